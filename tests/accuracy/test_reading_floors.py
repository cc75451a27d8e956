"""Floors for the reading of clerks' workbooks: nothing wrong in silence, nobody invented, nearly every row whole."""

import pytest

from tests.accuracy.clerks.kinds import KINDS
from tests.accuracy.clerks.score import report, scores

LEAST_WHOLE = 0.99
LEAST_WHOLE_OF_A_KIND = 0.9


def shares(count, seed, folder):
    """Of all kinds: wrong in silence, invented, mean and least share of whole rows; and the table that tells them."""
    found = scores(KINDS, count, seed, folder)
    whole = [score.share for score in found.values()]
    silent = sum(score.silent for score in found.values())
    invented = sum(score.invented for score in found.values())
    return (silent, invented, sum(whole) / len(whole), min(whole)), report(found, is_long=False)


@pytest.mark.parametrize(
    ("count", "seed"), [(30, 3), *(pytest.param(400, seed, marks=pytest.mark.slow) for seed in (4, 5, 6))]
)
def test_every_kind_of_list_is_read(count, seed, tmp_path):
    (silent, invented, mean, least), told = shares(count, seed, tmp_path)
    assert (silent, invented) == (0, 0), told
    assert mean >= LEAST_WHOLE, told
    assert least >= LEAST_WHOLE_OF_A_KIND, told
