"""m probabilities and the number of pairs, moved by the run itself within stated bounds (EM, Dempster et al. 1977).

Left alone, EM goes wrong on such lists: blocked on name and year it learns that the numbers of one person usually
differ, because most such pairs are two people. So a run may only lean the prior, by the factor `moves` of the odds.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.model import LEVELS, Chances, MatchModel
from voterlist.linkage.weights import Evidence, pick_evidence, weigh

_ROUNDS: Final = 4
_PRIOR_PAIRS: Final = 150.0
_WORTH: Final = -12.0

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


def _moved(
    levels: NDArray[np.uint8], weight: NDArray[np.float64], prior: Chances, chosen: list[int], factor: float
) -> Chances:
    seen = np.bincount(levels, weights=weight, minlength=len(prior))[chosen]
    before = prior[chosen]
    learnt = (seen + _PRIOR_PAIRS * before / before.sum()) / (seen.sum() + _PRIOR_PAIRS)
    moved = prior.copy()
    moved[chosen] = _bounded(np.clip(learnt, 1e-6, 1 - 1e-6), np.clip(before, 1e-6, 1 - 1e-6), factor)
    return moved


def estimate(
    evidence: Evidence, prior: MatchModel, entries: float, stranger_pairs: float, expected: float
) -> tuple[MatchModel, float]:
    """The model with its chances of [same] moved by these pairs, and how many pairs of one person they hold.

    The same pairs in any order give the same model.
    """
    first = weigh(evidence, prior, entries, stranger_pairs, expected)
    worth = pick_evidence(evidence, first.weight > _WORTH)
    model, found = prior, expected
    for _ in range(_ROUNDS):
        chance = weigh(worth, model, entries, stranger_pairs, found).probability
        found = float(np.clip(chance.sum(), expected / 50, expected * 20))
        same = {
            name: _moved(
                worth.levels[name],
                chance,
                prior.same[name],
                [LEVELS[name].index(level) for level in alternatives],
                prior.moves,
            )
            for name, alternatives in _ALTERNATIVES.items()
        }
        model = replace(model, same=same)
    return model, found
