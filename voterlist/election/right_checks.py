"""What a person must look at about age, legal grounds and ballots (election rules, section 10)."""

from typing import Final

import polars as pl

from voterlist.election.eligibility import birthday_limit, earliest_day, with_voting_date
from voterlist.election.entitlement import DETENTION_AREAS, DETENTION_NOTES, notes_any
from voterlist.election.law import LEVELS, Law
from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_NATIONAL, _PROVINCIAL, _COMMUNE = range(3)
_ADDRESSES: Final = ("permanent_address", "temporary_address", "current_address")
_YEAR: Final = len("YYYY")
_FULL_DATE: Final = len("YYYY-MM-DD")


def find_right_faults(
    lines: pl.LazyFrame,
    assignments: pl.LazyFrame,
    areas: pl.LazyFrame,
    eligibility: pl.LazyFrame,
    entitlements: pl.LazyFrame,
    *,
    law: Law,
) -> pl.LazyFrame:
    """`Findings` about the rights of persons: their age, the grounds in their notes, their ballots and marks."""
    judged = (
        with_voting_date(lines, assignments, areas, law)
        .join(eligibility, on="person_id")
        .join(entitlements, on="person_id")
    )
    return pl.concat(
        [
            *_age_faults(judged, law),
            *_ground_faults(judged, law),
            *_ballot_faults(judged, law),
            *_note_faults(judged),
            *_address_faults(judged, areas),
        ]
    )


def about_entries(
    rows: pl.LazyFrame, code: str, severity: pl.Expr | str, *parameters: pl.Expr, field: str | None = None
) -> pl.LazyFrame:
    """One finding per line, placed at the row that the line comes from."""
    return as_findings(
        rows,
        code,
        severity if isinstance(severity, pl.Expr) else pl.lit(severity),
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        row_no=pl.col("record_id").str.extract(r":(\d+)[a-z]*$").cast(pl.Int32),
        field=field,
        parameters=parameters,
    )


def mark(place: int) -> pl.Expr:
    """The mark of one ballot as found: `X`, `0`, `-`, or null."""
    return pl.col("ballots").str.slice(place, 1)


def _age_faults(judged: pl.LazyFrame, law: Law) -> list[pl.LazyFrame]:
    day = pl.col("voting_date").dt.strftime("%d/%m/%Y")
    listed = pl.col("eligibility") != "excluded"
    born = pl.col("birth_date")
    partly = (born.str.len_chars() < _FULL_DATE) & (
        born.str.slice(0, _YEAR).cast(pl.Int32) > law.year_only_birth_until
    )
    is_marked = (mark(_NATIONAL) == "X").fill_null(False)
    under = pl.when(is_marked).then(pl.lit(STOPS)).otherwise(pl.lit(INFORMS))
    undecided = pl.col("ground") == "age_undecided"
    old = earliest_day("birth_date") <= birthday_limit(law.age_to_verify)
    return [
        about_entries(judged.filter(pl.col("ground") == "under_age"), "E401", under, day, field="birth_date"),
        about_entries(judged.filter(undecided), "E402", STOPS, day, field="birth_date"),
        about_entries(judged.filter(born.is_null() & listed), "E403", ASKS, field="birth_date"),
        about_entries(
            judged.filter(partly & listed & ~undecided.fill_null(False)),
            "E404",
            ASKS,
            pl.lit(law.year_only_birth_until),
            field="birth_date",
        ),
        about_entries(
            judged.filter(old & listed), "E409", ASKS, pl.lit(law.age_to_verify), field="birth_date"
        ),
    ]


def _ground_faults(judged: pl.LazyFrame, law: Law) -> list[pl.LazyFrame]:
    """E410 names the ground of every exclusion by a note; E411 asks where the row contradicts itself."""
    note = pl.col("ground")
    article = note.replace_strict(
        {g.note_code: g.citation for g in law.grounds}, default=None, return_dtype=pl.String
    )
    by_note = judged.filter((pl.col("eligibility") == "excluded") & (note != "under_age"))
    is_marked = (mark(_NATIONAL) == "X").fill_null(False)
    severity = pl.when(is_marked).then(pl.lit(ASKS)).otherwise(pl.lit(INFORMS))
    torn = judged.filter(note.str.starts_with("contradicts:"))
    away = judged.filter(pl.col("note_codes").list.contains("absent_undeclared") & (mark(_NATIONAL) == "0"))
    return [
        about_entries(by_note, "E410", severity, note, article, field="note"),
        about_entries(torn, "E411", ASKS, note.str.replace("contradicts:", "", literal=True), field="note"),
        about_entries(away, "E450", ASKS, field="ballots"),
    ]


