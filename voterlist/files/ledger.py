"""What people decided, for ever: an append-only SQLite file whose records are chained by their fingerprints.

A record holds the fingerprint of the one before it. The first record opens the ledger, and the last record of every
entry closes it with the number of records so far, so that a chain cut short does not end as a ledger ends; a seal
beside the file holds the fingerprint of the last record and of the whole file. A changed byte, a removed, added or
swapped record is found by `read_ledger`; a whole older copy put in its place, by `read_since`, which knows the end that
a run saw. The state is what a replay of the records from the first to the last gives; an undo is a further record.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from voterlist.errors import CannotWrite, UsageError, VerificationFailed
from voterlist.files.ledger_file import put_right, rows_of, transaction
from voterlist.files.safe_write import TEMPORARY_SUFFIX, file_digest, put_in_place, write_text

SEAL_SUFFIX: Final = ".niem-phong.json"

_FIRST: Final = "0" * 64
_SEAL_KEYS: Final = {"records", "last", "file"}
_SCHEMA: Final = (
    "CREATE TABLE records (record_no INTEGER PRIMARY KEY, kind TEXT NOT NULL, content TEXT NOT NULL,"
    " previous TEXT NOT NULL, digest TEXT NOT NULL) STRICT"
)


@dataclass(frozen=True)
class Record:
    """One line of the ledger. `kind`: `opened`, `judged`, `undone`, `closed`."""

    record_no: int
    kind: str
    content: Mapping[str, Any]
    previous: str
    digest: str


def open_ledger(path: Path, opened_at: str) -> None:
    """Make a new ledger with its opening record, unless there is one.

    The file gets its name last, once it is whole and sealed: an interruption leaves no ledger rather than half of one.

    Raises:
        CannotWrite: the folder cannot be written.
    """
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}{TEMPORARY_SUFFIX}")
    new.unlink(missing_ok=True)
    with transaction(new) as connection:
        connection.execute(_SCHEMA)
        _append(connection, [("opened", {"schema_version": 1, "at": opened_at})])
    _seal(new, path)
    put_in_place(new, path)


def append_judgements(path: Path, judgements: list[Mapping[str, Any]]) -> list[int]:
    """Add judgements, all or none; their numbers.

    Each has `pair` (the fingerprints of two rows in order, or the standing mark of one), `about` (the codes asked about
    one row, else empty), `record_ids`, `judgement`, `removed` (a fingerprint or null), `leaves` (how it leaves), `by`,
    `at`, `evidence`.

    Raises:
        VerificationFailed: the ledger was changed by another hand; nothing is added.
    """
    return (
        _extend(path, [("judged", judgement) for judgement in judgements], str(judgements[-1]["at"]))
        if judgements
        else []
    )


def undo(path: Path, record_no: int, by: str, at: str) -> int:
    """Take back one decision, or, of an undo, bring the decision back; the number of the new record.

    Raises:
        UsageError: there is no such decision.
        VerificationFailed: the ledger was changed by another hand.
    """
    kinds = {record.record_no: record.kind for record in read_ledger(path)}
    if kinds.get(record_no) not in {"judged", "undone"}:
        raise UsageError(
            vi=f"Sổ quyết định không có quyết định số {record_no}.",
            en=f"The ledger has no decision {record_no}.",
            place=path.name,
            remedy_vi="Xem các số bằng lệnh: voterlist ledger show",
            remedy_en="See the numbers with: voterlist ledger show",
        )
    return _extend(path, [("undone", {"record_no": record_no, "by": by, "at": at})], at)[0]


def read_ledger(path: Path) -> list[Record]:
    """Every record in order, after the chain and the seal were checked.

    Raises:
        UsageError: there is no ledger at this place.
        VerificationFailed: something in it was changed.
    """
    if not path.is_file():
        raise UsageError(
            vi="Chưa có sổ quyết định.",
            en="There is no ledger yet.",
            place=str(path),
            remedy_vi="Nhập câu trả lời trước: voterlist review import ra_soat.xlsx --ledger SỔ",
            remedy_en="Import answers first: voterlist review import ra_soat.xlsx --ledger LEDGER",
        )
    faults, records = _inspect(path)
    if faults:
        raise VerificationFailed(
            vi="Sổ quyết định đã bị sửa từ bên ngoài: " + "; ".join(vi for vi, _ in faults),
            en="The ledger was changed from outside: " + "; ".join(en for _, en in faults),
            place=path.name,
            remedy_vi="Lấy lại bản sao lưu gần nhất còn đúng dấu niêm phong.",
            remedy_en="Bring back the newest copy whose seal still holds.",
        )
    return records


def replay(records: list[Record]) -> list[Record]:
    """The decisions in force: judged, not undone, the last one of each question, in the order of their numbers."""
    undone: set[int] = set()
    for record in reversed(records):
        # An undo that was itself undone takes nothing back.
        if record.kind == "undone" and record.record_no not in undone:
            undone.add(int(record.content["record_no"]))
    in_force: dict[tuple[str, ...], Record] = {}
    for record in records:
        if record.kind == "judged" and record.record_no not in undone:
            question = (*record.content["pair"], *record.content["about"])
            in_force.pop(question, None)
            in_force[question] = record
    return list(in_force.values())


class End(NamedTuple):
    """How far somebody saw a ledger: the number of its last record and that record's fingerprint."""

    record_no: int
    digest: str


