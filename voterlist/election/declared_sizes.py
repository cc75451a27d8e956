"""The number of voters that a table of areas declares, against the law and against the voters listed (L85 Art 11)."""

from typing import Final

import polars as pl

from voterlist.election.area_sizes import area_limit, area_size
from voterlist.election.law import Law
from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_TOO_MANY: Final = "E454"
_TOO_FEW: Final = "E455"
_OTHER_COUNT: Final = "E456"


def find_declared_sizes(
    areas: pl.LazyFrame,
    stated: pl.LazyFrame,
    placements: pl.LazyFrame,
    numbers: pl.LazyFrame,
    files: pl.LazyFrame,
    *,
    law: Law,
) -> pl.LazyFrame:
    """E454 and E455 for an area declared above or below the legal size, E456 where the lists have another number.

    Args:
        areas: `PollingAreas`.
        stated: `StatedAreas`.
        placements: `Placements` of the rows of `stated`.
        numbers: `VoterNumbers`, one row a voter.
        files: `Sources`.
        law: the sizes in force.
    """
    counted = numbers.group_by("polling_area_id").agg(counted=pl.len().cast(pl.Int64))
    sized = (
        areas.join(declared_sizes(stated, placements), on=["commune_code", "polling_area_no"])
        .join(counted, on="polling_area_id", how="left")
        .join(files.select("source_id", "file"), on="source_id", how="left")
        .with_columns(pl.col("counted").fill_null(0))
    )
    judged = sized.with_columns(size=area_size(law), limit=area_limit(law))
    too_few = pl.col("size").is_in(["too_few", "care_too_few"])
    limit = pl.col("limit").cast(pl.String)
    return pl.concat(
        [
            _about(judged.filter(pl.col("size") == "too_many"), _TOO_MANY, STOPS, limit),
            _about(judged.filter(too_few), _TOO_FEW, ASKS, limit),
            _about(
                judged.filter(pl.col("voters") != pl.col("counted")),
                _OTHER_COUNT,
                INFORMS,
                pl.col("counted").cast(pl.String),
            ),
        ]
    )


def declared_sizes(stated: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """`commune_code`, `polling_area_no`, `voters`, `source_id`, `source_place`: what the table says of each area that it counts.

    One number, once or on every row of the area, is that of the area; different numbers are those of its villages.
    """
    own = pl.col("stated_voters").drop_nulls()
    total = pl.when(own.n_unique() == 1).then(own.first()).otherwise(own.sum())
    return (
        stated.filter(pl.col("stated_voters").is_not_null())
        .join(placements.select("record_id", "commune_code"), on="record_id")
        .filter(pl.col("commune_code").is_not_null())
        .sort("source_id", "sheet_no", "row_no")
        .group_by("commune_code", "polling_area_no")
        .agg(pl.col("source_id").first(), voters=total, source_place=pl.col("record_id").first())
    )


def _about(judged: pl.LazyFrame, code: str, severity: str, other: pl.Expr) -> pl.LazyFrame:
    return as_findings(
        judged,
        code,
        pl.lit(severity),
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id"),
        file=pl.col("file"),
        row_no=pl.col("source_place").str.extract(r":(\d+)[a-z]*$"),
        parameters=[pl.col("polling_area_no"), pl.col("commune_name"), pl.col("voters"), other],
    )
