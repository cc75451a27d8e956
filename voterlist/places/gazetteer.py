"""What a written place name means: exact, ambiguous or unknown; never a default.

A name is looked up inside its scope (province, former district) and time, at the strongest key that matches
anything: letters and marks, then without marks (and with names of units that ended before 2025), then y as i. Two
units at that strength make the answer ambiguous. A type word before the name is read, but the name is also tried
with it ("Phương Liên" without marks looks like "phường Liên").
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from voterlist.places.crosswalk import Crosswalk, Unit, is_former, province_of, successor_provinces
from voterlist.places.spelling import keys, without_marks, words

EXACT: Final = "exact"
AMBIGUOUS: Final = "ambiguous"
UNKNOWN: Final = "unknown"
STRENGTHS: Final = ("exact", "folded", "loose")
_LIKENESS: Final = 80
_EARLIER: Final = "earlier"
_OFFICE: Final = ("ubnd",)
"""Lists are headed by the office that made them: "UBND xã Na Son"."""


class Match(NamedTuple):
    """What one spelling may mean. `units` is one unit when `status` is exact, several when it is ambiguous."""

    status: str
    units: tuple[Unit, ...]
    strength: str

    @property
    def is_earlier(self) -> bool:
        """Whether the spelling is only the name of a unit that ended before 2025 inside the one answered."""
        return self.strength == _EARLIER


NOTHING: Final = Match(UNKNOWN, (), "")


class Reading(NamedTuple):
    """One way to read a spelling: the type word taken off (or not), and the keys of the rest."""

    types: frozenset[str]
    keys: tuple[str, ...]


class Gazetteer:
    """Looks up names in a crosswalk. Indexes of the scopes in use are made on first need and kept with the object."""

    def __init__(self, crosswalk: Crosswalk) -> None:
        """Group the units by level, time and province; nothing is indexed yet."""
        self.crosswalk = crosswalk
        self.successors = successor_provinces(crosswalk)
        self._members: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
        self._indexes: dict[tuple[str, tuple[str, ...]], list[dict[str, list[Unit]]]] = {}
        self._words = _words_by_level(crosswalk)
        self._answered: dict[tuple[str, tuple[str, ...], str, frozenset[str], int], Match] = {}
        self._announced: dict[tuple[str, str], bool] = {}
        for unit in crosswalk.units.values():
            scope = province_of(unit, crosswalk).unit_id if unit.level != "province" else _era(unit)
            self._members[unit.level, scope].append(unit)

    def provinces(self, text: str | None, *, former: bool) -> tuple[Unit, ...]:
        """The provinces of that time that a spelling names: none, one, or several."""
        return self._look_up("province", ("former" if former else "current",), text).units

    def all_provinces(self, *, former: bool) -> tuple[str, ...]:
        """Ids of every province of that time."""
        return tuple(unit.unit_id for unit in self._members["province", "former" if former else "current"])

    def former_scope(self, province: str | None, *, with_parts: bool = True) -> tuple[str, ...]:
        """Ids of the former provinces that a written province may mean; all of them when none is written.

        `with_parts` reads the name also as the province of today and takes every former part of it: tỉnh Lào Cai on
        a list of 2026 covers what was Yên Bái.
        """
        if not province:
            return self.all_provinces(former=True)
        named = {unit.unit_id for unit in self.provinces(province, former=True)}
        today = {unit.unit_id for unit in self.provinces(province, former=False)}
        if with_parts or not named:
            named |= {old for old, new in self.successors.items() if new in today}
        return tuple(sorted(named))

    def current_scope(self, province: str | None) -> tuple[str, ...]:
        """Ids of the provinces of today that a written province is or went into; none when none is written."""
        named = {unit.unit_id for unit in self.provinces(province, former=False)}
        if not named:
            named = {self.successors[unit.unit_id] for unit in self.provinces(province, former=True)}
        return tuple(sorted(named))

    def districts(self, text: str | None, provinces: tuple[str, ...]) -> tuple[Unit, ...]:
        """The former districts of these provinces that a spelling names."""
        return self._look_up("district", provinces, text).units

    def communes(
        self,
        text: str | None,
        provinces: tuple[str, ...],
        districts: Iterable[Unit] = (),
        *,
        marked: bool = True,
    ) -> Match:
        """The communes of these provinces (and of these districts, when any are given) that a spelling names.

        Not `marked` says that the whole address is written without marks, so that "Sa Pa" may well be Sa Pả.
        """
        within = frozenset(district.unit_id for district in districts)
        return self._look_up("commune", provinces, text, within, first=0 if marked else 1)

    def alike(self, text: str | None, provinces: tuple[str, ...], limit: int = 3) -> tuple[Unit, ...]:
        """Communes of the scope whose names look like the spelling: suggestions for a person, never answers."""
        members = [unit for province in provinces for unit in self._members["commune", province]]
        folded = [keys(words(unit.name)).folded for unit in members]
        asked = keys(self._stripped(words(text or ""), "commune")).folded
        found = process.extract(asked, folded, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=limit)
        return tuple(members[position] for _key, _score, position in found)

    def type_and_name(self, text: str) -> tuple[str, str]:
        """The type that a written commune announces ("Xã" when none), and its name as written without it."""
        types = self._type_words(words(text), "commune")
        if not types:
            return "Xã", text.strip()
        length = max(types)
        rest = text.strip().replace(".", ". ", 1).split()[length:]
        return min(types[length]), " ".join(rest)

    def announces(self, text: str, level: str) -> bool:
        """Whether the spelling begins with a type word of that level."""
        asked = (text, level)
        if asked not in self._announced:
            self._announced[asked] = bool(self._type_words(words(text), level))
        return self._announced[asked]

    def may_be(self, text: str, unit: Unit) -> bool:
        """Whether the type word that the spelling begins with, if any, is one of the unit's titles."""
        types = self._type_words(words(text), "commune")
        return not types or any(kinds & set(unit.types) for kinds in types.values())

    def _look_up(
        self,
        level: str,
        scopes: tuple[str, ...],
        text: str | None,
        within: frozenset[str] = frozenset(),
        first: int = 0,
    ) -> Match:
        if not text:
            return NOTHING
        asked = (level, scopes, text, within, first)
        if asked not in self._answered:
            self._answered[asked] = self._search(*asked)
        return self._answered[asked]

    def _search(
        self, level: str, scopes: tuple[str, ...], text: str, within: frozenset[str], first: int
    ) -> Match:
        readings = self._readings(words(text), level)
        index = self._index(level, scopes)
        weaker: dict[str, Unit] = {}
        for strength in range(first, len(STRENGTHS)):
            typed, untyped = _candidates(index[strength], readings, strength, within)
            if typed:
                return _match(typed | weaker, strength, readings)
            weaker |= untyped
            if weaker and strength == 1:
                # The name fits but not the type, and no unit of that type fits without marks either.
                return _match(weaker, strength, readings)
        return _match(weaker, len(STRENGTHS) - 1, readings) if weaker else NOTHING

    def _readings(self, spelled: list[str], level: str) -> list[Reading]:
        if tuple(map(without_marks, spelled[:1])) == _OFFICE and len(spelled) > 1:
            spelled = spelled[1:]
        types = self._type_words(spelled, level)
        stripped = [Reading(kinds, keys(_bare(spelled[length:]))) for length, kinds in types.items()]
        return [*stripped, Reading(frozenset(), keys(spelled))]

    def _type_words(self, spelled: list[str], level: str) -> dict[int, frozenset[str]]:
        """The types that the first words may announce, by how many words that takes; marks may be missing."""
        known = self._words[level]
        found: dict[int, frozenset[str]] = {}
        for length in range(1, min(3, len(spelled) - 1) + 1):
            start = tuple(spelled[:length])
            types = known.get(start) or (known.get(tuple(map(without_marks, start))) if length > 1 else None)
            if types:
                found[length] = types
        return found

    def _stripped(self, spelled: list[str], level: str) -> list[str]:
        lengths = self._type_words(spelled, level)
        return spelled[max(lengths) :] if lengths else spelled

    def _index(self, level: str, scopes: tuple[str, ...]) -> list[dict[str, list[Unit]]]:
        found = self._indexes.get((level, scopes))
        if found is None:
            found = [defaultdict(list) for _ in STRENGTHS]
            for scope in scopes:
                for unit in self._members[level, scope]:
                    _enter(unit, found)
            self._indexes[level, scopes] = found
        return found


