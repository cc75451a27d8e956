"""Which row stands for a person, and which value stands when his rows differ.

The row chosen is a *proposal* for where the person is listed (election rules 1.10, 1.15, 1.16): a home row stands
before a temporary one unless it says itself that its person is away. Whoever has rows in two places becomes a
finding; nobody is struck off here. Where a person decided which row stands, that row stands before all others.
"""

from typing import Final

import polars as pl

from voterlist.frames import PersonLines
from voterlist.reconciliation.linkage_keys import household_key
from voterlist.reconciliation.row_verdicts import KEEP, LEAVES

AWAY: Final = ("votes_elsewhere", "absent_declared", "moved_out", "family_said_absent")
"""Notes by which a row itself says that its person votes, or lives, somewhere else."""

_HOME_RANK: Final = {"permanent": 0, "temporary": 1, "current": 2}
_UNKNOWN_RANK: Final = 3
_FILLED_FROM_OTHERS: Final = (
    "sex",
    "identity_no",
    "ethnic_group",
    "household_no",
    "relation_to_head",
    "residence_since",
)


def choose_person_lines(
    roster: pl.LazyFrame,
    persons: pl.LazyFrame,
    placements: pl.LazyFrame,
    name_orders: pl.LazyFrame,
    verdicts: pl.LazyFrame,
) -> pl.LazyFrame:
    """One `PersonLines` row per person: the values of the row that stands, gaps filled from his other rows.

    A gap is filled only where all other rows that state the value agree. A birth date known in part is made fuller
    by another row that agrees with it as far as it goes. `name_orders` has `record_id` and `name_order`; `verdicts` are
    `RowVerdicts`. A row that is to leave stands only where the person has no other.
    """
    rows = (
        roster.join(persons, on="record_id")
        .join(
            placements.select(
                "record_id", "commune_code", pl.col("village").alias("placed_village"), "village_key"
            ),
            on="record_id",
            how="left",
        )
        .join(name_orders, on="record_id", how="left")
        .join(verdicts.select("record_id", "verdict"), on="record_id", how="left")
        .with_columns(
            village=pl.col("village").fill_null(pl.col("placed_village")),
        )
        .with_columns(household_key=household_key())
        .with_columns(line_order=_line_order())
        .cache()
    )
    alone = pl.col("person_id").is_unique()
    several = (
        rows.filter(~alone).with_columns(standing=_standing()).sort("person_id", "standing", "record_id")
    )
    lines = [_own_lines(rows.filter(alone)), _one_per_person(several)]
    return pl.concat([part.select(PersonLines.column_names()) for part in lines])


def _standing() -> pl.Expr:
    """Smaller stands first: decided, present before away, unstruck before struck, home before temporary, full before bare."""
    decided = (
        pl.when(pl.col("verdict") == KEEP).then(-1).when(pl.col("verdict").is_in(LEAVES)).then(1).otherwise(0)
    )
    away = pl.col("note_codes").list.eval(pl.element().is_in(AWAY)).list.any().fill_null(value=False)
    home = pl.col("residence_kind").replace_strict(_HOME_RANK, default=_UNKNOWN_RANK, return_dtype=pl.Int64)
    bare = pl.col("identity_no").is_null().cast(pl.Int64) + (
        10 - pl.col("birth_date").str.len_chars().fill_null(0)
    )
    return (
        decided.cast(pl.Int64) * 100_000
        + away.cast(pl.Int64) * 10_000
        + pl.col("is_struck").cast(pl.Int64) * 1_000
        + home * 100
        + bare
    )


def _line_order() -> pl.Expr:
    """Place among the lists received, by commune, village, then as typed; independent of file names."""
    order = pl.struct("commune_code", "village_key", "source_id", "sheet_no", "row_no", "record_id")
    return order.rank("ordinal").cast(pl.Int64)


def _own_lines(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The lines of those who have one row, which are nearly all: nothing is chosen and no gap can be filled."""
    return rows.with_columns(pl.col("note_codes").list.drop_nulls().list.unique().list.sort())


def _one_per_person(rows: pl.LazyFrame) -> pl.LazyFrame:
    first = [
        pl.col(name).first()
        for name in PersonLines.column_names()
        if name not in {"person_id", "birth_date", "note_codes", *_FILLED_FROM_OTHERS}
    ]
    filled = [_first_or_agreed(name) for name in _FILLED_FROM_OTHERS]
    lines = rows.group_by("person_id", maintain_order=True).agg(*first, *filled, _notes_of_the_place())
    return lines.join(_fullest_birth_dates(rows), on="person_id")


def _first_or_agreed(name: str) -> pl.Expr:
    """The standing row's value, or, where it states none, the one value that all others agree on."""
    stated = pl.col(name).drop_nulls()
    agreed = pl.when(stated.n_unique() == 1).then(stated.first())
    return pl.coalesce(pl.col(name).first(), agreed).alias(name)


def _fullest_birth_dates(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Per person the standing row's birth date, made fuller where all fuller dates that begin with it agree."""
    standing = rows.group_by("person_id", maintain_order=True).agg(standing_date=pl.col("birth_date").first())
    fuller = (
        rows.select("person_id", "birth_date")
        .join(standing, on="person_id")
        .filter(pl.col("birth_date").str.starts_with(pl.col("standing_date").fill_null("")))
        .filter(pl.col("birth_date") != pl.col("standing_date").fill_null(""))
        .group_by("person_id")
        .agg(fuller_date=pl.col("birth_date").max(), dates=pl.col("birth_date").n_unique())
    )
    agreed = pl.when(pl.col("dates") == 1).then("fuller_date")
    return standing.join(fuller, on="person_id", how="left").select(
        "person_id", birth_date=pl.coalesce(agreed, "standing_date")
    )


def _notes_of_the_place() -> pl.Expr:
    """What all rows about the standing row's village say of the person, each code once."""
    here = pl.col("commune_code").eq_missing(pl.col("commune_code").first()) & pl.col(
        "village_key"
    ).eq_missing(pl.col("village_key").first())
    return pl.col("note_codes").filter(here).explode(empty_as_null=False).drop_nulls().unique().sort()
