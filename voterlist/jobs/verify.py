"""`voterlist verify`: the verifier, with the ledger and the log of the workspace that the run lies in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from voterlist.errors import VerificationFailed
from voterlist.jobs.workspace import find_run, workspace_of
from voterlist.verifier import Check, verify_run

_NAMED: Final = 3


def check_run(run: Path, ledger: Path | None = None) -> list[Check]:
    """Every check of a run, with the ledger and the log of the workspace that it lies in.

    Raises:
        UsageError: there is no such run.
    """
    if not run.is_dir():
        run = find_run(run)
    home = workspace_of(run)
    if home is None:
        return verify_run(run, ledger)
    return verify_run(run, ledger or home.ledger, home.log_path)


def demand_whole(run: Path, checks: Sequence[Check]) -> None:
    """Pass when every check passed.

    Raises:
        VerificationFailed: some did not; the first files or records are named.
    """
    failed = [check for check in checks if check.faults]
    if not failed:
        return
    told = "; ".join(f"{check.number}: {', '.join(check.faults[:_NAMED])}" for check in failed[:_NAMED])
    raise VerificationFailed(
        vi=f"{len(failed)} phép kiểm tra không đạt ({told}).",
        en=f"{len(failed)} checks failed ({told}).",
        place=str(run),
        remedy_vi="Không dùng kết quả này: lấy bản sao lưu còn đúng, hoặc chạy lại từ các tệp nguồn.",
        remedy_en="Do not use this run: bring back a copy that passes, or run again from the sources.",
    )
