"""Which ballots a voter receives (L85 Art 29 and Art 34; NQ40 form 31).

The category follows from residence, notes and the kind of polling area; the ballots of a category are law, as data.
A ballot that cannot be decided from what is stated is null, never a guess.
"""

from typing import Final

import polars as pl

from voterlist.election.eligibility import earliest_day, latest_day, on_each_voting_date, with_voting_date
from voterlist.election.law import LEVELS, Law, months_before

DETENTION_NOTES: Final = ("in_custody", "in_detention", "compulsory_measure")
DETENTION_AREAS: Final = ("detention", "compulsory_facility")
ELSEWHERE_NOTES: Final = ("votes_elsewhere", "votes_at_residence")


def entitle(lines: pl.LazyFrame, assignments: pl.LazyFrame, areas: pl.LazyFrame, *, law: Law) -> pl.LazyFrame:
    """`Entitlements` of every person of `PersonLines`, each once.

    `votes_elsewhere` is true for a line noted "Bỏ phiếu ở nơi khác" or "Bỏ phiếu ở nơi cư trú": it keeps its marks and
    must not be counted twice.
    """
    dated = with_voting_date(lines, assignments, areas, law).with_columns(category=category(law))
    marks = pl.col("category").replace_strict(dict(law.ballots), return_dtype=pl.String)
    ballots = {
        f"gets_{level}_ballot": marks.str.slice(place, 1).replace_strict(
            {"X": True, "0": False, "-": None}, return_dtype=pl.Boolean
        )
        for place, level in enumerate(LEVELS)
    }
    return dated.select("person_id", "category", **ballots, votes_elsewhere=notes_any(ELSEWHERE_NOTES))


def notes_any(codes: tuple[str, ...]) -> pl.Expr:
    """Whether a line carries one of these notes."""
    return pl.any_horizontal([pl.col("note_codes").list.contains(code) for code in codes])


def category(law: Law) -> pl.Expr:
    """The category of a voter: the first that holds, from the most special to the most general."""
    kind = pl.col("residence_kind")
    in_armed_area = (pl.col("special_kind") == "armed_unit").fill_null(False)
    at_home = (kind == "permanent").fill_null(False)
    soldier_away = notes_any(("soldier",)) & ~at_home
    returned = notes_any(("returned_from_abroad",)) & (kind == "temporary").fill_null(False)
    return (
        pl.when(in_armed_area | soldier_away)
        .then(pl.lit("soldier"))
        .when(pl.col("special_kind").is_in(DETENTION_AREAS).fill_null(False) | notes_any(DETENTION_NOTES))
        .then(pl.lit("detainee"))
        .when(notes_any(("not_resident",)))
        .then(pl.lit("by_certificate"))
        .when(returned)
        .then(pl.lit("returned_to_temporary"))
        .when(at_home)
        .then(pl.lit("permanent"))
        .when(kind == "temporary")
        .then(temporary_category(law))
        .when(kind == "current")
        .then(pl.lit("no_registration"))
        .otherwise(pl.lit("not_stated"))
    )


def temporary_category(law: Law) -> pl.Expr:
    """Long or short temporary residence on the voting date, or undecided where the stated start leaves both open."""
    limit = on_each_voting_date(lambda day: months_before(day, law.temporary_residence_months))
    return (
        pl.when(latest_day("residence_since") <= limit)
        .then(pl.lit("temporary_long"))
        .when(earliest_day("residence_since") > limit)
        .then(pl.lit("temporary_short"))
        .otherwise(pl.lit("temporary_undecided"))
    )
