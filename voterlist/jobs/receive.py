"""Files as received into frames: every sheet read, decoded, understood, and given its role."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.reader import read_sources
from voterlist.frames import Roster
from voterlist.jobs import Progress
from voterlist.names.legacy import decode_sheets, find_legacy_encodings
from voterlist.names.tidy import tidy_full_names
from voterlist.reference.area_words import load_area_words
from voterlist.reference.name_tables import load_look_alikes
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.area_tables import read_area_tables, read_unit_tables
from voterlist.roster.reading import read_sheets
from voterlist.roster.roles import propose_roles

LISTED: Final = "village_list"
REGISTER: Final = "register"
PREVIOUS: Final = "previous_list"
AREAS: Final = "polling_areas"
UNITS: Final = "election_units"
OF_PERSONS: Final = (LISTED, REGISTER, PREVIOUS)


@dataclass(frozen=True)
class Received:
    """What came in: the frames named for their fields; `exit_code` is that of the worst refused file, else 0."""

    sources: pl.DataFrame
    sheets: pl.DataFrame
    raw: pl.DataFrame
    roster: pl.DataFrame
    fates: pl.DataFrame
    stated_areas: pl.DataFrame
    stated_units: pl.DataFrame
    findings: list[pl.DataFrame]
    exit_code: int

    def entries(self, role: str) -> pl.DataFrame:
        """The roster entries of one role."""
        return self.roster.filter(pl.col("role") == role)


def receive(inputs: Sequence[Path], move: Progress) -> Received:
    """Read all files and folders.

    Raises:
        UsageError: a path does not exist.
    """
    reading = read_sources(inputs, progress=lambda done, total, _file: move("Đọc tệp", done, total))
    raw = decode_sheets(reading.raw.lazy()).collect()
    sheets = read_sheets(raw, reading.sheets, reading.sources, load_vocabulary())
    decoded = find_legacy_encodings(reading.raw.lazy()).collect()
    roles = propose_roles(raw, sheets.layout)
    proposed = pl.col("source_id").replace_strict(roles, default=None, return_dtype=pl.String)
    sources = reading.sources.with_columns(role=pl.coalesce("role", proposed))
    files = dict(sources.select("source_id", "file").iter_rows())
    words = load_area_words()
    areas, area_faults = read_area_tables(_raw_of(raw, sources, AREAS), words, files)
    units, unit_faults = read_unit_tables(_raw_of(raw, sources, UNITS), words, files)
    with_roles = sheets.roster.drop("role").join(
        sources.select("source_id", "role"), on="source_id", how="left"
    )
    roster = tidy_full_names(with_roles.select(Roster.column_names()).lazy(), load_look_alikes()).collect()
    return Received(
        sources=sources,
        sheets=reading.sheets,
        raw=raw,
        roster=roster,
        fates=sheets.fates,
        stated_areas=areas,
        stated_units=units,
        findings=[reading.findings, decoded, sheets.findings, area_faults, unit_faults],
        exit_code=reading.exit_code,
    )


def _raw_of(raw: pl.DataFrame, sources: pl.DataFrame, role: str) -> pl.DataFrame:
    return raw.join(sources.filter(pl.col("role") == role), on="source_id", how="semi")
