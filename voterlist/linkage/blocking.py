"""Which pairs are worth comparing: blocks of entries that agree on some columns, each pair once.

Every rule leaves out one kind of slip (a word of the name, the day, the year, some digits of the number, the place), so
that a pair is missed only where several of them went wrong together. A pair belongs to the first rule that holds
for it; later rules leave it out by looking at the two entries alone, without a global distinct.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, Numbers, pack
from voterlist.linkage.grouping import group_sizes, in_groups, run_ends

BLOCK_LIMIT: Final = 600
"""Entries of one block that are compared each with each. Larger blocks are divided by place, then reported."""

FAR_LIMIT: Final = 12
"""Entries of one block of a rule of `FAR_RULES` that are compared across communes; more are compared within each commune.

Two of so many who share a name and a part of a date, in different communes and without a number in common, weigh less
than what is worth writing. Without the limit the pairs would grow with the square of the list.
"""

FAR_RULES: Final = frozenset(
    {
        "name, year, month",
        "name, year, day",
        "name, day, month",
        "name, year, day and month swapped",
        "words of the name, date",
        "letters of the name, date",
        "serial of the number, given name",
        "serial of the number, surname",
        "given name, date",
        "surname and middle name, date",
    }
)
"""Rules whose key says nothing of the place and leaves out a part of the name, the date or the number."""

RARE_NAME: Final = 8
"""A name borne by at most so many entries is worth comparing whatever the rest says."""

_HEAPED_SHARE: Final = 0.02
_MONTHS: Final = 12
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


def _heaped(entries: Entries) -> Mask:
    """True where very many of all dates fall on this day and month (01/01, mostly)."""
    counts = np.bincount(entries.month_day[entries.month_day >= 0], minlength=13 * 32)
    heaped: Mask = counts[entries.month_day] > _HEAPED_SHARE * max(1, counts.sum())
    return heaped & (entries.month_day >= 0)


def _without(values: Codes, left_out: Mask) -> Codes:
    return np.where(left_out, MISSING, values)


def plain_days(entries: Entries) -> Codes:
    """Day and month of every entry; -1 for a day on which very many are said to be born."""
    return _without(entries.month_day, _heaped(entries))


def _rare(entries: Entries) -> Codes:
    stated = entries.name >= 0
    counts = np.bincount(entries.name[stated], minlength=max(1, len(entries.names.folded)))
    return _without(entries.name, ~stated | (counts[entries.name] > RARE_NAME))


def blocking_keys(entries: Entries) -> dict[str, Numbers]:
    """The key of every rule, by the rule's name: entries with equal keys share a block, -1 is in none."""
    e, names = entries, entries.names
    plain = e.name >= 0
    first, middle, last, ordered, squeezed = (
        np.where(plain, part[e.name], MISSING) if len(part) else e.name
        for part in (names.first, names.middle, names.last, names.ordered, names.squeezed)
    )
    date = _without(e.date, _heaped(e))
    month_day = plain_days(e)
    low, high = np.minimum(e.month, e.day), np.maximum(e.month, e.day)
    digits = np.maximum(e.number, 0)
    serial, head, tail = (
        np.where(e.number < 0, MISSING, part)
        for part in (digits % 1_000_000, digits // 1_000, digits // 1_000_000 * 1_000 + digits % 1_000)
    )
    return {
        "number": pack(e.number),
        "old number": pack(e.old_number),
        "name, date": pack(e.name, date),
        "name, year, commune": pack(e.name, e.year, e.commune),
        "rare name": pack(_rare(e)),
        "name, year, month": pack(_without(e.name, month_day < 0), e.year, e.month),
        "name, year, day": pack(_without(e.name, month_day < 0), e.year, e.day),
        "name, day, month": pack(e.name, month_day),
        "name, year, day and month swapped": pack(e.name, e.year, low, _without(high, high > _MONTHS)),
        "words of the name, date": pack(ordered, date),
        "letters of the name, date": pack(squeezed, date),
        "serial of the number, given name": pack(serial, last),
        "serial of the number, surname": pack(serial, first),
        "head of the number, given name": pack(head, last),
        "tail of the number, given name": pack(tail, last),
        "given name, date": pack(last, date),
        "surname and middle name, date": pack(first, middle, date),
        "commune, date": pack(e.commune, date),
        "surname, given name, year, commune": pack(first, last, e.year, e.commune),
        "surname, middle name, year, village": pack(first, middle, e.year, e.village),
        "given name, year, village": pack(last, e.year, e.village),
        "name, village": pack(e.name, e.village),
        "household, given name": pack(e.household, last),
        "household, date": pack(e.household, e.date),
    }


def _divided(keys: Numbers, sizes: Codes, limit: int, place: Codes) -> Numbers:
    """The keys with blocks above the limit divided by place."""
    finer = pack(keys, place)
    finer = np.where(finer == MISSING, MISSING, finer + keys.max(initial=0) + 1)
    return np.where(sizes > limit, finer, keys)


def _limited(keys: Numbers, rule: str, entries: Entries) -> tuple[Numbers, list[LargeBlock]]:
    """The keys of a rule with no block above the limit, and the blocks that had to be given up."""
    sizes = group_sizes(keys)
    if rule in FAR_RULES:
        keys = _divided(keys, sizes, FAR_LIMIT, entries.commune)
        sizes = group_sizes(keys)
    for place in (entries.commune, entries.village):
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


def block(entries: Entries, rules: dict[str, Numbers], *, between: bool) -> tuple[Pairs, list[LargeBlock]]:
    """Each pair of entries that some rule holds for, once, and the blocks above the limit.

    With `between`, only pairs of an old and a new entry. Pairs come in the order of (left, right); their rules are
    numbered in the order of `rules`.
    """
    kept: list[tuple[Codes, Codes, int]] = []
    earlier: list[Numbers] = []
    large: list[LargeBlock] = []
    for number, (rule, key) in enumerate(rules.items()):
        order, ordered = in_groups(key)
        limit = FAR_LIMIT if rule in FAR_RULES else BLOCK_LIMIT
        if len(order) and (run_ends(ordered) - np.arange(len(order))).max() > limit:
            key, given_up = _limited(key, rule, entries)  # noqa: PLW2901 - the rule in its limits
            large += given_up
            order, ordered = in_groups(key)
        for left, right in _gathered(_pairs_of(order, ordered, entries.side, between=between)):
            fresh = _not_met(left, right, earlier)
            kept.append((left[fresh], right[fresh], number))
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
