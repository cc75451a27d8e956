"""The register of complaints as a workbook to fill in (L85 Art 33): received, due, answered, late."""

from pathlib import Path
from typing import Any

from voterlist.files.books import open_book
from voterlist.files.safe_write import write_file
from voterlist.roster.complaints import HEADINGS

_ROWS = 200
_WIDTHS = (10, 14, 14, 14, 14, 14, 60)


def write_complaint_book(path: Path, answer_days: int) -> str:
    """An empty register whose due day fills itself in and whose late rows turn red; its SHA-256."""
    return write_file(path, lambda temporary: _draw(temporary, answer_days))


def _draw(path: Path, answer_days: int) -> None:
    with open_book(path) as book:
        sheet = book.add_worksheet("Khieu nai")
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "align": "center"})
        cell = book.add_format({"border": 1, "text_wrap": True})
        sheet.merge_range(
            0, 0, 0, len(HEADINGS) - 1, "SỔ THEO DÕI KHIẾU NẠI VỀ DANH SÁCH CỬ TRI (L85 Điều 33)",
            book.add_format({"bold": True, "font_size": 13, "align": "center"}),
        )  # fmt: skip
        for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, heading, head)
        for row in range(3, 3 + _ROWS):
            _draw_row(sheet, row, answer_days, {"day": day, "cell": cell})
        _mark_late(sheet, book)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)


def _draw_row(sheet: Any, row: int, answer_days: int, formats: dict[str, Any]) -> None:  # noqa: ANN401 no types
    sheet.write_number(row, 0, row - 2, formats["cell"])
    for column in (1, 6):
        sheet.write_blank(row, column, None, formats["cell"])
    for column in (2, 3, 5):
        sheet.write_blank(row, column, None, formats["day"])
    sheet.write_formula(row, 4, f'=IF(D{row + 1}="","",D{row + 1}+{answer_days})', formats["day"], "")


def _mark_late(sheet: Any, book: Any) -> None:  # noqa: ANN401 no types
    late = book.add_format({"bg_color": "#F8D7DA", "font_color": "#8B0000"})
    rule = '=AND($D4<>"",IF($F4="",TODAY(),$F4)>$E4)'
    sheet.conditional_format(
        3, 0, 2 + _ROWS, len(HEADINGS) - 1, {"type": "formula", "criteria": rule, "format": late}
    )
