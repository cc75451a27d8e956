"""Birth dates as clerks type them, into ISO 8601 text of the precision that is stated; nothing is filled up.

What a column as a whole shows about the machine it was typed on is found first (`style_of`); a single cell is never
guessed. A value comes with the code of the finding it earns: a null with a reason, or a value that was mended.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from voterlist.roster.date_style import EPOCH, FROM_1904, LAST_SHORT_DAY, Style
from voterlist.roster.titles import flat
from voterlist.roster.words import tidy

UNREADABLE: Final = "S104"
IMPOSSIBLE: Final = "S105"
CENTURY_ASSUMED: Final = "S106"
ORDER_UNSURE: Final = "S107"
SWAPPED_BACK: Final = "S108"
DIGITS_COMPLETED: Final = "S109"
YEAR_SHOWN_AS_DATE: Final = "S110"
YEAR_MISSING: Final = "S111"
OUT_OF_RANGE: Final = "S140"
PUT_BACK_FROM_1904: Final = "S152"

_GROUPS: Final = re.compile(r"\d+")
_WORDS_OF_DATES: Final = re.compile(
    r"\b(?:ngay|thang|nam|sinh|sn|ns|khoang|mung|mong|ng|th|n|am lich|duong lich|am|duong|al|dl|chung|tam|vao)\b|[^\w]"
)
_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH_MONTH: Final = re.compile(
    r"(?<=\d)[\s\-/.]*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-/.,]*(?=\d)"
)
_UNKNOWN_PARTS: Final = re.compile(r"(?<![a-z0-9])[x?_*]{1,2}(?=\s*[/.\-])")
_ONLY_DATE: Final = re.compile(r"^[\d\s/.\-,:]*$")

Read = tuple[str | None, str | None]
"""A value (or None) and the code of a finding (or None)."""


@lru_cache(maxsize=200_000)
def read_date(text: str, kind: str, style: Style) -> Read:
    """The date of one cell."""
    if kind == "d":
        return _real_date(text, style)
    plain = tidy(text).strip(" '`´’‘\"")
    if kind == "n" or _ONLY_DATE.match(plain):
        return _digits(plain, kind, style)
    return _worded(plain, style)


def _real_date(text: str, style: Style) -> Read:
    value = dt.date.fromisoformat(text[:10])
    serial = (value - (EPOCH + FROM_1904 if style.is_1904_sheet else EPOCH)).days
    if style.earliest <= serial <= style.latest:
        return f"{serial:04}", YEAR_SHOWN_AS_DATE
    if style.dates_from_1904:
        value += FROM_1904
        return _date(value.day, value.month, value.year, style, PUT_BACK_FROM_1904)
    if style.is_swapped and value.day <= LAST_SHORT_DAY:
        return _date(value.month, value.day, value.year, style, SWAPPED_BACK)
    is_unsure = style.may_be_swapped and value.day <= LAST_SHORT_DAY and value.day != value.month
    return _date(value.day, value.month, value.year, style, ORDER_UNSURE if is_unsure else None)


def _worded(text: str, style: Style) -> Read:
    low = _ENGLISH_MONTH.sub(lambda month: f"/{_MONTHS.index(month[1]) // 3 + 1}/", flat(text))
    blanked = _UNKNOWN_PARTS.sub("0", low)
    rest = _WORDS_OF_DATES.sub(" ", _GROUPS.sub(" ", blanked))
    if rest.strip():
        return None, UNREADABLE
    groups = _GROUPS.findall(blanked)
    if not groups:
        return None, UNREADABLE
    if len(groups) == 1 and re.search(r"\bthang\b|\bngay\b", low):
        return None, UNREADABLE
    return _digits("/".join(groups), "t", style)


def _digits(text: str, kind: str, style: Style) -> Read:
    if kind == "n" and "." in text:
        whole, _, decimals = text.partition(".")
        if not decimals.strip("0") or len(whole) == 5:  # noqa: PLR2004 - or a serial number with a time of day
            text = whole
        elif len(decimals) == 3 and int(whole or 0) <= LAST_SHORT_DAY:  # noqa: PLR2004 - 12.195 was 12.1950
            return _month(int(whole or 0), int(decimals) * 10, style, DIGITS_COMPLETED)
    groups = _GROUPS.findall(text)
    if not groups:
        return None, None if not text.strip(" -./") else UNREADABLE
    if len(groups) == 1:
        return _one_group(groups[0], kind, style)
    if len(groups) == 2:  # noqa: PLR2004 - month and year
        return _two_groups(groups[0], groups[1], style)
    if len(groups) == 3:  # noqa: PLR2004 - day, month, year
        return _three_groups(groups, style)
    if len(groups) >= 5 and 4 in {len(groups[0]), len(groups[2])}:  # noqa: PLR2004 - with a time of day
        return _three_groups(groups[:3], style)
    return None, UNREADABLE


def _one_group(digits: str, kind: str, style: Style) -> Read:
    match len(digits):
        case 4:
            is_serial = int(digits) > style.latest and kind == "n" and style.has_serials
            return _serial(int(digits), style) if is_serial else _year(int(digits), style, None)
        case 8:
            if int(digits[4:]) < style.earliest <= int(digits[:4]) <= style.latest:
                return _date(int(digits[6:]), int(digits[4:6]), int(digits[:4]), style, None)
            return _date(int(digits[:2]), int(digits[2:4]), int(digits[4:]), style, None)
        case 7:
            return _seven(digits, kind, style)
        case 6:
            return _six(digits, style)
        case 5:
            return _serial(int(digits), style)
        case 2:
            return _year(_century(int(digits), style), style, CENTURY_ASSUMED)
    return None, UNREADABLE


def _seven(digits: str, kind: str, style: Style) -> Read:
    """dmmyyyy, or ddmyyyy where a text allows it: two readings of a text are none."""
    short_day = _date(int(digits[0]), int(digits[1:3]), int(digits[3:]), style, DIGITS_COMPLETED)
    short_month = _date(int(digits[:2]), int(digits[2]), int(digits[3:]), style, DIGITS_COMPLETED)
    if kind == "n" or short_month[0] is None or digits[2] == "0":
        return short_day
    return short_month if short_day[0] is None else (None, ORDER_UNSURE)


def _six(digits: str, style: Style) -> Read:
    if style.earliest <= int(digits[2:]) <= style.latest:
        return _month(int(digits[:2]), int(digits[2:]), style, None)
    if style.earliest <= int(digits[:4]) <= style.latest and 1 <= int(digits[4:]) <= 12:  # noqa: PLR2004 - months
        return _month(int(digits[4:]), int(digits[:4]), style, None)
    return _date(int(digits[:2]), int(digits[2:4]), _century(int(digits[4:]), style), style, CENTURY_ASSUMED)


def _serial(number: int, style: Style) -> Read:
    if style.has_short_days:
        return None, ORDER_UNSURE
    value = EPOCH + dt.timedelta(days=number)
    if style.serials_from_1904:
        value += FROM_1904
    code = PUT_BACK_FROM_1904 if style.serials_from_1904 else DIGITS_COMPLETED
    return _date(value.day, value.month, value.year, style, code)


def _two_groups(first: str, second: str, style: Style) -> Read:
    if len(first) == 4:  # noqa: PLR2004 - a year
        first, second = second, first
    if len(second) == 4 and len(first) <= 2:  # noqa: PLR2004 - month and year
        return _month(int(first), int(second), style, None)
    if len(second) == 2 and int(first) <= LAST_SHORT_DAY and int(second) > 31:  # noqa: PLR2004 - no day
        return _month(int(first), _century(int(second), style), style, CENTURY_ASSUMED)
    return None, YEAR_MISSING


def _three_groups(groups: list[str], style: Style) -> Read:
    first, second, third = groups
    if len(first) == 4:  # noqa: PLR2004 - a year first
        return _date(int(third), int(second), int(first), style, None)
    if len(third) == 3 or len(third) > 4 or max(len(first), len(second)) > 2:  # noqa: PLR2004 - digits too many or few
        return None, UNREADABLE
    day, month = (int(second), int(first)) if style.is_month_first else (int(first), int(second))
    code = SWAPPED_BACK if style.is_month_first else None
    if style.is_mixed and 0 < day <= LAST_SHORT_DAY and 0 < month <= LAST_SHORT_DAY and day != month:
        code = ORDER_UNSURE
    year = int(third)
    if len(third) <= 2:  # noqa: PLR2004 - a year of two digits
        year = _century(year, style)
        code = code or (CENTURY_ASSUMED if _is_unsure(year, style) else None)
    return _date(day, month, year, style, code)


def _century(two_digits: int, style: Style) -> int:
    recent = style.latest - style.latest % 100 + two_digits
    return recent if recent <= style.latest else recent - 100


def _is_unsure(year: int, style: Style) -> bool:
    """Whether the same two digits a hundred years earlier would still be a living person's."""
    return year - 100 >= style.latest - 117


