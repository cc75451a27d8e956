"""`voterlist runs` and `voterlist purge`: the runs of a workspace, and their end after the legal period."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from voterlist.errors import CannotWrite, UsageError
from voterlist.files.event_log import read_events
from voterlist.files.lock import only_one
from voterlist.files.print_mark import take_mark_away
from voterlist.files.run_folder import MANIFEST
from voterlist.files.safe_write import TEMPORARY_SUFFIX, cannot_write, file_digest, rename_patiently
from voterlist.jobs.run_outputs import SUMMARY
from voterlist.jobs.workspace import Workspace, find_run, open_workspace, workspace_of


@dataclass(frozen=True)
class RunLine:
    """One run of a workspace, or one that was deleted (`purged_at`)."""

    name: str
    voters: int | None
    stops: int | None
    purged_at: str | None = None


@dataclass(frozen=True)
class Purged:
    """What was deleted: never who was in it."""

    name: str
    files: int
    size_bytes: int


def list_runs(folder: Path) -> list[RunLine]:
    """Every run there is and every run that was deleted, in the order of their numbers.

    Raises:
        UsageError: the folder is no workspace.
    """
    workspace = open_workspace(folder)
    lines = [_line(run) for run in workspace.runs()]
    purged = [
        RunLine(event["run"], None, None, event["time"])
        for event in read_events(workspace.log_path)
        if event.get("name") == "run_purged"
    ]
    return sorted([*lines, *purged], key=lambda line: line.name)


def _line(run: Path) -> RunLine:
    try:
        summary: Mapping[str, Any] = json.loads((run / SUMMARY).read_text(encoding="utf-8"))
        stops = sum(row["len"] for row in summary["findings"] if row["severity"] == "stops_the_list")
        return RunLine(run.name, summary["figures"]["province"]["all"]["voters"], stops)
    except (OSError, ValueError, KeyError):
        return RunLine(run.name, None, None)


def purge_run(run: Path, now: datetime, by: str, reason: str = "", workspace: Path | None = None) -> Purged:
    """Delete a run for good, and what was kept of the uploads; the log records what and when, never who was in it.

    Raises:
        UsageError: there is no such run, or its time to be kept has not ended and no reason was given.
        RunLocked: a run of the workspace is at work.
        CannotWrite: a file of it is in use, or may not be deleted.
    """
    folder = find_run(run, workspace)
    home = workspace_of(folder)
    if home is None:
        raise _outside()
    until = home.settings.profile.keeping.until
    if not reason and (until is None or now.date() <= until):
        raise _too_early(until)
    with only_one(home.lock):
        return _purge(home, folder, now, by, reason)


def _purge(home: Workspace, folder: Path, now: datetime, by: str, reason: str) -> Purged:
    files = [path for path in folder.rglob("*") if path.is_file()]
    done = Purged(folder.name, len(files), sum(path.stat().st_size for path in files))
    digest = file_digest(folder / MANIFEST)
    doomed = folder.with_name(f".{folder.name}{TEMPORARY_SUFFIX}")
    try:
        rename_patiently(folder, doomed)
        # said before the first file goes: an interruption leaves a record of what may be half gone
        home.log(now).write(
            "run_purged", run=done.name, manifest=digest, files=done.files, size_bytes=done.size_bytes, by=by, reason=reason
        )  # fmt: skip
        shutil.rmtree(doomed)
        home.store.clear()
        take_mark_away(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    if doomed.exists() or folder.exists():
        raise CannotWrite(
            vi="Chưa xóa hết lần chạy.",
            en="The run could not be deleted whole.",
            place=str(folder),
            remedy_vi="Đóng các tệp đang mở rồi xóa lại.",
            remedy_en="Close the files that are open and purge again.",
        )
    return done


def _outside() -> UsageError:
    return UsageError(
        vi="Lần chạy này không nằm trong thư mục làm việc nào, nên không có nơi ghi lại việc xóa.",
        en="This run lies in no workspace, so that there is no log to record its deletion.",
        remedy_vi="Xóa thư mục đó bằng tay.",
        remedy_en="Delete the folder by hand.",
    )


def _too_early(until: date | None) -> UsageError:
    kept = (
        ("voterlist.toml chưa ghi thời hạn lưu (mục [keeping], until)", "voterlist.toml states no time to keep runs ([keeping] until)")
        if until is None
        else (f"phải lưu đến hết ngày {until:%d/%m/%Y}", f"runs are kept until {until:%Y-%m-%d}")
    )  # fmt: skip
    return UsageError(
        vi=f"Chưa được xóa: {kept[0]}.",
        en=f"Not to be deleted yet: {kept[1]}.",
        remedy_vi="Ghi thời hạn do cơ quan quyết định, hoặc nêu lý do xóa sớm bằng --reason; lý do được ghi vào nhật ký.",
        remedy_en="State the time that the office set, or give a reason with --reason; it goes into the log.",
    )
