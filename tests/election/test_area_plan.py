"""Proposals of polling areas: lawful, whole, as wished, no worse than any other; or the wish that forbids them."""

import itertools
import math
import random
from time import perf_counter

import pytest
from hypothesis import given, settings
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
from voterlist.election.area_plan_items import ways_of
from voterlist.election.area_plan_search import solve
from voterlist.election.area_plan_start import start_of

SECONDS = 5


def plan(villages, wishes=None, choices=1):
    return propose(
        villages,
        make_problem(villages, wishes or Wishes(), LAW),
        choices=choices,
        seconds=SECONDS,
        clock=perf_counter,
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


def cheapest_of_all(problem, count):
    """The least mean way over every choice of leaders that is lawful, by trying each; infinite without one."""
    ways, best = ways_of(problem), math.inf
    places = range(len(problem.voters))
    for leaders in itertools.product(places, repeat=len(places)):
        if len(set(leaders)) == count and is_lawful(problem, leaders):
            cost = sum(problem.voters[i] * ways[i][j] for i, j in enumerate(leaders)) / sum(problem.voters)
            best = min(best, cost)
    return best


def is_lawful(problem, leaders):
    sizes = {j: sum(problem.voters[i] for i, own in enumerate(leaders) if own == j) for j in set(leaders)}
    reached = not problem.steps or all(
        i == j or any(leaders[k] == j and problem.steps[k][j] == (problem.steps[i][j] or 0) - 1
                      for k in problem.neighbours[i])
        for i, j in enumerate(leaders)
    )  # fmt: skip
    return (
        reached
        and all(leaders[j] == j for j in leaders)
        and all(problem.floors[j] <= size <= problem.most for j, size in sizes.items())
        and all(leaders[j] == j for j in problem.fixed)
        and all(leaders[a] == leaders[b] for a, b in problem.together)
        and all(leaders[a] != leaders[b] for a, b in problem.apart)
    )


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(150, 1600), min_size=5, max_size=6),
    st.integers(2, 3),
    st.sampled_from(["near", "linked", "both"]),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_a_proven_proposal_is_the_best_of_all_by_trying_each(voters, count, known, wished, chance):
    near = known != "linked"
    villages = [
        PlanVillage(
            f"v{n}",
            size,
            latitude=20 + chance.random() if near else None,
            longitude=105 + chance.random() if near else None,
            place="Trường" if wished and n == 4 else None,
        )
        for n, size in enumerate(voters)
    ]
    links = tuple((f"v{n}", f"v{chance.randrange(n)}") for n in range(1, len(voters)))
    wishes = Wishes(
        together=(("v0", "v1"),) if wished else (),
        apart=(("v2", "v3"),) if wished else (),
        neighbours=links if known != "near" else (),
    )
    problem = make_problem(villages, wishes, LAW)
    best = cheapest_of_all(problem, count)
    found = solve(problem, count, lambda: SECONDS)
    assert (found is None) == (best == math.inf)
    if found is not None:
        assert is_lawful(problem, found.leaders)
        assert found.objective == pytest.approx(best, rel=0.0101)
        assert found.bound <= best + 1e-6


def test_areas_of_two_or_three_villages_are_the_best_of_all():
    chance = random.Random(5)
    villages = [
        PlanVillage(f"v{n}", chance.randrange(900, 2100), latitude=9 + chance.random() / 5, longitude=105 + chance.random() / 5)
        for n in range(40)
    ]  # fmt: skip
    (proposal,) = plan(villages)
    assert proposal.solution.gap <= 0.01
    assert {len(area) for area in proposal.areas} <= {1, 2, 3, 4}


def test_more_than_sixty_four_villages_are_planned_whole():
    villages = row_of(*(random.Random(8).randrange(150, 700) for _ in range(90)))
    (proposal,) = plan(villages)
    assert sum(map(len, proposal.areas)) == 90
    assert proposal.solution.gap <= 0.01


def test_links_over_the_border_of_a_unit_bind_nothing():
    villages = [PlanVillage(f"v{n}", 900, unit="1" if n in {0, 2} else "2") for n in range(4)]
    wishes = Wishes(neighbours=(("v0", "v1"), ("v1", "v2"), ("v2", "v3")), area_count=2)
    problem = make_problem(villages, wishes, LAW)
    assert solve(problem, 2, lambda: SECONDS) is None
