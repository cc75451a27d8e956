"""Every count of voters, made once: footers, reports, the page and the summary read these rows and nothing else.

The counts are those of form 31/HĐBC, of the "2 cấp / 3 cấp" summaries of the provinces, and the totals that forms
18 to 30/HĐBC ask for (NQ40).
"""

from typing import Final

import polars as pl

from voterlist.frames import FEMALE, MALE, Figures

WHOLE_RUN: Final = "all"
"""The `scope_id` of the province."""

_CATEGORY_FIGURES: Final = {
    "permanent": ("permanent",),
    "temporary_12_months": ("temporary_long",),
    "temporary_under_12_months": ("temporary_short", "returned_to_temporary"),
    "temporary_undecided": ("temporary_undecided",),
    "no_registration": ("no_registration",),
    "residence_not_stated": ("not_stated",),
    "soldiers": ("soldier",),
    "detainees": ("detainee",),
    "certificates_in": ("by_certificate",),
}

_ELSEWHERE: Final = ("votes_elsewhere", "votes_at_residence")
"""Notes of a line that stays on the list of its home while its voter votes at another place."""

_LEFT_FIGURES: Final = {
    "votes_elsewhere": "certificates_out",
    "votes_at_residence": "soldiers_voting_at_home",
}
_WAITING_LIST: Final = "-?"
_YEAR_ONLY_LENGTH: Final = 4
_SCOPE: Final = ("scope_kind", "scope_id")


def count_figures(
    voters: pl.LazyFrame,
    areas: pl.LazyFrame,
    area_units: pl.LazyFrame,
    rows_left: pl.LazyFrame | None = None,
) -> pl.LazyFrame:
    """All figures of all scopes, as `Figures`, from `VoterList`, `PollingAreas` and `AreaUnits`.

    Who votes elsewhere by certificate counts as such where he leaves, also when the list of the place where he votes is
    there and he stands on that one (`RowsLeft`).

    Each figure of a commune, of a unit and of the province is the sum of the same figure of its polling areas. An
    area without any voter has figures of 0. A waiting list has voters but is no polling area.
    """
    by_area = voters.group_by("polling_area_id").agg(
        pl.col("commune_code").first(),
        *[mark.sum().cast(pl.Int64).alias(name) for name, mark in _marks().items()],
    )
    by_village = _by_village(voters)
    if rows_left is not None:
        by_area = _with_rows_left(by_area, rows_left, "polling_area_id", pl.col("polling_area_id"))
        scope = village_scope(pl.col("commune_code"), pl.col("village"))
        by_village = _with_rows_left(by_village, rows_left, "scope_id", scope).with_columns(
            scope_kind=pl.lit("village")
        )
    every_area = (
        areas.select("polling_area_id", area_commune="commune_code")
        .join(by_area, on="polling_area_id", how="full", coalesce=True)
        .with_columns(
            pl.coalesce("area_commune", "commune_code").alias("commune_code"),
            polling_areas=(~_waits()).cast(pl.Int64),
        )
        .drop("area_commune")
        .with_columns(pl.col(name).fill_null(0) for name in _marks())
    )
    units = area_units.select("polling_area_id", "unit_id").unique()
    sums = [
        _sums(every_area, "area", pl.col("polling_area_id")),
        _sums(every_area, "commune", pl.col("commune_code")),
        _sums(every_area.join(units, on="polling_area_id"), "unit", pl.col("unit_id")),
        _sums(every_area, "province", pl.lit(WHOLE_RUN)),
        by_village,
    ]
    return pl.concat([_long(table) for table in sums]).sort(Figures.primary_key())


def figures_of(figures: pl.DataFrame, scope_kind: str, scope_id: str) -> dict[str, int]:
    """The figures of one scope by their code; empty where the scope is not known."""
    rows = figures.filter(pl.col("scope_kind") == scope_kind, pl.col("scope_id") == scope_id)
    return dict(zip(rows["figure"].to_list(), rows["value"].to_list(), strict=True))


def village_scope(commune_code: pl.Expr, village: pl.Expr) -> pl.Expr:
    """The `scope_id` of a village: its commune and its name, a village not stated being `?`."""
    return pl.concat_str(commune_code, village.fill_null("?"), separator="/")


