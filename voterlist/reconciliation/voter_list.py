"""Persons into the numbered, ordered list; whoever is not on it has a line in `Exclusions`."""

import polars as pl

from voterlist.frames import Exclusions, VoterList

NO_COMMUNE = ""
"""The commune of a voter whose commune could not be placed: he stands on a waiting list, with a finding."""


def list_voters(
    lines: pl.LazyFrame,
    eligibility: pl.LazyFrame,
    entitlements: pl.LazyFrame,
    numbers: pl.LazyFrame,
) -> pl.LazyFrame:
    """One `VoterList` row per person who is not excluded; an undecided person stays on the list (L85 Art 29, 30)."""
    listed = eligibility.filter(pl.col("eligibility") != "excluded").select("person_id", "is_coming_of_age")
    return (
        lines.join(listed, on="person_id")
        .join(entitlements, on="person_id")
        .join(numbers, on="person_id")
        .with_columns(
            full_name=pl.col("full_name").fill_null(""),
            commune_code=pl.col("commune_code").fill_null(NO_COMMUNE),
            address=_address_of_residence(),
        )
        .select(VoterList.column_names())
    )


def _address_of_residence() -> pl.Expr:
    """The address that goes with the kind of residence the voter chose to vote by (form 31, columns 7a to 7c)."""
    chosen = (
        pl.when(pl.col("residence_kind") == "temporary")
        .then(pl.col("temporary_address"))
        .when(pl.col("residence_kind") == "current")
        .then(pl.col("current_address"))
        .otherwise(pl.col("permanent_address"))
    )
    return pl.coalesce(chosen, "village")


def list_exclusions(lines: pl.LazyFrame, eligibility: pl.LazyFrame) -> pl.LazyFrame:
    """One `Exclusions` row per excluded person, with the legal ground."""
    excluded = eligibility.filter(pl.col("eligibility") == "excluded")
    return lines.join(excluded, on="person_id").select(Exclusions.column_names())
