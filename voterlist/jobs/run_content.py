"""The folder of a run, filled: lists, reports, questions, the page, findings, frames, and the manifest over all."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from voterlist.election.law import Law
from voterlist.files.report_frames import ReportFrames
from voterlist.files.run_folder import write_frames, write_manifest
from voterlist.jobs import Progress, run_outputs
from voterlist.jobs.read_me import write_read_me
from voterlist.jobs.reconcile import Tables
from voterlist.jobs.row_places import places_of_rows
from voterlist.jobs.run_task import Task

_LEAST_BYTES: Final = 16 << 20


@dataclass(frozen=True)
class Told:
    """What a run tells: all frames, those that reports are made from, and the contents of two of its files."""

    tables: Tables
    reports: ReportFrames
    summary: dict[str, Any]
    manifest: dict[str, Any]


def fill(
    folder: Path, *, task: Task, told: Told, law: Law, writer: ProcessPoolExecutor | None, move: Progress
) -> None:
    """Everything that a run consists of, into its folder."""
    tables, reports = told.tables, told.reports
    with run_outputs.unit_reports_beside(folder, reports, writer, move):
        run_outputs.write_lists(
            folder,
            tables,
            reports,
            law,
            move,
            keep_armed_apart=task.settings.profile.sharing.leave_out_armed_units,
            kept=task.kept_lists,
        )
        if tables["movements"].height:
            run_outputs.write_movements(folder, tables, places_of_rows(tables), reports.places_by)
        run_outputs.write_province_report(folder, reports)
        run_outputs.write_questions(folder, tables)
        run_outputs.write_page(folder, reports, law, task.today, _place(tables))
        run_outputs.write_findings(folder, reports.findings)
        run_outputs.write_summary(folder, told.summary)
        if task.add:
            task.add(folder, tables, told.summary)
        write_frames(folder, tables)
    write_read_me(folder, told.summary)
    write_manifest(folder, told.manifest)


def needed_bytes(tables: Tables) -> int:
    """Room enough for a run: its frames as they lie in memory are larger than frames and workbooks on disk."""
    return int(sum(frame.estimated_size() for frame in tables.values())) + _LEAST_BYTES


def _place(tables: Tables) -> tuple[str, str]:
    names = tables["areas"]["province_name"].drop_nulls().unique().sort().to_list()
    return (", ".join(names) or "Các xã trong thư mục", ", ".join(names) or "The communes of this folder")
