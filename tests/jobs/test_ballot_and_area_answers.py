"""Nobody's ballot or area is settled but by an answer that names it; an answer in vain is asked again, and undone."""

from datetime import date

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from voterlist.files.review_book import ANSWER_HEADING, QUESTIONS_SHEET
from voterlist.files.run_folder import read_frames
from voterlist.jobs.ledger import undo_decision
from voterlist.jobs.review import import_answers
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

AT = "2026-02-01T08:00:00+00:00"
LIST = (
    ("DANH SÁCH CỬ TRI xã Ea Na, tỉnh Đắk Lắk",),
    ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Thường trú", "Tạm trú", "Thôn"),
    (1, "Nguyễn Văn An", "01/02/1980", "Nam", "066080123456", "Thôn 1", "", "Thôn 1"),
    (2, "Đinh Thị Bé", "05/06/1975", "Nữ", "066175123457", "xã Ea Na", "", ""),
    (3, "Trần Văn Bảy", "05/06/1976", "Nam", "066076123451", "", "Thôn 1", "Thôn 1"),
)
AREAS = (
    ("DANH SÁCH KHU VỰC BỎ PHIẾU TỈNH ĐẮK LẮK",),
    ("STT", "Xã", "Khu vực bỏ phiếu số", "Thôn"),
    (1, "Ea Na", 1, "Thôn 1"),
    (2, "Ea Na", 2, "Thôn 9"),
)


def _book(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                (sheet.write_string if isinstance(value, str) else sheet.write_number)(place, column, value)


@pytest.fixture
def office(tmp_path):
    (tmp_path / "in").mkdir()
    _book(tmp_path / "in" / "danh_sach.xlsx", LIST)
    _book(tmp_path / "in" / "khu_vuc.xlsx", AREAS)
    return tmp_path


def _run(office):
    out = office / "out"
    run([office / "in"], out, settings=find_settings([]), today=date(2026, 2, 1), ledger=office / "so.sqlite")
    voters, losses = read_frames(out, "voters", "losses")
    here = {
        name: (area.partition("-")[2], ballot)
        for name, area, ballot in voters.select(
            "full_name", "polling_area_id", "gets_commune_ballot"
        ).iter_rows()
    }
    return here, losses.filter(pl.col("explanation").is_null()).height


def _asked(office):
    sheet = openpyxl.load_workbook(office / "out" / "ra_soat.xlsx")[QUESTIONS_SHEET]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    return {row[6]: row[5] for row in rows[1:]}


def _answer(office, **answers):
    book = openpyxl.load_workbook(office / "out" / "ra_soat.xlsx")
    sheet = book[QUESTIONS_SHEET]
    first = [cell.value for cell in sheet[3]].index(ANSWER_HEADING)
    for row in sheet.iter_rows(min_row=4):
        if word := answers.get(row[6].value.split()[-1]):
            for cell, value in zip(row[first : first + 3], (word, "Cán bộ xã", "sổ tạm trú"), strict=True):
                cell.value = value
    # What another commune of the same run has is offered too: that this one lacks it shows only in the run.
    book["Lựa chọn"].append(["KV 7"])
    book.save(office / "answered.xlsx")
    return import_answers(office / "answered.xlsx", office / "so.sqlite", "", AT)


def test_ballots_and_areas_follow_the_answers(office):
    here, open_losses = _run(office)
    assert here == {"Nguyễn Văn An": ("1", True), "Đinh Thị Bé": ("?", True), "Trần Văn Bảy": ("1", None)}
    assert open_losses == 2
    assert _asked(office)["Đinh Thị Bé"].startswith("Khu vực nào (KV 1, KV 2 …)?")
    assert _asked(office)["Trần Văn Bảy"].startswith("3 cấp hay 2 cấp?")

    _answer(office, Bé="KV 7", Bảy="3 cấp")
    here, open_losses = _run(office)
    assert here["Đinh Thị Bé"] == ("?", True)
    assert here["Trần Văn Bảy"] == ("1", True)
    assert open_losses == 1
    assert list(_asked(office)) == ["Đinh Thị Bé"]
    assert "không có khu vực 7" in _asked(office)["Đinh Thị Bé"]

    (number,) = _answer(office, Bé="KV 2").record_nos
    here, open_losses = _run(office)
    assert here["Đinh Thị Bé"] == ("2", True)
    assert open_losses == 0
    assert not (office / "out" / "ra_soat.xlsx").is_file()

    undo_decision(office / "so.sqlite", number, "Cán bộ xã", AT)
    assert _run(office)[0]["Đinh Thị Bé"] == ("?", True)
    assert list(_asked(office)) == ["Đinh Thị Bé"]
