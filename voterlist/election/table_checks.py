"""Tables of polling areas that leave something open: communes, numbers, facts and days (L85 Art 11)."""

from typing import Final

import polars as pl

from voterlist.election.area_checks import about_row
from voterlist.election.law import Law
from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_FACTS: Final = {
    "polling_place": "polling_place",
    "terrain": "terrain",
    "special_kind": "special_kind",
    "voting_date": "voting_date",
}
_AREA: Final = ["commune_code", "polling_area_no"]


def find_unplaced_rows(stated: pl.LazyFrame, placements: pl.LazyFrame, files: pl.LazyFrame) -> pl.LazyFrame:
    """E444 for every commune as written that stands on rows of a table and cannot be placed: those rows were not used.

    Args:
        stated: `StatedAreas` or `StatedUnits`.
        placements: `Placements` of its rows.
        files: `Sources`.
    """
    lost = (
        stated.join(placements.select("record_id", "commune_code"), on="record_id", how="left")
        .filter(pl.col("commune_code").is_null())
        .sort("source_id", "sheet_no", "row_no")
        .group_by("source_id", pl.col("commune").fill_null("?"))
        .agg(source_place=pl.col("record_id").first(), rows=pl.len())
    )
    return about_row(lost, files, "E444", STOPS, [pl.col("commune"), pl.col("rows")])


def find_conflicting_facts(
    stated: pl.LazyFrame, placements: pl.LazyFrame, files: pl.LazyFrame
) -> pl.LazyFrame:
    """E458 for a polling place, terrain, kind or day that the rows of one area state in more than one way."""
    placed = (
        stated.join(placements.select("record_id", "commune_code", "commune_name"), on="record_id")
        .filter(pl.col("commune_code").is_not_null())
        .sort("source_id", "sheet_no", "row_no")
    )
    return pl.concat([_conflicts(placed, files, name, label) for name, label in _FACTS.items()])


def find_missing_numbers(areas: pl.LazyFrame) -> pl.LazyFrame:
    """E457 for a commune whose areas are not numbered 1, 2, 3 … without a gap (areas named otherwise do not count)."""
    numbered = areas.with_columns(
        number=pl.col("polling_area_no").str.extract(r"^(\d+)$").cast(pl.Int32, strict=False)
    )
    gaps = (
        numbered.drop_nulls("number")
        .group_by("commune_code")
        .agg(pl.col("commune_name").first(), pl.col("number").unique().sort(), most=pl.col("number").max())
        .filter(pl.col("number").list.len() < pl.col("most"))
        .with_columns(
            missing=pl.int_ranges(1, pl.col("most") + 1, dtype=pl.Int32)
            .list.set_difference("number")
            .list.sort()
        )
    )
    told = pl.col("missing").list.head(_SHOWN).cast(pl.List(pl.String)).list.join(", ")
    more = pl.when(pl.col("missing").list.len() > _SHOWN).then(pl.lit(" …")).otherwise(pl.lit(""))
    return as_findings(
        gaps,
        "E457",
        INFORMS,
        subject_kind="commune",
        subject_id=pl.col("commune_code"),
        parameters=[pl.col("commune_name"), pl.col("most"), pl.concat_str(told, more)],
    )


def find_unlawful_days(areas: pl.LazyFrame, *, law: Law) -> pl.LazyFrame:
    """E460 for an area that votes after the general day: only voting before it may be allowed (L85 Art 71)."""
    late = areas.filter(pl.col("voting_date") > pl.lit(law.election_day))
    days = [pl.col("voting_date").dt.strftime("%d/%m/%Y"), pl.lit(f"{law.election_day:%d/%m/%Y}")]
    return as_findings(
        late,
        "E460",
        ASKS,
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id"),
        parameters=[pl.col("polling_area_no"), pl.col("commune_name"), *days],
    )


_SHOWN: Final = 10


def _conflicts(placed: pl.LazyFrame, files: pl.LazyFrame, name: str, label: str) -> pl.LazyFrame:
    said = pl.col(name).cast(pl.String)
    differing = (
        placed.filter(pl.col(name).is_not_null())
        .group_by(_AREA)
        .agg(
            pl.col("source_id", "commune_name").last(),
            source_place=pl.col("record_id").last(),
            taken=said.first(),
            last=said.filter(said != said.first()).last(),
        )
        .filter(pl.col("last").is_not_null())
    )
    about = [
        pl.col("polling_area_no"),
        pl.col("commune_name"),
        pl.lit(label),
        pl.col("taken"),
        pl.col("last"),
    ]
    return about_row(differing, files, "E458", ASKS, about)
