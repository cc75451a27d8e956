"""A second look, between two lists, at those whom nobody answers to: old places read as the new ones they went to.

A missed link shows as one person gone and one come. So entries without a sure link are compared again inside the
village and the household where their neighbours and relatives are now, on weaker evidence.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, Numbers, pack
from voterlist.linkage.one_to_one import assign
from voterlist.linkage.rules import plain_days

SURE: Final = 5.0
"""Match weight from which a link tells where the people of a place went."""

_MOST: Final = 0.5
_ROUNDS: Final = 6


def sure_links(left: Codes, right: Codes, weight: NDArray[np.float64]) -> Mask:
    """True for the pairs that are surely links, one to one."""
    sure = np.zeros(len(left), bool)
    likely = np.flatnonzero(weight > SURE)
    sure[likely[assign(left[likely], right[likely], weight[likely])]] = True
    return sure


def leftover_prior(
    left: Codes, right: Codes, weight: NDArray[np.float64], prior: float, sizes: tuple[int, int]
) -> NDArray[np.float64]:
    """Bits that a pair of two entries without a sure link gains, never below 0: few are left to be taken for each other.

    `prior` counts every entry of both lists as a possible partner, but those with a sure link no longer are. How many
    links the entries that are left hold is learnt from their pairs.
    """
    sure = sure_links(left, right, weight)
    taken = np.zeros(max(left.max(initial=0), right.max(initial=0)) + 1, bool)
    taken[left[sure]] = taken[right[sure]] = True
    free = ~(taken[left] | taken[right])
    old, new = (max(size - int(sure.sum()), 1) for size in sizes)
    evidence, links, among_left = weight[free] - prior, _MOST * min(old, new), prior
    for _ in range(_ROUNDS):
        among_left = np.log2(max(links, 1.0)) - np.log2(old) - np.log2(new)
        links = min(float((1.0 / (1.0 + np.exp2(-evidence - among_left))).sum()), _MOST * min(old, new))
    return np.where(free, max(among_left - prior, 0.0), 0.0)


def _went_to(places: Codes, left: Codes, right: Codes) -> Codes:
    """For every code of an old place, the new place where more than half of its linked people are; else -1."""
    going = np.full(int(places.max(initial=0)) + 1, MISSING, np.int64)
    one, other = places[left], places[right]
    stated = (one != MISSING) & (other != MISSING)
    both, counts = np.unique(one[stated].astype(np.int64) * len(going) + other[stated], return_counts=True)
    origin, destination = both // len(going), both % len(going)
    total = np.bincount(one[stated], minlength=len(going))
    most = counts > _MOST * total[origin]
    going[origin[most]] = destination[most]
    return going


def read_as_new(entries: Entries, left: Codes, right: Codes) -> Entries:
    """The entries with old communes, villages and households replaced by where their linked people are now."""
    old = entries.side == 0

    def read(places: Codes) -> Codes:
        return np.where(old & (places != MISSING), _went_to(places, left, right)[places], places)

    return replace(
        entries,
        commune=read(entries.commune),
        village=read(entries.village),
        household=read(entries.household),
    )


def leftover_keys(entries: Entries) -> dict[str, Numbers]:
    """The blocking keys among entries without a sure link, whose old places are read as the new ones."""
    names, stated = entries.names, entries.name >= 0
    first, last = (
        np.where(stated, part[entries.name], MISSING) if len(part) else entries.name
        for part in (names.first, names.last)
    )
    village, commune = entries.village, entries.commune
    return {
        "left over: household": pack(entries.household),
        "left over: village, surname, year": pack(village, first, entries.year),
        "left over: village, given name": pack(village, last),
        "left over: village, day, month": pack(village, plain_days(entries)),
        "left over: commune, name": pack(commune, entries.name),
        "left over: commune, given name, year": pack(commune, last, entries.year),
    }
