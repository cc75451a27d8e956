"""Soldiers' rows name the commune where the unit is stationed, never the unit (L85 Art 29.3; NQ40 form 31)."""

from collections.abc import Sequence

import polars as pl

from voterlist.election.right_checks import about_entries
from voterlist.findings import STOPS

_ADDRESSES = ("permanent_address", "temporary_address", "current_address")


def find_named_units(
    lines: pl.LazyFrame, entitlements: pl.LazyFrame, unit_words: Sequence[str]
) -> pl.LazyFrame:
    """E419 for every soldier whose address names a unit.

    Args:
        lines: `PersonLines`.
        entitlements: `Entitlements`.
        unit_words: words, in lower case, that stand before the name or code of a unit.
    """
    soldiers = lines.join(
        entitlements.filter(pl.col("category") == "soldier").select("person_id"), on="person_id"
    )
    address = pl.concat_str(*_ADDRESSES, separator=" ", ignore_nulls=True).str.to_lowercase()
    named = soldiers.filter(address.str.contains_any(list(unit_words)))
    return about_entries(named, "E419", STOPS, field="address")
