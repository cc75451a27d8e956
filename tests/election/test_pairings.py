"""The classic double, and both sides of a certificate."""

import polars as pl
import pytest

from tests.election.factory import persons
from voterlist.election.pairings import find_home_and_temporary, find_unpaired_certificates
from voterlist.frames import Findings


def two_rows(home, away):
    rows = pl.LazyFrame(
        {
            "record_id": ["h", "t"],
            "residence_kind": ["permanent", "temporary"],
            "note_codes": pl.Series([home, away], dtype=pl.List(pl.String)),
        }
    )
    return rows, pl.LazyFrame({"record_id": ["h", "t"], "person_id": ["h", "h"]})


def found(findings):
    return Findings.validate(findings.collect()).select("code", "subject_id", "parameters").rows()


@pytest.mark.parametrize(
    ("home", "away", "keep"),
    [
        ([], [], "h"),
        ([], ["asked_to_vote_here"], "t"),
        (["absent_declared"], [], "t"),
        (["family_said_absent"], [], "t"),
    ],
)
def test_the_side_to_keep_is_proposed_by_the_rules(home, away, keep):
    assert found(find_home_and_temporary(*two_rows(home, away))) == [("E420", "h|t", ["h", "t", keep])]


def test_a_certificate_is_no_double():
    pair = two_rows(["votes_elsewhere"], ["not_resident"])
    assert found(find_home_and_temporary(*pair)) == []
    assert found(find_unpaired_certificates(*pair)) == []


def test_a_certificate_with_one_side_only():
    left = found(find_unpaired_certificates(*two_rows(["votes_elsewhere"], [])))
    right = found(find_unpaired_certificates(*two_rows([], ["not_resident"])))
    assert [row[:2] for row in left] == [("E421", "h")]
    assert [row[:2] for row in right] == [("E422", "t")]


@pytest.mark.parametrize(
    ("notes", "kept"),
    [([], "home"), (["asked_to_vote_here"], "away"), (["in_detention"], "away"), (["soldier"], "away")],
)  # fmt: skip
def test_who_is_held_or_serves_is_proposed_where_he_is(notes, kept):
    rows = persons(
        {"record_id": "home", "residence_kind": "permanent"},
        {"record_id": "away", "residence_kind": "temporary", "note_codes": notes},
    ).drop("person_id")
    same = rows.select("record_id", person_id=pl.lit("one"))
    (parameters,) = find_home_and_temporary(rows, same).collect()["parameters"].to_list()
    assert parameters[2] == kept


def test_a_soldier_whose_unit_notes_that_he_votes_at_home_is_no_double():
    assert found(find_home_and_temporary(*two_rows([], ["soldier", "votes_at_residence"]))) == []
