"""A person's answer about area or ballots stands over table and law, and never takes anybody's area away."""

import polars as pl

from voterlist import frames
from voterlist.election.decided import decide_areas, decide_ballots, find_unknown_areas


def _frame(schema, rows):
    return pl.LazyFrame(rows, schema=schema.create_empty().schema)


LINES = _frame(
    frames.PersonLines,
    [
        {"person_id": person, "record_id": f"r{person}", "line_order": 1, "commune_code": "00001"}
        for person in "abc"
    ],
)
AREAS = _frame(
    frames.PollingAreas,
    [{"polling_area_id": f"00001-{no}", "commune_code": "00001", "polling_area_no": no} for no in ("1", "2")],
)


def _verdicts(**decided):
    rows = [
        {
            "record_id": f"r{person}",
            "verdict": "keep",
            "record_no": 5,
            "polling_area_no": area,
            "commune_ballot": ballot,
        }
        for person, (area, ballot) in decided.items()
    ]
    return _frame(frames.RowVerdicts, rows)


def test_a_named_area_is_given_and_one_that_is_not_in_the_table_is_told():
    waits = {"polling_area_id": "00001-?", "basis": "no_village", "is_assigned": False}
    by_table = _frame(
        frames.Assignments,
        [
            {"person_id": "a"} | waits,
            {"person_id": "b"} | waits,
            {"person_id": "c", "polling_area_id": "00001-1", "basis": "village", "is_assigned": True},
        ],
    )
    verdicts = _verdicts(a=("02", None), b=("9", None))
    decided = frames.Assignments.validate(decide_areas(by_table, LINES, AREAS, verdicts).collect())
    assert decided.sort("person_id").select("polling_area_id", "basis", "is_assigned").rows() == [
        ("00001-2", "decision", True),
        ("00001-?", "no_village", False),
        ("00001-1", "village", True),
    ]
    told = find_unknown_areas(LINES, AREAS, verdicts).collect()
    assert told.select("code", "subject_id", "severity").rows() == [("R602", "rb", "stops_the_list")]


def test_the_commune_ballot_is_as_decided_and_otherwise_as_the_law_says():
    gets = {"gets_national_ballot": True, "gets_provincial_ballot": True, "votes_elsewhere": False}
    lawful = _frame(
        frames.Entitlements,
        [
            {"person_id": "a", "category": "temporary_undecided", "gets_commune_ballot": None} | gets,
            {"person_id": "b", "category": "temporary_undecided", "gets_commune_ballot": None} | gets,
            {"person_id": "c", "category": "permanent", "gets_commune_ballot": True} | gets,
        ],
    )
    decided = decide_ballots(lawful, LINES, _verdicts(a=(None, True), b=(None, False)))
    checked = frames.Entitlements.validate(decided.collect()).sort("person_id")
    assert checked["gets_commune_ballot"].to_list() == [True, False, True]
