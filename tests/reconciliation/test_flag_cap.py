"""A rule that flags a large part of a list is suspected before its people are."""

import polars as pl
import pytest

from voterlist.findings import ASKS, INFORMS, finding, findings_frame
from voterlist.reconciliation.flag_cap import find_suspect_rules

SOURCES = pl.LazyFrame({"source_id": ["aaaaaaaa", "bbbbbbbb"], "file": ["a.csv", "b.csv"]})


def flagged(code, file, rows, severity=ASKS):
    return [finding(code, severity, "row", f"{file}:{row}", file=file, sheet="T", row_no=row) for row in rows]


def suspects(rows, sizes=(100, 20), cap=0.3):
    listed = pl.LazyFrame({"source_id": ["aaaaaaaa"] * sizes[0] + ["bbbbbbbb"] * sizes[1]})
    found = find_suspect_rules(findings_frame(rows).lazy(), SOURCES, listed, cap=cap).collect()
    return sorted((row["file"], *row["parameters"]) for row in found.to_dicts())


def test_a_rule_over_the_cap_is_told_with_its_counts():
    rows = flagged("S104", "a.csv", range(31)) + flagged("S105", "a.csv", range(30))
    assert suspects(rows) == [("a.csv", "S104", "31", "100")]


def test_rules_are_counted_in_each_list_by_itself():
    rows = flagged("S104", "a.csv", range(25)) + flagged("S104", "b.csv", range(15))
    assert suspects(rows) == [("b.csv", "S104", "15", "20")]


def test_two_findings_about_one_row_flag_one_row():
    rows = flagged("S104", "a.csv", range(20))
    twice = [
        finding("S104", ASKS, "entry", f"x{row}", file="a.csv", sheet="T", row_no=row) for row in range(20)
    ]
    assert suspects(rows + twice) == []


@pytest.mark.parametrize(
    "rows", [flagged("S104", "b.csv", range(9)), flagged("S104", "a.csv", range(90), INFORMS)]
)
def test_a_few_rows_and_findings_for_information_flag_nobody(rows):
    assert suspects(rows, sizes=(100, 9)) == []
