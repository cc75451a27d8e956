"""The log for programs: one JSON object a line, with an event code that never changes. No personal data.

Files are named by their source id (the first digits of their fingerprint), since a clerk may have put a name into the
name of a file; the receipts of the run say which file that is.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from voterlist.files.safe_write import cannot_write
from voterlist.reference import read_table

SCHEMA_VERSION: Final = 1
Value = str | int | float | bool | None


@dataclass(frozen=True)
class EventLog:
    """An append-only log file. `now` is the one clock of a run: when it began.

    Every event says how many seconds later it happened, by a clock that nobody sets.
    """

    path: Path
    now: datetime
    began: float = field(default_factory=time.monotonic)

    def write(self, name: str, **values: Value) -> None:
        """Append one event, flushed to disk.

        Raises:
            CannotWrite: the log cannot be written.
        """
        code = next(row["code"] for row in read_table("events.csv") if row["name"] == name)
        event = {
            "schema_version": SCHEMA_VERSION,
            "time": self.now.isoformat(timespec="seconds"),
            "event": code,
            "name": name,
            "seconds": round(time.monotonic() - self.began, 1),
            **values,
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as stream:
                stream.write(self._line_break() + json.dumps(event, ensure_ascii=False).encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise cannot_write(self.path, error) from error

    def _line_break(self) -> bytes:
        """A line that a power cut left half-written stays alone on its line."""
        if self.path.stat().st_size == 0:
            return b""
        with self.path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return b"" if stream.read(1) == b"\n" else b"\n"


def read_events(path: Path) -> Iterator[dict[str, Any]]:
    """The events in their order; what is no whole line is passed over."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict):
            yield event
