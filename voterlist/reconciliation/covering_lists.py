"""A file that holds the people of several others: a population export or a total taken for one more village list."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, as_findings

_LEAST_ROWS: Final = 50
"""Fewer rows than a small village has say nothing about what a file is."""
_LEAST_FILES: Final = 2
_SHARE: Final = 0.5


def find_covering_lists(listed: pl.LazyFrame, persons: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """`Findings` R205: each list that holds at least half of the people of two or more other lists.

    At least half of its own people stand elsewhere too. Such a list is seldom a village's; as one it would bring
    people onto the voter list whom no village listed.
    """
    rows = listed.join(persons, on="record_id").select("source_id", "person_id").unique()
    shared = rows.join(rows, on="person_id", suffix="_other").filter(
        pl.col("source_id") != pl.col("source_id_other")
    )
    people = rows.group_by("source_id").agg(people=pl.len())
    covered = (
        shared.group_by("source_id", "source_id_other")
        .len()
        .join(people, left_on="source_id_other", right_on="source_id")
        .filter(pl.col("len") >= pl.col("people") * _SHARE)
    )
    others = covered.group_by("source_id").agg(files=pl.len())
    known = shared.group_by("source_id").agg(known=pl.col("person_id").n_unique())
    counted = (
        people.join(known, on="source_id")
        .join(others, on="source_id")
        .join(sources.select("source_id", "file"), on="source_id")
        .filter(
            pl.col("people") >= _LEAST_ROWS,
            pl.col("files") >= _LEAST_FILES,
            pl.col("known") >= pl.col("people") * _SHARE,
        )
    )
    return as_findings(
        counted,
        "R205",
        ASKS,
        subject_kind="file",
        subject_id=pl.col("file"),
        file=pl.col("file"),
        parameters=(pl.col("known"), pl.col("people"), pl.col("files")),
    )
