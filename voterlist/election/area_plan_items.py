"""The villages of a problem as the items that areas are made of, and what each costs under each leader.

Villages that must vote together are one item. Sets of items are rows of 64-bit words, so that thousands of them are
weighed at once.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.election.area_plan_problem import Problem
from voterlist.election.area_plan_solver import Floats, Ints

Sets = NDArray[np.uint64]
Flags = NDArray[np.bool_]
_BITS: Final = 64


@dataclass(frozen=True)
class Items:
    """Items by position and villages by position.

    Attributes:
        problem: what the items were made of.
        item_of: the item of each village.
        sizes: voters of each item.
        costs: [item, village] what an item adds to an area led by the village; infinite where it may not vote there.
        leaders: villages that may lead an area.
        count: the number of areas.
    """

    problem: Problem
    item_of: Ints
    sizes: Ints
    costs: Floats
    leaders: tuple[int, ...]
    count: int

    @cached_property
    def bits(self) -> Sets:
        """The set of each item alone."""
        number = len(self.sizes)
        alone = np.zeros((number, -(-number // _BITS)), dtype=np.uint64)
        for item in range(number):
            alone[item, item // _BITS] = np.uint64(1) << np.uint64(item % _BITS)
        return alone

    @cached_property
    def against(self) -> Sets:
        """The set of items that each item must never meet."""
        never = np.zeros_like(self.bits)
        for a, b in self.problem.apart:
            one, other = self.item_of[a], self.item_of[b]
            never[one] |= self.bits[other]
            never[other] |= self.bits[one]
        return never

    @cached_property
    def villages(self) -> tuple[tuple[int, ...], ...]:
        """The villages of each item."""
        return tuple(tuple(np.flatnonzero(self.item_of == item).tolist()) for item in range(len(self.sizes)))

    def least(self, leader: int) -> int:
        """The least voters of an area led by this village: those of the law, and those the other areas cannot hold."""
        total = sum(self.problem.voters)
        return max(self.problem.floors[leader], total - (self.count - 1) * self.problem.most)

    @cached_property
    def near(self) -> Sets:
        """[village, leader] the set of the items through which the village reaches the leader by a shortest way."""
        steps, number = self.problem.steps, len(self.problem.voters)
        near = np.zeros((number, number, self.bits.shape[1]), dtype=np.uint64)
        for village, neighbours in enumerate(self.problem.neighbours):
            for leader in range(number):
                for neighbour in neighbours:
                    if steps[neighbour][leader] == (steps[village][leader] or 0) - 1:
                        near[village, leader] |= self.bits[self.item_of[neighbour]]
        return near

    def members(self, sets: Sets) -> Flags:
        """[set, item] whether the item is in the set."""
        octets = np.ascontiguousarray(sets).astype("<u8").view(np.uint8).reshape(len(sets), 8 * sets.shape[1])
        return np.unpackbits(octets, axis=1, bitorder="little")[:, : len(self.sizes)].astype(bool)


def items_of(problem: Problem, count: int) -> Items:
    """The items of a problem with so many areas.

    Where ways or steps are known an item costs its voters' ways. Else nothing costs anything, and of the villages that
    could lead the same area only one does: the place to be kept, else the one that allows the smallest area.
    """
    item_of = joined(problem)
    voters = np.array(problem.voters, dtype=float)
    sizes = np.bincount(item_of, weights=voters).astype(np.int64)
    costs = _free_costs(problem, item_of)
    if ways := ways_of(problem):
        added = np.zeros_like(costs)
        np.add.at(added, item_of, np.array(ways) * voters[:, None] / voters.sum())
        costs = costs + added
    else:
        costs = _one_leader_each(problem, item_of, costs)
    leaders = tuple(v for v in range(len(voters)) if np.isfinite(costs[item_of[v], v]))
    return Items(problem, item_of, sizes, costs, leaders, count)


def ways_of(problem: Problem) -> tuple[tuple[float, ...], ...]:
    """The ways that a proposal keeps short: over the ground, else in steps; empty when neither is known."""
    return problem.ways or tuple(tuple(float(step or 0) for step in row) for row in problem.steps)


def joined(problem: Problem) -> Ints:
    """The item of each village: villages joined by the wishes to vote together have one."""
    group = list(range(len(problem.voters)))
    for a, b in problem.together:
        group = [group[a] if one == group[b] else one for one in group]
    items: Ints = np.unique(np.array(group), return_inverse=True)[1].astype(np.int64)
    return items


def _free_costs(problem: Problem, item_of: Ints) -> Floats:
    """[item, village] zero where the item may vote in an area led by the village, infinite where it may not."""
    villages = range(len(problem.voters))
    costs = np.zeros((int(item_of.max()) + 1, len(problem.voters)))
    for i in villages:
        for j in villages:
            if (problem.units and problem.units[i] != problem.units[j]) or (
                problem.steps and problem.steps[i][j] is None
            ):
                costs[item_of[i], j] = np.inf
    kept = {int(item_of[village]): village for village in problem.fixed}
    for item, village in kept.items():
        costs[item, np.arange(len(villages)) != village] = np.inf
    if len(kept) < len(problem.fixed) or any(item_of[a] == item_of[b] for a, b in problem.apart):
        costs[:] = np.inf
    return costs


def _one_leader_each(problem: Problem, item_of: Ints, costs: Floats) -> Floats:
    rank = sorted(range(len(problem.voters)), key=lambda v: (v not in problem.fixed, problem.floors[v], v))
    only, before = np.full_like(costs, np.inf), np.zeros(len(costs), dtype=bool)
    for village in rank:
        if not before[item_of[village]]:
            only[~before, village] = costs[~before, village]
            before[item_of[village]] = True
    return only
