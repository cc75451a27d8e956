"""m probabilities and the number of pairs, moved by the run itself within stated bounds (EM, Dempster et al. 1977).

Left alone, EM goes wrong on such lists: blocked on name and year it learns that the numbers of one person usually
differ, because most such pairs are two people. So a run may only lean the prior, by the factor `moves` of the odds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.model import LEVELS, Chances, MatchModel
from voterlist.linkage.weights import Evidence, pick_evidence, weigh

ROUNDS: Final = 4
_PRIOR_PAIRS: Final = 150.0
_WORTH: Final = -12.0
_MOST_FOUND: Final = 20.0

_ALTERNATIVES: Final = {
    "name": tuple(LEVELS["name"][1:]),
    "birth": tuple(level for level in LEVELS["birth"][1:] if level != "same_as_far_as_known"),
    "sex": tuple(LEVELS["sex"][1:]),
    "identity": tuple(level for level in LEVELS["identity"][1:] if not level.startswith(("old", "diff"))),
    "place": ("same_village", "same_commune", "other_commune"),
    "household": tuple(LEVELS["household"][1:]),
}
"""Levels that exclude each other and are learnt together. How often the numbers of one person differ is not learnt."""


def _bounded(chances: Chances, prior: Chances, factor: float) -> Chances:
    """Chances held within a factor of the prior odds."""
    odds = np.clip(chances / (1 - chances), prior / (1 - prior) / factor, prior / (1 - prior) * factor)
    return odds / (1 + odds)


def _moved(levels: NDArray[np.float64], prior: Chances, chosen: list[int], factor: float) -> Chances:
    seen = levels[chosen]
    before = prior[chosen]
    learnt = (seen + _PRIOR_PAIRS * before / before.sum()) / (seen.sum() + _PRIOR_PAIRS)
    moved = prior.copy()
    moved[chosen] = _bounded(np.clip(learnt, 1e-6, 1 - 1e-6), np.clip(before, 1e-6, 1 - 1e-6), factor)
    return moved


def least_weight(prior: MatchModel) -> float:
    """The first weight below which no run can lift a pair above the floor.

    A run moves a chance by the factor `moves` of its odds at most, and the number of pairs by `_MOST_FOUND`.
    """
    lift = len(LEVELS) * np.log2(prior.moves) + np.log2(_MOST_FOUND)
    return float(prior.floor - lift)


@dataclass(frozen=True)
class Seen:
    """What pairs show under a model: how many of one person stand at each level, and in all."""

    levels: Mapping[str, NDArray[np.float64]]
    found: float


def worth_learning(evidence: Evidence, weight: NDArray[np.float64]) -> Evidence:
    """The pairs that may be one person, going by their first weights."""
    return pick_evidence(evidence, weight > _WORTH)


def see(evidence: Evidence, model: MatchModel, entries: float, stranger_pairs: float, found: float) -> Seen:
    """What these pairs show, where `found` of all pairs are of one person."""
    chance = weigh(evidence, model, entries, stranger_pairs, found).probability
    return Seen(
        {
            name: np.bincount(evidence.levels[name], weights=chance, minlength=len(levels)).astype(np.float64)
            for name, levels in LEVELS.items()
        },
        float(chance.sum()),
    )


def learn_from(prior: MatchModel, model: MatchModel, seen: Seen, expected: float) -> tuple[MatchModel, float]:
    """The model with its chances of [same] moved from the prior by what was seen, and how many pairs were found."""
    same = {
        name: _moved(
            seen.levels[name],
            prior.same[name],
            [LEVELS[name].index(level) for level in alternatives],
            prior.moves,
        )
        for name, alternatives in _ALTERNATIVES.items()
    }
    return replace(model, same=same), float(np.clip(seen.found, expected / 20, expected * 20))


def estimate(
    evidence: Evidence, prior: MatchModel, entries: float, stranger_pairs: float, expected: float
) -> tuple[MatchModel, float]:
    """The model with its chances of [same] moved by these pairs, and how many pairs of one person they hold.

    The same pairs in any order give the same model.
    """
    first = weigh(evidence, prior, entries, stranger_pairs, expected)
    worth = worth_learning(evidence, first.weight)
    model, found = prior, expected
    for _ in range(ROUNDS):
        model, found = learn_from(prior, model, see(worth, model, entries, stranger_pairs, found), expected)
    return model, found
