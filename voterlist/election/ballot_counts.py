"""Voters counted for each ballot in areas, units, communes and the province, with and without those who vote elsewhere.

The law does not say whether a line marked "Bỏ phiếu ở nơi khác" stays in the total of its home, so both are counted.
"""

from typing import Final

import polars as pl

from voterlist.election.law import LEVELS

ALL: Final = "all"


def count_ballots(
    numbers: pl.LazyFrame, entitlements: pl.LazyFrame, areas: pl.LazyFrame, area_units: pl.LazyFrame
) -> pl.LazyFrame:
    """`BallotCounts` of every area, every unit (its own ballot and all lines), every commune, and the whole.

    A unit counts the ballot of its own level. Sums over the areas of a scope are the count of the scope.
    """
    lines = numbers.join(entitlements, on="person_id")
    per_area = pl.concat([_count(lines, ballot) for ballot in (ALL, *LEVELS)])
    of_area = per_area.join(areas.select("polling_area_id", "commune_code"), on="polling_area_id", how="left")
    of_unit = per_area.join(area_units, on="polling_area_id").filter(
        pl.col("ballot").is_in([ALL]) | _own_ballot()
    )
    return pl.concat(
        [
            _summed(of_area, "polling_area", pl.col("polling_area_id")),
            _summed(of_unit, "unit", pl.col("unit_id")),
            _summed(of_area, "commune", pl.col("commune_code").fill_null("")),
            _summed(of_area, "province", pl.lit("all")),
        ]
    ).sort("scope_kind", "scope_id", "ballot")


def _own_ballot() -> pl.Expr:
    return pl.col("ballot") == pl.col("level")


def _count(lines: pl.LazyFrame, ballot: str) -> pl.LazyFrame:
    gets = pl.lit(True) if ballot == ALL else pl.col(f"gets_{ballot}_ballot")
    known = lines.with_columns(gets=gets)
    return known.group_by("polling_area_id").agg(
        ballot=pl.lit(ballot).first(),
        with_elsewhere=pl.col("gets").fill_null(False).sum().cast(pl.Int64),
        without_elsewhere=(pl.col("gets").fill_null(False) & ~pl.col("votes_elsewhere")).sum().cast(pl.Int64),
        undecided=pl.col("gets").is_null().sum().cast(pl.Int64),
    )


def _summed(counts: pl.LazyFrame, kind: str, scope: pl.Expr) -> pl.LazyFrame:
    return (
        counts.with_columns(scope_kind=pl.lit(kind), scope_id=scope)
        .group_by("scope_kind", "scope_id", "ballot")
        .agg(pl.col("with_elsewhere", "without_elsewhere", "undecided").sum())
    )
