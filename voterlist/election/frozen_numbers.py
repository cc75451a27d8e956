"""What became of the numbers on printed cards: empty, taken along into another area, or of an area that is no more."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

NOBODY: Final = ""
"""The `person_id` of a printed number whose voter is not on the lists of today."""


def find_changed_numbers(
    frozen: pl.LazyFrame, numbers: pl.LazyFrame, areas: pl.LazyFrame, lines: pl.LazyFrame
) -> pl.LazyFrame:
    """E441 for an area with numbers left empty, E442 for a voter who now votes elsewhere, E443 for an area that is gone.

    Args:
        frozen: `VoterNumbers` of the printed cards by the persons of today, `NOBODY` for those who are not listed.
        numbers: `VoterNumbers` of today.
        areas: `PollingAreas` of today.
        lines: `PersonLines`.
    """
    today = numbers.select("person_id", now_area="polling_area_id", now_no="voter_no")
    told = frozen.join(today, on="person_id", how="left").join(
        areas.select("polling_area_id", "polling_area_no", "commune_name"), on="polling_area_id", how="left"
    )
    stays = (pl.col("now_area") == pl.col("polling_area_id")) & (pl.col("now_no") == pl.col("voter_no"))
    known = told.filter(pl.col("polling_area_no").is_not_null())
    empty = known.filter(~stays.fill_null(value=False)).group_by("polling_area_id").agg(
        pl.col("polling_area_no", "commune_name").first(), numbers=pl.len()
    )  # fmt: skip
    moved = known.filter(pl.col("now_area") != pl.col("polling_area_id")).join(
        lines.select("person_id", "record_id"), on="person_id"
    )
    gone = told.filter(pl.col("polling_area_no").is_null()).group_by("polling_area_id").agg(cards=pl.len())
    return pl.concat(
        [
            _about_area(empty, "E441", INFORMS, [pl.col("polling_area_no"), pl.col("commune_name"), pl.col("numbers")]),
            as_findings(
                moved, "E442", ASKS, subject_kind="entry", subject_id=pl.col("record_id"),
                parameters=[pl.col("voter_no"), pl.col("polling_area_no"), pl.col("now_no"), pl.col("now_area")],
            ),
            _about_area(gone, "E443", STOPS, [pl.col("polling_area_id"), pl.col("cards")]),
        ]
    )  # fmt: skip


def _about_area(rows: pl.LazyFrame, code: str, severity: str, parameters: list[pl.Expr]) -> pl.LazyFrame:
    return as_findings(
        rows,
        code,
        pl.lit(severity),
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id"),
        parameters=parameters,
    )
