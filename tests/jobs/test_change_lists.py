"""A dated list of changes: who is surely meant leaves or changes with the legal ground, who comes too late does not."""

from datetime import date, datetime

import openpyxl
import polars as pl
import pytest

from tests.jobs.test_printed import PEOPLE, write
from voterlist.files.run_folder import read_frames
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings
from voterlist.roster.change_lists import read_moment

HEADINGS = ["STT", "Họ và tên", "Ngày tháng năm sinh", "Thôn, bản", "Lý do", "Ngày thay đổi"]


def changes(folder, *rows, title="DANH SÁCH BỔ SUNG, XÓA TÊN CỬ TRI XÃ MƯỜNG NHÉ TỈNH ĐIỆN BIÊN"):
    book = openpyxl.Workbook()
    book.active.append([title])
    book.active.append(HEADINGS)
    for number, (who, reason, when) in enumerate(rows, start=1):
        book.active.append([number, *who, "Bản Nà Pan", reason, when])
    book.save(folder / "thay_doi.xlsx")


def outcome(tmp_path, *rows, **more):
    folder, out = write(tmp_path / "in", PEOPLE), tmp_path / "out"
    changes(folder, *rows, **more)
    run([folder], out, settings=find_settings([]), today=date(2026, 3, 14))
    voters, gone, roster, findings = read_frames(out, "voters", "exclusions", "roster", "findings")
    grounds = gone.join(roster, on="record_id").select("full_name", "ground").rows()
    told = findings.filter(pl.col("code").is_in(["E445", "E462", "E463", "E464"]))["code"].to_list()
    return voters, dict(grounds), sorted(told)


def test_a_death_in_time_is_an_exclusion_with_its_ground(tmp_path):
    voters, grounds, told = outcome(tmp_path, (PEOPLE[0], "Chết", "12/03/2026"))
    assert grounds == {PEOPLE[0][0]: "deceased"}
    assert voters.height == len(PEOPLE) - 1
    assert told == []


def test_a_change_after_its_lawful_time_changes_nothing_and_is_told(tmp_path):
    late = (PEOPLE[1], "Được trả tự do", "14/03/2026 08:30")
    in_time = (PEOPLE[2], "Bị tạm giam", "13/03/2026 17h")
    voters, grounds, told = outcome(tmp_path, late, in_time)
    assert (grounds, told) == ({}, ["E445"])
    codes = dict(voters.select("full_name", "note_codes").rows())
    assert codes[PEOPLE[1][0]] == []
    assert codes[PEOPLE[2][0]] == ["in_detention"]
    assert voters.filter(pl.col("full_name") == PEOPLE[2][0])["gets_commune_ballot"].to_list() == [False]


def test_a_certificate_is_lawful_until_the_opening(tmp_path):
    voters, _, told = outcome(tmp_path, (PEOPLE[3], "Bỏ phiếu ở nơi khác", "15/03/2026 06:50"))
    assert voters.filter(pl.col("full_name") == PEOPLE[3][0])["note_codes"].to_list() == [["votes_elsewhere"]]
    assert told == []


def test_somebody_unknown_a_missing_day_and_a_missing_reason_are_told(tmp_path):
    stranger = ("Hoàng Thị Không Quen", "09/09/1969")
    _, grounds, told = outcome(
        tmp_path,
        (stranger, "Chuyển đến", "10/03/2026"),
        (PEOPLE[4], "Chết", None),
        (PEOPLE[5], None, "10/03/2026"),
    )
    assert told == ["E462", "E463", "E464"]
    assert grounds == {PEOPLE[4][0]: "deceased"}


def test_the_title_gives_the_reason_of_all_rows(tmp_path):
    title = "DANH SÁCH TỬ VONG XÃ MƯỜNG NHÉ TỈNH ĐIỆN BIÊN"
    _, grounds, _ = outcome(tmp_path, (PEOPLE[6], None, "01/03/2026"), title=title)
    assert grounds == {PEOPLE[6][0]: "deceased"}


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("14/03/2026 8h30", "2026-03-14T08:30"), ("08:00 ngày 14/3/2026", "2026-03-14T08:00"),
        ("2026-03-14 06:59:00", "2026-03-14T06:59"), ("14.3.2026", "2026-03-14T00:00"),
        ("7 giờ 15 ngày 14 tháng 3 năm 2026", "2026-03-14T07:15"), ("hôm qua", None), (None, None),
    ],
)  # fmt: skip
def test_moments_as_clerks_write_them(cell, moment):
    assert read_moment(cell) == (moment and datetime.fromisoformat(moment))