def _waits() -> pl.Expr:
    """Whether this is the waiting list of a commune, for those whom no area takes yet."""
    return pl.col("polling_area_id").str.ends_with(_WAITING_LIST)


def _marks() -> dict[str, pl.Expr]:
    """One yes-or-no question per figure, put to each line of the voter list; never null."""
    commune_ballot = pl.col("gets_commune_ballot")
    stays = ~pl.any_horizontal([pl.col("note_codes").list.contains(code) for code in _ELSEWHERE])
    both_upper = pl.col("gets_national_ballot") & pl.col("gets_provincial_ballot")
    questions = {
        "voters": pl.col("person_id").is_not_null(),
        "male": pl.col("sex") == MALE,
        "female": pl.col("sex") == FEMALE,
        "sex_not_stated": pl.col("sex").is_null(),
        "national_ballots": pl.col("gets_national_ballot"),
        "provincial_ballots": pl.col("gets_provincial_ballot"),
        "commune_ballots": commune_ballot,
        "three_ballots": both_upper & commune_ballot,
        "two_ballots": both_upper & ~commune_ballot,
        "ballots_undecided": commune_ballot.is_null(),
        "certificates_out": pl.col("note_codes").list.contains("votes_elsewhere"),
        "voters_without_elsewhere": stays,
        "national_without_elsewhere": pl.col("gets_national_ballot") & stays,
        "provincial_without_elsewhere": pl.col("gets_provincial_ballot") & stays,
        "commune_without_elsewhere": commune_ballot & stays,
        "soldiers_voting_at_home": pl.col("note_codes").list.contains("votes_at_residence"),
        "mobile_box": pl.col("note_codes").list.contains("needs_mobile_box"),
        "coming_of_age": pl.col("is_coming_of_age"),
        "without_identity_no": pl.col("identity_no").is_null(),
        "year_only": pl.col("birth_date").str.len_chars() == _YEAR_ONLY_LENGTH,
        "birth_date_not_stated": pl.col("birth_date").is_null(),
        "waiting": _waits(),
    }
    by_category = {name: pl.col("category").is_in(codes) for name, codes in _CATEGORY_FIGURES.items()}
    return {name: mark.fill_null(value=False) for name, mark in {**questions, **by_category}.items()}


def _by_village(voters: pl.LazyFrame) -> pl.LazyFrame:
    scope = village_scope(pl.col("commune_code"), pl.col("village"))
    return (
        voters.with_columns(mark.cast(pl.Int64).alias(f"is_{name}") for name, mark in _marks().items())
        .group_by(scope_kind=pl.lit("village"), scope_id=scope)
        .agg(pl.col(f"is_{name}").sum().alias(name) for name in _marks())
        .with_columns(polling_areas=pl.lit(None, pl.Int64))
    )


def _with_rows_left(counted: pl.LazyFrame, rows_left: pl.LazyFrame, key: str, place: pl.Expr) -> pl.LazyFrame:
    """The counts by `key`, with those who left each place by certificate."""
    left = rows_left.group_by(place.alias(key)).agg(
        (pl.col("note") == note).sum().cast(pl.Int64).alias(f"left_{figure}")
        for note, figure in _LEFT_FIGURES.items()
    )
    joined = counted.join(left, on=key, how="full", coalesce=True)
    more = {
        figure: pl.col(figure).fill_null(0) + pl.col(f"left_{figure}").fill_null(0)
        for figure in _LEFT_FIGURES.values()
    }
    return (
        joined.with_columns(pl.col(name).fill_null(0) for name in _marks())
        .with_columns(**more)
        .drop(f"left_{figure}" for figure in _LEFT_FIGURES.values())
    )


def _sums(every_area: pl.LazyFrame, scope_kind: str, scope_id: pl.Expr) -> pl.LazyFrame:
    names = [*_marks(), "polling_areas"]
    return every_area.group_by(scope_kind=pl.lit(scope_kind), scope_id=scope_id).agg(pl.col(names).sum())


def _long(table: pl.LazyFrame) -> pl.LazyFrame:
    return (
        table.unpivot(index=list(_SCOPE), variable_name="figure", value_name="value")
        .drop_nulls()
        .select(Figures.column_names())
    )
