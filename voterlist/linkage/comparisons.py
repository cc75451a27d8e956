"""The comparison level of each attribute of a pair. Every level is symmetric; numbers index `model.LEVELS`."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask
from voterlist.linkage.model import LEVELS
from voterlist.linkage.similarity import distances, is_shortened, marks_agree

Levels = NDArray[np.uint8]

NAME: Final = {level: number for number, level in enumerate(LEVELS["name"])}
BIRTH: Final = {level: number for number, level in enumerate(LEVELS["birth"])}
IDENTITY: Final = {level: number for number, level in enumerate(LEVELS["identity"])}
PLACE: Final = {level: number for number, level in enumerate(LEVELS["place"])}

_JANUARY_FIRST: Final = 33  # month 1, day 1 in the coding of `Entries.month_day`
_NEIGHBOURS: Final = 4


@dataclass(frozen=True)
class _Sides:
    """The two entries of each pair, by position."""

    entries: Entries
    left: Codes
    right: Codes

    def both(self, column: Codes) -> tuple[Codes, Codes]:
        return column[self.left], column[self.right]


def _agree(one: Codes, other: Codes) -> Mask:
    equal: Mask = np.logical_and(one == other, one != MISSING)
    return equal


def _choose(size: int, *choices: tuple[int, Mask], otherwise: int) -> Levels:
    """The first level whose condition holds."""
    levels = np.full(size, otherwise, np.uint8)
    for level, holds in reversed(choices):
        levels[holds] = level
    return levels


def compare_names(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The name level of each pair."""
    sides = _Sides(entries, left, right)
    one, other = sides.both(entries.name)
    levels = np.full(len(left), NAME["missing"], np.uint8)
    equal = np.flatnonzero(_agree(one, other))
    levels[equal] = _same_letters(entries, left[equal], right[equal])
    unequal = np.flatnonzero((one != other) & (one != MISSING) & (other != MISSING))
    levels[unequal] = _unequal_names(entries, one[unequal], other[unequal])
    return levels


def _same_letters(entries: Entries, left: Codes, right: Codes) -> Levels:
    """Names equal without marks: same, marks left out, or marks differ."""
    one, other = entries.marked[left], entries.marked[right]
    levels = np.full(len(left), NAME["same"], np.uint8)
    unlike = np.flatnonzero(one != other)
    names = (one[unlike], other[unlike], entries.name[left[unlike]])
    agree = marks_agree(entries.marked_texts, entries.names.folded, names)
    levels[unlike] = np.where(agree, NAME["marks_left_out"], NAME["marks_differ"])
    return levels


def _unequal_names(entries: Entries, one: Codes, other: Codes) -> Levels:
    names = entries.names
    first, middle, last = (part[one] == part[other] for part in (names.first, names.middle, names.last))
    apart = distances(names.folded, one, other)
    levels = _choose(
        len(one),
        (NAME["order_or_spacing"], (names.ordered[one] == names.ordered[other])
         | (names.squeezed[one] == names.squeezed[other])),
        (NAME["slip"], (apart == 1) & last & ~(first & names.is_marked[one])),
        (NAME["slip_in_given"], apart == 1),
        (NAME["given_differs"], first & last & names.is_marked[one]),
        (NAME["middle_differs"], first & last),
        (NAME["surname_differs"], middle & last),
        (NAME["two_slips"], apart == 2),  # noqa: PLR2004 - two
        (NAME["given_differs"], first & middle),
        (NAME["given_same"], last),
        (NAME["surname_same"], first),
        otherwise=NAME["different"],
    )  # fmt: skip
    short = (
        names.has_initial[one] | names.has_initial[other] | (first & (names.words[one] != names.words[other]))
    )
    maybe = np.flatnonzero(
        short & last & (levels != NAME["order_or_spacing"]) & (names.middle[one] != names.middle[other])
    )
    levels[maybe[_shortened(names.folded, one[maybe], other[maybe])]] = NAME["shortened"]
    return levels


