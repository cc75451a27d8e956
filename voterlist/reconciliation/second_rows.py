"""Second rows of one person within a list, as the link between two lists tells them.

A row that was left over, and would have answered to a person who already has his row, repeats that row. Two rows that
both were left over are one when they agree on the number, or on name, birth date and commune.
"""

from typing import Final

import polars as pl

_SURE: Final = 8.0
"""Bits of evidence, before competition for the same person is counted."""
_NEAR_NAMES: Final = (
    "same", "marks_left_out", "marks_differ", "order_or_spacing", "shortened", "slip", "slip_in_given", "middle_differs",
)  # fmt: skip
_OTHER_NUMBERS: Final = ("different", "neighbouring", "old_different")


def find_second_rows(
    pairs: pl.LazyFrame, links: pl.LazyFrame, keys_old: pl.LazyFrame, keys_new: pl.LazyFrame
) -> pl.LazyFrame:
    """Columns `record_id` (the second row) and `repeats` (the row it repeats, on the same list), each row once."""
    evidence = pl.col("match_weight") - pl.col("weight_rivals")
    likely = pairs.filter(
        (evidence >= _SURE)
        & pl.col("level_name").is_in(_NEAR_NAMES)
        & ~pl.col("level_identity").is_in(_OTHER_NUMBERS)
    ).select("record_id_l", "record_id_r", evidence=evidence)
    ends = links.select(record_id_l="record_id_old", record_id_r="record_id_new")
    found = [
        _beside_linked(likely, ends, free="record_id_r", held="record_id_l"),
        _beside_linked(likely, ends, free="record_id_l", held="record_id_r"),
    ]
    for keys, side in ((keys_old, "record_id_l"), (keys_new, "record_id_r")):
        taken = pl.concat([ends.select(record_id=side), *(rows.select("record_id") for rows in found)])
        found.append(_among_left_over(keys.join(taken, on="record_id", how="anti")))
    return (
        pl.concat(found).sort("record_id", "repeats").unique("record_id", keep="first", maintain_order=True)
    )


def _beside_linked(likely: pl.LazyFrame, ends: pl.LazyFrame, *, free: str, held: str) -> pl.LazyFrame:
    """Rows without a link whose best counterpart is linked to another row of their own list."""
    return (
        likely.join(ends.select(free), on=free, how="anti")
        .sort(["evidence", held], descending=[True, False])
        .unique(free, keep="first", maintain_order=True)
        .join(ends.rename({free: "repeats"}), on=held)
        .select(record_id=free, repeats="repeats")
    )


def _among_left_over(keys: pl.LazyFrame) -> pl.LazyFrame:
    """The second and later rows of each group that agrees, with the first row of the group."""
    stated = ("name_folded", "birth_year", "birth_month", "birth_day", "sex", "commune_code")
    by_number = keys.filter(pl.col("identity_no").is_not_null()).with_columns(
        repeats=pl.col("record_id").min().over("identity_no", "name_folded")
    )
    by_name = keys.filter(pl.all_horizontal(pl.col(*stated).is_not_null())).with_columns(
        repeats=pl.col("record_id").min().over(*stated, pl.col("identity_no").fill_null("")),
    )
    found = [
        rows.filter(pl.col("repeats") != pl.col("record_id")).select("record_id", "repeats")
        for rows in (by_number, by_name)
    ]
    return (
        pl.concat(found).sort("record_id", "repeats").unique("record_id", keep="first", maintain_order=True)
    )
