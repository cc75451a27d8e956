"""How often strangers agree by chance in what a pair agrees in, counted among the people at hand."""

from typing import Final

import numpy as np

from voterlist.linkage.coding import Codes, Entries
from voterlist.linkage.comparisons import BIRTH, IDENTITY, NAME, PLACE, Levels
from voterlist.linkage.frequencies import Frequencies, Shares, agreed_share

_WHOLE_NAME: Final = np.isin(
    np.arange(len(NAME)),
    [NAME[level] for level in ("same", "marks_left_out", "marks_differ", "order_or_spacing")],
)
_SLIPS: Final = [NAME[level] for level in ("slip", "slip_in_given", "two_slips")]
NEAR_NUMBERS: Final = [IDENTITY[level] for level in ("same", "slip", "neighbouring", "two_slips")]
_YEAR_BY_NUMBER: Final = 0.9
"""Strangers of nearly one number agree on the year, which the number holds (Decree 137/2015 Art 13), but for slips."""
_USUAL: Final = 0.002
"""The share of people with a word as rare as this in their name, from which a spelling may be anybody's."""

_HARDLY_A_NAME: Final = 1 / 64
_ON_YEAR: Final = (
    "same_as_far_as_known",
    "first_of_january",
    "day_month_swapped",
    "day_or_month_slip",
    "day_or_month_differs",
    "year_same",
)
_ON_DAY: Final = ("year_slip", "year_slip_number_agrees", "year_differs")


def _larger(shares: Shares, left: Codes, right: Codes) -> Shares:
    return np.maximum(shares[left], shares[right])


def name_chance(entries: Entries, counted: Frequencies, left: Codes, right: Codes, levels: Levels) -> Shares:
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


def slip_chance(entries: Entries, counted: Frequencies, left: Codes, right: Codes, levels: Levels) -> Shares:
    """How seldom names of a word as rare as that of the rarer spelling are, where two names are letters apart."""
    chance = np.ones(len(left))
    slips = np.flatnonzero(np.isin(levels, _SLIPS))
    one, other = (counted.rarest_word[entries.name[ends[slips]]] for ends in (left, right))
    chance[slips] = np.where(one == other, 1.0, np.clip(np.minimum(one, other) / _USUAL, _HARDLY_A_NAME, 1.0))
    return chance


def birth_chance(
    entries: Entries, counted: Frequencies, left: Codes, right: Codes, levels: Levels, numbers: Levels
) -> tuple[Shares, Shares]:
    """How often strangers agree in the agreeing parts of the date, and in its day and month alone.

    Where the numbers are nearly one, they have brought the year along: it is not counted again.
    """
    chance, day_chance = np.ones(len(left)), np.ones(len(left))
    day = np.flatnonzero(np.isin(levels, [BIRTH[level] for level in ("same", *_ON_DAY)]))
    day_chance[day] = _larger(counted.month_day, left[day], right[day])
    on_day = np.isin(levels, [BIRTH[level] for level in _ON_DAY])
    chance[on_day] = day_chance[on_day]
    same = np.flatnonzero(levels == BIRTH["same"])
    chance[same] = agreed_share(entries, counted, counted.date, left[same], right[same])
    near = np.isin(numbers, NEAR_NUMBERS)
    chance[near & (levels == BIRTH["same"])] = _YEAR_BY_NUMBER * day_chance[near & (levels == BIRTH["same"])]
    year = np.flatnonzero(np.isin(levels, [BIRTH[level] for level in _ON_YEAR]))
    chance[year] = np.where(near[year], _YEAR_BY_NUMBER, _larger(counted.year, left[year], right[year]))
    january = np.flatnonzero(levels == BIRTH["first_of_january"])
    chance[january] *= np.maximum(_larger(counted.month_day, left[january], right[january]), 0.03)
    return chance, day_chance


def place_chance(counted: Frequencies, left: Codes, levels: Levels) -> Shares:
    """The share of people who live in the place that both entries name."""
    village = np.where(levels == PLACE["same_village"], counted.village_share[left], 1.0)
    commune = np.isin(levels, [PLACE["same_commune"], PLACE["commune_only"]])
    return np.where(commune, counted.commune_share[left], village)
