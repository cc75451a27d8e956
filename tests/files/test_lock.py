"""One run at a time in one place, whatever became of the run before."""

import json
import os
import signal
import subprocess
import sys

import pytest

from voterlist.errors import CannotWrite, RunLocked
from voterlist.files.lock import Note, only_one

HOLD = """
import sys, time
from pathlib import Path
from voterlist.files.lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of `tmp_path/chay`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "chay")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().strip() == "held"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_run_leaves_at_once_and_says_who_holds_the_lock_since_when(holder, tmp_path):
    note = json.loads((tmp_path / "chay.khoa.json").read_text(encoding="utf-8"))
    assert note["process"] == holder.pid
    with pytest.raises(RunLocked) as refusal, only_one(tmp_path / "chay"):
        pytest.fail("two at once")
    assert refusal.value.exit_code == 11
    for text in (refusal.value.vi, refusal.value.en):
        assert str(holder.pid) in text
        assert note["since"] in text
        assert note["who"] in text
    assert (tmp_path / "chay.khoa.json").is_file()


def test_the_lock_of_a_killed_run_is_taken_over_and_its_note_told(holder, tmp_path):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with only_one(tmp_path / "chay") as left_behind:
        assert left_behind.process == holder.pid
    assert not (tmp_path / "chay.khoa.json").exists()


def test_a_note_whose_process_number_lives_on_in_another_program_holds_nobody_up(tmp_path):
    """The number of a dead run may belong to any program by now: ours is certainly alive."""
    note = {"who": "an", "machine": "may-1", "process": os.getpid(), "since": "2026-01-01T02:00:00+07:00"}
    (tmp_path / "chay.khoa.json").write_text(json.dumps(note), encoding="utf-8")
    with only_one(tmp_path / "chay") as left_behind:
        assert left_behind == Note(**note)


def test_an_unreadable_note_holds_nobody_up(tmp_path):
    (tmp_path / "chay.khoa.json").write_bytes(b"\xff{")
    with only_one(tmp_path / "chay") as left_behind:
        assert left_behind is None


def test_the_lock_opens_when_the_run_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), only_one(tmp_path / "chay"):
        raise ZeroDivisionError
    with only_one(tmp_path / "chay") as left_behind:
        assert left_behind is None


def test_a_place_that_cannot_be_written_is_told_with_the_place(tmp_path):
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(CannotWrite) as refusal, only_one(tmp_path / "taken" / "chay"):
        pytest.fail("no lock was made")
    assert str(tmp_path / "taken") in refusal.value.place
