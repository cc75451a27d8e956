"""Rows that their persons leave by certificate for the list of the place where they vote (L85 Art 34; NQ40 forms 11, 12)."""

from typing import Final

import polars as pl

from voterlist.frames import RowsLeft

_NOTES: Final = ("votes_elsewhere", "votes_at_residence")
_NO_COMMUNE: Final = ""


def rows_left_by_certificate(
    listed: pl.LazyFrame, lines: pl.LazyFrame, areas_of_rows: pl.LazyFrame, placements: pl.LazyFrame
) -> pl.LazyFrame:
    """`RowsLeft`: noted rows of people who stand on a list by another row of theirs.

    Args:
        listed: `Roster` of the lists.
        lines: `PersonLines`; a line comes from one row of its person.
        areas_of_rows: `record_id`, `polling_area_id` of the rows of whoever has several.
        placements: `Placements`.
    """
    notes = pl.col("note_codes")
    note = pl.coalesce(pl.when(notes.list.contains(code)).then(pl.lit(code)) for code in _NOTES)
    here = placements.select("record_id", "commune_code", placed_village="village")
    return (
        listed.select("record_id", "village", note=note)
        .drop_nulls("note")
        .join(areas_of_rows, on="record_id")
        .join(lines.select("record_id"), on="record_id", how="anti")
        .join(here, on="record_id", how="left")
        .with_columns(
            pl.col("commune_code").fill_null(_NO_COMMUNE), village=pl.coalesce("village", "placed_village")
        )
        .select(RowsLeft.column_names())
        .sort("record_id")
    )
