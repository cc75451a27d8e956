"""Which pairs are worth comparing: blocks of entries that agree on the columns of a rule, each pair once.

A pair belongs to the first rule that holds
for it; later rules leave it out by looking at the two entries alone, without a global distinct.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Numbers, pack
from voterlist.linkage.grouping import group_sizes, in_groups, run_ends
from voterlist.linkage.rules import FAR_RULES

BLOCK_LIMIT: Final = 600
"""Entries of one block that are compared each with each. Larger blocks are divided by place, then reported."""

FAR_LIMIT: Final = 12
"""Entries of one block of a rule of `FAR_RULES` that are compared across communes; more are compared within each commune.

Two of so many who share a name and a part of a date, in different communes and without a number in common, weigh less
than what is worth writing. Without the limit the pairs would grow with the square of the list.
"""

_PIECE: Final = 1_000_000


@dataclass(frozen=True)
class Pairs:
    """Positions of the two entries of each pair, left below right, and the number of the rule."""

    left: Codes
    right: Codes
    rule: NDArray[np.int8]

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.left)


@dataclass(frozen=True)
class LargeBlock:
    """A block above the limit that could not be divided: the rule and how many entries it holds."""

    rule: str
    first: int
    size: int


def _divided(keys: Numbers, sizes: Codes, limit: int, place: Codes) -> Numbers:
    """The keys with blocks above the limit divided by place."""
    finer = pack(keys, place)
    finer = np.where(finer == MISSING, MISSING, finer + keys.max(initial=0) + 1)
    return np.where(sizes > limit, finer, keys)


def _limited(keys: Numbers, rule: str, commune: Codes, village: Codes) -> tuple[Numbers, list[LargeBlock]]:
    """The keys of a rule with no block above the limit, and the blocks that had to be given up."""
    sizes = group_sizes(keys)
    if rule in FAR_RULES:
        keys = _divided(keys, sizes, FAR_LIMIT, commune)
        sizes = group_sizes(keys)
    for place in (commune, village):
        if (sizes > BLOCK_LIMIT).any():
            keys = _divided(keys, sizes, BLOCK_LIMIT, place)
            sizes = group_sizes(keys)
    over = np.flatnonzero(sizes > BLOCK_LIMIT)
    first = over[np.unique(keys[over], return_index=True)[1]]
    large = [LargeBlock(rule, int(at), int(sizes[at])) for at in np.sort(first)]
    return np.where(sizes > BLOCK_LIMIT, MISSING, keys), large


def _pairs_of(
    order: Codes, ordered: Codes, side: NDArray[np.int8], *, between: bool
) -> Iterator[tuple[Codes, Codes]]:
    """Positions of the pairs of entries with one key, lower position first."""
    order = order.astype(np.int32)
    remaining = run_ends(ordered) - np.arange(len(ordered))
    at = np.flatnonzero(remaining > 1)
    step = 1
    while len(at):
        left, right = order[at], order[at + step]
        if between:
            across = side[left] != side[right]
            left, right = left[across], right[across]
        yield left, right
        step += 1
        at = at[remaining[at] > step]


def pairs_of_rule(
    rule: str, key: Numbers, places: tuple[Codes, Codes], side: NDArray[np.int8], *, between: bool
) -> tuple[Numbers, Iterator[tuple[Codes, Codes]], list[LargeBlock]]:
    """The key of a rule with no block above the limit, the pairs that agree on it, and the blocks given up.

    `places` are the commune and the village of every entry, by which large blocks are divided.
    """
    order, ordered = in_groups(key)
    limit = FAR_LIMIT if rule in FAR_RULES else BLOCK_LIMIT
    large: list[LargeBlock] = []
    if len(order) and (run_ends(ordered) - np.arange(len(order))).max() > limit:
        key, large = _limited(key, rule, *places)
        order, ordered = in_groups(key)
    return key, _gathered(_pairs_of(order, ordered, side, between=between)), large


def block(entries: Entries, rules: Mapping[str, Numbers], *, between: bool) -> tuple[Pairs, list[LargeBlock]]:
    """Each pair of entries that some rule holds for, once, and the blocks above the limit.

    With `between`, only pairs of an old and a new entry. Pairs come in the order of (left, right); their rules are
    numbered in the order of `rules`.
    """
    kept: list[tuple[Codes, Codes, int]] = []
    earlier: list[Numbers] = []
    large: list[LargeBlock] = []
    places = (entries.commune, entries.village)
    for number, (rule, whole) in enumerate(rules.items()):
        key, found, given_up = pairs_of_rule(rule, whole, places, entries.side, between=between)
        for left, right in found:
            fresh = _not_met(left, right, earlier)
            kept.append((left[fresh], right[fresh], number))
        large += given_up
        earlier.append(key)
    return _in_order(kept, len(entries)), large


def _not_met(left: Codes, right: Codes, earlier: list[Numbers]) -> Codes:
    """Positions of the pairs for which no earlier rule holds."""
    fresh = np.arange(len(left))
    for other in earlier:
        mine = other[left[fresh]]
        fresh = fresh[(mine == MISSING) | (mine != other[right[fresh]])]
    return fresh


def _in_order(kept: list[tuple[Codes, Codes, int]], entries: int) -> Pairs:
    left, right = (np.concatenate([pair[end] for pair in kept] or [np.zeros(0, np.int32)]) for end in (0, 1))
    rule = np.concatenate(
        [np.full(len(pair[0]), pair[2], np.int8) for pair in kept] or [np.zeros(0, np.int8)]
    )
    order = np.argsort(left.astype(np.int64) * entries + right)
    return Pairs(left[order], right[order], rule[order])


def _gathered(parts: Iterator[tuple[Codes, Codes]]) -> Iterator[tuple[Codes, Codes]]:
    """The same pairs in large pieces, so that short steps are not handled one by one."""
    left: list[Codes] = []
    right: list[Codes] = []
    for part_left, part_right in parts:
        left.append(part_left)
        right.append(part_right)
        if sum(map(len, left)) > _PIECE:
            yield np.concatenate(left), np.concatenate(right)
            left, right = [], []
    if left:
        yield np.concatenate(left), np.concatenate(right)


def later_pairs(first: Pairs, second: Pairs, rules: int, entries: int) -> Pairs:
    """The pairs of a second search that the first one did not find, with their rules numbered after the first ones."""
    known = first.left.astype(np.int64) * entries + first.right
    fresh = ~np.isin(second.left.astype(np.int64) * entries + second.right, known)
    return Pairs(second.left[fresh], second.right[fresh], (second.rule[fresh] + rules).astype(np.int8))


def all_pairs(first: Pairs, second: Pairs) -> Pairs:
    """The pairs of two searches, one after the other."""
    left, right, rule = (
        np.concatenate([getattr(first, column), getattr(second, column)])
        for column in ("left", "right", "rule")
    )
    return Pairs(left, right, rule)
