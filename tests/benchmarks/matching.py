"""`voterlist match` beside Splink 5 on the same invented registers, in one run: time, memory and quality.

Run: python -m tests.benchmarks.matching [ROWS]     (100,000 rows unless told otherwise)

Each runs in a process of its own. Processor seconds and peak memory are those of the process with its start; the
ratio is what may be compared between machines. Splink is an extra of its own: pip install '.[bench]'.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

from tests.accuracy.matching import HEADER, MODELS, line
from voterlist.jobs.entries import keys_of, read_entries
from voterlist.linkage.evaluation import measure, true_pairs_of

PEER = "tests.registers.splink_peer"


def run(*arguments: str) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of one Python process."""
    started = subprocess.Popen(
        [sys.executable, "-m", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(started.pid, 0)
    if status:
        raise SystemExit(f"{arguments[0]} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3


def quality(pairs: pl.DataFrame, truth: pl.DataFrame, ends: tuple[str, str], name: str) -> str:
    """The line of quality of some pairs."""
    person = dict(truth.select("row_id", "person").iter_rows())
    told = pairs.with_columns(
        is_true=pl.col(ends[0]).replace_strict(person) == pl.col(ends[1]).replace_strict(person)
    )
    return line(name, measure(told, true_pairs_of(truth).height))


def splink(folder: Path) -> tuple[pl.DataFrame, float, float]:
    """The pairs of Splink on the keys of the same list, its seconds and its memory."""
    entries = read_entries([folder / "list.parquet"])
    keys = keys_of(entries).with_columns(
        birth=pl.format("{}-{}-{}", "birth_year", "birth_month", "birth_day"),
        given_name=pl.col("name_folded").str.split(" ").list.last(),
    )
    keys.write_parquet(folder / "keys.parquet")
    seconds, memory = run(PEER, str(folder / "keys.parquet"), str(folder / "peer.parquet"))
    external = entries.select("record_id", "external_id")
    pairs = pl.read_parquet(folder / "peer.parquet").select("record_id_l", "record_id_r", "match_weight")
    for side in ("l", "r"):
        pairs = pairs.join(
            external.rename({"record_id": f"record_id_{side}", "external_id": f"external_id_{side}"}),
            on=f"record_id_{side}",
        )
    return pairs.with_columns(decision=pl.lit("ask")), seconds, memory


def main() -> None:
    """Print the comparison for every model of registers."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(HEADER)  # noqa: T201
    for model, make in MODELS.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            truth = make(rows, "medium", 31)
            truth.drop("person", "slips").write_parquet(folder / "list.parquet")
            seconds, memory = run(
                "voterlist", "match", str(folder / "list.parquet"), "--to", str(folder / "run")
            )
            pairs = pl.read_parquet(folder / "run" / "pairs.parquet")
            print(quality(pairs, truth, ("external_id_l", "external_id_r"), f"{model} voterlist"))  # noqa: T201
            print(f"    {seconds:.1f} cpu s, {memory:.0f} MB")  # noqa: T201
            if importlib.util.find_spec("splink") is None:
                print("    splink is not installed: pip install '.[bench]'")  # noqa: T201
                continue
            pairs, peer_seconds, peer_memory = splink(folder)
            print(quality(pairs, truth, ("external_id_l", "external_id_r"), f"{model} splink"))  # noqa: T201
            print(  # noqa: T201
                f"    {peer_seconds:.1f} cpu s, {peer_memory:.0f} MB: {peer_seconds / seconds:.1f}x the time,"
                f" {peer_memory / memory:.1f}x the memory"
            )


if __name__ == "__main__":
    main()
