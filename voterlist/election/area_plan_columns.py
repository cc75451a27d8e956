"""All areas that one village may lead whose reduced cost is small: label setting with completion bounds.

Labels are sets of items, extended item by item; a label is dropped when even the cheapest way to fill the rest of the
area (a knapsack: Martello and Toth, Knapsack Problems, 1990, ch. 2) would cost too much. With a neighbour table items
come in the order of their steps from the leader, and each needs one nearer item before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from voterlist.election.area_plan_items import Flags, Items, Sets
from voterlist.election.area_plan_solver import Floats, Ints

_CELLS: Final = 500
"""How finely room is told in the bound on the rest: it is rounded so that the bound stays one."""


@dataclass(frozen=True)
class Columns:
    """Areas led by one village: their items, their reduced costs; every area below `known_below` is among them."""

    sets: Sets
    reduced: Floats
    known_below: float

    def least(self) -> float:
        """No area led by this village has a lower reduced cost."""
        return min(float(self.reduced.min(initial=np.inf)), self.known_below)


def columns_led_by(items: Items, leader: int, prices: Floats, allowance: float, limit: int) -> Columns:
    """Areas with a reduced cost (cost less the prices of the items) up to the allowance, at most about `limit` of them."""
    own = int(items.item_of[leader])
    gains = items.costs[:, leader] - prices
    order = _order(items, leader, own, gains)
    room = items.problem.most - int(items.sizes[own])
    least = items.least(leader) - int(items.sizes[own])
    rest, scale = _rest(gains[order], items.sizes[order], room)
    behind = np.concatenate([items.sizes[order][::-1].cumsum()[::-1], [0]])
    sets, left, costs = items.bits[[own]], np.array([room]), gains[[own]]
    known_below = allowance
    for turn, item in enumerate(order):
        may = _may_join(items, item, leader, sets, left)
        sets = np.concatenate([sets, sets[may] | items.bits[item]])
        left = np.concatenate([left, left[may] - items.sizes[item]])
        costs = np.concatenate([costs, costs[may] + gains[item]])
        bound = costs + rest[turn + 1][-(-left // scale)]
        kept = np.flatnonzero((bound <= allowance) & (room - left + behind[turn + 1] >= least))
        if len(kept) > limit:
            best = np.argpartition(bound[kept], limit)
            known_below = min(known_below, float(bound[kept[best[limit]]]))
            kept = kept[best[:limit]]
        sets, left, costs = sets[kept], left[kept], costs[kept]
    whole = (room >= 0) & (room - left >= least) & (costs <= allowance)
    whole &= _joined_items_reach(items, leader, sets)
    return Columns(sets[whole], costs[whole], known_below)


def _order(items: Items, leader: int, own: int, gains: Floats) -> Ints:
    """The items that may join, the nearest in steps first, then the most gainful."""
    able = np.isfinite(gains) & ((items.against[own] & items.bits).max(axis=1) == 0)
    able &= items.sizes + items.sizes[own] <= items.problem.most
    able[own] = False
    found = np.flatnonzero(able)
    if not items.problem.steps:
        return found[np.argsort(gains[found], kind="stable")]
    far = np.full(len(items.sizes), len(items.problem.voters))
    for village, item in enumerate(items.item_of):
        steps = items.problem.steps[village][leader]
        far[item] = min(far[item], far[item] if steps is None else steps)
    return found[np.lexsort((gains[found], far[found]))]


def _rest(gains: Floats, sizes: Ints, room: int) -> tuple[Floats, int]:
    """[turn, room left in cells] the least that the items from this turn on can cost, and the voters of one cell."""
    scale = max(1, room // _CELLS)
    cells = max(0, -(-room // scale))
    rest = np.zeros((len(gains) + 1, cells + 1))
    for turn in range(len(gains) - 1, -1, -1):
        needs = int(sizes[turn]) // scale
        rest[turn] = rest[turn + 1]
        if gains[turn] < 0 and needs <= cells:
            joined = rest[turn + 1][: cells + 1 - needs] + gains[turn]
            rest[turn, needs:] = np.minimum(rest[turn, needs:], joined)
    return rest, scale


def _may_join(items: Items, item: int, leader: int, sets: Sets, left: Ints) -> Flags:
    may: Flags = left >= items.sizes[item]
    if items.against[item].any():
        may &= ((sets & items.against[item]) == 0).all(axis=1)
    villages = items.villages[item]
    if items.problem.steps and len(villages) == 1:
        may &= ((sets & items.near[villages[0], leader]) != 0).any(axis=1)
    return may


def _joined_items_reach(items: Items, leader: int, sets: Sets) -> Flags:
    """Whether in each set every village of an item of several reaches the leader; the others were seen to before."""
    reach = np.ones(len(sets), dtype=bool)
    for item, villages in enumerate(items.villages if items.problem.steps else ()):
        if len(villages) == 1:
            continue
        inside = ((sets & items.bits[item]) != 0).any(axis=1)
        for village in set(villages) - {leader}:
            reach &= ~inside | ((sets & items.near[village, leader]) != 0).any(axis=1)
    return reach


def costs_of(items: Items, leaders: Sequence[int] | Ints, members: Flags) -> Floats:
    """What each area costs under its leader."""
    under = items.costs[:, list(leaders)].T
    costs: Floats = np.where(members, under, 0.0).sum(axis=1)
    return costs
