"""A question answered, taken over and applied: the row that was kept stands, who was removed leaves with the reason."""

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from voterlist.errors import VerificationFailed
from voterlist.files.review_book import QUESTIONS_SHEET
from voterlist.files.run_folder import read_frames
from voterlist.jobs.ledger import undo_decision, verify_ledger
from voterlist.jobs.review import import_answers
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

SAMPLE = Path(__file__).parents[2] / "sample_data" / "dien_bien"
INPUTS = [
    *(SAMPLE / "villages" / name for name in ("phinh_giang", "na_son")),
    SAMPLE / "polling_areas.xlsx",
    SAMPLE / "election_units.xlsx",
]


def _run(out, ledger):
    run(INPUTS, out, settings=find_settings([]), today=date(2026, 2, 1), ledger=ledger)
    names = ("questions", "voters", "exclusions", "findings", "persons", "losses")
    return dict(zip(names, read_frames(out, *names), strict=True))


def _rows(out):
    """Every row of the workbook of questions: its number in the sheet, side, record and what is asked."""
    sheet = openpyxl.load_workbook(out / "ra_soat.xlsx")[QUESTIONS_SHEET]
    heads = [cell.value for cell in sheet[3]]
    places = [heads.index(name) for name in ("Nửa", "Khóa dòng", "Hỏi về")]
    return [
        (row_no, *(row[place] for place in places))
        for row_no, row in enumerate(sheet.iter_rows(min_row=4, values_only=True), start=4)
    ]


def _first(rows, kind, side):
    return next(row for row in rows if row[3].startswith(kind) and row[1] == side)


def _answer(out, answers):
    book = openpyxl.load_workbook(out / "ra_soat.xlsx")
    for row_no, word in answers.items():
        for column, value in zip("CDE", (word, "Cán bộ xã", "biên bản ngày 01/02"), strict=True):
            book[QUESTIONS_SHEET][f"{column}{row_no}"].value = value
    book.save(out / "answered.xlsx")
    return out / "answered.xlsx"


@pytest.mark.slow
def test_answers_are_applied_never_asked_again_and_can_be_taken_back(tmp_path):
    out, ledger = tmp_path / "run", tmp_path / "so.sqlite"
    before = _run(out, ledger)
    rows = _rows(out)
    kept, gone = _first(rows, "which_row", "B"), _first(rows, "which_row", "A")
    voters = before["voters"]["record_id"].to_list()
    lone = _first([row for row in rows if row[2] in voters], "one_row", "–")
    apart = _first(rows, "same_person", "A")
    answers = {kept[0]: "Giữ", gone[0]: "Xoá", lone[0]: "Xoá", apart[0]: "Khác người"}
    taken = import_answers(_answer(out, answers), ledger, "", "2026-02-01T08:00:00+00:00")
    assert taken.counts == {"same": 1, "remove": 1, "different": 1}

    after = _run(out, ledger)
    listed, asked = after["voters"]["record_id"].to_list(), after["questions"]
    assert kept[2] in listed
    assert gone[2] not in listed
    assert lone[2] not in listed
    assert after["exclusions"].filter(pl.col("record_id") == lone[2])["ground"].to_list() == [
        "removed_by_decision"
    ]
    assert not {kept[2], gone[2]} & set(asked.filter(pl.col("kind") == "which_row")["record_id_l"])
    assert lone[2] not in asked.filter(pl.col("kind") == "one_row")["record_id_l"].to_list()
    assert apart[2] not in asked.filter(pl.col("kind") == "same_person")["record_id_l"].to_list()
    (changes,) = read_frames(out, "changes")
    assert ("removal", "removed_by_decision") in changes.select("change", "reason").rows()

    assert verify_ledger(ledger, out) == 5
    seal = ledger.with_name(ledger.name + ".niem-phong.json")
    copy = ledger.read_bytes(), seal.read_bytes()
    for record_no in taken.record_nos:
        undo_decision(ledger, record_no, "Cán bộ xã", "2026-02-02T08:00:00+00:00")
    again = _run(out, ledger)
    assert again["voters"].equals(before["voters"])
    assert again["questions"].equals(before["questions"])
    ledger.write_bytes(copy[0])
    seal.write_bytes(copy[1])
    with pytest.raises(VerificationFailed):
        verify_ledger(ledger, out)
