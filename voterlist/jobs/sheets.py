"""Files into understood sheets: read whole, decoded, typed, names tidied."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voterlist.files.reader import Reading, read_sources
from voterlist.frames import Roster
from voterlist.jobs import Progress
from voterlist.jobs.settings import DeclaredRole
from voterlist.names.legacy import decode_sheets, find_legacy_encodings
from voterlist.names.tidy import tidy_full_names
from voterlist.reference.name_tables import load_look_alikes
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.reading import read_sheets
from voterlist.roster.roles import propose_roles

Passwords = Callable[[str, int], str | None]
"""Asks for the password of a file: its name and the tries left; None gives up."""


@dataclass(frozen=True)
class Understood:
    """The frames `Sources`, `Sheets`, `RawSheet`, `SheetLayout`, `Roster`, `RowFates` and `Findings` of some inputs.

    `raw` is as read, with old encodings brought into Unicode. Every source that was read has its proposed role.

    `refusal_code` is the exit code of the refused files: 0, 10, 12 or 18.
    """

    sources: pl.DataFrame
    sheets: pl.DataFrame
    raw: pl.DataFrame
    layout: pl.DataFrame
    roster: pl.DataFrame
    fates: pl.DataFrame
    findings: pl.DataFrame
    refusal_code: int

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
) -> Understood:
    """Read all files and folders; a file that cannot be read is a finding and does not stop the others.

    The role of a file is the one `declared` for its name, where its content allows it, else the one proposed by its content.

    Raises:
        UsageError: a path does not exist.
    """
    reading = read_sources(
        inputs,
        passwords=passwords,
        progress=lambda done, total, _file: progress("Đọc tệp", done, total),
    )
    raw = decode_sheets(reading.raw.lazy()).collect()
    read = read_sheets(raw, reading.sheets, reading.sources, load_vocabulary())
    paths = dict(reading.sources.select("source_id", "file").iter_rows())
    proposed = propose_roles(raw, read.layout, paths)
    role = pl.col("source_id").replace_strict(proposed, default=None, return_dtype=pl.String)
    sources = _with_declared(reading.sources.with_columns(role=pl.coalesce("role", role)), declared or {})
    with_roles = read.roster.drop("role").join(
        sources.select("source_id", "role"), on="source_id", how="left"
    )
    roster = tidy_full_names(with_roles.lazy().select(Roster.column_names()), load_look_alikes()).collect()
    old_encodings = find_legacy_encodings(reading.raw.lazy()).collect()
    return Understood(
        sources=sources,
        sheets=reading.sheets,
        raw=raw,
        layout=read.layout,
        roster=roster,
        fates=read.fates,
        findings=pl.concat([reading.findings, _with_names(old_encodings, reading), read.findings]),
        refusal_code=reading.exit_code,
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
