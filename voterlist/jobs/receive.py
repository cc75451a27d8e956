"""Files as received into frames: every sheet read, decoded, understood, and given its role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.limits import Limits
from voterlist.files.reading_store import ReadingStore
from voterlist.jobs import Progress
from voterlist.jobs.change_lists import stated_changes
from voterlist.jobs.settings import DeclaredRole
from voterlist.jobs.sheets import SOURCE_ID_LENGTH, Passwords, understand
from voterlist.reference.area_words import load_area_words
from voterlist.roster.area_lines import find_table_sheets
from voterlist.roster.area_tables import read_area_tables, read_unit_tables
from voterlist.roster.area_words import AreaWords
from voterlist.roster.sheet_problems import OTHER_TABLE

LISTED: Final = "village_list"
REGISTER: Final = "register"
PREVIOUS: Final = "previous_list"
AREAS: Final = "polling_areas"
UNITS: Final = "election_units"


@dataclass(frozen=True)
class Received:
    """What came in: the frames named for their fields; `exit_code` is that of the worst refused file, else 0."""

    sources: pl.DataFrame
    sheets: pl.DataFrame
    rows_read: int
    roster: pl.DataFrame
    fates: pl.DataFrame
    stated_areas: pl.DataFrame
    stated_units: pl.DataFrame
    stated_changes: pl.DataFrame
    findings: list[pl.DataFrame]
    exit_code: int
    read_anew: int

    def entries(self, role: str) -> pl.DataFrame:
        """The roster entries of one role."""
        return self.roster.filter(pl.col("role") == role)


def receive(
    inputs: Sequence[Path],
    move: Progress,
    declared: Mapping[str, DeclaredRole] | None = None,
    store: ReadingStore | None = None,
    limits: Limits | None = None,
    passwords: Passwords | None = None,
) -> Received:
    """Read all files and folders; `declared` says what some of them are for, by their name in this run.

    Files that `store` knows are not opened again.

    Raises:
        UsageError: a path does not exist.
    """
    known = understand(inputs, move, passwords, declared=declared, store=store, limits=limits)
    words = load_area_words()
    sources = _with_tables(known.sources, known.raw, words)
    files = dict(sources.select("source_id", "file").iter_rows())
    areas, area_faults = read_area_tables(_raw_of(known.raw, sources, AREAS), words, files)
    units, unit_faults = read_unit_tables(_raw_of(known.raw, sources, UNITS), words, files)
    return Received(
        sources=sources,
        sheets=known.sheets,
        rows_read=known.rows_read,
        roster=known.roster,
        fates=known.fates,
        stated_areas=areas,
        stated_units=units,
        stated_changes=stated_changes(known.raw, known.layout, known.roster),
        findings=[_without_other_tables(known.findings, sources), area_faults, unit_faults],
        exit_code=known.refusal_code,
        read_anew=known.read_anew,
    )


def _with_tables(sources: pl.DataFrame, raw: pl.DataFrame, words: AreaWords) -> pl.DataFrame:
    """The sources, those that are no list of people known as tables of areas or units by their headings."""
    others = sources.filter(
        (pl.col("status") == "read") & (pl.col("role").is_null() | (pl.col("role") == "other"))
    )
    found = find_table_sheets(raw.join(others, on="source_id", how="semi"), words)
    role = pl.col("source_id").replace_strict(found, default=None, return_dtype=pl.String)
    return sources.with_columns(role=pl.coalesce(role, "role"))


def _without_other_tables(findings: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Without the remark that a table is no list of people, where the file was read as what it is."""
    read_as_tables = sources.filter(pl.col("role").is_in([AREAS, UNITS]))["source_id"].implode()
    source_id = pl.col("subject_id").str.head(SOURCE_ID_LENGTH)
    return findings.filter(~((pl.col("code") == OTHER_TABLE) & source_id.is_in(read_as_tables)))


def _raw_of(raw: pl.DataFrame, sources: pl.DataFrame, role: str) -> pl.DataFrame:
    return raw.join(sources.filter(pl.col("role") == role), on="source_id", how="semi")
