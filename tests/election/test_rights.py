"""Who may be listed and which ballots he receives: known answers on the edges of the law."""

import pytest

from tests.election.factory import DAY, LAW, areas, persons, villages
from voterlist.election.assignment import assign_areas
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.frames import Eligibility, Entitlements

ONE = areas({"no": "1"})
ONE_VILLAGE = villages({"no": "1", "village_key": "a"})


def judged(row, area=None):
    lines, table = persons(row), areas({"no": "1", **(area or {})})
    verdicts = judge_eligibility(lines, assign_areas(lines, ONE_VILLAGE, table), table, law=LAW)
    return Eligibility.validate(verdicts.collect()).row(0, named=True)


def entitled(row, area=None):
    lines, table = persons(row), areas({"no": "1", **(area or {})})
    given = Entitlements.validate(
        entitle(lines, assign_areas(lines, ONE_VILLAGE, table), table, law=LAW).collect()
    ).row(0, named=True)
    marks = {True: "X", False: "0", None: "-"}
    return given["category"], "".join(
        marks[given[f"gets_{level}_ballot"]] for level in ("national", "provincial", "commune")
    )


@pytest.mark.parametrize(
    ("born", "verdict", "ground"),
    [
        ("2008-03-15", "eligible", None),
        ("2008-03-16", "excluded", "under_age"),
        ("2007", "eligible", None),
        ("2009", "excluded", "under_age"),
        ("2008", "undecided", "age_undecided"),
        ("2008-02", "eligible", None),
        ("2008-03", "undecided", "age_undecided"),
        ("2008-04", "excluded", "under_age"),
        (None, "undecided", "birth_date_missing"),
    ],
)
def test_age_is_counted_on_the_voting_date(born, verdict, ground):
    answer = judged({"birth_date": born})
    assert (answer["eligibility"], answer["ground"]) == (verdict, ground)


def test_early_voting_moves_the_age():
    early = {"voting_date": DAY.replace(day=8)}
    assert judged({"birth_date": "2008-03-12"}, early)["eligibility"] == "excluded"
    assert judged({"birth_date": "2008-03-08"}, early)["eligibility"] == "eligible"


def test_first_year_of_the_vote_is_marked():
    assert judged({"birth_date": "2007-03-16"})["is_coming_of_age"]
    assert not judged({"birth_date": "2007-03-15"})["is_coming_of_age"]
    assert not judged({"birth_date": "2009"})["is_coming_of_age"]


@pytest.mark.parametrize(
    ("notes", "marks", "verdict", "ground"),
    [
        (["in_prison"], "XXX", "excluded", "in_prison"),
        (["in_prison", "released"], None, "eligible", None),
        (["lost_rights", "regained_rights"], None, "eligible", None),
        (["deceased"], None, "excluded", "deceased"),
        (["absent_declared"], "000", "excluded", "absent_declared"),
        (["absent_declared"], "XXX", "undecided", "contradicts:absent_declared"),
        (["absent_undeclared"], None, "eligible", None),
        (["absent_declared", "absent_returned"], None, "eligible", None),
    ],
)
def test_notes_exclude_only_on_a_legal_ground(notes, marks, verdict, ground):
    answer = judged({"note_codes": notes, "ballots": marks})
    assert (answer["eligibility"], answer["ground"]) == (verdict, ground)


@pytest.mark.parametrize(
    ("row", "category", "ballots"),
    [
        ({}, "permanent", "XXX"),
        ({"residence_kind": "temporary", "residence_since": "2025-03-15"}, "temporary_long", "XXX"),
        ({"residence_kind": "temporary", "residence_since": "2025-03-16"}, "temporary_short", "XX0"),
        ({"residence_kind": "temporary", "residence_since": "2024"}, "temporary_long", "XXX"),
        ({"residence_kind": "temporary", "residence_since": "2025-02"}, "temporary_long", "XXX"),
        ({"residence_kind": "temporary", "residence_since": "2025-03"}, "temporary_undecided", "XX-"),
        ({"residence_kind": "temporary", "residence_since": "2025"}, "temporary_undecided", "XX-"),
        ({"residence_kind": "temporary", "residence_since": "2025-04"}, "temporary_short", "XX0"),
        ({"residence_kind": "temporary"}, "temporary_undecided", "XX-"),
        ({"residence_kind": "current"}, "no_registration", "XX0"),
        ({"residence_kind": None}, "not_stated", "XX-"),
        ({"note_codes": ["not_resident"]}, "by_certificate", "XX0"),
        ({"note_codes": ["in_detention"]}, "detainee", "XX0"),
        ({"note_codes": ["soldier"], "residence_kind": "temporary"}, "soldier", "XX0"),
        ({"note_codes": ["soldier"]}, "permanent", "XXX"),
        ({"note_codes": ["returned_from_abroad"]}, "permanent", "XXX"),
        ({"note_codes": ["returned_from_abroad"], "residence_kind": "temporary", "residence_since": "2020"},
         "returned_to_temporary", "XX0"),
    ],
)  # fmt: skip
def test_the_ballots_follow_the_category(row, category, ballots):
    assert entitled(row) == (category, ballots)


@pytest.mark.parametrize(
    ("special", "category"),
    [("armed_unit", "soldier"), ("detention", "detainee"), ("health_or_care", "permanent")],
)
def test_a_special_area_tells_who_votes_there(special, category):
    assert entitled({}, {"special_kind": special})[0] == category