def _year(year: int, style: Style, code: str | None) -> Read:
    if not style.earliest <= year <= style.latest:
        return None, OUT_OF_RANGE
    return f"{year:04}", code


def _month(month: int, year: int, style: Style, code: str | None) -> Read:
    known = _year(year, style, code)
    if known[0] is None or month == 0:
        return known
    return (f"{known[0]}-{month:02}", code) if month <= LAST_SHORT_DAY else (None, IMPOSSIBLE)


def _date(day: int, month: int, year: int, style: Style, code: str | None) -> Read:
    """The date at the precision that is stated: 00/00/1945 is a year, 00/03/1945 a month."""
    if day == 0 or month == 0:
        return (
            _year(year, style, UNREADABLE if day else code)
            if month == 0
            else _month(month, year, style, code)
        )
    try:
        value = dt.date(year, month, day)
    except ValueError:
        return None, IMPOSSIBLE
    if not style.earliest <= year <= style.latest:
        return None, OUT_OF_RANGE
    return value.isoformat(), code


def read_parts(day: str, month: str, year: str, style: Style) -> Read:
    """The date of three cells (any of them may be empty or 0)."""
    digits = [_GROUPS.findall(part.removesuffix(".0")) for part in (day, month, year)]
    if any(len(groups) > 1 for groups in digits[:2]) or len(digits[2]) != 1:
        return read_date(year, "t", style) if year and not (day or month) else (None, UNREADABLE)
    numbers = [int(groups[0]) if groups else 0 for groups in digits]
    is_short = len(digits[2][0]) <= 2  # noqa: PLR2004 - a year of two digits
    full = _century(numbers[2], style) if is_short else numbers[2]
    return _date(
        numbers[0], numbers[1], full, style, CENTURY_ASSUMED if is_short and _is_unsure(full, style) else None
    )


