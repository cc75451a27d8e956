"""The rules by which entries are brought together: which columns must agree.

Every rule leaves out one kind of slip (a word of the name, the day, the year, some digits of the number, the place), so
that a pair is missed only where several of them went wrong together.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from voterlist.linkage.coding import MISSING, Codes, Entries, Mask, Numbers, pack

FAR_RULES: Final = frozenset(
    {
        "name, day, month",
        "name, year, day and month swapped",
        "words of the name, date",
        "letters of the name, date",
        "serial of the number, given name",
        "given name, date",
        "surname and middle name, date",
    }
)
"""Rules whose key says nothing of the place and leaves out a part of the name, the date or the number."""

RARE_NAME: Final = 8
"""A name borne by at most so many entries is worth comparing whatever the rest says."""

_HEAPED_SHARE: Final = 0.02
_MONTHS: Final = 12


def _heaped(entries: Entries) -> Mask:
    """True where very many of all dates fall on this day and month (01/01, mostly)."""
    counts = np.bincount(entries.month_day[entries.month_day >= 0], minlength=13 * 32)
    heaped: Mask = counts[entries.month_day] > _HEAPED_SHARE * max(1, counts.sum())
    return heaped & (entries.month_day >= 0)


def _without(values: Codes, left_out: Mask) -> Codes:
    return np.where(left_out, MISSING, values)


def plain_days(entries: Entries) -> Codes:
    """Day and month of every entry; -1 for a day on which very many are said to be born."""
    return _without(entries.month_day, _heaped(entries))


def _rare(entries: Entries) -> Codes:
    stated = entries.name >= 0
    counts = np.bincount(entries.name[stated], minlength=max(1, len(entries.names.folded)))
    return _without(entries.name, ~stated | (counts[entries.name] > RARE_NAME))


class Rules(Mapping[str, Numbers]):
    """The key of every rule by its name, worked out when it is asked for: all at once they would fill the memory."""

    def __init__(self, keys: Mapping[str, Callable[[], Numbers]]) -> None:
        """Rules in the order of these functions."""
        self.keys_of = keys

    def __getitem__(self, rule: str) -> Numbers:
        """Entries with equal keys share a block, -1 is in none."""
        return self.keys_of[rule]()

    def __iter__(self) -> Iterator[str]:
        """The names in their order."""
        return iter(self.keys_of)

    def __len__(self) -> int:
        """The number of rules."""
        return len(self.keys_of)


def _part(entries: Entries, codes: Codes) -> Codes:
    """A part of the name of every entry."""
    return np.where(entries.name >= 0, codes[entries.name], MISSING) if len(codes) else entries.name


def _first_and_middle(entries: Entries) -> tuple[Codes, Codes]:
    return _part(entries, entries.names.first), _part(entries, entries.names.middle)


def _digits(entries: Entries, cut: Callable[[Numbers], Numbers]) -> Numbers:
    """Some digits of the number of every entry."""
    return np.where(entries.number < 0, MISSING, cut(np.maximum(entries.number, 0)))


def _serial(numbers: Numbers) -> Numbers:
    return numbers % 1_000_000


def _head(numbers: Numbers) -> Numbers:
    return numbers // 1_000


def _tail(numbers: Numbers) -> Numbers:
    return numbers // 1_000_000 * 1_000 + numbers % 1_000


def _where_any(key: Numbers, wanted: Mask) -> Numbers:
    """The key in those blocks of which an entry is wanted."""
    return np.where(np.isin(key, np.unique(key[wanted])), key, MISSING)


def _day_and_month_in_any_order(entries: Entries) -> tuple[Codes, Codes]:
    high = np.maximum(entries.month, entries.day)
    return np.minimum(entries.month, entries.day), _without(high, high > _MONTHS)


def blocking_keys(entries: Entries) -> Rules:
    """The key of every rule, by the rule's name: entries with equal keys share a block, -1 is in none."""
    e, names = entries, entries.names

    def year() -> Codes:
        return np.where(e.year == MISSING, e.number_year, e.year)

    def date() -> Codes:
        return _without(e.date, _heaped(e))

    def first() -> Codes:
        return _part(e, names.first)

    def last() -> Codes:
        return _part(e, names.last)

    return Rules(
        {
            "number": lambda: pack(e.number),
            "old number": lambda: pack(e.old_number),
            "name, date": lambda: pack(e.name, date()),
            "name, year, commune": lambda: pack(e.name, year(), e.commune),
            "rare name": lambda: pack(_rare(e)),
            "name, day, month": lambda: pack(e.name, plain_days(e)),
            "name, year, day and month swapped": lambda: pack(
                e.name, e.year, *_day_and_month_in_any_order(e)
            ),
            "words of the name, date": lambda: pack(_part(e, names.ordered), date()),
            "letters of the name, date": lambda: pack(_part(e, names.squeezed), date()),
            "serial of the number, given name": lambda: pack(_digits(e, _serial), last()),
            "head of the number, given name": lambda: pack(_digits(e, _head), last()),
            "tail of the number, given name": lambda: pack(_digits(e, _tail), last()),
            "given name, date": lambda: pack(last(), date()),
            "surname and middle name, date": lambda: pack(*_first_and_middle(e), date()),
            "commune, date": lambda: pack(e.commune, date()),
            "surname, middle name, year, village": lambda: pack(*_first_and_middle(e), year(), e.village),
            "given name, year, village": lambda: pack(last(), year(), e.village),
            "name, village, no date": lambda: _where_any(pack(e.name, e.village), e.year == MISSING),
            "household, given name": lambda: pack(e.household, last()),
            "household, date": lambda: pack(e.household, e.date),
        }
    )
