"""Prices of the items by which column generation begins near its end: Lagrangian relaxation of "each votes once".

The relaxed problem is a knapsack for each leader, solved for all leaders at once; prices move along the subgradient
(Held, Wolfe and Crowder, Mathematical Programming 6, 1974).
"""

from typing import Final

import numpy as np

from voterlist.election.area_plan_items import Items
from voterlist.election.area_plan_solver import Floats, Ints

_ROUNDS: Final = 90
_PATIENCE: Final = 6
_SLOWER: Final = 0.6
_CELLS: Final = 200
_AHEAD: Final = 1.03
"""The value aimed at, where no proposal is known: so far above the best bound yet."""


def first_prices(items: Items, known: float | None) -> Floats:
    """Prices under which the relaxed problem is nearly as dear as it can be; `known` is the cost of some proposal.

    Where nothing costs anything prices go by size, so that the fullest areas come first.
    """
    if not np.where(np.isfinite(items.costs), items.costs, 0.0).any():
        by_size: Floats = items.sizes / items.sizes.max()
        return by_size
    prices = _usual_costs(items)
    best, best_prices, pace, idle = -np.inf, prices, 2.0, 0
    for _ in range(_ROUNDS):
        value, lacking = _relaxed(items, prices)
        if value > best:
            best, best_prices, idle = value, prices, 0
        else:
            idle += 1
        if not lacking.any():
            break
        if idle >= _PATIENCE:
            pace, idle, prices = pace * _SLOWER, 0, best_prices
            value, lacking = _relaxed(items, prices)
        goal = known if known is not None else best + (_AHEAD - 1) * abs(best)
        step = pace * max(goal - value, abs(best) / 100) / max(float((lacking**2).sum()), 1.0)
        prices = prices + step * lacking
    return best_prices


def _usual_costs(items: Items) -> Floats:
    """The cost of each item under a leader as far away as leaders usually are."""
    by_nearness = np.sort(items.costs, axis=1)
    place = min(len(items.leaders) - 1, len(items.leaders) // items.count)
    usual: Floats = np.where(np.isfinite(by_nearness[:, place]), by_nearness[:, place], 0.0)
    return usual


def _relaxed(items: Items, prices: Floats) -> tuple[float, Ints]:
    """The value of the relaxed problem, and how often each item lacks an area (negative: has too many)."""
    leaders = np.array(items.leaders)
    rows, own = np.arange(len(leaders)), items.item_of[leaders]
    gains = items.costs[:, leaders] - prices[:, None]
    scale = items.problem.most / _CELLS
    needs = np.maximum(1, np.round(items.sizes / scale)).astype(np.int64)
    best = np.zeros((len(leaders), _CELLS + 1))
    asked = [int(i) for i in np.flatnonzero((gains < 0).any(axis=1)) if needs[i] <= _CELLS]
    taken = np.zeros((len(asked), *best.shape), dtype=bool)
    for turn, item in enumerate(asked):
        gain = np.where((own != item) & (gains[item] < 0), gains[item], np.inf)
        joined = best[:, : _CELLS + 1 - needs[item]] + gain[:, None]
        taken[turn, :, needs[item] :] = joined < best[:, needs[item] :]
        best[:, needs[item] :] = np.minimum(joined, best[:, needs[item] :])
    room = np.maximum(_CELLS - needs[own], 0)
    values = gains[own, rows] + best[rows, room]
    fixed = np.isin(leaders, items.problem.fixed)
    chosen = np.lexsort((values, ~fixed))[: items.count]
    return float(prices.sum() + values[chosen].sum()), _lacking(chosen, own, asked, needs, taken, room)


def _lacking(chosen: Ints, own: Ints, asked: list[int], needs: Ints, taken: np.ndarray, room: Ints) -> Ints:
    lacking = np.ones(len(needs), dtype=np.int64)
    np.subtract.at(lacking, own[chosen], 1)
    left = room[chosen].copy()
    for turn in range(len(asked) - 1, -1, -1):
        joins = taken[turn, chosen, left]
        lacking[asked[turn]] -= int(joins.sum())
        left -= np.where(joins, needs[asked[turn]], 0)
    return lacking