def _note_faults(judged: pl.LazyFrame) -> list[pl.LazyFrame]:
    """E466 where notes of one row cannot both hold; E467 for somebody held who stands on the list of his home."""
    listed = judged.filter(pl.col("eligibility") != "excluded")
    held, at_home = (
        notes_any(DETENTION_NOTES),
        (pl.col("residence_kind") == "permanent").fill_null(value=False),
    )
    leaves, arrives = notes_any(("votes_elsewhere",)), notes_any(("not_resident",))
    torn = (leaves & arrives) | (held & (leaves | arrives | notes_any(("released", "votes_at_residence"))))
    ordinary = ~pl.col("special_kind").is_in(DETENTION_AREAS).fill_null(value=False)
    notes = pl.col("note_codes").list.sort().list.join(", ")
    return [
        about_entries(listed.filter(torn), "E466", ASKS, notes, field="note"),
        about_entries(listed.filter(held & at_home & ordinary & ~torn), "E467", ASKS, field="note"),
    ]


def _address_faults(judged: pl.LazyFrame, areas: pl.LazyFrame) -> list[pl.LazyFrame]:
    """E418 once for each area with rows of several addresses; E468 for permanent residence with a start of temporary.

    To fill 7a and 7b of a temporary resident is a habit of whole wards: the rows hold together, so one question is asked.
    """
    filled = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int8) for name in _ADDRESSES)
    several = judged.filter((pl.col("eligibility") != "excluded") & (filled > 1))
    kind = pl.col("residence_kind")
    torn = (
        (kind == "permanent")
        & pl.col("residence_since").is_not_null()
        & pl.col("temporary_address").is_not_null()
    )
    named = areas.select("polling_area_id", "polling_area_no", "commune_name")
    counted = (
        several.group_by("polling_area_id")
        .agg(
            rows=pl.len(),
            temporary=(kind == "temporary").sum(),
            permanent=(kind == "permanent").sum(),
        )
        .join(named, on="polling_area_id", how="left")
    )
    habit = as_findings(
        counted,
        "E418",
        ASKS,
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id").fill_null("-"),
        field="residence_kind",
        parameters=[
            pl.col("polling_area_no").fill_null("–"),
            pl.col("commune_name").fill_null("–"),
            *(pl.col(name) for name in ("rows", "temporary", "permanent")),
        ],
    )
    return [habit, about_entries(several.filter(torn), "E468", ASKS, field="residence_since")]


def _ballot_faults(judged: pl.LazyFrame, law: Law) -> list[pl.LazyFrame]:
    listed = judged.filter(pl.col("eligibility") != "excluded")
    category = pl.col("category")
    elected = [place for place in (_NATIONAL, _PROVINCIAL) if LEVELS[place] in law.levels]
    none_above = pl.any_horizontal(pl.lit(False), *(mark(place) == "0" for place in elected))
    kept_out = pl.col("note_codes").list.contains("absent_undeclared")
    undecided, since = category == "temporary_undecided", pl.col("residence_since")
    at_home = pl.col("note_codes").list.contains("soldier") & (category == "permanent")
    return [
        about_entries(listed.filter(none_above & ~kept_out), "E412", STOPS, field="ballots"),
        about_entries(
            listed.filter((mark(_COMMUNE) == "X") & ~pl.col("gets_commune_ballot")),
            "E413", STOPS, category, field="ballots",
        ),
        about_entries(
            listed.filter((mark(_COMMUNE) == "0") & pl.col("gets_commune_ballot") & ~none_above),
            "E414", ASKS, category, field="ballots",
        ),
        about_entries(listed.filter(undecided & since.is_null()), "E415", ASKS, field="residence_since"),
        about_entries(listed.filter(undecided & since.is_not_null()), "E416", ASKS, since, field="residence_since"),
        about_entries(listed.filter(category == "not_stated"), "E417", ASKS, field="residence_kind"),
        about_entries(listed.filter(at_home), "E423", INFORMS, field="note"),
    ]  # fmt: skip
