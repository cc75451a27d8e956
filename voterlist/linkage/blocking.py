"""Which pairs are worth comparing: blocks of entries that agree on the columns of a rule, each pair once.

A pair belongs to the first rule that holds
for it; later rules leave it out by looking at the two entries alone, without a global distinct.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, Numbers, pack
from voterlist.linkage.grouping import in_groups, run_ends
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

    def pick(self, chosen: Mask) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.left[chosen], self.right[chosen], self.rule[chosen])


@dataclass(frozen=True)
class LargeBlock:
    """A block above the limit that could not be divided: the rule and how many entries it holds."""

    rule: str
    first: int
    size: int


@dataclass(frozen=True)
class _Blocks:
    """Entries with a key so that blocks stand together, lower entries first, and the key of each."""

    order: Codes
    keys: Numbers

    def sizes(self) -> Codes:
        """For every place, the size of its block."""
        ends = np.flatnonzero(np.append(self.keys[1:] != self.keys[:-1], len(self.keys) > 0)) + 1
        lengths = np.diff(np.append(0, ends))
        return np.repeat(lengths, lengths)


def _divided(blocks: _Blocks, limit: int, place: Codes) -> _Blocks:
    """The same with blocks above the limit divided by place; those without a place are a block of their own."""
    large = blocks.sizes() > limit
    if not large.any():
        return blocks
    inside = blocks.order[large]
    order, finer = in_groups(pack(blocks.keys[large], place[inside] + 1))
    beyond = int(blocks.keys.max()) + 1
    return _Blocks(
        np.concatenate([blocks.order[~large], inside[order]]),
        np.concatenate([blocks.keys[~large], finer + beyond]),
    )


def _limited(blocks: _Blocks, rule: str, commune: Codes, village: Codes) -> tuple[_Blocks, list[LargeBlock]]:
    """The blocks of a rule with none above the limit, and those that had to be given up."""
    if rule in FAR_RULES:
        blocks = _divided(blocks, FAR_LIMIT, commune)
    for place in (commune, village):
        blocks = _divided(blocks, BLOCK_LIMIT, place)
    sizes = blocks.sizes()
    over = sizes > BLOCK_LIMIT
    at, first = blocks.order[over], np.unique(blocks.keys[over], return_index=True)[1]
    found = [LargeBlock(rule, int(at[one]), int(sizes[over][one])) for one in first]
    kept = _Blocks(blocks.order[~over], blocks.keys[~over])
    return kept, sorted(found, key=lambda block: block.first)


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
    blocks, large = _limited(_Blocks(*in_groups(key)), rule, *places)
    limited = np.full(len(key), MISSING, np.int64)
    limited[blocks.order] = blocks.keys
    return limited, _gathered(_pairs_of(blocks.order, blocks.keys, side, between=between)), large


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
