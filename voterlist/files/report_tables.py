"""One table on a sheet: title, headings that repeat on every page, filter, wrapped cells, page x of y."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from voterlist.files.books import Sheet
from voterlist.files.cells import COUNT_FORMAT, FONT
from voterlist.files.heights import height_of
from voterlist.files.sheet_lines import Line

_A4: Final = 9
_HEADING_ROW: Final = 2
_READABLE_ROOM: Final = 240
"""Characters on one page across, below which the print is too small to read."""
_BOLD: Final = 0.85
"""Bold letters are wider: a heading has less room."""
_NO_CASES: Final = "Không có trường hợp nào."
_RATIO_FORMAT: Final = "0.0%"

SEVERITY_COLOURS: Final = {
    "stops_the_list": "#FFC7CE",
    "needs_a_person": "#FFEB9C",
    "for_information": "#DDEBF7",
}

Row = Sequence[str | int | float | None]


@dataclass(frozen=True)
class Table:
    """What one sheet shows.

    Attributes:
        title: first line of the sheet.
        explanation: second line: what this is and what to do with it.
        headings: one per column.
        widths: in characters.
        rows: the cells; a text is never read as a formula.
        totals: columns that get a live sum under the table, with the program's own number for each.
        looks: name of a severity per row, which colours its first cell; empty for none.
        one_page: print the whole table on one upright page.
        bands: words above the headings, one per column, equal neighbours as one cell; empty for none.
        heads: words at the top left and the top right of every page; empty for none.
        signature: lines under the table where an office signs; empty for none.
    """

    title: str
    explanation: str
    headings: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Row]
    totals: Mapping[int, int] | None = None
    looks: Sequence[str] = ()
    one_page: bool = False
    bands: Sequence[str] = ()
    heads: tuple[str, str] | None = None
    signature: Sequence[str] = ()

    @property
    def heading_row(self) -> int:
        """Where the headings stand; bands stand above them."""
        return _HEADING_ROW + bool(self.bands)


def places_by_words(places_by: tuple[str, str]) -> str:
    """Which tables of places a report went by: version and SHA-256, so that it can be made again years later."""
    version, fingerprint = places_by
    return f"Bảng địa danh {version}, SHA-256 {fingerprint}."


def report_formats(book: Workbook) -> dict[str, Format]:
    """The cell formats of a report."""
    plain: dict[str, Any] = {"font_name": FONT, "font_size": 11, "valign": "top"}
    cell = {**plain, "border": 1, "border_color": "#808080", "text_wrap": True}
    looks: dict[str, dict[str, Any]] = {
        "title": {**plain, "bold": True, "font_size": 14},
        "explanation": {**plain, "italic": True, "text_wrap": True},
        "heading": {**cell, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"},
        "text": {**cell, "num_format": "@"},
        "count": {**cell, "num_format": COUNT_FORMAT, "align": "right"},
        "ratio": {**cell, "num_format": _RATIO_FORMAT, "align": "right"},
        "total": {**cell, "bold": True, "num_format": COUNT_FORMAT, "align": "right", "bg_color": "#F2F2F2"},
        "total_text": {**cell, "bold": True, "bg_color": "#F2F2F2"},
        "signature": {**plain, "align": "center", "bold": True},
        "red": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    }
    looks |= {name: {**cell, "bg_color": colour} for name, colour in SEVERITY_COLOURS.items()}
    return {name: book.add_format(look) for name, look in looks.items()}


def write_table(sheet: Sheet, formats: Mapping[str, Format], table: Table) -> None:
    """Fill an empty sheet with the table and set it up for print."""
    last = len(table.headings) - 1
    sheet.write_string(0, 0, table.title, formats["title"])
    explanation = table.explanation if table.rows else f"{table.explanation} {_NO_CASES}".strip()
    sheet.merge_range(1, 0, 1, max(last, 1), explanation, formats["explanation"])
    sheet.set_row(1, height_of([explanation], [sum(table.widths)]))
    sheet.set_row(table.heading_row, height_of(table.headings, (width * _BOLD for width in table.widths)))
    _write_bands(sheet, formats, table.bands)
    for position, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(table.heading_row, position, heading, formats["heading"])
    first = table.heading_row + 1
    looks = table.looks or [""] * len(table.rows)
    sheet.put_lines(
        first, [_line(row, look, table.widths, formats) for row, look in zip(table.rows, looks, strict=True)]
    )
    end = first + len(table.rows)
    if table.totals:
        _write_sums(sheet, formats, (first, end), table.totals)
    if table.rows:
        sheet.autofilter(table.heading_row, 0, end - 1, last)
    for row, line in enumerate(table.signature, start=end + 2):
        sheet.merge_range(row, last - 1, row, last, line, formats["signature"])
    _set_up_page(sheet, table)


def _write_bands(sheet: Worksheet, formats: Mapping[str, Format], bands: Sequence[str]) -> None:
    for words, group in groupby(enumerate(bands), key=lambda pair: pair[1]):
        places = [position for position, _ in group]
        if len(places) > 1 and words:
            sheet.merge_range(_HEADING_ROW, places[0], _HEADING_ROW, places[-1], words, formats["heading"])
            continue
        for position in places:
            sheet.write_string(_HEADING_ROW, position, words, formats["heading"])


def _shown(value: str | float | None) -> str:
    """What a cell takes room for: a number is never wrapped."""
    return value if isinstance(value, str) else ""


def _line(row: Row, look: str, widths: Sequence[float], formats: Mapping[str, Format]) -> Line:
    """A row as it is drawn; a look colours its first cell where that is a text."""
    looks = [
        "ratio" if isinstance(value, float) else "count" if isinstance(value, int) else "text"
        for value in row
    ]
    if look and looks[0] == "text":
        looks[0] = look
    height = height_of(map(_shown, row), widths)
    return Line(
        height,
        [("" if value is None else value, formats[name]) for value, name in zip(row, looks, strict=True)],
    )


def _write_sums(
    sheet: Worksheet, formats: Mapping[str, Format], rows: tuple[int, int], totals: Mapping[int, int]
) -> None:
    """A live sum per column, red when it is no longer the program's number."""
    first, end = rows
    sheet.write_string(end, 0, "Tổng số", formats["total_text"])
    for position in range(1, max(totals) + 1):
        if position not in totals:
            sheet.write_blank(end, position, None, formats["total_text"])
            continue
        letter = xl_col_to_name(position)
        formula = f"=SUM({letter}{first + 1}:{letter}{end})" if end > first else "=0"
        sheet.write_formula(end, position, formula, formats["total"], totals[position])
        differs = {"type": "cell", "criteria": "!=", "value": totals[position], "format": formats["red"]}
        sheet.conditional_format(end, position, end, position, differs)


def _set_up_page(sheet: Worksheet, table: Table) -> None:
    if not table.one_page:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    pages_wide = math.ceil(sum(table.widths) / _READABLE_ROOM)
    sheet.fit_to_pages(pages_wide, int(table.one_page))
    if pages_wide > 1:
        sheet.repeat_columns(0, 1)
    sheet.repeat_rows(_HEADING_ROW, table.heading_row)
    sheet.freeze_panes(table.heading_row + 1, 1)
    if table.heads:
        left, right = (words.replace("&", "&&") for words in table.heads)
        sheet.set_margins(left=0.5, right=0.4, top=0.9, bottom=0.6)
        sheet.set_header(f'&L&"{FONT},Bold"&11{left}&R&"{FONT},Bold"&11{right}')
    sheet.set_footer("&L&A&RTrang &P/&N")
