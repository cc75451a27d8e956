"""Checks a finished run again, written apart: nothing in here imports the code that wrote the run.

Each check has a number that never changes, so that an official can refer to it. A check reads the files of the run
folder with other libraries than those that wrote them wherever there is one, and counts everything again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from voterlist.verifier import accounts, lists, records, seals

Faults = Iterator[str]
"""What is wrong, each naming the file, the record or the account; nothing of a voter."""


@dataclass(frozen=True)
class Check:
    """One numbered check and what it found; `faults` is empty where it passed, `skipped` where there was nothing to check."""

    number: str
    vi: str
    en: str
    faults: tuple[str, ...]
    skipped: bool = False


_OF_RUN: Final[tuple[tuple[str, str, str, Callable[[Path], Faults]], ...]] = (
    ("1.1", "Bản kê đúng dấu niêm phong", "The manifest is the one that was sealed", seals.manifest_faults),
    ("1.2", "Mọi tệp đúng dấu vân tay", "Every file has its fingerprint", seals.file_faults),
    ("1.3", "Không thừa tệp nào", "There is no further file", seals.further_files),
    ("1.4", "Mọi bảng dữ liệu đọc được", "Every frame can be read", seals.frame_faults),
    ("2.1", "Nguồn trong bảng khớp bản kê", "The sources are those of the manifest", accounts.source_faults),
    ("2.2", "Mỗi dòng nguồn đều có kết cục", "Rows account: every row has its fate", accounts.row_faults),
    ("2.3", "Mỗi mục thuộc đúng một người", "Every entry belongs to one person", accounts.person_faults),
    ("2.4", "Mỗi người: cử tri hoặc có lý do", "Every person is a voter or has a reason", accounts.voter_faults),
    ("2.5", "Số thứ tự không trùng", "No number is given twice in an area", accounts.number_faults),
    ("2.6", "Các phép cân đối đúng", "The accounts balance", accounts.tally_faults),
    ("2.7", "Số đã công bố đúng khi đếm lại", "The published figures are right", accounts.figure_faults),
    ("3.1", "Danh sách in khớp dữ liệu", "The printed lists are the voters of the frames", lists.list_faults),
    ("3.2", "Không dòng cử tri nào có công thức", "No line of a voter holds a formula", lists.formula_faults),
    ("3.3", "Tệp phát hiện đủ dòng", "The file of findings is whole", lists.finding_faults),
)  # fmt: skip

_LEDGER: Final = ("4.1", "Sổ quyết định nguyên vẹn", "The ledger of decisions is whole")
_LOG: Final = ("4.2", "Bản kê đúng như nhật ký đã ghi", "The manifest is the one the log recorded")


def verify_run(run: Path, ledger: Path | None = None, log: Path | None = None) -> list[Check]:
    """Every check of a run folder, and of the ledger and the log that belong to it where they are named."""
    checks = [_checked(number, vi, en, find, run) for number, vi, en, find in _OF_RUN]
    for (number, vi, en), path, faults in (
        (_LEDGER, ledger, records.ledger_faults),
        (_LOG, log, lambda path: records.log_faults(path, run)),
    ):
        if path is None or not path.is_file():
            checks.append(Check(number, vi, en, (), skipped=True))
        else:
            checks.append(_checked(number, vi, en, faults, path))
    return checks


def _checked(number: str, vi: str, en: str, find: Callable[[Path], Faults], path: Path) -> Check:
    """A file that cannot even be read is a fault of the check that needed it."""
    try:
        return Check(number, vi, en, tuple(find(path)))
    except Exception as error:  # noqa: BLE001 - whatever a damaged file does to a reader is a fault of the file
        where = getattr(error, "filename", None)
        return Check(number, vi, en, (f"{Path(where).name if where else path.name}: {type(error).__name__}",))
