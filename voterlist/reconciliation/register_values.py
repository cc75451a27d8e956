"""What the police register states about a person whose village list says nothing about residence.

A village's own list of residents often has no column of residence, and then no ballot of the commune can be decided.
The register knows. Its word is taken only for a sure link and only where the list is silent; the list's own word is
never overruled, and every list that was completed in this way has a finding.
"""

import polars as pl

from voterlist.findings import INFORMS, as_findings


def take_residence_from_register(
    listed: pl.LazyFrame, register: pl.LazyFrame, links: pl.LazyFrame
) -> pl.LazyFrame:
    """`Roster` of the lists, with residence kind and start completed from the register entry linked to each row.

    `links` are `Links` from the lists (old side) to the register (new side); only `same` ones count.
    """
    known = (
        _sure(links)
        .join(
            register.select("record_id", kind="residence_kind", since="residence_since"),
            left_on="record_id_new",
            right_on="record_id",
        )
        .select(record_id="record_id_old", kind="kind", since="since")
    )
    silent = pl.col("residence_kind").is_null()
    return (
        listed.join(known, on="record_id", how="left")
        .with_columns(
            residence_since=pl.when(silent)
            .then(pl.coalesce("residence_since", "since"))
            .otherwise("residence_since"),
            residence_kind=pl.coalesce("residence_kind", "kind"),
        )
        .drop("kind", "since")
    )


def find_completed_lists(before: pl.LazyFrame, after: pl.LazyFrame) -> pl.LazyFrame:
    """R204: one finding per source with the number of its rows whose residence came from the register."""
    completed = (
        before.filter(pl.col("residence_kind").is_null())
        .select("record_id", "source_id")
        .join(after.filter(pl.col("residence_kind").is_not_null()), on="record_id", how="semi")
        .group_by("source_id")
        .agg(count=pl.len())
    )
    return as_findings(
        completed,
        "R204",
        INFORMS,
        subject_kind="file",
        subject_id=pl.col("source_id"),
        field="residence_kind",
        parameters=[pl.col("count")],
    )


def _sure(links: pl.LazyFrame) -> pl.LazyFrame:
    return links.filter((pl.col("decision") == "same") & ~pl.col("is_ambiguous"))