def end_of(path: Path) -> End | None:
    """The end of a ledger as it stands; None where there is none yet.

    Raises:
        VerificationFailed: something in it was changed.
    """
    if not path.is_file():
        return None
    last = read_ledger(path)[-1]
    return End(last.record_no, last.digest)


def read_since(path: Path, seen: End) -> list[Record]:
    """Every record of a ledger that still goes on from the end that was seen.

    Raises:
        UsageError: there is no ledger at this place.
        VerificationFailed: something in it was changed, or another or an older ledger was put in its place.
    """
    records = read_ledger(path)
    if len(records) < seen.record_no or records[seen.record_no - 1].digest != seen.digest:
        raise VerificationFailed(
            vi=f"Sổ quyết định không phải sổ mà lần chạy đã dùng: bản ghi số {seen.record_no} khác hoặc không có.",
            en=f"This is not the ledger that the run used: record {seen.record_no} differs or is missing.",
            place=path.name,
            remedy_vi="Tìm lại sổ đúng; đừng thay sổ bằng bản sao cũ.",
            remedy_en="Find the right ledger; never put an older copy in its place.",
        )
    return records


def _extend(path: Path, entries: list[tuple[str, Mapping[str, Any]]], at: str) -> list[int]:
    """Append the entries and a closing record; the numbers of the entries."""
    read_ledger(path)
    with transaction(path) as connection:
        numbers = _append(connection, entries)
        # Counted inside the transaction: another entry may have been closed since the ledger was read.
        _append(connection, [("closed", {"records": numbers[-1] + 1, "at": at})])
    # The records are on disk. A seal that could not follow knows a shorter chain, which the next entry mends.
    with suppress(CannotWrite):
        _seal(path, path)
    return numbers


def _append(connection: sqlite3.Connection, entries: list[tuple[str, Mapping[str, Any]]]) -> list[int]:
    row = connection.execute(
        "SELECT record_no, digest FROM records ORDER BY record_no DESC LIMIT 1"
    ).fetchone()
    number, previous = row or (0, _FIRST)
    numbers: list[int] = []
    for kind, content in entries:
        number += 1
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        digest = _digest(number, kind, text, previous)
        connection.execute(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?)", (number, kind, text, previous, digest)
        )
        numbers.append(number)
        previous = digest
    return numbers


def _digest(record_no: int, kind: str, content: str, previous: str) -> str:
    return hashlib.sha256("\x1f".join((str(record_no), kind, content, previous)).encode()).hexdigest()


def _seal(written: Path, path: Path) -> None:
    """Seal the ledger that lies at `written` under the name that it has, or gets, at `path`."""
    records, last = rows_of(
        written, "SELECT COUNT(*), (SELECT digest FROM records ORDER BY record_no DESC LIMIT 1) FROM records"
    )[0]
    seal = {"records": records, "last": last, "file": file_digest(written)}
    write_text(path.with_name(path.name + SEAL_SUFFIX), _seal_text(seal))


def _seal_text(seal: Mapping[str, Any]) -> str:
    return json.dumps(seal, sort_keys=True) + "\n"


Fault = tuple[str, str]


def _inspect(path: Path) -> tuple[list[Fault], list[Record]]:
    """What is wrong with a ledger, in both languages, and its records as far as they can be read."""
    try:
        records = _records(path)
        sealed_text = path.with_name(path.name + SEAL_SUFFIX).read_bytes()
        seal = json.loads(sealed_text)
    except FileNotFoundError:
        return [("thiếu dấu niêm phong", "the seal is missing")], []
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return [("không đọc được", "it cannot be read")], []
    faults = list(_chain_faults(records))
    if not isinstance(seal, dict) or _seal_text(seal).encode() != sealed_text or set(seal) != _SEAL_KEYS:
        return [*faults, ("dấu niêm phong bị sửa", "the seal was altered")], records
    # A crash between the record and its seal leaves a longer chain than the seal knows: that is whole, not changed.
    sealed = records[: seal["records"]]
    if len(sealed) != seal["records"] or not sealed or sealed[-1].digest != seal["last"]:
        faults.append(("số bản ghi khác dấu niêm phong", "the number of records is not that of the seal"))
    elif len(sealed) == len(records) and file_digest(path) != seal["file"]:
        faults.append(("tệp khác dấu niêm phong", "the file is not the one that was sealed"))
    return faults, records


def _records(path: Path) -> list[Record]:
    put_right(path)
    rows = rows_of(path, "SELECT record_no, kind, content, previous, digest FROM records ORDER BY record_no")
    return [
        Record(no, kind, json.loads(content), previous, digest)
        for no, kind, content, previous, digest in rows
    ]


def _chain_faults(records: list[Record]) -> Iterator[Fault]:
    previous = _FIRST
    for place, record in enumerate(records, start=1):
        text = json.dumps(record.content, ensure_ascii=False, sort_keys=True)
        right = _digest(place, record.kind, text, previous)
        if (record.record_no, record.previous, record.digest) != (place, previous, right):
            yield (f"bản ghi số {record.record_no}", f"record {record.record_no}")
            return
        previous = record.digest
    if not records or records[0].kind != "opened":
        yield ("thiếu bản ghi mở đầu", "the opening record is missing")
    elif len(records) > 1 and (
        records[-1].kind != "closed" or records[-1].content["records"] != len(records)
    ):
        yield ("thiếu bản ghi kết thúc", "the closing record is missing")
