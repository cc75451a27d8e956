"""`voterlist ledger`: look at the decisions, check that nobody changed them, take one back."""

from dataclasses import dataclass
from pathlib import Path

from voterlist.files import ledger as files


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
            str(record.content.get("judgement") or record.content.get("record_no", "")),
            str(record.content.get("evidence", "")),
            record.record_no in standing,
        )
        for record in records
    ]


def verify_ledger(path: Path) -> int:
    """How many records the ledger holds, after every one was checked.

    Raises:
        UsageError: there is no ledger.
        VerificationFailed: it was changed from outside.
    """
    return len(files.read_ledger(path))


def undo_decision(path: Path, record_no: int, by: str, at: str) -> int:
    """Take back a decision (or an undo); the number of the record that does so.

    Raises:
        UsageError: there is no such decision.
        VerificationFailed: the ledger was changed from outside.
    """
    return files.undo(path, record_no, by, at)
