"""Villages that changed their name or number on paper, as the people who stayed tell.

Since the merger villages are renumbered and merged; no national table says how. When nearly all people of an old
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
    totals = counted.group_by(*village).agg(
        total=pl.col("people").sum(),
        most=pl.col("people").max(),
        successor=pl.col("village_key_new")
        .sort_by(["people", "village_key_new"], descending=[True, False])
        .first(),
    )
    return totals.filter(
        (pl.col("total") >= _FEWEST)
        & (pl.col("most") >= _SHARE * pl.col("total"))
        & (pl.col("successor") != pl.col("village_key_old"))
    ).select(*village, "successor")
