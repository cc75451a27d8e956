"""Whether two rows may be one person at all: what both state and cannot both be true of one."""

from typing import Final

import polars as pl

_DIGITS: Final = 12
_SLIPS: Final = 2
"""Digits of a number that one slip of the hand changes at most: a wrong one, or two neighbours exchanged."""
_NEAR_YEARS: Final = 1


def numbers_differ(one: str, other: str) -> pl.Expr:
    """Both columns state an identity number, and more digits differ than a slip explains."""
    digits = [
        (pl.col(one).str.slice(at, 1) != pl.col(other).str.slice(at, 1)).cast(pl.Int8)
        for at in range(_DIGITS)
    ]
    both = pl.all_horizontal(pl.col(one, other).is_not_null())
    return both & (pl.sum_horizontal(digits) > _SLIPS).fill_null(value=False)


def contradicts(suffix: str) -> pl.Expr:
    """Two rows of `Keys`, the other with `suffix`, state different numbers, sexes, or years further apart than a slip."""
    sexes = (pl.col("sex") != pl.col(f"sex{suffix}")).fill_null(value=False)
    years = (pl.col("birth_year") - pl.col(f"birth_year{suffix}")).abs() > _NEAR_YEARS
    return numbers_differ("identity_no", f"identity_no{suffix}") | sexes | years.fill_null(value=False)


def runner_up(value: pl.Expr, end: str) -> pl.Expr:
    """The second largest value among the pairs of each `end`; null where there is no second.

    `top_k` gives the largest values in no order.
    """
    best = value.top_k(2).over(end, mapping_strategy="join")
    return pl.when(best.list.len() > 1).then(best.list.min())
