"""Questions out and answers back: whatever the workbook went through, the same answers or none (cases 48 to 50)."""

import random
import shutil
import subprocess

import openpyxl
import polars as pl
import pytest

from voterlist import frames
from voterlist.errors import InputRefused, JudgementConflict
from voterlist.files.review_answers import read_answers
from voterlist.files.review_book import KEY_HEADINGS, QUESTIONS_SHEET, write_review_book
from voterlist.files.review_rows import ReviewFrames
from voterlist.reconciliation.answers import CodeRules
from voterlist.reconciliation.fingerprints import JUDGED_FIELDS, add_fingerprints
from voterlist.reference import read_table
from voterlist.reference.question_sentences import QuestionText
from voterlist.reference.questions import load_code_rules

WORDS = {row["word"]: row["answer"] for row in read_table("answer_words.csv")}
FAULTS = {row["code"]: row["vi"] for row in read_table("answer_faults.csv")}


def _entry(number):
    empty = dict.fromkeys(frames.Roster.column_names())
    return empty | {
        "record_id": f"a3f91c02:1:{number}",
        "source_id": "a3f91c02",
        "sheet_no": 1,
        "row_no": number,
        "full_name": "=Lò Văn Pó" if number == 10 else f"Lò Thị {number}",
        "birth_date": "1980-03-07",
        "sex": "female",
        "identity_no": f"011080{number:06d}",
        "village": f"Bản {number % 3}",
        "household_no": str(number % 4),
        "note_codes": [],
        "is_struck": False,
    }


def _review(questions=4, alone=("E402", "S113")):
    entries = pl.DataFrame(
        [_entry(number) for number in range(10, 10 + 2 * questions)],
        schema=frames.Roster.create_empty().schema,
    )
    asked = [
        _question(10 + 2 * number, "same_person", ["name_and_date"], other=11 + 2 * number)
        for number in range(1, questions - 1)
    ]
    asked.append(_question(10 + 2 * (questions - 1), "which_row", ["R201"], other=11 + 2 * (questions - 1)))
    asked.append(_question(10, "one_row", list(alone)))
    source = {"source_id": "a3f91c02", "file": "thon.xlsx", "sha256": "x", "size_bytes": 1, "status": "read"}
    return ReviewFrames(
        pl.DataFrame(asked, schema=frames.Questions.create_empty().schema),
        entries,
        pl.DataFrame([source], schema=frames.Sources.create_empty().schema),
        frames.empty(frames.Sheets),
        add_fingerprints(entries.lazy()).collect(),
        {
            (row["record_id_l"], row["record_id_r"]): QuestionText(
                "Gộp hay Khác người?", "Giống tên và ngày sinh"
            )
            for row in asked
        },
    )


def _question(number, kind, about, other=None):
    ranks = {"same_person": 5, "which_row": 6, "one_row": 7}
    chance = 0.5 if kind == "same_person" else None
    return {
        "record_id_l": f"a3f91c02:1:{number}",
        "record_id_r": f"a3f91c02:1:{other}" if other else "",
        "kind": kind,
        "about": about,
        "rank": ranks[kind],
        "match_weight": None if chance is None else 5.0 + number,
        "match_probability": chance,
    }


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "ra_soat.xlsx"
    assert write_review_book(path, _review(), list(WORDS)) == 4
    return path


def _answer(path, answers, by="Vàng A Sử"):
    """Fill in answers by question number and side, and save with openpyxl."""
    loaded = openpyxl.load_workbook(path)
    sheet = loaded[QUESTIONS_SHEET]
    for row in sheet.iter_rows(min_row=4):
        if (answer := answers.get((row[0].value, row[1].value))) is not None:
            row[2].value, row[3].value, row[4].value = answer, by, "hỏi gia đình"
    loaded.save(path)
    return loaded


ANSWERS = {(1, "A"): "Gộp", (2, "A"): "Giữ", (2, "B"): " xoa ", (3, "B"): "KHÁC NGƯỜI", (4, "–"): "chuyển"}


def _read(path, **options):
    return [
        (answered.pair, answered.verdict.judgement, answered.removed, answered.by)
        for answered in sorted(
            read_answers(path, WORDS, FAULTS, **options), key=lambda answered: answered.pair
        )
    ]


def test_answers_come_back(book):
    _answer(book, ANSWERS)
    answers = _read(book)
    assert sorted(judgement for _, judgement, _, _ in answers) == ["different", "move", "same", "same"]
    assert len([removed for _, _, removed, _ in answers if removed]) == 2
    assert {by for *_, by in answers} == {"Vàng A Sử"}


def test_untouched_is_no_answer(book):
    assert _read(book) == []


