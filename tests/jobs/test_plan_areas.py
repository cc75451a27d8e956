"""Villages in a workbook become proposals that can be edited and read back as a table of areas."""

from datetime import date

import openpyxl
import pytest

from tests.jobs.test_printed import PEOPLE, write
from voterlist.errors import UsageError
from voterlist.files.reader import read_sources
from voterlist.files.run_folder import read_frames
from voterlist.jobs.plan_areas import plan_areas
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings
from voterlist.reference.area_words import load_area_words
from voterlist.roster.area_tables import read_area_tables

DAY = date(2026, 3, 15)


def village_book(path, *wishes):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BẢNG CÁC THÔN CỦA XÃ"])
    sheet.append(["STT", "Xã", "Thôn", "Số cử tri", "Địa bàn"])
    for number in range(1, 13):
        sheet.append([number, "Xã An Bình" if number == 1 else None, f"Thôn {number}", 700, None])
    wished = book.create_sheet("Yeu cau")
    wished.append(["Thôn thứ nhất", "Thôn thứ hai", "Yêu cầu"])
    for wish in wishes:
        wished.append(wish)
    book.save(path)
    return path


def test_a_proposal_is_a_table_of_areas_that_is_read_back(tmp_path):
    source = village_book(tmp_path / "thon.xlsx", ("Thôn 1", "Thôn 2", "Không cùng khu vực"))
    (planned,) = plan_areas([source], tmp_path / "pa.xlsx", DAY, choices=2, seconds=5)
    assert [len(proposal.areas) for proposal in planned.proposals] == [3, 4]
    raw = read_sources([tmp_path / "pa-1.xlsx"]).raw
    stated, faults = read_area_tables(raw, load_area_words(), {})
    assert faults.is_empty()
    areas = dict(stated.select("village", "polling_area_no").rows())
    assert len(areas) == 12
    assert areas["Thôn 1"] != areas["Thôn 2"]
    page = (tmp_path / "pa.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "http" not in page


def test_contradicting_wishes_are_named_in_words(tmp_path):
    pair = ("Thôn 1", "Thôn 2")
    source = village_book(tmp_path / "thon.xlsx", (*pair, "Cùng khu vực"), (*pair, "Không cùng"))
    (planned,) = plan_areas([source], tmp_path / "pa.xlsx", DAY, choices=1, seconds=5)
    assert planned.obstacles == ["cùng khu vực: Thôn 1, Thôn 2", "không cùng khu vực: Thôn 1, Thôn 2"]
    assert not (tmp_path / "pa-1.xlsx").exists()


def test_a_wish_about_an_unknown_village_is_refused(tmp_path):
    source = village_book(tmp_path / "thon.xlsx", ("Thôn 1", "Thôn 99", "Cùng khu vực"))
    with pytest.raises(UsageError, match="Thôn 99"):
        plan_areas([source], tmp_path / "pa.xlsx", DAY)


def test_nothing_to_plan_is_refused(tmp_path):
    empty = tmp_path / "trong.xlsx"
    openpyxl.Workbook().save(empty)
    with pytest.raises(UsageError):
        plan_areas([empty], tmp_path / "pa.xlsx", DAY)


def test_a_wish_across_communes_or_about_nobody_is_refused_with_several_communes_too(tmp_path):
    source = village_book(tmp_path / "thon.xlsx", ("Thôn 1", "Bản Xa", "Cùng khu vực"))
    book = openpyxl.load_workbook(source)
    book.active.append([13, "Xã Bình An", "Bản Xa", 900, None])
    book.save(source)
    with pytest.raises(UsageError, match="Thôn 1 – Bản Xa"):
        plan_areas([source], tmp_path / "pa.xlsx", DAY)


def test_an_edited_proposal_is_the_table_of_areas_of_the_next_run(tmp_path):
    """Round trip: villages counted from lists, proposed, edited by hand, and followed by `run`."""
    lists = write(tmp_path / "in", PEOPLE)
    (lists / "khu_vuc.xlsx").unlink()
    plan_areas([lists], tmp_path / "pa.xlsx", DAY, choices=1, seconds=3)
    source = village_book(tmp_path / "thon.xlsx")
    table = openpyxl.load_workbook(source)
    for row in table.active.iter_rows(min_row=3):
        row[1].value, row[2].value = "Xã Mường Nhé", "Bản Nà Pan" if row[0].value == 1 else row[2].value
    table.save(source)
    plan_areas([source], tmp_path / "pa.xlsx", DAY, choices=1, seconds=5)
    book = openpyxl.load_workbook(tmp_path / "pa-1.xlsx")
    sheet = book.active
    edited = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Bản Nà Pan"]
    assert len(edited) == 1
    book.save(lists / "khu_vuc.xlsx")
    run([lists], tmp_path / "out", settings=find_settings([]), today=DAY)
    (assignments,) = read_frames(tmp_path / "out", "assignments")
    assert assignments["is_assigned"].all()
    assert assignments["basis"].unique().to_list() == ["village"]
