"""What a person decided of a voter's area and commune ballot, over what the tables and the law say by themselves."""

from typing import Final

import polars as pl

from voterlist.election.assignment import area_number
from voterlist.findings import STOPS, as_findings
from voterlist.frames import Assignments, Entitlements

UNKNOWN_AREA: Final = "R602"


def decide_areas(
    assignments: pl.LazyFrame, lines: pl.LazyFrame, areas: pl.LazyFrame, verdicts: pl.LazyFrame
) -> pl.LazyFrame:
    """`Assignments`, with the area that a person named for the row where the commune has that area."""
    decided = _named_areas(lines, areas, verdicts).drop_nulls("decided_area")
    is_decided = pl.col("decided_area").is_not_null()
    return (
        assignments.join(decided.select("person_id", "decided_area"), on="person_id", how="left")
        .with_columns(
            polling_area_id=pl.coalesce("decided_area", "polling_area_id"),
            basis=pl.when(is_decided).then(pl.lit("decision")).otherwise("basis"),
            is_assigned=is_decided | pl.col("is_assigned"),
        )
        .select(Assignments.column_names())
    )


def find_unknown_areas(lines: pl.LazyFrame, areas: pl.LazyFrame, verdicts: pl.LazyFrame) -> pl.LazyFrame:
    """R602 where the table of areas does not have the area that a person named: nobody was moved there."""
    unknown = _named_areas(lines, areas, verdicts).filter(pl.col("decided_area").is_null())
    return as_findings(
        unknown,
        UNKNOWN_AREA,
        STOPS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        parameters=[pl.col("polling_area_no"), pl.col("record_no")],
    )


def _named_areas(lines: pl.LazyFrame, areas: pl.LazyFrame, verdicts: pl.LazyFrame) -> pl.LazyFrame:
    numbered = areas.select(
        "commune_code", stated_no=area_number(pl.col("polling_area_no")), decided_area="polling_area_id"
    ).unique(["commune_code", "stated_no"], keep="none")
    named = verdicts.drop_nulls("polling_area_no").select(
        "record_id", "record_no", "polling_area_no", stated_no=area_number(pl.col("polling_area_no"))
    )
    return (
        lines.select("person_id", "record_id", "commune_code")
        .join(named, on="record_id")
        .join(numbered, on=["commune_code", "stated_no"], how="left")
    )


def decide_ballots(entitlements: pl.LazyFrame, lines: pl.LazyFrame, verdicts: pl.LazyFrame) -> pl.LazyFrame:
    """`Entitlements`, with the commune ballot given or not as a person decided, on evidence, about the row."""
    decided = verdicts.drop_nulls("commune_ballot").select("record_id", "commune_ballot")
    spoken = lines.select("person_id", "record_id").join(decided, on="record_id")
    return (
        entitlements.join(spoken.select("person_id", "commune_ballot"), on="person_id", how="left")
        .with_columns(gets_commune_ballot=pl.coalesce("commune_ballot", "gets_commune_ballot"))
        .select(Entitlements.column_names())
    )