_DATE_IN_NOTE: Final = r"((?:\d{1,2}[/.\-])?(?:\d{1,2}[/.\-])?\d{4})"
_START: Final = re.compile(rf"tam tru\b[^\d]{{0,20}}?{_DATE_IN_NOTE}\b")
_START_ALONE: Final = re.compile(
    rf"(?:(?:tt|kt3|kt4|bat dau|dang ky|tu|ngay|thang|nam)\b[ :.]*)*{_DATE_IN_NOTE}(?: den nay)?"
)
_IN_WORDS: Final = re.compile(r"(?:(\d{1,2}) )?thang (\d{1,2})(?: nam |[/.\-])(\d{4})\b")


def residence_start(note: str | None, style: Style, *, is_temporary: bool = False) -> str | None:
    """The start of temporary residence that a remark states (`Tạm trú từ 05/2025`), form 31 column 11.

    On a temporary resident's row the form wants the date alone: there a remark that is only a date states it.
    """
    if not note:
        return None
    text = _IN_WORDS.sub(lambda found: "/".join(filter(None, found.groups())), flat(note))
    match = _START.search(text)
    if match is None and is_temporary:
        alone = [found for part in text.split(";") if (found := _START_ALONE.fullmatch(part.strip(" .")))]
        match = alone[0] if len(alone) == 1 else None
    return read_date(match[1], "t", style)[0] if match else None
