"""Old and new entries one to one, the best pairs first."""

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import Codes, Mask

Positions = NDArray[np.int64]


def _first_of_each(ends: Codes) -> Mask:
    """True where an end appears for the first time."""
    first = np.zeros(len(ends), bool)
    first[np.unique(ends, return_index=True)[1]] = True
    return first


def assign(left: Codes, right: Codes, weight: NDArray[np.float64]) -> Positions:
    """Positions of the pairs chosen: going from the best down, a pair is taken when both its ends are still free.

    Equal weights go by the lower left, then the lower right end, so the answer does not depend on the input's order.
    """
    alone = (np.bincount(left)[left] == 1) & (np.bincount(right)[right] == 1) if len(left) else left > 0
    chosen: list[Positions] = [np.flatnonzero(alone)]
    contested = np.flatnonzero(~alone)
    waiting = contested[np.lexsort((right[contested], left[contested], -weight[contested]))]
    while len(waiting):
        best = _first_of_each(left[waiting]) & _first_of_each(right[waiting])
        taken = waiting[best]
        chosen.append(taken)
        free = ~np.isin(left[waiting], left[taken]) & ~np.isin(right[waiting], right[taken])
        waiting = waiting[free]
    return np.sort(np.concatenate(chosen))


def ambiguous(
    left: Codes,
    right: Codes,
    weight: NDArray[np.float64],
    chosen: Positions,
    margin: float,
) -> Mask:
    """For every chosen pair, whether an end of it has another pair within `margin` whose other end is not better off."""
    own = np.full(max(left.max(initial=0), right.max(initial=0)) + 1, -np.inf)
    own[left[chosen]] = own[right[chosen]] = weight[chosen]
    others = np.ones(len(left), bool)
    others[chosen] = False
    at = np.flatnonzero(others)
    close_left = weight[at] > own[left[at]] - margin
    close_right = weight[at] > own[right[at]] - margin
    both = close_left & close_right
    doubtful: Mask = np.zeros(len(own), bool)
    doubtful[left[at[both]]] = doubtful[right[at[both]]] = True
    return np.logical_or(doubtful[left[chosen]], doubtful[right[chosen]])


def competition(left: Codes, right: Codes, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the other pairs of both ends take from the weight of each pair, since one entry answers to one at most.

    Never above 0, log2: the odds of a pair against no link at all become its odds against that and all its rivals.
    """
    taken = np.zeros(len(weight))
    odds = np.exp2(np.clip(weight, -100.0, 100.0))
    for ends in (left, right):
        total = np.bincount(ends, weights=odds)[ends] if len(ends) else odds
        taken = taken + np.maximum(total - odds, 0.0)
    return -np.log2(1.0 + taken)
