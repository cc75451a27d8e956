"""A short walk of the fuzzers, so that they stay able to run."""

import pytest

from tests.fuzz import cells, gate
from tests.fuzz.search import search_at_random


@pytest.mark.parametrize(("fuzzer", "runs"), [(gate, 1000), (cells, 150)])
def test_mutated_inputs_end_in_an_answer(fuzzer, runs, capsys) -> None:
    search_at_random(fuzzer.fuzz_one, fuzzer.SEEDS, runs, 20)
    assert capsys.readouterr().out == "no crash\n"
