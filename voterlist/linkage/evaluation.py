"""How well the weights order pairs and how right the decisions are, where the truth is known."""

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Quality:
    """Precision and recall over all thresholds of the match weight, and of the decisions `same`.

    `recall_at_99` and `recall_at_999` are the best recall at a precision of at least .99 and .999.
    """

    true_pairs: int
    best_f1: float
    best_threshold: float
    recall_at_99: float
    recall_at_999: float
    same_decisions: int
    false_same: int

    @property
    def precision_of_same(self) -> float:
        """The share of right ones among the pairs decided `same`; 1 where there are none."""
        return 1 - self.false_same / self.same_decisions if self.same_decisions else 1.0


def measure(pairs: pl.DataFrame, true_pairs: int) -> Quality:
    """The quality of `pairs` (`match_weight`, `decision`, `is_true`), of which `true_pairs` should have been found.

    Pairs of equal weight stand or fall together.
    """
    steps = (
        pairs.group_by("match_weight")
        .agg(right=pl.col("is_true").sum(), count=pl.len())
        .sort("match_weight", descending=True)
    )
    right, count = steps["right"].cum_sum().to_numpy(), steps["count"].cum_sum().to_numpy()
    precision, recall = right / np.maximum(count, 1), right / max(1, true_pairs)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = int(np.argmax(f1)) if len(f1) else 0

    def at_least(wanted: float) -> float:
        return float(recall[precision >= wanted].max(initial=0.0))

    same = pairs.filter(pl.col("decision") == "same")
    return Quality(
        true_pairs=true_pairs,
        best_f1=float(f1[best]) if len(f1) else 0.0,
        best_threshold=float(steps["match_weight"][best]) if len(f1) else 0.0,
        recall_at_99=at_least(0.99),
        recall_at_999=at_least(0.999),
        same_decisions=len(same),
        false_same=int((~same["is_true"]).sum()),
    )


def true_pairs_of(persons: pl.DataFrame) -> pl.DataFrame:
    """Every pair of rows of one person, from a table with `row_id` and `person`: `row_l`, `row_r`."""
    numbered = persons.select("row_id", "person").with_row_index("at")
    return (
        numbered.join(numbered, on="person", suffix="_r")
        .filter(pl.col("at") < pl.col("at_r"))
        .select(row_l="row_id", row_r="row_id_r")
    )
