"""Answers that stand, answers that cannot stand together (reliability cases 48 and 50)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.reconciliation.answers import Half, Verdict, judge


def _halves(*questions):
    """Each question: left record, right record, left answer, right answer; rows count from 4."""
    halves = []
    for number, (left, right, *answers) in enumerate(questions):
        for side, (record, answer) in enumerate(zip((left, right), answers, strict=True)):
            halves.append(Half(f"q{number}", record, 4 + 2 * number + side, answer))
    return halves


@pytest.mark.parametrize(
    ("answers", "judgement", "removed"),
    [
        (("merge", None), "same", None),
        (("merge", "merge"), "same", None),
        (("different", None), "different", None),
        (("unsure", "unsure"), "unsure", None),
        (("keep", "remove"), "same", "b"),
        (("move", "keep"), "same", "a"),
    ],
)
def test_what_one_question_says(answers, judgement, removed):
    verdicts, conflicts = judge(_halves(("a", "b", *answers)))
    assert conflicts == []
    leaves = next((answer for answer in answers if answer in ("remove", "move")), None)
    assert verdicts == [Verdict("q0", ("a", "b"), judgement, removed, leaves)]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (("remove", "remove"), "nobody_left"),
        (("remove", "move"), "nobody_left"),
        (("remove", None), "other_half_open"),
        (("keep", None), "other_half_open"),
        (("keep", "keep"), "both_kept"),
        (("keep", "different"), "halves_contradict"),
        (("merge", "different"), "halves_contradict"),
        (("merge", "remove"), "halves_contradict"),
    ],
)
def test_what_one_question_may_not_say(answers, code):
    verdicts, conflicts = judge(_halves(("a", "b", *answers)))
    assert verdicts == []
    assert [(conflict.code, conflict.rows) for conflict in conflicts] == [(code, (4, 5))]


def test_no_answer_is_no_verdict():
    assert judge(_halves(("a", "b", None, None))) == ([], [])


def test_a_question_without_its_other_half_is_refused():
    assert judge([Half("q", "a", 9, "merge")])[1][0].code == "half_missing"
    assert judge([Half("q", "a", 9, "merge"), Half("q", "a", 10, "merge")])[1][0].code == "half_missing"


def test_a_circle_of_removals_leaves_nobody():
    circle = _halves(("a", "b", "remove", "keep"), ("b", "c", "remove", "keep"), ("c", "a", "remove", "keep"))
    codes = {conflict.code for conflict in judge(circle)[1]}
    assert codes == {"nobody_left", "kept_and_removed"}


def test_joined_by_some_and_parted_by_another():
    answers = _halves(
        ("a", "b", "merge", None),
        ("b", "c", "merge", None),
        ("a", "c", "different", None),
        ("d", "e", "merge", None),
    )
    conflicts = judge(answers)[1]
    assert [(conflict.code, conflict.rows) for conflict in conflicts] == [("same_and_different", (4, 6, 8))]


@given(
    st.lists(
        st.tuples(
            *(st.sampled_from("abcdef"),) * 2,
            *(st.sampled_from(["keep", "remove", "merge", "move", "different", "unsure", None]),) * 2,
        ).filter(lambda question: question[0] != question[1]),
        max_size=8,
    )
)
def test_accepted_answers_leave_every_person_a_row(questions):
    halves = _halves(*questions)
    verdicts, conflicts = judge(halves)
    if conflicts:
        return
    removed = {verdict.removed for verdict in verdicts if verdict.removed}
    persons = {record: {record} for record in "abcdef"}
    for verdict in verdicts:
        if verdict.judgement == "same":
            joined = persons[verdict.record_ids[0]] | persons[verdict.record_ids[1]]
            persons |= dict.fromkeys(joined, joined)
    assert all(person - removed for person in persons.values())
    for verdict in verdicts:
        if verdict.judgement == "different":
            assert verdict.record_ids[1] not in persons[verdict.record_ids[0]]
