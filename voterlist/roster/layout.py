"""Which rows are the headings, which column is which, and where each table of a sheet ends."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from voterlist.frames import SheetLayout
from voterlist.roster.grid import Grid
from voterlist.roster.headings import (
    BIRTH_FIELDS,
    DECOY,
    NAME_FIELDS,
    UNKNOWN,
    field_of_path,
    field_of_text,
    is_numbering,
)
from voterlist.roster.words import Headings, fold, tidy

_TABLE_FIELDS: Final = frozenset(
    {"polling_area", "villages", "voters", "election_unit", "communes", "population", "deputies"}
    | {"polling_place", "village", "commune", "list_no"}
)
_TABLE_MARKS: Final = frozenset({"villages", "voters", "communes", "population", "deputies", "polling_place"})
_PARENT_ROWS: Final = 2
_CHILD_ROWS: Final = 2


@dataclass(frozen=True)
class Column:
    """One column of a table; `number` counts from 0, `heading` is what stands above it, parents first."""

    number: int
    field: str
    heading: str


@dataclass(frozen=True)
class Table:
    """One table: its columns, its heading rows and the rows below them (indexes into the grid, end excluded)."""

    columns: tuple[Column, ...]
    top: int
    first: int
    end: int
    of_persons: bool
    heading_rows: frozenset[int] = field(default=frozenset())

    def numbers(self, *fields: str) -> list[int]:
        """The columns that hold one of these fields, from the left."""
        return [column.number for column in self.columns if column.field in fields]

    @property
    def left(self) -> int:
        """The first column of the table."""
        return self.columns[0].number

    @property
    def right(self) -> int:
        """The last column of the table."""
        return self.columns[-1].number


@dataclass(frozen=True)
class _Block:
    top: int
    bottom: int
    columns: tuple[Column, ...]
    of_persons: bool

    @property
    def meaning(self) -> tuple[tuple[int, str], ...]:
        return tuple((column.number, column.field) for column in self.columns)


def find_tables(grid: Grid, headings: Headings) -> list[Table]:
    """Every table of the sheet, from the top; tables side by side from the left.

    A heading that comes again with the same columns (printed pages) belongs to the table above it.
    """
    blocks = _blocks(grid, headings)
    groups: list[list[_Block]] = []
    for block in blocks:
        if groups and groups[-1][0].meaning == block.meaning:
            groups[-1].append(block)
        else:
            groups.append([block])
    tables: list[Table] = []
    for position, group in enumerate(groups):
        end = groups[position + 1][0].top if position + 1 < len(groups) else len(grid.row_nos)
        repeats = frozenset(row for block in group for row in range(block.top, block.bottom + 1))
        first = group[0]
        tables.extend(
            Table(columns, first.top, first.bottom + 1, end, first.of_persons, repeats)
            for columns in _side_by_side(first.columns)
        )
    return tables


def _blocks(grid: Grid, headings: Headings) -> list[_Block]:
    blocks: list[_Block] = []
    row = 0
    while row < len(grid.cells):
        if _is_anchor(grid, row, headings):
            floor = blocks[-1].bottom + 1 if blocks else 0
            block = _block(grid, row, floor, headings)
            if block is not None:
                blocks.append(block)
                row = block.bottom + 1
                continue
        row += 1
    return blocks


def _is_anchor(grid: Grid, row: int, headings: Headings) -> bool:
    """Whether this row holds the headings of a table: a heading for names and another, or those of an area table."""
    fields = {
        field_of_text(text, headings)
        for text, kind in zip(grid.cells[row], grid.kinds[row], strict=False)
        if text and kind == "t"
    } - {UNKNOWN}
    if fields & NAME_FIELDS:
        return len(fields) > 1 or _is_anchor_below(grid, row, headings)
    return len(fields & _TABLE_FIELDS) > 1 and bool(fields & _TABLE_MARKS)


def _is_anchor_below(grid: Grid, row: int, headings: Headings) -> bool:
    return row > 0 and _is_parent(grid, row - 1, row, headings)


def _block(grid: Grid, anchor: int, floor: int, headings: Headings) -> _Block | None:
    top = anchor
    while top > floor and anchor - top < _PARENT_ROWS and _is_parent(grid, top - 1, top, headings):
        top -= 1
    bottom = anchor
    names = [
        column
        for column, text in enumerate(grid.cells[anchor])
        if text and field_of_text(text, headings) in NAME_FIELDS
    ]
    while bottom - anchor < _CHILD_ROWS and _is_child(grid, bottom + 1, anchor, names, headings):
        bottom += 1
    columns = _columns(grid, range(top, bottom + 1), headings)
    fields = {column.field for column in columns}
    of_persons = bool(fields & NAME_FIELDS)
    if of_persons and len(fields - {UNKNOWN, DECOY}) < 2:  # noqa: PLR2004 - a name alone is a line of text
        return None
    while bottom + 1 < len(grid.cells) and is_numbering_row(grid, bottom + 1):
        bottom += 1
    return _Block(top, bottom, columns, of_persons)


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Whether the row numbers the columns: `(1) (2) …`, `A B 1 2`, at least three of them and nothing else."""
    texts = [grid.cells[row][column] or "" for column in grid.filled(row)]
    if len(texts) < 3 or not all(is_numbering(text) for text in texts):  # noqa: PLR2004 - as the docstring says
        return False
    plain = [text.strip(" ()") for text in texts]
    digits = [int(text.rstrip("abcdABCD")) for text in plain if text[:1].isdigit()]
    return digits == sorted(digits) and len(set(plain)) == len(plain)


