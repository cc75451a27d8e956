"""`voterlist deadlines`: what the law still allows, area by area; the register of complaints out and in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from voterlist.election.calendar import deadlines_of, find_late_answers, find_times_passed, state_on
from voterlist.election.law import Law
from voterlist.errors import UsageError
from voterlist.files.complaint_book import write_complaint_book
from voterlist.files.reader import read_sources
from voterlist.frames import PollingAreas, RawSheet
from voterlist.reference.area_words import load_area_words
from voterlist.reference.law import load_law, read_law_tables
from voterlist.reference.profile import SETTINGS_FILE, Profile, read_profile, shipped_profile_text
from voterlist.reference.wording import with_sentences
from voterlist.roster.area_tables import read_area_tables
from voterlist.roster.complaints import read_complaints


@dataclass(frozen=True)
class Due:
    """One deadline of the areas that share a voting date. `days_left` counts whole days; it is negative when passed."""

    voting_date: date
    areas: int
    label: str
    begins: datetime | None
    ends: datetime
    state: str
    days_left: int
    citation: str


@dataclass(frozen=True)
class Deadlines:
    """The calendar, and what is late; `findings` with their sentences."""

    due: list[Due]
    findings: pl.DataFrame


def show_deadlines(
    workspace: Path | None, area_files: Sequence[Path], complaints: Sequence[Path], now: datetime
) -> Deadlines:
    """Every deadline of every voting date, and findings about times passed and complaints answered late.

    Raises:
        UsageError: the workspace has no profile, or a path does not exist.
        ReferenceMissing: the law of the election day is not known.
    """
    profile = read_workspace(workspace)
    law = load_law(profile.election.date, {str(name): value for name, value in profile.shifted.items()})
    areas = _areas(area_files, profile)
    findings = [find_times_passed(areas.lazy(), now.date(), law=law)]
    if complaints:
        register = read_complaints(read_sources(complaints).raw)
        findings.append(find_late_answers(register.lazy(), now.date(), law=law))
    dates = (
        areas.with_columns(pl.col("voting_date").fill_null(law.election_day)).group_by("voting_date").len()
    )
    counted = dict(dates.iter_rows()) or {law.election_day: 0}
    due = [row for day, count in sorted(counted.items()) for row in _due(day, count, law, now)]
    return Deadlines(due, with_sentences(pl.concat(findings).collect()))


def read_workspace(workspace: Path | None) -> Profile:
    """The profile of a workspace, or the one that comes with the program when none is named.

    Raises:
        UsageError: the folder has no `voterlist.toml`.
        SettingsError: it holds something unknown.
    """
    if workspace is None:
        return read_profile(shipped_profile_text())
    path = workspace / SETTINGS_FILE
    if not path.is_file():
        raise UsageError(
            "Thư mục này không có hồ sơ bầu cử voterlist.toml.",
            "This folder has no election profile voterlist.toml.",
            remedy_vi="Tạo hồ sơ bằng lệnh voterlist init.",
            remedy_en="Make one with voterlist init.",
        )
    return read_profile(path.read_text(encoding="utf-8"))


def write_register(path: Path, workspace: Path | None) -> str:
    """An empty register of complaints to fill in; its SHA-256."""
    return write_complaint_book(path, load_law(read_workspace(workspace).election.date).answer_days)


def _areas(files: Sequence[Path], profile: Profile) -> pl.DataFrame:
    """The areas of the tables given, by number and commune as written, with early days of the profile."""
    if not files:
        return PollingAreas.create_empty()
    reading = read_sources(files)
    names = dict(reading.sources.select("source_id", "file").iter_rows())
    raw = reading.raw.select(RawSheet.column_names())
    stated, _ = read_area_tables(raw, load_area_words(), names)
    commune = pl.col("commune").fill_null("")
    early = pl.col("polling_area_id").replace_strict(
        profile.exceptions.voting_dates, default=None, return_dtype=pl.Date
    )
    columns = PollingAreas.create_empty().schema
    return (
        stated.group_by(commune.alias("commune_name"), "polling_area_no")
        .agg(pl.col("voting_date").drop_nulls().first())
        .with_columns(
            polling_area_id=pl.concat_str("commune_name", "polling_area_no", separator="-"),
            commune_code=pl.col("commune_name"),
        )
        .with_columns(voting_date=pl.coalesce(early, "voting_date"))
        .with_columns(pl.lit(None, kind).alias(name) for name, kind in columns.items() if name in _UNKNOWN)
        .select(list(columns))
        .sort("polling_area_id")
    )


_UNKNOWN = ("province_name", "polling_place", "terrain", "special_kind")


def _due(day: date, areas: int, law: Law, now: datetime) -> list[Due]:
    tables = read_law_tables()
    return [
        Due(
            voting_date=day,
            areas=areas,
            label=tables[deadline.name]["label_vi"],
            begins=deadline.begins,
            ends=deadline.ends,
            state=state_on(deadline, now),
            days_left=(deadline.ends.date() - now.date()).days,
            citation=law.citations[deadline.name],
        )
        for deadline in deadlines_of(day, law)
    ]
