"""The fair-flag monitor: is one group of people flagged more often than the others?

Only counts leave here. A group flagged at least twice as often as the median group of its kind is named, whatever its
size: with few people the rate is rough, and the page shows the number of people beside it.
"""

from datetime import date
from typing import Final

import polars as pl

from voterlist.frames import FlagRates
from voterlist.reconciliation.figures import village_scope

HIGH_RATIO: Final = 2.0
_BAND_YEARS: Final = 10
_NOT_STATED: Final = "?"


def flag_rates(voters: pl.LazyFrame, flagged_ids: pl.LazyFrame, election_day: date) -> pl.LazyFrame:
    """`FlagRates` of `VoterList` by village, age band, sex and ethnic group.

    `flagged_ids` has one column `subject_id`: the person or record ids that findings ask a person about.
    """
    subjects = flagged_ids.select("subject_id").unique().with_columns(is_flagged=pl.lit(value=True))
    people = voters.join(subjects, left_on="person_id", right_on="subject_id", how="left").join(
        subjects, left_on="record_id", right_on="subject_id", how="left", suffix="_by_record"
    )
    flag = pl.any_horizontal(pl.col("is_flagged", "is_flagged_by_record").fill_null(value=False))
    marked = people.select(is_flagged=flag, **_groups(election_day))
    long = marked.unpivot(index="is_flagged", variable_name="dimension", value_name="group")
    rates = long.group_by("dimension", "group").agg(
        people=pl.len().cast(pl.Int64), flagged=pl.col("is_flagged").sum().cast(pl.Int64)
    )
    rates = rates.with_columns(rate=pl.col("flagged") / pl.col("people"))
    median = pl.col("rate").median().over("dimension")
    is_high = (pl.col("flagged") > 0) & (pl.col("rate") >= HIGH_RATIO * median)
    several = pl.len().over("dimension") > 1
    return (
        rates.with_columns(is_high=is_high & several)
        .select(FlagRates.column_names())
        .sort(FlagRates.primary_key())
    )


def _groups(election_day: date) -> dict[str, pl.Expr]:
    year = pl.col("birth_date").str.slice(0, 4).cast(pl.Int32, strict=False)
    first = (election_day.year - year) // _BAND_YEARS * _BAND_YEARS
    band = pl.concat_str(first.cast(pl.String), pl.lit("-"), (first + _BAND_YEARS - 1).cast(pl.String))
    return {
        "village": village_scope(pl.col("commune_code"), pl.col("village")),
        "age_band": band.fill_null(_NOT_STATED),
        "sex": pl.col("sex").fill_null(_NOT_STATED),
        "ethnic_group": pl.col("ethnic_group").fill_null(_NOT_STATED),
    }
