"""What a column of dates shows as a whole about the machine it was typed on."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

EPOCH: Final = dt.date(1899, 12, 30)
FROM_1904: Final = dt.timedelta(days=1462)
LAST_SHORT_DAY: Final = 12

_GROUPS: Final = re.compile(r"\d+")
_FEW: Final = 3
_ENOUGH: Final = 8
_SHORT_DAYS: Final = 12 / 30.4
"""The share of birth dates whose day could be a month."""
_HARDLY_EVER: Final = 0.001


@dataclass(frozen=True)
class Style:
    """What a column shows as a whole.

    `is_swapped`: real dates in it have day and month exchanged, because dd/mm was typed on a machine set to mm/dd;
    `may_be_swapped`: that looks so too, but the dates are too few to say it.
    `is_month_first`: its texts are mm/dd. `is_mixed`: its texts contradict each other, so that a date with both
    parts up to 12 is unsure. `has_short_days`: it holds dates of six digits, so five digits may be one of them.
    `has_serials`: it holds many serial numbers of five digits, so four digits beyond any year are an early one.
    `is_1904_sheet`: its workbook counts days from 1904.
    `serials_from_1904`, `dates_from_1904`: its serial numbers, or its real dates, were counted in the 1904 system.
    """

    earliest: int
    latest: int
    is_swapped: bool = False
    may_be_swapped: bool = False
    is_month_first: bool = False
    is_mixed: bool = False
    has_short_days: bool = False
    has_serials: bool = False
    is_1904_sheet: bool = False
    serials_from_1904: bool = False
    dates_from_1904: bool = False


def is_counted_from_1904(pairs: Iterable[tuple[dt.date, str]]) -> bool:
    """Whether dates lie four years and a day before what they mean: by (date, year of the identity number) pairs.

    Three that say so, and at most one in ten that says the date is right as it stands.
    """
    known = list(pairs)
    shifted = sum((day + FROM_1904).year == int(year) for day, year in known)
    right = sum(day.year == int(year) for day, year in known)
    return shifted >= _FEW and right * 10 <= shifted


def serial_date(text: str, kind: str) -> dt.date | None:
    """The day that a serial number or a real date cell shows in the 1900 system."""
    if kind == "d":
        return dt.date.fromisoformat(text[:10])
    digits = text.removesuffix(".0")
    return EPOCH + dt.timedelta(days=int(digits)) if digits.isdigit() and len(digits) == 5 else None  # noqa: PLR2004 - a serial


def style_of(cells: Iterable[tuple[str, str]], earliest: int, latest: int) -> Style:
    """The style of a column of (text, kind) cells."""
    real = short_real = 0
    first_large = second_large = both_small = six = five = 0
    for text, kind in cells:
        if kind == "d":
            real += 1
            short_real += int(text[8:10]) <= LAST_SHORT_DAY
            continue
        groups = _GROUPS.findall(text)
        if len(groups) == 3 and len(groups[2]) in {2, 4} and len(groups[0]) <= 2:  # noqa: PLR2004 - d, m, y
            first, second = int(groups[0]), int(groups[1])
            first_large += first > LAST_SHORT_DAY >= second
            second_large += second > LAST_SHORT_DAY >= first
            both_small += first <= LAST_SHORT_DAY and second <= LAST_SHORT_DAY
        five += kind == "n" and len(groups[0]) == 5 if groups else False  # noqa: PLR2004 - a serial
        six += len(groups) == 1 and len(groups[0]) == 6  # noqa: PLR2004 - ddmmyy
    looks_swapped = 0 < real == short_real and first_large > 0 and both_small == 0 and second_large == 0
    by_chance = _SHORT_DAYS**real * (1 - _SHORT_DAYS) ** first_large
    is_swapped = looks_swapped and real > 1 and by_chance < _HARDLY_EVER
    return Style(
        earliest,
        latest,
        is_swapped=is_swapped,
        may_be_swapped=looks_swapped and not is_swapped,
        is_month_first=second_large >= _FEW and first_large == 0,
        is_mixed=second_large >= 2 and first_large > 0,  # noqa: PLR2004 - one may be a slip of the pen
        has_short_days=six > 0,
        has_serials=five >= _ENOUGH,
    )
