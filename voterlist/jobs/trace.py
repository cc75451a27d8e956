"""`voterlist trace`: from a line of a list to its cells, from a row to its fate, and "why am I not on the list?"."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.election.law import Law
from voterlist.files.run_folder import read_frames
from voterlist.jobs.settings import law_of_run
from voterlist.jobs.why_not import NOT_FOUND, ONLY_THERE, Answer, answer_about, answer_for
from voterlist.reconciliation.fates import Fate, fate_of, find_records, nearest_records, record_of_line

_FRAMES: Final = (
    *("persons", "voters", "exclusions", "row_fates", "roster", "sources", "sheets", "findings", "areas"),
    *("register_links", "movements"),
)
_AN_ENTRY: Final = "entry"

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Traced:
    """A fate with its answer in words, the places of its row and of the other rows of the person, and the findings.

    `is_near`: nobody agrees with what was asked, and this is one of the most similar.
    """

    fate: Fate
    answer: Answer
    places: tuple[str, ...]
    finding_codes: tuple[str, ...]
    is_near: bool = False


def trace_row(run: Path, record_id: str, today: date) -> Traced:
    """What became of one row.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames, law = _read(run), law_of_run(run)
    return _traced(_fate(record_id, frames), frames, law, today)


def trace_line(run: Path, polling_area_id: str, voter_no: int, today: date) -> Traced | None:
    """The rows from which a line of a list comes; None when there is no such line.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames, law = _read(run), law_of_run(run)
    record = record_of_line(polling_area_id, voter_no, frames["voters"])
    return None if record is None else _traced(_fate(record, frames), frames, law, today)


def trace_person(
    run: Path, full_name: str | None, born: str | None, identity_no: str | None, today: date
) -> list[Traced]:
    """The fates of everybody who agrees with what is given, one per person; of nobody, those of the most similar.

    `born` is a year, or a date as people write it (17/03/1958). A row of the register or of the previous list speaks only where it leads to nobody on a list.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames, law = _read(run), law_of_run(run)
    led = _rows_that_lead_to_a_list(frames)
    fates: dict[str, Traced] = {}
    day = _iso(born)
    found = find_records(frames["roster"], full_name, day, identity_no)
    near = (
        nearest_records(frames["roster"], full_name, day) if full_name and not (found or identity_no) else []
    )
    for record in found or near:
        if record not in led:
            fate = _fate(record, frames)
            traced = replace(_traced(fate, frames, law, today), is_near=not found)
            fates.setdefault(fate.person_id or record, traced)
    return list(fates.values())


def _iso(born: str | None) -> str | None:
    """17/03/1958 or 3/1958 as 1958-03-17 or 1958-03; a year as it is."""
    parts = [part.zfill(2) for part in re.split(r"[/.-]", born.strip())] if born else []
    return "-".join(reversed(parts)) or None


def answer_to_nobody(run: Path, today: date) -> Answer:
    """What is said to somebody who is in none of the sheets."""
    return answer_for(NOT_FOUND, law_of_run(run), today)


def _read(run: Path) -> Frames:
    return dict(zip(_FRAMES, read_frames(run, *_FRAMES), strict=True))


def _rows_that_lead_to_a_list(frames: Frames) -> set[str]:
    in_register = frames["register_links"]["record_id_new"]
    before = frames["movements"].filter(pl.col("record_id_new").is_not_null())["record_id_old"]
    return {*in_register, *before.drop_nulls()}


def _fate(record_id: str, frames: Frames) -> Fate:
    """The fate of a row; of an entry that is no list entry, that it stands only in the register or on the old list."""
    fate = fate_of(record_id, frames)
    if fate.outcome != "not_a_person" or fate.ground != _AN_ENTRY:
        return fate
    roles = frames["roster"].filter(pl.col("record_id") == record_id)["role"].to_list()
    return replace(fate, ground=ONLY_THERE.get(str(roles[0])) if roles else None)


def _traced(fate: Fate, frames: Frames, law: Law, today: date) -> Traced:
    records = (fate.record_id, *fate.other_rows)
    subjects = pl.col("subject_id").str.split("|").list.eval(pl.element().is_in(records)).list.any()
    codes = frames["findings"].filter(subjects)["code"].unique().sort().to_list()
    places = tuple(_place(record, frames) for record in records)
    return Traced(fate, answer_about(fate, frames, law, today), places, tuple(codes))


def _place(record_id: str, frames: Frames) -> str:
    """File, sheet and row of a record in words; the id itself when it names no source of the run."""
    source_id, _, rest = record_id.partition(":")
    sheet_no, _, row = rest.partition(":")
    source = frames["sources"].filter(pl.col("source_id") == source_id)
    if not source.height or not sheet_no.isdigit():
        return record_id
    sheet = frames["sheets"].filter(pl.col("source_id") == source_id, pl.col("sheet_no") == int(sheet_no))
    name = sheet["sheet_name"][0] if sheet.height else sheet_no
    return " · ".join(part for part in (source["file"][0], name, f"dòng {row}") if part)
