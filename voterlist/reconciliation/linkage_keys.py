"""What linkage may see of an entry, put together from the rooms that know names and places."""

import polars as pl

from voterlist.frames import Keys


def household_key() -> pl.Expr:
    """Which household of which list an entry belongs to; never equal by chance across lists or villages."""
    return pl.concat_str(
        "source_id", "sheet_no", pl.col("village_key").fill_null(""), "household_no", separator=":"
    )


def combine_keys(roster: pl.LazyFrame, name_keys: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """`Keys` of every entry of `Roster`; parts of a birth date that are not stated are null."""
    places = placements.select("record_id", "commune_code", "former_commune_code", "village_key")
    birth = pl.col("birth_date")
    return (
        roster.join(name_keys, on="record_id", how="left")
        .join(places, on="record_id", how="left")
        .with_columns(
            birth_year=birth.str.slice(0, 4).cast(pl.Int16),
            birth_month=birth.str.slice(5, 2).cast(pl.Int8, strict=False),
            birth_day=birth.str.slice(8, 2).cast(pl.Int8, strict=False),
            household_key=household_key(),
        )
        .select(Keys.column_names())
    )
