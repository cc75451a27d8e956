"""The guard before lists are used: everybody who would lose the last row, a ballot or the area, and why.

A loss is explained by law when the rows themselves state a ground that the law knows and nothing on them speaks against
it, or by a decision of a person. Every other loss stops the lists (sentence 6 of the design: when unsure, the voter
stays and a person is asked).
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.findings import STOPS, as_findings
from voterlist.frames import VoteLosses
from voterlist.reconciliation.row_verdicts import KEEP, LEAVES
from voterlist.reconciliation.survivorship import AWAY

LAST_ROW: Final = "last_row"
BALLOT: Final = "ballot"
AREA: Final = "area"
CODES: Final = {LAST_ROW: "R500", BALLOT: "R501", AREA: "R502"}
"""The finding of each kind of loss that nobody has explained."""

UNREAD_PERSON: Final = "R503"

_UNREAD: Final = ("S127",)
"""Rows rejected because the name is a formula without a value: certainly a person."""

_VILLAGE_LIST: Final = "village_list"
_BY_LAW: Final = "law"
_BY_DECISION: Final = "decision"
_COMMUNE_MARK: Final = 2
_UNDER_AGE: Final = "under_age"


def find_vote_losses(
    lines: pl.LazyFrame,
    roster: pl.LazyFrame,
    persons: pl.LazyFrame,
    eligibility: pl.LazyFrame,
    entitlements: pl.LazyFrame,
    assignments: pl.LazyFrame,
    verdicts: pl.LazyFrame,
    *,
    citations: Mapping[str, str],
) -> pl.LazyFrame:
    """`VoteLosses` of all persons of `PersonLines`; `citations` is the article of each ground of an exclusion."""
    decided = verdicts.filter(~pl.col("is_about_pair")).select(
        "record_id", "verdict", "record_no", "commune_ballot"
    )
    told = (
        lines.select("person_id", "record_id", "commune_code", "ballots")
        .join(eligibility, on="person_id")
        .join(entitlements.select("person_id", "category", "gets_commune_ballot"), on="person_id", how="left")
        .join(assignments, on="person_id", how="left")
        .join(decided, on="record_id", how="left")
        .join(
            _standing_rows(roster.join(persons, on="record_id"), verdicts, citations),
            on="person_id",
            how="left",
        )
    )
    listed = told.filter(pl.col("eligibility") != "excluded")
    return pl.concat(
        [
            _last_rows(told.filter(pl.col("eligibility") == "excluded"), citations),
            _ballots(listed),
            _areas(listed),
        ]
    ).sort(VoteLosses.primary_key())


def find_unexplained(losses: pl.LazyFrame) -> pl.LazyFrame:
    """R500 to R502: the losses that nobody explained; each stops the lists."""
    open_ones = losses.filter(pl.col("explanation").is_null())
    return pl.concat(
        [
            as_findings(
                open_ones.filter(pl.col("loss") == loss),
                code,
                STOPS,
                subject_kind="entry",
                subject_id=pl.col("record_id"),
                parameters=[pl.col("detail")],
            )
            for loss, code in CODES.items()
        ]
    )


def find_unread_people(fates: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """R503: a row of a village list that is somebody's, but whose name cannot be read; it made no entry."""
    lists = sources.filter(pl.col("role") == _VILLAGE_LIST).select("source_id", "file")
    unread = fates.filter(pl.col("fate") == "rejected", pl.col("reason_code").is_in(_UNREAD)).join(
        lists, on="source_id"
    )
    return as_findings(
        unread,
        UNREAD_PERSON,
        STOPS,
        subject_kind="row",
        subject_id=pl.concat_str("source_id", "sheet_no", "row_no", separator=":"),
        file=pl.col("file"),
        row_no=pl.col("row_no"),
        parameters=[],
    )


def _standing_rows(rows: pl.LazyFrame, verdicts: pl.LazyFrame, citations: Mapping[str, str]) -> pl.LazyFrame:
    """Per person, of his rows that do not leave: is one marked, does one state no ground, does one claim the ballot."""
    leaving = verdicts.filter(pl.col("verdict") != KEEP).select("record_id")
    standing = rows.join(leaving, on="record_id", how="anti")
    notes = pl.col("note_codes")
    states_ground = notes.list.eval(pl.element().is_in(list(citations))).list.any().fill_null(value=False)
    is_away = notes.list.eval(pl.element().is_in(AWAY)).list.any().fill_null(value=False)
    claims = (pl.col("ballots").str.slice(_COMMUNE_MARK, 1) == "X").fill_null(value=False)
    return standing.group_by("person_id").agg(
        is_marked=pl.col("ballots").str.contains("X", literal=True).fill_null(value=False).any(),
        is_silent=(~states_ground).any(),
        claims_commune=(claims & ~is_away & ~pl.col("is_struck")).any(),
    )


def _last_rows(excluded: pl.LazyFrame, citations: Mapping[str, str]) -> pl.LazyFrame:
    by_decision = pl.col("verdict").is_in(LEAVES).fill_null(value=False)
    article = pl.col("ground").replace_strict(dict(citations), default=None, return_dtype=pl.String)
    contradicted = pl.col("is_marked").fill_null(value=False) | (
        (pl.col("ground") != _UNDER_AGE) & pl.col("is_silent").fill_null(value=False)
    )
    by_law = article.is_not_null() & ~contradicted
    return _losses(
        excluded,
        LAST_ROW,
        detail=pl.col("ground").fill_null("?"),
        explanation=pl.when(by_decision).then(pl.lit(_BY_DECISION)).when(by_law).then(pl.lit(_BY_LAW)),
        explained_by=pl.when(by_decision)
        .then(pl.col("record_no").cast(pl.String))
        .when(by_law)
        .then(article),
    )


def _ballots(listed: pl.LazyFrame) -> pl.LazyFrame:
    """Undecided commune ballots, and commune ballots that a standing row claims but the line does not get."""
    gets = pl.col("gets_commune_ballot")
    lost = gets.is_null() | (~gets & pl.col("claims_commune").fill_null(value=False))
    by_decision = ~pl.col("commune_ballot").fill_null(value=True)
    return _losses(
        listed.filter(lost),
        BALLOT,
        detail=pl.col("category"),
        explanation=pl.when(by_decision).then(pl.lit(_BY_DECISION)),
        explained_by=pl.when(by_decision).then(pl.col("record_no").cast(pl.String)),
    )


def _areas(listed: pl.LazyFrame) -> pl.LazyFrame:
    nobody = pl.lit(None, pl.String)
    return _losses(
        listed.filter(~pl.col("is_assigned")),
        AREA,
        detail=pl.col("basis"),
        explanation=nobody,
        explained_by=nobody,
    )


def _losses(
    persons: pl.LazyFrame, loss: str, *, detail: pl.Expr, explanation: pl.Expr, explained_by: pl.Expr
) -> pl.LazyFrame:
    return persons.with_columns(
        loss=pl.lit(loss), detail=detail, explanation=explanation, explained_by=explained_by
    ).select(VoteLosses.column_names())
