"""What people decided, on the rows of today; and what they are asked next."""

from typing import NamedTuple

import polars as pl

from voterlist import frames as f
from voterlist.election.decided import UNKNOWN_AREA
from voterlist.reconciliation.answers import AREA, BALLOTS
from voterlist.reconciliation.fingerprints import add_fingerprints
from voterlist.reconciliation.judgements import STANDING, find_rechecks, judge_again
from voterlist.reconciliation.questions import ask_questions
from voterlist.reconciliation.row_verdicts import (
    STANDING_ROWS,
    find_row_rechecks,
    judge_rows,
    settle_findings,
)
from voterlist.reconciliation.vote_losses import LAST_ROW
from voterlist.reference.questions import load_code_rules, load_question_codes, load_settling

Tables = dict[str, pl.DataFrame]


class Standing(NamedTuple):
    """The decisions in force: about pairs (`judgements.STANDING`) and about rows (`row_verdicts.STANDING_ROWS`)."""

    pairs: pl.DataFrame
    rows: pl.DataFrame


def nothing_decided() -> Standing:
    """The state of an empty ledger."""
    return Standing(pl.DataFrame(schema=STANDING), pl.DataFrame(schema=STANDING_ROWS))


def apply_decisions(tables: Tables, standing: Standing) -> None:
    """`judgements` and `row_verdicts` about the rows listed, and what must be looked at again since it changed."""
    if standing.pairs.is_empty() and standing.rows.is_empty():
        tables["judgements"], tables["row_verdicts"] = (
            f.Judgements.create_empty(),
            f.RowVerdicts.create_empty(),
        )
        return
    marks = add_fingerprints(tables["listed"].lazy()).collect().lazy()
    pairs, rows = standing.pairs.lazy(), standing.rows.lazy()
    tables["judgements"] = judge_again(pairs, marks).collect()
    tables["row_verdicts"] = _settling_all_of_a_kind(judge_rows(pairs, rows, marks).collect())
    tables["found_rechecks"] = find_rechecks(pairs, marks).collect()
    tables["found_row_rechecks"] = find_row_rechecks(rows, marks).collect()


def _settling_all_of_a_kind(verdicts: pl.DataFrame) -> pl.DataFrame:
    """Who decided the ballots of a row, or its area, has answered everything that asks for them or is settled along."""
    rules = load_code_rules()
    about = pl.col("about")
    for code, asked in rules.along.items():
        about = (
            pl.when(about.list.contains(asked)).then(about.list.set_union(pl.lit([code]))).otherwise(about)
        )
    for detail, kind in (("commune_ballot", BALLOTS), ("polling_area_no", AREA)):
        codes = pl.lit([code for code, asked in rules.asks.items() if asked == kind])
        about = pl.when(pl.col(detail).is_not_null()).then(about.list.set_union(codes)).otherwise(about)
    return verdicts.with_columns(about=about.list.sort())


def settle(findings: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
    """The findings, those that a person has decided for information only."""
    if verdicts.is_empty():
        return findings
    return settle_findings(findings.lazy(), verdicts.lazy(), load_settling()).collect().sort("finding_id")


def ask(tables: Tables) -> pl.DataFrame:
    """`Questions` of a run whose findings are gathered; none about whoever is off the list by law or by a decision."""
    settled = tables["losses"].filter(pl.col("loss") == LAST_ROW).drop_nulls("explanation")
    gone = tables["persons"].join(settled, on="person_id", how="semi")
    entries = tables["listed"].join(gone, on="record_id", how="anti")
    decisions, findings = (tables[name].lazy() for name in ("decisions", "findings"))
    verdicts = _without_vain_answers(tables["row_verdicts"], tables["findings"]).lazy()
    return ask_questions(decisions, findings, verdicts, entries.lazy(), codes=load_question_codes()).collect()


def _without_vain_answers(verdicts: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """The verdicts; who was put into an area that the table does not have has not been answered about his area."""
    vain = findings.filter(pl.col("code") == UNKNOWN_AREA)["subject_id"]
    ask_area = pl.lit([code for code, asked in load_code_rules().asks.items() if asked == AREA])
    about = pl.col("about")
    open_again = pl.when(pl.col("record_id").is_in(vain.implode())).then(about.list.set_difference(ask_area))
    return verdicts.with_columns(about=open_again.otherwise(about))
