"""Levels into match weight and match probability (Fellegi and Sunter 1969; term frequencies after Winkler).

The match weight is log2 of the odds that a pair is one person: a prior, the share of each comparison against two
strangers, and what the rival explanations (twins, relatives) take away. The parts add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.chances import NEAR_NUMBERS, birth_chance, name_chance, place_chance, slip_chance
from voterlist.linkage.coding import Codes, Entries
from voterlist.linkage.comparisons import COMPARE, Levels
from voterlist.linkage.frequencies import Frequencies
from voterlist.linkage.model import COMPARISONS, MatchModel, Rival

Weights = NDArray[np.float32]


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


def _sex_among_strangers(model: MatchModel) -> Weights:
    """By name level and sex level: given names mostly tell the sex. What is not stated says nothing."""
    same = model.sex_given_name
    return _log(np.stack([np.ones(len(same)), same, 1 - same], axis=1))


def _strangers(evidence: Evidence, model: MatchModel, comparison: str) -> Weights:
    """log2 of the chance of the levels of one comparison between strangers; 0 where a side does not state it."""
    levels = evidence.levels[comparison]
    if comparison == "sex":
        return _sex_among_strangers(model)[evidence.levels["name"], levels]
    if comparison == "place" and evidence.flow is not None:
        return evidence.chance["place"]
    table = _log(model.strangers[comparison])[levels]
    return table + evidence.chance[comparison] if comparison in evidence.chance else table


def _together(evidence: Evidence, chances: Mapping[str, NDArray[np.float64]], comparison: str) -> Weights:
    """log2 of the chance of the levels of one comparison, for one person or for a rival; 0 where it is not stated."""
    if comparison == "place" and evidence.flow is not None:
        return evidence.flow
    return _log(chances[comparison])[evidence.levels[comparison]]


def _stated(evidence: Evidence) -> list[str]:
    """The comparisons that some pair states; the others add nothing."""
    return [comparison for comparison in COMPARISONS if evidence.levels[comparison].any()]


def _among_rivals(evidence: Evidence, rival: Rival, entries: float) -> Weights:
    """log2 of how many pairs of this rival explanation show these levels."""
    total: Weights = np.float32(np.log2(max(rival.pairs_per_entry * entries, 1e-9))) + evidence.slip_chance
    for comparison in _stated(evidence):
        total += _together(evidence, rival.chances, comparison)
    if rival.name == "family":
        total += evidence.day_chance
    return total


def rival_loss(
    evidence: Evidence, model: MatchModel, entries: float, stranger_pairs: float, strangers: Weights
) -> Weights:
    """What twins and relatives take from the weight, given the chance of strangers: never above 0, log2."""
    among = (np.log2(max(stranger_pairs, 1.0)) + strangers).astype(np.float32)
    total = among
    for rival in model.rivals:
        total = np.logaddexp2(total, _among_rivals(evidence, rival, entries))
    loss: Weights = among - total
    return loss


def weigh(
    evidence: Evidence, model: MatchModel, entries: float, stranger_pairs: float, expected: float
) -> Scores:
    """The scores of the pairs, where `expected` pairs of one person stand against `stranger_pairs` in all."""
    shares, strangers = {}, np.zeros(len(evidence), np.float32)
    stated = _stated(evidence)
    for comparison in COMPARISONS:
        apart = _strangers(evidence, model, comparison)
        together = _together(evidence, model.same, comparison) if comparison in stated else apart
        shares[comparison] = together - apart
        strangers += apart
    prior = float(np.log2(max(expected, 1e-9)) - np.log2(max(stranger_pairs, 1.0)))
    rivals = rival_loss(evidence, model, entries, stranger_pairs, strangers)
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
