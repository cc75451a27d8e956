"""The running number of every voter on the list of his area, which is the number of his card (NQ40 forms 10, 31).

By village in the order of the table of areas, by household, head first; where households are unknown, in the official
order of names. Once cards are printed a number is never given to another person.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

_IN_AREA: Final = ["polling_area_id", "village_key"]


def number_voters(
    lines: pl.LazyFrame,
    assignments: pl.LazyFrame,
    eligibility: pl.LazyFrame,
    village_areas: pl.LazyFrame,
    *,
    head_words: Sequence[str],
    frozen: pl.LazyFrame | None = None,
) -> pl.LazyFrame:
    """`VoterNumbers` of everyone who is not excluded: 1, 2, 3 … in each area without a gap.

    With `frozen` (the `VoterNumbers` of the printed cards) everyone who is still in the same area keeps his number,
    whoever left leaves it empty, and newcomers follow after the highest number ever given there. `head_words` are the
    words, in lower case, that say in `relation_to_head` that a person is the head.
    """
    listed = eligibility.filter(pl.col("eligibility") != "excluded").select("person_id")
    voters = (
        lines.join(listed, on="person_id", how="semi")
        .join(assignments.select("person_id", "polling_area_id"), on="person_id")
        .join(village_areas.select(*_IN_AREA, "village_order"), on=_IN_AREA, how="left")
    )
    if frozen is None:
        return _run_on(voters, head_words, start=pl.lit(0))
    kept = frozen.join(
        voters.select("person_id", "polling_area_id"), on=["person_id", "polling_area_id"], how="semi"
    )
    last = frozen.group_by("polling_area_id").agg(last_no=pl.col("voter_no").max())
    new = voters.join(kept.select("person_id"), on="person_id", how="anti").join(
        last, on="polling_area_id", how="left"
    )
    return pl.concat(
        [
            kept.select("polling_area_id", pl.col("voter_no").cast(pl.Int32), "person_id"),
            _run_on(new, head_words, start=pl.col("last_no").fill_null(0)),
        ]
    ).sort("polling_area_id", "voter_no")


def list_order(head_words: Sequence[str]) -> list[pl.Expr]:
    """What a list is sorted by within one area, in this order; every line has its own place."""
    has_household = pl.coalesce("household_key", "household_no").is_not_null()
    household = pl.coalesce("household_key", "household_no")
    is_head = (
        pl.col("relation_to_head").str.strip_chars().str.to_lowercase().is_in(head_words).fill_null(False)
    )
    return [
        pl.col("village_order"),
        pl.col("village_key").fill_null(""),
        ~has_household,
        pl.when(has_household).then(
            pl.col("line_order").min().over("polling_area_id", "village_key", household)
        ),
        pl.when(has_household).then(~is_head),
        pl.when(has_household).then(pl.col("line_order")),
        pl.when(~has_household).then(pl.col("name_order")),
        pl.when(~has_household).then(pl.col("birth_date")),
        pl.col("person_id"),
    ]


def _run_on(voters: pl.LazyFrame, head_words: Sequence[str], start: pl.Expr) -> pl.LazyFrame:
    order = {f"by_{place}": key for place, key in enumerate(list_order(head_words))}
    ranked = voters.with_columns(**order).sort("polling_area_id", *order, nulls_last=True)
    number = (start + pl.int_range(1, pl.len() + 1).over("polling_area_id")).cast(pl.Int32)
    return ranked.with_columns(voter_no=number).select("polling_area_id", "voter_no", "person_id")
