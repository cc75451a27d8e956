import polars as pl
import pytest

from voterlist.linkage.evaluation import measure, true_pairs_of


def pairs(*rows):
    return pl.DataFrame(rows, schema=["match_weight", "decision", "is_true"], orient="row")


def test_known_figures():
    found = measure(
        pairs((9.0, "same", True), (8.0, "same", True), (7.0, "ask", False), (6.0, "ask", True)), 4
    )
    assert found.recall_at_99 == found.recall_at_999 == 0.5
    assert found.best_f1 == pytest.approx(0.75)
    assert found.best_threshold == 6.0
    assert (found.same_decisions, found.false_same, found.precision_of_same) == (2, 0, 1.0)


def test_pairs_of_equal_weight_stand_or_fall_together():
    found = measure(pairs((9.0, "same", True), (9.0, "same", False)), 1)
    assert found.recall_at_99 == 0.0
    assert found.precision_of_same == 0.5


def test_a_person_on_three_rows_is_three_pairs():
    truth = pl.DataFrame({"row_id": ["a", "b", "c", "d"], "person": ["1", "1", "1", "2"]})
    assert true_pairs_of(truth).rows() == [("a", "b"), ("a", "c"), ("b", "c")]
