"""Rows without a link that may still be somebody on the other list: told as a question, never as a movement.

Among a million rows a weak likeness proves nothing; between two rows to whom nobody else answers it is telling. Who has
such a counterpart neither left nor arrived as long as nobody has looked.
"""

from typing import Final

import polars as pl

from voterlist.findings import ASKS, as_findings
from voterlist.frames import Links
from voterlist.linkage.link import AMBIGUITY_MARGIN
from voterlist.reconciliation.agreement import runner_up

REASON: Final = "weak_counterpart"
_AS_LIKELY_AS_NOT: Final = 0.0
"""Bits of evidence from which a row may be the second row of somebody who is linked already."""
_AS_LIKELY: Final = 0.5
_SAME_NUMBER: Final = ("same", "slip", "old_same")
_OTHER_PERSON: Final = ("different", "old_different")
_ENDS: Final = ["record_id_old", "record_id_new"]


def without_unlikely(links: pl.LazyFrame, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """The links without those that are less likely than not and rest on two quite different birth dates.

    The old man who died and the boy of his name who came of age in the same village are two people.
    """
    apart = pairs.filter(
        (pl.col("level_birth").cast(pl.String) == "different")
        & ~pl.col("level_identity").cast(pl.String).is_in(_SAME_NUMBER)
        & (pl.col("match_probability") < _AS_LIKELY)
    ).select(record_id_old="record_id_l", record_id_new="record_id_r")
    return links.join(apart, on=_ENDS, how="anti")


def find_counterparts(pairs: pl.LazyFrame, free: tuple[pl.LazyFrame, pl.LazyFrame]) -> pl.LazyFrame:
    """The pairs that touch a row without a link and could be one person.

    Columns `record_id_old`, `record_id_new`, `match_weight`, `match_probability`, `is_free_old`, `is_free_new`. `pairs`
    are `ScoredPairs` with the old row on the left; `free` the `record_id` of the rows without a link, old and new.
    Between two free rows any scored likeness counts; beside a linked one, evidence that outweighs doubt.
    """
    ends = dict(zip(("record_id_l", "record_id_r"), _ENDS, strict=True))
    possible = (
        pairs.filter(~pl.col("level_identity").cast(pl.String).is_in(_OTHER_PERSON))
        .select(
            *ends,
            "match_weight",
            "match_probability",
            evidence=pl.col("match_weight") - pl.col("weight_rivals"),
        )
        .rename(ends)
    )
    for side, rows in zip(("old", "new"), free, strict=True):
        marked = rows.select(
            pl.col("record_id").alias(f"record_id_{side}"), pl.lit(value=True).alias(f"is_free_{side}")
        )
        possible = possible.join(marked, on=f"record_id_{side}", how="left").with_columns(
            pl.col(f"is_free_{side}").fill_null(value=False)
        )
    both, one = pl.col("is_free_old") & pl.col("is_free_new"), pl.col("is_free_old") | pl.col("is_free_new")
    return possible.filter(both | (one & (pl.col("evidence") >= _AS_LIKELY_AS_NOT))).drop("evidence")


def pair_counterparts(counterparts: pl.LazyFrame) -> pl.LazyFrame:
    """`Links`, all ambiguous, between free rows that are each other's best counterpart by a clear margin."""
    between = counterparts.filter(pl.col("is_free_old") & pl.col("is_free_new"))
    weight = pl.col("match_weight")
    ahead = [weight - runner_up(weight, end) for end in _ENDS]
    is_best = pl.all_horizontal(weight == weight.max().over(end) for end in _ENDS)
    is_clear = pl.all_horizontal((gap >= AMBIGUITY_MARGIN).fill_null(value=True) for gap in ahead)
    return (
        between.filter(is_best & is_clear)
        .select(
            *_ENDS,
            "match_weight",
            "match_probability",
            decision=pl.lit("ask"),
            reason=pl.lit(REASON),
            is_ambiguous=pl.lit(value=True),
        )
        .select(Links.column_names())
    )


def candidates(
    counterparts: pl.LazyFrame,
    asked: pl.LazyFrame,
    links: pl.LazyFrame,
    free: tuple[pl.LazyFrame, pl.LazyFrame],
) -> pl.LazyFrame:
    """Columns `record_id`, `candidates`: for every row of `free` still without a link, the rows it may be.

    Those are rows of the other list, and rows of its own list that have a link and may be the same person (`asked`:
    `record_id_l`, `record_id_r` of the new list).
    """
    elsewhere = [
        counterparts.filter(pl.col(f"is_free_{side}")).select(
            record_id=f"record_id_{side}", candidate=f"record_id_{other}", weight="match_weight"
        )
        for side, other in (("old", "new"), ("new", "old"))
    ]
    linked = links.select(candidate="record_id_new")
    beside = [
        asked.select(record_id=one, candidate=other, weight=pl.lit(0.0)).join(
            linked, on="candidate", how="semi"
        )
        for one, other in (("record_id_l", "record_id_r"), ("record_id_r", "record_id_l"))
    ]
    waiting = [
        rows.join(links, left_on="record_id", right_on=end, how="anti").select("record_id")
        for rows, end in zip(free, _ENDS, strict=True)
    ]
    return (
        pl.concat([*elsewhere, *beside])
        .join(pl.concat(waiting), on="record_id", how="semi")
        .sort("weight", "candidate", descending=[True, False])
        .group_by("record_id")
        .agg(candidates=pl.col("candidate").unique(maintain_order=True))
    )


def find_weak_counterparts(doubts: pl.LazyFrame, links: pl.LazyFrame) -> pl.LazyFrame:
    """`R105` for every row that may be another one: the pair of both rows, the likeliest candidate of each."""
    one = doubts.select("record_id", candidate=pl.col("candidates").list.first())
    two = links.filter(pl.col("reason") == REASON).select(
        record_id="record_id_old", candidate="record_id_new"
    )
    first, second = pl.col("record_id"), pl.col("candidate")
    return as_findings(
        pl.concat([one, two]).unique(),
        "R105",
        ASKS,
        subject_kind="pair",
        subject_id=pl.format("{}|{}", first, second),
        parameters=(first, second),
    )
