"""What a person is asked: about pairs, about one person on two lists, about single rows; the most useful first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from voterlist.frames import Questions

_ASK: Final = "ask"
_WHICH_ROW: Final = "which_row"
_ONE_ROW: Final = "one_row"
_NO_OTHER: Final = ""
_INFORMS: Final = "for_information"


@dataclass(frozen=True)
class QuestionCodes:
    """Which findings become questions, and how useful it is to answer each.

    Attributes:
        which_row: rank by code of the findings about one person on two rows.
        one_row: rank by code of the findings about one row.
        pair_rank: the rank of a doubtful pair.
    """

    which_row: Mapping[str, int]
    one_row: Mapping[str, int]
    pair_rank: int


def ask_questions(
    decisions: pl.LazyFrame,
    findings: pl.LazyFrame,
    verdicts: pl.LazyFrame,
    entries: pl.LazyFrame,
    *,
    codes: QuestionCodes,
) -> pl.LazyFrame:
    """`Questions` about `Decisions` to ask and about the findings that a decision of a person would settle.

    What was decided before is not asked again. `entries` are the rows of the lists (`record_id`); one row gets one
    question, whatever the number of findings about it.
    """
    open_findings = findings.filter(pl.col("severity") != _INFORMS)
    pairs = _doubtful_pairs(decisions, codes)
    two_rows = _of_two_rows(open_findings, entries, codes).join(
        pairs, on=["record_id_l", "record_id_r"], how="anti"
    )
    return pl.concat([pairs, two_rows, _of_one_row(open_findings, verdicts, entries, codes)]).sort(
        Questions.primary_key()
    )


def _doubtful_pairs(decisions: pl.LazyFrame, codes: QuestionCodes) -> pl.LazyFrame:
    return (
        decisions.filter(pl.col("decision") == _ASK)
        .with_columns(
            kind=pl.lit("same_person"), about=pl.concat_list("reason"), rank=pl.lit(codes.pair_rank, pl.Int32)
        )
        .select(Questions.column_names())
    )


def _of_two_rows(findings: pl.LazyFrame, entries: pl.LazyFrame, codes: QuestionCodes) -> pl.LazyFrame:
    ends = pl.col("subject_id").str.split("|")
    known = entries.select("record_id")
    asked = findings.filter(
        (pl.col("subject_kind") == "pair") & pl.col("code").is_in(list(codes.which_row))
    ).select("code", one=ends.list.get(0), other=ends.list.get(1, null_on_oob=True))
    both = asked.join(known, left_on="one", right_on="record_id", how="semi").join(
        known, left_on="other", right_on="record_id", how="semi"
    )
    return (
        both.with_columns(
            record_id_l=pl.min_horizontal("one", "other"),
            record_id_r=pl.max_horizontal("one", "other"),
            rank=pl.col("code").replace_strict(codes.which_row, default=None, return_dtype=pl.Int32),
        )
        .group_by("record_id_l", "record_id_r")
        .agg(pl.col("code").unique().sort().alias("about"), pl.col("rank").min())
        .with_columns(kind=pl.lit(_WHICH_ROW), **_without_weight())
        .select(Questions.column_names())
    )


def _of_one_row(
    findings: pl.LazyFrame, verdicts: pl.LazyFrame, entries: pl.LazyFrame, codes: QuestionCodes
) -> pl.LazyFrame:
    answered = verdicts.select("record_id", code="about").explode("code", empty_as_null=False).drop_nulls()
    asked = (
        findings.filter(pl.col("subject_kind").is_in(["entry", "row", "person"]))
        .filter(pl.col("code").is_in(list(codes.one_row)))
        .select("code", record_id="subject_id")
        .join(entries.select("record_id"), on="record_id", how="semi")
        .join(answered, on=["record_id", "code"], how="anti")
    )
    return (
        asked.with_columns(
            rank=pl.col("code").replace_strict(codes.one_row, default=None, return_dtype=pl.Int32)
        )
        .group_by("record_id")
        .agg(pl.col("code").unique().sort().alias("about"), pl.col("rank").min())
        .with_columns(
            record_id_l="record_id",
            record_id_r=pl.lit(_NO_OTHER),
            kind=pl.lit(_ONE_ROW),
            **_without_weight(),
        )
        .select(Questions.column_names())
    )


def _without_weight() -> dict[str, pl.Expr]:
    return {name: pl.lit(None, pl.Float64) for name in ("match_weight", "match_probability")}
