"""The child process in which readers run: one file after the other, each answered, whatever it does to the readers.

It imports nothing that it does not need, so that it starts in a tenth of a second. Jobs and answers travel as
JSON and text, each after its length, over standard input and output: nothing from a user's file is ever executed.
"""

import hashlib
import json
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from voterlist.files.gate import kind_of, misleads
from voterlist.files.limits import Limits
from voterlist.files.memory import allow_address_space, limit_cpu, limit_memory
from voterlist.files.refusal import Note, RawTable, Refused

_RESERVED_BY_POLARS: Final = 1_000_000_000
_LENGTHS: Final = struct.Struct(">QQ")


def send(stream: BinaryIO, message: dict[str, Any], text: str = "") -> None:
    """Write one message, and beside it a text that is too long for JSON."""
    body, beside = json.dumps(message, ensure_ascii=False).encode(), text.encode()
    stream.write(_LENGTHS.pack(len(body), len(beside)))
    stream.write(body)
    stream.write(beside)
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message, with its text under `text`; None when the other side is gone, even in the middle of it."""
    head = stream.read(_LENGTHS.size)
    if len(head) < _LENGTHS.size:
        return None
    length, beside = _LENGTHS.unpack(head)
    body, text = stream.read(length), stream.read(beside)
    if len(body) < length or len(text) < beside:
        return None
    return {**json.loads(body), "text": text.decode()}


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def serve() -> None:
    """Answer jobs until the parent is gone."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    is_limited = False
    while (job := receive(jobs)) is not None:
        limits = Limits(**job["limits"])
        if not is_limited:
            limit_memory(limits.memory_bytes)
            is_limited = True
        try:
            for message in answer(job, limits):
                send(answers, message, message.get("sheet", {}).pop("text", ""))
        except MemoryError:
            send(answers, {"end": {"kind": None, "refused": _too_large(limits), "notes": []}})


def _too_large(limits: Limits) -> Note:
    return Note("S009", parameters=("memory_bytes", str(limits.memory_bytes), "+"))


def answer(job: dict[str, Any], limits: Limits) -> Iterator[dict[str, Any]]:
    """One message or more per sheet and a last one with kind, notes and, where the file was refused, the refusal."""
    end: dict[str, Any] = {"kind": None, "refused": None}
    notes: list[Note] = []
    try:
        content = _content(job)
        limit_cpu(limits.seconds_for(len(content)))
        for table in _tables(content, job, limits, notes, end):
            yield {"sheet": vars(table)}
        _content(job)
    except Refused as refusal:
        end["refused"] = refusal.note
    except MemoryError:
        end["refused"] = _too_large(limits)
    except Exception as error:  # noqa: BLE001 - whatever a reader stumbles over refuses one file, not the run
        end["refused"] = Note("S012", parameters=(type(error).__name__,))
    yield {"end": {**end, "notes": notes}}


def _content(job: dict[str, Any]) -> bytes:
    """The bytes of the file, which must be those that the parent took the fingerprint of."""
    try:
        content = Path(job["path"]).read_bytes()
    except OSError as error:
        raise Refused("S033") from error
    if fingerprint(content) != job["sha256"]:
        raise Refused("S015")
    return content


def _tables(
    content: bytes, job: dict[str, Any], limits: Limits, notes: list[Note], end: dict[str, Any]
) -> Iterator[RawTable]:
    kind = kind_of(content, limits)
    end["kind"] = kind
    if kind != "encrypted" and misleads(job["path"], kind):
        notes.append(Note("S006", parameters=(kind,)))
    if kind == "text":
        from voterlist.files.delimited import read_delimited

        yield from read_delimited(content, limits, notes)
    elif kind == "xls":
        from voterlist.files.old_workbooks import read_xls

        yield from read_xls(content, limits, notes, job.get("password"))
    elif kind in ("xlsx", "xlsm"):
        from voterlist.files.workbooks import read_xlsx

        yield from read_xlsx(content, limits, notes)
    elif kind == "ods":
        from voterlist.files.opendocument import read_ods

        yield from read_ods(content, limits, notes)
    elif kind == "encrypted":
        from voterlist.files.encrypted import decrypt

        yield from _tables(decrypt(content, job.get("password")), job, limits, notes, end)
    elif kind == "xlsb":
        from voterlist.files.binary_workbooks import read_xlsb

        yield from read_xlsb(content, limits, notes)
    else:
        # polars reserves far more than it uses; the parent ends this process after the file
        allow_address_space(limits.memory_bytes + _RESERVED_BY_POLARS)
        from voterlist.files.columnar import read_parquet

        yield from read_parquet(content, limits, notes)
