"""Identity numbers that stop counting: placeholders, and numbers that stand on many entries."""

import polars as pl

from voterlist.findings import ASKS, as_findings
from voterlist.linkage.model import MatchModel


def _entries_by_number(keys: pl.LazyFrame) -> pl.LazyFrame:
    return pl.concat(
        keys.select("record_id", number=pl.col(column)).drop_nulls("number")
        for column in ("identity_no", "old_identity_no")
    )


def shared_numbers(keys: pl.LazyFrame, limit: int) -> pl.LazyFrame:
    """The numbers that stand on more than `limit` entries of one list, with the first entry and their count."""
    return (
        _entries_by_number(keys)
        .group_by("number")
        .agg(record_id=pl.col("record_id").min(), entries=pl.len())
        .filter(pl.col("entries") > limit)
    )


def find_unusable_numbers(keys: pl.LazyFrame, model: MatchModel) -> pl.LazyFrame:
    """`L303` for each number shared by too many entries, `L304` for each entry with a placeholder."""
    is_placeholder = pl.col("number").cast(pl.Int64).is_in(sorted(model.unusable_numbers))
    shared = shared_numbers(keys, model.shared_number_limit).filter(~is_placeholder)
    return pl.concat(
        [
            as_findings(
                shared,
                "L303",
                ASKS,
                subject_kind="entry",
                subject_id=pl.col("record_id"),
                field="identity_no",
                parameters=(pl.col("entries"),),
            ),
            as_findings(
                _entries_by_number(keys).filter(is_placeholder),
                "L304",
                ASKS,
                subject_kind="entry",
                subject_id=pl.col("record_id"),
                field="identity_no",
            ),
        ]
    )
