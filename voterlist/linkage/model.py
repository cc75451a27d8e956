"""The match model as values: comparisons with their levels, chances of each level, rival explanations, thresholds.

A pair of entries is one person, or it is two. Two are not only two strangers: twins, brothers and parents agree on much,
and their numbers get copied. So the evidence for one person is weighed against the sum of all rivals (Fellegi
and Sunter 1969, with the non-matches as a mixture), and twins do not look like one person with a slip.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from voterlist.frames import (
    BIRTH_LEVELS,
    HOUSEHOLD_LEVELS,
    IDENTITY_LEVELS,
    NAME_LEVELS,
    PLACE_LEVELS,
    SEX_LEVELS,
)

Chances = NDArray[np.float64]

LEVELS: Final[dict[str, tuple[str, ...]]] = {
    "name": NAME_LEVELS,
    "birth": BIRTH_LEVELS,
    "sex": SEX_LEVELS,
    "identity": IDENTITY_LEVELS,
    "place": PLACE_LEVELS,
    "household": HOUSEHOLD_LEVELS,
}
COMPARISONS: Final = tuple(LEVELS)


@dataclass(frozen=True)
class Rival:
    """Another explanation of a pair: two different people who stand in this relation.

    Attributes:
        name: `twins`, `family`.
        pairs_per_entry: how many such pairs a list holds for each of its entries.
        chances: for each comparison, the chance of each level among such pairs.
    """

    name: str
    pairs_per_entry: float
    chances: Mapping[str, Chances]


@dataclass(frozen=True)
class MatchModel:
    """All numbers of the match model (`reference/match_model.toml`).

    Attributes:
        same: for each comparison, the chance of each level when both entries are one person (m probabilities).
        strangers: for each comparison, the chance of each level between strangers (u probabilities), given that the
            parts of the value that agree do agree; how often those agree is counted in the run itself.
        sex_given_name: the chance that strangers agree on sex, by name level: given names mostly tell the sex.
        rivals: twins, relatives.
        pairs_per_entry: pairs of one person for each entry before a run has been seen.
        links_per_entry: links between two lists for each entry of the shorter one, likewise.
        moves: how far, as a factor of the odds, a run may move a chance of `same`.
        evidence_worth: bits of probability for each bit of weight beyond even odds, where no number speaks: names, dates
            and places are not quite independent, so that their sum says too much.
        accept: match probability from which a pair of one number is taken as one person.
        accept_repaired: the same for a pair whose numbers are one slip apart, and that agrees in all else.
        review: match probability from which a person is asked.
        link: match probability from which an unambiguous link between two lists holds.
        floor: match weight below which a pair is not written.
        unusable_numbers: identity numbers that are none.
        shared_number_limit: a number on more entries than this stops counting.
    """

    same: Mapping[str, Chances]
    strangers: Mapping[str, Chances]
    sex_given_name: Chances
    rivals: tuple[Rival, ...]
    pairs_per_entry: float
    links_per_entry: float
    moves: float
    evidence_worth: float
    accept: float
    accept_repaired: float
    review: float
    link: float
    floor: float
    unusable_numbers: frozenset[int]
    shared_number_limit: int


def _chances(table: Mapping[str, float], levels: tuple[str, ...]) -> Chances:
    unknown = set(table) - set(levels)
    if unknown or set(levels) - set(table) - {"missing"}:
        raise ValueError(f"levels do not fit: {sorted(unknown | set(levels) - set(table))}")
    values = np.array([float(table.get(level, 1.0)) for level in levels])
    if not ((values > 0) & (values <= 1)).all():
        raise ValueError("a chance lies above 0 and not above 1")
    return values


def _all_chances(tables: Mapping[str, Mapping[str, float]]) -> dict[str, Chances]:
    return {comparison: _chances(tables[comparison], levels) for comparison, levels in LEVELS.items()}


def match_model(table: Mapping[str, Any]) -> MatchModel:
    """The model out of the parsed `match_model.toml`.

    Raises:
        KeyError: a part of the model is not there.
        ValueError: levels that do not exist, or chances that are none.
    """
    rivals = tuple(
        Rival(name, float(rival["pairs_per_entry"]), _all_chances(rival))
        for name, rival in table["rivals"].items()
    )
    return MatchModel(
        same=_all_chances(table["same"]),
        strangers=_all_chances(table["strangers"]),
        sex_given_name=_chances(table["strangers"]["sex_given_name"], NAME_LEVELS),
        rivals=rivals,
        pairs_per_entry=float(table["prior"]["pairs_per_entry"]),
        links_per_entry=float(table["prior"]["links_per_entry"]),
        moves=float(table["prior"]["moves"]),
        evidence_worth=float(table["prior"]["evidence_worth"]),
        accept=float(table["thresholds"]["accept"]),
        accept_repaired=float(table["thresholds"]["accept_repaired"]),
        review=float(table["thresholds"]["review"]),
        link=float(table["thresholds"]["link"]),
        floor=float(table["thresholds"]["floor"]),
        unusable_numbers=frozenset(int(text) for text in table["numbers"]["placeholders"]),
        shared_number_limit=int(table["numbers"]["shared_limit"]),
    )
