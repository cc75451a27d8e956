"""One run at a time in one place: a lock that the system releases when its holder dies, and a note that people can read.

The lock is held by the operating system, so a killed run leaves none behind, whatever process has its number by
now; only its note stays, and the next holder sees by it that the run before did not end. Where the file system
knows no locks, `filelock` falls back to a marker that names process and machine.
"""

import getpass
import glob
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import filelock

from voterlist.errors import RunLocked
from voterlist.files.safe_write import TEMPORARY_SUFFIX, cannot_write, write_text

LOCK_SUFFIX: Final = ".khoa"
_NOTE_SUFFIX: Final = ".khoa.json"


@dataclass(frozen=True)
class Note:
    """Who holds a lock, or held it when he died: user, machine, process, since when (ISO 8601 with zone)."""

    who: str
    machine: str
    process: int
    since: str


@contextmanager
def only_one(place: Path) -> Iterator[Note | None]:
    """Hold the lock `place`.khoa while the body runs; yields the note of a holder that died, if one did.

    Raises:
        RunLocked: somebody else holds it; told at once, without waiting.
        CannotWrite: the folder cannot be written.
    """
    note_path = place.with_name(place.name + _NOTE_SUFFIX)
    lock_path = place.with_name(place.name + LOCK_SUFFIX)
    lock = filelock.FileLock(lock_path, timeout=0)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout as refusal:
        raise _locked(place, read_note(note_path)) from refusal
    except OSError as error:
        raise cannot_write(place, error) from error
    try:
        left_behind = read_note(note_path)
        for half_written in place.parent.glob(f".{glob.escape(note_path.name)}.*{TEMPORARY_SUFFIX}"):
            half_written.unlink(missing_ok=True)
        write_text(note_path, json.dumps(asdict(_own_note()), ensure_ascii=False) + "\n")
        yield left_behind
    finally:
        for path in (note_path, lock_path):
            # while it is held: `filelock` sees that a lock it got just then has lost its name, and lets it go
            with suppress(OSError):
                path.unlink(missing_ok=True)
        lock.release()


def read_note(path: Path) -> Note | None:
    """The note at this path; None where there is none that can be read."""
    try:
        return Note(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _own_note() -> Note:
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account may have no name
        who = "?"
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return Note(who, platform.node(), os.getpid(), since)


def _locked(place: Path, note: Note | None) -> RunLocked:
    told = note or Note("?", "?", 0, "?")
    return RunLocked(
        vi=f"Đang có lần chạy khác ở đây: {told.who}, máy {told.machine}, tiến trình {told.process}, từ {told.since}.",
        en=f"Another run is at work here: {told.who} on {told.machine}, process {told.process}, since {told.since}.",
        place=str(place),
        remedy_vi=(
            "Đợi lần chạy đó xong rồi chạy lại. Nếu nó treo, kết thúc tiến trình nói trên; "
            "khóa tự mở khi tiến trình không còn, không cần xóa tệp nào."
        ),
        remedy_en=(
            "Wait for it to end, then run again. If it hangs, end that process: "
            "the lock opens by itself once it is gone, no file has to be deleted."
        ),
    )
