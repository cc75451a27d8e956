"""The accounts of movements: for every commune and village, old rows = kept + gone and new rows = kept + come."""

from typing import Final

import polars as pl

from voterlist.frames import Tally

_COME: Final = ("arrived", "came_of_age")
_SIDES: Final = {"old": "gone", "new": "come"}
EVERYWHERE: Final = "all"


def movement_tallies(
    movements: pl.LazyFrame, second_rows: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame
) -> pl.LazyFrame:
    """`Tally` of both lists: rows on the left; people kept, gone or come by kind, and second rows, on the right.

    Scopes are `all`, each commune as its list names it, and each village of it (`commune/village`).
    """
    found = [_tally(movements, second_rows, side, name) for name, side in (("old", old), ("new", new))]
    return pl.concat(found).sort(Tally.primary_key()).select(Tally.column_names())


def _tally(movements: pl.LazyFrame, second_rows: pl.LazyFrame, side: pl.LazyFrame, name: str) -> pl.LazyFrame:
    record_id = f"record_id_{name}"
    is_kept = pl.col("record_id_old").is_not_null() & pl.col("record_id_new").is_not_null()
    people = movements.filter(pl.col(record_id).is_not_null()).select(
        record_id=record_id,
        term=pl.when(is_kept).then(pl.concat_str(pl.lit("kept:"), "kind")).otherwise("kind"),
    )
    repeated = second_rows.select("record_id", term=pl.lit("second_rows"))
    rows = side.select("record_id", "unit", "village")
    named = pl.concat([people, repeated.join(rows, on="record_id", how="semi")])
    left = rows.with_columns(term=pl.lit("rows"), side=pl.lit("left"))
    right = (
        named.join(rows, on="record_id")
        .with_columns(side=pl.lit("right"))
        .select(left.collect_schema().names())
    )
    scoped = pl.concat([left, right]).with_columns(scope=_scopes()).explode("scope")
    return (
        scoped.group_by("scope", "term", "side")
        .agg(count=pl.len().cast(pl.Int64))
        .with_columns(account=pl.lit(f"movements_{name}"), sign=pl.lit(1, pl.Int8))
    )


def _scopes() -> pl.Expr:
    unit = pl.col("unit").fill_null("?")
    village = pl.format("{}/{}", unit, pl.col("village").fill_null("?"))
    return pl.concat_list(pl.lit(EVERYWHERE), unit, village)


def unbalanced(tallies: pl.DataFrame) -> pl.DataFrame:
    """The accounts and scopes whose sides differ; none when nobody was lost."""
    signed = pl.when(pl.col("side") == "left").then("count").otherwise(-pl.col("count"))
    return tallies.group_by("account", "scope").agg(difference=signed.sum()).filter(pl.col("difference") != 0)
