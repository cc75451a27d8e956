"""Which polling areas a finding concerns, so that the report of an election unit tells what is its own and no more."""

import polars as pl

from voterlist.frames import FindingAreas

_PAIR = "|"
_VILLAGE = "/"


def place_in_areas(
    findings: pl.LazyFrame,
    record_areas: pl.LazyFrame,
    sources: pl.LazyFrame,
    areas: pl.LazyFrame,
    village_areas: pl.LazyFrame,
) -> pl.LazyFrame:
    """`FindingAreas` of the findings whose subject leads to people of known areas.

    `record_areas` has `record_id` and `polling_area_id` of every row whose person has an area. A pair concerns the
    areas of both its records; a row without an entry, a sheet or a file, those of all entries of that sheet or file; a
    village, its areas. A finding about a commune, a unit or the run has no row here.
    """
    subjects = findings.select("finding_id", "file", subject=pl.col("subject_id").str.split(_PAIR)).explode(
        "subject"
    )
    known = _known_areas(record_areas, areas, village_areas)
    placed = subjects.join(known, on="subject")
    waiting = subjects.join(placed, on="finding_id", how="anti")
    by_sheet = _placed_by(waiting, known, pl.col("subject").str.extract(r"^([0-9a-f]{8}:\d+):"))
    waiting = waiting.join(by_sheet, on="finding_id", how="anti")
    by_file = _placed_by(
        waiting.join(sources.select("file", "source_id"), on="file"), known, pl.col("source_id")
    )
    every = [rows.select("finding_id", "polling_area_id") for rows in (placed, by_sheet, by_file)]
    return pl.concat(every).unique().sort(FindingAreas.primary_key())


def _placed_by(subjects: pl.LazyFrame, known: pl.LazyFrame, subject: pl.Expr) -> pl.LazyFrame:
    return subjects.with_columns(subject=subject).join(known, on="subject")


def _known_areas(
    record_areas: pl.LazyFrame, areas: pl.LazyFrame, village_areas: pl.LazyFrame
) -> pl.LazyFrame:
    parts = pl.col("record_id").str.split(":")
    tables = [
        record_areas.select("polling_area_id", subject="record_id"),
        record_areas.select("polling_area_id", subject=parts.list.first()),
        record_areas.select("polling_area_id", subject=parts.list.head(2).list.join(":")),
        areas.select("polling_area_id", subject="polling_area_id"),
        village_areas.select(
            "polling_area_id", subject=pl.concat_str("commune_code", "village_key", separator=_VILLAGE)
        ),
    ]
    return pl.concat([table.select("subject", "polling_area_id") for table in tables]).drop_nulls().unique()
