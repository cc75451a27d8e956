"""The voter list of one polling area in the layout of form 31/HĐBC (NQ40), as a workbook ready to print.

The row "Tổng số" holds live formulas; the lines under the table hold the program's own numbers. Where the two differ
(somebody changed the list by hand) the total turns red.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from voterlist.files.books import open_book
from voterlist.files.cells import cell_text, clean_label, place_words, sheet_names
from voterlist.files.list_layout import Formats, footer_spans, list_formats, page_setup, row_height
from voterlist.files.list_pages import page_breaks
from voterlist.files.report_frames import WAITING_NO
from voterlist.reference.forms import Column, ListForm

_FIRST_HEADING_ROW: Final = 6
FIRST_LINE: Final = _FIRST_HEADING_ROW + 3
"""The row of the first voter, from 0."""
_CENTRED: Final = frozenset(
    {
        "voter_no",
        "birth_date",
        "male",
        "female",
        "identity_no",
        "national",
        "provincial",
        "commune",
        "ethnic_group",
    }
)
_COUNTED_MARKS: Final = frozenset({"male", "female", "national", "provincial", "commune"})


@dataclass(frozen=True)
class ListHead:
    """What the head and the foot of a list say.

    Attributes:
        polling_area_no: the number of the area.
        commune_name: with its kind, "xã Na Son".
        province_name: with its kind, "tỉnh Điện Biên"; dots are printed where it is not known.
        made_on: the day the list is made; a line of dots is printed when null, to be filled in by hand.
        open_losses: people of the area whose vote is at risk; while there are any, every page says that it is a draft.
    """

    polling_area_no: str
    commune_name: str
    province_name: str | None = None
    made_on: date | None = None
    open_losses: int = 0


@dataclass(frozen=True)
class ListWords:
    """The words of one list that are not the same on every list; `sheet` is its legal sheet name."""

    sheet: str
    commune: str
    dated: str
    subtitle: str
    made_at: str
    draft: str


def list_words(head: ListHead, form: ListForm) -> ListWords:
    """The words of the list with this head."""
    commune = place_words(head.commune_name)
    province = place_words(head.province_name or "tỉnh/thành phố……………")
    waits = head.polling_area_no == WAITING_NO
    of_area = form.subtitle.format(clean_label(head.polling_area_no), commune, province)
    return ListWords(
        sheet=sheet_names(["Chưa xếp khu vực" if waits else f"KV {head.polling_area_no}"])[0],
        commune=commune.upper(),
        dated=dated_words(form.place_and_date, commune, head.made_on),
        subtitle=form.waiting.format(commune, province) if waits else of_area,
        made_at=dated_words(form.made_at, commune, head.made_on),
        draft=form.draft.format(head.open_losses) if head.open_losses else "",
    )


def draw_list(
    path: Path,
    lines: pl.DataFrame,
    words: ListWords,
    figures: Mapping[str, int],
    form: ListForm,
    *,
    total: int | None = None,
) -> None:
    """Form 31 with these lines (of `form_lines`), at `path`; the row of totals stands at row `total` (from 0).

    Without `total` it follows the last line.
    """
    with open_book(path) as book:
        sheet = book.add_worksheet(words.sheet)
        formats = list_formats(book)
        page_setup(sheet, form, _FIRST_HEADING_ROW, words.draft)
        _write_head(sheet, formats, words, form)
        _write_headings(sheet, formats, form)
        heights = [row_height(line, form.columns) for line in lines.iter_rows(named=True)]
        for position, (line, height) in enumerate(zip(lines.iter_rows(named=True), heights, strict=True)):
            sheet.set_row(FIRST_LINE + position, height)
            _write_line(sheet, formats, form, FIRST_LINE + position, line)
        sheet.set_h_pagebreaks([FIRST_LINE + line_no for line_no in page_breaks(heights)])
        end = FIRST_LINE + lines.height if total is None else total
        places = _write_footers(sheet, formats, form, end + 1, figures)
        _write_totals(sheet, formats, form, TotalRow(FIRST_LINE, end, figures, places))
        last = _write_signature(sheet, formats, form, end + len(form.footers) + 1, words)
        sheet.print_area(0, 0, last, len(form.columns) - 1)


def _write_head(sheet: Worksheet, formats: Formats, words: ListWords, form: ListForm) -> None:
    last = len(form.columns) - 1
    sheet.merge_range(0, 0, 0, 4, form.body, formats["bold"])
    sheet.merge_range(1, 0, 1, 4, words.commune, formats["bold"])
    sheet.merge_range(0, 7, 0, last, form.state, formats["bold"])
    sheet.merge_range(1, 7, 1, last, form.motto, formats["bold"])
    sheet.merge_range(2, 7, 2, last, words.dated, formats["italic_right"])
    sheet.merge_range(3, 0, 3, last, "\n".join(form.titles), formats["title"])
    sheet.set_row(3, 54)
    sheet.merge_range(4, 0, 4, last, words.subtitle, formats["subtitle"])


def dated_words(words: str, place: str, day: date | None) -> str:
    """The words with their place and date; dots to be filled in by hand where the day is not known."""
    if day is None:
        return words.format(place, "……", "……", "………")
    return words.format(place, f"{day.day:02d}", f"{day.month:02d}", day.year)


def _write_headings(sheet: Worksheet, formats: Formats, form: ListForm) -> None:
    top = _FIRST_HEADING_ROW
    for words, group in groupby(enumerate(form.columns), key=lambda pair: pair[1].heading):
        members = list(group)
        _write_heading(sheet, formats["heading"], top, words, members)
    for position, column in enumerate(form.columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(top + 2, position, column.number, formats["numbering"])
    sheet.set_row(top + 1, 30)


def _write_heading(
    sheet: Worksheet, style: Format, top: int, words: str, members: list[tuple[int, Column]]
) -> None:
    first, last = members[0][0], members[-1][0]
    if not members[0][1].sub:
        sheet.merge_range(top, first, top + 1, last, words, style)
        return
    sheet.merge_range(top, first, top, last, words, style)
    for position, column in members:
        sheet.write_string(top + 1, position, column.sub, style)


def _write_line(
    sheet: Worksheet, formats: Formats, form: ListForm, row: int, line: Mapping[str, Any]
) -> None:
    for position, column in enumerate(form.columns):
        value = line[column.field]
        style = formats["centre" if column.field in _CENTRED else "left"]
        if isinstance(value, int):
            sheet.write_number(row, position, value, style)
        else:
            sheet.write_string(row, position, cell_text(value), style)


class TotalRow(NamedTuple):
    """The row of totals: first row of the lines, its own row, the figures, and by field the cell of each figure."""

    first: int
    row: int
    figures: Mapping[str, int]
    places: Mapping[str, tuple[str, str]]


def _write_totals(sheet: Worksheet, formats: Formats, form: ListForm, total: TotalRow) -> None:
    """Live totals, each with the program's number as its stored result, red where the two differ."""
    sheet.merge_range(total.row, 0, total.row, 1, form.total, formats["total"])
    for position, column in enumerate(form.columns[2:], start=2):
        letter = xl_col_to_name(position)
        if column.field in _COUNTED_MARKS:
            counted = f'COUNTIF({letter}{total.first + 1}:{letter}{total.row},"X")'
            _write_total(sheet, formats, total, position, (counted, column.field))
        else:
            sheet.write_blank(total.row, position, None, formats["total"])
    _write_total(sheet, formats, total, 2, (f"COUNTA(B{total.first + 1}:B{total.row})", "voter_no"))