def test_sorted_with_more_columns_and_a_filter(book, tmp_path):
    _answer(book, ANSWERS)
    before = _read(book)
    loaded = openpyxl.load_workbook(book)
    sheet = loaded[QUESTIONS_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    random.Random(3).shuffle(rows)
    plain = openpyxl.Workbook()
    plain.active.append(["ghi chú của xã"])
    heads = [cell.value for cell in sheet[3]]
    plain.active.append(["Cột thêm", *reversed(heads)])
    for row in rows:
        plain.active.append(["x", *reversed(row)])
    plain.active.append([])
    plain.save(tmp_path / "b.xlsx")
    assert _read(tmp_path / "b.xlsx") == before


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_saved_again_by_libreoffice(book, tmp_path):
    _answer(book, ANSWERS)
    before = _read(book)
    out = tmp_path / "lo"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/p",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            out,
            book,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert _read(out / book.name) == before


@pytest.mark.parametrize(
    ("answers", "fault", "rows"),
    [
        ({(1, "A"): "xoá bỏ"}, "unknown_word", "4"),
        ({(1, "A"): "X", (2, "A"): "Gộp"}, "unknown_word", "4"),
        ({(2, "A"): "Xoá", (2, "B"): "Xoá"}, "nobody_left", "6, 7"),
        ({(3, "A"): "Giữ", (3, "B"): "Giữ"}, "both_kept", "8, 9"),
        ({(3, "A"): "Xoá"}, "other_half_open", "8, 9"),
        ({(3, "A"): "Gộp"}, "row_not_chosen", "8, 9"),
        ({(4, "–"): "Khác người"}, "not_for_one_row", "10"),
        ({(4, "–"): "Gộp"}, "not_for_one_row", "10"),
    ],
)
def test_answers_that_cannot_stand_are_refused_with_their_rows(book, answers, fault, rows):
    _answer(book, answers)
    with pytest.raises(JudgementConflict) as refused:
        read_answers(book, WORDS, FAULTS)
    assert f"{FAULTS[fault]} (dòng {rows})" in refused.value.vi
    assert refused.value.exit_code == 15
    assert "Lò" not in refused.value.vi + refused.value.en


@pytest.mark.parametrize("column", KEY_HEADINGS)
def test_an_altered_key_is_refused(book, column):
    loaded = _answer(book, ANSWERS)
    sheet = loaded[QUESTIONS_SHEET]
    heads = [cell.value for cell in sheet[3]]
    sheet.cell(5, heads.index(column) + 1).value = "0" * 12
    loaded.save(book)
    with pytest.raises(JudgementConflict, match="5"):
        read_answers(book, WORDS, FAULTS)


def test_visible_columns_sorted_without_the_hidden_ones_are_refused(book):
    loaded = _answer(book, ANSWERS)
    sheet = loaded[QUESTIONS_SHEET]
    first_key = [cell.value for cell in sheet[3]].index(KEY_HEADINGS[0]) + 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=first_key - 1)]
    for row_no, row in enumerate(reversed(rows), start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(row_no, column).value = value
    loaded.save(book)
    with pytest.raises(JudgementConflict) as refused:
        read_answers(book, WORDS, FAULTS)
    assert FAULTS["altered_key"] in refused.value.vi


def test_who_answered_must_be_said_somewhere(book):
    _answer(book, ANSWERS, by="")
    with pytest.raises(JudgementConflict):
        read_answers(book, WORDS, FAULTS)
    assert {by for *_, by in _read(book, by="Cán bộ xã")} == {"Cán bộ xã"}


def test_a_row_pasted_twice_is_refused(book):
    loaded = _answer(book, ANSWERS)
    sheet = loaded[QUESTIONS_SHEET]
    sheet.append([cell.value for cell in sheet[4]])
    loaded.save(book)
    with pytest.raises(JudgementConflict):
        read_answers(book, WORDS, FAULTS)


def test_another_workbook_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"not a workbook")
    for name in ("a.xlsx", "b.xlsx"):
        with pytest.raises(InputRefused):
            read_answers(tmp_path / name, WORDS, FAULTS)


def test_the_last_row_of_a_person_is_not_removed_without_evidence(book):
    loaded = _answer(book, {(4, "–"): "Xoá"})
    assert [answered.about for answered in read_answers(book, WORDS, FAULTS)] == [("E402", "S113")]
    loaded[QUESTIONS_SHEET]["E10"].value = None
    loaded.save(book)
    with pytest.raises(JudgementConflict) as refused:
        read_answers(book, WORDS, FAULTS)
    assert f"{FAULTS['no_evidence']} (dòng 10)" in refused.value.vi


def test_keeping_against_what_a_row_says_needs_evidence_too(book):
    loaded = _answer(book, {(4, "–"): "Giữ"})
    loaded[QUESTIONS_SHEET]["E10"].value = None
    loaded.save(book)
    assert len(read_answers(book, WORDS, FAULTS)) == 1
    with pytest.raises(JudgementConflict) as refused:
        read_answers(book, WORDS, FAULTS, rules=CodeRules(frozenset({"E402"})))
    assert f"{FAULTS['no_evidence']} (dòng 10)" in refused.value.vi


