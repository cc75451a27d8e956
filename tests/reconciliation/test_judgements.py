"""Judgements outlive new files; what changed comes back (reliability case 51)."""

import polars as pl

from voterlist.frames import Findings, Judgements
from voterlist.reconciliation.judgements import STANDING, find_rechecks, judge_again


def _standing(*rows):
    names = list(STANDING)
    return pl.LazyFrame([dict(zip(names, (*row, None, None), strict=True)) for row in rows], schema=STANDING)


def _marks(**records):
    return pl.LazyFrame(
        {"record_id": list(records), "fingerprint": list(records.values())},
        schema={"record_id": pl.String, "fingerprint": pl.String},
    )


def test_the_same_content_in_new_files_keeps_its_judgement():
    standing = _standing((2, "f1", "f2", "different", "Vàng A", "t1", None))
    judged = Judgements.validate(judge_again(standing, _marks(new9="f1", new3="f2", other="f3")).collect())
    assert judged.rows() == [("new3", "new9", "t1", "different", "Vàng A", None)]
    assert find_rechecks(standing, _marks(new9="f1", new3="f2")).collect().height == 0


def test_a_changed_half_comes_back_as_a_question():
    standing = _standing((17, "f1", "f2", "same", "Vàng A", "t1", None))
    marks = _marks(new9="f1", new3="f2_changed")
    assert judge_again(standing, marks).collect().height == 0
    asked = Findings.validate(find_rechecks(standing, marks).collect())
    assert asked.select("code", "subject_id", "severity").rows() == [("R600", "new9", "needs_a_person")]
    assert asked["parameters"].to_list() == [["17"]]


def test_two_halves_that_both_say_something_else_come_back_too():
    standing = _standing((17, "ann.1.a", "bea.2.b", "different", "Vàng A", "t1", None))
    marks = _marks(new9="ann.1.c", new3="bea.7.b")
    assert find_rechecks(standing, marks).collect().select("code", "subject_id").rows() == [("R600", "new9")]
    namesakes = _marks(one="ann.7.c", other="ann.8.c")
    assert find_rechecks(standing, namesakes).collect().height == 0


def test_both_gone_is_nothing_to_ask():
    standing = _standing((17, "f1", "f2", "same", "Vàng A", "t1", None))
    assert find_rechecks(standing, _marks(new="f9")).collect().height == 0


def test_the_last_word_counts_and_equal_rows_are_judged_as_a_pair():
    standing = _standing(
        (2, "f1", "f1", "same", "A", "t1", None), (5, "f1", "f1", "different", "B", "t2", "sinh đôi")
    )
    judged = judge_again(standing, _marks(a="f1", b="f1")).collect()
    assert judged.rows() == [("a", "b", "t2", "different", "B", "sinh đôi")]
