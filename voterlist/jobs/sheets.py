"""Files into understood sheets: read whole, decoded, typed, names tidied."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.code_version import code_fingerprint
from voterlist.files.limits import Limits
from voterlist.files.pool import Pool
from voterlist.files.reader import Job, Reading, read_jobs, survey_sources
from voterlist.files.reading_store import Frames, ReadingStore
from voterlist.frames import Findings, RawSheet, Roster, RowFates, SheetLayout, Sheets, Sources
from voterlist.jobs import Progress
from voterlist.jobs.settings import DeclaredRole
from voterlist.names.legacy import decode_and_tell
from voterlist.names.tidy import tidy_full_names
from voterlist.reference.name_tables import load_look_alikes
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.reading import read_sheets
from voterlist.roster.roles import propose_roles

SOURCE_ID_LENGTH: Final = 8
OF_PERSONS: Final = ("village_list", "register", "previous_list")
_BATCH: Final = 200
"""Files read at a time: what is known of them is kept before the next are opened."""

_SCHEMAS: Final = {
    "sources": Sources,
    "sheets": Sheets,
    "raw": RawSheet,
    "layout": SheetLayout,
    "roster": Roster,
    "fates": RowFates,
    "findings": Findings,
}

Passwords = Callable[[str, int], str | None]
"""Asks for the password of a file: its name and the tries left; None gives up."""


@dataclass(frozen=True)
class Understood:
    """The frames `Sources`, `Sheets`, `RawSheet`, `SheetLayout`, `Roster`, `RowFates` and `Findings` of some inputs.

    `raw` is as read, with old encodings brought into Unicode, of the sources that are no lists of persons. Every source
    that was read has its role. `rows_read` counts the raw rows of all sources.

    `refusal_code` is the exit code of the refused files: 0, 10, 12 or 18. `read_anew` is the number of files that were
    opened now and not taken from the store.
    """

    sources: pl.DataFrame
    sheets: pl.DataFrame
    raw: pl.DataFrame
    layout: pl.DataFrame
    roster: pl.DataFrame
    fates: pl.DataFrame
    findings: pl.DataFrame
    rows_read: int
    refusal_code: int
    read_anew: int

    @property
    def exit_code(self) -> int:
        """The code of the refused files, else 1 where a finding stops the list, else 0."""
        stops = self.findings.filter(severity="stops_the_list").height > 0
        return self.refusal_code or int(stops)


def understand(
    inputs: Sequence[Path],
    progress: Progress,
    passwords: Passwords | None = None,
    declared: Mapping[str, DeclaredRole] | None = None,
    store: ReadingStore | None = None,
    limits: Limits | None = None,
) -> Understood:
    """Read all files and folders; a file that cannot be read is a finding and does not stop the others.

    The role of a file is the one `declared` for its name, where its content allows it, else the one proposed by its
    content. With a store, files that it knows are not opened, and those opened are kept in it as they are done.

    Raises:
        UsageError: a path does not exist.
    """
    declared = declared or {}
    survey = survey_sources(inputs, limits=limits)
    stamped = survey.jobs if store else ()
    stamps = {job["source_id"]: _stamp(job, declared.get(job["file"])) for job in stamped}
    frames, rows = store.known(stamps) if store else ({}, {})
    pieces = [_decided(survey.decided), *([frames] if frames else [])]
    waiting = [job for job in survey.jobs if job["source_id"] not in rows]
    with Pool() as pool:
        for start in range(0, len(waiting), _BATCH):
            batch = waiting[start : start + _BATCH]

            def told(
                done: int, _total: int, _file: str, before: int = len(survey.jobs) - len(waiting) + start
            ) -> None:
                progress("Đọc tệp", before + done, len(survey.jobs))

            with _collector_at_rest():
                reading = read_jobs(batch, pool, limits=limits, passwords=passwords, progress=told)
                counts = dict(reading.raw.group_by("source_id").len().iter_rows())
                piece = _understand(reading, declared)
            read = piece["sources"].filter(pl.col("status") == "read")["source_id"].to_list()
            new_rows = {source: counts.get(source, 0) for source in read}
            if store and read:
                store.keep(_of_sources(piece, read), {source: stamps[source] for source in read}, new_rows)
            rows |= new_rows
            pieces.append(piece)
    if store:
        store.tidy(stamps)
    return _joined(pieces, sum(rows.values()), len(waiting))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without searches for cycles: millions of cells are alive at once, none of them in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _stamp(job: Job, role: DeclaredRole | None) -> str:
    """Stands for all that the rows of a file depend on: its bytes, its name, its declared role, and the program."""
    parts = (code_fingerprint(), job["sha256"], job["file"], str(role))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _of_sources(frames: Frames, sources: list[str]) -> Frames:
    return {name: frame.filter(pl.col("source_id").is_in(sources)) for name, frame in frames.items()}


def _decided(reading: Reading) -> Frames:
    """Frames of the files that were not opened: only `sources` and `findings` have rows."""
    return {
        **{name: schema.create_empty() for name, schema in _SCHEMAS.items()},
        "sources": reading.sources,
        "findings": _with_source(reading.findings),
    }


def _understand(reading: Reading, declared: Mapping[str, DeclaredRole]) -> Frames:
    """The frames of some files that were read; each sheet is understood by itself."""
    raw, old_encodings = decode_and_tell(reading.raw)
    read = read_sheets(raw, reading.sheets, reading.sources, load_vocabulary())
    paths = dict(reading.sources.select("source_id", "file").iter_rows())
    proposed = propose_roles(raw, read.layout, paths)
    role = pl.col("source_id").replace_strict(proposed, default=None, return_dtype=pl.String)
    sources = _with_declared(reading.sources.with_columns(role=pl.coalesce("role", role)), declared)
    with_roles = read.roster.drop("role").join(
        sources.select("source_id", "role"), on="source_id", how="left"
    )
    findings = pl.concat([reading.findings, _with_names(old_encodings, reading), read.findings])
    of_tables = sources.filter(~pl.col("role").is_in(OF_PERSONS).fill_null(value=False))
    return {
        "sources": sources,
        "sheets": reading.sheets,
        "raw": raw.join(of_tables, on="source_id", how="semi"),
        "layout": read.layout,
        "roster": tidy_full_names(
            with_roles.lazy().select(Roster.column_names()), load_look_alikes()
        ).collect(),
        "fates": read.fates,
        "findings": _with_source(findings),
    }


def _with_source(findings: pl.DataFrame) -> pl.DataFrame:
    """Findings about files, sheets and rows name their source first in `subject_id`."""
    return findings.with_columns(source_id=pl.col("subject_id").str.head(SOURCE_ID_LENGTH))


def _joined(pieces: Sequence[Frames], rows_read: int, read_anew: int) -> Understood:
    """All pieces in the order of the keys, so that nothing tells which of them came from the store."""
    joined = {
        name: pl.concat([piece[name] for piece in pieces]).sort(schema.primary_key())
        for name, schema in _SCHEMAS.items()
    }
    findings = joined["findings"].drop("source_id")
    refused = Reading(joined["sources"], joined["sheets"], joined["raw"], findings)
    return Understood(
        **{**joined, "findings": findings},
        rows_read=rows_read,
        refusal_code=refused.exit_code,
        read_anew=read_anew,
    )


def _with_declared(sources: pl.DataFrame, declared: Mapping[str, DeclaredRole]) -> pl.DataFrame:
    if not declared:
        return sources
    roles = [
        declared[file].settle(role) if file in declared and status == "read" else role
        for file, role, status in sources["file", "role", "status"].rows()
    ]
    return sources.with_columns(role=pl.Series(roles, dtype=pl.String))


def _with_names(findings: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """Findings about sheets, with the names of their file and sheet."""
    sheet_id = pl.concat_str("source_id", pl.lit(":"), "sheet_no")
    names = reading.sheets.join(reading.sources.select("source_id", "file"), on="source_id").select(
        subject_id=sheet_id, file="file", sheet="sheet_name"
    )
    named = findings.drop("file", "sheet").join(names, on="subject_id", how="left")
    return named.select(findings.columns)
