"""How far each commune has come, and the numbers that others declared beside those counted."""

from typing import Final

import polars as pl

from voterlist.frames import CommuneProgress, DeclaredTotals, RegisterCounts

_LISTED: Final = "village_list"
_INFORMS: Final = "for_information"
_FIELDS: Final = ("full_name", "birth_date", "sex", "identity_no")
_DECLARED_TOTAL: Final = "S131"
_NO_ROW: Final = 0


def commune_progress(
    areas: pl.LazyFrame,
    village_areas: pl.LazyFrame,
    listed: pl.LazyFrame,
    placements: pl.LazyFrame,
    findings: pl.LazyFrame,
    verdicts: pl.LazyFrame,
) -> pl.LazyFrame:
    """`CommuneProgress` of every commune that has a polling area; an institution sends no village list."""
    placed = listed.select("record_id", "source_id").join(
        placements.select("record_id", "commune_code", "village_key"), on="record_id"
    )
    institutions = areas.filter(pl.col("special_kind").is_not_null())
    expected = (
        village_areas.join(institutions, on="polling_area_id", how="anti")
        .filter(pl.col("village_key") != "")
        .select("commune_code", "village_key")
        .unique()
    )
    present = expected.join(placed, on=["commune_code", "village_key"], how="semi")
    files = placed.select("commune_code", "source_id").unique()
    doubtful = (
        findings.filter(pl.col("severity") != _INFORMS)
        .select(source_id=pl.col("subject_id").str.split("|"))
        .explode("source_id")
        .select(pl.col("source_id").str.extract(r"^([0-9a-f]{8})\b"))
        .unique()
    )
    decided = verdicts.select("record_id").join(placed, on="record_id")
    counts = {
        "villages_expected": expected,
        "villages_in": present,
        "files_clean": files.join(doubtful, on="source_id", how="anti"),
        "questions_answered": decided,
    }
    communes = areas.select("commune_code").unique()
    for name, rows in counts.items():
        counted = rows.group_by("commune_code").agg(pl.len().cast(pl.Int64).alias(name))
        communes = communes.join(counted, on="commune_code", how="left").with_columns(
            pl.col(name).fill_null(0)
        )
    return communes.select(CommuneProgress.column_names()).sort("commune_code")


def count_register(
    listed: pl.LazyFrame,
    register: pl.LazyFrame,
    placements: pl.LazyFrame,
    links: pl.LazyFrame,
    findings: pl.LazyFrame,
) -> pl.LazyFrame:
    """`RegisterCounts` of every commune that stands both on a list and in the register."""
    places = placements.select("record_id", "commune_code")
    here, there = (rows.select("record_id").join(places, on="record_id") for rows in (listed, register))
    linked = here.join(links.select(record_id="record_id_old"), on="record_id", how="semi")
    told = findings.select("code", "parameters", record_id="subject_id").join(places, on="record_id")
    counts = {"linked": linked, "only_on_list": told.filter(pl.col("code") == "R111")}
    counts["only_in_register"] = told.filter(pl.col("code") == "R112")
    names = ("name_differs", "birth_date_differs", "sex_differs", "identity_no_differs")
    for name, field in zip(names, _FIELDS, strict=True):
        counts[name] = told.filter(
            (pl.col("code") == "R113") & (pl.col("parameters").list.get(2, null_on_oob=True) == field)
        )
    communes = _count(here, "listed").join(_count(there, "in_register"), on="commune_code")
    for name, rows in counts.items():
        communes = communes.join(_count(rows, name), on="commune_code", how="left").with_columns(
            pl.col(name).fill_null(0)
        )
    return communes.select(RegisterCounts.column_names()).sort("commune_code")


def _count(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return (
        rows.filter(pl.col("commune_code").is_not_null())
        .group_by("commune_code")
        .agg(pl.len().cast(pl.Int64).alias(name))
    )


def declared_totals(
    stated_areas: pl.LazyFrame,
    stated_places: pl.LazyFrame,
    areas: pl.LazyFrame,
    sources: pl.LazyFrame,
    figures: pl.LazyFrame,
    findings: pl.LazyFrame,
) -> pl.LazyFrame:
    """`DeclaredTotals`: every polling area whose table states its voters, and every total of a list that is not right.

    `stated_places` are `Placements` of the rows of the table of areas. An area that stands on several rows is as large
    as they state together, unless all state one number that does not add up: then each repeats the total.
    """
    counted = figures.filter((pl.col("scope_kind") == "area") & (pl.col("figure") == "voters")).select(
        polling_area_id="scope_id", counted="value"
    )
    stated = (
        stated_areas.filter(pl.col("stated_voters").is_not_null())
        .unique(["source_id", "row_no"])
        .join(stated_places.select("record_id", "commune_code"), on="record_id")
        .group_by("source_id", "commune_code", "polling_area_no")
        .agg(
            pl.col("row_no").min(),
            together=pl.col("stated_voters").sum(),
            each=pl.when(pl.col("stated_voters").n_unique() == 1).then(pl.col("stated_voters").first()),
        )
        .join(
            areas.select("polling_area_id", "commune_code", "polling_area_no", "commune_name"),
            on=["commune_code", "polling_area_no"],
        )
        .join(counted, on="polling_area_id")
        .join(sources.select("source_id", "file"), on="source_id")
        .with_columns(
            subject=pl.format("Khu vực bỏ phiếu số {}, {}", "polling_area_no", "commune_name"),
            declared=pl.when(pl.col("together") == pl.col("counted"))
            .then("together")
            .otherwise(pl.coalesce("each", "together")),
        )
    )
    wrong = findings.filter(pl.col("code") == _DECLARED_TOTAL).select(
        "file",
        row_no=pl.col("row_no").fill_null(_NO_ROW),
        subject=pl.col("sheet").fill_null("?"),
        commune_code=pl.lit(None, pl.String),
        polling_area_id=pl.lit(None, pl.String),
        declared=pl.col("parameters").list.get(0).cast(pl.Int64, strict=False),
        counted=pl.col("parameters").list.get(1).cast(pl.Int64, strict=False),
    )
    names = DeclaredTotals.column_names()
    both = pl.concat([stated.select(names), wrong.drop_nulls(["file", "declared", "counted"]).select(names)])
    return both.unique(DeclaredTotals.primary_key(), keep="first").sort(DeclaredTotals.primary_key())
