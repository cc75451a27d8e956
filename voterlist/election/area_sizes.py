"""Polling areas within the legal sizes, with the lawful exceptions (L85 Art 11.2 and 11.3)."""

import polars as pl

from voterlist.election.law import Law
from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_SIZE_CODES = {
    "too_many": "E405",
    "too_few": "E406",
    "few_but_lawful": "E407",
    "care_too_few": "E408",
    "empty": "E431",
}
_SEVERITIES = {"E405": STOPS, "E406": ASKS, "E407": INFORMS, "E408": STOPS, "E431": STOPS}


def find_area_sizes(areas: pl.LazyFrame, numbers: pl.LazyFrame, *, law: Law) -> pl.LazyFrame:
    """A finding for every area whose voters are above or below the legal size, or none at all.

    Args:
        areas: `PollingAreas`.
        numbers: `VoterNumbers`, one row a voter.
        law: the sizes in force.
    """
    sized = areas.join(
        numbers.group_by("polling_area_id").agg(voters=pl.len()), on="polling_area_id", how="left"
    ).with_columns(pl.col("voters").fill_null(0))
    judged = sized.with_columns(size=area_size(law), limit=area_limit(law))
    return pl.concat([_size_finding(judged, size, code) for size, code in _SIZE_CODES.items()])


def area_size(law: Law) -> pl.Expr:
    """How the number in `voters` stands to the law: `lawful`, or one of the five words of a finding."""
    few = pl.col("voters") < law.area_voters_least
    care = pl.col("special_kind") == "health_or_care"
    no_floor = pl.col("special_kind").is_in(law.special_areas_without_floor)
    excused = pl.col("terrain").is_in(law.terrains_without_floor)
    return (
        pl.when(pl.col("voters") == 0)
        .then(pl.lit("empty"))
        .when(pl.col("voters") > law.area_voters_most)
        .then(pl.lit("too_many"))
        .when(care & (pl.col("voters") < law.care_area_voters_least))
        .then(pl.lit("care_too_few"))
        .when(~few | care.fill_null(False) | no_floor.fill_null(False))
        .then(pl.lit("lawful"))
        .when(excused)
        .then(pl.lit("few_but_lawful"))
        .otherwise(pl.lit("too_few"))
    )


def area_limit(law: Law) -> pl.Expr:
    """The number of the law that `voters` is measured by."""
    return (
        pl.when(pl.col("voters") > law.area_voters_most)
        .then(pl.lit(law.area_voters_most))
        .when(pl.col("special_kind") == "health_or_care")
        .then(pl.lit(law.care_area_voters_least))
        .otherwise(pl.lit(law.area_voters_least))
    )


def _size_finding(judged: pl.LazyFrame, size: str, code: str) -> pl.LazyFrame:
    return as_findings(
        judged.filter(pl.col("size") == size),
        code,
        pl.lit(_SEVERITIES[code]),
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id"),
        parameters=[pl.col("polling_area_no"), pl.col("commune_name"), pl.col("voters"), pl.col("limit")],
    )
