"""A hundred nights in a row on growing data: memory and open files stay flat, the ledger stays whole."""

import os
import shutil
from datetime import timedelta

import psutil
import pytest

from tests.workspace_factory import NOW, make_workspace, write_village
from voterlist.files.ledger import append_judgements, open_ledger, read_ledger
from voterlist.jobs.night import run_workspace
from voterlist.jobs.workspace import open_workspace
from voterlist.verifier import verify_run

NIGHTS = int(os.environ.get("SOAK_NIGHTS", "100"))
#: Nights after which everything that is loaded once has been loaded.
WARM = NIGHTS // 4
MOST_GROWTH = 40 << 20


def decide(ledger, night):
    judgement = {
        "pair": [f"{night:064x}", "f" * 64], "about": [], "record_ids": ["x", "y"], "judgement": "different",
        "removed": None, "leaves": None, "by": "An", "at": "2026-01-15T00:00:00+07:00", "evidence": "",
    }  # fmt: skip
    append_judgements(ledger, [judgement])


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_a_hundred_nights(tmp_path):
    workspace = make_workspace(tmp_path / "noi_lam")
    home = open_workspace(workspace)
    open_ledger(home.ledger, "2026-01-15T00:00:00+07:00")
    process = psutil.Process()
    memory, handles = [], []
    for night in range(NIGHTS):
        write_village(
            workspace / "danh_sach" / "na_son" / f"them_{night}.csv",
            "Na Son",
            "Bản Hai",
            1 + night % 5,
            night,
        )
        decide(home.ledger, night)
        done = run_workspace(workspace, NOW + timedelta(days=night))
        assert done.read_anew <= (5 if night == 0 else 1)
        memory.append(process.memory_info().rss)
        handles.append(process.num_fds() if hasattr(process, "num_fds") else process.num_handles())
        for old in home.runs()[:-2]:
            shutil.rmtree(old)
    assert max(handles[WARM:]) <= handles[WARM] + 2
    assert max(memory[-WARM:]) <= max(memory[WARM : 2 * WARM]) + MOST_GROWTH
    assert process.children() == []
    assert [record.kind for record in read_ledger(home.ledger)].count("judged") == NIGHTS
    last = home.runs()[-1]
    assert [check.number for check in verify_run(last, home.ledger, home.log_path) if check.faults] == []
    segments = [path for path in home.store.folder.iterdir() if path.is_dir()]
    assert len(segments) <= 13
