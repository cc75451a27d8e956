"""The cheapest areas of a commune by column generation, proven (Barnhart et al., Operations Research 46, 1998).

A programme over areas instead of villages: each item in one area, so many areas. Its relaxation is solved by adding the
areas of negative reduced cost of each leader; then all areas whose reduced cost is within the gap between the bound and
the best proposal are known, and the best of them is the best of all (Baldacci et al., Mathematical Programming 115, 2008).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from voterlist.election.area_plan_columns import Columns, columns_led_by, costs_of
from voterlist.election.area_plan_items import Flags, Items
from voterlist.election.area_plan_prices import first_prices
from voterlist.election.area_plan_solver import Floats, Ints, pass_columns, quiet_solver

SecondsLeft = Callable[[], float]
_ROUNDS: Final = 60
_FIRST_LABELS: Final = 400
_LABELS: Final = 3000
_LAST_LABELS: Final = 20000
_SEARCHED: Final = (5000, 12000, 32000)
"""The areas that the whole-number programme weighs at once: above some ten thousand HiGHS outruns its time limit."""
_KEPT: Final = 2000
_BETWEEN: Final = 0.5
_ADDED: Final = 20
"""Areas of each leader that join the programme in one round."""
_SLACK: Final = 1e-7
_SHARE: Final = 0.4
"""The share of the time left that the areas found so far may be searched for a proposal."""


@dataclass(frozen=True)
class Partition:
    """The leader of each village (null: none found), what that costs, and what no proposal can cost less than.

    An infinite bound: it is proven that there is no proposal.
    """

    leaders: tuple[int, ...] | None
    cost: float
    bound: float


@dataclass(frozen=True)
class _Pool:
    """Areas by position: the items of each ([area, item]), its cost and its leader."""

    members: Flags
    costs: Floats
    leaders: Ints

    def joined(self, other: "_Pool") -> "_Pool":
        return _Pool(
            np.concatenate([self.members, other.members]),
            np.concatenate([self.costs, other.costs]),
            np.concatenate([self.leaders, other.leaders]),
        )


@dataclass(frozen=True)
class _Relaxed:
    """The relaxation solved: prices of the items and of an area, and the bound that they prove."""

    prices: Floats
    area_price: float
    bound: float


def partition(
    items: Items, left: SecondsLeft, gap: float, begun: Mapping[int, int] | None = None
) -> Partition:
    """The cheapest partition into `items.count` lawful areas, proven to the gap where the time allows it."""
    if items.count > len(items.sizes) or len(items.leaders) < items.count:
        return Partition(None, np.inf, np.inf)
    best = Partition(None, np.inf, -np.inf)
    if begun is not None:
        leaders = tuple(begun[village] for village in range(len(items.item_of)))
        best = Partition(leaders, float(_pool_of(items, leaders).costs.sum()), -np.inf)
    pool, relaxed = _relax(items, best, left, gap)
    if relaxed.bound > _dearest(items) + _SLACK:
        return Partition(None, np.inf, np.inf)
    pool, _ = _least_reduced(pool, relaxed, _KEPT)
    best = replace(_bettered(items, pool, best, left() * _SHARE, gap)[0], bound=relaxed.bound)
    for most in _SEARCHED:
        if _is_proven(best, gap) or left() <= 0:
            break
        pool, sure = _all_within(items, relaxed, best, most)
        found, searched = _bettered(items, pool, best, left(), gap)
        best = replace(found, bound=max(best.bound, min(sure, searched)))
    return best


def _is_proven(best: Partition, gap: float) -> bool:
    return best.leaders is not None and best.cost - best.bound <= gap * best.cost + _SLACK


def _relax(items: Items, best: Partition, left: SecondsLeft, gap: float) -> tuple[_Pool, _Relaxed]:
    """The areas with which the relaxation is solved, and its solution (or what was proven of it in time).

    Areas are sought between the prices that prove most and those of the programme, which leap about near the end
    (Wentges, International Transactions in Operational Research 4, 1997).
    """
    prices = first_prices(items, None if best.leaders is None else best.cost)
    columns = [columns_led_by(items, leader, prices, np.inf, _FIRST_LABELS) for leader in items.leaders]
    relaxed = _proven(items, prices, columns)
    pool = _pool_of(items, best.leaders).joined(_cheapest(items, columns))
    share = _BETWEEN
    for _ in range(_ROUNDS):
        value, ideal, area_price = _relaxation(items, pool)
        if value - relaxed.bound <= gap / 10 * value or left() <= 0:
            break
        prices = share * relaxed.prices + (1 - share) * ideal
        between = share * relaxed.area_price + (1 - share) * area_price
        columns = [
            columns_led_by(items, leader, prices, between - _SLACK, _LABELS) for leader in items.leaders
        ]
        proven = _proven(items, prices, columns)
        relaxed = proven if proven.bound > relaxed.bound else relaxed
        added = _cheapest(items, columns)
        if not len(added.costs) and not share:
            break
        share = _BETWEEN if len(added.costs) else 0.0
        pool = _least_reduced(pool, _Relaxed(ideal, area_price, value), _KEPT)[0].joined(added)
    return pool, relaxed


def _proven(items: Items, prices: Floats, columns: Sequence[Columns]) -> _Relaxed:
    least = np.sort([one.least() for one in columns])[: items.count]
    return _Relaxed(prices, float(least[-1]), float(prices.sum() + least.sum()))


def _relaxation(items: Items, pool: _Pool) -> tuple[float, Floats, float]:
    """The least cost of shares of areas that cover each item once, and the prices of the items and of an area.

    An item that no area covers costs more than any proposal.
    """
    number = len(items.sizes)
    members = np.concatenate([_with_count(pool.members), np.eye(number, number + 1, dtype=bool)])
    costs = np.concatenate([pool.costs, np.full(number, 2 * _dearest(items) + 1)])
    solver = quiet_solver(np.inf, 0)
    pass_columns(solver, costs, members, _sides(items), whole=False)
    solver.run()
    duals = np.array(solver.getSolution().row_dual)
    return float(solver.getInfo().objective_function_value), duals[:number], float(duals[number])


def _all_within(items: Items, relaxed: _Relaxed, best: Partition, most: int) -> tuple[_Pool, float]:
    """All areas that a proposal cheaper than the best can have, and the cost below which that is all of them."""
    allowance = relaxed.area_price + max(best.cost - relaxed.bound, 0.0)
    columns = [
        columns_led_by(items, leader, relaxed.prices, allowance, _LAST_LABELS) for leader in items.leaders
    ]
    known_below = min(one.known_below for one in columns)
    pool, last = _least_reduced(_one_of_each(_pool(items, columns)), relaxed, most)
    return pool, relaxed.bound + min(known_below, last) - relaxed.area_price


def _least_reduced(pool: _Pool, relaxed: _Relaxed, most: int) -> tuple[_Pool, float]:
    """So many areas of least reduced cost, and the reduced cost below which that is all of them."""
    reduced = pool.costs - pool.members @ relaxed.prices
    ordered = np.argsort(reduced, kind="stable")
    last = float(reduced[ordered[most]]) if len(ordered) > most else np.inf
    kept = ordered[:most]
    return _Pool(pool.members[kept], pool.costs[kept], pool.leaders[kept]), last


def _bettered(
    items: Items, pool: _Pool, best: Partition, seconds: float, gap: float
) -> tuple[Partition, float]:
    """The best proposal made of these areas and those of the best yet, and what no such proposal can cost less than."""
    import highspy

    pool = _pool_of(items, best.leaders).joined(pool)
    solver = quiet_solver(seconds, gap / 4)
    pass_columns(solver, pool.costs, _with_count(pool.members), _sides(items), whole=True)
    solver.run()
    info = solver.getInfo()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return best, np.inf
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return best, float(info.mip_dual_bound)
    chosen = np.flatnonzero(np.round(solver.getSolution().col_value))
    cost = float(pool.costs[chosen].sum())
    if cost < best.cost:
        best = replace(best, leaders=_leaders(items, pool, chosen), cost=cost)
    return best, float(info.mip_dual_bound)


def _pool_of(items: Items, leaders: tuple[int, ...] | None) -> _Pool:
    """The areas of a proposal."""
    led = sorted(set(leaders or ()))
    members = np.zeros((len(led), len(items.sizes)), dtype=bool)
    for village, leader in enumerate(leaders or ()):
        members[led.index(leader), items.item_of[village]] = True
    return _Pool(members, costs_of(items, led, members), np.array(led, dtype=np.int64))


def _cheapest(items: Items, columns: Sequence[Columns]) -> _Pool:
    """Of each leader the areas of least reduced cost, some dozens at most."""
    return _pool(
        items,
        [
            replace(one, sets=one.sets[best], reduced=one.reduced[best])
            for one in columns
            for best in [np.argsort(one.reduced, kind="stable")[:_ADDED]]
        ],
    )


def _pool(items: Items, columns: Sequence[Columns]) -> _Pool:
    leaders = np.repeat(items.leaders, [len(one.reduced) for one in columns]).astype(np.int64)
    members = items.members(np.concatenate([one.sets for one in columns]))
    return _Pool(members, costs_of(items, leaders, members), leaders)


def _one_of_each(pool: _Pool) -> _Pool:
    """Every set of items once, under its cheapest leader."""
    ordered = np.argsort(pool.costs, kind="stable")
    first = ordered[
        np.sort(np.unique(np.packbits(pool.members[ordered], axis=1), axis=0, return_index=True)[1])
    ]
    return _Pool(pool.members[first], pool.costs[first], pool.leaders[first])


def _leaders(items: Items, pool: _Pool, chosen: Ints) -> tuple[int, ...]:
    leader_of = np.zeros(len(items.sizes), dtype=np.int64)
    for area in chosen:
        leader_of[pool.members[area]] = pool.leaders[area]
    return tuple(int(leader) for leader in leader_of[items.item_of])


def _with_count(members: Flags) -> Flags:
    """The same areas with one more row, which counts them."""
    return np.concatenate([members, np.ones((len(members), 1), dtype=bool)], axis=1)


def _sides(items: Items) -> Floats:
    return np.array([1.0] * len(items.sizes) + [float(items.count)])


def _dearest(items: Items) -> float:
    """No proposal costs more."""
    return float(np.where(np.isfinite(items.costs), items.costs, 0.0).max(axis=1).sum())