def _write_total(
    sheet: Worksheet, formats: Formats, total: TotalRow, position: int, counted: tuple[str, str]
) -> None:
    formula, field = counted
    place, figure = total.places[field]
    number = total.figures[figure]
    # Without lines there is nothing to count: the range would run backwards into the headings.
    sheet.write_formula(
        total.row, position, f"={formula}" if total.row > total.first else "=0", formats["total"], number
    )
    criteria = f"=${xl_col_to_name(position)}${total.row + 1}<>{place}"
    differs = {"type": "formula", "criteria": criteria, "format": formats["red"]}
    sheet.conditional_format(total.row, position, total.row, position, differs)


def _write_footers(
    sheet: Worksheet, formats: Formats, form: ListForm, first: int, figures: Mapping[str, int]
) -> dict[str, tuple[str, str]]:
    """The lines under the table; by counted column, the cell that holds the program's number, and its figure."""
    places: dict[str, tuple[str, str]] = {}
    for row, footer in enumerate(form.footers, start=first):
        for (left, right), words, figure, column in footer_spans(footer):
            if figure is not None:
                sheet.write_number(row, left, figures[figure], formats["footer_number"])
                places[column] = (f"${xl_col_to_name(left)}${row + 1}", figure)
            elif right > left:
                sheet.merge_range(row, left, row, right, words, formats["footer"])
            else:
                sheet.write_string(row, left, words, formats["footer"])
    return places


def _write_signature(sheet: Worksheet, formats: Formats, form: ListForm, first: int, words: ListWords) -> int:
    last = len(form.columns) - 1
    sheet.merge_range(first, 0, first, last, words.made_at, formats["footer"])
    row = first + 1
    for row, line in enumerate(form.signature, start=first + 2):
        style = formats["italic"] if line.startswith("(") or not line.isupper() else formats["bold"]
        sheet.merge_range(row, 7, row, last, line, style)
    return row + 4
