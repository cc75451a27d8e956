"""Every workbook of the program is opened here: texts stay texts, and the same content gives the same bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voterlist.files.cells import FONT
from voterlist.files.sheet_lines import Line, Waiting, draw_lines, put_lines

_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Stored as the date of creation in every workbook: a clock in there would make two equal runs differ."""


_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "in_memory": True,
    # Widths are counted in digits of this font. Calibri is missing outside Windows, and another font in its place makes
    # every column wider than its page; fonts of these widths stand on every machine.
    "default_format_properties": {"font_name": FONT, "font_size": 11, "font_family": 1, "font_scheme": False},
}


class Sheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A worksheet that takes long tables line by line."""

    def __init__(self) -> None:
        """No line waits yet."""
        super().__init__()
        self.waiting: list[Waiting] = []

    def put_lines(self, first: int, lines: Sequence[Line]) -> None:
        """Lines at the rows from `first` (from 0) on, below all lines that were put before."""
        self.waiting += draw_lines(self, first, lines)


class Book(Workbook):  # type: ignore[misc] # likewise
    """A workbook of such sheets."""

    worksheet_class = Sheet

    def close(self) -> None:
        """Write the file, with the lines that wait."""
        super().close()
        waiting = {number: sheet.waiting for number, sheet in enumerate(self.worksheets(), start=1)}
        if any(waiting.values()):
            put_lines(Path(self.filename), {number: lines for number, lines in waiting.items() if lines})
            for sheet in self.worksheets():
                sheet.waiting = []


def open_book(path: Path) -> Book:
    """A new workbook at `path`, in which no text ever becomes a formula or a link."""
    book = Book(str(path), dict(_OPTIONS))
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return book
