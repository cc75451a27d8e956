"""A decision about a row follows its content, chooses the row that stands, and never takes a last row by accident."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from voterlist import frames
from voterlist.findings import finding, findings_frame
from voterlist.reconciliation.judgements import STANDING
from voterlist.reconciliation.questions import QuestionCodes, ask_questions
from voterlist.reconciliation.row_verdicts import (
    STANDING_ROWS,
    Settling,
    decide_eligibility,
    find_row_rechecks,
    judge_rows,
    settle_findings,
)


def _frame(schema, rows):
    return pl.LazyFrame(rows, schema=schema.create_empty().schema)


def _marks(**records):
    rows = [
        {"record_id": record, "fingerprint": mark.split("-")[0], "standing_mark": mark}
        for record, mark in records.items()
    ]
    names = ("record_id", "fingerprint", "standing_mark")
    return pl.LazyFrame(rows, schema=dict.fromkeys(names, pl.String))


def _pair(left, right, removed, record_no=2, leaves="remove"):
    row = {"record_no": record_no, "fingerprint_l": left, "fingerprint_r": right, "judgement": "same"}
    return row | {"judged_by": "A", "judged_at": "t", "removed": removed, "leaves": leaves}


def _row(mark, verdict, about=("E402",), record_no=4):
    row = {"record_no": record_no, "standing_mark": mark, "verdict": verdict, "about": list(about)}
    return row | {"judged_by": "A", "judged_at": "t", "evidence": "giấy khai sinh"}


def _judged(pairs=(), rows=(), **marks):
    judged = judge_rows(
        pl.LazyFrame(list(pairs), schema=STANDING),
        pl.LazyFrame(list(rows), schema=STANDING_ROWS),
        _marks(**marks),
    )
    return frames.RowVerdicts.validate(judged.collect())


def test_keep_and_remove_choose_the_row_that_stands():
    judged = _judged([_pair("f1", "f2", "f2", leaves="move")], a="f1-x", b="f2-y", c="f9-z")
    assert judged.select("record_id", "verdict").rows() == [("a", "keep"), ("b", "move")]


@given(st.permutations(["f1", "f1", "f1", "f2"]))
def test_of_rows_with_the_same_content_one_stays(fingerprints):
    marks = {f"r{place}": f"{mark}-x" for place, mark in enumerate(fingerprints)}
    judged = _judged([_pair("f1", "f1", "f1")], **marks)
    alike = {record for record, mark in marks.items() if mark == "f1-x"}
    leaving = set(judged.filter(pl.col("verdict") == "remove")["record_id"])
    assert leaving == alike - {min(alike)}


def test_a_single_row_keeps_its_decision_until_it_says_something_else():
    rows = pl.LazyFrame([_row("f1-x", "keep")], schema=STANDING_ROWS)
    assert _judged(rows=[_row("f1-x", "keep")], new="f1-x")["about"].to_list() == [["E402"]]
    assert _judged(rows=[_row("f1-x", "keep")], new="f1-changed").is_empty()
    asked = find_row_rechecks(rows, _marks(new="f1-changed", other="f3-x")).collect()
    assert asked.select("code", "subject_id").rows() == [("R601", "new")]
    assert find_row_rechecks(rows, _marks(new="f1-x")).collect().is_empty()


def test_a_row_whose_number_or_name_was_mended_is_looked_at_again():
    rows = pl.LazyFrame([_row("ann.1.a-x", "keep")], schema=STANDING_ROWS)
    for now in ("ann.2.a-x", "eva.1.a-x", "ann.1.z-x"):
        asked = find_row_rechecks(rows, _marks(new=now)).collect()
        assert asked.select("code", "subject_id").rows() == [("R601", "new")]
    assert find_row_rechecks(rows, _marks(new="eva.2.a-x")).collect().is_empty()


def _eligibility(*persons):
    rows = [
        {"person_id": person, "eligibility": verdict, "ground": ground, "is_coming_of_age": False}
        for person, verdict, ground in persons
    ]
    return _frame(frames.Eligibility, rows)


def test_only_a_decision_about_the_row_itself_takes_a_person_off_the_list():
    verdicts = _judged(
        [_pair("f1", "f2", "f1")],
        [
            _row("f3-x", "remove"),
            _row("f4-x", "keep", record_no=5),
            _row("f5-x", "remove", record_no=6),
        ],
        a="f1-x",
        b="f2-x",
        c="f3-x",
        d="f4-x",
        e="f5-x",
    ).lazy()
    lines = pl.LazyFrame({"person_id": list("abcde"), "record_id": list("abcde")})
    law = _eligibility(
        ("a", "eligible", None),
        ("b", "eligible", None),
        ("c", "eligible", None),
        ("d", "excluded", "deceased"),
        ("e", "excluded", "deceased"),
    )
    decided = frames.Eligibility.validate(decide_eligibility(law, lines, verdicts).collect())
    assert decided.sort("person_id").select("eligibility", "ground").rows() == [
        ("eligible", None),
        ("eligible", None),
        ("excluded", "removed_by_decision"),
        ("eligible", None),
        ("excluded", "deceased"),
    ]


def test_what_was_answered_is_settled_and_never_asked_again():
    findings = findings_frame(
        [
            finding("E402", "stops_the_list", "entry", "s:1:1"),
            finding("S113", "needs_a_person", "row", "s:1:1"),
            finding("R201", "stops_the_list", "pair", "s:1:2|s:1:3"),
            finding("E402", "stops_the_list", "entry", "s:1:9"),
        ]
    )
    verdicts = _judged(
        [_pair("f2", "f3", "f3")],
        [_row("f1-x", "keep")],
        **{"s:1:1": "f1-x", "s:1:2": "f2-x", "s:1:3": "f3-x", "s:1:9": "f9-x"},
    ).lazy()
    codes = QuestionCodes({"R201": 20}, {"E402": 15, "S113": 70}, 55)
    entries = pl.LazyFrame({"record_id": ["s:1:1", "s:1:2", "s:1:3", "s:1:9"]})
    decisions = frames.empty(frames.Decisions).lazy()

    def asked(found, spoken):
        rows = ask_questions(decisions, found, spoken, entries, codes=codes).collect()
        return frames.Questions.validate(rows).select("record_id_l", "record_id_r", "about").rows()

    assert asked(findings.lazy(), frames.empty(frames.RowVerdicts).lazy()) == [
        ("s:1:1", "", ["E402", "S113"]),
        ("s:1:2", "s:1:3", ["R201"]),
        ("s:1:9", "", ["E402"]),
    ]
    settling = Settling(frozenset({"E402", "S113"}), frozenset({"R201"}))
    settled = settle_findings(findings.lazy(), verdicts, settling)
    open_ones = settled.filter(pl.col("severity") != "for_information").collect()
    assert sorted(open_ones.select("code", "subject_id").rows()) == [("E402", "s:1:9"), ("S113", "s:1:1")]
    assert asked(settled, verdicts) == [("s:1:1", "", ["S113"]), ("s:1:9", "", ["E402"])]
