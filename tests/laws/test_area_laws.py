"""Every voter is in exactly one area; areas add up to units and to the province for each ballot; sizes are told."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tests.election.factory import HEADS, LAW, areas, persons, units, villages
from voterlist.election.area_sizes import find_area_sizes
from voterlist.election.area_units import place_areas_in_units
from voterlist.election.assignment import assign_areas
from voterlist.election.ballot_counts import count_ballots
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.election.numbering import number_voters

IN_AREAS = areas({"no": "1"}, {"no": "2"}, {"no": "3", "special_kind": "armed_unit"})
TABLE = villages(
    {"no": "1", "village_key": "a"}, {"no": "2", "village_key": "b"}, {"no": "1", "village_key": "c", "household_to": 5},
    {"no": "2", "village_key": "c", "household_from": 4}, {"no": "3", "village_key": "unit"},
)  # fmt: skip
UNITS = units(
    {"unit_id": "national-1", "level": "national"}, {"unit_id": "provincial-1", "level": "provincial"},
    *({"unit_id": f"commune-{key}", "level": "commune", "village_key": village} for key, village in [(1, "a"), (2, "b")]),
)  # fmt: skip

PERSON = st.fixed_dictionaries(
    {
        "village_key": st.sampled_from(["a", "b", "c", "unit", "x", None]),
        "household_no": st.sampled_from([None, "1", "4", "9"]),
        "household_key": st.sampled_from([None, "h1", "h2"]),
        "relation_to_head": st.sampled_from([None, "Chủ hộ", "con"]),
        "polling_area": st.sampled_from([None, "1", "KV 02", "9"]),
        "birth_date": st.sampled_from([None, "1950", "2008", "2010-01-01", "1990-05-05"]),
        "residence_kind": st.sampled_from([None, "permanent", "temporary", "current"]),
        "residence_since": st.sampled_from([None, "2024", "2025-03", "2025-06"]),
        "note_codes": st.lists(
            st.sampled_from(["votes_elsewhere", "soldier", "deceased", "moved_out"]), max_size=2
        ),
        "ballots": st.sampled_from([None, "XXX", "000"]),
    }
)


def lists_of(lines):
    placed = assign_areas(lines, TABLE, IN_AREAS).collect().lazy()
    listed = judge_eligibility(lines, placed, IN_AREAS, law=LAW)
    numbers = number_voters(lines, placed, listed, TABLE, head_words=HEADS).collect()
    return placed, listed, numbers


@given(st.lists(PERSON, max_size=25))
def test_everyone_is_listed_once_or_excluded_and_numbers_run(people):
    lines = persons(*people)
    placed, listed, numbers = lists_of(lines)
    everyone = set(lines.collect()["person_id"])
    excluded = set(listed.filter(pl.col("eligibility") == "excluded").collect()["person_id"])
    assert sorted(placed.collect()["person_id"]) == sorted(everyone)
    assert sorted(numbers["person_id"]) == sorted(everyone - excluded)
    for _, area in numbers.group_by("polling_area_id"):
        assert sorted(area["voter_no"]) == list(range(1, area.height + 1))


@given(st.lists(PERSON, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_list(people, shuffler):
    lines = persons(*people).collect()
    order = list(range(lines.height))
    shuffler.shuffle(order)
    assert lists_of(lines.lazy())[2].equals(lists_of(lines[order].lazy())[2])


@given(st.lists(PERSON, max_size=25))
def test_areas_add_up_to_units_and_the_province_for_each_ballot(people):
    lines = persons(*people)
    placed, _, numbers = lists_of(lines)
    given_ballots = entitle(lines, placed, IN_AREAS, law=LAW)
    in_units = place_areas_in_units(IN_AREAS, TABLE, UNITS)
    counts = count_ballots(numbers.lazy(), given_ballots, IN_AREAS, in_units).collect()
    columns = ["with_elsewhere", "without_elsewhere", "undecided"]

    def total(kind, ballot):
        return counts.filter(scope_kind=kind, ballot=ballot).select(pl.col(columns).sum()).row(0)

    for ballot in ("all", "national", "provincial", "commune"):
        assert total("polling_area", ballot) == total("commune", ballot) == total("province", ballot)
    assigned = counts.filter(scope_kind="polling_area", ballot="national").filter(
        ~pl.col("scope_id").str.ends_with("?")
    )
    assert total("unit", "national") == assigned.select(pl.col(columns).sum()).row(0)


@given(st.sampled_from([0, 1, 49, 50, 299, 300, 4000, 4001]), st.sampled_from([None, "mountain", "ordinary"]),
       st.sampled_from([None, "armed_unit", "health_or_care", "detention"]))  # fmt: skip
def test_an_area_is_within_the_law_or_has_a_finding(count, terrain, special):
    area = areas({"no": "1", "terrain": terrain, "special_kind": special})
    numbers = pl.LazyFrame({"polling_area_id": ["00001-1"] * count})
    told = find_area_sizes(area, numbers.select(pl.col("polling_area_id").cast(pl.String)), law=LAW).collect()
    floor = {"armed_unit": 1, "detention": 1, "health_or_care": LAW.care_area_voters_least}.get(
        special, LAW.area_voters_least
    )
    within = floor <= count <= LAW.area_voters_most
    assert told.is_empty() == within
