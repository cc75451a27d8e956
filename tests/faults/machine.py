"""A machine that fails: the program in a process of its own, killed or out of space at a chosen call."""

import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HAS_SHIM = sys.platform == "linux" and shutil.which("cc") is not None
LIMIT = 240.0


@cache
def shim():
    """The library of `shim.c`, made once."""
    made = Path(tempfile.mkdtemp()) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def environment(**more):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("FAULT_", "VOTERLIST_"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1", **more}


def command(*arguments):
    return [sys.executable, "-m", "voterlist", *map(str, arguments)]


def run(*arguments, **more):
    """The exit code, the output and the talk of an undisturbed command."""
    done = subprocess.run(
        command(*arguments),
        check=False,
        env=environment(**more),
        capture_output=True,
        timeout=LIMIT,
        cwd=ROOT.anchor,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def disturbed(folder, kind, at, *arguments):
    """The same with a fault at the `at`-th call that changes something below `folder`; also how many calls there were.

    `kind`: `kill` or `no_space`; `at` 0 only counts.
    """
    with tempfile.NamedTemporaryFile() as counter:
        counter.write(bytes(8))
        counter.flush()
        values = {
            "FAULT_COUNTER": counter.name,
            "FAULT_ROOT": str(folder),
            "FAULT_KIND": kind,
            "FAULT_AT": str(at),
        }
        done = subprocess.run(
            command(*arguments),
            check=False,
            env=environment(LD_PRELOAD=str(shim()), **values),
            capture_output=True,
            timeout=LIMIT,
            start_new_session=True,
            cwd=ROOT.anchor,
        )
        calls = struct.unpack("q", Path(counter.name).read_bytes())[0]
    return done.returncode, calls, done.stderr.decode("utf-8", "replace")


def killed_after(seconds, *arguments):
    """Kill the whole process group after so many seconds; whether it was still at work."""
    process = subprocess.Popen(
        command(*arguments),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=ROOT.anchor,
    )
    time.sleep(seconds)
    was_at_work = process.poll() is None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        was_at_work = False
    process.wait()
    return was_at_work


def is_long():
    """Whether every call is to be disturbed, as `make faults` does."""
    return os.environ.get("FAULTS") == "long"


def part_of_all():
    """The part of the long form that is done now, and how many parts there are: `FAULT_SLICE=3/40`, else all at once."""
    part, parts = os.environ.get("FAULT_SLICE", "1/1").split("/")
    return int(part), int(parts)


def places(calls, short, seed=0):
    """Which calls are disturbed: all of the part in the long form, else so many, the first and the last among them."""
    if is_long():
        part, parts = part_of_all()
        return range(part, calls + 1, parts)
    if calls <= short:
        return range(1, calls + 1)
    inner = random.Random(seed).sample(range(2, calls), short - 2)
    return sorted([*inner, 1, calls])
