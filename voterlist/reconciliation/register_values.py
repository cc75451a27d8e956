"""What the police register states about a person whose village list says nothing about residence, or not since when.

A village's own list of residents often has no column of residence or of the start of a stay, and then no ballot of the
commune can be decided. The register knows. Its word is taken only for a sure link and only where the list is silent, or
states the same start less exactly; the list's own word is never overruled, and every list that was completed in this way
has a finding.
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
    kind = pl.coalesce("residence_kind", "kind")
    stated = pl.col("residence_since")
    fuller = pl.when(pl.col("since").str.starts_with(stated.fill_null(""))).then("since")
    return (
        listed.join(known, on="record_id", how="left")
        .with_columns(
            # the register's start belongs to the register's kind: to a stay of another kind it says nothing
            residence_since=pl.when(kind == pl.col("kind"))
            .then(pl.coalesce(fuller, "residence_since"))
            .otherwise("residence_since"),
            residence_kind=kind,
        )
        .drop("kind", "since")
    )


def find_completed_lists(before: pl.LazyFrame, after: pl.LazyFrame) -> pl.LazyFrame:
    """R204: one finding per source with the number of its rows whose residence or its start came from the register."""
    columns = ("residence_kind", "residence_since")
    completed = (
        before.select("record_id", "source_id", *columns)
        .join(after.select("record_id", *columns), on="record_id", suffix="_after")
        .filter(pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_after")) for name in columns))
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
