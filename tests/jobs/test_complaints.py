"""The register of complaints: written, filled in, read, and written again with due days and what is late."""

from datetime import date, datetime

import openpyxl
import pytest

from voterlist.errors import UsageError
from voterlist.jobs.deadlines import read_register, show_deadlines, write_deadlines, write_register

NOW = datetime.fromisoformat("2026-02-20T09:00")
COLUMNS = {"posted": 3, "received": 4, "answered": 6, "content": 7}


def filled(path, *rows):
    write_register(path, None, [], NOW)
    book = openpyxl.load_workbook(path)
    for number, row in enumerate(rows, start=4):
        for name, value in row.items():
            book.active.cell(number, COLUMNS[name]).value = value
    book.save(path)
    return path


def codes(path):
    found = show_deadlines(None, [], [path], NOW).findings
    return sorted(found.select("code", "row_no").rows())


def test_late_answers_and_late_complaints_are_told_with_their_row(tmp_path):
    register = filled(
        tmp_path / "so.xlsx",
        {"posted": "03/02/2026", "received": "05/02/2026", "answered": "08/02/2026"},
        {"posted": "03/02/2026", "received": date(2026, 2, 6)},
        {"posted": "03/01/2026", "received": "18/02/2026"},
        {"content": "Không ghi ngày"},
    )
    assert codes(register) == [("E447", 5), ("E448", 6), ("E465", 7)]


def test_the_register_is_written_again_with_due_days_and_states(tmp_path):
    register = filled(
        tmp_path / "so.xlsx",
        {"received": "05/02/2026", "answered": "08/02/2026", "content": "Sai năm sinh"},
        {"received": "06/02/2026", "content": "Thiếu tên con"},
        {"received": "18/02/2026"},
    )
    write_register(tmp_path / "so_moi.xlsx", None, [register], NOW)
    again, unread = read_register([tmp_path / "so_moi.xlsx"])
    before, _ = read_register([register])
    assert unread.is_empty()
    assert again.drop("file").equals(before.drop("file"))
    sheet = openpyxl.load_workbook(tmp_path / "so_moi.xlsx", data_only=True).active
    shown = [(row[4].value.date(), row[8].value) for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert shown == [
        (date(2026, 2, 10), "Đã trả lời"), (date(2026, 2, 11), "Quá hạn"), (date(2026, 2, 23), "Còn 3 ngày"),
    ]  # fmt: skip


def test_an_offices_own_register_is_read_by_its_words(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["SỔ TIẾP NHẬN KHIẾU NẠI XÃ MƯỜNG NHÉ"])
    book.active.append(["TT", "Nội dung đơn", "Ngày tiếp nhận", "Đã trả lời ngày"])
    book.active.append([1, "Thiếu tên", "ngày 5 tháng 2 năm 2026", "12/2/2026"])
    book.save(tmp_path / "so.xlsx")
    assert codes(tmp_path / "so.xlsx") == [("E447", 3)]


def test_a_workbook_that_is_no_register_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Thôn", "Số cử tri"])
    book.save(tmp_path / "khac.xlsx")
    with pytest.raises(UsageError, match="Ngày nhận"):
        read_register([tmp_path / "khac.xlsx"])


def test_the_calendar_stands_in_a_workbook_by_day_and_by_area(tmp_path):
    table = openpyxl.Workbook()
    table.active.append(["Xã", "Khu vực bỏ phiếu số", "Thôn", "Ngày bỏ phiếu"])
    table.active.append(["Xã Mường Nhé, tỉnh Điện Biên", 1, "Bản A", None])
    table.active.append(["Xã Mường Nhé, tỉnh Điện Biên", 2, "Bản B", "08/03/2026"])
    table.save(tmp_path / "kv.xlsx")
    found = show_deadlines(None, [tmp_path / "kv.xlsx"], [], NOW)
    write_deadlines(tmp_path / "han.xlsx", found, NOW)
    book = openpyxl.load_workbook(tmp_path / "han.xlsx")
    calendar, areas, late = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    posting = [row[4].date() for row in calendar[2:] if "niêm yết" in row[2].lower()]
    assert posting == [date(2026, 1, 27), date(2026, 2, 3)]
    assert [(row[1], row[2].date()) for row in areas[2:]] == [
        ("1", date(2026, 3, 15)),
        ("2", date(2026, 3, 8)),
    ]
    assert {row[0] for row in late[2:]} == {"E446"}
