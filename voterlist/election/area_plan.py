"""A proposal of polling areas out of villages (L85 Art 11): several to choose from, or the wish that forbids them all.

Every village stays whole unless it alone is above the legal size. Sizes are those of the law; areas are even within a
stated share of their mean; what is known of coordinates, neighbours, units, places and wishes is respected.
"""

import itertools
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from voterlist.election.area_plan_distances import kilometres_between, neighbours_of, steps_over
from voterlist.election.area_plan_model import is_possible
from voterlist.election.area_plan_partition import SecondsLeft
from voterlist.election.area_plan_problem import Pair, Problem
from voterlist.election.area_plan_search import Solution, solve
from voterlist.election.law import Law

Clock = Callable[[], float]
EVENNESS: Final = 0.5
"""How far an area may lie from the mean size, as a share of it."""
ROOM: Final = 0.1
"""The share of the legal size left free when the number of areas is chosen, for voters added after posting."""

_LEAST_SECONDS: Final = 0.5
_FIRST_SHARE: Final = 0.6
"""The share of the time left that a proposal may take while others follow: the first of them matters most."""
_PART: Final = re.compile(r" \(phần \d+\)$")
TRIES: Final = 3
"""How many larger numbers of areas are tried where a number allows no proposal."""


@dataclass(frozen=True)
class PlanVillage:
    """One village. `latitude` and `longitude` in degrees; `place` is a polling place that must be kept."""

    name: str
    voters: int
    terrain: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    unit: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Wishes:
    """Pairs of villages by name that must, or must never, vote in one area, and the number of areas if it is given."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()
    area_count: int | None = None


@dataclass(frozen=True)
class Proposal:
    """One proposal: groups of villages, the village of the polling place first, and what was proven about it."""

    areas: tuple[tuple[PlanVillage, ...], ...]
    solution: Solution
    measure: str

    def sizes(self) -> list[int]:
        """The voters of each area, in the order of the areas."""
        return [sum(village.voters for village in area) for area in self.areas]


def divide_large(villages: Sequence[PlanVillage], most: int) -> list[PlanVillage]:
    """The same villages, those above the legal size cut into the fewest equal parts; voters stay the same in all."""
    parts: list[PlanVillage] = []
    for village in villages:
        count = max(1, math.ceil(village.voters / most))
        for part in range(count):
            share = village.voters // count + (part < village.voters % count)
            name = f"{village.name} (phần {part + 1})" if count > 1 else village.name
            parts.append(
                replace(village, name=name, voters=share, place=village.place if part == 0 else None)
            )
    return parts


def make_problem(villages: Sequence[PlanVillage], wishes: Wishes, law: Law) -> Problem:
    """Villages and wishes as a programme. A wish about a village of another commune is not about this one.

    Where a village was divided, its parts are neighbours, none of them may meet what the village must not meet, and its
    first part is the one that goes together with another village.
    """
    parts: dict[str, list[int]] = {}
    for place, village in enumerate(villages):
        parts.setdefault(_PART.sub("", village.name), []).append(place)

    def pairs(named: Sequence[tuple[str, str]]) -> tuple[Pair, ...]:
        return tuple(pair for a, b in named for pair in itertools.product(parts.get(a, ()), parts.get(b, ())))

    units = tuple(village.unit for village in villages)
    links = pairs(wishes.neighbours)
    own_links = tuple(pair for own in parts.values() for pair in itertools.combinations(own, 2))
    inside = [(a, b) for a, b in links + own_links if units[a] == units[b]]
    neighbours = neighbours_of(len(villages), inside) if links else ()
    firsts = {own[0] for own in parts.values()}
    return Problem(
        voters=tuple(village.voters for village in villages),
        floors=tuple(_floor(village, law) for village in villages),
        most=law.area_voters_most,
        ways=_ways(villages),
        steps=steps_over(neighbours),
        neighbours=neighbours,
        units=units if any(units) else (),
        fixed=tuple(place for place, village in enumerate(villages) if village.place),
        together=tuple((a, b) for a, b in pairs(wishes.together) if {a, b} <= firsts),
        apart=pairs(wishes.apart),
        area_count=wishes.area_count,
    )


def propose(
    villages: Sequence[PlanVillage], problem: Problem, *, choices: int, seconds: float, clock: Clock
) -> list[Proposal]:
    """Up to so many proposals: with the fewest areas that leave room to grow, then one area more each time.

    With a wished number of areas there is one proposal. Empty when there is none, or none was found in time; `seconds`
    by the clock are those of all proposals together.
    """
    end = clock() + seconds
    if problem.area_count:
        found = [_proposal(villages, problem, problem.area_count, _until(end, clock))]
        return [proposal for proposal in found if proposal is not None]
    proposals: list[Proposal] = []
    first = comfortable_count(problem)
    for count in range(first, min(first + choices + TRIES, len(villages) + 1)):
        share = (end - clock()) * (_FIRST_SHARE if len(proposals) + 1 < choices else 1.0)
        proposal = _proposal(villages, problem, count, _until(clock() + max(share, _LEAST_SECONDS), clock))
        if proposal is not None:
            proposals.append(proposal)
        if len(proposals) == choices:
            break
    return proposals


def _until(end: float, clock: Clock) -> SecondsLeft:
    return lambda: end - clock()


def comfortable_count(problem: Problem) -> int:
    """The least number of areas by which the mean area leaves room for voters added after posting."""
    return max(1, math.ceil(sum(problem.voters) / (problem.most * (1 - ROOM))))


def why_impossible(problem: Problem, seconds: float) -> list[tuple[str, tuple[int, ...]]]:
    """The smallest set of wishes found that together forbid every proposal, each with the villages it is about.

    `sizes` alone: no proposal is lawful even without any wish. Each wish named is needed: without it there would be
    a proposal. (Deletion filter: Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991.)
    """
    wishes = _wishes(problem)
    if not is_possible(_with_wishes(problem, []), seconds):
        return [("sizes", ())]
    for wish in list(wishes):
        without = [other for other in wishes if other != wish]
        if not is_possible(_with_wishes(problem, without), seconds):
            wishes = without
    return wishes


def _wishes(problem: Problem) -> list[tuple[str, tuple[int, ...]]]:
    found: list[tuple[str, tuple[int, ...]]] = [("together", pair) for pair in problem.together]
    found += [("apart", pair) for pair in problem.apart]
    found += [("fixed", (place,)) for place in problem.fixed]
    found += [("neighbours", ())] if problem.steps else []
    found += [("units", ())] if problem.units else []
    found += [("area_count", ())] if problem.area_count is not None else []
    return found


def _with_wishes(problem: Problem, wishes: Sequence[tuple[str, tuple[int, ...]]]) -> Problem:
    kinds = {kind for kind, _ in wishes}
    return replace(
        problem,
        together=tuple(pair for pair in problem.together if ("together", pair) in wishes),
        apart=tuple(pair for pair in problem.apart if ("apart", pair) in wishes),
        fixed=tuple(place for place in problem.fixed if ("fixed", (place,)) in wishes),
        steps=problem.steps if "neighbours" in kinds else (),
        neighbours=problem.neighbours if "neighbours" in kinds else (),
        units=problem.units if "units" in kinds else (),
        area_count=problem.area_count if "area_count" in kinds else None,
    )


def _proposal(
    villages: Sequence[PlanVillage], problem: Problem, count: int, left: SecondsLeft
) -> Proposal | None:
    """The best proposal with so many areas, even in size where that is possible."""
    mean = sum(problem.voters) / count
    even = replace(
        problem,
        most=min(problem.most, max(int(mean * (1 + EVENNESS)), *problem.voters)),
        floors=tuple(max(floor, int(mean * (1 - EVENNESS))) for floor in problem.floors),
    )
    solution = solve(even, count, left) or solve(problem, count, left)
    if solution is None:
        return None
    groups: dict[int, list[PlanVillage]] = {}
    for place, leader in sorted(enumerate(solution.leaders), key=lambda item: (item[0] != item[1], item[0])):
        groups.setdefault(leader, []).append(villages[place])
    measure = "km" if problem.ways else "steps" if problem.steps else "voters"
    ordered = [tuple(groups[leader]) for leader in sorted(groups)]
    return Proposal(tuple(ordered), solution, measure)


def _floor(village: PlanVillage, law: Law) -> int:
    return 0 if village.terrain in law.terrains_without_floor else law.area_voters_least


def _ways(villages: Sequence[PlanVillage]) -> tuple[tuple[float, ...], ...]:
    """Distances over the ground in km, or nothing where a village has no coordinates."""
    points = [
        (v.latitude, v.longitude) for v in villages if v.latitude is not None and v.longitude is not None
    ]
    return kilometres_between(points) if len(points) == len(villages) else ()
