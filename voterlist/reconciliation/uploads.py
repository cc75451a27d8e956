"""How far the uploads of each commune have come: received, checked, refused, what is still open, and until when."""

from datetime import date, timedelta
from typing import Final

import polars as pl

from voterlist.frames import UploadProgress

UNKNOWN: Final = ""
_NEARLY_ALL: Final = 0.9
_NO_FOLDER: Final = "."
_COUNTS: Final = (
    *("lists_received", "lists_checked", "lists_refused", "lists_repeated"),
    *("entries", "stops", "questions_open"),
)


def count_uploads(
    sources: pl.LazyFrame,
    listed: pl.LazyFrame,
    placements: pl.LazyFrame,
    findings: pl.LazyFrame,
    places: pl.LazyFrame,
    questions: pl.LazyFrame,
    areas: pl.LazyFrame,
    *,
    election_day: date,
    posting_days_before: int,
) -> pl.LazyFrame:
    """`UploadProgress`, one row per commune with a list or an open matter.

    A list belongs to the commune that most of its entries live in; a file that was refused, to the commune that nearly
    all lists of its folder belong to, else to none. A question between two communes is open in both.
    """
    living = listed.select("record_id", "source_id").join(
        placements.select("record_id", "commune_code", "commune_name"), on="record_id", how="left"
    )
    known = living.with_columns(pl.col("commune_code").fill_null(UNKNOWN))
    entries = known.group_by("commune_code").agg(entries=pl.len().cast(pl.Int64))
    stopping = findings.filter(pl.col("severity") == "stops_the_list").join(places, on="finding_id")
    asked = questions.select("record_id_l", "record_id_r", number=pl.int_range(pl.len())).unpivot(
        index="number", value_name="record_id"
    )
    open_in = asked.join(known, on="record_id").unique(["number", "commune_code"])
    joined = _lists(sources, _commune_of_lists(known))
    for counted in (entries, _count(stopping, "stops"), _count(open_in, "questions_open")):
        joined = joined.join(counted, on="commune_code", how="full", coalesce=True)
    names = living.drop_nulls("commune_code").group_by("commune_code").agg(pl.col("commune_name").first())
    early = areas.group_by("commune_code").agg(pl.col("voting_date").min())
    deadline = pl.col("voting_date").fill_null(election_day) - timedelta(days=posting_days_before)
    return (
        joined.join(names, on="commune_code", how="left")
        .join(early, on="commune_code", how="left")
        .with_columns(pl.col(_COUNTS).fill_null(0), posting_deadline=deadline)
        .select(UploadProgress.column_names())
        .sort(UploadProgress.primary_key())
    )


def _count(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return rows.group_by("commune_code").agg(pl.len().cast(pl.Int64).alias(name))


def _commune_of_lists(known: pl.LazyFrame) -> pl.LazyFrame:
    """The commune of most entries of each source; of two equal ones the lower code."""
    counted = known.group_by("source_id", "commune_code").len()
    return counted.sort("len", "commune_code", descending=[True, False]).unique(
        "source_id", keep="first", maintain_order=True
    )


def _lists(sources: pl.LazyFrame, communes: pl.LazyFrame) -> pl.LazyFrame:
    """Received, checked, refused and repeated lists of each commune."""
    name = pl.col("file")
    folder = (
        pl.when(name.str.contains("/")).then(name.str.replace(r"/[^/]*$", "")).otherwise(pl.lit(_NO_FOLDER))
    )
    files = (
        sources.filter((pl.col("role") == "village_list") | (pl.col("status") != "read"))
        .with_columns(folder=folder)
        .join(communes.select("source_id", "commune_code"), on="source_id", how="left")
    )
    of_folder = (
        files.drop_nulls("commune_code")
        .group_by("folder", "commune_code")
        .len()
        .with_columns(share=pl.col("len") / pl.col("len").sum().over("folder"))
        .filter((pl.col("share") >= _NEARLY_ALL) & (pl.col("folder") != _NO_FOLDER))
        .select("folder", folder_commune="commune_code")
    )
    placed = files.join(of_folder, on="folder", how="left").with_columns(
        commune_code=pl.coalesce("commune_code", "folder_commune", pl.lit(UNKNOWN))
    )
    status = pl.col("status")
    return placed.group_by("commune_code").agg(
        lists_received=pl.len().cast(pl.Int64),
        lists_checked=(status == "read").sum().cast(pl.Int64),
        lists_refused=(status == "refused").sum().cast(pl.Int64),
        lists_repeated=(status == "duplicate").sum().cast(pl.Int64),
    )
