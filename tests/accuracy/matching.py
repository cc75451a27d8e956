"""Precision and recall of the matcher on invented registers of four models, with fairness per ethnic group.

Run: python -m tests.accuracy.matching [ROWS]     (100,000 rows unless told otherwise)

Thresholds and weights are never fitted to these registers: what helps on one model has to help on the other.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import polars as pl

from tests.registers import model_a, model_b, model_c, model_d
from voterlist.jobs.evaluate import Evaluation, evaluate
from voterlist.jobs.match import match_between, match_within
from voterlist.linkage.evaluation import Quality

MODELS: dict[str, Callable[[int, str, int], pl.DataFrame]] = {
    "A": model_a.make_duplicates,
    "B": model_b.make_duplicates,
    "C": model_c.make_duplicates,
    "D": model_d.make_duplicates,
}

HEADER = f"{'':<28}{'F1':>7}{'R@.99':>8}{'R@.999':>8}{'true':>9}{'same':>9}{'false':>7}{'precision':>11}"


def measured(register: pl.DataFrame, folder: Path) -> Evaluation:
    """The evaluation of `voterlist match` on a register with its truth."""
    register.drop("person", "slips").write_parquet(folder / "list.parquet")
    register.select("row_id", "person", "slips", "dan_toc").write_parquet(folder / "answers.parquet")
    match_within([folder / "list.parquet"], folder / "run")
    return evaluate(folder / "run", folder / "answers.parquet")


def measured_links(rows: int, strength: str, seed: int, folder: Path) -> Evaluation:
    """The evaluation of the links between two lists of model A."""
    answers = []
    for name, register in zip(("old", "new"), model_a.make_lists(rows, strength, seed), strict=True):
        named = register.with_columns(row_id=pl.format(f"{name}-{{}}", "row_id"))
        named.drop("person", "slips").write_parquet(folder / f"{name}.parquet")
        answers.append(named.select("row_id", "person", "slips", "dan_toc"))
    pl.concat(answers).write_parquet(folder / "answers.parquet")
    match_between(folder / "old.parquet", folder / "new.parquet", folder / "run")
    return evaluate(folder / "run", folder / "answers.parquet")


def line(name: str, quality: Quality) -> str:
    """One line of the table."""
    return (
        f"{name:<28}{quality.best_f1:7.3f}{quality.recall_at_99:8.3f}{quality.recall_at_999:8.3f}"
        f"{quality.true_pairs:9,}{quality.same_decisions:9,}{quality.false_same:7,}{quality.precision_of_same:11.5f}"
    )


def main() -> None:
    """Print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(HEADER)  # noqa: T201
    for model, make in MODELS.items():
        for strength in ("medium", "heavy"):
            with tempfile.TemporaryDirectory() as folder:
                found = measured(make(rows, strength, 11), Path(folder))
            print(line(f"duplicates {model} {strength}", found.overall))  # noqa: T201
            for group, quality in found.groups.items():
                print(line(f"    {group}", quality))  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        print(line("links A medium", measured_links(rows, "medium", 12, Path(folder)).overall))  # noqa: T201


if __name__ == "__main__":
    main()
