"""A good proposal found quickly by exchange, which the solver starts from and then proves or betters.

Villages that must vote together move as one. Moves and exchanges of two between areas, the best first: for medians as in
Teitz and Bart (Operations Research 16, 1968); even areas begin with Graham's LPT rule (SIAM J. Appl. Math. 17, 1969).
"""

from typing import Final

import numpy as np

from voterlist.election.area_plan_items import joined
from voterlist.election.area_plan_problem import Problem
from voterlist.election.area_plan_solver import Floats, Ints

_ROUNDS: Final = 36
_STARTS: Final = 5
_BREACH: Final = 1e6
"""Cost of one voter too many or too few, or of one wish broken: far above any way or size."""
_ROUNDING: Final = 1e-9


def start_of(problem: Problem) -> dict[int, int] | None:
    """The leader of each village in a proposal that respects everything, or null where none was found so quickly.

    Problems with a neighbour table or with units have none: exchange would break areas apart.
    """
    if problem.area_count is None or problem.steps or problem.units:
        return None
    exchange = _Exchange(problem)
    if exchange.count < problem.area_count:
        return None
    starts = range(min(_STARTS, exchange.count)) if problem.ways else range(1)
    found = [exchange.run(first) for first in starts]
    cost, place = min(found, key=lambda one: one[0])
    return exchange.leaders(place) if cost < _BREACH else None


class _Exchange:
    """Items (villages that stay together) and what an area of some of them costs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.areas = problem.area_count or 1
        self.item_of = joined(problem)
        self.count = int(self.item_of.max()) + 1
        voters = np.array(problem.voters, dtype=float)
        self.total, self.mean = voters.sum(), voters.sum() / self.areas
        self.sizes = np.bincount(self.item_of, weights=voters)
        villages = len(voters)
        ways = np.array(problem.ways) if problem.ways else np.zeros((villages, villages))
        self.ways = np.zeros((self.count, villages))
        np.add.at(self.ways, self.item_of, ways * voters[:, None] / self.total)
        self.first = np.array([int(np.flatnonzero(self.item_of == item)[0]) for item in range(self.count)])
        self.fixed = np.isin(np.arange(villages), problem.fixed)
        self.apart = np.zeros((self.count, self.count))
        for a, b in problem.apart:
            self.apart[self.item_of[a], self.item_of[b]] = self.apart[self.item_of[b], self.item_of[a]] = 1.0
        self.floor = max(problem.floors, default=0)

    def run(self, first: int) -> tuple[float, Ints]:
        """The cost and the areas of the items, after exchanges from one beginning until none betters it."""
        place = self._nearest(first) if self.problem.ways else self._largest_first()
        for _ in range(_ROUNDS):
            changed = False
            for item in range(self.count):
                changed |= self._better(place, item)
            if not changed:
                break
        return float(self._costs(self._members(place)).sum()), place

    def leaders(self, place: Ints) -> dict[int, int]:
        """The leader of each village: the place to be kept, else the village with the shortest ways, else the first."""
        found: dict[int, int] = {}
        for members in self._members(place):
            villages = np.flatnonzero(members[self.item_of])
            able = [v for v in villages if self.fixed[v]] or list(villages)
            ways = members @ self.ways
            leader = min(able, key=lambda v: (round(ways[v], 9), v))
            found.update(dict.fromkeys(map(int, villages), int(leader)))
        return found

    def _members(self, place: Ints) -> Floats:
        members = np.zeros((self.areas, self.count))
        members[place, np.arange(self.count)] = 1.0
        return members

    def _costs(self, members: Floats) -> Floats:
        """The cost of every row of items as one area."""
        size = members @ self.sizes
        inside = members[:, self.item_of] > 0
        kept = (inside & self.fixed).sum(axis=1)
        over = np.maximum(size - self.problem.most, 0) + np.maximum(self.floor - size, 0)
        broken = np.maximum(kept - 1, 0) + ((members @ self.apart) * members).sum(axis=1) / 2
        able = np.where((kept > 0)[:, None], inside & self.fixed, inside)
        ways = np.where(able, members @ self.ways, np.inf).min(axis=1)
        own = ways if self.problem.ways else ((size - self.mean) / self.mean) ** 2
        cost: Floats = np.where(size > 0, own, _BREACH) + _BREACH * (over + broken)
        return cost

    def _better(self, place: Ints, item: int) -> bool:
        """Move this item, or exchange it with another, where that betters most; whether it did."""
        members, own = self._members(place), int(place[item])
        costs = self._costs(members)
        without = members[own].copy()
        without[item] = 0.0
        others = np.flatnonzero(place != own)
        there = members[place[others]].copy()
        there[:, item] = 1.0
        moved = self._gains(costs, own, place[others], np.repeat(without[None], len(others), 0), there)
        swapped_here = np.repeat(without[None], len(others), 0)
        rows = np.arange(len(others))
        swapped_here[rows, others] = 1.0
        there[rows, others] = 0.0
        swapped = self._gains(costs, own, place[others], swapped_here, there)
        if not len(others) or min(moved.min(), swapped.min()) > -_ROUNDING:
            return False
        best = int(np.argmin(np.minimum(moved, swapped)))
        other, area = int(others[best]), int(place[others[best]])
        place[item] = area
        if swapped[best] <= moved[best]:
            place[other] = own
        return True

    def _gains(self, costs: Floats, own: int, areas: Ints, here: Floats, there: Floats) -> Floats:
        gains: Floats = self._costs(here) + self._costs(there) - costs[own] - costs[areas]
        return gains

    def _largest_first(self) -> Ints:
        """The next largest item always into the smallest area."""
        sizes, place = np.zeros(self.areas), np.zeros(self.count, dtype=np.int64)
        for item in np.argsort(-self.sizes, kind="stable"):
            place[item] = int(np.argmin(sizes))
            sizes[place[item]] += self.sizes[item]
        return place

    def _nearest(self, first: int) -> Ints:
        """Every item to the nearest of as many seeds as areas, each next seed the farthest from all before it."""
        between = np.array(self.problem.ways)[np.ix_(self.first, self.first)]
        seeds = sorted({int(self.item_of[v]) for v in self.problem.fixed}) or [first]
        while len(seeds) < self.areas:
            nearest = between[:, seeds].min(axis=1)
            nearest[seeds] = -1.0
            seeds.append(int(np.argmax(nearest)))
        place: Ints = np.argmin(between[:, seeds[: self.areas]], axis=1).astype(np.int64)
        return place
