"""How form 31/HĐBC looks on paper: A4 landscape, headings on every page, page x of y, rows kept whole."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from voterlist.files.cells import COUNT_FORMAT, FONT
from voterlist.files.heights import height_of
from voterlist.files.list_pages import MARGINS, PRINT_SCALE
from voterlist.reference.forms import Column, Footer, ListForm

Formats = Mapping[str, Format]

_A4: Final = 9
_FOOTER_NUMBER_COLUMNS: Final = {"voter_no": 5, "male": 8, "female": 10}
_SINGLE_NUMBER_COLUMN: Final = 7


def list_formats(book: Workbook) -> dict[str, Format]:
    """The cell formats of the list."""
    plain: dict[str, Any] = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
    cell = {**plain, "font_size": 10, "border": 1, "text_wrap": True, "num_format": "@"}
    centre = {"align": "center"}
    looks: dict[str, dict[str, Any]] = {
        "bold": {**plain, **centre, "bold": True},
        "italic": {**plain, **centre, "italic": True},
        "italic_right": {**plain, "align": "right", "italic": True},
        "title": {**plain, **centre, "bold": True, "font_size": 13, "text_wrap": True},
        "subtitle": {**plain, **centre},
        "heading": {**cell, **centre, "bold": True, "bg_color": "#F2F2F2"},
        "numbering": {**cell, **centre, "italic": True, "font_size": 9},
        "left": cell,
        "centre": {**cell, **centre, "num_format": "@"},
        "total": {**cell, **centre, "bold": True, "num_format": COUNT_FORMAT},
        "footer": plain,
        "footer_number": {**plain, **centre, "bold": True, "num_format": COUNT_FORMAT},
        "red": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def page_setup(sheet: Worksheet, form: ListForm, heading_row: int, draft: str) -> None:
    """A4 landscape, the three heading rows on each page, page x of y; a draft says so on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**MARGINS)
    sheet.set_print_scale(PRINT_SCALE)
    sheet.repeat_rows(heading_row, heading_row + 2)
    sheet.freeze_panes(heading_row + 3, 2)
    sheet.set_header(f"&L&B{draft}&R&I{form.number}")
    sheet.set_footer(f"&R{form.page}")


def row_height(line: Mapping[str, Any], columns: Sequence[Column]) -> float:
    """Height in points that shows every wrapped cell of the line whole."""
    return height_of((str(line[column.field]) for column in columns), (column.width for column in columns))


def footer_spans(footer: Footer) -> Iterator[tuple[tuple[int, int], str, str | None, str]]:
    """Where the words (first and last column) and the figures of a line under the table stand."""
    left = 0
    single = sum(1 for part in footer.parts if part.figure) == 1
    for part in footer.parts:
        if part.figure is None or part.column is None:
            yield (left, left + 1), part.words, None, ""
            continue
        number = _SINGLE_NUMBER_COLUMN - 1 if single else _FOOTER_NUMBER_COLUMNS[part.column]
        yield (left, number - 1), part.words, None, ""
        yield (number, number), "", part.figure, part.column
        left = number + 1
