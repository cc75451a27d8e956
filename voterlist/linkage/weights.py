"""Levels into match weight and match probability (Fellegi and Sunter 1969; term frequencies after Winkler).

The match weight is log2 of the odds that a pair is one person: a prior, the share of each comparison against two
strangers, and what the rival explanations (twins, relatives) take away. The parts add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import Codes, Entries
from voterlist.linkage.comparisons import BIRTH, COMPARE, NAME, PLACE, Levels
from voterlist.linkage.frequencies import Frequencies, Shares, agreed_share
from voterlist.linkage.model import COMPARISONS, MatchModel, Rival

Weights = NDArray[np.float32]

_SEX_SAME: Final = 1
_WHOLE_NAME: Final = np.isin(
    np.arange(len(NAME)), [NAME["same"], NAME["marks_left_out"], NAME["marks_differ"]]
)
_ON_YEAR: Final = (
    "same_as_far_as_known",
    "first_of_january",
    "day_month_swapped",
    "day_or_month_slip",
    "day_or_month_differs",
    "year_same",
)
_ON_DAY: Final = ("year_slip", "year_slip_number_agrees", "year_differs")


@dataclass(frozen=True)
class Evidence:
    """What the pairs show: the level of each comparison, and how often strangers agree by chance (log2).

    `day_chance` is the chance of the agreed day and month, which relatives share as strangers do. Between two lists
    `flow` is the chance that somebody of the old place stands in the new place, for one person as for relatives.
    """

    levels: Mapping[str, Levels]
    chance: Mapping[str, Weights]
    day_chance: Weights
    flow: Weights | None = None

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.day_chance)


@dataclass(frozen=True)
class Scores:
    """The match weight of every pair and its parts."""

    shares: Mapping[str, Weights]
    prior: float
    rivals: Weights
    weight: NDArray[np.float64]
    probability: NDArray[np.float64]


def _larger(shares: Shares, left: Codes, right: Codes) -> Shares:
    return np.maximum(shares[left], shares[right])


def _name_chance(entries: Entries, counted: Frequencies, left: Codes, right: Codes, levels: Levels) -> Shares:
    """How often strangers bear the agreeing name, or agree in the parts of the name that agree."""
    chance = np.ones(len(left))
    whole = np.flatnonzero(_WHOLE_NAME[levels])
    chance[whole] = agreed_share(entries, counted, counted.name, left[whole], right[whole])
    parts = np.flatnonzero(~_WHOLE_NAME[levels] & (levels != NAME["missing"]))
    one, other = left[parts], right[parts]
    names, names_one, names_other = entries.names, entries.name[one], entries.name[other]
    for part, share in (
        (names.first, counted.first),
        (names.middle, counted.middle),
        (names.last, counted.last),
    ):
        agree = part[names_one] == part[names_other]
        chance[parts] *= np.where(agree, _larger(share, one, other), 1.0)
    return chance


def _birth_chance(
    entries: Entries, counted: Frequencies, left: Codes, right: Codes, levels: Levels
) -> tuple[Shares, Shares]:
    """How often strangers agree in the agreeing parts of the date, and in its day and month alone."""
    chance, day_chance = np.ones(len(left)), np.ones(len(left))
    day = np.flatnonzero(np.isin(levels, [BIRTH[level] for level in ("same", *_ON_DAY)]))
    day_chance[day] = _larger(counted.month_day, left[day], right[day])
    on_day = np.isin(levels, [BIRTH[level] for level in _ON_DAY])
    chance[on_day] = day_chance[on_day]
    same = np.flatnonzero(levels == BIRTH["same"])
    chance[same] = agreed_share(entries, counted, counted.date, left[same], right[same])
    year = np.flatnonzero(np.isin(levels, [BIRTH[level] for level in _ON_YEAR]))
    chance[year] = _larger(counted.year, left[year], right[year])
    january = np.flatnonzero(levels == BIRTH["first_of_january"])
    chance[january] *= np.maximum(_larger(counted.month_day, left[january], right[january]), 0.03)
    return chance, day_chance


def _place_chance(counted: Frequencies, left: Codes, levels: Levels) -> Shares:
    village = np.where(levels == PLACE["same_village"], counted.village_share[left], 1.0)
    commune = np.isin(levels, [PLACE["same_commune"], PLACE["commune_only"]])
    return np.where(commune, counted.commune_share[left], village)


def gather_evidence(entries: Entries, counted: Frequencies, left: Codes, right: Codes) -> Evidence:
    """The evidence of the pairs at these positions."""
    levels = {comparison: compare(entries, left, right) for comparison, compare in COMPARE.items()}
    birth, day = _birth_chance(entries, counted, left, right, levels["birth"])
    chances = {
        "name": _name_chance(entries, counted, left, right, levels["name"]),
        "birth": birth,
        "place": _place_chance(counted, left, levels["place"]),
    }
    logs = {comparison: np.log2(chance).astype(np.float32) for comparison, chance in chances.items()}
    return Evidence(levels, logs, np.log2(day).astype(np.float32))


def join_evidence(parts: list[Evidence]) -> Evidence:
    """The evidence of several batches of pairs, one after the other."""
    return Evidence(
        {name: np.concatenate([part.levels[name] for part in parts]) for name in COMPARISONS},
        {name: np.concatenate([part.chance[name] for part in parts]) for name in parts[0].chance},
        np.concatenate([part.day_chance for part in parts]),
    )


def pick_evidence(evidence: Evidence, chosen: NDArray[np.integer] | NDArray[np.bool_]) -> Evidence:
    """The evidence of some of the pairs."""
    return Evidence(
        {name: levels[chosen] for name, levels in evidence.levels.items()},
        {name: chance[chosen] for name, chance in evidence.chance.items()},
        evidence.day_chance[chosen],
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
        chance = np.log2(max(rival.pairs_per_entry * entries, 1e-9)) + _rival_chance(evidence, rival)
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
    return Scores(shares, prior, rivals, weight, probability(weight))


def probability(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """The match weight as a probability."""
    return 1.0 / (1.0 + np.exp2(-np.clip(weight, -200.0, 200.0)))
