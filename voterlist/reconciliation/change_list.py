"""A change list laid on two lists: deaths, moves, certificates, soldiers, detentions, returns (L85 Art 30, 34).

An event says why somebody left, and never removes anybody by itself. An event that matches nobody, and a removal
without its addition elsewhere, are questions.
"""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, INFORMS, as_findings
from voterlist.reconciliation.movements import REMOVED_THOUGH_LISTED

_MOVED_OUT: Final = "moved_out"
_KEPT_AWAY: Final = ["soldier", "in_custody", "in_detention", "compulsory_measure"]


def with_statements(standings: pl.LazyFrame, said: pl.LazyFrame, word: str) -> pl.LazyFrame:
    """The standings with what another list says of each entry (`record_id`, `said_id`, `codes`).

    Its codes stand beside those of the entry's own note; `said_by` is the word for that list and the row that says it,
    where no other list has spoken before.
    """
    codes = (
        said.explode("codes").drop_nulls("codes").group_by("record_id").agg(pl.col("codes").unique().sort())
    )
    rows = said.group_by("record_id").agg(pl.col("said_id").min())
    return (
        standings.join(codes, on="record_id", how="left")
        .join(rows, on="record_id", how="left")
        .with_columns(
            note_codes=pl.concat_list("note_codes", pl.col("codes").fill_null([])).list.unique(
                maintain_order=True
            ),
            said_by=pl.coalesce("said_by", pl.format("{} {}", pl.lit(word), pl.col("said_id"))),
        )
        .drop("codes", "said_id")
    )


def with_codes(answers: pl.DataFrame, notes: pl.DataFrame) -> pl.DataFrame:
    """Columns `record_id`, `said_id`, `codes` of rows and the register rows (`register_id`) that answer to them."""
    codes = notes.select(register_id="record_id", codes="note_codes")
    return answers.join(codes, on="register_id").select("record_id", "codes", said_id="register_id")


def find_unmatched_events(events: pl.LazyFrame, matched: pl.LazyFrame) -> pl.LazyFrame:
    """`R101` for every event that belongs to no entry of either list."""
    lost = events.join(matched, left_on="record_id", right_on="event_id", how="anti")
    return as_findings(
        lost,
        "R101",
        ASKS,
        subject_kind="row",
        subject_id=pl.col("record_id"),
        row_no=pl.col("row_no"),
        parameters=(pl.col("row_no"),),
    )


def find_events_not_understood(events: pl.LazyFrame) -> pl.LazyFrame:
    """`R106` for every event of which nobody can tell what happened."""
    return as_findings(
        events.filter(pl.col("event_codes").list.len() == 0),
        "R106",
        ASKS,
        subject_kind="row",
        subject_id=pl.col("record_id"),
        row_no=pl.col("row_no"),
        parameters=(pl.col("row_no"),),
    )


def find_still_listed(matched: pl.LazyFrame, movements: pl.LazyFrame, new: pl.LazyFrame) -> pl.LazyFrame:
    """`R104` for every event that takes somebody off a list who stands on the new one.

    Whoever is held or serves is struck at home (L85 Art 30); the list of the place where he is says so itself, in its
    own note. `new` are the standings of the new list before the events were laid on them.
    """
    listed = movements.filter(
        pl.col("record_id_new").is_not_null() & pl.col("kind").is_in(REMOVED_THOUGH_LISTED)
    ).select(record_id="record_id_new")
    at_home = new.filter(~pl.col("note_codes").list.eval(pl.element().is_in(_KEPT_AWAY)).list.any()).select(
        "record_id"
    )
    away = matched.filter(pl.col("event_codes").list.eval(pl.element().is_in(_KEPT_AWAY)).list.any()).join(
        at_home, on="record_id", how="semi"
    )
    told = pl.concat([matched.join(listed, on="record_id", how="semi"), away])
    return as_findings(
        told.sort("record_id", "event_id").unique("record_id", keep="first", maintain_order=True),
        "R104",
        ASKS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        parameters=(pl.col("event_row_no"),),
    )


def find_unpaired_removals(movements: pl.LazyFrame) -> pl.LazyFrame:
    """`R102` per commune: people said to have moved out who were added nowhere; `R103` per pair: letters to send."""
    old, new = (pl.coalesce(f"{side}_commune_today", f"{side}_commune") for side in ("old", "new"))
    movements = movements.with_columns(old_commune=old, new_commune=new)
    missing = movements.filter((pl.col("kind") == _MOVED_OUT) & pl.col("record_id_new").is_null())
    moved = movements.filter(pl.col("kind") == "moved_between")
    return pl.concat([_per_pair(missing, "R102"), _per_pair(moved, "R103")])


def _per_pair(people: pl.LazyFrame, code: str) -> pl.LazyFrame:
    pairs = people.group_by("old_commune", "new_commune").agg(people=pl.len())
    old, new = (pl.col(name).fill_null("?") for name in ("old_commune", "new_commune"))
    return as_findings(
        pairs,
        code,
        ASKS if code == "R102" else INFORMS,
        subject_kind="commune",
        subject_id=pl.format("{}|{}", old, new),
        parameters=(old, new, pl.col("people")),
    )
