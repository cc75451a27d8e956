"""Levels into match weight and match probability (Fellegi and Sunter 1969; term frequencies after Winkler).

The match weight is log2 of the odds that a pair is one person: a prior, the share of each comparison against two
strangers, and what the rival explanations (twins, relatives) take away. The parts add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.chances import NEAR_NUMBERS, birth_chance, name_chance, place_chance, slip_chance
from voterlist.linkage.coding import Codes, Entries
from voterlist.linkage.comparisons import COMPARE, Levels
from voterlist.linkage.frequencies import Frequencies
from voterlist.linkage.model import COMPARISONS, MatchModel, Rival

Weights = NDArray[np.float32]

_SEX_SAME: Final = 1


@dataclass(frozen=True)
class Evidence:
    """What the pairs show: the level of each comparison, and how often strangers agree by chance (log2).

    `day_chance` is the chance of the agreed day and month, which relatives share as strangers do. `slip_chance` is how
    seldom anybody bears the rarer spelling of a name: a brother is called by a name, a slip is none. Between two lists
    `flow` is the chance that somebody of the old place stands in the new place, for one person as for relatives.
    """

    levels: Mapping[str, Levels]
    chance: Mapping[str, Weights]
    day_chance: Weights
    slip_chance: Weights
    flow: Weights | None = None

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.day_chance)


@dataclass(frozen=True)
class Scores:
    """The match weight of every pair and its parts."""

    shares: Mapping[str, Weights]
    prior: Weights
    rivals: Weights
    weight: NDArray[np.float64]
    probability: NDArray[np.float64]


def gather_evidence(entries: Entries, counted: Frequencies, left: Codes, right: Codes) -> Evidence:
    """The evidence of the pairs at these positions."""
    levels = {comparison: compare(entries, left, right) for comparison, compare in COMPARE.items()}
    birth, day = birth_chance(entries, counted, left, right, levels["birth"], levels["identity"])
    slips = slip_chance(entries, counted, left, right, levels["name"])
    chances = {
        "name": name_chance(entries, counted, left, right, levels["name"]) * slips,
        "birth": birth,
        "place": place_chance(counted, left, levels["place"]),
    }
    logs = {comparison: np.log2(chance).astype(np.float32) for comparison, chance in chances.items()}
    return Evidence(levels, logs, _log(day), _log(slips))


def join_evidence(parts: list[Evidence]) -> Evidence:
    """The evidence of several batches of pairs, one after the other."""
    return Evidence(
        {name: np.concatenate([part.levels[name] for part in parts]) for name in COMPARISONS},
        {name: np.concatenate([part.chance[name] for part in parts]) for name in parts[0].chance},
        np.concatenate([part.day_chance for part in parts]),
        np.concatenate([part.slip_chance for part in parts]),
    )


def pick_evidence(evidence: Evidence, chosen: NDArray[np.integer] | NDArray[np.bool_]) -> Evidence:
    """The evidence of some of the pairs."""
    return Evidence(
        {name: levels[chosen] for name, levels in evidence.levels.items()},
        {name: chance[chosen] for name, chance in evidence.chance.items()},
        evidence.day_chance[chosen],
        evidence.slip_chance[chosen],
        None if evidence.flow is None else evidence.flow[chosen],
    )


def _log(chances: NDArray[np.float64]) -> Weights:
    return np.log2(chances).astype(np.float32)


def _strangers(evidence: Evidence, model: MatchModel, comparison: str) -> Weights:
    levels = evidence.levels[comparison]
    if comparison == "sex":
        same = model.sex_given_name[evidence.levels["name"]]
        return np.where(levels == 0, 0, _log(np.where(levels == _SEX_SAME, same, 1 - same)))
    if comparison == "place" and evidence.flow is not None:
        return evidence.chance["place"]
    table = _log(model.strangers[comparison])[levels]
    return table + evidence.chance[comparison] if comparison in evidence.chance else table


def _together(evidence: Evidence, chances: Mapping[str, NDArray[np.float64]], comparison: str) -> Weights:
    """log2 of the chance of the levels of one comparison, for one person or for a rival."""
    if comparison == "place" and evidence.flow is not None:
        return evidence.flow
    return _log(chances[comparison])[evidence.levels[comparison]]


def comparison_shares(evidence: Evidence, model: MatchModel) -> dict[str, Weights]:
    """The share of each comparison in the match weight: one person against two strangers, log2."""
    return {
        comparison: np.where(
            evidence.levels[comparison] == 0,
            np.float32(0),
            _together(evidence, model.same, comparison) - _strangers(evidence, model, comparison),
        )
        for comparison in COMPARISONS
    }


def _rival_chance(evidence: Evidence, rival: Rival) -> Weights:
    """log2 of the chance of the pair's levels under a rival explanation."""
    total = np.zeros(len(evidence), np.float32)
    for comparison in COMPARISONS:
        chance = _together(evidence, rival.chances, comparison)
        total += np.where(evidence.levels[comparison] == 0, np.float32(0), chance)
    return total


def _stranger_chance(evidence: Evidence, model: MatchModel) -> Weights:
    total = np.zeros(len(evidence), np.float32)
    for comparison in COMPARISONS:
        total += np.where(
            evidence.levels[comparison] == 0, np.float32(0), _strangers(evidence, model, comparison)
        )
    return total


def rival_loss(evidence: Evidence, model: MatchModel, entries: float, stranger_pairs: float) -> Weights:
    """What twins and relatives take from the weight: never above 0, log2."""
    strangers = np.log2(max(stranger_pairs, 1.0)) + _stranger_chance(evidence, model)
    total = strangers.astype(np.float64)
    for rival in model.rivals:
        some = np.log2(max(rival.pairs_per_entry * entries, 1e-9))
        chance = some + _rival_chance(evidence, rival) + evidence.slip_chance
        if rival.name == "family":
            chance = chance + evidence.day_chance
        total = np.logaddexp2(total, chance)
    loss: Weights = (strangers - total).astype(np.float32)
    return loss


def weigh(
    evidence: Evidence, model: MatchModel, entries: float, stranger_pairs: float, expected: float
) -> Scores:
    """The scores of the pairs, where `expected` pairs of one person stand against `stranger_pairs` in all."""
    shares = comparison_shares(evidence, model)
    prior = float(np.log2(max(expected, 1e-9)) - np.log2(max(stranger_pairs, 1.0)))
    rivals = rival_loss(evidence, model, entries, stranger_pairs)
    weight = prior + rivals.astype(np.float64)
    for share in shares.values():
        weight = weight + share
    worth = np.where(np.isin(evidence.levels["identity"], NEAR_NUMBERS), 1.0, model.evidence_worth)
    return Scores(
        shares,
        np.full(len(evidence), prior, np.float32),
        rivals,
        weight,
        probability(weight, worth),
    )


def probability(weight: NDArray[np.float64], worth: float | NDArray[np.float64] = 1.0) -> NDArray[np.float64]:
    """The match weight as a probability; each bit beyond even odds counts `worth`."""
    bits = np.where(weight > 0, worth * weight, weight)
    chance: NDArray[np.float64] = 1.0 / (1.0 + np.exp2(-np.clip(bits, -200.0, 200.0)))
    return chance
