"""A workspace: a folder with `voterlist.toml`, the uploads, the ledger, the log and the runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from voterlist.errors import UsageError
from voterlist.files.event_log import EventLog, read_events
from voterlist.files.kept_lists import KeptLists, open_kept_lists
from voterlist.files.reading_store import ReadingStore
from voterlist.files.run_folder import MANIFEST
from voterlist.jobs.settings import Settings, settings_of_workspace
from voterlist.reference.profile import SETTINGS_FILE

HIDDEN: Final = ".voterlist"
_RUN: Final = re.compile(r"(\d{4,})_.*")


@dataclass(frozen=True)
class Workspace:
    """Where everything of one workspace lies."""

    folder: Path
    settings: Settings

    @property
    def runs_folder(self) -> Path:
        """The folder in which every run is a folder."""
        return self.folder / self.settings.profile.outputs.runs

    @property
    def ledger(self) -> Path:
        """The ledger of decisions; it may not be there yet."""
        return self.folder / self.settings.profile.outputs.ledger

    @property
    def log_path(self) -> Path:
        """The log for programs."""
        return self.folder / self.settings.profile.outputs.log

    @property
    def lock(self) -> Path:
        """What a run of this workspace locks."""
        return self.folder / HIDDEN / "chay"

    @property
    def store(self) -> ReadingStore:
        """What was read out of the uploads so far."""
        return ReadingStore(self.folder / HIDDEN / "doc_san")

    @property
    def kept_lists(self) -> KeptLists:
        """The lists of the last run, for those that do not change."""
        return open_kept_lists(self.folder / HIDDEN / "danh_sach_da_lap.json", self.runs_folder)

    def log(self, now: datetime) -> EventLog:
        """The log, with the clock of one command."""
        return EventLog(self.log_path, now)

    def runs(self) -> list[Path]:
        """The finished runs, the oldest first: by their numbers, whatever the clock said."""
        if not self.runs_folder.is_dir():
            return []
        found = [
            path for path in self.runs_folder.iterdir() if _number(path.name) and (path / MANIFEST).is_file()
        ]
        return sorted(found, key=lambda path: _number(path.name))

    def next_run(self, now: datetime) -> Path:
        """A run folder that never was: numbers of deleted runs are not given again."""
        told = (str(event.get("run", "")) for event in read_events(self.log_path))
        used = [_number(name) for name in (*told, *(path.name for path in self.runs()))]
        return self.runs_folder / f"{max(used, default=0) + 1:04}_{now:%Y-%m-%d_%H%M}"


def open_workspace(folder: Path) -> Workspace:
    """The workspace in this folder.

    Raises:
        UsageError: there is no `voterlist.toml` in it.
        SettingsError: the profile holds something unknown.
    """
    return Workspace(folder, settings_of_workspace(folder))


def workspace_of(run: Path) -> Workspace | None:
    """The workspace that a run folder lies in; None for a run that stands alone."""
    for above in _parents(run):
        if (above / SETTINGS_FILE).is_file():
            workspace = open_workspace(above)
            return workspace if run.absolute().parent == workspace.runs_folder.absolute() else None
    return None


def find_run(run: Path, workspace: Path | None = None) -> Path:
    """The run named by its folder, or by its name or number in a workspace (the current folder unless named).

    Raises:
        UsageError: there is no such run.
    """
    if (run / MANIFEST).is_file():
        return run
    home = workspace or Path()
    runs = open_workspace(home).runs() if (home / SETTINGS_FILE).is_file() else []
    found = [
        path for path in runs if path.name == run.name or str(_number(path.name)) == run.name.lstrip("0")
    ]
    if len(found) != 1:
        raise UsageError(
            vi="Không có lần chạy này.",
            en="There is no such run.",
            place=str(run),
            remedy_vi="Xem các lần chạy bằng: voterlist runs THƯ_MỤC",
            remedy_en="See the runs with: voterlist runs FOLDER",
        )
    return found[0]


def _parents(run: Path) -> Iterator[Path]:
    yield from run.absolute().parents


def _number(name: str) -> int:
    matched = _RUN.fullmatch(name)
    return int(matched[1]) if matched else 0
