"""Scores as the frames that leave the room."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voterlist.frames import MatchEstimates, ScoredPairs
from voterlist.linkage.coding import Entries
from voterlist.linkage.model import COMPARISONS, LEVELS, MatchModel
from voterlist.linkage.scoring import Scored


def _ids(entries: Entries, at: NDArray[np.integer]) -> pl.Series:
    return entries.record_id.gather(pl.Series(at, dtype=pl.UInt32))


def scored_frame(scored: Scored) -> pl.DataFrame:
    """The pairs as `ScoredPairs`, in the order of the record ids."""
    entries, pairs, evidence, scores = scored.entries, scored.pairs, scored.evidence, scored.scores
    names = pl.Series(scored.rules, dtype=pl.String)
    columns: dict[str, pl.Series | pl.Expr] = {
        "record_id_l": _ids(entries, pairs.left),
        "record_id_r": _ids(entries, pairs.right),
        "blocking_rule": names.gather(pl.Series(pairs.rule, dtype=pl.UInt32)),
    }
    for comparison in COMPARISONS:
        levels = pl.Enum(LEVELS[comparison])
        texts = pl.Series(LEVELS[comparison], dtype=levels)
        columns[f"level_{comparison}"] = texts.gather(pl.Series(evidence.levels[comparison], dtype=pl.UInt32))
    for comparison in COMPARISONS:
        columns[f"weight_{comparison}"] = pl.Series(scores.shares[comparison], dtype=pl.Float32)
    columns["weight_prior"] = pl.Series(scores.prior, dtype=pl.Float32)
    columns["weight_rivals"] = pl.Series(scores.rivals, dtype=pl.Float32)
    columns["match_weight"] = pl.Series(scores.weight, dtype=pl.Float64)
    columns["match_probability"] = pl.Series(scores.probability, dtype=pl.Float64)
    return pl.DataFrame(columns).select(ScoredPairs.column_names())


def estimates_frame(prior: MatchModel, scored: Scored) -> pl.DataFrame:
    """The chances of every level as given and as used, as `MatchEstimates`."""
    rows = []
    for comparison in COMPARISONS:
        seen = np.bincount(
            scored.evidence.levels[comparison],
            weights=scored.scores.probability,
            minlength=len(LEVELS[comparison]),
        )
        for number, level in enumerate(LEVELS[comparison]):
            chances = (float(model.same[comparison][number]) for model in (prior, scored.used))
            rows.append((comparison, level, *chances, round(float(seen[number]), 3)))
    schema = MatchEstimates.create_empty().schema
    return pl.DataFrame(rows, schema=schema, orient="row").sort(MatchEstimates.primary_key())
