"""What the foot of a list says it holds, against what was counted (case 30 of the reliability plan)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.problems import Problems
from voterlist.roster.rows import ENTRY, Fate
from voterlist.roster.titles import flat
from voterlist.roster.words import tidy

DOES_NOT_AGREE: Final = "S131"

Counted = tuple[str | None, str | None]
"""The sex and the ballot marks of one entry."""

_ALL: Final = "all"
_BALLOTS: Final = ("ballot_national", "ballot_provincial", "ballot_commune")
_FIGURE_OF_COLUMN: Final = {
    "sex_male": MALE,
    "birth_male": MALE,
    "sex_female": FEMALE,
    "birth_female": FEMALE,
    **{ballot: ballot for ballot in _BALLOTS},
}
_NO_FIGURE: Final = ("ballot_district", "unknown", "decoy")
_NUMBER: Final = r"(\d{1,3}(?:\.\d{3})+|\d+)(?!\d)"
_TOTAL: Final = re.compile(
    r"^\W*(?:tong so cu tri(?! (?:bau|tham gia|di bau))|tong so nhan khau|tong so nguoi|tong cong|tong so(?! ho)|tong)\b"
)
_PEOPLE: Final = re.compile(rf"{_NUMBER}\s*(?:nguoi|cu tri|nhan khau|khau)\b")
_FIRST: Final = re.compile(rf"^[^\d]{{0,70}}?{_NUMBER}(?!\s*ho\b)")
_OF_SEX: Final = (
    (MALE, re.compile(rf"\bnam\b\s*:?\s*{_NUMBER}")),
    (FEMALE, re.compile(rf"\bnu\b\s*:?\s*{_NUMBER}")),
)
_OF_BALLOT: Final = re.compile(
    rf"\bcu tri\b.{{0,30}}?\bbau\b.{{0,30}}?\b(?:(quoc hoi|dbqh|qh)|(?:hdnd|hoi dong nhan dan)\W+(?:cap )?(?:(tinh|thanh pho)|(xa|phuong|dac khu)))"
    rf"\b[^\d]{{0,60}}?{_NUMBER}"
)


def report_totals(
    grid: Grid,
    table: Table,
    fates: list[Fate],
    counted: Sequence[Counted],
    entry_rows: list[int],
    problems: Problems,
) -> None:
    """A finding for each total that is the number of no part of the table that ends there.

    A part begins at the top, below a banner or below another total.
    """
    by_row: dict[int, list[Counted]] = {}
    for row, entry in zip(entry_rows, counted, strict=True):
        by_row.setdefault(row, []).append(entry)
    so_far: list[Counted] = []
    begins = [0]
    for offset, fate in enumerate(fates):
        row = table.first + offset
        if fate.fate == ENTRY:
            so_far += by_row.get(row, [])
        elif fate.fate == "total":
            _check(grid, table, row, [so_far[begin:] for begin in begins], problems)
        if fate.fate in {"total", "banner", "title"} and begins[-1] < len(so_far):
            begins.append(len(so_far))


def _check(grid: Grid, table: Table, row: int, parts: list[list[Counted]], problems: Problems) -> None:
    """Compare one line with the parts of the table that end at it."""
    filled = [part for part in parts if part] or [[]]
    for figure, stated in _figures(grid, table, row):
        counts = [_count(part, figure) for part in filled]
        if None not in counts and stated not in counts:
            problems.at_row(DOES_NOT_AGREE, row, None, None, stated, counts[0])
            return


def _count(part: list[Counted], figure: str) -> int | None:
    """How many entries a figure counts; None where one of them does not say."""
    if figure == _ALL:
        return len(part)
    if figure in _BALLOTS:
        marks = [ballots[_BALLOTS.index(figure)] if ballots else "-" for _, ballots in part]
        return None if "-" in marks else marks.count("X")
    sexes = [sex for sex, _ in part]
    return None if None in sexes else sexes.count(figure)


def _figures(grid: Grid, table: Table, row: int) -> Iterator[tuple[str, int]]:
    """What one line states: numbers in its words, and numbers below headings that count something."""
    apart = set(table.numbers(*_FIGURE_OF_COLUMN, *_NO_FIGURE))
    columns = [column for column in grid.filled(row) if column not in apart]
    text = flat(" ".join(tidy(grid.cells[row][column] or "") for column in columns))
    for found in _OF_BALLOT.finditer(text):
        yield _BALLOTS[next(i for i in range(3) if found[i + 1])], _as_number(found[4])
    start = _TOTAL.match(text)
    if start is None:
        return
    rest = text[start.end() :]
    whole = _PEOPLE.search(rest) or _FIRST.match(rest)
    if whole is None:
        return
    yield _ALL, _as_number(whole[1])
    for sex, pattern in _OF_SEX:
        found_sex = pattern.search(rest, whole.end())
        if found_sex:
            yield sex, _as_number(found_sex[1])
    for column in table.columns:
        cell: Any = (grid.cells[row][column.number] or "").strip().removesuffix(".0")
        if column.field in _FIGURE_OF_COLUMN and cell.isdigit():
            yield _FIGURE_OF_COLUMN[column.field], int(cell)


def _as_number(digits: str) -> int:
    return int(digits.replace(".", ""))
