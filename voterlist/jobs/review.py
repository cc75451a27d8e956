"""`voterlist review`: the questions of a run out as a workbook, a person's answers back into the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.files.ledger import Record, append_judgements, end_of, open_ledger, read_ledger, replay
from voterlist.files.review_answers import read_answers
from voterlist.files.review_book import write_review_book
from voterlist.files.review_rows import ReviewFrames
from voterlist.files.run_folder import read_frames
from voterlist.jobs.copies import note_copy
from voterlist.jobs.decided import Standing
from voterlist.reconciliation.answers import AREA
from voterlist.reconciliation.fingerprints import add_fingerprints
from voterlist.reconciliation.judgements import STANDING
from voterlist.reconciliation.row_verdicts import STANDING_ROWS
from voterlist.reference.question_sentences import question_texts
from voterlist.reference.questions import (
    load_answer_faults,
    load_answer_words,
    load_code_rules,
)

REVIEWED: Final = (
    *("questions", "roster", "placements", "persons", "assignments", "areas", "sources", "sheets"),
    "worded_findings",
)
"""The frames of a run that its questions are made from."""

_UNSURE: Final = "unsure"


@dataclass(frozen=True)
class Imported:
    """What an import took over: how many answers of each kind, and the numbers of the ledger's records."""

    counts: Mapping[str, int]
    record_nos: tuple[int, ...]


def export_questions(run: Path, to: Path) -> int:
    """The questions of a run as a workbook at `to`; how many there are.

    Raises:
        UsageError: `run` is not the folder of a run.
        CannotWrite: the workbook could not be written.
    """
    tables = dict(zip(REVIEWED, read_frames(run, *REVIEWED), strict=True))
    count = write_review_book(to, review_frames(tables), answer_choices(tables))
    note_copy(run, "review", to)
    return count


def review_frames(tables: Mapping[str, pl.DataFrame]) -> ReviewFrames:
    """What the workbook of the questions of a run is made from: its frames `REVIEWED`."""
    questions, roster = tables["questions"], tables["roster"]
    named = pl.concat([questions["record_id_l"], questions["record_id_r"]]).unique()
    entries = roster.filter(pl.col("record_id").is_in(named.implode()))
    marks = add_fingerprints(entries.lazy()).collect()
    texts = question_texts(questions, tables["worded_findings"], _apart(tables))
    placed = _with_places(entries, tables["placements"])
    return ReviewFrames(questions, placed, tables["sources"], tables["sheets"], marks, texts)


def _apart(tables: Mapping[str, pl.DataFrame]) -> set[tuple[str, str]]:
    """The questions about two rows that lie in two polling areas."""
    areas = (
        tables["persons"].join(tables["assignments"], on="person_id").select("record_id", "polling_area_id")
    )
    ends = tables["questions"].select("record_id_l", "record_id_r")
    both = ends.join(areas, left_on="record_id_l", right_on="record_id").join(
        areas, left_on="record_id_r", right_on="record_id", suffix="_r"
    )
    parted = both.filter(pl.col("polling_area_id") != pl.col("polling_area_id_r"))
    return set(parted.select("record_id_l", "record_id_r").iter_rows())


def _with_places(entries: pl.DataFrame, placements: pl.DataFrame) -> pl.DataFrame:
    """The entries with the village and commune of their address where the row itself has no column for them."""
    here = placements.select("record_id", found_village="village", found_commune="commune_name")
    return (
        entries.join(here, on="record_id", how="left")
        .with_columns(
            village=pl.coalesce("village", "found_village"), commune=pl.coalesce("found_commune", "commune")
        )
        .drop("found_village", "found_commune")
    )


def answer_choices(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """The words of the drop-down, with the areas of every commune of which somebody is asked for his area."""
    ask_area = [code for code, asks in load_code_rules().asks.items() if asks == AREA]
    asked = tables["questions"].filter(pl.col("about").list.eval(pl.element().is_in(ask_area)).list.any())
    communes = tables["placements"].join(asked, left_on="record_id", right_on="record_id_l", how="semi")
    numbers = tables["areas"].join(communes, on="commune_code", how="semi")["polling_area_no"].unique()
    ordered = sorted(numbers, key=lambda number: (len(number), number))
    return [*load_answer_words(), *(f"KV {number}" for number in ordered)]


def import_answers(book: Path, ledger: Path, by: str, at: str) -> Imported:
    """The answers of a workbook into the ledger, all or none.

    Raises:
        InputRefused: it is no workbook of questions.
        JudgementConflict: answers cannot stand together; nothing was taken over.
        VerificationFailed: the ledger was changed from outside.
    """
    answers = read_answers(book, load_answer_words(), load_answer_faults(), by, load_code_rules())
    judgements: list[Mapping[str, Any]] = [
        {
            "pair": list(answer.pair),
            "about": list(answer.about),
            "record_ids": list(answer.verdict.record_ids),
            "judgement": answer.verdict.judgement,
            "removed": answer.removed,
            "leaves": answer.verdict.leaves,
            "commune_ballot": answer.verdict.commune_ballot,
            "polling_area_no": answer.verdict.area_no,
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


def standing_decisions(ledger: Path) -> Standing:
    """The decisions in force; none without a ledger.

    Raises:
        VerificationFailed: the ledger was changed from outside.
    """
    records = replay(read_ledger(ledger)) if ledger.is_file() else []
    about_rows = [record for record in records if record.content["about"]]
    about_pairs = [record for record in records if not record.content["about"]]
    return Standing(
        pl.DataFrame([_pair(record) for record in about_pairs], schema=STANDING),
        pl.DataFrame(
            [_row(record) for record in about_rows if record.content["judgement"] != _UNSURE],
            schema=STANDING_ROWS,
        ),
    )


def ledger_end(ledger: Path | None) -> dict[str, Any] | None:
    """How far the ledger went, as a manifest keeps it: so a ledger put in its place later is found.

    Raises:
        VerificationFailed: the ledger was changed from outside.
    """
    end = None if ledger is None else end_of(ledger)
    return None if end is None else end._asdict()


def _pair(record: Record) -> dict[str, Any]:
    content = record.content
    return {
        "record_no": record.record_no,
        "fingerprint_l": content["pair"][0],
        "fingerprint_r": content["pair"][1],
        "judgement": content["judgement"],
        "judged_by": content["by"],
        "judged_at": content["at"],
        "reason": content["evidence"] or None,
        "removed": content["removed"],
        "leaves": content["leaves"],
    }


def _row(record: Record) -> dict[str, Any]:
    content = record.content
    return {
        "record_no": record.record_no,
        "standing_mark": content["pair"][0],
        "verdict": content["judgement"],
        "about": content["about"],
        "judged_by": content["by"],
        "judged_at": content["at"],
        "evidence": content["evidence"] or None,
        "commune_ballot": content.get("commune_ballot"),
        "polling_area_no": content.get("polling_area_no"),
    }
