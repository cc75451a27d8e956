"""One of two lists placed as of its date: what linkage and movements need of it, and nothing wider."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from voterlist.jobs.entries import spelling_keys_of
from voterlist.places.crosswalk import REFORM, Crosswalk
from voterlist.places.home import find_assumed_provinces
from voterlist.places.placing import place_with_grounds, placements_of
from voterlist.places.problems import count_grounds, problems_of
from voterlist.reconciliation.linkage_keys import combine_keys
from voterlist.reconciliation.standings import add_standings

_PARTS: Final = ("surname", "middle_name", "given_name")
_AT_ONCE: Final = 200_000
"""Entries that are placed together: what is worked out on the way is many times as wide as what remains."""


@dataclass(frozen=True)
class PlacedEntries:
    """The `Keys` and the standings of a list, and the `Findings` about its places."""

    keys: pl.DataFrame
    standings: pl.DataFrame
    findings: pl.DataFrame


def place_list(entries: pl.DataFrame, crosswalk: Crosswalk, day: date, home: str | None) -> PlacedEntries:
    """Place a roster as of a day; `home` is the province in which a place that states none is looked for."""
    names = pl.concat([entries.select("record_id"), spelling_keys_of(entries)], how="horizontal")
    slices = zip(entries.iter_slices(_AT_ONCE), names.iter_slices(_AT_ONCE), strict=True)
    parts = [_part(*some, crosswalk, day, home) for some in slices] or [
        _part(entries, names, crosswalk, day, home)
    ]
    keys, standings, counted = (pl.concat(frames) for frames in zip(*parts, strict=True))
    found = [problems_of(counted.lazy(), crosswalk)]
    if home:
        found.append(find_assumed_provinces(entries.lazy(), home))
    return PlacedEntries(keys, standings, pl.concat(found).collect())


def _part(
    entries: pl.DataFrame, names: pl.DataFrame, crosswalk: Crosswalk, day: date, home: str | None
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Keys, standings and counted grounds of some entries, whose names as they are compared are known.

    Linkage needs no parts of names.
    """
    roster = entries.lazy()
    grounds = place_with_grounds(roster, crosswalk, day, home=home).collect()
    placements = placements_of(grounds.lazy(), crosswalk).collect()
    named = names.lazy().with_columns(pl.lit(None, pl.String).alias(part) for part in _PARTS)
    keys = combine_keys(roster, named, placements.lazy()).collect()
    standings = add_standings(roster, keys.lazy(), placements.lazy(), is_after_reform=day >= REFORM).collect()
    return keys, standings, count_grounds(grounds.lazy()).collect()
