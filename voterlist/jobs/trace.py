"""`voterlist trace`: from a line of a list to its cells, from a row to its fate, and "why am I not on the list?"."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voterlist.files.run_folder import read_frames
from voterlist.reconciliation.fates import Fate, fate_of, find_records, record_of_line

_FRAMES = ("persons", "voters", "exclusions", "row_fates", "roster", "sources", "sheets", "findings")


@dataclass(frozen=True)
class Traced:
    """A fate with the place of its row and of the other rows of the person, and the findings about them."""

    fate: Fate
    places: tuple[str, ...]
    finding_codes: tuple[str, ...]


def trace_row(run: Path, record_id: str) -> Traced:
    """What became of one row.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames = dict(zip(_FRAMES, read_frames(run, *_FRAMES), strict=True))
    return _traced(fate_of(record_id, frames), frames)


def trace_line(run: Path, polling_area_id: str, voter_no: int) -> Traced | None:
    """The rows from which a line of a list comes; None when there is no such line.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames = dict(zip(_FRAMES, read_frames(run, *_FRAMES), strict=True))
    record = record_of_line(polling_area_id, voter_no, frames["voters"])
    return None if record is None else _traced(fate_of(record, frames), frames)


def trace_person(
    run: Path, full_name: str | None, birth_year: str | None, identity_no: str | None
) -> list[Traced]:
    """The fates of everybody who agrees with what is given, one per person.

    Raises:
        UsageError: `run` is not the folder of a run.
    """
    frames = dict(zip(_FRAMES, read_frames(run, *_FRAMES), strict=True))
    fates: dict[str, Traced] = {}
    for record in find_records(frames["roster"], full_name, birth_year, identity_no):
        fate = fate_of(record, frames)
        fates.setdefault(fate.person_id or record, _traced(fate, frames))
    return list(fates.values())


def _traced(fate: Fate, frames: dict[str, pl.DataFrame]) -> Traced:
    records = (fate.record_id, *fate.other_rows)
    subjects = pl.col("subject_id").str.split("|").list.eval(pl.element().is_in(records)).list.any()
    codes = frames["findings"].filter(subjects)["code"].unique().sort().to_list()
    return Traced(fate, tuple(_place(record, frames) for record in records), tuple(codes))


def _place(record_id: str, frames: dict[str, pl.DataFrame]) -> str:
    """File, sheet and row of a record in words; the id itself when it names no source of the run."""
    source_id, _, rest = record_id.partition(":")
    sheet_no, _, row = rest.partition(":")
    source = frames["sources"].filter(pl.col("source_id") == source_id)
    if not source.height or not sheet_no.isdigit():
        return record_id
    sheet = frames["sheets"].filter(pl.col("source_id") == source_id, pl.col("sheet_no") == int(sheet_no))
    name = sheet["sheet_name"][0] if sheet.height else sheet_no
    return f"{source['file'][0]} · {name} · {row}"
