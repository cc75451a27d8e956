"""A list without headings: its columns by what they hold, where that is unmistakable."""

import re
from collections.abc import Callable
from typing import Final

from voterlist.roster import dates, identity, marks
from voterlist.roster.blocks import Column, is_numbering_row
from voterlist.roster.date_style import Style
from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.person import is_plain_name
from voterlist.roster.words import Vocabulary, fold, tidy

COLUMNS_BY_CONTENT: Final = "S151"
VALUES_BY_CONTENT: Final = "S153"

_FEWEST_ROWS: Final = 3
_FEWEST_CELLS: Final = 3
_NEARLY_ALL: Final = 0.9
_MOST: Final = 0.8
_LONG_NUMBER: Final = re.compile(r"^'?0?\d{9,12}(?:\.0)?$")

Texts = list[tuple[str, str]]
"""The filled cells of a column as text and kind."""


def table_by_content(grid: Grid, vocabulary: Vocabulary) -> Table | None:
    """The table of a sheet without headings: one column of names, one of births, and others that are as clear.

    None where two columns could be the names or the births, or where nothing says what the columns are.
    """
    rows = [
        row
        for row in range(len(grid.row_nos))
        if len(grid.filled(row)) >= _FEWEST_CELLS and not is_numbering_row(grid, row)
    ]
    persons = [row for row in rows if _begins_persons(grid, row, vocabulary)]
    if len(persons) < _FEWEST_ROWS:
        return None
    used = [row for row in rows if row >= persons[0]]
    fields = {
        number: _field(_filled(grid, used, number), len(used), vocabulary) for number in range(grid.width)
    }
    known = list(fields.values())
    if known.count("full_name") != 1 or known.count("birth_date") != 1:
        return None
    twice = {field for field in known if field and known.count(field) > 1}
    columns = [
        Column(number, field, "")
        for number, field in fields.items()
        if field is not None and field not in twice
    ]
    return Table(tuple(columns), persons[0], persons[0], len(grid.row_nos), of_persons=True)


def _filled(grid: Grid, rows: list[int], number: int) -> Texts:
    return [
        (tidy(text), grid.kinds[row][number])
        for row in rows
        for text in [grid.cells[row][number]]
        if text and not text.isspace()
    ]


def _begins_persons(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a row holds something like a name beside something like a birth date."""
    cells = [(tidy(grid.cells[row][number] or ""), grid.kinds[row][number]) for number in grid.filled(row)]
    return any(_is_name(cell, vocabulary) for cell in cells) and any(
        _is_birth(cell, vocabulary) for cell in cells
    )


def _is_name(cell: tuple[str, str], vocabulary: Vocabulary) -> bool:
    parts = fold(cell[0]).split(" ")
    begins = {parts[0], " ".join(parts[:2])} & vocabulary.words.kinds["surname"].keys()
    return len(parts) > 1 and bool(begins) and is_plain_name(cell[0])


def _is_birth(cell: tuple[str, str], vocabulary: Vocabulary) -> bool:
    text, kind = cell
    bounds = {meaning: int(word) for word, meaning in vocabulary.words.kinds["birth_years"].items()}
    is_long = len(re.sub(r"\D", "", text)) >= 4  # noqa: PLR2004 - a year
    is_plain_number = text.removesuffix(".0").isdigit() and len(text.removesuffix(".0")) != 4  # noqa: PLR2004 - a year
    return (
        is_long
        and not is_plain_number
        and dates.read_date(text, kind, Style(bounds["from"], bounds["to"]))[0] is not None
    )


def _is_number(cell: tuple[str, str], vocabulary: Vocabulary) -> bool:
    new, old, _ = identity.read_number(*cell, vocabulary.words)
    return bool(_LONG_NUMBER.match(cell[0])) and bool(new or old)


def _is_sex(cell: tuple[str, str], vocabulary: Vocabulary) -> bool:
    return not cell[0].isdigit() and marks.read_sex(cell[0], vocabulary.words)[0] is not None


def _is_ethnic_group(cell: tuple[str, str], vocabulary: Vocabulary) -> bool:
    return fold(cell[0]) in vocabulary.ethnic_groups


_TESTS: Final[tuple[tuple[str, Callable[[tuple[str, str], Vocabulary], bool], float], ...]] = (
    ("identity_no", _is_number, _MOST),
    ("sex", _is_sex, _NEARLY_ALL),
    ("ethnic_group", _is_ethnic_group, _NEARLY_ALL),
    ("birth_date", _is_birth, _NEARLY_ALL),
    ("full_name", _is_name, _MOST),
)


def _field(cells: Texts, rows: int, vocabulary: Vocabulary) -> str | None:
    """What a column holds, when nearly all of its cells say the same."""
    if len(cells) * 2 < rows:
        return None
    counts = [int(text.removesuffix(".0")) for text, _ in cells if text.removesuffix(".0").isdigit()]
    if len(counts) == len(cells) and counts == list(range(counts[0], counts[0] + len(counts))):
        return "list_no"
    for field, test, share in _TESTS:
        if sum(test(cell, vocabulary) for cell in cells) >= share * len(cells):
            return field
    return None
