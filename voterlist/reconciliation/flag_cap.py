"""A rule that flags a large part of a list says more about the rule, or about one column, than about the people."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, INFORMS, as_findings

SUSPECT_RULE: Final = "R700"
_LEAST_FLAGGED: Final = 10
"""In a list of a few people any share is chance."""


def find_suspect_rules(
    findings: pl.LazyFrame, sources: pl.LazyFrame, listed: pl.LazyFrame, *, cap: float
) -> pl.LazyFrame:
    """R700 for every rule that flags more than `cap` of the entries of one list. Parameters: rule, flagged, entries.

    `findings` name their file and row; those for information flag nobody.
    """
    sizes = (
        listed.group_by("source_id")
        .agg(entries=pl.len())
        .join(sources.select("source_id", "file"), on="source_id")
    )
    flagged = (
        findings.filter((pl.col("severity") != INFORMS) & pl.col("row_no").is_not_null())
        .group_by("code", "file")
        .agg(flagged=pl.struct("sheet", "row_no").n_unique())
    )
    suspect = flagged.join(sizes, on="file").filter(
        (pl.col("flagged") >= _LEAST_FLAGGED) & (pl.col("flagged") > cap * pl.col("entries"))
    )
    return as_findings(
        suspect,
        SUSPECT_RULE,
        ASKS,
        subject_kind="file",
        subject_id=pl.col("source_id"),
        file=pl.col("file"),
        parameters=[pl.col("code"), pl.col("flagged"), pl.col("entries")],
    )
