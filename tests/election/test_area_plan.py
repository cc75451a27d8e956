"""Proposals of polling areas: lawful, whole, as wished, no worse than any other; or the wish that forbids them."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.election.factory import LAW
from voterlist.election.area_plan import (
    PlanVillage,
    Wishes,
    comfortable_count,
    divide_large,
    make_problem,
    propose,
    why_impossible,
)
from voterlist.election.area_plan_start import start_of

SECONDS = 5


def plan(villages, wishes=None, choices=1):
    return propose(
        villages, make_problem(villages, wishes or Wishes(), LAW), choices=choices, seconds=SECONDS
    )


def names(area):
    return {village.name for village in area}


def area_of(proposal, name):
    return next(place for place, area in enumerate(proposal.areas) if name in names(area))


def row_of(*voters, **more):
    return [PlanVillage(f"v{place}", count, **more) for place, count in enumerate(voters)]


def test_every_village_is_in_one_area_of_lawful_size():
    villages = row_of(*(random.Random(3).randrange(100, 900) for _ in range(20)))
    (proposal,) = plan(villages)
    assert sorted(name for area in proposal.areas for name in names(area)) == sorted(v.name for v in villages)
    assert all(300 <= size <= 4000 for size in proposal.sizes())
    assert proposal.solution.gap <= 0.01


@given(st.lists(st.integers(100, 600), min_size=3, max_size=7))
def test_the_most_even_proposal_is_no_worse_than_any_other(voters):
    count = 2
    (proposal,) = plan(row_of(*voters), Wishes(area_count=count)) or (None,)
    splits = [
        [sum(v for v, side in zip(voters, sides, strict=True) if side == part) for part in range(count)]
        for sides in itertools.product(range(count), repeat=len(voters))
    ]
    lawful = [max(split) for split in splits if all(300 <= size <= 4000 for size in split)]
    assert (proposal is None) == (not lawful)
    if proposal:
        assert max(proposal.sizes()) <= min(lawful) * 1.011


def test_wishes_units_and_places_are_respected():
    villages = [*row_of(900, 900, 900, 900, unit="1"), PlanVillage("w", 900, unit="2", place="Trường học")]
    wishes = Wishes(together=(("v0", "v1"),), apart=(("v1", "v2"),))
    (proposal,) = plan(villages, Wishes(wishes.together, wishes.apart, area_count=3))
    assert area_of(proposal, "v0") == area_of(proposal, "v1") != area_of(proposal, "v2")
    assert len({village.unit for village in proposal.areas[area_of(proposal, "w")]}) == 1
    assert proposal.areas[area_of(proposal, "w")][0].place == "Trường học"


def test_areas_hang_together_over_the_neighbour_table():
    villages = row_of(*[400] * 8)
    chain = tuple((f"v{place}", f"v{place + 1}") for place in range(7))
    (proposal,) = plan(villages, Wishes(neighbours=chain, area_count=3))
    for area in proposal.areas:
        places = sorted(int(name[1:]) for name in names(area))
        assert places == list(range(places[0], places[-1] + 1))


def test_near_villages_vote_together_where_coordinates_are_known():
    east = [PlanVillage(f"e{n}", 500, latitude=21.0 + n / 1000, longitude=104.0) for n in range(3)]
    west = [PlanVillage(f"w{n}", 500, latitude=21.0 + n / 1000, longitude=103.0) for n in range(3)]
    (proposal,) = plan(east + west, Wishes(area_count=2))
    assert {frozenset(names(area)) for area in proposal.areas} == {
        frozenset(names(east)),
        frozenset(names(west)),
    }
    assert proposal.measure == "km"


def test_several_proposals_differ_in_the_number_of_areas():
    assert [len(proposal.areas) for proposal in plan(row_of(*[500] * 16), choices=3)] == [3, 4, 5]


def test_a_village_above_the_legal_size_is_cut_into_equal_parts_and_loses_nobody():
    parts = divide_large([PlanVillage("Lớn", 8001), PlanVillage("Nhỏ", 350)], 4000)
    assert [part.voters for part in parts] == [2667, 2667, 2667, 350]
    assert parts[0].name == "Lớn (phần 1)"


@pytest.mark.parametrize(
    ("voters", "wishes", "obstacles"),
    [
        ((900, 900, 900), Wishes(together=(("v0", "v1"),), apart=(("v0", "v1"), ("v1", "v2"))),
         [("together", (0, 1)), ("apart", (0, 1))]),
        ((100, 100), Wishes(), [("sizes", ())]),
        ((400, 400), Wishes(area_count=5), [("area_count", ())]),
        ((3000, 3000), Wishes(together=(("v0", "v1"),)), [("together", (0, 1))]),
    ],
)  # fmt: skip
def test_the_wish_that_makes_it_impossible_is_named(voters, wishes, obstacles):
    villages = row_of(*voters)
    assert plan(villages, wishes) == []
    assert why_impossible(make_problem(villages, wishes, LAW), SECONDS) == obstacles


def test_small_areas_are_allowed_where_the_terrain_is_declared():
    (proposal,) = plan(row_of(100, 100, terrain="mountain"))
    assert proposal.sizes() == [200]


def test_a_wish_about_a_village_that_had_to_be_divided_holds_for_its_parts():
    villages = divide_large(
        [PlanVillage("Lớn", 7000), PlanVillage("Nhỏ", 400), PlanVillage("Vừa", 900)], 4000
    )
    (proposal,) = plan(villages, Wishes(apart=(("Lớn", "Nhỏ"),), area_count=4))
    assert names(proposal.areas[area_of(proposal, "Nhỏ")]) <= {"Nhỏ", "Vừa"}


def test_tight_proposals_of_sixty_villages_are_even_and_proven_by_the_first_exchange():
    villages = row_of(*(random.Random(6).randrange(600, 2200) for _ in range(60)))
    (proposal,) = plan(villages)
    assert proposal.solution.gap <= 0.01


@given(
    st.lists(st.integers(40, 900), min_size=4, max_size=12),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
def test_a_start_respects_everything_that_the_proposal_must(voters, count, random_of):
    villages = [
        PlanVillage(f"v{n}", size, latitude=20 + random_of.random(), longitude=105 + random_of.random())
        for n, size in enumerate(voters)
    ]
    wishes = Wishes(together=(("v0", "v1"),), apart=(("v2", "v3"),), area_count=count)
    begun = start_of(make_problem(villages, wishes, LAW))
    if begun is None:
        return
    sizes = [sum(voters[v] for v in begun if begun[v] == leader) for leader in set(begun.values())]
    assert len(sizes) == count
    assert all(300 <= size <= 4000 for size in sizes)
    assert begun[0] == begun[1]
    assert begun[2] != begun[3]
    assert all(begun[leader] == leader for leader in begun.values())


def test_room_is_left_for_voters_added_later():
    problem = make_problem(row_of(1900, 1900), Wishes(), LAW)
    assert comfortable_count(problem) == 2
