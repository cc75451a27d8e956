"""`voterlist ledger`: look at the decisions, check that nobody changed them, take one back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voterlist.errors import UsageError
from voterlist.files import ledger as files
from voterlist.files.run_folder import read_manifest


@dataclass(frozen=True)
class LedgerLine:
    """One record as people are shown it; `in_force` is false for what was undone or judged anew."""

    record_no: int
    kind: str
    at: str
    by: str
    judgement: str
    evidence: str
    in_force: bool


def show_ledger(path: Path) -> list[LedgerLine]:
    """Every record in order.

    Raises:
        UsageError: there is no ledger.
        VerificationFailed: it was changed from outside.
    """
    records = files.read_ledger(path)
    standing = {record.record_no for record in files.replay(records)}
    return [
        LedgerLine(
            record.record_no,
            record.kind,
            str(record.content.get("at", "")),
            str(record.content.get("by", "")),
            _judged(record.content),
            str(record.content.get("evidence", "")),
            record.record_no in standing,
        )
        for record in records
    ]


def _judged(content: Mapping[str, Any]) -> str:
    """What a record says: the ballots or the area that it gives, else its judgement, else the record it takes back."""
    ballot, area = content.get("commune_ballot"), content.get("polling_area_no")
    if area is not None:
        return f"KV {area}"
    if ballot is not None:
        return "three_ballots" if ballot else "two_ballots"
    return str(content.get("judgement") or content.get("record_no", ""))


def verify_ledger(path: Path, run: Path | None = None) -> int:
    """How many records the ledger holds, after every one was checked; with a run, that it is the ledger of that run.

    Raises:
        UsageError: there is no ledger, or the run knows of none.
        VerificationFailed: it was changed from outside, or another or an older one was put in its place.
    """
    if run is None:
        return len(files.read_ledger(path))
    end = read_manifest(run).get("ledger")
    if not end:
        raise UsageError(
            vi="Lần chạy này không dùng sổ quyết định nào.",
            en="That run used no ledger.",
            place=str(run),
            remedy_vi="Chỉ thư mục của một lần chạy có --ledger.",
            remedy_en="Name the folder of a run with --ledger.",
        )
    return len(files.read_since(path, files.End(**end)))


def undo_decision(path: Path, record_no: int, by: str, at: str) -> int:
    """Take back a decision (or an undo); the number of the record that does so.

    Raises:
        UsageError: there is no such decision.
        VerificationFailed: the ledger was changed from outside.
    """
    return files.undo(path, record_no, by, at)
