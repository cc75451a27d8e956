"""Floors of precision and recall: far enough below what is reached that another seed does not break them."""

import pytest

from tests.accuracy.matching import MODELS, measured, measured_links


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_duplicates_are_found_and_no_group_is_wronged(model, tmp_path):
    found = measured(MODELS[model](30_000, "medium", 21), tmp_path)
    assert found.overall.best_f1 > 0.88
    assert found.overall.recall_at_99 > 0.70
    assert found.overall.precision_of_same > 0.995
    wrong = {group: quality.false_same for group, quality in found.groups.items()}
    assert not any(wrong.values()), wrong


@pytest.mark.slow
def test_links_are_found(tmp_path):
    found = measured_links(30_000, "medium", 22, tmp_path).overall
    assert found.best_f1 > 0.99
    assert found.recall_at_999 > 0.98
    assert found.false_same <= 2
