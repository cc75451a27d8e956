"""Where the people of each old place are on the new list, learnt from the links that are sure.

After a merger no village keeps its commune, and many change their name. The links that names, dates and numbers
make certain show where each place went, so that place and household are evidence for the others, without anybody
having to say which place became which. A pair never supports itself.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, pack
from voterlist.linkage.frequencies import Shares
from voterlist.linkage.grouping import group_totals

_TRUST: Final = 1.0
"""Weight, in people, of what the wider place lets expect against what was seen of the narrower one."""

_STAYS: Final = 0.8
"""Before anything was seen: the chance to find a person of a place in the place of the same name and code."""

_ANYWHERE: Final = 0.03
"""The share of people who moved by themselves, to any place in proportion to its people.

Without it, one who goes where nobody else of his commune went would weigh like a stranger: sixteen bits against him.
"""

_NEW: Final = 1


@dataclass(frozen=True)
class Flow:
    """For pairs of an old and a new entry, where people of the old place stand on the new list.

    `chance`: that a person of the old place stands in the new place; `share`: of the new place on the new list.
    """

    chance: Shares
    share: Shares


def _share_on_new(places: Codes, side: NDArray[np.int8]) -> Shares:
    """For every entry, the share of its place on the new list, never 0."""
    new = side == _NEW
    counts = np.bincount(places[new & (places >= 0)], minlength=int(places.max(initial=0)) + 1)
    return np.maximum(counts[places], 1) / max(1, int(new.sum()))


def _seen(one: Codes, other: Codes, sure: Mask) -> tuple[Codes, Codes]:
    """For every pair, how many other sure pairs go from its old to its new place, and from its old place anywhere."""
    going, leaving = (group_totals(keys, sure) - sure for keys in (pack(one, other), one))
    return np.maximum(going, 0), np.maximum(leaving, 0)


def flow(entries: Entries, left: Codes, right: Codes, sure: Mask) -> Flow:
    """The flow between the places of every pair: commune by commune, then village, then household where stated.

    `sure` marks the pairs to learn from. Where a place is not stated, chance and share stay those of the wider place.
    """
    chance = share = np.ones(len(left))
    for places, stays in ((entries.commune, _STAYS), (entries.village, _STAYS), (entries.household, 0.0)):
        if not (places != MISSING).any():
            continue
        on_new = _share_on_new(places, entries.side)
        one, other = places[left], places[right]
        stated = (one != MISSING) & (other != MISSING)
        going, leaving = _seen(one, other, sure & stated)
        by_size = np.minimum(on_new[right] / share, 1.0)
        expected = chance * (stays * (one == other) + (1 - stays) * by_size)
        together = (going + _TRUST * expected) / (leaving + _TRUST)
        narrower = (1 - _ANYWHERE) * together + _ANYWHERE * on_new[right]
        chance = np.where(stated, narrower, chance)
        share = np.where(stated, on_new[right], share)
    return Flow(chance, share)