@pytest.mark.parametrize(
    ("word", "decided", "about"),
    [
        ("3 cấp", (True, None), ("R501", "S113")),
        ("2 CẤP", (False, None), ("R501", "S113")),
        ("kv 03", (None, "3"), ("E426", "S113")),
        ("Khu vực bỏ phiếu số 4a", (None, "4A"), ("E426", "S113")),
    ],
)
def test_ballots_and_area_are_answered_by_naming_them(tmp_path, word, decided, about):
    path = tmp_path / "a.xlsx"
    write_review_book(path, _review(alone=("E426", "R501", "S113")), list(WORDS))
    _answer(path, {(4, "–"): word})
    (answered,) = read_answers(path, WORDS, FAULTS, rules=load_code_rules())
    assert answered.verdict.judgement == "keep"
    assert (answered.verdict.commune_ballot, answered.verdict.area_no) == decided
    assert answered.about == about


@pytest.mark.parametrize(
    ("alone", "word", "fault"),
    [
        (["R501"], "Giữ", "say_ballots"),
        (["E427"], "Giữ", "say_area"),
        (["S113"], "3 cấp", "not_asked_so"),
        (["R501"], "KV 3", "not_asked_so"),
        (["E427"], "KV ba", "unknown_word"),
    ],
)
def test_what_does_not_answer_the_question_is_refused(tmp_path, alone, word, fault):
    path = tmp_path / "a.xlsx"
    write_review_book(path, _review(alone=alone), list(WORDS))
    _answer(path, {(4, "–"): word})
    with pytest.raises(JudgementConflict) as refused:
        read_answers(path, WORDS, FAULTS, rules=load_code_rules())
    assert f"{FAULTS[fault]} (dòng 10)" in refused.value.vi


def test_an_area_that_the_book_does_not_offer_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    write_review_book(path, _review(alone=["E427"]), [*WORDS, "KV 1", "KV 12"])
    _answer(path, {(4, "–"): "kv 12"})
    assert read_answers(path, WORDS, FAULTS, rules=load_code_rules())[0].verdict.area_no == "12"
    _answer(path, {(4, "–"): "KV 2"})
    with pytest.raises(JudgementConflict) as refused:
        read_answers(path, WORDS, FAULTS, rules=load_code_rules())
    assert f"{FAULTS['unknown_word']} (dòng 10)" in refused.value.vi


def test_a_pair_says_in_what_its_rows_differ_and_marks_it(tmp_path):
    write_review_book(tmp_path / "a.xlsx", _review(), list(WORDS))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book[QUESTIONS_SHEET]
    heads = [cell.value for cell in sheet[3]]
    asks, name, birth = (heads.index(text) for text in ("Chọn gì, vì sao hỏi", "Họ và tên", "Ngày sinh"))
    assert sheet[4][asks].value == "Gộp hay Khác người?"
    assert sheet[5][asks].value == "Khác nhau: họ tên, số Căn cước, hộ, thôn."
    assert sheet[5][name].fill.bgColor.rgb == sheet[4][name].fill.bgColor.rgb
    assert sheet[5][name].fill.fgColor.rgb != sheet[5][birth].fill.fgColor.rgb
    assert book["Giải thích"]["C3"].value == "Giống tên và ngày sinh"
    assert len(list(book["Cách trả lời"].rows)) == 2 + len(read_table("answer_guide.csv"))


def test_a_half_that_was_deleted_is_refused_when_the_other_is_answered(book):
    loaded = _answer(book, {(1, "A"): "Gộp"})
    loaded[QUESTIONS_SHEET].delete_rows(5)
    loaded.save(book)
    with pytest.raises(JudgementConflict) as refused:
        read_answers(book, WORDS, FAULTS)
    assert FAULTS["half_missing"] in refused.value.vi


def test_names_that_look_like_formulas_are_text_and_numbers_are_masked(tmp_path):
    review = _review()
    write_review_book(tmp_path / "a.xlsx", review, list(WORDS))
    cells = [
        cell
        for row in openpyxl.load_workbook(tmp_path / "a.xlsx")[QUESTIONS_SHEET].iter_rows()
        for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {str(cell.value) for cell in cells}
    assert "=Lò Văn Pó" in texts
    assert "•••••••••010" in texts
    assert not texts & set(review.entries["identity_no"])


def test_the_fingerprint_follows_the_content_not_the_place():
    entry = _entry(10)
    moved = entry | {"record_id": "ffffffff:2:99", "row_no": 99, "full_name": " =lò  văn pó "}
    changed = [entry | {"record_id": f"c:1:{place}", name: "đổi"} for place, name in enumerate(JUDGED_FIELDS)]
    rows = pl.DataFrame([entry, moved, *changed], schema=frames.Roster.create_empty().schema)
    marks = add_fingerprints(rows.lazy()).collect()["fingerprint"].to_list()
    assert marks[0] == marks[1]
    assert len(set(marks[1:])) == len(marks) - 1
