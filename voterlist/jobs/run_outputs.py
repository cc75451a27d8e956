"""The frames of a reconciled run into the files that people hold in their hands."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.election.assignment import WAITING
from voterlist.election.calendar import deadlines_of
from voterlist.election.law import Law
from voterlist.files.cells import file_label
from voterlist.files.dashboard import write_dashboard
from voterlist.files.form_lines import FormRules
from voterlist.files.kept_lists import KeptLists
from voterlist.files.list_book import ListHead
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.files.page_parts import PageFacts
from voterlist.files.report_book import write_province_report as write_whole_report
from voterlist.files.report_book import write_unit_report
from voterlist.files.report_frames import ReportFrames, in_level_order
from voterlist.files.report_sheets import unit_name
from voterlist.files.review_book import write_review_book
from voterlist.files.run_folder import write_json
from voterlist.files.safe_write import write_file
from voterlist.jobs import Progress
from voterlist.jobs.movement_outputs import write_book
from voterlist.jobs.review import answer_choices, review_frames
from voterlist.reconciliation.tallies import balance
from voterlist.reference.forms import load_list_form, load_note_words
from voterlist.reference.report_words import load_report_words

LISTS = "danh_sach"
ARMED_LISTS = "danh_sach_don_vi_vu_trang"
UNITS = "don_vi_bau_cu"
UNIT_REPORT = "bao_cao_sai_lech.xlsx"
PAGE = "tong_hop.html"
MOVEMENTS = "bien_dong.xlsx"
QUESTIONS = "ra_soat.xlsx"
WAITING_LIST = "chua_xep_khu_vuc.xlsx"
NO_COMMUNE_FOLDER = "chua_ro_xa"
SUMMARY = "summary.json"
_WORTH_A_PROCESS: Final = 12
_LEVEL_FOLDERS = {"national": "quoc_hoi", "provincial": "hdnd_tinh", "commune": "hdnd_xa"}
FINDINGS = "findings.csv"


def write_lists(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    reports: ReportFrames,
    law: Law,
    move: Progress,
    *,
    keep_armed_apart: bool = False,
    kept: KeptLists | None = None,
) -> None:
    """The official list of every polling area that has voters: `danh_sach/<commune>/khu_vuc_<no>.xlsx`.

    Lists that `kept` has from an earlier run are copied. With `keep_armed_apart` those of armed units stand under `danh_sach_don_vi_vu_trang/`, which is shared with nobody.

    Voters whom no area takes yet stand on `chua_xep_khu_vuc.xlsx` of their commune, so that nobody is lost from view.
    """
    form = load_list_form()
    rules = FormRules(form, load_note_words(form), law.temporary_year_only_until)
    voters, areas = tables["voters"], pl.concat([tables["areas"], tables["waiting"]])
    by_area = voters.partition_by("polling_area_id", as_dict=True)
    listed = areas.filter(pl.col("polling_area_id").is_in(voters["polling_area_id"].unique().to_list()))
    losses = reports.open_losses()
    lists = (
        AreaList(
            _list_path(folder / _lists_of(area, keep_armed_apart=keep_armed_apart), area),
            by_area[(area["polling_area_id"],)],
            ListHead(
                *(area["polling_area_no"], area["commune_name"], area["province_name"]),
                open_losses=losses.get(area["polling_area_id"], 0),
            ),
            reports.of("area", area["polling_area_id"]),
        )
        for area in listed.iter_rows(named=True)
    )
    waiting = lists if kept is None else kept.copy_known(lists, rules, folder)
    for done, _ in enumerate(write_voter_lists(waiting, rules), start=1):
        move("Ghi danh sách", done, listed.height)
    move("Ghi danh sách", listed.height, listed.height)


def _lists_of(area: Mapping[str, Any], *, keep_armed_apart: bool) -> str:
    return ARMED_LISTS if keep_armed_apart and area["special_kind"] == "armed_unit" else LISTS


def _list_path(folder: Path, area: Mapping[str, Any]) -> Path:
    waits = area["polling_area_no"] == WAITING
    name = WAITING_LIST if waits else f"khu_vuc_{file_label(area['polling_area_no'])}.xlsx"
    return folder / _commune_folder(area["commune_code"], area["commune_name"]) / name


def _commune_folder(code: str, name: str) -> str:
    return f"{code}_{file_label(name)}" if code else NO_COMMUNE_FOLDER


@contextmanager
def report_writer(unit_rows: int) -> Iterator[ProcessPoolExecutor | None]:
    """A process that gets ready to write unit reports while the body runs; None where a few units are not worth it."""
    if unit_rows < _WORTH_A_PROCESS:
        yield None
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(load_report_words)
        yield pool


@contextmanager
def unit_reports_beside(
    folder: Path, reports: ReportFrames, writer: ProcessPoolExecutor | None, move: Progress
) -> Iterator[None]:
    """While the body runs, the writer makes the report of every election unit; without a writer, afterwards.

    Each is `don_vi_bau_cu/<level>_<unit>/bao_cao_sai_lech.xlsx`; a unit's own name begins with the code of its province
    or commune, so no two units share a folder.
    """
    units = reports.units.unique("unit_id", keep="first", maintain_order=True).sort("unit_id")
    jobs = [(_unit_path(folder, unit), unit["unit_id"]) for unit in units.iter_rows(named=True)]
    written = _begin(writer, jobs, reports)
    yield
    if not (written and _ended(written)):
        write_unit_reports(jobs, reports)
    move("Ghi báo cáo", len(jobs), len(jobs))


Jobs = Sequence[tuple[Path, str]]


def _begin(writer: ProcessPoolExecutor | None, jobs: Jobs, reports: ReportFrames) -> Future[None] | None:
    """The writer at work; None where there is none, or where it died before it began."""
    try:
        return writer.submit(write_unit_reports, jobs, reports) if writer else None
    except BrokenProcessPool:
        return None


def _ended(written: Future[None]) -> bool:
    """Whether the writer made all reports; False where its process was ended, as for want of memory."""
    try:
        written.result()
    except BrokenProcessPool:
        return False
    return True


def write_unit_reports(jobs: Jobs, reports: ReportFrames) -> None:
    """The report of each unit at its path."""
    words = load_report_words()
    for path, unit_id in jobs:
        write_unit_report(path, unit_id, reports, words)


def _unit_path(folder: Path, unit: Mapping[str, Any]) -> Path:
    own = unit["unit_id"].partition("-")[2]
    return folder / UNITS / f"{_LEVEL_FOLDERS[unit['level']]}_{file_label(own)}" / UNIT_REPORT


def write_movements(
    folder: Path, tables: Mapping[str, pl.DataFrame], rows: pl.DataFrame, places_by: tuple[str, str]
) -> None:
    """The movements since the previous list."""
    of_units = tables["units"].partition_by("unit_id", as_dict=True)
    units = {unit: unit_name(of_units[unit,]) for unit in in_level_order(tables["units"])["unit_id"]}
    told = tables["movements"], tables["movement_accounts"]
    write_book(folder / MOVEMENTS, told, rows, units, places_by)


def write_province_report(folder: Path, reports: ReportFrames) -> None:
    """The discrepancies of the whole run in one workbook."""
    write_whole_report(folder / UNIT_REPORT, reports, load_report_words())


def write_questions(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """`ra_soat.xlsx`: everything that a person is asked, when there is anything."""
    if tables["questions"].height:
        write_review_book(folder / QUESTIONS, review_frames(tables), answer_choices(tables))


def deadline_words(law: Law) -> dict[str, str]:
    """The last moment of each deadline of the general voting day, as people write it."""
    words = {}
    for deadline in deadlines_of(law.election_day, law):
        day = f"{deadline.ends:%d/%m/%Y}"
        words[deadline.name] = (
            day if deadline.ends.hour >= law.closing_hour else f"{deadline.ends:%H:%M} {day}"
        )
    return words


def write_page(folder: Path, reports: ReportFrames, law: Law, today: date, place: tuple[str, str]) -> None:
    """The page with pictures."""
    facts = PageFacts(place, law.election_day, today, law.area_voters_least, law.area_voters_most)
    write_dashboard(folder / PAGE, reports, (load_report_words("vi"), load_report_words("en")), facts)


def write_findings(folder: Path, findings: pl.DataFrame) -> None:
    """All findings with their sentences, one a line, worst first."""
    flat = findings.drop("parameters").sort("code", "file", "sheet", "row_no", "finding_id")
    write_file(folder / FINDINGS, lambda path: flat.write_csv(path, include_bom=True))


def summary_of(reports: ReportFrames, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of every scope, the accounts and the counts of findings, for programs."""
    figures: dict[str, dict[str, dict[str, int]]] = {}
    for kind, scope, figure, value in reports.figures.iter_rows():
        figures.setdefault(kind, {}).setdefault(scope, {})[figure] = value
    counts = reports.findings.group_by("code", "severity").len().sort("code", "severity")
    return {
        "schema_version": 1,
        **facts,
        "units": _unit_names(reports.units),
        "figures": figures,
        "accounts": balance(reports.tally).to_dicts(),
        "findings": counts.to_dicts(),
        "questions_open": reports.question_count,
        "movements": dict(reports.movements.group_by("kind").len().sort("kind").iter_rows()),
    }


def write_summary(folder: Path, summary: Mapping[str, Any]) -> None:
    """`summary.json`."""
    write_json(folder / SUMMARY, summary)


def _unit_names(units: pl.DataFrame) -> dict[str, dict[str, str]]:
    """Level, number and communes of every unit, by its id."""
    named = units.group_by("unit_id").agg(
        pl.col("level", "unit_no").first(), communes=pl.col("commune_name").unique().sort().str.join(", ")
    )
    return {row.pop("unit_id"): row for row in named.sort("unit_id").to_dicts()}
