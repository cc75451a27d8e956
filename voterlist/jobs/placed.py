"""The communes of tables of areas and units, placed as the communes of voters are."""

from collections.abc import Callable

import polars as pl

from voterlist.frames import Roster


def place_stated(stated: pl.DataFrame, place: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
    """`Placements` of `StatedAreas` and `StatedUnits` rows, by the kernel `place` of the room `places`."""
    entries = pl.concat([Roster.create_empty(), stated], how="diagonal").select(Roster.column_names())
    return place(entries.lazy()).collect().sort("record_id")


def place_in_only_commune(stated: pl.DataFrame, placed: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """The placements of rows that name no commune put into the only one that the lists have; else as they are.

    A commune's own table often names it nowhere. `stated` and `placed` have the same record ids; `listed` are the
    placements of the lists.
    """
    own = ("commune_code", "commune_name", "province_code")
    communes = listed.drop_nulls("commune_code").select(own).unique()
    if communes.height != 1:
        return placed
    unnamed = stated.filter(pl.col("commune").is_null())["record_id"].implode()
    is_open = pl.col("record_id").is_in(unnamed) & pl.col("commune_code").is_null()
    only = communes.row(0, named=True)
    return placed.with_columns(
        pl.when(is_open).then(pl.lit(only[name])).otherwise(name).alias(name) for name in own
    )
