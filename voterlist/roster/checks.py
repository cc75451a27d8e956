"""What must hold inside one sheet of entries; a check reads and never changes a row."""

from typing import Final

import polars as pl

from voterlist.findings import INFORMS, as_findings

NUMBER_TWICE: Final = "S142"
MANY_NEW_YEARS: Final = "S143"

_SHEET: Final = ("source_id", "sheet_no")
_FEW: Final = 10
_ONE_IN: Final = 20


def find_number_twice(entries: pl.LazyFrame) -> pl.LazyFrame:
    """A finding on every row whose identity number stands on another row of its sheet too.

    `entries` is a `Roster` with the columns file and sheet_name. Parameter: on how many rows.
    """
    times = pl.len().over(*_SHEET, "identity_no")
    twice = entries.filter(pl.col("identity_no").is_not_null()).with_columns(times=times)
    return as_findings(
        twice.filter(pl.col("times") > 1),
        NUMBER_TWICE,
        INFORMS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        file=pl.col("file"),
        sheet=pl.col("sheet_name"),
        row_no=pl.col("row_no"),
        field="identity_no",
        parameters=[pl.col("times")],
    )


def find_many_new_years(entries: pl.LazyFrame) -> pl.LazyFrame:
    """A finding on every sheet where more are born on 1 January than chance would have it. Parameter: how many.

    One in twenty and more than ten: clerks fill in 01/01 where only the year is known.
    """
    filled = pl.col("birth_date").str.ends_with("-01-01").sum()
    sheets = entries.group_by(*_SHEET, "file", "sheet_name").agg(filled=filled, count=pl.len())
    return as_findings(
        sheets.filter((pl.col("filled") > _FEW) & (pl.col("filled") * _ONE_IN > pl.col("count"))),
        MANY_NEW_YEARS,
        INFORMS,
        subject_kind="sheet",
        subject_id=pl.concat_str("source_id", pl.lit(":"), "sheet_no"),
        file=pl.col("file"),
        sheet=pl.col("sheet_name"),
        field="birth_date",
        parameters=[pl.col("filled")],
    )
