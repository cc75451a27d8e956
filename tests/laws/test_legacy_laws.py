"""What was written in an old charset reads back, column by column, and reading twice is reading once."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.names.clean_names import kinh_name
from tests.names.legacy_writers import WRITERS
from tests.names.sheets import sheet
from voterlist.names.legacy import decode_and_tell

SEEDS = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("charset", sorted(WRITERS))
@given(seed=SEEDS)
def test_a_column_of_twenty_names_comes_back(charset, seed):
    rng = random.Random(seed)
    names = [kinh_name(rng) for _ in range(20)]
    raw = sheet([[WRITERS[charset](name)] for name in names])
    once = decode_and_tell(raw)[0]
    assert [row[0] for row in once["cells"].to_list()] == names
    assert decode_and_tell(once)[0].equals(once)
