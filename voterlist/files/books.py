"""Every workbook of the program is opened here: texts stay texts, and the same content gives the same bytes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Stored as the date of creation in every workbook: a clock in there would make two equal runs differ."""


def open_book(path: Path) -> Workbook:
    """A new workbook at `path`, in which no text ever becomes a formula or a link."""
    book = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"created": _CREATED.replace(tzinfo=None)})
    return book