def _shortened(texts: list[str], one: Codes, other: Codes) -> Mask:
    size = max(1, len(texts))
    packed = np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other)
    distinct, back = np.unique(packed, return_inverse=True)
    answers = np.array(
        [is_shortened(texts[pair // size], texts[pair % size]) for pair in distinct.tolist()], bool
    )
    return answers[back] if len(distinct) else np.zeros(0, bool)


def _one_digit(one: Codes, other: Codes) -> Mask:
    """Two-digit numbers that differ in one digit, have their digits swapped, or follow each other."""
    tens = one // 10 == other // 10
    units = one % 10 == other % 10
    swapped = (one // 10 == other % 10) & (one % 10 == other // 10)
    near: Mask = np.logical_or(tens | units | swapped, np.abs(one - other) == 1)
    return near


def compare_births(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The birth date level of each pair. Where a date is not stated, the number tells the year.

    The first of January is what is written where only the year is known: two years with it do not agree in a day.
    """
    sides = _Sides(entries, left, right)
    (month, months), (day, days) = map(sides.both, (entries.month, entries.day))
    year, years = _told_by_number(sides, entries.year, entries.number_year)
    month_day, month_days = sides.both(entries.month_day)
    full = (month_day != MISSING) & (month_days != MISSING)
    same_year, same_days = year == years, full & (month_day == month_days)
    same_birthday = same_days & (month_day != _JANUARY_FIRST)
    months_fit = (month == months) | (month == MISSING) | (months == MISSING)
    slip = _one_digit(year % 100, years % 100) & (np.abs(year - years) < 100)  # noqa: PLR2004 - a century
    january = (
        full & (month_day != month_days) & ((month_day == _JANUARY_FIRST) | (month_days == _JANUARY_FIRST))
    )
    day_slip = ((month == months) & _one_digit(day, days)) | ((day == days) & _one_digit(month, months))
    return _choose(
        len(left),
        (BIRTH["missing"], (year == MISSING) | (years == MISSING)),
        (BIRTH["same"], same_year & same_days),
        (BIRTH["same_as_far_as_known"], same_year & ~full & months_fit),
        (BIRTH["first_of_january"], same_year & january),
        (BIRTH["day_month_swapped"], same_year & full & (month == days) & (day == months)),
        (BIRTH["day_or_month_slip"], same_year & full & day_slip),
        (BIRTH["day_or_month_differs"], same_year & full & ((month == months) | (day == days))),
        (BIRTH["year_same"], same_year),
        (BIRTH["year_slip_number_agrees"], same_birthday & slip & _number_explains(sides)),
        (BIRTH["year_slip"], same_birthday & slip),
        (BIRTH["year_differs"], same_birthday),
        (BIRTH["years_near"], np.abs(year - years) <= 2),  # noqa: PLR2004 - two years
        otherwise=BIRTH["different"],
    )


def _number_explains(sides: _Sides) -> Mask:
    """One entry's number holds the other entry's birth year and not its own.

    Two numbers of one year say nothing: one that was copied from a relative holds the year of its owner as well.
    """
    year, years = sides.both(sides.entries.year)
    number_year, number_years = sides.both(sides.entries.number_year)
    told_by_one: Mask = number_year != number_years
    return told_by_one & (_agree(number_year, years) | _agree(number_years, year))


def _told_by_number(sides: _Sides, stated: Codes, by_number: Codes) -> tuple[Codes, Codes]:
    """What both entries state, or else what their number says, unless two numbers speak for themselves already."""
    (one, other), (number_one, number_other) = sides.both(stated), sides.both(by_number)
    alone = (number_one == MISSING) | (number_other == MISSING)
    return (
        np.where(alone & (one == MISSING), number_one, one),
        np.where(alone & (other == MISSING), number_other, other),
    )


def compare_sexes(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The sex level of each pair. Where it is not stated, the number tells it."""
    one, other = _told_by_number(_Sides(entries, left, right), entries.sex, entries.number_sex)
    return np.where((one == MISSING) | (other == MISSING), 0, np.where(one == other, 1, 2)).astype(np.uint8)


def compare_numbers(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The identity number level of each pair: the twelve digits, or else the old nine."""
    sides = _Sides(entries, left, right)
    one, other = sides.both(entries.number)
    old, olds = sides.both(entries.old_number)
    both_old = (old != MISSING) & (olds != MISSING)
    levels = _choose(
        len(left),
        (IDENTITY["same"], _agree(one, other)),
        (IDENTITY["old_same"], _agree(old, olds)),
        (IDENTITY["old_different"], both_old),
        otherwise=IDENTITY["missing"],
    )
    differ = np.flatnonzero((one != other) & (one != MISSING) & (other != MISSING))
    fit = entries.fits[left[differ]] & entries.fits[right[differ]]
    levels[differ] = _unequal_numbers(one[differ], other[differ], fit)
    return levels


def _unequal_numbers(one: Codes, other: Codes, fit: Mask) -> Levels:
    changed = np.zeros(len(one), np.int8)
    neighbours = np.zeros(len(one), bool)  # two changed digits stand side by side, swapped
    previous_one, previous_other = np.full_like(one, -1), np.full_like(one, -1)
    rest, rests = one.copy(), other.copy()
    for _ in range(12):
        digit, digits = rest % 10, rests % 10
        changed += digit != digits
        neighbours |= (digit != digits) & (digit == previous_other) & (digits == previous_one)
        previous_one, previous_other = digit, digits
        rest, rests = rest // 10, rests // 10
    swapped = (changed == 2) & neighbours  # noqa: PLR2004 - two
    return _choose(
        len(one),
        (IDENTITY["slip"], swapped),
        (IDENTITY["neighbouring"], np.abs(one - other) <= _NEIGHBOURS),
        (IDENTITY["slip"], changed == 1),
        (IDENTITY["two_slips"], changed == 2),  # noqa: PLR2004 - two
        (IDENTITY["different_one_doubtful"], ~fit),
        otherwise=IDENTITY["different"],
    )


def compare_places(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The place level of each pair, by the communes of today."""
    sides = _Sides(entries, left, right)
    (commune, communes), (village, villages) = sides.both(entries.commune), sides.both(entries.village)
    return _choose(
        len(left),
        (PLACE["missing"], (commune == MISSING) | (communes == MISSING)),
        (PLACE["other_commune"], commune != communes),
        (PLACE["commune_only"], (village == MISSING) | (villages == MISSING)),
        (PLACE["same_village"], village == villages),
        otherwise=PLACE["same_commune"],
    )


def compare_households(entries: Entries, left: Codes, right: Codes) -> Levels:
    """The household level of each pair; households of different sources say nothing and are not stated."""
    one, other = _Sides(entries, left, right).both(entries.household)
    return np.where((one == MISSING) | (other == MISSING), 0, np.where(one == other, 1, 2)).astype(np.uint8)


COMPARE: Final = {
    "name": compare_names,
    "birth": compare_births,
    "sex": compare_sexes,
    "identity": compare_numbers,
    "place": compare_places,
    "household": compare_households,
}
