"""Which communes, and through them which election units, a finding concerns."""

import polars as pl

from voterlist.frames import FindingPlaces

WHOLE_RUN_COMMUNE = ""
"""The commune code of a finding that concerns no commune in particular."""

_PAIR = "|"
_VILLAGE = "/"


def place_findings(
    findings: pl.LazyFrame,
    placements: pl.LazyFrame,
    sources: pl.LazyFrame,
    areas: pl.LazyFrame,
    units: pl.LazyFrame,
) -> pl.LazyFrame:
    """The communes of each finding, as `FindingPlaces`; every finding has at least one row.

    A pair concerns the communes of both its records; a file, a sheet or a row without an entry, those of all entries
    of that file; a unit, all its communes. What belongs to no commune concerns the whole run.
    """
    subjects = findings.select("finding_id", "file", token=pl.col("subject_id").str.split(_PAIR)).explode(
        "token"
    )
    known = _known_places(subjects, placements, sources, areas, units).cache()
    whole = subjects.join(known, on="token")
    by_village = _placed_by(subjects, known, pl.col("token").str.split(_VILLAGE).list.first(), whole)
    by_file = _placed_by(subjects, known, pl.col("file"), pl.concat([whole, by_village], how="diagonal"))
    placed = pl.concat([whole, by_village, by_file], how="diagonal").select("finding_id", "commune_code")
    nowhere = findings.join(placed, on="finding_id", how="anti").select(
        "finding_id", commune_code=pl.lit(WHOLE_RUN_COMMUNE)
    )
    return pl.concat([placed, nowhere]).unique().sort(FindingPlaces.primary_key())


def _placed_by(
    subjects: pl.LazyFrame, known: pl.LazyFrame, key: pl.Expr, placed: pl.LazyFrame
) -> pl.LazyFrame:
    """The subjects not placed so far, placed by another key."""
    waiting = subjects.join(placed.select("finding_id").unique(), on="finding_id", how="anti")
    return waiting.with_columns(token=key).join(known, on="token")


def _known_places(
    subjects: pl.LazyFrame,
    placements: pl.LazyFrame,
    sources: pl.LazyFrame,
    areas: pl.LazyFrame,
    units: pl.LazyFrame,
) -> pl.LazyFrame:
    """The communes of everything that a finding may be about; of rows only those that are a subject."""
    records = placements.filter(pl.col("commune_code").is_not_null()).select("record_id", "commune_code")
    row_id = pl.col("record_id").str.strip_suffix("b").str.strip_suffix("c")
    rows = [records.select("commune_code", token=name) for name in ("record_id", row_id)]
    sheets = records.select(
        "commune_code", sheet_id=pl.col("record_id").str.split(":").list.head(2).list.join(":")
    ).unique()
    parts = sheets.with_columns(source_id=pl.col("sheet_id").str.split(":").list.first())
    files = parts.join(sources.select("source_id", "file"), on="source_id")
    communes = pl.concat([areas.select("commune_code"), units.select("commune_code")])
    tables = [
        pl.concat(rows).join(subjects, on="token", how="semi").select("token", "commune_code"),
        *(parts.select(pl.col(name).alias("token"), "commune_code") for name in ("source_id", "sheet_id")),
        files.select(pl.col("file").alias("token"), "commune_code"),
        areas.select(pl.col("polling_area_id").alias("token"), "commune_code"),
        units.select(pl.col("unit_id").alias("token"), "commune_code"),
        communes.select(pl.col("commune_code").alias("token"), "commune_code"),
    ]
    return pl.concat(tables).drop_nulls().unique()
