"""`voterlist run --workspace`: the whole province again, with nobody watching."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist import __version__
from voterlist.errors import CannotWrite, VoterlistError
from voterlist.files.event_log import EventLog
from voterlist.files.inputs import find_inputs
from voterlist.files.lock import Note, only_one
from voterlist.files.print_mark import is_printed, mark_printed
from voterlist.files.receipts import write_receipts
from voterlist.files.run_folder import MANIFEST, sweep
from voterlist.files.safe_write import file_digest, write_file, write_text
from voterlist.frames import UploadProgress
from voterlist.jobs import Progress, silent
from voterlist.jobs.mail import mail_lines
from voterlist.jobs.printed import read_printed
from voterlist.jobs.reconcile import Tables
from voterlist.jobs.run import carry_out
from voterlist.jobs.run_task import Task
from voterlist.jobs.sheets import Passwords
from voterlist.jobs.workspace import Workspace, open_workspace

SUMMARY_TEXT: Final = "tom_tat.txt"
PROGRESS_TABLE: Final = "tien_do_xa.csv"
_SLACK: Final = timedelta(days=1)
"""Clocks of two machines may differ by their time zones."""


@dataclass(frozen=True)
class Night:
    """How a run of a workspace went.

    Attributes:
        run: the folder of the run.
        summary: the content of its `summary.json`.
        exit_code: that of the worst refused file, else 1 when findings stop the list, else 0.
        read_anew: files opened; all others were known by their fingerprints.
        warnings: what the person at the machine should know, in both languages; it changes nothing in the run.
    """

    run: Path
    summary: dict[str, Any]
    exit_code: int
    read_anew: int
    warnings: tuple[tuple[str, str], ...]


def run_workspace(
    folder: Path, now: datetime, move: Progress = silent, passwords: Passwords | None = None
) -> Night:
    """One run of the workspace in `folder`, published under a new name. `passwords` asks for the password of a file.

    Raises:
        RunLocked: another run of this workspace is at work; told at once.
        UsageError: there is no `voterlist.toml`, or no list of persons among the uploads.
        SettingsError: the profile holds something unknown, or names a source that does not exist.
        CannotWrite: a file or the run could not be written.
    """
    workspace = open_workspace(folder)
    with only_one(workspace.lock) as left_behind:
        for swept in (workspace.lock.parent, workspace.runs_folder):
            sweep(swept)
        log = workspace.log(now)
        run = workspace.next_run(now)
        log.write("run_started", run=run.name, version=__version__)
        warnings = _warnings(workspace, now, left_behind, log)
        try:
            return _run(workspace, run, now, move, log, warnings, passwords)
        except VoterlistError as error:
            with suppress(
                CannotWrite
            ):  # on a full disk the log cannot be written either: the first error is told
                log.write("run_failed", run=run.name, code=error.code, exit_code=error.exit_code)
            raise
        except KeyboardInterrupt:
            log.write("run_interrupted", run=run.name)
            raise


def _run(
    workspace: Workspace,
    run: Path,
    now: datetime,
    move: Progress,
    log: EventLog,
    warnings: tuple[tuple[str, str], ...],
    passwords: Passwords | None,
) -> Night:
    earlier, kept = workspace.runs(), workspace.kept_lists
    on_cards = next((path for path in reversed(earlier) if is_printed(path)), None)

    def add(to: Path, tables: Tables, summary: dict[str, Any]) -> None:
        write_text(to / SUMMARY_TEXT, "\n".join(mail_lines(summary)) + "\n")
        write_file(
            to / PROGRESS_TABLE, lambda path: _labelled(tables["uploads"]).write_csv(path, include_bom=True)
        )
        if workspace.settings.profile.outputs.receipts:
            write_receipts(to, tables)

    task = Task(
        inputs=(),
        out=run,
        settings=workspace.settings,
        today=now.date(),
        ledger=workspace.ledger,
        before=earlier[-1] if earlier else None,
        printed=read_printed(on_cards) if on_cards else None,
        store=workspace.store,
        kept_lists=kept,
        passwords=passwords,
        add=add,
    )
    done = carry_out(task, move)
    kept.keep(run)
    if on_cards:
        mark_printed(run)
    _log_outcome(log, run, done.tables, done.read_anew)
    log.write("run_published", run=run.name, manifest=file_digest(run / MANIFEST), exit_code=done.exit_code)
    return Night(run, done.summary, done.exit_code, done.read_anew, warnings)


def _labelled(uploads: pl.DataFrame) -> pl.DataFrame:
    """With the Vietnamese headings of the frame."""
    return uploads.rename(
        {name: (column.metadata or {})["vi"] for name, column in UploadProgress.columns().items()}
    )


def _log_outcome(log: EventLog, run: Path, tables: Tables, read_anew: int) -> None:
    statuses = dict(tables["sources"].group_by("status").len().iter_rows())
    log.write("files_read", run=run.name, read_anew=read_anew, **statuses)
    refused = tables["sources"].filter(pl.col("status") == "refused")["source_id"].to_list()
    told = tables["findings"].filter(pl.col("subject_id").is_in(refused)).sort("subject_id", "code")
    for source, code in told["subject_id", "code"].iter_rows():
        log.write("file_refused", run=run.name, source=source, code=code)
    for source, parameters in tables["findings"].filter(code="R700")["subject_id", "parameters"].iter_rows():
        log.write("rule_suspected", run=run.name, source=source, code=parameters[0])


def _warnings(
    workspace: Workspace, now: datetime, left_behind: Note | None, log: EventLog
) -> tuple[tuple[str, str], ...]:
    told = []
    if left_behind is not None:
        log.write("stale_lock", since=left_behind.since, process=left_behind.process)
        told.append(
            (
                f"Lần chạy từ {left_behind.since} bị ngắt giữa chừng; lần này làm tiếp từ những gì nó đã đọc.",
                f"The run since {left_behind.since} was interrupted; this one goes on from what it had read.",
            )
        )
    newest = max(
        (_modified_at(entry.path) for entry in find_inputs(workspace.settings.inputs([]))), default=0.0
    )
    # compared as seconds: a damaged file system gives days that no calendar has
    if newest > (now + _SLACK).timestamp():
        log.write("clock_early")
        told.append(
            (
                f"Đồng hồ của máy ({now:%d/%m/%Y}) sớm hơn tệp nguồn mới nhất; các hạn tính từ hôm nay có thể sai.",
                f"The clock ({now:%Y-%m-%d}) stands before the newest input; deadlines from today may be wrong.",
            )
        )
    return tuple(told)


def _modified_at(path: Path) -> float:
    """Seconds since 1970; 0 for a file that somebody takes away just now."""
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0
