"""The entries of one table as columns of text: merged cells resolved, two persons in one cell parted."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from voterlist.roster.distinct import by_distinct
from voterlist.roster.grid import Grid
from voterlist.roster.layout import Table
from voterlist.roster.person import lines_of
from voterlist.roster.words import tidy

TWO_PERSONS: Final = "S126"

_OWN: Final = frozenset(
    {"full_name", "name_first", "name_middle", "name_last", "list_no", "card_no", "external_id", "birth_date"}
    | {
        "birth_male",
        "birth_female",
        "birth_day",
        "birth_month",
        "birth_year",
        "sex",
        "sex_male",
        "sex_female",
    }
    | {"identity_no", "old_identity_no", "relation_to_head"}
)
"""What each person has for himself: a cell merged over several rows states it for the first one only."""

_PARTED: Final = ("full_name", "birth_date", "birth_male", "birth_female", "identity_no", "sex")


@dataclass
class EntryColumns:
    """The entries of a table: for each, its row in the grid and which line of its cells is his (None: all of it)."""

    grid: Grid
    table: Table
    rows: list[int]
    lines: list[int | None]
    counts: list[int]
    merged_names: dict[int, str] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)

    @cached_property
    def are_parted(self) -> bool:
        """Whether a row holds more than one person."""
        return any(line is not None for line in self.lines)

    def texts(self, name: str) -> list[str | None] | None:
        """The tidied texts of the first column of this field; None where the table has no such column."""
        numbers = self.table.numbers(name)
        return self.column(numbers[0], name) if numbers else None

    def column(self, number: int, name: str) -> list[str | None]:
        """The tidied texts of one column."""
        return by_distinct(self.raw(number, name), lambda text: tidy(text) or None if text else None)

    def raw(self, number: int, name: str) -> list[str | None]:
        """The texts of one column as stored, merged cells resolved and lines parted."""
        column, kinds = self.grid.columns[number], self.grid.kinds
        texts = [column[row] for row in self.rows]
        if self.grid.has_odd_cells:
            odd = [kinds[row][number] in "ef" for row in self.rows]
            texts = [None if is_odd else text for text, is_odd in zip(texts, odd, strict=True)]
        if name not in _OWN and self.grid.has_merges_down:
            self._fill_merged(texts, number)
        if name == "full_name":
            for position, given in self.merged_names.items():
                texts[position] = given
        for position, line in enumerate(self.lines) if self.are_parted else ():
            text = texts[position]
            if line is None or text is None:
                continue
            pieces = lines_of(text)
            if len(pieces) == self.counts[position]:
                texts[position] = pieces[line]
            elif name in _OWN and line > 0:
                texts[position] = None
        return texts

    def kinds(self, name: str) -> list[str]:
        """The kinds of the cells of the first column of this field."""
        number = self.table.numbers(name)[0]
        return [self.grid.kinds[row][number] for row in self.rows]

    def _fill_merged(self, texts: list[str | None], number: int) -> None:
        grid = self.grid
        for position, row in enumerate(self.rows):
            if texts[position] is None and "^" in grid.merges[row] and grid.covered(row, number) == "^":
                above = row
                while above > 0 and grid.covered(above, number) == "^":
                    above -= 1
                texts[position] = grid.cells[above][number]


def entry_columns(grid: Grid, table: Table, rows: list[int]) -> EntryColumns:
    """The entries of these rows, one for each person.

    A cell with several names is parted if each line can be a name and other cells part too; else its lines are one
    name that was wrapped.
    """
    name = table.numbers("full_name")
    columns = EntryColumns(grid, table, [], [], [])
    if not name or not any("\n" in (grid.columns[name[0]][row] or "") for row in rows):
        columns = EntryColumns(grid, table, list(rows), [None] * len(rows), [1] * len(rows))
        _hand_out_merged_names(columns, name)
        return columns
    for row in rows:
        text = grid.cells[row][name[0]] if name else None
        parts = lines_of(text) if text and "\n" in text else []
        count = max(1, len(parts))
        are_names = all(" " in part for part in parts)
        if count > 1 and not (are_names and _parts_with(grid, table, row, count)):
            if are_names:
                columns.doubtful.append(len(columns.rows))
            count = 1
        for line in range(count):
            columns.rows.append(row)
            columns.lines.append(line if count > 1 else None)
            columns.counts.append(count)
    _hand_out_merged_names(columns, name)
    return columns


def _parts_with(grid: Grid, table: Table, row: int, count: int) -> bool:
    return any(
        len(lines_of(grid.cells[row][number] or "")) == count
        for number in table.numbers(*_PARTED)
        if number not in table.numbers("full_name")
    )


def _hand_out_merged_names(columns: EntryColumns, name: list[int]) -> None:
    """A name cell merged over several rows with as many lines as rows gives each row its line."""
    if not name or not columns.grid.has_merges_down:
        return
    grid, number = columns.grid, name[0]
    position = 0
    while position < len(columns.rows):
        row, below = columns.rows[position], position + 1
        while below < len(columns.rows) and grid.covered(columns.rows[below], number) == "^":
            below += 1
        parts = lines_of(grid.cells[row][number] or "") if below - position > 1 else []
        if len(parts) == below - position:
            columns.merged_names.update(zip(range(position, below), parts, strict=True))
            columns.doubtful = [p for p in columns.doubtful if p != position] + list(range(position, below))
        position = below
