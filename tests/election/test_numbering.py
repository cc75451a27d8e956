"""Numbers run in list order, and once printed they stay."""

import polars as pl

from tests.election.factory import HEADS, LAW, areas, persons, villages
from voterlist.election.assignment import assign_areas
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.numbering import number_voters
from voterlist.frames import VoterNumbers

AREA = areas({"no": "1"})
TABLE = villages({"no": "1", "village_key": "b"}, {"no": "1", "village_key": "a"})


def numbered(lines, frozen=None):
    placed = assign_areas(lines, TABLE, AREA)
    listed = judge_eligibility(lines, placed, AREA, law=LAW)
    numbers = number_voters(lines, placed, listed, TABLE, head_words=HEADS, frozen=frozen)
    return dict(VoterNumbers.validate(numbers.collect()).select("person_id", "voter_no").rows())


def test_villages_as_the_commune_wrote_them_households_as_typed_head_first():
    lines = persons(
        {"village_key": "a", "household_key": "h2", "relation_to_head": "Con"},
        {"village_key": "a", "household_key": "h2", "relation_to_head": "Chủ hộ"},
        {"village_key": "a", "household_key": "h1", "relation_to_head": "Chủ hộ"},
        {"village_key": "b", "name_order": "2"},
        {"village_key": "b", "name_order": "1"},
    )
    assert numbered(lines) == {"p4": 1, "p3": 2, "p1": 3, "p0": 4, "p2": 5}


def test_excluded_persons_get_no_number():
    assert numbered(persons({}, {"birth_date": "2010"}, {})) == {"p0": 1, "p2": 2}


def test_frozen_numbers_stay_removals_leave_a_gap_and_newcomers_come_last():
    before = numbered(persons({}, {}, {}))
    frozen = pl.DataFrame(
        {"polling_area_id": ["00001-1"] * 3, "voter_no": list(before.values()), "person_id": list(before)},
        schema=VoterNumbers.create_empty().schema,
    ).lazy()
    after = numbered(
        persons({"name_order": "0", "person_id": "new"}, {"person_id": "p0"}, {"person_id": "p2"}), frozen
    )
    assert after == {"p0": 1, "p2": 3, "new": 4}
