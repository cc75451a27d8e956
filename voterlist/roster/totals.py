"""What the foot of a list says it holds, against what was counted (case 30 of the reliability plan)."""

import re
from typing import Final

from voterlist.frames import FEMALE, MALE
from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.problems import Problems
from voterlist.roster.rows import ENTRY, Fate
from voterlist.roster.titles import flat
from voterlist.roster.words import tidy

DOES_NOT_AGREE: Final = "S131"

_COUNTED_APART: Final = (
    "sex_male",
    "sex_female",
    "birth_male",
    "birth_female",
    "ballot_national",
    "ballot_provincial",
    "ballot_commune",
    "unknown",
    "decoy",
)
_ALL: Final = re.compile(
    r"^\W*(?:tong so cu tri(?! (?:bau|tham gia))|tong so nhan khau|tong so nguoi|tong cong|tong so(?! ho)|tong)"
    r"[^\d]{0,70}?(\d[\d.]*)"
)
_OF_SEX: Final = (
    (MALE, re.compile(r"\bnam\b\s*:?\s*(\d[\d.]*)")),
    (FEMALE, re.compile(r"\bnu\b\s*:?\s*(\d[\d.]*)")),
)


def report_totals(
    grid: Grid,
    table: Table,
    fates: list[Fate],
    sexes: list[str | None],
    entry_rows: list[int],
    problems: Problems,
) -> None:
    """A finding for each total whose number is neither that of the table so far nor that of the part since the last."""
    by_row: dict[int, list[str | None]] = {}
    for row, sex in zip(entry_rows, sexes, strict=True):
        by_row.setdefault(row, []).append(sex)
    so_far: list[str | None] = []
    part: list[str | None] = []
    for offset, fate in enumerate(fates):
        row = table.first + offset
        if fate.fate == ENTRY:
            so_far += by_row.get(row, [])
            part += by_row.get(row, [])
        elif fate.fate == "total":
            if _check(grid, table, row, so_far, part, problems):
                part = []
        elif fate.fate == "banner":
            part = []


def _check(
    grid: Grid, table: Table, row: int, so_far: list[str | None], part: list[str | None], problems: Problems
) -> bool:
    """Compare one line; True when it stated a number of people. Numbers under other headings are no such number."""
    elsewhere = set(table.numbers(*_COUNTED_APART))
    columns = [column for column in grid.filled(row) if column not in elsewhere]
    text = flat(" ".join(tidy(grid.cells[row][column] or "") for column in columns))
    whole = _ALL.match(text)
    if whole is None:
        return False
    stated = int(whole[1].replace(".", ""))
    if stated not in {len(so_far), len(part)}:
        problems.at_row(DOES_NOT_AGREE, row, None, None, stated, len(so_far))
    elif None not in so_far:
        for sex, pattern in _OF_SEX:
            found = pattern.search(text, whole.end())
            if found and int(found[1].replace(".", "")) not in {so_far.count(sex), part.count(sex)}:
                problems.at_row(DOES_NOT_AGREE, row, None, None, found[1], so_far.count(sex))
    return True
