"""Which rows are the headings, which column is which, and where each table of a sheet ends."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import polars as pl

from voterlist.frames import SheetLayout
from voterlist.roster.blocks import Block, Column, find_blocks
from voterlist.roster.grid import Grid
from voterlist.roster.headings import NAME_FIELDS, is_numbering
from voterlist.roster.words import Headings, fold

MAX_COLUMN: Final = 16_384
"""As many columns as a sheet of Excel has."""


@dataclass(frozen=True)
class Table:
    """One table: its columns, its heading rows and the rows below them (indexes into the grid, end excluded)."""

    columns: tuple[Column, ...]
    top: int
    first: int
    end: int
    of_persons: bool
    heading_rows: frozenset[int] = field(default=frozenset())
    reach: tuple[int, int] = (0, MAX_COLUMN)
    """The first and last column that no other table beside it claims: banners and remarks may stand beside headings."""
    is_by_content: bool = False
    """Whether no heading names its people: its columns were told by what they hold."""

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


def find_tables(grid: Grid, headings: Headings) -> list[Table]:
    """Every table of the sheet, from the top; tables side by side from the left.

    A heading that comes again with the same columns (printed pages) belongs to the table above it.
    """
    blocks = find_blocks(grid, headings)
    groups: list[list[Block]] = []
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
        beside = _side_by_side(first.columns)
        tables.extend(
            Table(columns, first.top, first.bottom + 1, end, first.of_persons, repeats, reach)
            for columns, reach in zip(beside, _reaches(beside), strict=True)
        )
    return tables


def _reaches(beside: list[tuple[Column, ...]]) -> list[tuple[int, int]]:
    """Which columns each of some tables side by side may claim: up to the first heading of the next one."""
    starts = [0, *(columns[0].number for columns in beside[1:]), MAX_COLUMN]
    return [(start, after - 1) for start, after in pairwise(starts)]


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


def folded_headings(grid: Grid, table: Table) -> frozenset[str]:
    """The folded words of the heading rows, to know a heading that comes again."""
    return frozenset(
        fold(text)
        for row in table.heading_rows
        for text in grid.cells[row]
        if text and not is_numbering(text)
    )
