"""Why a pair has its weight, also a pair that no rule ever brought together."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from voterlist.linkage.model import COMPARISONS, LEVELS, MatchModel
from voterlist.linkage.rules import blocking_keys
from voterlist.linkage.scoring import prepare
from voterlist.linkage.weights import probability


@dataclass(frozen=True)
class Explanation:
    """One pair, comparison by comparison.

    `rules` are the blocking rules that hold for it: with none, the two are never compared in a run. `levels` and
    `shares` are by comparison; all shares, `prior` and `rivals` add up to `weight` (log2 of the odds). `decision` and
    `reason` are those of the run, None where the run did not write the pair. `is_cut`: the run took the two for alike but
    left them apart, since joining them would have contradicted a number or a judgement. `is_one_person`: it made one
    person of them, be it through other rows.
    """

    rules: tuple[str, ...]
    levels: dict[str, str]
    shares: dict[str, float]
    prior: float
    rivals: float
    weight: float
    probability: float
    decision: str | None = None
    reason: str | None = None
    is_cut: bool = False
    is_one_person: bool = False


def used_model(model: MatchModel, estimates: pl.DataFrame) -> MatchModel:
    """The model with the chances of [same] that a run used (`MatchEstimates`)."""
    used = {(row["comparison"], row["level"]): row["m_used"] for row in estimates.to_dicts()}
    same = {
        comparison: np.array(
            [
                used.get((comparison, level), old)
                for level, old in zip(levels, model.same[comparison], strict=True)
            ]
        )
        for comparison, levels in LEVELS.items()
    }
    return replace(model, same=same)


def as_written(explained: Explanation, pairs: pl.DataFrame) -> Explanation:
    """The explanation with what the run itself wrote about the pair.

    `pairs` is the pair of the run with its decision, if the run wrote it, or else any pairs of the run: those tell how
    few pairs there were at all.
    """
    if "decision" in pairs.columns and pairs.height == 1:
        row = pairs.row(0, named=True)
        return replace(
            explained,
            rules=tuple(dict.fromkeys((*explained.rules, row["blocking_rule"]))),
            levels={name: str(row[f"level_{name}"]) for name in COMPARISONS},
            shares={name: row[f"weight_{name}"] for name in COMPARISONS},
            prior=row["weight_prior"],
            rivals=row["weight_rivals"],
            weight=row["match_weight"],
            probability=row["match_probability"],
            decision=row["decision"],
            reason=row["reason"],
        )
    least = pairs["weight_prior"].min()
    if not isinstance(least, float):
        return explained
    weight = explained.weight - explained.prior + least
    chance = float(probability(np.array([weight]))[0])
    return replace(explained, prior=least, weight=weight, probability=chance)


def explain_pair(lists: list[pl.DataFrame], model: MatchModel, one: str, other: str) -> Explanation:
    """The evidence on two entries, by their record ids, among the people of their list or of an old and a new one.

    Raises:
        KeyError: an id is not in the lists.
    """
    run = prepare(lists, model)
    ids = run.entries.record_id
    places = [ids.index_of(record_id) for record_id in (one, other)]
    if None in places:
        raise KeyError(one if places[0] is None else other)
    left, right = (np.array([at]) for at in sorted(place for place in places if place is not None))
    evidence = run.evidence_of(left, right)
    scores = run.weigh(evidence)
    rules = blocking_keys(run.entries).items()
    return Explanation(
        rules=tuple(rule for rule, key in rules if key[left[0]] == key[right[0]] != -1),
        levels={name: LEVELS[name][int(evidence.levels[name][0])] for name in COMPARISONS},
        shares={name: float(scores.shares[name][0]) for name in COMPARISONS},
        prior=float(scores.prior[0]),
        rivals=float(scores.rivals[0]),
        weight=float(scores.weight[0]),
        probability=float(scores.probability[0]),
    )
