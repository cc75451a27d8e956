"""The lists of the villages against the police register: only here, only there, or different. Proposals, no decisions.

What is proposed follows L85 Art 29, TT21 Art 10 and form 31: permanent residents belong on the list unless they declared
their absence or vote elsewhere; temporary residents only when they asked.
"""

from typing import Final, NamedTuple

import polars as pl

from voterlist.findings import ASKS, INFORMS, as_findings
from voterlist.frames import Findings
from voterlist.reconciliation.corrections import sex_in_number, year_in_number

_FIELDS: Final = ("full_name", "birth_date", "sex", "identity_no")


class RegisterDays(NamedTuple):
    """Last birth date (ISO) of a person of age, and last day on which a stay must have begun to count in full."""

    of_age: str
    long_stay: str


def compare_with_register(
    listed: pl.LazyFrame, register: pl.LazyFrame, links: pl.LazyFrame, days: RegisterDays
) -> pl.LazyFrame:
    """One row per difference: `difference`, `record_id`, `register_id`, `field`, `proposal`.

    `difference` is `only_on_list`, `only_in_register` (people of age), `differs`, or `more_in_register` (the list is
    silent, or states only a part of the same birth date). `links` are `Links` from the list (old) to the register (new).
    """
    both = _linked(listed, register, links)
    told = [
        _only_on_list(listed, links),
        _only_in_register(register, links, days),
        _differing(both),
        _more_in_register(both),
    ]
    columns = ["difference", "record_id", "register_id", "field", "proposal"]
    return pl.concat([rows.select(columns) for rows in told]).sort(columns, nulls_last=True)


def _only_on_list(listed: pl.LazyFrame, links: pl.LazyFrame) -> pl.LazyFrame:
    return listed.join(links, left_on="record_id", right_on="record_id_old", how="anti").with_columns(
        difference=pl.lit("only_on_list"),
        register_id=pl.lit(None, pl.String),
        field=pl.lit(None, pl.String),
        proposal=pl.lit("ask_if_resident"),
    )


def _only_in_register(register: pl.LazyFrame, links: pl.LazyFrame, days: RegisterDays) -> pl.LazyFrame:
    """People of age only; whoever's birth date is not stated is shown too."""
    is_of_age = (_first_day(pl.col("birth_date")) <= days.of_age).fill_null(value=True)
    missing = register.filter(is_of_age).join(
        links, left_on="record_id", right_on="record_id_new", how="anti"
    )
    since = pl.col("residence_since")
    is_long = pl.when(_last_day(since) <= days.long_stay).then(pl.lit("three"))
    is_short = pl.when(_first_day(since) > days.long_stay).then(pl.lit("two"))
    stay = pl.coalesce(is_long, is_short)
    proposal = (
        pl.when(pl.col("note_codes").list.contains("absent_declared"))
        .then(pl.lit("keep_off_declared_absent"))
        .when(pl.col("residence_kind") == "temporary")
        .then(
            pl.when(stay.is_null())
            .then(pl.lit("add_if_asked"))
            .otherwise(pl.concat_str(pl.lit("add_if_asked_"), stay, pl.lit("_ballots")))
        )
        .otherwise(pl.lit("add_unless_elsewhere"))
    )
    return missing.with_columns(
        difference=pl.lit("only_in_register"),
        register_id=pl.col("record_id"),
        record_id=pl.lit(None, pl.String),
        field=pl.lit(None, pl.String),
        proposal=proposal,
    )


def _first_day(stated: pl.Expr) -> pl.Expr:
    return stated + pl.lit("-01-01").str.slice(stated.str.len_chars().cast(pl.Int64) - 4)


def _last_day(stated: pl.Expr) -> pl.Expr:
    return stated + pl.lit("-12-31").str.slice(stated.str.len_chars().cast(pl.Int64) - 4)


