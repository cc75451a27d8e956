"""A person on two rows: twice on one list, on two lists, or lawfully at both ends of a certificate."""

import polars as pl
import pytest

from voterlist.frames import Findings, Roster
from voterlist.reconciliation.discrepancies import find_repeated_persons


def _found(left, right, areas=("1", "2")):
    rows = [
        {
            "record_id": record,
            "source_id": "s",
            "sheet_no": 1,
            "row_no": 1,
            "note_codes": notes,
            "is_struck": False,
        }
        for record, notes in (("a", left), ("b", right))
    ]
    roster = pl.LazyFrame(rows, schema=Roster.create_empty().schema)
    persons = pl.LazyFrame({"record_id": ["a", "b"], "person_id": ["a", "a"]})
    placed = pl.LazyFrame({"record_id": ["a", "b"], "polling_area_id": list(areas)})
    found = Findings.validate(find_repeated_persons(roster, persons, placed).collect())
    return found.select("code", "severity", "subject_id").rows()


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [
        ([], [], "R201"),
        (["votes_elsewhere"], ["not_resident"], "R206"),
        (["not_resident"], ["votes_elsewhere"], "R206"),
        (["votes_elsewhere"], [], "R201"),
        ([], ["not_resident"], "R201"),
        (["soldier", "votes_at_residence"], [], "R206"),
        (["votes_at_residence"], ["votes_at_residence"], "R201"),
    ],
)
def test_two_lists(left, right, code):
    severity = "stops_the_list" if code == "R201" else "for_information"
    assert _found(left, right) == [(code, severity, "a|b")]


def test_one_list():
    assert _found([], [], areas=("1", "1")) == [("R202", "for_information", "a|b")]
