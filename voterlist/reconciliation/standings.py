"""Where and how each entry of a list stands: the narrow frame from which movements are told."""

from typing import Final

import polars as pl

CARRIED: Final = (
    "record_id", "external_id", "birth_date", "sex", "identity_no", "old_identity_no", "note_codes", "is_struck",
)  # fmt: skip


def add_standings(
    roster: pl.LazyFrame, keys: pl.LazyFrame, placements: pl.LazyFrame, *, is_after_reform: bool
) -> pl.LazyFrame:
    """One row per entry: identity, name keys, the unit named on the list and the commune of today.

    `said_by` is what says more about the entry than its own note: nothing, until another list is laid on it.

    `unit` is the commune that the entry belonged to on the day of its list: after the reform that of today, even where a
    clerk still typed the former name. `commune` is the one of today.
    """
    units = ("commune_name", "former_commune_name")
    named = keys.select("record_id", "name_key", "name_folded")
    placed = placements.select(
        "record_id",
        "commune_code",
        "province_code",
        "former_commune_code",
        "clause",
        "placement",
        "village",
        "village_key",
        commune="commune_name",
        unit=pl.coalesce(units if is_after_reform else reversed(units)),
    )
    return (
        roster.select(
            *CARRIED,
            written=pl.concat_str("commune", "district", "province", separator="|"),
            said_by=pl.lit(None, pl.String),
        )
        .join(named, on="record_id", how="left")
        .join(placed, on="record_id", how="left")
    )


def first_removal(note_codes: pl.Expr, grounds: dict[str, str]) -> pl.Expr:
    """The kind of removal that the notes of an entry speak of, or null. The first ground of the table wins."""
    return pl.coalesce(
        pl.when(note_codes.list.contains(code)).then(pl.lit(kind)) for code, kind in grounds.items()
    )
