"""Every workbook of the program is opened here: texts stay texts, and the same content gives the same bytes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from voterlist.files.cells import FONT

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


def open_book(path: Path) -> Workbook:
    """A new workbook at `path`, in which no text ever becomes a formula or a link."""
    book = Workbook(str(path), dict(_OPTIONS))
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return book
