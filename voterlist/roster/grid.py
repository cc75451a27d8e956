"""A sheet as the layout sees it: its filled rows, each cell as text with its marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl


@dataclass(frozen=True)
class Grid:
    """The filled rows of one sheet, all lists equally long; `cells` rows are padded to `width`."""

    source_id: str
    sheet_no: int
    sheet_name: str
    file: str
    role: str | None
    is_visible: bool
    has_1904_dates: bool
    row_nos: list[int]
    cells: list[list[str | None]]
    kinds: list[str]
    merges: list[str]
    struck: list[bool]
    hidden: list[bool]
    width: int

    @cached_property
    def columns(self) -> list[tuple[str | None, ...]]:
        """The same cells column by column."""
        return list(zip(*self.cells, strict=True))

    @cached_property
    def has_odd_cells(self) -> bool:
        """Whether an error cell or a formula without a value stands anywhere."""
        return any("e" in kinds or "f" in kinds for kinds in set(self.kinds))

    @cached_property
    def has_merges_down(self) -> bool:
        """Whether a merge covers more than one row."""
        return any("^" in marks for marks in set(self.merges))

    def is_blank(self, row: int) -> bool:
        """Whether a row holds nothing but spaces."""
        return not any(text and not text.isspace() for text in self.cells[row])

    def covered(self, row: int, column: int) -> str:
        """The merge mark of a cell: `.`, `<` or `^`."""
        marks = self.merges[row]
        return marks[column] if column < len(marks) else "."

    def filled(self, row: int) -> list[int]:
        """The columns (from 0) of a row that hold more than spaces."""
        return [column for column, text in enumerate(self.cells[row]) if text is not None and text.strip()]

    def span(self, row: int, column: int) -> int:
        """How many columns the cell covers."""
        end = column + 1
        while self.covered(row, end) == "<":
            end += 1
        return end - column


def grids(rows: pl.DataFrame) -> Iterator[Grid]:
    """The sheets of a frame of raw rows that also has sheet_name, visibility, has_1904_dates, file and role."""
    for part in rows.partition_by(["source_id", "sheet_no"], maintain_order=True):
        ordered = part.sort("row_no")
        first = ordered.row(0, named=True)
        cells = ordered["cells"].to_list()
        width = max(map(len, cells), default=0)
        yield Grid(
            source_id=first["source_id"],
            sheet_no=first["sheet_no"],
            sheet_name=first["sheet_name"],
            file=first["file"],
            role=first["role"],
            is_visible=first["visibility"] == "visible",
            has_1904_dates=first["has_1904_dates"],
            row_nos=ordered["row_no"].to_list(),
            cells=[row if len(row) == width else row + [None] * (width - len(row)) for row in cells],
            kinds=[kinds.ljust(width, ".") for kinds in ordered["kinds"].to_list()],
            merges=ordered["merges"].to_list(),
            struck=ordered["is_struck"].to_list(),
            hidden=ordered["is_hidden"].to_list(),
            width=width,
        )
