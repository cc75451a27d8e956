"""Files into understood sheets: read whole, decoded, typed, names tidied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voterlist.files.reader import read_sources
from voterlist.frames import Roster
from voterlist.jobs import Progress
from voterlist.names.tidy import tidy_full_names
from voterlist.reference.name_tables import load_look_alikes
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.reading import read_sheets

Passwords = Callable[[str, int], str | None]
"""Asks for the password of a file: its name and the tries left; None gives up."""


@dataclass(frozen=True)
class Understood:
    """The frames `Sources`, `Sheets`, `Roster`, `RowFates` and `Findings` of some inputs.

    `refusal_code` is the exit code of the refused files: 0, 10, 12 or 18.
    """

    sources: pl.DataFrame
    sheets: pl.DataFrame
    roster: pl.DataFrame
    fates: pl.DataFrame
    findings: pl.DataFrame
    refusal_code: int

    @property
    def exit_code(self) -> int:
        """The code of the refused files, else 1 where a finding stops the list, else 0."""
        stops = self.findings.filter(severity="stops_the_list").height > 0
        return self.refusal_code or int(stops)


def understand(inputs: Sequence[Path], progress: Progress, passwords: Passwords | None = None) -> Understood:
    """Read all files and folders; a file that cannot be read is a finding and does not stop the others.

    Raises:
        UsageError: a path does not exist.
    """
    reading = read_sources(
        inputs,
        passwords=passwords,
        progress=lambda done, total, _file: progress("Đọc tệp", done, total),
    )
    read = read_sheets(reading.raw, reading.sheets, reading.sources, load_vocabulary())
    roster = tidy_full_names(read.roster.lazy(), load_look_alikes()).collect()
    return Understood(
        sources=reading.sources,
        sheets=reading.sheets,
        roster=roster.select(Roster.column_names()),
        fates=read.fates,
        findings=pl.concat([reading.findings, read.findings]),
        refusal_code=reading.exit_code,
    )
