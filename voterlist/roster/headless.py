"""A list without headings: its columns by what they hold, where that is unmistakable."""

from typing import Final

from voterlist.roster.blocks import Column, is_numbering_row
from voterlist.roster.content import field_by_content, filled_cells, is_birth, is_name
from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.words import Vocabulary, tidy

COLUMNS_BY_CONTENT: Final = "S151"
VALUES_BY_CONTENT: Final = "S153"

_FEWEST_ROWS: Final = 3
_FEWEST_CELLS: Final = 3


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
        number: field_by_content(filled_cells(grid, used, number), len(used), vocabulary)
        for number in range(grid.width)
    }
    known = list(fields.values())
    if known.count("full_name") != 1 or known.count("birth_date") != 1:
        return None
    columns = [
        Column(number, field, "")
        for number, field in fields.items()
        if field is not None and known.count(field) == 1
    ]
    return Table(tuple(columns), persons[0], persons[0], len(grid.row_nos), of_persons=True)


def _begins_persons(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a row holds something like a name beside something like a birth date."""
    cells = [(tidy(grid.cells[row][number] or ""), grid.kinds[row][number]) for number in grid.filled(row)]
    return any(is_name(cell, vocabulary) for cell in cells) and any(
        is_birth(cell, vocabulary) for cell in cells
    )