def _is_parent(grid: Grid, row: int, below: int, headings: Headings) -> bool:
    """Whether a row stands above `below` as a row of wider headings, not as a title."""
    if grid.row_nos[below] != grid.row_nos[row] + 1:
        return False
    filled = grid.filled(row)
    if any(grid.covered(below, column) == "^" for column in filled):
        return True
    if any(kind in "nd" for kind in grid.kinds[row]):
        return False
    known = [c for c in filled if field_of_text(grid.cells[row][c] or "", headings) != UNKNOWN]
    if len(filled) == 1:
        column = filled[0]
        return bool(known) and _is_wide(grid, row, below, column)
    return len(known) * 2 >= len(filled)


def _is_wide(grid: Grid, row: int, below: int, column: int) -> bool:
    """Whether the cell covers some columns of the row below but not most of them, as a title would."""
    under = len(grid.filled(below))
    return 1 < grid.span(row, column) <= max(under // 2, 2) or (
        grid.span(row, column) == 1 and column > min(grid.filled(below), default=0)
    )


def _is_child(grid: Grid, row: int, anchor: int, names: list[int], headings: Headings) -> bool:
    """Whether a row holds narrower headings. A first data row whose sex is `Nam` has a name, so it does not."""
    if row >= len(grid.cells) or grid.row_nos[row] != grid.row_nos[row - 1] + 1:
        return False
    if any(kind in "nd" for kind in grid.kinds[row]) or is_numbering_row(grid, row):
        return False
    filled = grid.filled(row)
    known = [c for c in filled if field_of_text(grid.cells[row][c] or "", headings) != UNKNOWN]
    for name in names:
        text = grid.cells[row][name]
        if text and field_of_text(text, headings) not in NAME_FIELDS | {"name_middle"}:
            return False
    if names and all(grid.covered(row, name) == "^" for name in names):
        return bool(filled)
    under_parents = all(_has_parent(grid, anchor, row, column) for column in filled)
    return bool(filled) and len(known) * 2 > len(filled) and under_parents


def _has_parent(grid: Grid, anchor: int, row: int, column: int) -> bool:
    """Whether a heading of the rows above reaches over the column."""
    return any(
        grid.cells[above][left] and (left == column or not any(grid.cells[above][left + 1 : column + 1]))
        for above in range(anchor, row)
        for left in range(column, -1, -1)
    )


def _columns(grid: Grid, rows: range, headings: Headings) -> tuple[Column, ...]:
    paths = _paths(grid, rows)
    fields = {number: field_of_path(path, headings) for number, path in enumerate(paths) if path}
    if {"birth_day", "birth_month"} <= set(fields.values()) and not BIRTH_FIELDS - {"birth_male"} & set(
        fields.values()
    ):
        # `Ngay | Thang | Nam` typed without marks: the last one is the year.
        after = next(number for number, name in fields.items() if name == "birth_month") + 1
        fields[after] = "birth_year" if after in fields else UNKNOWN
    return tuple(Column(number, name, " / ".join(paths[number])) for number, name in fields.items())


def _paths(grid: Grid, rows: range) -> list[list[str]]:
    """For each column, the headings above it from the widest to the narrowest."""
    paths: list[list[str]] = [[] for _ in range(grid.width)]
    for row in rows:
        reach = ""
        for column in range(grid.width):
            own = tidy(grid.cells[row][column] or "")
            mark = grid.covered(row, column)
            if own:
                reach = own if row < rows[-1] else ""
                paths[column].append(own)
            elif (mark == "<" and reach) or (mark == "." and reach and _is_open(grid, row, rows, column)):
                paths[column].append(reach)
            else:
                reach = ""
    return [[] if all(is_numbering(text) for text in path) else path for path in paths]


def _is_open(grid: Grid, row: int, rows: range, column: int) -> bool:
    """Whether an unmerged blank cell lies under the reach of the heading on its left: both have headings below."""
    left = column - 1
    while left > 0 and not grid.cells[row][left]:
        left -= 1
    below = range(row + 1, rows[-1] + 1)
    return any(grid.cells[under][column] for under in below) and any(
        grid.cells[under][left] for under in below
    )


def _side_by_side(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """The columns of each table: a second heading for names begins a second table, at the number column before it."""
    starts = [0]
    names = Counter[str]()
    for position, column in enumerate(columns):
        if column.field in NAME_FIELDS:
            names[column.field] += 1
            if names[column.field] > 1:
                start = position
                while start - 1 > starts[-1] and columns[start - 1].field in {
                    "list_no",
                    "household_no",
                    "card_no",
                }:
                    start -= 1
                starts.append(start)
                names = Counter({column.field: 1})
    return [columns[a:b] for a, b in zip(starts, [*starts[1:], len(columns)], strict=True)]


def layout_rows(grid: Grid, tables: list[Table]) -> list[dict[str, Any]]:
    """The tables of a sheet as rows of `SheetLayout`."""
    return [
        {
            "source_id": grid.source_id,
            "sheet_no": grid.sheet_no,
            "table_no": number,
            "column_no": column.number + 1,
            "field": column.field,
            "heading": column.heading,
            "header_row_no": grid.row_nos[table.top],
            "first_row_no": grid.row_nos[min(table.first, table.end - 1)],
            "last_row_no": grid.row_nos[table.end - 1],
        }
        for number, table in enumerate(tables, start=1)
        for column in table.columns
    ]


def layout_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of `layout_rows` as a `SheetLayout` frame."""
    return pl.DataFrame(rows, schema=SheetLayout.create_empty().schema)


def has_birth(table: Table) -> bool:
    """Whether any column of the table states births."""
    return any(column.field in BIRTH_FIELDS for column in table.columns)


def folded_headings(grid: Grid, table: Table) -> frozenset[str]:
    """The folded words of the heading rows, to know a heading that comes again."""
    return frozenset(
        fold(text)
        for row in table.heading_rows
        for text in grid.cells[row]
        if text and not is_numbering(text)
    )
