"""The accounts of movements: in every place, old rows = kept + gone and new rows = kept + come."""

from typing import Final

import polars as pl

from voterlist.frames import Tally

EVERYWHERE: Final = "all"
_NOT_KNOWN: Final = "?"


def movement_tallies(
    movements: pl.LazyFrame,
    second_rows: pl.LazyFrame,
    old: pl.LazyFrame,
    new: pl.LazyFrame,
    units: pl.LazyFrame,
) -> pl.LazyFrame:
    """`Tally` of both lists: rows on the left; people kept, gone or come by kind, and second rows, on the right.

    Scopes are `all`, each commune as its list names it (`03208 Xã Xa Dung`, for a name alone may be that of several),
    each village of it (`03208 Xã Xa Dung/Bản A`), and each election unit (`units`: `commune_code`, `unit_id`) by the
    commune of today.
    """
    found = [
        _tally(movements, second_rows, side.join(_of_units(units), on="commune_code", how="left"), name)
        for name, side in (("old", old), ("new", new))
    ]
    return pl.concat(found).sort(Tally.primary_key()).select(Tally.column_names())


def _of_units(units: pl.LazyFrame) -> pl.LazyFrame:
    return units.group_by("commune_code").agg(units=pl.col("unit_id").unique().sort())


def _tally(movements: pl.LazyFrame, second_rows: pl.LazyFrame, side: pl.LazyFrame, name: str) -> pl.LazyFrame:
    record_id = f"record_id_{name}"
    is_kept = pl.col("record_id_old").is_not_null() & pl.col("record_id_new").is_not_null()
    people = movements.filter(pl.col(record_id).is_not_null()).select(
        record_id=record_id,
        term=pl.when(is_kept).then(pl.concat_str(pl.lit("kept:"), "kind")).otherwise("kind"),
    )
    repeated = second_rows.select("record_id", term=pl.lit("second_rows"))
    counted = ["former_commune_code", "commune_code", "unit", "village", "units"]
    rows = side.select("record_id", *counted)
    named = pl.concat([people, repeated.join(rows, on="record_id", how="semi")]).join(rows, on="record_id")
    left = rows.with_columns(term=pl.lit("rows"), side=pl.lit("left"))
    right = named.with_columns(side=pl.lit("right")).select(left.collect_schema().names())
    groups = pl.concat([left, right]).group_by("term", "side", *counted).agg(count=pl.len().cast(pl.Int64))
    return (
        groups.with_columns(scope=_scopes())
        .explode("scope")
        .group_by("scope", "term", "side")
        .agg(pl.col("count").sum())
        .with_columns(account=pl.lit(f"movements_{name}"), sign=pl.lit(1, pl.Int8))
    )


def _scopes() -> pl.Expr:
    code = pl.coalesce("former_commune_code", "commune_code", pl.lit(""))
    commune = pl.concat_str(code, pl.col("unit").fill_null(_NOT_KNOWN), separator=" ").str.strip_chars_start(
        " "
    )
    village = pl.format("{}/{}", commune, pl.col("village").fill_null(_NOT_KNOWN))
    return pl.concat_list(pl.lit(EVERYWHERE), commune, village, pl.col("units").fill_null([]))


def unbalanced(tallies: pl.DataFrame) -> pl.DataFrame:
    """The accounts and scopes whose sides differ; none when nobody was lost."""
    signed = pl.when(pl.col("side") == "left").then("count").otherwise(-pl.col("count"))
    return tallies.group_by("account", "scope").agg(difference=signed.sum()).filter(pl.col("difference") != 0)
