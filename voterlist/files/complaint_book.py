"""The register of complaints as a workbook to fill in (L85 Art 33): received, due, answered, late."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from voterlist.files.safe_write import write_file
from voterlist.roster.complaints import HEADINGS

_BLANK_ROWS: Final = 200
_TOP: Final = 3
_HEAD_HEIGHT: Final = 32
_WIDTHS: Final = (8, 12, 13, 13, 13, 13, 44, 44, 18)
_TITLE: Final = "SỔ THEO DÕI KHIẾU NẠI VỀ DANH SÁCH CỬ TRI (L85 Điều 33)"


def write_complaint_book(path: Path, answer_days: int, complaints: Sequence[Mapping[str, Any]] = ()) -> str:
    """The register with these complaints and room for more; due days and states work themselves out; its SHA-256.

    `complaints` are rows by the fields of `HEADINGS`. Late rows are red, also where no colour can be seen: the state says so.
    """
    return write_file(path, lambda temporary: _draw(temporary, answer_days, complaints))


def _draw(path: Path, answer_days: int, complaints: Sequence[Mapping[str, Any]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Khieu nai")
        formats = {
            "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}),
            "day": book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "align": "center", "valign": "top"}),
            "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "late": book.add_format({"bg_color": "#F8D7DA", "font_color": "#8B0000"}),
        }  # fmt: skip
        title = book.add_format({"bold": True, "font_size": 13, "align": "center"})
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, _TITLE, title)
        for column, (heading, width) in enumerate(zip(HEADINGS.values(), _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(_TOP - 1, column, heading, formats["head"])
        sheet.set_row(_TOP - 1, _HEAD_HEIGHT)
        last = _TOP + len(complaints) + _BLANK_ROWS
        for row in range(_TOP, last):
            known = complaints[row - _TOP] if row - _TOP < len(complaints) else {}
            _draw_row(sheet, row, known, answer_days, formats)
        rule = f'=AND($D{_TOP + 1}<>"",IF($F{_TOP + 1}="",TODAY(),$F{_TOP + 1})>$E{_TOP + 1})'
        late = {"type": "formula", "criteria": rule, "format": formats["late"]}
        sheet.conditional_format(_TOP, 0, last - 1, len(HEADINGS) - 1, late)
        sheet.freeze_panes(_TOP, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TOP - 1)


def _draw_row(
    sheet: Any,  # noqa: ANN401 xlsxwriter ships no types
    row: int,
    known: Mapping[str, Any],
    answer_days: int,
    formats: Mapping[str, Any],
) -> None:
    number = row + 1
    formulas = {
        "due_on": f'=IF(D{number}="","",D{number}+{answer_days})',
        "state": (
            f'=IF(D{number}="","",IF(F{number}<>"",IF(F{number}>E{number},"Trả lời muộn","Đã trả lời"),'
            f'IF(TODAY()>E{number},"Quá hạn","Còn "&(E{number}-TODAY())&" ngày")))'
        ),
    }
    for column, field in enumerate(HEADINGS):
        value, is_day = known.get(field), field.endswith("_on")
        style = formats["day" if is_day else "cell"]
        if field in formulas:
            sheet.write_formula(row, column, formulas[field], style, "" if value is None else _stored(value))
        elif value is not None and is_day:
            sheet.write_datetime(row, column, value, style)
        elif value is not None:
            sheet.write_string(row, column, str(value), style)
        elif field == "complaint_no":
            sheet.write_number(row, column, row - _TOP + 1, style)
        else:
            sheet.write_blank(row, column, None, style)


def _stored(value: Any) -> Any:  # noqa: ANN401 a text, or a day that a program without formulas reads
    return value if isinstance(value, str) else value.toordinal() - _EXCEL_EPOCH


_EXCEL_EPOCH: Final = 693594
"""The ordinal of 30 December 1899, from which Excel counts days."""
