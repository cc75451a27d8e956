"""Scores as the frames that leave the room."""

from collections.abc import Mapping

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
    ids = (_ids(scored.entries, scored.pairs.left), _ids(scored.entries, scored.pairs.right))
    return pairs_frame(scored, *ids)


def pairs_frame(scored: Scored, left: pl.Series, right: pl.Series) -> pl.DataFrame:
    """The pairs as `ScoredPairs`, with these record ids."""
    pairs, evidence, scores = scored.pairs, scored.evidence, scored.scores
    names = pl.Series(scored.rules, dtype=pl.String)
    columns: dict[str, pl.Series | pl.Expr] = {
        "record_id_l": left,
        "record_id_r": right,
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


def levels_seen(scored: Scored) -> dict[str, NDArray[np.float64]]:
    """For each comparison, how many pairs of one person stand at each level, by their probabilities."""
    return {
        comparison: np.bincount(
            scored.evidence.levels[comparison],
            weights=scored.scores.probability,
            minlength=len(LEVELS[comparison]),
        ).astype(np.float64)
        for comparison in COMPARISONS
    }


def estimates_frame(
    prior: MatchModel, used: MatchModel, seen: Mapping[str, NDArray[np.float64]]
) -> pl.DataFrame:
    """The chances of every level as given and as used, and what was seen, as `MatchEstimates`."""
    rows = [
        (
            comparison,
            level,
            *(float(model.same[comparison][number]) for model in (prior, used)),
            round(float(seen[comparison][number]), 3),
        )
        for comparison in COMPARISONS
        for number, level in enumerate(LEVELS[comparison])
    ]
    schema = MatchEstimates.create_empty().schema
    return pl.DataFrame(rows, schema=schema, orient="row").sort(MatchEstimates.primary_key())
