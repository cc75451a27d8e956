"""How often a proposal of "same" is wrong for each ethnic group, and what the counts can prove.

Run: python -m tests.accuracy.fairness [REGISTERS] [ROWS]     (2 registers of 100,000 rows unless told otherwise)

The registers are those of model A with equal shares of every group and 2 % further rows, one seed each; their counts are
added up. A rate of 0 in so many proposals proves no more than its bound: 1 in 10,000 takes 30,000 proposals of a group
without a wrong one, some 20 million rows. So what makes proposals wrong, a number copied from somebody else, happens
`STRESS` times as often here as in the register otherwise, and rate and bound are divided by that.
"""

import sys
import tempfile
from math import exp
from pathlib import Path

import polars as pl

from tests.registers.model_a import COPIES, make_duplicates
from tests.registers.population import GROUPS
from voterlist.jobs.match import match_within

CONFIDENCE = 0.95
FIRST_SEED = 1000
STRESS = 20
_STEPS = 60


def upper_bound(wrong: int, proposals: int) -> float:
    """The rate that so few wrong ones rule out with 95 % confidence (Poisson; for 0 wrong the rule of three)."""
    low, high = 0.0, wrong * 3.0 + 10.0
    for _ in range(_STEPS):
        mean = (low + high) / 2
        term = chance = exp(-mean)
        for number in range(1, wrong + 1):
            term *= mean / number
            chance += term
        low, high = (mean, high) if chance > 1 - CONFIDENCE else (low, mean)
    return high / max(1, proposals)


def proposals_of(register: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """For each group the proposals of "same" on a register, and how many of them are wrong."""
    register.drop("person", "slips").write_parquet(folder / "list.parquet")
    match_within([folder / "list.parquet"], folder / "run")
    same = pl.read_parquet(folder / "run" / "pairs.parquet").filter(decision="same")
    person = register.select("row_id", "person", "dan_toc")
    told = same.select(row_id="external_id_l", other="external_id_r").join(person, on="row_id")
    told = told.join(person.select(other="row_id", person_r="person"), on="other")
    wrong = (pl.col("person") != pl.col("person_r")).sum()
    return told.group_by("dan_toc").agg(proposals=pl.len(), wrong=wrong)


def main() -> None:
    """Print the table."""
    given = [int(text) for text in sys.argv[1:]]
    registers, rows = given + [2, 100_000][len(given) :]
    found = []
    for number in range(registers):
        equal = [1 / len(GROUPS)] * len(GROUPS)
        register = make_duplicates(rows, "medium", FIRST_SEED + number, groups=equal, copies=STRESS * COPIES)
        with tempfile.TemporaryDirectory() as folder:
            found.append(proposals_of(register, Path(folder)))
    total = pl.concat(found).group_by("dan_toc").sum().sort("dan_toc")
    print(f"{'':<12}{'proposals':>11}{'wrong':>7}{'rate':>11}{'at most':>11}")  # noqa: T201
    whole = pl.DataFrame(
        {"dan_toc": ["all"], "proposals": total["proposals"].sum(), "wrong": total["wrong"].sum()}
    )
    for group, proposals, wrong in [*total.iter_rows(), *whole.iter_rows()]:
        rate, bound = (value / STRESS for value in (wrong / proposals, upper_bound(wrong, proposals)))
        print(f"{group:<12}{proposals:11,}{wrong:7,}{rate:11.6f}{bound:11.6f}")  # noqa: T201


if __name__ == "__main__":
    main()
