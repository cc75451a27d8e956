"""A short walk of the fuzzers, so that they stay able to run."""

from tests.fuzz.gate import search_at_random


def test_a_thousand_mutated_files_end_in_an_answer(capsys) -> None:
    search_at_random(1000, 20)
    assert capsys.readouterr().out == "no crash\n"
