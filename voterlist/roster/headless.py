"""A list in which no heading names the people: its columns by what they hold, where that is unmistakable."""

from typing import Final

from voterlist.roster.blocks import Column, is_numbering_row
from voterlist.roster.content import field_by_content, filled_cells, is_birth, is_name
from voterlist.roster.grid import Grid
from voterlist.roster.headings import BIRTH_FIELDS, GROUP, UNKNOWN, field_of_text
from voterlist.roster.layout import Table
from voterlist.roster.words import Vocabulary, tidy

COLUMNS_BY_CONTENT: Final = "S151"
VALUES_BY_CONTENT: Final = "S153"

_FEWEST_ROWS: Final = 3
_FEWEST_CELLS: Final = 3
_FEWEST_HEADINGS: Final = 3
_SAY_NOTHING: Final = frozenset({UNKNOWN, GROUP})


def table_by_content(grid: Grid, vocabulary: Vocabulary) -> Table | None:
    """The table of a sheet in which no heading names the people: one column of names, one of births, others as clear.

    A row above the people whose headings are known says what its columns are. None where two columns could be the
    names or the births, or where nothing says what the columns are.
    """
    rows = [
        row
        for row in range(len(grid.row_nos))
        if len(grid.filled(row)) >= _FEWEST_CELLS and not is_numbering_row(grid, row)
    ]
    persons = [row for row in rows if _begins_persons(grid, row, vocabulary)]
    if len(persons) < _FEWEST_ROWS:
        return None
    first = persons[0]
    used = [row for row in rows if row >= first]
    top, headed = _headings_above(grid, first, vocabulary)
    fields = {
        number: headed[number][0]
        if number in headed
        else field_by_content(filled_cells(grid, used, number), len(used), vocabulary)
        for number in range(grid.width)
    }
    known = list(fields.values())
    if known.count("full_name") != 1 or not any(name in BIRTH_FIELDS for name in known):
        return None
    if not headed and known.count("birth_date") != 1:
        return None
    columns = [
        Column(number, field, headed[number][1] if number in headed else "")
        for number, field in fields.items()
        if field is not None and (number in headed or known.count(field) == 1)
    ]
    return Table(
        tuple(columns),
        top,
        first,
        len(grid.row_nos),
        of_persons=True,
        heading_rows=frozenset(range(top, first)),
        is_by_content=True,
    )


def _headings_above(grid: Grid, first: int, vocabulary: Vocabulary) -> tuple[int, dict[int, tuple[str, str]]]:
    """The row right above the people, if most of what it says are headings, and the known ones: field and words."""
    top = first
    while top > 0 and is_numbering_row(grid, top - 1):
        top -= 1
    row = top - 1
    filled = grid.filled(row) if row >= 0 else []
    texts = {number: tidy(grid.cells[row][number] or "") for number in filled}
    found = {number: field_of_text(text, vocabulary.headings) for number, text in texts.items()}
    known = {number: (field, texts[number]) for number, field in found.items() if field not in _SAY_NOTHING}
    if len(known) < _FEWEST_HEADINGS or len(known) * 2 < len(filled):
        return first, {}
    return row, known


def _begins_persons(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a row holds something like a name beside something like a birth date."""
    cells = [(tidy(grid.cells[row][number] or ""), grid.kinds[row][number]) for number in grid.filled(row)]
    return any(is_name(cell, vocabulary) for cell in cells) and any(
        is_birth(cell, vocabulary) for cell in cells
    )
