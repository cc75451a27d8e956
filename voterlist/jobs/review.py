"""`voterlist review`: doubtful pairs of a run out as questions, a person's answers back into the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import polars as pl

from voterlist.files.ledger import append_judgements, open_ledger, read_ledger, replay
from voterlist.files.review_answers import read_answers
from voterlist.files.review_book import ReviewFrames, write_review_book
from voterlist.files.run_folder import read_frames
from voterlist.reconciliation.answers import Answer
from voterlist.reconciliation.fingerprints import add_fingerprints
from voterlist.reconciliation.judgements import STANDING
from voterlist.reference import read_table


@dataclass(frozen=True)
class Imported:
    """What an import took over: how many answers of each kind, and the numbers of the ledger's records."""

    counts: Mapping[str, int]
    record_nos: tuple[int, ...]


def export_questions(run: Path, to: Path) -> int:
    """The doubtful pairs of a run as a workbook at `to`; how many questions it asks.

    Raises:
        UsageError: `run` is not the folder of a run.
        CannotWrite: the workbook could not be written.
    """
    decisions, roster, sources, sheets = read_frames(run, "decisions", "roster", "sources", "sheets")
    return write_review_book(to, review_frames(decisions, roster, sources, sheets), list(answer_words()))


def review_frames(
    decisions: pl.DataFrame, roster: pl.DataFrame, sources: pl.DataFrame, sheets: pl.DataFrame
) -> ReviewFrames:
    """What the questions of these decisions are made from."""
    asked = decisions.filter(pl.col("decision") == "ask")
    named = pl.concat([asked["record_id_l"], asked["record_id_r"]]).unique()
    entries = roster.filter(pl.col("record_id").is_in(named.implode()))
    marks = add_fingerprints(entries.lazy()).collect()
    reasons = {row["reason"]: row["vi"] for row in read_table("decision_reasons.csv")}
    return ReviewFrames(asked, entries, sources, sheets, marks, reasons)


def import_answers(book: Path, ledger: Path, by: str, at: str) -> Imported:
    """The answers of a workbook into the ledger, all or none.

    Raises:
        InputRefused: it is no workbook of questions.
        JudgementConflict: answers cannot stand together; nothing was taken over.
        VerificationFailed: the ledger was changed from outside.
    """
    faults = {row["code"]: row["vi"] for row in read_table("answer_faults.csv")}
    answers = read_answers(book, answer_words(), faults, by)
    judgements: list[Mapping[str, Any]] = [
        {
            "pair": list(answer.pair),
            "record_ids": list(answer.verdict.record_ids),
            "judgement": answer.verdict.judgement,
            "removed": answer.removed,
            "by": answer.by,
            "at": at,
            "evidence": answer.evidence,
        }
        for answer in answers
    ]
    open_ledger(ledger, at)
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer.verdict.judgement] = counts.get(answer.verdict.judgement, 0) + 1
    return Imported(counts, tuple(append_judgements(ledger, judgements)))


def standing_judgements(ledger: Path) -> pl.DataFrame:
    """The judgements in force, with the columns of `reconciliation.judgements.STANDING`; empty without a ledger.

    Raises:
        VerificationFailed: the ledger was changed from outside.
    """
    records = replay(read_ledger(ledger)) if ledger.is_file() else []
    rows = [
        {
            "record_no": record.record_no,
            "fingerprint_l": record.content["pair"][0],
            "fingerprint_r": record.content["pair"][1],
            "judgement": record.content["judgement"],
            "judged_by": record.content["by"],
            "judged_at": record.content["at"],
            "reason": record.content["evidence"] or None,
        }
        for record in records
    ]
    return pl.DataFrame(rows, schema=STANDING)


def answer_words() -> dict[str, Answer]:
    """The words of the drop-down and what each means."""
    return {row["word"]: cast("Answer", row["answer"]) for row in read_table("answer_words.csv")}