def _linked(listed: pl.LazyFrame, register: pl.LazyFrame, links: pl.LazyFrame) -> pl.LazyFrame:
    """The surely linked rows, with the fields of the list and, as `…_there`, of the register."""
    sure = links.filter(pl.col("decision") == "same")
    return sure.join(
        listed.select("record_id", *_FIELDS), left_on="record_id_old", right_on="record_id"
    ).join(
        register.select("record_id", *(pl.col(name).alias(f"{name}_there") for name in _FIELDS)),
        left_on="record_id_new",
        right_on="record_id",
    )


def _differing(both: pl.LazyFrame) -> pl.LazyFrame:
    """Fields that both state, and differently, with the side that the identity number speaks for.

    A year alone does not differ from a full date of that year.
    """
    year = year_in_number(_number()).cast(pl.String)
    sex = sex_in_number(_number())
    here, there = pl.col("birth_date"), pl.col("birth_date_there")
    spoken = {
        "birth_date": _side(here.str.head(4) == year, there.str.head(4) == year),
        "sex": _side(pl.col("sex") == sex, pl.col("sex_there") == sex),
    }
    is_part = {"birth_date": there.str.starts_with(here) | here.str.starts_with(there)}
    rows = [
        _told(
            both.filter(
                (_written(name) != _written(f"{name}_there")) & ~is_part.get(name, pl.lit(value=False))
            ),
            "differs",
            name,
            spoken.get(name, pl.lit("compare_papers")),
        )
        for name in _FIELDS
    ]
    return pl.concat(rows)


def _more_in_register(both: pl.LazyFrame) -> pl.LazyFrame:
    """Fields that only the register states, and birth dates of which the list states a part."""
    here, there = pl.col("birth_date"), pl.col("birth_date_there")
    is_part = there.str.starts_with(here) & (here.str.len_bytes() < there.str.len_bytes())
    rows = [
        _told(
            both.filter(
                (pl.col(name).is_null() & pl.col(f"{name}_there").is_not_null())
                | (is_part if name == "birth_date" else False)
            ),
            "more_in_register",
            name,
            pl.lit("write_into_list"),
        )
        for name in _FIELDS
    ]
    return pl.concat(rows)


def _told(rows: pl.LazyFrame, difference: str, field: str, proposal: pl.Expr) -> pl.LazyFrame:
    return rows.select(
        difference=pl.lit(difference),
        record_id="record_id_old",
        register_id="record_id_new",
        field=pl.lit(field),
        proposal=proposal,
    )


def _number() -> pl.Expr:
    return pl.coalesce("identity_no_there", "identity_no")


def _written(column: str) -> pl.Expr:
    return pl.col(column).str.normalize("NFC").str.to_lowercase()


def _side(list_agrees: pl.Expr, register_agrees: pl.Expr) -> pl.Expr:
    here, there = list_agrees.fill_null(value=False), register_agrees.fill_null(value=False)
    return (
        pl.when(there & ~here)
        .then(pl.lit("register_stands"))
        .when(here & ~there)
        .then(pl.lit("list_stands"))
        .otherwise(pl.lit("compare_papers"))
    )


def find_register_differences(differences: pl.LazyFrame, labels: dict[str, str]) -> pl.LazyFrame:
    """`Findings` R111 to R113 and R116 out of the differences; `labels` are the words of each proposal."""
    worded = differences.with_columns(words=pl.col("proposal").replace(labels))
    codes = {
        "only_on_list": "R111",
        "only_in_register": "R112",
        "differs": "R113",
        "more_in_register": "R116",
    }
    here, there, words = pl.col("record_id"), pl.col("register_id"), pl.col("words")
    parameters = {
        "only_on_list": (here, words),
        "only_in_register": (there, words),
        "differs": (here, there, pl.col("field"), words),
        "more_in_register": (here, there, pl.col("field"), words),
    }
    found = [
        as_findings(
            worded.filter(pl.col("difference") == kind),
            code,
            INFORMS if kind == "more_in_register" else ASKS,
            subject_kind="entry",
            subject_id=pl.coalesce(here, there),
            parameters=parameters[kind],
        )
        for kind, code in codes.items()
    ]
    return pl.concat(found).select(Findings.column_names())
