"""Processor seconds, wall seconds and peak memory of some work in a process of its own, so that nothing is warm."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Used:
    """Seconds of processors (children too), seconds on the wall, peak memory in MB, and what the work said."""

    cpu: float
    wall: float
    memory: float
    said: str


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Installed programs have their bytecode: without it every start would compile every module anew."""


def command(*arguments: str, allowed: tuple[int, ...] = (0, 1)) -> Used:
    """What one Python process with these arguments uses."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=_ENVIRONMENT,
    ) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{arguments} failed with {process.returncode}")
    wall = time.perf_counter() - started
    return Used(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1e3, said)


def work(name: str, *arguments: str) -> Used:
    """What the function `name` of `tests.benchmarks.works` uses, without the start of Python and its imports."""
    program = "from tests.benchmarks.measure import inside; inside()"
    used = command("-c", program, name, *arguments)
    cpu, wall = map(float, used.said.split()[-2:])
    return Used(cpu, wall, used.memory, " ".join(used.said.split()[:-2]))


def inside() -> None:
    """Run one of the works and tell its seconds."""
    name, *arguments = sys.argv[1:]
    ready = getattr(import_module("tests.benchmarks.works"), name)(*arguments)
    started, before = time.perf_counter(), os.times()
    ready()
    after = os.times()
    print(sum(after[:4]) - sum(before[:4]), time.perf_counter() - started)  # noqa: T201
