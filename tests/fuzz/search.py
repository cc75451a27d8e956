"""A search for inputs that crash: guided by coverage where atheris is installed, else sound seeds mutated at random."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Target = Callable[[bytes], None]


def mutated(rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with a few pieces put in, taken out or doubled."""
    content = bytearray(rng.choice(seeds))
    for _ in range(rng.randrange(1, 8)):
        position = rng.randrange(len(content) + 1)
        other = rng.choice(seeds)
        start = rng.randrange(len(other) + 1)
        piece = rng.choice(
            [rng.randbytes(rng.randrange(4)), b"<", b'"', b"</c>", b"\n", b";", other[start : start + 40]]
        )
        content[position : position + rng.randrange(6)] = piece
    return bytes(content)


def search_at_random(target: Target, seeds: Sequence[bytes], runs: int, seconds: float) -> None:
    """Try so many inputs, or for so long; the first crash is printed and raised."""
    rng = random.Random(0)
    end = time.monotonic() + seconds
    for number in range(runs):
        content = mutated(rng, seeds)
        try:
            target(content)
        except Exception:
            print(f"run {number}: {content!r}", file=sys.stderr)  # noqa: T201
            raise
        if time.monotonic() > end:
            break
    print("no crash")  # noqa: T201


def search(target: Target, seeds: Sequence[bytes]) -> None:
    """Search as the command line says: `-runs=N`, `-max_total_time=SECONDS`."""
    try:
        import atheris
    except ImportError:
        options = dict(option.lstrip("-").split("=") for option in sys.argv[1:])
        runs, seconds = int(options.get("runs", 10**9)), float(options.get("max_total_time", 60))
        search_at_random(target, seeds, runs, seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        atheris.instrument_all()
        atheris.Setup([*sys.argv, folder], target)
        atheris.Fuzz()
