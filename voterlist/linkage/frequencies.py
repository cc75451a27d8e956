"""How often names, dates and places occur in the population at hand: the people of one group, of one commune.

A Hmong commune where forty people are called Giàng A Páo is not Hà Nội. Every frequency leaves out the two entries
of the pair itself, and what was seen only there is expected from its parts: a rare name of common parts is less rare
than a rare name of rare parts.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, pack

Shares = NDArray[np.float64]

_TRUST: Final = 0.5
"""Weight of the expectation, in entries, against the count (shape of a gamma prior)."""


@dataclass(frozen=True)
class ValueCounts:
    """For every entry, how many of its group and of its commune share its value, and what its parts let expect."""

    in_group: Codes
    in_commune: Codes
    by_parts: Shares


@dataclass(frozen=True)
class Frequencies:
    """For every entry: the counts of its name and date, and the shares of its parts and places (never 0)."""

    name: ValueCounts
    date: ValueCounts
    first: Shares
    middle: Shares
    last: Shares
    year: Shares
    month_day: Shares
    group_size: Codes
    commune_size: Codes
    village_share: Shares
    commune_share: Shares


def _counts(packed: Codes) -> Codes:
    """For every entry, how many entries have its value; 0 where it has none."""
    distinct, codes, counts = np.unique(packed, return_inverse=True, return_counts=True)
    return np.where(distinct[codes] == MISSING, 0, counts[codes])


def _share(values: Codes, population: Codes, size: Codes) -> Shares:
    """The share of each entry's value in its population, never 0."""
    return np.maximum(_counts(pack(values, population)), 1) / np.maximum(size, 1)


def count_frequencies(entries: Entries) -> Frequencies:
    """The frequencies of a run, counted over all its entries. Entries without a group or commune are one of their own."""
    group, commune = entries.group + 1, entries.commune + 1
    group_size, commune_size = _counts(group), _counts(commune)
    names, stated = entries.names, entries.name >= 0
    first, middle, last = (
        _share(np.where(stated, part[entries.name], MISSING), group, group_size)
        if len(part)
        else np.ones(len(entries))
        for part in (names.first, names.middle, names.last)
    )
    year, month_day = (_share(part, group, group_size) for part in (entries.year, entries.month_day))
    total = max(1, len(entries))
    return Frequencies(
        name=ValueCounts(
            _counts(pack(entries.name, group)), _counts(pack(entries.name, commune)), first * middle * last
        ),
        date=ValueCounts(
            _counts(pack(entries.date, group)), _counts(pack(entries.date, commune)), year * month_day
        ),
        first=first,
        middle=middle,
        last=last,
        year=year,
        month_day=month_day,
        group_size=group_size,
        commune_size=commune_size,
        village_share=np.maximum(_counts(entries.village), 1) / total,
        commune_share=np.maximum(_counts(entries.commune), 1) / total,
    )


def _smoothed(seen: Shares, expected: Shares, size: Shares) -> Shares:
    """The share of a value seen so often besides the pair, where its parts let one expect so many."""
    return (seen + _TRUST) / (size * (1 + _TRUST / np.maximum(expected, 1e-9)))


def agreed_share(
    entries: Entries, frequencies: Frequencies, counts: ValueCounts, left: Codes, right: Codes
) -> Shares:
    """For pairs that agree on a value: its share where it is more common, of the two entries' surroundings."""
    in_group = 1 + (entries.group[left] == entries.group[right])
    in_commune = 1 + (entries.commune[left] == entries.commune[right])
    shares = []
    for at in (left, right):
        group, commune = (
            np.maximum(size[at], 1).astype(float)
            for size in (frequencies.group_size, frequencies.commune_size)
        )
        seen = np.maximum(counts.in_group[at] - in_group, 0).astype(float)
        wide = _smoothed(seen, counts.by_parts[at] * group, group)
        seen = np.maximum(counts.in_commune[at] - in_commune, 0).astype(float)
        shares.append(np.minimum(_smoothed(seen, wide * commune, commune), 1.0))
    return np.maximum(*shares)
