"""The machine fails at any moment (cases 53, 54 and 56 of the reliability plan).

Final names hold the old or the new whole file, no decision is lost, and the next run gives the same bytes as if nothing
had happened. `make faults` disturbs every call of every command and 1,000 random moments; the short form some of them.
"""

import filecmp
import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from tests.faults import machine
from tests.workspace_factory import NOW, make_workspace, write_village
from voterlist.files.ledger import append_judgements, open_ledger, read_ledger
from voterlist.jobs.night import run_workspace
from voterlist.jobs.workspace import open_workspace
from voterlist.verifier import verify_run

LONG = machine.is_long()
PART, PARTS = machine.part_of_all()
MOMENTS = -(-1000 // PARTS) if LONG else 1
pytestmark = [pytest.mark.timeout(7 * 24 * 3600 if LONG else 900)]
needs_shim = pytest.mark.skipif(not machine.HAS_SHIM, reason="no C compiler, or not Linux")
PAGE = 4096
#: The names of files whose content may hold the day of the run.
DATED = {"tong_hop.html", "manifest.json", "manifest.sha256"}


def judgement(number):
    return {
        "pair": [f"{number:064x}", "f" * 64], "about": [], "record_ids": ["x", "y"], "judgement": "different",
        "removed": None, "leaves": None, "by": "An", "at": "2026-01-15T00:00:00+07:00", "evidence": "",
    }  # fmt: skip


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """A workspace with one finished run, three accepted decisions, and a list that changed since."""
    folder = make_workspace(tmp_path_factory.mktemp("may") / "nơi làm việc")
    open_ledger(folder / "so_quyet_dinh.sqlite", "2026-01-15T00:00:00+07:00")
    append_judgements(folder / "so_quyet_dinh.sqlite", [judgement(number) for number in range(3)])
    run_workspace(folder, NOW)
    write_village(folder / "danh_sach" / "na_son" / "ban_1.csv", "Na Son", "Bản Một", 11, shift=3)
    return folder


@pytest.fixture(scope="module")
def undisturbed(start, tmp_path_factory):
    """The run that follows when nothing happens."""
    folder = shutil.copytree(start, tmp_path_factory.mktemp("yen") / start.name)
    assert machine.run("run", "--workspace", folder)[0] in {0, 1}
    return open_workspace(folder).runs()[-1]


@pytest.fixture
def workspace(start, tmp_path):
    return again(start, tmp_path)


def again(start, tmp_path):
    """The workspace as it was at the start, at the same place."""
    shutil.rmtree(tmp_path / start.name, ignore_errors=True)
    return shutil.copytree(start, tmp_path / start.name)


def differing(one, other):
    mine, theirs = (
        {path.relative_to(run).as_posix(): path for path in run.rglob("*") if path.is_file()}
        for run in (one, other)
    )
    both = mine.keys() & theirs.keys()
    changed = {name for name in both if not filecmp.cmp(mine[name], theirs[name], shallow=False)}
    return changed | (mine.keys() ^ theirs.keys())


def assert_unharmed(workspace):
    """Every final name holds something whole, and the ledger every decision."""
    home = open_workspace(workspace)
    runs = home.runs()
    shown = {path.name for path in home.runs_folder.iterdir() if not path.name.startswith(".")}
    assert shown == {run.name for run in runs}
    for run in runs:
        faults = {
            check.number: check.faults
            for check in verify_run(run, home.ledger, home.log_path)
            if check.faults
        }
        assert faults == {}, run.name
    decided = [record for record in read_ledger(home.ledger) if record.kind == "judged"]
    assert [record.content["pair"][0] for record in decided] == [
        judgement(number)["pair"][0] for number in range(3)
    ]


def assert_resumed(workspace, undisturbed):
    """The next run gives the bytes of the undisturbed one, and nothing is left lying about."""
    code, _, talk = machine.run("run", "--workspace", workspace)
    assert code in {0, 1}, talk
    assert differing(open_workspace(workspace).runs()[-1], undisturbed) <= DATED
    assert [
        path for path in workspace.rglob("*") if path.name.endswith((".dang-ghi", ".khoa", ".khoa.json"))
    ] == []


def calls_of(workspace, *arguments):
    """How many calls of the command change something in the folder."""
    return machine.disturbed(workspace, "kill", 0, *arguments)[1]


@needs_shim
def test_53_killed_at_any_call_that_writes(start, undisturbed, tmp_path):
    calls = calls_of(again(start, tmp_path), "run", "--workspace", tmp_path / start.name)
    assert calls > 200
    for at in machine.places(calls, short=3):
        workspace = again(start, tmp_path)
        code, reached, _ = machine.disturbed(workspace, "kill", at, "run", "--workspace", workspace)
        assert code == -9 or reached < at
        assert_unharmed(workspace)
        assert_resumed(workspace, undisturbed)


def test_53_killed_at_random_moments(start, undisturbed, tmp_path):
    began = time.monotonic()
    machine.run("run", "--workspace", again(start, tmp_path))
    whole = time.monotonic() - began
    moments = random.Random(53 * PART)
    for _ in range(MOMENTS):
        workspace = again(start, tmp_path)
        machine.killed_after(moments.uniform(0.1, whole), "run", "--workspace", workspace)
        assert_unharmed(workspace)
        assert_resumed(workspace, undisturbed)


@needs_shim
def test_54_the_disk_is_full_at_any_call_that_writes(start, undisturbed, tmp_path):
    calls = calls_of(again(start, tmp_path), "run", "--workspace", tmp_path / start.name)
    for at in machine.places(calls, short=3, seed=1):
        workspace = again(start, tmp_path)
        code, reached, talk = machine.disturbed(workspace, "no_space", at, "run", "--workspace", workspace)
        # the last calls only take away what is no longer needed: they need no space
        assert code == 14 or reached < at or (code in {0, 1} and at > calls * 0.9), talk
        if code == 14:
            assert "MB" in talk
            assert str(workspace) in talk
        assert_unharmed(workspace)
        assert_resumed(workspace, undisturbed)


@needs_shim
@pytest.mark.parametrize("kind", ["kill", "no_space"])
def test_53_54_a_run_in_the_place_of_another_at_any_call(start, tmp_path, kind):
    """`run --out` over an earlier run: the folder holds the old run or the new one, whole."""
    uploads, out = start / "danh_sach", tmp_path / "ra" / "kết quả"
    arguments = ("run", uploads, "--out", out)
    machine.run("run", uploads / "muong_nhe", "--out", out)
    old = shutil.copytree(out, tmp_path / "cu")
    calls = calls_of(tmp_path / "ra", *arguments)
    new = shutil.copytree(out, tmp_path / "moi")
    for at in machine.places(calls, short=2, seed=2):
        shutil.rmtree(tmp_path / "ra")
        shutil.copytree(old, out)
        code, _, talk = machine.disturbed(tmp_path / "ra", kind, at, *arguments)
        assert code in ({-9, 0, 1} if kind == "kill" else {14, 0, 1}), talk
        assert [check.number for check in verify_run(out) if check.faults] == []
        assert not differing(out, old) or differing(out, new) <= DATED
        assert machine.run(*arguments)[0] in {0, 1}
        assert differing(out, new) <= DATED
        assert [path.name for path in (tmp_path / "ra").iterdir()] == [out.name]


@needs_shim
@pytest.mark.parametrize("kind", ["kill", "no_space"])
def test_53_54_a_decision_that_was_accepted_is_never_lost(start, tmp_path, kind):
    arguments = ("ledger", "undo", "so_quyet_dinh.sqlite", "2", "--by", "An")

    def at_ledger(folder):
        return (*arguments[:2], folder / arguments[2], *arguments[3:])

    calls = calls_of(workspace := again(start, tmp_path), *at_ledger(workspace))
    for at in machine.places(calls, short=3, seed=3):
        workspace = again(start, tmp_path)
        code, _, talk = machine.disturbed(workspace, kind, at, *at_ledger(workspace))
        assert code in ({-9, 0} if kind == "kill" else {14, 0}), talk
        records = read_ledger(workspace / "so_quyet_dinh.sqlite")
        assert [record.kind for record in records[:4]] == ["opened", "judged", "judged", "judged"]
        assert code != 0 or [record.kind for record in records[4:]] == ["closed", "undone", "closed"]
        assert machine.run(*at_ledger(workspace))[0] == 0
        assert read_ledger(workspace / "so_quyet_dinh.sqlite")[-2].kind == "undone"


def test_54_a_small_disk_that_really_is_full(start, undisturbed, tmp_path):
    """A real small disk, where this machine lets one be mounted."""
    disk = tmp_path / "đĩa"
    disk.mkdir()
    pages = sum(-(-path.stat().st_size // PAGE) for path in start.rglob("*") if path.is_file())
    size = pages * PAGE + 300_000  # a file fills whole pages of such a disk
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        workspace = shutil.copytree(start, disk / start.name)
        code, _, talk = machine.run("run", "--workspace", workspace)
        assert code == 14, talk
        assert "MB" in talk
        assert_unharmed(workspace)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        assert_resumed(workspace, undisturbed)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_54_the_share_is_gone_and_comes_back(start, undisturbed, tmp_path):
    """A file stands where the folder of the runs was: nothing can be written into it, not even by an administrator."""
    workspace = again(start, tmp_path)
    runs = workspace / "ket_qua"
    runs.rename(workspace / "mất")
    runs.write_bytes(b"")
    code, _, talk = machine.run("run", "--workspace", workspace)
    assert code == 14, talk
    runs.unlink()
    (workspace / "mất").rename(runs)
    assert_unharmed(workspace)
    assert_resumed(workspace, undisturbed)


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "setuid"), reason="rights of POSIX")
def test_54_a_folder_that_may_not_be_written(start, undisturbed, tmp_path):
    if os.getuid() == 0:
        pytest.skip("the administrator may write everywhere")
    workspace = again(start, tmp_path)
    for folder in (workspace / "ket_qua", workspace):
        folder.chmod(0o555)
    code, _, talk = machine.run("run", "--workspace", workspace)
    for folder in (workspace / "ket_qua", workspace):
        folder.chmod(0o755)
    assert code == 14, talk
    assert_unharmed(workspace)
    assert_resumed(workspace, undisturbed)


def test_56_eight_runs_at_once(start, tmp_path):
    for _ in range(-(-1000 // PARTS) if LONG else 1):
        workspace = again(start, tmp_path)
        before = len(open_workspace(workspace).runs())
        runs = [
            subprocess.Popen(
                machine.command("run", "--workspace", workspace),
                env=machine.environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for _ in range(8)
        ]
        talks = [process.communicate(timeout=machine.LIMIT)[1].decode("utf-8") for process in runs]
        codes = sorted(process.returncode for process in runs)
        worked = [code for code in codes if code in {0, 1}]
        assert len(worked) + codes.count(11) == 8, talks
        assert len(open_workspace(workspace).runs()) == before + len(worked)
        assert 1 <= len(worked) < 8
        assert_unharmed(workspace)
