"""Every one of the sixty cases of the reliability plan has its test (`tests/cases.csv`), and the test is there."""

import csv
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CASES = list(csv.DictReader((TESTS / "cases.csv").read_text(encoding="utf-8").splitlines()))


def test_no_case_is_left_out():
    assert {int(row["case"]) for row in CASES} == set(range(1, 61))


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['case']}-{row['test']}")
def test_the_test_of_the_case_is_there(row):
    source = (TESTS / row["file"]).read_text("utf-8")
    assert re.search(rf"^def {row['test']}", source, re.MULTILINE)
