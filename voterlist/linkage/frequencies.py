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
    counted = (count(entries, keep) for count in COUNTS)
    return Frequencies(**{name: values for part in counted for name, values in part.items()})


def _count_names(entries: Entries, keep: Keep) -> dict[str, Any]:
    """The parts of `Frequencies` that tell of names."""
    group, names = entries.group + 1, entries.names
    group_size = group_sizes(group)

    def part_of(part: Codes) -> Codes:
        return np.where(entries.name >= 0, part[entries.name], MISSING)

    def share_of(name: str, part: Codes) -> Shares:
        share = _share(part_of(part), group, group_size) if len(part) else np.ones(len(entries))
        kept: Shares = keep(name, share)
        return kept

    first, middle, last = (
        share_of(name, part)
        for name, part in (("first_wide", names.first), ("middle", names.middle), ("last", names.last))
    )
    if len(names.first):
        near = (entries.commune, entries.village)
        first = keep("first", _local_share(part_of(names.first), first, near))
    return {
        "first": first,
        "middle": middle,
        "last": last,
        "name": _name_counts(entries, (first, middle, last), keep),
        "rarest_word": _rarest_words(entries) / max(1, len(entries)),
    }


def _count_dates(entries: Entries, keep: Keep) -> dict[str, Any]:
    """The parts of `Frequencies` that tell of dates of birth."""
    group = entries.group + 1
    group_size, near = group_sizes(group), (entries.commune, entries.village)
    year = keep("year", _share(entries.year, group, group_size))
    month_day = keep(
        "month_day", _local_share(entries.month_day, _share(entries.month_day, group, group_size), near)
    )
    counts = ValueCounts(
        keep("date_in_group", group_sizes(pack(entries.date, group))),
        keep("date_in_commune", group_sizes(pack(entries.date, entries.commune + 1))),
        keep("date_by_parts", year * month_day),
    )
    return {"date": counts, "year": year, "month_day": month_day}


def _count_places(entries: Entries, keep: Keep) -> dict[str, Any]:
    """The parts of `Frequencies` that tell of groups and places."""
    total = max(1, len(entries))
    return {
        "group_size": keep("group_size", group_sizes(entries.group + 1)),
        "commune_size": keep("commune_size", group_sizes(entries.commune + 1)),
        "village_share": keep("village_share", np.maximum(group_sizes(entries.village), 1) / total),
        "commune_share": keep("commune_share", np.maximum(group_sizes(entries.commune), 1) / total),
    }


COUNTS: Final = (_count_names, _count_dates, _count_places)
"""Each gives some of the parts of `Frequencies` by name; where memory is short they are called one after the other."""


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


def _name_counts(entries: Entries, parts: tuple[Shares, Shares, Shares], keep: Keep) -> ValueCounts:
    """Counts of names by their letters: Chu Thào A and SùngThị Xia are no rare names but damaged common ones.

    A name with its words cut to initials counts as often as the names that it may stand for.
    """
    names, stated = entries.names, entries.name >= 0
    if not len(names.letters):
        return ValueCounts(
            keep("name_in_group", entries.name),
            keep("name_in_commune", entries.name),
            keep("name_by_parts", parts[0] * parts[1] * parts[2]),
        )
    letters, initials = (
        np.where(stated, codes[entries.name], MISSING) for codes in (names.letters, names.initials)
    )
    is_cut = stated & names.is_cut[entries.name]

    def sizes_in(place: Codes) -> Codes:
        sizes = group_sizes(pack(letters, place))
        sizes[is_cut] = group_sizes(pack(initials, place))[is_cut]
        return sizes

    return ValueCounts(
        keep("name_in_group", sizes_in(entries.group + 1)),
        keep("name_in_commune", sizes_in(entries.commune + 1)),
        keep("name_by_parts", _largest_of_letters(letters, parts)),
    )


def _largest_of_letters(letters: Codes, parts: tuple[Shares, Shares, Shares]) -> Shares:
    """The product of the parts of a name, the largest among the names of the same letters."""
    pieces = [slice(start, start + _PIECE) for start in range(0, len(letters), _PIECE)]
    first, middle, last = parts
    expected = np.zeros(int(letters.max(initial=0)) + 1)
    product = np.empty(len(letters))
    for piece in pieces:
        product[piece] = first[piece] * middle[piece] * last[piece]
        stated = letters[piece] >= 0
        np.maximum.at(expected, letters[piece][stated], product[piece][stated])
    for piece in pieces:
        product[piece] = np.where(letters[piece] >= 0, expected[letters[piece]], product[piece])
    return product


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
