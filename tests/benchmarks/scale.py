"""The table of the project's speed, every figure beside a reference measured in the same run.

Run: python -m tests.benchmarks.scale           the table, a few minutes
     python -m tests.benchmarks.scale --write   ... into docs/performance.md, and its ratios into ratios.json
     python -m tests.benchmarks.scale --check   small sizes, about a minute; fails where a ratio to its reference is more
                                                than 30 % worse than the committed one

Only ratios are compared: machines differ, and this one may be busy.
"""

import importlib.util
import json
import math
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import Used, command, work

RATIOS = Path(__file__).with_name("ratios.json")
PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
SLACK = 1.3
TRIES = 3
PASSES = 10
STARTS = 8
STAGED = (20_000, 400_000)
LEAST = 0.03
"""Processor seconds of a stage worth a line."""


@dataclass(frozen=True)
class Line:
    """One line of the table: what was done, with how many rows, against what; lower ratios are better."""

    code: str
    what: str
    rows: int
    ours: Used
    against: str
    reference: float
    goal: str

    @property
    def ratio(self) -> float:
        """Our processor seconds for one of the reference."""
        return self.ours.cpu / self.reference


def best(times: int, measure: object, *arguments: str) -> Used:
    """The least of several measurements, since others use the machine too."""
    return min((measure(*arguments) for _ in range(times)), key=lambda used: used.cpu)


def mean(times: int, *arguments: str) -> float:
    """Processor seconds of a Python process with these arguments, over several: one alone is too short to be steady."""
    return sum(command(*arguments).cpu for _ in range(times)) / times


def start_up() -> list[Line]:
    """The commands that only tell something, beside the start of Python with the library of the command line."""
    typer = mean(STARTS, "-c", "import typer")
    return [
        Line(
            code,
            f"voterlist {' '.join(words)}",
            1,
            best(STARTS, command, "-m", "voterlist", *words),
            "import typer",
            typer,
            goal,
        )
        for code, words, goal in (
            ("help", ("--help",), "0.15 s"),
            ("rule", ("rule", "L301"), "0.3 s"),
        )
    ]


