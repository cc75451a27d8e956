"""Villages that changed their name or number on paper, as the people who stayed tell.

Since the merger villages are renumbered and merged; no national table says how, a province's own may. Else, when nearly all people of an old
village who are still in the commune stand under one other name, the village was renamed and nobody moved.
"""

from typing import Final

import polars as pl

_FEWEST: Final = 5
"""People who must be seen before they can tell: fewer may be one household that moved."""
_SHARE: Final = 0.75


def village_successors(stayed: pl.LazyFrame) -> pl.LazyFrame:
    """Columns `unit_old`, `village_key_old`, `successor`: the new name of each village that changed its name.

    `stayed` are people in the same commune of today on both lists, both villages stated.
    """
    village = ("commune_code_old", "unit_old", "village_key_old")
    counted = stayed.group_by(*village, "village_key_new").agg(people=pl.len())
    totals = counted.group_by(*village).agg(total=pl.col("people").sum())
    most = counted.sort("people", "village_key_new", descending=[True, False]).unique(
        village, keep="first", maintain_order=True
    )
    return (
        most.join(totals, on=village, nulls_equal=True)
        .filter(
            (pl.col("total") >= _FEWEST)
            & (pl.col("people") >= _SHARE * pl.col("total"))
            & (pl.col("village_key_new") != pl.col("village_key_old"))
        )
        .select(*village, successor="village_key_new")
    )


def with_tabled_villages(kept: pl.LazyFrame, table: pl.DataFrame) -> pl.LazyFrame:
    """The same people with `has_table` (a province's table speaks of the old village) and `is_tabled` (it leads to the new).

    A line names the former commune, or the commune of today that the village belonged to.
    """
    if table.is_empty():
        return kept.with_columns(has_table=pl.lit(value=False), is_tabled=pl.lit(value=False))
    for column, had, found in (
        ("former_commune_code_old", "has_former", "is_former_tabled"),
        ("commune_code_old", "has_today", "is_today_tabled"),
    ):
        lines = table.lazy().filter(pl.col(column).is_not_null())
        old = [column, "village_key_old"]
        new = [*old, "commune_code_new", "village_key_new"]
        told = [
            lines.select(keys).unique().with_columns(pl.lit(value=True).alias(mark))
            for keys, mark in ((old, had), (new, found))
        ]
        kept = kept.join(told[0], on=old, how="left").join(told[1], on=new, how="left")
    return kept.with_columns(
        has_table=pl.any_horizontal(pl.col("has_former", "has_today").fill_null(value=False)),
        is_tabled=pl.any_horizontal(pl.col("is_former_tabled", "is_today_tabled").fill_null(value=False)),
    ).drop("has_former", "has_today", "is_former_tabled", "is_today_tabled")
