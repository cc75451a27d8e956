"""Floors for the reading of clerks' workbooks: nothing wrong in silence, nobody invented, nearly every row whole."""

import pytest

from tests.accuracy.clerks.kinds import KINDS
from tests.accuracy.clerks.score import report, scores


def _assert_reached(count, seed, folder):
    found = scores(KINDS, count, seed, folder)
    told = report(found, is_long=False)
    assert sum(score.silent for score in found.values()) == 0, told
    assert sum(score.invented for score in found.values()) == 0, told
    assert sum(score.share for score in found.values()) / len(found) >= 0.99, told
    assert min(score.share for score in found.values()) >= 0.9, told


def test_every_kind_of_list_is_read(tmp_path):
    _assert_reached(30, 3, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [4, 5, 6])
def test_every_kind_of_long_list_is_read(seed, tmp_path):
    _assert_reached(400, seed, tmp_path)
