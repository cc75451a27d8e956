"""The communes of tables of areas and units, placed as the communes of voters are."""

from collections.abc import Callable

import polars as pl

from voterlist.frames import Roster


def place_stated(stated: pl.DataFrame, place: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
    """`Placements` of `StatedAreas` and `StatedUnits` rows, by the kernel `place` of the room `places`."""
    entries = pl.concat([Roster.create_empty(), stated], how="diagonal").select(Roster.column_names())
    return place(entries.lazy()).collect().sort("record_id")
