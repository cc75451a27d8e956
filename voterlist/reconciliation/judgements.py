"""Judgements of the past on the rows of today: what was judged counts, not the file or the row it stood in."""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, as_findings
from voterlist.frames import Judgements
from voterlist.reconciliation.fingerprints import rows_of_the_same

RECHECK: Final = "R600"

STANDING: Final = {
    "record_no": pl.Int64,
    "fingerprint_l": pl.String,
    "fingerprint_r": pl.String,
    "judgement": pl.String,
    "judged_by": pl.String,
    "judged_at": pl.String,
    "reason": pl.String,
    "removed": pl.String,
    "leaves": pl.String,
}
"""Columns of the judgements in force, as the ledger gives them: `removed` is the fingerprint of the row that is to leave,
`leaves` how (`remove`, `move`)."""


def judge_again(standing: pl.LazyFrame, fingerprints: pl.LazyFrame) -> pl.LazyFrame:
    """`Judgements` about the records of today whose content is exactly what was judged.

    Every pair of records with the two fingerprints gets the judgement; the last judgement of a pair decides.
    """
    left = fingerprints.rename({"record_id": "record_1", "fingerprint": "fingerprint_l"})
    right = fingerprints.rename({"record_id": "record_2", "fingerprint": "fingerprint_r"})
    pairs = (
        standing.join(left, on="fingerprint_l")
        .join(right, on="fingerprint_r")
        .filter(pl.col("record_1") != pl.col("record_2"))
    )
    return (
        pairs.with_columns(
            record_id_l=pl.min_horizontal("record_1", "record_2"),
            record_id_r=pl.max_horizontal("record_1", "record_2"),
        )
        .sort("record_no")
        .unique(["record_id_l", "record_id_r"], keep="last", maintain_order=True)
        .select(Judgements.column_names())
        .sort(Judgements.primary_key())
    )


def find_rechecks(standing: pl.LazyFrame, fingerprints: pl.LazyFrame) -> pl.LazyFrame:
    """R600: one row of a judgement, or both, does not stand in the lists any more as it was judged.

    Where neither row is there, nor a changed row of the same person, nobody need look again.
    """
    present = fingerprints.group_by("fingerprint").agg(pl.col("record_id").min())
    changed_rows = pl.concat(
        [
            rows_of_the_same(standing.select(fingerprint=f"fingerprint_{side}"), fingerprints)
            for side in ("l", "r")
        ]
    ).unique()
    halves = standing.join(
        present.rename({"fingerprint": "fingerprint_l", "record_id": "here_l"}),
        on="fingerprint_l",
        how="left",
    ).join(
        present.rename({"fingerprint": "fingerprint_r", "record_id": "here_r"}),
        on="fingerprint_r",
        how="left",
    )
    halves = halves.join(
        changed_rows.rename({"fingerprint": "fingerprint_l", "record_id": "now_l"}),
        on="fingerprint_l",
        how="left",
    ).join(
        changed_rows.rename({"fingerprint": "fingerprint_r", "record_id": "now_r"}),
        on="fingerprint_r",
        how="left",
    )
    is_gone = pl.col("here_l").is_null() | pl.col("here_r").is_null()
    found = pl.coalesce("here_l", "here_r", "now_l", "now_r")
    changed = halves.filter(is_gone & found.is_not_null())
    return as_findings(
        changed,
        RECHECK,
        ASKS,
        subject_kind="entry",
        subject_id=found,
        parameters=[pl.col("record_no")],
    )
