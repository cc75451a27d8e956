"""`voterlist deadlines`: what the law still allows, area by area; the register of complaints out and in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import polars as pl

from voterlist.election.calendar import deadlines_of, find_late_answers, find_times_passed, state_on
from voterlist.election.law import Law
from voterlist.election.polling_areas import build_polling_areas
from voterlist.files.complaint_book import write_complaint_book
from voterlist.files.reader import read_sources
from voterlist.frames import ElectionUnits, PollingAreas, RawSheet
from voterlist.jobs.placed import place_stated
from voterlist.jobs.profile_effects import apply_profile
from voterlist.jobs.settings import Settings, settings_of_workspace
from voterlist.places.placing import place_entries
from voterlist.reference.area_words import load_area_words
from voterlist.reference.law import read_law_tables
from voterlist.reference.places import load_crosswalk
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
        SettingsError: the profile holds something unknown.
        ReferenceMissing: the law of the election day is not known.
    """
    settings = settings_of_workspace(workspace)
    law = settings.law()
    areas = _areas(area_files, settings)
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


def write_register(path: Path, workspace: Path | None) -> str:
    """An empty register of complaints to fill in; its SHA-256."""
    return write_complaint_book(path, settings_of_workspace(workspace).law().answer_days)


def _areas(files: Sequence[Path], settings: Settings) -> pl.DataFrame:
    """The areas of the tables given with early days of the profile; a commune that is not known keeps its written name."""
    if not files:
        return PollingAreas.create_empty()
    reading = read_sources(files)
    names = dict(reading.sources.select("source_id", "file").iter_rows())
    raw = reading.raw.select(RawSheet.column_names())
    stated, _ = read_area_tables(raw, load_area_words(), names)
    on = settings.profile.election.date
    placed = place_stated(stated, partial(place_entries, crosswalk=load_crosswalk(), on=on))
    written = placed.join(
        stated.select("record_id", written=pl.col("commune").fill_null("?")), on="record_id"
    )
    named = written.with_columns(
        pl.coalesce(name, "written").alias(name) for name in ("commune_code", "commune_name")
    )
    areas = build_polling_areas(stated.lazy(), named.lazy()).collect()
    return apply_profile(settings.profile, areas, ElectionUnits.create_empty()).areas


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