@lru_cache(maxsize=4)
def gazetteer_of(crosswalk: Crosswalk) -> Gazetteer:
    """The gazetteer of a crosswalk, made once: an index costs more than all look-ups of a commune."""
    return Gazetteer(crosswalk)


def _words_by_level(crosswalk: Crosswalk) -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    """Per level, the word sequences that announce a unit, with their marks and without, and the types they mean."""
    found: defaultdict[str, defaultdict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for word in crosswalk.words:
        for form in (word.words, tuple(map(without_marks, word.words))):
            found[word.level][form].add(word.type)
    return {
        level: {form: frozenset(types) for form, types in forms.items()} for level, forms in found.items()
    }


def _bare(name: list[str]) -> list[str]:
    """A numbered name without the word for number: phường số 12 is Phường 12."""
    is_numbered = len(name) > 1 and name[0] in {"số", "so"} and name[1].isdecimal()
    return name[1:] if is_numbered else name


def _era(unit: Unit) -> str:
    return "former" if is_former(unit) else "current"


def _enter(unit: Unit, index: list[dict[str, list[Unit]]]) -> None:
    for spelling in {unit.name, *unit.spellings}:
        for strength, key in enumerate(keys(words(spelling))):
            index[strength][key].append(unit)
    for key in unit.earlier_keys:
        index[1][key].append(unit)
        index[2][key.replace("y", "i")].append(unit)


def _candidates(
    index: dict[str, list[Unit]], readings: list[Reading], strength: int, within: frozenset[str]
) -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Units that fit by name and type, and units that fit by name only."""
    typed: dict[str, Unit] = {}
    untyped: dict[str, Unit] = {}
    for reading in readings:
        for unit in index.get(reading.keys[strength], ()):
            if within and unit.parent not in within:
                continue
            fits = not reading.types or not reading.types.isdisjoint(unit.types)
            (typed if fits else untyped)[unit.unit_id] = unit
    return typed, untyped


def _match(found: dict[str, Unit], strength: int, readings: list[Reading]) -> Match:
    units = tuple(found[unit_id] for unit_id in sorted(found))
    if len(units) > 1:
        return Match(AMBIGUOUS, units, STRENGTHS[strength])
    return Match(EXACT, units, STRENGTHS[strength] if _bears(units[0], strength, readings) else _EARLIER)


def _bears(unit: Unit, strength: int, readings: list[Reading]) -> bool:
    """Whether the unit itself is called so, rather than one that was merged into it before 2025."""
    if not unit.earlier_keys:
        return True
    asked = {reading.keys[strength] for reading in readings}
    return any(keys(words(spelling))[strength] in asked for spelling in (unit.name, *unit.spellings))
