"""`voterlist deadlines`: what the law still allows, area by area; the register of complaints out and in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from voterlist.election.calendar import (
    deadlines_of,
    find_late_answers,
    find_times_passed,
    state_on,
    with_due_days,
)
from voterlist.election.law import Law
from voterlist.election.polling_areas import build_polling_areas
from voterlist.errors import UsageError
from voterlist.files.complaint_book import write_complaint_book
from voterlist.files.deadline_book import write_deadline_book
from voterlist.files.reader import read_sources
from voterlist.frames import ElectionUnits, PollingAreas, RawSheet
from voterlist.jobs.placed import place_stated
from voterlist.jobs.profile_effects import apply_profile
from voterlist.jobs.settings import Settings, settings_of_workspace
from voterlist.places.placing import place_entries
from voterlist.reference.area_words import load_area_words, load_complaint_headings
from voterlist.reference.law import read_law_tables
from voterlist.reference.places import load_crosswalk
from voterlist.reference.wording import with_sentences
from voterlist.roster.area_tables import read_area_tables
from voterlist.roster.area_words import plain
from voterlist.roster.complaints import SCHEMA, read_complaints


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
    """The calendar, the areas with their voting dates, and what is late; `findings` with their sentences."""

    due: list[Due]
    areas: list[tuple[str | None, str, date]]
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
        register, unread = read_register(complaints)
        findings += [unread.lazy(), find_late_answers(register.lazy(), now.date(), law=law)]
    dated = areas.with_columns(pl.col("voting_date").fill_null(law.election_day))
    dates = dated.group_by("voting_date").len()
    counted = dict(dates.iter_rows()) or {law.election_day: 0}
    due = [row for day, count in sorted(counted.items()) for row in _due(day, count, law, now)]
    number = pl.col("polling_area_no").str.extract(r"(\d+)").cast(pl.Int64)
    ordered = dated.sort("commune_name", number, "polling_area_no")
    named = ordered["commune_name", "polling_area_no", "voting_date"].rows()
    return Deadlines(due, named, with_sentences(pl.concat(findings).collect()))


def write_deadlines(path: Path, found: Deadlines, now: datetime) -> str:
    """The calendar as a workbook to print or keep; its SHA-256.

    Raises:
        CannotWrite: the workbook could not be written.
    """
    late = found.findings["code", "message"].rows()
    return write_deadline_book(path, [vars(due) for due in found.due], found.areas, late, now)


def read_register(paths: Sequence[Path]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The complaints of these registers, and `Findings` about rows without their day of receipt.

    Raises:
        UsageError: there is no register among them: nothing with a heading such as "Ngày nhận".
    """
    reading = read_sources(paths)
    files = dict(reading.sources.select("source_id", "file").iter_rows())
    complaints, unread = read_complaints(reading.raw, load_complaint_headings(), files)
    if complaints.is_empty() and unread.is_empty() and not _has_heading(reading.raw):
        raise _no_register(", ".join(path.name for path in paths))
    return complaints, unread


def write_register(path: Path, workspace: Path | None, complaints: Sequence[Path], now: datetime) -> str:
    """The register with the complaints of the registers given, their due days and states, and room for more; its SHA-256.

    Raises:
        UsageError: a file given is no register.
        CannotWrite: the workbook could not be written.
    """
    law = settings_of_workspace(workspace).law()
    known = read_register(complaints)[0] if complaints else pl.DataFrame(schema=SCHEMA)
    dated = with_due_days(known.lazy(), law).collect().sort("file", "row_no")
    rows = [{**row, "state": _state(row, now.date())} for row in dated.iter_rows(named=True)]
    return write_complaint_book(path, law.answer_days, rows)


def _state(complaint: Mapping[str, Any], today: date) -> str:
    answered, due = complaint["answered_on"], complaint["due_on"]
    if answered is not None:
        return "Trả lời muộn" if answered > due else "Đã trả lời"
    return "Quá hạn" if today > due else f"Còn {(due - today).days} ngày"


def _has_heading(raw: pl.DataFrame) -> bool:
    words = load_complaint_headings()["received_on"]
    return any(plain(cell) in words for cells in raw["cells"].to_list() for cell in cells)


def _no_register(names: str) -> UsageError:
    return UsageError(
        "Không phải sổ theo dõi khiếu nại: không có cột “Ngày nhận”.",
        "This is no register of complaints: it has no column “Ngày nhận”.",
        place=names,
        remedy_vi="Tạo sổ trống bằng voterlist deadlines --new-register so_khieu_nai.xlsx rồi chép dữ liệu vào.",
        remedy_en="Make an empty register with voterlist deadlines --new-register FILE and copy into it.",
    )


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
