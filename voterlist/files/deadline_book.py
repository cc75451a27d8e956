"""The calendar as a workbook: what is due on each voting date, the last moment of each thing for each area, what is late."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from voterlist.files.books import open_book
from voterlist.files.safe_write import write_file

STATES: Final = {"not_yet": "chưa đến", "open": "còn hạn", "passed": "đã qua"}
_DUE: Final = {
    "Ngày bỏ phiếu": 13, "Số khu vực": 10, "Việc": 46, "Bắt đầu": 17, "Hạn cuối": 17, "Còn (ngày)": 9,
    "Tình trạng": 12, "Căn cứ": 30,
}  # fmt: skip
_AREA: Final = {"Xã, phường, đặc khu": 24, "Khu vực bỏ phiếu số": 11, "Ngày bỏ phiếu": 13}
_LATE: Final = {"Mã": 8, "Nội dung": 90}
_TOP: Final = 2
_MOMENT_WIDTH: Final = 17


def write_deadline_book(
    path: Path,
    due: Sequence[Mapping[str, Any]],
    areas: Sequence[tuple[str | None, str, date]],
    findings: Sequence[tuple[str, str]],
    on: datetime,
) -> str:
    """One workbook of three sheets; its SHA-256.

    `due` are rows of `jobs.deadlines.Due` by field, `areas` commune, number and voting date, `findings` code and sentence.
    """
    return write_file(path, lambda temporary: _draw(temporary, due, areas, findings, on))


def _draw(
    path: Path,
    due: Sequence[Mapping[str, Any]],
    areas: Sequence[tuple[str | None, str, date]],
    findings: Sequence[tuple[str, str]],
    on: datetime,
) -> None:
    title = f"CÁC MỐC THỜI GIAN, TÍNH VÀO {on:%H:%M} NGÀY {on:%d/%m/%Y}"
    labels = list(dict.fromkeys(row["label"] for row in due))
    ends = {(row["voting_date"], row["label"]): row["ends"] for row in due}
    calendar = [
        (row["voting_date"], row["areas"], row["label"], row["begins"], row["ends"], max(row["days_left"], 0),
         STATES[row["state"]], row["citation"])
        for row in due
    ]  # fmt: skip
    of_areas = [
        (commune, number, day, *(ends.get((day, label)) for label in labels))
        for commune, number, day in areas
    ]
    with open_book(path) as book:
        _sheet(book, "Thoi han", title, _DUE, calendar)
        _sheet(book, "Tung khu vuc", title, _AREA | dict.fromkeys(labels, _MOMENT_WIDTH), of_areas)
        _sheet(book, "Can xem", "VIỆC ĐÃ MUỘN HOẶC CẦN XEM", _LATE, findings)


def _sheet(
    book: Any,  # noqa: ANN401 xlsxwriter ships no types
    name: str,
    title: str,
    headings: Mapping[str, int],
    lines: Sequence[Sequence[Any]],
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF7"})  # fmt: skip
    text = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "align": "center", "valign": "top"})
    moment = book.add_format({"border": 1, "num_format": "hh:mm dd/mm/yyyy", "align": "center", "valign": "top"})  # fmt: skip
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    for column, (heading, width) in enumerate(headings.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(_TOP - 1, column, heading, head)
    for row, line in enumerate(lines, start=_TOP):
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, moment if isinstance(value, datetime) else day)
            elif isinstance(value, int):
                sheet.write_number(row, column, value, text)
            else:
                sheet.write_string(row, column, value or "", text)
    sheet.freeze_panes(_TOP, 0)
    sheet.autofilter(_TOP - 1, 0, max(_TOP, _TOP + len(lines) - 1), len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TOP - 1)