def writing(voters: int) -> Line:
    drawn = work("draw_lists", str(voters // 5)).cpu * 5
    pressed = best(2, work, "press_lists", str(voters))
    return Line("write", "form 31 lists", voters, pressed, "XlsxWriter", drawn, "100,000 rows/cpu s")


def reading(folder: Path, rows: int) -> list[Line]:
    ours = best(2, work, "read_files", str(folder))
    peers = {
        "calamine": best(2, work, "read_with_calamine", str(folder), str(PASSES)).cpu / PASSES,
        "openpyxl read-only": work("read_with_openpyxl", str(folder)).cpu,
    }
    return [
        Line(
            f"read_{name.split()[0]}",
            "gate, counters, values",
            rows,
            ours,
            name,
            seconds,
            "100,000 rows/cpu s",
        )
        for name, seconds in peers.items()
    ]


def commune(folder: Path, rows: int) -> list[Line]:
    copied = work("read_and_write_with_openpyxl", str(folder)).cpu
    out = folder.with_name("run")
    whole = command("-m", "voterlist", "run", str(folder), "--out", str(out))
    one = min((folder / "villages").iterdir())
    again = best(2, command, "-m", "voterlist", "check", str(one))
    imports = best(2, command, "-c", "import polars, numpy, python_calamine, rapidfuzz").cpu
    return [
        Line("run", "voterlist run, cold", rows, whole, "openpyxl read + write", copied, "3 s at 30,000"),
        Line("check", "voterlist check, one sheet", 300, again, "imports alone", imports, "0.5 s"),
    ]


def linking(folder: Path, rows: int) -> list[Line]:
    out = folder.with_name("pairs")
    ours = command("-m", "voterlist", "match", str(folder), "--to", str(out))
    floor = best(2, work, "sort_keys", str(folder)).cpu
    lines = [Line("match", "voterlist match", rows, ours, "read + 24 sorts", floor, "")]
    cut = command(
        "-m", "voterlist", "match", str(folder), "--to", str(out), "--work", str(folder.with_name("work"))
    )
    lines.append(Line("match_work", "voterlist match --work", rows, cut, "in memory", ours.cpu, ""))
    if importlib.util.find_spec("splink"):
        lines.append(_beside_splink(folder, rows, ours))
    return lines


def _beside_splink(folder: Path, rows: int, ours: Used) -> Line:
    import polars as pl

    from voterlist.jobs.entries import keys_of, read_entries

    keys = keys_of(read_entries(sorted(folder.glob("*.parquet")))).with_columns(
        birth=pl.format("{}-{}-{}", "birth_year", "birth_month", "birth_day"),
        given_name=pl.col("name_folded").str.split(" ").list.last(),
    )
    path = folder.with_name("keys.parquet")
    keys.write_parquet(path)
    peer = command("-m", "tests.registers.splink_peer", str(path), str(folder.with_name("peer.parquet")))
    return Line("match_splink", "voterlist match", rows, ours, "Splink 5", peer.cpu, "")


def growth(few: Path, many: Path, factor: int) -> float:
    """The exponent with which the pairs to be compared grow with the entries; seconds of small lists are mostly start."""
    pairs = [int(work("count_pairs", str(folder)).said) for folder in (few, many)]
    return math.log(pairs[1] / pairs[0], factor)


def table(lines: list[Line]) -> str:
    """The lines as a table of Markdown."""
    head = (
        "| work | rows | cpu s | wall s | MB | rows/cpu s | reference | its cpu s | ratio | goal |\n"
        "|---|---:|---:|---:|---:|---:|---|---:|---:|---|\n"
    )
    return head + "".join(
        f"| {line.what} | {line.rows:,} | {line.ours.cpu:.2f} | {line.ours.wall:.2f} | {line.ours.memory:,.0f} "
        f"| {line.rows / line.ours.cpu:,.0f} | {line.against} | {line.reference:.2f} | {line.ratio:.3f} | {line.goal} |\n"
        for line in lines
    )


def stages(people: int) -> str:
    """The main job at this size stage by stage, as a table; a stage is told when it ends, so reading shows in the next."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        work("make_books", str(people), str(folder))
        told = json.loads(work("tell_stages", str(folder)).said)
    floor = told["floor"]
    head = (
        f"\n### {people:,} voters\n\nOne pass over the roster (read, every text looked at) takes {floor:.3f} cpu s.\n\n"
        "| stage | cpu s | wall s | peak MB | rows/cpu s | passes |\n|---|---:|---:|---:|---:|---:|\n"
    )
    return head + "".join(
        f"| {stage} | {cpu:.2f} | {wall:.2f} | {memory:,.0f} | {people / cpu:,.0f} | {cpu / floor:,.0f} |\n"
        for stage, (cpu, wall, memory) in told["stages"].items()
        if cpu >= LEAST
    )


def measure(people: int, voters: int, entries: int) -> tuple[list[Line], float]:
    """Every line of the table at these sizes, and the exponent of growth over four times the entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books, few, many = (folder / part for part in ("books/in", "few/in", "many/in"))
        work("make_books", str(people), str(books))
        work("make_tables", str(entries // 4), str(few))
        work("make_tables", str(entries), str(many))
        rows = people + people // 25
        lines = [
            *start_up(),
            writing(voters),
            *reading(books, rows),
            *commune(books, rows),
            *linking(many, entries),
        ]
        return lines, growth(few, many, 4)


def page(lines: list[Line], exponent: float, sizes: tuple[int, int, int], by_stage: str) -> str:
    """docs/performance.md."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return (
        "# Performance\n\nMade by `make bench`; do not edit. Compare ratios (our processor seconds for one second of a "
        "reference measured in the same run, lower is better); seconds are a log of one machine.\n\n"
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} while it was measured: processor "
        "seconds of a busy machine read up to twice as high.\n\n"
        f"{table(lines)}\n"
        f"The pairs to be compared grow from {sizes[2] // 4:,} to {sizes[2]:,} entries with the exponent {exponent:.2f} "
        "(goal for the whole linkage below 1.15).\n\n## The main job by stages\n"
        f"{by_stage}\n\n## A province and the nation\n\n"
        "`make nation PEOPLE=8000000` writes the register, `voterlist match out/nation --to DIR --work DIR` links it. "
        "What was measured by hand, with its load, stands in `docs/scale_log.md`.\n"
    )


def check(sizes: tuple[int, int, int]) -> int:
    """1 where a ratio stays more than the slack above the committed one, whatever else the machine does meanwhile."""
    kept = json.loads(RATIOS.read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    for _ in range(TRIES):
        ratios = ratios_of(*measure(*sizes))
        found = {code: min(ratio, found.get(code, ratio)) for code, ratio in ratios.items()}
        worse = [code for code in kept if found.get(code, 0) > kept[code] * SLACK]
        for code, ratio in found.items():
            mark = "WORSE" if code in worse else ""
            print(f"{code:<16}{ratio:8.3f}   committed {kept.get(code, math.nan):8.3f}   {mark}")  # noqa: T201
        if not worse:
            return 0
    return 1


def ratios_of(lines: list[Line], exponent: float) -> dict[str, float]:
    """What is compared from commit to commit."""
    return {line.code: round(line.ratio, 3) for line in lines} | {"pairs_growth": round(exponent, 3)}


def main() -> int:
    """Print the table; write or check it where asked to."""
    small = (3_000, 6_680, 40_000)
    if "--check" in sys.argv:
        return check(small)
    sizes = (29_000, 33_400, 200_000)
    lines, exponent = measure(*sizes)
    told = page(lines, exponent, sizes, "".join(map(stages, STAGED)))
    print(told)  # noqa: T201
    if "--write" in sys.argv:
        PAGE.write_text(told, encoding="utf-8")
        ratios = ratios_of(*measure(*small))
        RATIOS.write_text(json.dumps(ratios, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
