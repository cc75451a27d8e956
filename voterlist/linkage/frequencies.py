"""How often names, dates and places occur in the population at hand: the people of one group, of one commune.

A Hmong commune where forty people are called Giàng A Páo is not Hà Nội. Every frequency leaves out the two entries
of the pair itself, and what was seen only there is expected from its parts: a rare name of common parts is less rare
than a rare name of rare parts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, pack
from voterlist.linkage.grouping import group_sizes

Shares = NDArray[np.float64]
Keep = Callable[[str, Codes | Shares], Any]
"""Given the name and the values of a finished array; what it gives back is read in their place."""

_TRUST: Final = 0.5
"""Weight of the expectation, in entries, against the count (shape of a gamma prior)."""

_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class ValueCounts:
    """For every entry, how many of its group and of its commune share its value, and what its parts let expect."""

    in_group: Codes
    in_commune: Codes
    by_parts: Shares


@dataclass(frozen=True)
class Frequencies:
    """For every entry: the counts of its name and date, and the shares of its parts and places (never 0).

    `rarest_word` has, for every distinct name, the share of people who bear the rarest of its words.
    """

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
    rarest_word: Shares


def _share(values: Codes, population: Codes, size: Codes) -> Shares:
    """The share of each entry's value in its population, never 0."""
    return np.maximum(group_sizes(pack(values, population)), 1) / np.maximum(size, 1)


def _local_share(values: Codes, wide: Shares, places: tuple[Codes, ...]) -> Shares:
    """The share of each entry's value where it lives, leaning on the wider share; the pair itself is left out.

    Surnames run in villages, and a clerk who fills up 01/01 does so for all of his.
    """
    share = wide
    for place in places:
        share = _leaning(group_sizes(pack(values, place + 1)), group_sizes(place + 1), share)
    return share


def _leaning(with_value: Codes, living: Codes, wide: Shares) -> Shares:
    """The share of a value borne by so many of those living there; piece by piece, to need little room."""
    share = np.empty(len(wide))
    for start in range(0, len(wide), _PIECE):
        part = slice(start, start + _PIECE)
        seen, size = np.maximum(with_value[part] - 2, 0).astype(float), living[part].astype(float)
        share[part] = _smoothed(seen, wide[part] * size, size)
    return share


def in_memory(name: str, values: Codes | Shares) -> Any:  # noqa: ANN401, ARG001 - the same array
    """The values as they are."""
    return values


def count_frequencies(entries: Entries, keep: Keep = in_memory) -> Frequencies:
    """The frequencies of a run, counted over all its entries. Entries without a group or commune are one of their own.

    `keep` is given each finished array and gives back what stands for it: the same, or a file.
    """
    group, commune = entries.group + 1, entries.commune + 1
    group_size = keep("group_size", group_sizes(group))
    names, stated = entries.names, entries.name >= 0

    def part_share(name: str, part: Codes) -> Shares:
        share = np.ones(len(entries))
        if len(part):
            share = _share(np.where(stated, part[entries.name], MISSING), group, group_size)
        kept: Shares = keep(name, share)
        return kept

    wide, middle, last = (part_share(name, getattr(names, name)) for name in ("first", "middle", "last"))
    near = (entries.commune, entries.village)
    first, month_day = wide, _share(entries.month_day, group, group_size)
    if len(names.first):
        first = keep("first", _local_share(np.where(stated, names.first[entries.name], MISSING), wide, near))
    month_day = keep("month_day", _local_share(entries.month_day, month_day, near))
    year = keep("year", _share(entries.year, group, group_size))
    total = max(1, len(entries))
    return Frequencies(
        name=_name_counts(entries, group, commune, first * middle * last, keep),
        date=ValueCounts(
            keep("date_in_group", group_sizes(pack(entries.date, group))),
            keep("date_in_commune", group_sizes(pack(entries.date, commune))),
            keep("date_by_parts", year * month_day),
        ),
        first=first,
        middle=middle,
        last=last,
        year=year,
        month_day=month_day,
        group_size=group_size,
        commune_size=keep("commune_size", group_sizes(commune)),
        village_share=keep("village_share", np.maximum(group_sizes(entries.village), 1) / total),
        commune_share=keep("commune_share", np.maximum(group_sizes(entries.commune), 1) / total),
        rarest_word=_rarest_words(entries) / total,
    )


def _rarest_words(entries: Entries) -> Shares:
    """For every distinct name, on how many entries the rarest of its words stands."""
    folded = entries.names.folded
    bearers = np.bincount(entries.name[entries.name >= 0], minlength=len(folded))
    words = (
        pl.DataFrame({"name": pl.Series(folded, dtype=pl.String), "bearers": bearers[: len(folded)]})
        .with_row_index("at")
        .with_columns(pl.col("name").str.split(" ").alias("word"))
        .explode("word")
    )
    found = words.group_by("word").agg(pl.col("bearers").sum())
    rarest = words.select("at", "word").join(found, on="word").group_by("at").agg(pl.col("bearers").min())
    return rarest.sort("at")["bearers"].to_numpy().astype(float)


def _name_counts(entries: Entries, group: Codes, commune: Codes, by_parts: Shares, keep: Keep) -> ValueCounts:
    """Counts of names by their letters: Chu Thào A and SùngThị Xia are no rare names but damaged common ones.

    A name with its words cut to initials counts as often as the names that it may stand for.
    """
    in_group, in_commune, expected = _name_sizes(entries, group, commune, by_parts)
    return ValueCounts(
        keep("name_in_group", in_group),
        keep("name_in_commune", in_commune),
        keep("name_by_parts", expected),
    )


def _name_sizes(
    entries: Entries, group: Codes, commune: Codes, by_parts: Shares
) -> tuple[Codes, Codes, Shares]:
    names, stated = entries.names, entries.name >= 0
    if not len(names.letters):
        return entries.name, entries.name, by_parts
    letters, initials = (
        np.where(stated, codes[entries.name], MISSING) for codes in (names.letters, names.initials)
    )
    is_cut = stated & names.is_cut[entries.name]
    in_group, in_commune = (
        np.where(is_cut, group_sizes(pack(initials, place)), group_sizes(pack(letters, place)))
        for place in (group, commune)
    )
    expected = np.zeros(int(letters.max(initial=0)) + 1)
    np.maximum.at(expected, letters[stated], by_parts[stated])
    return in_group, in_commune, np.where(stated, expected[letters], by_parts)


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
