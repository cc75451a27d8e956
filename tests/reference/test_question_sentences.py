"""A question begins with the answers to choose from and says in one sentence why it is asked."""

import polars as pl
import pytest

from voterlist.findings import finding, findings_frame
from voterlist.frames import Questions
from voterlist.reference import read_table
from voterlist.reference.question_sentences import question_texts
from voterlist.reference.wording import with_sentences


def _texts(kind, about, *found, right="", apart=()):
    row = {"record_id_l": "s:1:1", "record_id_r": right, "kind": kind, "about": about, "rank": 1}
    questions = pl.DataFrame([row], schema=Questions.create_empty().schema)
    texts = question_texts(questions, with_sentences(findings_frame(list(found))), apart)
    return texts["s:1:1", right]


def _about_row(code, *parameters):
    return finding(code, "needs_a_person", "entry", "s:1:1", parameters=parameters)


def test_one_row():
    text = _texts("one_row", ["E411"], _about_row("E411", "moved_out"))
    assert text.short.startswith("Giữ hay Xoá? Ghi chú “")
    assert "→" in text.detail


def test_of_two_findings_about_the_ballots_the_one_that_says_why_speaks():
    found = (_about_row("R501", "temporary_undecided"), _about_row("E416", "2025-03"))
    text = _texts("one_row", ["E416", "R501"], *found)
    assert text.short == "3 cấp hay 2 cấp? Tạm trú từ 03/2025: chưa rõ đã đủ 12 tháng."
    assert "\n" not in text.detail


def test_what_else_must_be_chosen_follows():
    found = (_about_row("E411", "moved_out"), _about_row("E415"))
    short = _texts("one_row", ["E411", "E415"], *found).short
    assert short.index("Giữ hay Xoá?") < short.index("Nếu giữ: 3 cấp hay 2 cấp?")
    twice = _texts("one_row", ["S104", "S113"], _about_row("S104"), _about_row("S113")).short
    assert twice == "Giữ hay Xoá? Ngày sinh không đọc được. Số định danh không đủ 12 chữ số."


def test_pairs():
    assert _texts("same_person", ["name_and_date"], right="s:1:2").short.startswith("Gộp hay Khác người? ")
    parted = _texts("same_person", ["name_and_date"], right="s:1:2", apart={("s:1:1", "s:1:2")}).short
    assert parted.startswith("Khác người? Nếu là một người: Giữ ở một dòng, Xoá ở dòng kia. ")
    found = finding("E420", "needs_a_person", "pair", "s:1:2|s:1:1", parameters=("s:1:1", "s:1:2", "s:1:2"))
    text = _texts("which_row", ["E420", "R201"], found, right="s:1:2")
    assert text.short.startswith("Giữ dòng nào, Xoá dòng nào?")
    assert text.short.count("?") == 1
    assert text.short.endswith("Theo quy định, đề xuất giữ dòng B.")


@pytest.mark.parametrize("row", read_table("question_codes.csv"), ids=lambda row: row["code"])
def test_every_question_names_its_answers_and_fits_three_lines(row):
    assert "?" in row["vi"]
    assert len(row["vi"]) <= 120
    assert row["asks"] in ({"R500"} if row["kind"] == "settled_with" else {"", "ballots", "area"})
