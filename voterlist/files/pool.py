"""A few child processes, each kept for many files; one that dies or dawdles costs one file, never the run."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Self, cast

from voterlist.files.child import receive, send
from voterlist.files.limits import Limits
from voterlist.files.refusal import Note

_ROOT: Final = Path(__file__).resolve().parents[2]
#: A child that waits for disk or processor may take so many times its processor time on the clock.
_PATIENCE: Final = 6.0
#: Seconds that a child may take to end once nothing more is asked of it.
_FAREWELL: Final = 5.0
_OUT_OF_TIME: Final = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


@dataclass
class Answer:
    """What a child said about one job: the tables of its sheets in order, its notes, and the refusal if there is one."""

    job: dict[str, Any]
    kind: str | None = None
    refused: Note | None = None
    notes: list[Note] = field(default_factory=list)
    sheets: list[dict[str, Any]] = field(default_factory=list)

    def take(self, table: dict[str, Any]) -> None:
        """One more table, as the fields of `RawTable`; the first of a sheet makes void what was told of it before."""
        if table["is_first"]:
            self.sheets = [known for known in self.sheets if known["sheet_no"] != table["sheet_no"]]
        self.sheets.append(table)


class Child:
    """One reading process, started when it is first needed and again after it died."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The id of the process, if there is one."""
        return self._process.pid if self._process else None

    def read(self, job: dict[str, Any], limits: Limits) -> Answer:
        """The answer to one job; a refusal S012 when the child died over it, S013 when it took too long."""
        process = self._running()
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(_PATIENCE * limits.seconds_for(job["size"]), give_up)
        timer.daemon = True
        timer.start()
        try:
            answer = _converse(process, {**job, "limits": limits.as_dict()})
        finally:
            timer.cancel()
        if answer and answer.kind == "parquet":
            self.close()
        return answer or Answer(job, refused=self._obituary(is_late=is_late.is_set()))

    def _obituary(self, *, is_late: bool) -> Note:
        """Why the child died: S013 when it was stopped for its time, else S012 with its exit code."""
        code = self.close()
        if is_late or code == _OUT_OF_TIME:
            return Note("S013")
        return Note("S012", parameters=(f"exit {code}",))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def close(self) -> int:
        """End the process, if there is one; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("BinaryIO", stream).close()
        try:
            return process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _environment() -> dict[str, str]:
    """The child's environment: no thread pool in it, and no module from the folder that it is started in."""
    places = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(path).is_absolute()]
    # a pool of threads in each child would not fit under its memory limit
    return {**os.environ, "PYTHONPATH": os.pathsep.join(places), "POLARS_MAX_THREADS": "1"}


def _command() -> list[str]:
    start = (
        f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from voterlist.files.child import serve; serve()"
    )
    # -P: a file `json.py` in the folder of the uploads must never be taken for a module
    return [sys.executable, "-P", "-c", start]


def _converse(process: subprocess.Popen[bytes], job: dict[str, Any]) -> Answer | None:
    """The child's whole answer; None when it is gone before the end of it."""
    answer = Answer({key: value for key, value in job.items() if key != "limits"})
    try:
        send(cast("BinaryIO", process.stdin), job)
        while (message := receive(cast("BinaryIO", process.stdout))) is not None:
            if "end" in message:
                end = message["end"]
                answer.kind = end["kind"]
                answer.refused = _note(end["refused"]) if end["refused"] else None
                answer.notes = [_note(values) for values in end["notes"]]
                return answer
            answer.take({**message["sheet"], "text": message["text"]})
    except (OSError, ValueError):
        return None
    return None


def _note(values: list[Any]) -> Note:
    code, sheet, row_no, column, parameters = values
    return Note(code, sheet, row_no, column, tuple(parameters))


class Pool:
    """Some children, each kept until the pool is closed; a context manager that closes it."""

    def __init__(self, workers: int = 2) -> None:
        """Start nothing yet: a child starts with its first job."""
        self.children = [Child() for _ in range(workers)]

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End all children."""
        for child in self.children:
            child.close()

    def read_all(self, jobs: Iterable[dict[str, Any]], limits: Limits) -> Iterator[Answer]:
        """The answers to all jobs, in the order in which they come."""
        waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        answers: queue.Queue[Answer] = queue.Queue(maxsize=2 * len(self.children))
        count = 0
        for job in jobs:
            waiting.put(job)
            count += 1

        def work(child: Child) -> None:
            with suppress(queue.Empty):
                while True:
                    answers.put(_answer_of(child, waiting.get_nowait(), limits))

        threads = [
            threading.Thread(target=work, args=(child,), daemon=True) for child in self.children[:count]
        ]
        for thread in threads:
            thread.start()
        for _ in range(count):
            yield answers.get()
        for thread in threads:
            thread.join()


def _answer_of(child: Child, job: dict[str, Any], limits: Limits) -> Answer:
    """What the child says; a refusal where it could not even be started: nobody may wait for an answer for ever."""
    try:
        return child.read(job, limits)
    except Exception as error:  # noqa: BLE001 - whatever stands in the way of one file does not stop the others
        child.close()
        return Answer(job, refused=Note("S012", parameters=(type(error).__name__,)))
