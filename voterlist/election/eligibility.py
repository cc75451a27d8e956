"""Age and legal grounds on the voting date of a person's polling area (L85 Art 2 and Art 30; TT21 Art 10).

A birth date known only in part is undecided exactly when one completion of it gives the vote and another does not.
"""

from collections.abc import Callable
from datetime import date

import polars as pl

from voterlist.election.law import Law, years_before

_EARLIEST_REST = "-01-01"
_LATEST_REST = "-12-31"
_CONTRADICTS = "contradicts:"


def judge_eligibility(
    lines: pl.LazyFrame, assignments: pl.LazyFrame, areas: pl.LazyFrame, *, law: Law
) -> pl.LazyFrame:
    """`Eligibility` of every person of `PersonLines`, each once, on the voting date of his `Assignments`.

    `ground` names the note, `under_age`, `age_undecided`, `birth_date_missing` or, where a note that excludes and a
    ballot mark stand on one row, `contradicts:<note>`; then the person is undecided and stays on the list.
    """
    dated = with_voting_date(lines.with_columns(excluding_note(law)), assignments, areas, law)
    return dated.with_columns(_age_ground(law)).select(
        "person_id",
        eligibility=_verdict(),
        ground=(
            pl.when(pl.col("age_ground") == "under_age")
            .then(pl.coalesce(_sure_note(), "age_ground"))
            .otherwise(pl.coalesce("excluding_note", "age_ground"))
        ),
        is_coming_of_age=is_coming_of_age(law),
    )


def with_voting_date(
    lines: pl.LazyFrame, assignments: pl.LazyFrame, areas: pl.LazyFrame, law: Law
) -> pl.LazyFrame:
    """The same lines with `polling_area_id`, `special_kind` and the `voting_date` of their area."""
    placed = assignments.select("person_id", "polling_area_id", "is_assigned")
    dates = areas.select("polling_area_id", "special_kind", "voting_date")
    return (
        lines.join(placed, on="person_id", how="left")
        .join(dates, on="polling_area_id", how="left")
        .with_columns(pl.col("voting_date").fill_null(law.election_day))
    )


def earliest_day(column: str) -> pl.Expr:
    """The first day that a partial date can mean, as ISO text (the day that counts for age: QA26)."""
    known = pl.col(column)
    return known + pl.lit(_EARLIEST_REST).str.slice(known.str.len_chars() - len("YYYY"))


def latest_day(column: str) -> pl.Expr:
    """The last day that a partial date can mean, as ISO text; a month may end later here than in the calendar."""
    known = pl.col(column)
    return known + pl.lit(_LATEST_REST).str.slice(known.str.len_chars() - len("YYYY"))


def is_coming_of_age(law: Law) -> pl.Expr:
    """Whether the person is in the first year of the right to vote, by the day that counts for age."""
    born = earliest_day("birth_date")
    newly = (born <= birthday_limit(law.voting_age)) & (born > birthday_limit(law.voting_age + 1))
    return newly.fill_null(False)


def birthday_limit(years: int) -> pl.Expr:
    """The last birth date of those who have completed so many years on their voting date, as ISO text."""
    return on_each_voting_date(lambda day: years_before(day, years))


def on_each_voting_date(carry_back: Callable[[date], str]) -> pl.Expr:
    """Every voting date carried back, as ISO text; worked out once for each different date."""

    def carried(days: pl.Series) -> pl.Series:
        known = days.unique()
        texts = pl.Series([carry_back(day) for day in known.to_list()], dtype=pl.String)
        # Nothing to replace leaves the days as they are, of their own type.
        return days.replace_strict(known, texts, return_dtype=pl.String) if len(days) else texts

    return pl.col("voting_date").map_batches(carried, return_dtype=pl.String, is_elementwise=True)


def excluding_note(law: Law) -> pl.Expr:
    """Column `excluding_note`: the first legal ground that a line's notes state, or null.

    Where the row also carries a ballot mark and the ground does not decide against a mark, `contradicts:<note>`.
    """
    has_mark = pl.col("ballots").str.contains("X", literal=True).fill_null(False)
    notes = pl.col("note_codes")
    chain = pl.lit(None, pl.String)
    for ground in reversed(law.grounds):
        applies = notes.list.contains(ground.note_code)
        for other in ground.unless:
            applies &= ~notes.list.contains(other)
        doubtful = has_mark & pl.lit(not ground.even_if_marked)
        said = (
            pl.when(doubtful)
            .then(pl.lit(f"{_CONTRADICTS}{ground.note_code}"))
            .otherwise(pl.lit(ground.note_code))
        )
        chain = pl.when(applies).then(said).otherwise(chain)
    return chain.alias("excluding_note")


def _age_ground(law: Law) -> pl.Expr:
    limit = birthday_limit(law.voting_age)
    born = pl.col("birth_date")
    return (
        pl.when(born.is_null())
        .then(pl.lit("birth_date_missing"))
        .when(latest_day("birth_date") <= limit)
        .then(pl.lit(None, pl.String))
        .when(earliest_day("birth_date") > limit)
        .then(pl.lit("under_age"))
        .otherwise(pl.lit("age_undecided"))
        .alias("age_ground")
    )


def _sure_note() -> pl.Expr:
    note = pl.col("excluding_note")
    return pl.when(~note.str.starts_with(_CONTRADICTS)).then(note)


def _verdict() -> pl.Expr:
    note = pl.col("excluding_note")
    doubtful = note.str.starts_with(_CONTRADICTS).fill_null(False)
    return (
        pl.when((note.is_not_null() & ~doubtful) | (pl.col("age_ground") == "under_age").fill_null(False))
        .then(pl.lit("excluded"))
        .when(doubtful | pl.col("age_ground").is_not_null())
        .then(pl.lit("undecided"))
        .otherwise(pl.lit("eligible"))
    )
