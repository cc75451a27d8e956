"""Files as received into the frames `Sources`, `Sheets`, `RawSheet` and `Findings`: nothing lost, nothing in silence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, cast

import polars as pl

from voterlist.errors import FILES_REFUSED, GOOD, LIMIT_REACHED, PASSWORD_MISSING
from voterlist.files.child import fingerprint
from voterlist.files.clean_names import clean_label
from voterlist.files.inputs import Input, file_fingerprint, find_inputs
from voterlist.files.limits import Limits
from voterlist.files.pool import Answer, Pool
from voterlist.files.raw_frames import RawRows, sheet_row, sheets_frame
from voterlist.files.refusal import Note
from voterlist.findings import Severity, finding, findings_frame
from voterlist.frames import Sources, empty
from voterlist.reference import load_finding_codes

#: Asks for the password of a file: its name and the tries left; None gives up.
Passwords = Callable[[str, int], str | None]
#: Told after each file: files done, files in all, the file's name.
Progress = Callable[[int, int, str], None]

PASSWORD_CODES: Final = frozenset({"S010", "S011"})
LIMIT_CODES: Final = frozenset({"S009", "S013"})
_TRIES: Final = 3
_NO_TABLE: Final = frozenset({"S001", "S002", "S003", "S004"})


@dataclass(frozen=True)
class Reading:
    """What was found in the files: one row of `sources` for each, and the rows of those that were read whole."""

    sources: pl.DataFrame
    sheets: pl.DataFrame
    raw: pl.DataFrame
    findings: pl.DataFrame

    @property
    def exit_code(self) -> int:
        """0 when every file was read; else 12 for a password, 18 for a limit, 10 for any other refusal.

        Where files were refused for several reasons, 10 outweighs 18, and 18 outweighs 12.
        """
        refused = self.sources.filter(status="refused")["source_id"]
        codes = set(self.findings.filter(self.findings["subject_id"].is_in(refused.implode()))["code"])
        severities = load_finding_codes()
        stops = {code for code in codes if severities[code]["severity"] == "stops_the_list"}
        if stops - PASSWORD_CODES - LIMIT_CODES:
            return FILES_REFUSED
        return LIMIT_REACHED if stops & LIMIT_CODES else PASSWORD_MISSING if stops else GOOD


def read_sources(
    paths: Sequence[Path],
    *,
    workers: int = 2,
    limits: Limits | None = None,
    passwords: Passwords | None = None,
    include_hidden_sheets: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """Every table in these files and folders, exactly as stored; the same whatever the order and the workers.

    A file that cannot be read safely and completely is refused with a finding and does not stop the others. Rows of
    hidden sheets are counted in `sheets` but stand in `raw` only on demand. `role` is null everywhere.

    Raises:
        UsageError: when one of the paths does not exist.
    """
    survey = survey_sources(paths, limits=limits)
    with Pool(workers) as pool:
        read = read_jobs(
            survey.jobs,
            pool,
            limits=limits,
            passwords=passwords,
            include_hidden_sheets=include_hidden_sheets,
            progress=progress,
        )
    return join_readings([survey.decided, read])


Job = Mapping[str, Any]
"""A file that is to be read: `path`, `file`, `sha256`, `source_id`, `size`, `is_table`."""


@dataclass(frozen=True)
class Survey:
    """What is known of the files before one is opened: those to be read, and what is said of all others."""

    jobs: tuple[Job, ...]
    decided: Reading


def survey_sources(paths: Sequence[Path], *, limits: Limits | None = None) -> Survey:
    """Take the fingerprint of every file. `UsageError` when one of the paths does not exist."""
    desk = _Desk(includes_hidden=False)
    jobs = desk.take_in(find_inputs(paths), limits or Limits())
    return Survey(tuple(jobs), desk.reading())


def read_jobs(
    jobs: Sequence[Job],
    pool: Pool,
    *,
    limits: Limits | None = None,
    passwords: Passwords | None = None,
    include_hidden_sheets: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """The files of these jobs, as in `read_sources`."""
    desk, limits, total = _Desk(include_hidden_sheets), limits or Limits(), len(jobs)
    for tries_left in range(_TRIES if passwords else 0, -1, -1):
        locked = []
        for answer in pool.read_all(map(dict, jobs), limits):
            if answer.refused and answer.refused.code in PASSWORD_CODES and tries_left:
                locked.append(answer)
                continue
            desk.take_answer(answer)
            if progress:
                progress(len(desk.sources), total, answer.job["file"])
        jobs = desk.unlock(locked, passwords, tries_left) if passwords else []
    return desk.reading()


def join_readings(readings: Sequence[Reading]) -> Reading:
    """Readings of different files as one."""
    return Reading(
        pl.concat([reading.sources for reading in readings]).sort("source_id"),
        pl.concat([reading.sheets for reading in readings]).sort("source_id", "sheet_no"),
        pl.concat([reading.raw for reading in readings]).sort("source_id", "sheet_no", "row_no"),
        pl.concat([reading.findings for reading in readings]).sort("finding_id"),
    )


@dataclass
class _Desk:
    """Where what is known about the files gathers until all are read."""

    includes_hidden: bool
    sources: list[dict[str, object]] = field(default_factory=list)
    sheets: list[dict[str, object]] = field(default_factory=list)
    findings: list[dict[str, object]] = field(default_factory=list)
    raw: RawRows = field(default_factory=RawRows)
    severities: dict[str, dict[str, str]] = field(default_factory=load_finding_codes)

    def take_in(self, inputs: list[Input], limits: Limits) -> list[dict[str, Any]]:
        """The jobs for all files that are to be read; the others are reported at once."""
        jobs: dict[str, dict[str, Any]] = {}
        taken: set[str] = set()
        for entry in inputs:
            if entry.skipped:
                self.report(entry.file, entry.file, entry.skipped)
                continue
            job = _job(entry, limits)
            first = jobs.get(job["sha256"])
            if "refused" in job:
                self.take_answer(Answer(job, refused=job["refused"]))
            elif first:
                self.take_duplicate(job, first["file"])
            else:
                job["source_id"] = _source_id(job["sha256"], taken)
                taken.add(job["source_id"])
                jobs[job["sha256"]] = job
        return list(jobs.values())

    def take_duplicate(self, job: dict[str, Any], first: str) -> None:
        """A second file with the same bytes is a source of its own that holds nothing."""
        source_id = fingerprint(f"{job['sha256']}\n{job['file']}".encode())[:8]
        self.add_source(job, source_id, None, "duplicate")
        self.report(source_id, job["file"], Note("S016", parameters=(first,)))

    def take_answer(self, answer: Answer) -> None:
        """One file is done: its rows, or its refusal."""
        job, source_id = answer.job, answer.job["source_id"]
        if answer.refused:
            if not job["is_table"] and answer.refused.code in _NO_TABLE:
                self.report(job["file"], job["file"], Note("S034"))
                return
            self.add_source(job, source_id, answer.kind, "refused")
            self.report(source_id, job["file"], answer.refused)
            return
        self.add_source(job, source_id, answer.kind, "read")
        numbers = {sheet["sheet_name"]: sheet["sheet_no"] for sheet in answer.sheets}
        for _, tables in groupby(answer.sheets, key=itemgetter("sheet_no")):
            self.take_sheet(job, source_id, list(tables))
        if not any(sheet["row_nos"] for sheet in answer.sheets if sheet["visibility"] == "visible"):
            self.report(source_id, job["file"], Note("S026"))
        for note in answer.notes:
            self.report(source_id, job["file"], note, numbers)

    def take_sheet(self, job: dict[str, Any], source_id: str, tables: list[dict[str, Any]]) -> None:
        """The rows of one sheet, unless it is hidden: then only its row count."""
        row, sheet = sheet_row(source_id, tables), tables[0]
        self.sheets.append(row)
        label, numbers = clean_label(sheet["sheet_name"] or "_"), {sheet["sheet_name"]: sheet["sheet_no"]}
        if label != (sheet["sheet_name"] or "_"):
            self.report(
                source_id, job["file"], Note("S031", sheet["sheet_name"], parameters=(label,)), numbers
            )
        if sheet["visibility"] == "visible" or self.includes_hidden:
            for table in tables:
                self.raw.add(source_id, table)
        elif row["row_count"]:
            name, rows = sheet["sheet_name"], str(row["row_count"])
            self.report(
                source_id, job["file"], Note("S025", name, parameters=(rows,)), {name: sheet["sheet_no"]}
            )

    def unlock(self, locked: list[Answer], passwords: Passwords, tries_left: int) -> list[dict[str, Any]]:
        """The jobs of protected files once more, with the passwords that were given."""
        jobs = []
        for answer in sorted(locked, key=lambda answer: str(answer.job["file"])):
            password = passwords(answer.job["file"], tries_left)
            if password is None:
                self.take_answer(answer)
            else:
                jobs.append({**answer.job, "password": password})
        return jobs

    def add_source(self, job: dict[str, Any], source_id: str, kind: str | None, status: str) -> None:
        """One row of `Sources`."""
        self.sources.append(
            {
                "source_id": source_id,
                "file": job["file"],
                "sha256": job["sha256"],
                "size_bytes": job["size"],
                "file_kind": kind,
                "status": status,
                "role": None,
            }
        )

    def report(self, source_id: str, file: str, note: Note, numbers: dict[str, int] | None = None) -> None:
        """One finding, about the file, a sheet or a row."""
        subject = ["file", "sheet", "row"][(note.sheet is not None) + (note.row_no is not None)]
        sheet_no = (numbers or {}).get(note.sheet or "", note.sheet)
        parts = [source_id, sheet_no, note.row_no]
        is_refusal = numbers is None
        self.findings.append(
            finding(
                note.code,
                cast("Severity", self.severities[note.code]["severity"]),
                "file" if is_refusal else subject,
                source_id if is_refusal else ":".join(str(part) for part in parts if part is not None),
                file=file,
                sheet=note.sheet,
                row_no=note.row_no,
                column=note.column,
                parameters=note.parameters,
            )
        )

    def reading(self) -> Reading:
        """The four frames, each in the order of its key."""
        sources = pl.DataFrame(self.sources, schema=empty(Sources).schema).sort("source_id")
        return Reading(sources, sheets_frame(self.sheets), self.raw.frame(), findings_frame(self.findings))


def _job(entry: Input, limits: Limits) -> dict[str, Any]:
    job: dict[str, Any] = {
        "path": str(entry.path),
        "file": entry.file,
        "is_table": entry.is_table,
        "size": 0,
        "sha256": "",
        "source_id": fingerprint(entry.file.encode())[:8],
    }
    try:
        job["size"] = entry.path.stat().st_size
        if job["size"] > limits.file_bytes:
            return {
                **job,
                "refused": Note(
                    "S009", None, None, None, ("file_bytes", str(limits.file_bytes), str(job["size"]))
                ),
            }
        return {**job, "sha256": file_fingerprint(entry.path)}
    except OSError:
        return {**job, "refused": Note("S033")}


def _source_id(sha256: str, taken: set[str]) -> str:
    """The first eight digits of the fingerprint; the next eight where two files agree in the first."""
    parts = [sha256[start : start + 8] for start in range(0, len(sha256), 8)]
    return next(part for part in parts if part not in taken)
