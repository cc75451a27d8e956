"""Voters into the cells of form 31/HĐBC: what stands in which column (NQ40, notes of the form)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from voterlist.files.cells import MASK_KEEPS
from voterlist.frames import FEMALE, MALE
from voterlist.reference.forms import ListForm

_RESIDENCE_COLUMNS: Final = ("permanent", "temporary", "current")
_ONLY_THE_START: Final = (
    r"(?i)^\s*(?:(?:tạm\s+trú|tt|kt3|kt4|bắt\s+đầu|đăng\s+ký|từ|ngày|tháng|năm)[\s:.]*)*"
    r"(?:\d{1,2}[/.\-])?(?:\d{1,2}[/.\-])?\d{4}(?:\s*đến\s+nay)?[\s.]*$"
)
"""A remark that says nothing but since when somebody lives here."""


@dataclass(frozen=True)
class FormRules:
    """The form and how its cells are filled.

    Attributes:
        form: the fixed words.
        note_words: the fixed words of column (11) by note code; other codes are not printed.
        year_only_until: a temporary residence that began in this year or earlier is noted by its year alone.
    """

    form: ListForm
    note_words: Mapping[str, str]
    year_only_until: int


def form_lines(voters: pl.DataFrame, rules: FormRules, *, mask: bool = False) -> pl.DataFrame:
    """One row per voter in the order given: the fields of the form, texts without nulls, and `voter_no` as a number.

    A ballot that the law does not decide yet is an empty cell, never a guess; a ballot that the voter does not get is
    `0`. The address stands in one of the columns 7a, 7b, 7c. A birth date is printed as far as it is known. With `mask`
    identity numbers keep three digits.
    """
    number = pl.col("identity_no")
    hidden = number.str.head(-MASK_KEEPS).str.replace_all(r"(?s).", "•") + number.str.tail(MASK_KEEPS)
    return voters.select(
        voter_no="voter_no",
        full_name="full_name",
        birth_date=pl.col("birth_date").str.split("-").list.reverse().list.join("/"),
        male=_marked(pl.col("sex") == MALE),
        female=_marked(pl.col("sex") == FEMALE),
        identity_no=hidden if mask else number,
        ethnic_group="ethnic_group",
        **{kind: _address_in(kind) for kind in _RESIDENCE_COLUMNS},
        national=_ballot("gets_national_ballot"),
        provincial=_ballot("gets_provincial_ballot"),
        commune=_ballot("gets_commune_ballot"),
        note=note_text(rules),
    ).with_columns(pl.col(pl.String).fill_null(""))


def note_text(rules: FormRules) -> pl.Expr:
    """Column (11): the start of temporary residence, the fixed notes, then what the clerk wrote, each thing once."""
    codes = pl.col("note_codes").list.eval(
        pl.element().replace_strict(dict(rules.note_words), default=None, return_dtype=pl.String)
    )
    since = _temporary_since(rules.year_only_until)
    is_said = since.is_not_null() & pl.col("note").str.contains(_ONLY_THE_START)
    own = pl.when(~is_said.fill_null(value=False)).then("note")
    parts = pl.concat_list(since, codes, own)
    return parts.list.filter(pl.element() != "").list.unique(maintain_order=True).list.join("; ")


def _marked(holds: pl.Expr) -> pl.Expr:
    return pl.when(holds).then(pl.lit("X"))


def _ballot(column: str) -> pl.Expr:
    return pl.when(pl.col(column)).then(pl.lit("X")).when(~pl.col(column)).then(pl.lit("0"))


def _address_in(kind: str) -> pl.Expr:
    stated = pl.col("residence_kind")
    column = pl.when(stated.is_in(_RESIDENCE_COLUMNS)).then(stated).otherwise(pl.lit("permanent"))
    return pl.when(column == kind).then("address")


def _temporary_since(year_only_until: int) -> pl.Expr:
    since = pl.col("residence_since").str.split("-")
    year, month = since.list.get(0), since.list.get(1, null_on_oob=True)
    by_year = (year.cast(pl.Int32) <= year_only_until) | month.is_null()
    return pl.when(pl.col("residence_kind") == "temporary").then(
        pl.when(by_year)
        .then(pl.format("Tạm trú từ năm {}", year))
        .otherwise(pl.format("Tạm trú từ tháng {}/{}", month, year))
    )
