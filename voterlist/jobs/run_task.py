"""What one run is to do, for a folder of results and for a workspace alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from voterlist.files.kept_lists import KeptLists
from voterlist.files.reading_store import ReadingStore
from voterlist.jobs.printed import Printed
from voterlist.jobs.reconcile import Tables
from voterlist.jobs.settings import Settings
from voterlist.jobs.sheets import Passwords


@dataclass(frozen=True)
class Task:
    """What one run is to do; the caller holds the lock of `out`.

    Attributes:
        inputs: files and folders, besides those that the profile names.
        out: the folder of the run.
        settings: the election profile.
        today: the day that the page is dated.
        ledger: the decisions of people so far.
        overlay: a province's own table of places.
        before: the run to tell the changes since, where there is one.
        printed: the run whose cards were printed, so that its numbers stay.
        store: what was read by earlier runs.
        kept_lists: the lists of an earlier run, which are copied where nothing in them has changed.
        passwords: asks for the password of a file.
        add: writes what else belongs into the run folder.
        master: the Spark cluster on which the stages run; this machine without it.
    """

    inputs: Sequence[Path]
    out: Path
    settings: Settings
    today: date
    ledger: Path | None = None
    overlay: Path | None = None
    before: Path | None = None
    printed: Printed | None = None
    store: ReadingStore | None = None
    kept_lists: KeptLists | None = None
    passwords: Passwords | None = None
    add: Callable[[Path, Tables, dict[str, Any]], None] | None = None
    master: str | None = None
