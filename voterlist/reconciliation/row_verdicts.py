"""Decisions about single rows, and what follows from them for the person and for the findings about the row."""

from typing import Final, NamedTuple

import polars as pl

from voterlist.findings import ASKS, INFORMS, as_findings
from voterlist.frames import Eligibility, Findings, RowVerdicts
from voterlist.reconciliation.fingerprints import MARK_JOINT, rows_of_the_same

KEEP: Final = "keep"
LEAVES: Final = ("remove", "move")
RECHECK: Final = "R601"

STANDING_ROWS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "record_no": pl.Int64,
    "standing_mark": pl.String,
    "verdict": pl.String,
    "about": pl.List(pl.String),
    "judged_by": pl.String,
    "judged_at": pl.String,
    "evidence": pl.String,
    "commune_ballot": pl.Boolean,
    "polling_area_no": pl.String,
}
"""Columns of the decisions in force about single rows, as the ledger gives them."""

_DETAILS: Final = ["commune_ballot", "polling_area_no"]

GROUNDS: Final = {"remove": "removed_by_decision", "move": "moved_by_decision"}
"""The ground of an exclusion that a person decided."""


def judge_rows(pairs: pl.LazyFrame, rows: pl.LazyFrame, marks: pl.LazyFrame) -> pl.LazyFrame:
    """`RowVerdicts` on the rows of today, from the pairs of `judgements.STANDING` and from `STANDING_ROWS`.

    `marks` are those of `fingerprints.add_fingerprints`. The last word about a row decides, and the last about its ballots
    and its area; all codes that were asked about it are kept.
    """
    about_pairs = _from_pairs(pairs, marks)
    about_rows = rows.join(marks, on="standing_mark").with_columns(is_about_pair=pl.lit(value=False))
    every = pl.concat([about_pairs, about_rows.select(RowVerdicts.column_names())])
    leaves = pl.col("verdict").is_in(LEAVES)
    return (
        every.with_columns(leaves=leaves)
        .sort("record_id", "record_no", "leaves")
        .group_by("record_id", maintain_order=True)
        .agg(
            pl.exclude("about", "leaves", *_DETAILS).last(),
            pl.col(_DETAILS).drop_nulls().last(),
            pl.col("about").explode(empty_as_null=False).drop_nulls().unique().sort(),
        )
        .select(RowVerdicts.column_names())
    )


def _from_pairs(pairs: pl.LazyFrame, marks: pl.LazyFrame) -> pl.LazyFrame:
    """Both halves of every judged pair of which one half was to leave."""
    parted = pairs.filter(pl.col("removed").is_not_null())
    here = marks.select("record_id", "fingerprint")
    ends = (
        parted.join(
            here.rename({"record_id": "record_1", "fingerprint": "fingerprint_l"}), on="fingerprint_l"
        )
        .join(here.rename({"record_id": "record_2", "fingerprint": "fingerprint_r"}), on="fingerprint_r")
        .filter(pl.col("record_1") != pl.col("record_2"))
    )
    low, high = pl.min_horizontal("record_1", "record_2"), pl.max_horizontal("record_1", "record_2")
    is_first = pl.col("removed") == pl.col("fingerprint_l")
    # Of two rows with the same content it does not matter which one leaves, only that one stays.
    alike = pl.col("fingerprint_l") == pl.col("fingerprint_r")
    leaving = pl.when(alike).then(high).when(is_first).then("record_1").otherwise("record_2")
    staying = pl.when(alike).then(low).when(is_first).then("record_2").otherwise("record_1")
    told = {"is_about_pair": pl.lit(value=True), "about": pl.lit([], pl.List(pl.String))}
    told |= {name: pl.lit(None, STANDING_ROWS[name]) for name in _DETAILS}
    halves = [
        ends.with_columns(record_id=leaving, verdict=pl.col("leaves"), evidence=pl.col("reason"), **told),
        ends.with_columns(record_id=staying, verdict=pl.lit(KEEP), evidence=pl.col("reason"), **told),
    ]
    return pl.concat([half.select(RowVerdicts.column_names()) for half in halves])


def find_row_rechecks(rows: pl.LazyFrame, marks: pl.LazyFrame) -> pl.LazyFrame:
    """R601: a row that was decided about is still the same person's, but says something else of him or of his right."""
    gone = rows.join(marks, on="standing_mark", how="anti").with_columns(
        fingerprint=pl.col("standing_mark").str.split(MARK_JOINT).list.first()
    )
    here = marks.select("fingerprint", "record_id")
    changed = gone.join(pl.concat([here, rows_of_the_same(gone, marks)]), on="fingerprint")
    return as_findings(
        changed,
        RECHECK,
        ASKS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        parameters=[pl.col("record_no")],
    )


def decide_eligibility(
    eligibility: pl.LazyFrame, lines: pl.LazyFrame, verdicts: pl.LazyFrame
) -> pl.LazyFrame:
    """`Eligibility` by law, overruled where a person decided about the row that his line comes from.

    A decision that says the same as the law leaves the ground as it is.
    A decision about one of two rows never takes the person off the list: his other row stands.
    """
    decided = verdicts.filter(~pl.col("is_about_pair")).select("record_id", "verdict")
    spoken = (
        lines.select("person_id", "record_id").join(decided, on="record_id").select("person_id", "verdict")
    )
    leaves, kept = pl.col("verdict").is_in(LEAVES), pl.col("verdict") == KEEP
    return (
        eligibility.join(spoken, on="person_id", how="left")
        .with_columns(
            eligibility=pl.when(leaves)
            .then(pl.lit("excluded"))
            .when(kept)
            .then(pl.lit("eligible"))
            .otherwise("eligibility"),
            ground=pl.when(leaves & (pl.col("eligibility") != "excluded"))
            .then(pl.col("verdict").replace_strict(GROUNDS, default=None, return_dtype=pl.String))
            .when(~kept.fill_null(value=False))
            .then("ground"),
        )
        .select(Eligibility.column_names())
    )


class Settling(NamedTuple):
    """Codes that a decision settles: by an answer about the row, or by one row of a pair leaving."""

    by_answer: frozenset[str]
    by_leaving: frozenset[str]


def settle_findings(findings: pl.LazyFrame, verdicts: pl.LazyFrame, settling: Settling) -> pl.LazyFrame:
    """The same findings; those that a person has decided are for information only."""
    subjects = findings.select("finding_id", "code", token=pl.col("subject_id").str.split("|")).explode(
        "token"
    )
    spoken = subjects.join(verdicts, left_on="token", right_on="record_id")
    answered = pl.col("code").is_in(settling.by_answer) & pl.col("code").is_in(pl.col("about"))
    left = pl.col("code").is_in(settling.by_leaving) & pl.col("verdict").is_in(LEAVES)
    settled = (
        spoken.filter(answered | left).select("finding_id").unique().with_columns(done=pl.lit(value=True))
    )
    is_done = pl.col("done").fill_null(value=False)
    return (
        findings.join(settled, on="finding_id", how="left")
        .with_columns(severity=pl.when(is_done).then(pl.lit(INFORMS)).otherwise("severity"))
        .select(Findings.column_names())
    )
