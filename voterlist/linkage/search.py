"""Which pairs of an old and a new entry are worth comparing: what a number settles first, then only the others.

A number that stands once on each list, on one name and on dates that agree, leaves no doubt: nobody else comes into
question for either end, and comparing them with namesakes and neighbours would cost most of the time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from voterlist.linkage.blocking import LargeBlock, Pairs, all_pairs, block, later_pairs
from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, Numbers, pick_entries
from voterlist.linkage.grouping import in_groups
from voterlist.linkage.leftovers import leftover_keys, read_as_new
from voterlist.linkage.rules import blocking_keys

_BY_NUMBER: Final = 0
"""The place of the number among the rules of `blocking_keys`."""

_OF_SECOND_ROWS: Final = (
    "name, date",
    "name, year, commune",
    "given name, date",
    "surname and middle name, date",
)
"""The rules that find a further row of somebody whose number is settled already; a row with that number is none such."""


@dataclass(frozen=True)
class Found:
    """The pairs of a search, the names of the rules that number them, how many a number settled, and large blocks."""

    pairs: Pairs
    rules: tuple[str, ...]
    settled: int
    large: list[LargeBlock]


def first_search(entries: Entries) -> Found:
    """The settled pairs, and among all others every pair for which a rule holds."""
    settled = settled_pairs(entries)
    free = _without_ends(settled, len(entries))
    pairs, rules, large = _sought(entries, np.flatnonzero(free), blocking_keys)
    return Found(all_pairs(settled, pairs), rules, len(settled), large)


def second_search(entries: Entries, first: Found, sure: Mask) -> Found:
    """Pairs that the first search did not find, of entries without a sure link; `sure` marks the links among its pairs.

    They are sought where their old neighbours and relatives are now, and as a further row of somebody who is settled.
    """
    links = first.pairs.pick(sure)
    free = _without_ends(links, len(entries))
    known = first.pairs.pick(free[first.pairs.left] & free[first.pairs.right])
    read = read_as_new(entries, links.left, links.right)
    found, names, large = _sought(read, np.flatnonzero(free), leftover_keys)
    fresh = later_pairs(known, found, len(first.rules), len(entries))
    return replace(
        first,
        pairs=all_pairs(fresh, _second_rows(entries, first, free)),
        rules=(*first.rules, *names),
        large=large,
    )


def _second_rows(entries: Entries, first: Found, free: Mask) -> Pairs:
    """The pairs of an entry without a sure link and a settled one."""
    settled = np.zeros(len(entries), bool)
    settled[first.pairs.left[: first.settled]] = settled[first.pairs.right[: first.settled]] = True
    if not settled.any():
        return first.pairs.pick(settled[first.pairs.left])
    keys = blocking_keys(entries)
    found, _ = block(entries, {rule: keys[rule] for rule in _OF_SECOND_ROWS}, between=True)
    one = (free[found.left] & settled[found.right]) | (settled[found.left] & free[found.right])
    places = np.array([first.rules.index(rule) for rule in _OF_SECOND_ROWS], np.int8)
    second = found.pick(one)
    return replace(second, rule=places[second.rule])


def _without_ends(pairs: Pairs, entries: int) -> Mask:
    """True for the entries in none of the pairs."""
    free = np.ones(entries, bool)
    free[pairs.left] = free[pairs.right] = False
    return free


def _sought(
    entries: Entries, at: Codes, keys_of: Callable[[Entries], Mapping[str, Numbers]]
) -> tuple[Pairs, tuple[str, ...], list[LargeBlock]]:
    """The pairs between two lists among the entries at these positions, the names of the rules, and large blocks."""
    some = pick_entries(entries, at)
    rules = keys_of(some)
    pairs, large = block(some, rules, between=True)
    where = at.astype(np.int32)
    return (
        Pairs(where[pairs.left], where[pairs.right], pairs.rule),
        tuple(rules),
        [replace(given_up, first=int(at[given_up.first])) for given_up in large],
    )


def settled_pairs(entries: Entries) -> Pairs:
    """The pairs of an old and a new entry with one number, one name and dates that agree, by the rule of the number.

    Every entry is in one pair at most.
    """
    left, right = _once_on_each_list(entries)
    name = entries.name
    sure = (name[left] != MISSING) & (name[left] == name[right]) & _dates_agree(entries, left, right)
    left, right = left[sure].astype(np.int32), right[sure].astype(np.int32)
    return Pairs(left, right, np.full(len(left), _BY_NUMBER, np.int8))


def _once_on_each_list(entries: Entries) -> tuple[Codes, Codes]:
    """The old and the new entry of every number that stands once on either list."""
    order, number = in_groups(entries.number)
    starts = np.flatnonzero(np.append(len(number) > 0, number[1:] != number[:-1]))
    twice = starts[np.diff(np.append(starts, len(number))) == 2]  # noqa: PLR2004 - an old and a new entry
    left, right = order[twice], order[twice + 1]
    across = entries.side[left] != entries.side[right]
    return left[across], right[across]


def _dates_agree(entries: Entries, left: Codes, right: Codes) -> Mask:
    """The same year, and the same day and month as far as both state them."""
    year, day = entries.year, entries.month_day
    same_year = (year[left] != MISSING) & (year[left] == year[right])
    agree: Mask = same_year & ((day[left] == MISSING) | (day[right] == MISSING) | (day[left] == day[right]))
    return agree
