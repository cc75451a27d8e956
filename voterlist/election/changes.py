"""Changes after posting, laid on the lines of the persons they are about (L85 Art 29.4, 30, 34).

A change that is surely about one person, and comes in its lawful time, is a note on his line: it excludes with its legal
ground, or changes his ballots, exactly as the same note in the list would. Any other is a question and changes nothing.
"""

from typing import Final

import polars as pl

from voterlist.election.calendar import find_late_changes, last_moment
from voterlist.election.law import Law
from voterlist.findings import ASKS, INFORMS, as_findings

_REMOVALS: Final = (
    "deceased",
    "moved_out",
    "in_prison",
    "lost_rights",
    "lost_capacity",
    "death_sentence",
    "absent_declared",
)


def with_changes(
    lines: pl.LazyFrame, changes: pl.LazyFrame, matched: pl.LazyFrame, areas: pl.LazyFrame, *, law: Law
) -> pl.LazyFrame:
    """`PersonLines` with the reasons of all changes that are theirs and in time among their notes.

    Args:
        lines: `PersonLines`.
        changes: `StatedChanges`.
        matched: `record_id` of a change, `person_id` and `polling_area_id` of the one person it is surely about.
        areas: `PollingAreas`.
        law: the times in force.
    """
    in_time = dated_changes(changes, matched, areas, law).filter(
        (pl.col("changed_at") <= pl.col("limit")).fill_null(value=True)
    )
    reasons = in_time.group_by("person_id").agg(added=pl.col("reason").unique().sort())
    every = pl.concat_list("note_codes", pl.col("added").fill_null([]))
    return (
        lines.join(reasons, on="person_id", how="left")
        .with_columns(note_codes=every.list.unique(maintain_order=True))
        .drop("added")
    )


def dated_changes(
    changes: pl.LazyFrame, matched: pl.LazyFrame, areas: pl.LazyFrame, law: Law
) -> pl.LazyFrame:
    """One row per reason of a matched change, with the `limit` that the law sets for it in the area of its person."""
    own = changes.join(matched, on="record_id").explode("reasons").rename({"reasons": "reason"})
    dated = own.filter(pl.col("reason").is_not_null()).join(
        areas.select("polling_area_id", "voting_date"), on="polling_area_id", how="left"
    )
    return dated.with_columns(limit=last_moment(law))


def find_change_faults(
    changes: pl.LazyFrame, matched: pl.LazyFrame, doubted: pl.LazyFrame, areas: pl.LazyFrame, *, law: Law
) -> pl.LazyFrame:
    """E445 for a change too late, E462 for one of nobody known, E463 without its day, E464 without its reason.

    `doubted` has the `record_id` of every change that may be about somebody on the lists. A removal of somebody who is
    surely on no list is for information: lists of deaths hold children too.
    """
    known = changes.join(matched, on="record_id")
    lost = _with_weight(changes.join(matched, on="record_id", how="anti"), doubted)
    told = known.explode("reasons").rename({"reasons": "reason"}).filter(pl.col("reason").is_not_null())
    undated = changes.filter(pl.col("changed_at").is_null())
    severity = pl.when("is_dated").then(pl.lit(ASKS)).otherwise(pl.lit(INFORMS))
    return pl.concat(
        [
            find_late_changes(told, areas, law=law),
            _about(lost, "E462", pl.col("weight"), "full_name"),
            _about(undated, "E463", severity, "changed_at"),
            _about(changes.filter(pl.col("reasons").list.len() == 0), "E464", pl.lit(ASKS), "note"),
        ]
    )


def _with_weight(lost: pl.LazyFrame, doubted: pl.LazyFrame) -> pl.LazyFrame:
    removes = pl.col("reasons").list.eval(pl.element().is_in(_REMOVALS)).list.all() & (
        pl.col("reasons").list.len() > 0
    )
    maybe = doubted.select("record_id").unique().with_columns(is_doubted=pl.lit(value=True))
    joined = lost.join(maybe, on="record_id", how="left")
    is_plain = removes & pl.col("is_doubted").is_null()
    return joined.with_columns(weight=pl.when(is_plain).then(pl.lit(INFORMS)).otherwise(pl.lit(ASKS)))


def _about(rows: pl.LazyFrame, code: str, severity: pl.Expr, field: str) -> pl.LazyFrame:
    return as_findings(
        rows, code, severity, subject_kind="entry", subject_id=pl.col("record_id"), field=field
    )
