"""What an office prints out of a run."""

import openpyxl
import polars as pl
import pytest

from tests.paper_factory import polling_areas, random_voters, report_frames
from voterlist import frames
from voterlist.errors import UsageError
from voterlist.files.run_folder import write_frames
from voterlist.jobs.papers import print_papers


def _run(folder, voters, losses=()):
    reports = report_frames(voters)
    persons = voters.select("record_id", "person_id")
    tables = {
        "voters": voters,
        "areas": polling_areas(voters),
        "figures": reports.figures,
        "persons": persons,
        "worded_findings": reports.findings,
        "exclusions": frames.empty(frames.Exclusions),
        "listed": frames.empty(frames.Roster),
        "roster": frames.empty(frames.Roster),
        "lines": frames.empty(frames.PersonLines),
        "row_verdicts": frames.empty(frames.RowVerdicts),
        "losses": pl.DataFrame(list(losses), schema=frames.VoteLosses.create_empty().schema),
    }
    write_frames(folder, tables)
    return folder


def test_posted_copies_hide_the_columns_chosen(tmp_path):
    run = _run(tmp_path / "run", random_voters(1, 2, 8))
    assert print_papers(run, tmp_path / "in", ["posted"], hidden=["6"]).file_count == 2
    path = tmp_path / "in" / "03200_xa_na_son_00" / "khu_vuc_1_niem_yet.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[0]
    numbers = [sheet.cell(row, 6).value for row in range(10, 18)]
    assert all(not number or number.startswith("•") for number in numbers)
    assert not any(sheet.cell(row, 7).value for row in range(10, 18))


def test_an_unknown_column_is_said_at_once(tmp_path):
    run = _run(tmp_path / "run", random_voters(1, 1, 2))
    with pytest.raises(UsageError, match="no column 12"):
        print_papers(run, tmp_path / "in", ["posted"], hidden=["12"])


def test_check_sheets_hold_the_doubtful_lines_only(tmp_path):
    voters = random_voters(1, 3, 6)
    run = _run(tmp_path / "run", voters)
    print_papers(run, tmp_path / "in", ["check"])
    book = openpyxl.load_workbook(tmp_path / "in" / "03200_xa_na_son_00" / "phieu_kiem_tra.xlsx")
    lines = [row for sheet in book for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert [line[3] for line in lines] == [voters["full_name"][0]]
    assert lines[0][7].startswith("Người ở dòng này không có tên trong danh sách nào")


def test_the_supplement_names_what_changed_and_what_nobody_explained(tmp_path):
    everybody = random_voters(1, 1, 10)
    posted = _run(tmp_path / "posted", everybody.slice(0, 8))
    today = _run(tmp_path / "today", everybody.filter(pl.col("voter_no") != 3))
    printed = print_papers(today, tmp_path / "in", ["supplement"], since=posted)
    assert (printed.file_count, printed.unexplained_removals) == (1, 1)
    book = openpyxl.load_workbook(tmp_path / "in" / "03200_xa_na_son_00" / "bo_sung_xoa_ten.xlsx")
    assert [row[1] for row in book["Bổ sung"].iter_rows(min_row=4, values_only=True) if row[1]] == ["9", "10"]
    (removed,) = (row for row in book["Xoá tên"].iter_rows(min_row=4, values_only=True) if row[1])
    assert (removed[1], removed[7]) == ("3", "CHƯA RÕ LÝ DO")
    signed = [cell.value for cell in book["Xoá tên"]["G"] if cell.value]
    assert signed[-4:-2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert "XÃ NA SON 00" in book["Xoá tên"].oddHeader.left.text


@pytest.mark.parametrize(("explanation", "files"), [(None, 1), ("decision", 2), ("law", 2)])
def test_an_area_with_an_unexplained_vote_at_risk_is_held_back(tmp_path, explanation, files):
    voters = random_voters(1, 2, 3)
    area = voters["polling_area_id"][0]
    loss = {
        "person_id": "p",
        "loss": "ballot",
        "record_id": "r",
        "polling_area_id": area,
        "detail": "not_stated",
    }
    run = _run(tmp_path / "run", voters, [loss | {"explanation": explanation}])
    printed = print_papers(run, tmp_path / "in", ["posted"])
    assert (printed.file_count, printed.held_areas) == (files, 2 - files)
    assert len(list((tmp_path / "in").rglob("*.xlsx"))) == files
    assert print_papers(run, tmp_path / "in", ["check"]).held_areas == 0


def test_a_deputy_signs_for_the_chairman(tmp_path):
    run = _run(tmp_path / "run", random_voters(1, 1, 3))
    print_papers(run, tmp_path / "in", ["posted"], by_deputy=True)
    sheet = openpyxl.load_workbook(next((tmp_path / "in").rglob("*.xlsx"))).worksheets[0]
    signed = [cell.value for cell in sheet["H"] if cell.value][-5:]
    assert signed[:3] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_a_move_to_another_commune_is_a_removal_there_and_an_addition_here(tmp_path):
    everybody = random_voters(1, 4, 5)
    moving = (pl.col("polling_area_id") == "03200-1") & (pl.col("voter_no") == 2)
    moved = everybody.with_columns(
        polling_area_id=pl.when(moving).then(pl.lit("03201-1")).otherwise("polling_area_id"),
        commune_code=pl.when(moving).then(pl.lit("03201")).otherwise("commune_code"),
        voter_no=pl.when(moving).then(6).otherwise("voter_no").cast(pl.Int32),
    )
    posted = _run(tmp_path / "posted", everybody)
    today = _run(tmp_path / "today", moved)
    assert print_papers(today, tmp_path / "in", ["supplement"], since=posted).unexplained_removals == 0
    told = {}
    for path in sorted((tmp_path / "in").rglob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        told[path.parent.name] = {
            sheet.title: [
                (row[0], row[1], row[7]) for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]
            ]
            for sheet in book
        }
    old, new = "03200_xa_na_son_00", "03201_xa_na_son_01"
    assert told[old]["Xoá tên"] == [
        ("1, xã Na Son 00", "2", "Chuyển sang khu vực bỏ phiếu số 1, xã Na Son 01")
    ]
    assert told[new]["Bổ sung"] == [("1, xã Na Son 01", "6", "Chuyển từ khu vực bỏ phiếu số 1, xã Na Son 00")]
    assert told[old]["Bổ sung"] == told[new]["Xoá tên"] == []
