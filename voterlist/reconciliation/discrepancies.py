"""What a person must look at after everything met: one person on several rows, and values that differ."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_COMPARED: Final = ("birth_date", "sex", "identity_no", "full_name")


def find_repeated_persons(
    roster: pl.LazyFrame, persons: pl.LazyFrame, assignments_of_rows: pl.LazyFrame
) -> pl.LazyFrame:
    """A finding for every further row of a person.

    R201 stops the list when the rows lie in different polling areas (L85 Art 29.2: one citizen, one list); R202
    informs when they lie in the same one, where a single line loses nobody's vote; R206 when the rows are the two ends of
    a certificate (Art 34; NQ40 forms 11, 12). `assignments_of_rows` has `record_id` and `polling_area_id`.
    """
    rows = _rows_beside_the_first(roster.join(assignments_of_rows, on="record_id", how="left"), persons)
    elsewhere = pl.col("polling_area_id").ne_missing(pl.col("first_area"))
    lawful = _are_ends_of_a_certificate("note_codes", "first_notes") | _are_ends_of_a_certificate(
        "first_notes", "note_codes"
    )
    return pl.concat(
        [
            _row_finding(rows.filter(elsewhere & ~lawful), "R201", STOPS),
            _row_finding(rows.filter(elsewhere & lawful), "R206", INFORMS),
            _row_finding(rows.filter(~elsewhere), "R202", INFORMS),
        ]
    )


def _are_ends_of_a_certificate(left: str, other: str) -> pl.Expr:
    """The one row says that its person votes elsewhere, the other that he came; or a unit that its soldier votes at home."""
    leaves, arrives = (
        pl.col(left).list.contains("votes_elsewhere"),
        pl.col(other).list.contains("not_resident"),
    )
    votes_at_home = pl.col(left).list.contains("votes_at_residence")
    is_home = ~pl.col(other).list.contains("votes_at_residence") & ~pl.col(other).list.contains(
        "votes_elsewhere"
    )
    return ((leaves & arrives) | (votes_at_home & is_home)).fill_null(value=False)


def _rows_beside_the_first(rows: pl.LazyFrame, persons: pl.LazyFrame) -> pl.LazyFrame:
    own = rows.join(persons, on="record_id")
    first = own.filter(pl.col("record_id") == pl.col("person_id")).select(
        "person_id",
        first_area="polling_area_id",
        first_record="record_id",
        first_notes="note_codes",
        **{f"first_{c}": c for c in _COMPARED},
    )
    return own.filter(pl.col("record_id") != pl.col("person_id")).join(first, on="person_id")


def _row_finding(rows: pl.LazyFrame, code: str, severity: str) -> pl.LazyFrame:
    return as_findings(
        rows,
        code,
        pl.lit(severity),
        subject_kind="pair",
        subject_id=pl.concat_str("person_id", "record_id", separator="|"),
        row_no=pl.col("row_no"),
        parameters=[pl.col("first_record"), pl.col("record_id")],
    )


def find_differing_values(roster: pl.LazyFrame, persons: pl.LazyFrame) -> pl.LazyFrame:
    """R203: the rows of one person state different values; which one stands is proposed, a person confirms.

    A birth date known only in part does not differ from a fuller one that begins with it.
    """
    rows = _rows_beside_the_first(roster.with_columns(polling_area_id=pl.lit(None, pl.String)), persons)
    return pl.concat([_differing(rows, column) for column in _COMPARED])


def _differing(rows: pl.LazyFrame, column: str) -> pl.LazyFrame:
    here, first = pl.col(column), pl.col(f"first_{column}")
    differs = here.ne(first)
    if column == "birth_date":
        differs &= ~here.str.starts_with(first) & ~first.str.starts_with(here)
    return as_findings(
        rows.filter(differs),
        "R203",
        ASKS,
        subject_kind="pair",
        subject_id=pl.concat_str("person_id", "record_id", separator="|"),
        row_no=pl.col("row_no"),
        field=column,
        parameters=[pl.col("first_record"), pl.col("record_id"), pl.lit(column)],
    )
