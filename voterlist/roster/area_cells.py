"""One cell of a table of polling areas into values: villages, household ranges, numbers, dates."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from voterlist.roster.area_words import AreaWords, plain

_PARENTHESES: Final = re.compile(r"\(([^()]*)\)")
_BETWEEN_VILLAGES: Final = re.compile(r"[;,\n\r+&]|\s+và\s+|\s+-\s+")
_BULLET: Final = re.compile(r"^\s*(?:[-–•*+]+|\d{1,2}[.)](?=\s*\D))\s*")
_LEADING: Final = re.compile(r"(?i)^(?:(?:bao\s+)?gồm\s*:?\s+)?(?:toàn bộ\s+)?(?:(?:các|những)\s+)?")
_FROM_TO: Final = re.compile(
    r"(?i)^(?:từ\s+)?(?P<kind>[^\W\d][^\d]*?)\s*(?:từ\s+)?(?:số\s+)?(?P<low>\d{1,2})"
    r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?P<again>(?!số\b)[^\W\d][^\d]*?)?\s*(?:số\s+)?(?P<high>\d{1,2})$"
)
_RANGE: Final = re.compile(
    r"(?:(?:tu |cac )?ho|(?:tu )?so nha|tu(?: so)?) (?:so )?(\d+) (?:den )?(?:ho |so nha )?(?:so )?(\d+)"
)
_RANGE_OPEN: Final = re.compile(
    r"(?:ho|so nha|so|tu) (\d+) (?:tro di|tro len|den het)|tu (?:ho |so nha )?(?:so )?(\d+)$"
)
_AREA_NO: Final = re.compile(
    r"(?:khu vuc(?: bo phieu)?|kv(?:bp)?|to bau cu|don vi(?: bau cu)?|dvbc)\s*(?:so )?0*(\d+[a-z]?)\b"
)
_ANY_NO: Final = re.compile(r"^(?:so )?0*(\d+[a-z]?)(?: 0)?\b")
_DATE: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_CENTURY: Final = 2000
_DATE_SHORT: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})(?!\d)")
_DATE_WORDS: Final = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_GROUPED: Final = re.compile(r"[.,\s](?=\d{3}(?:\D|$))")


@dataclass(frozen=True)
class VillagePart:
    """A village, or the households of it from one number to another. No village: the whole commune.

    With a `street`, in lower case, only those who live in it, and the numbers are house numbers.
    """

    village: str | None
    household_from: int | None = None
    household_to: int | None = None
    street: str | None = None


def read_villages(cell: str | None, words: AreaWords) -> list[VillagePart]:
    """Every village that a cell names, in its order; a prefix word said once holds for the bare names after it."""
    if not cell or not cell.strip():
        return []
    parts: list[VillagePart] = []
    prefix = ""
    for piece in _pieces(cell):
        name = _BULLET.sub("", _PARENTHESES.sub(" ", piece)).strip(" .:-–")
        name = _LEADING.sub("", name).replace(":", " ")
        prefix = _prefix_of(name, words) or prefix
        if numbered := _numbered_villages(name, words):
            parts += [VillagePart(village) for village in numbered]
        elif plain(name) in words.whole_commune:
            parts.append(VillagePart(None, *read_range(piece)))
        elif name:
            whole = f"{prefix} {name}" if name.isdigit() and prefix else " ".join(name.split())
            parts.append(VillagePart(whole, *read_range(piece), street=_street(whole, words)))
    return parts


def read_streets(cell: str | None, words: AreaWords) -> list[VillagePart]:
    """Every street that a cell of a column of streets names, with its house numbers; a bare name is a street too."""
    if not cell or not cell.strip():
        return []
    parts = []
    for piece in _pieces(cell):
        low, high = read_range(piece)
        name = _BULLET.sub("", _PARENTHESES.sub(" ", piece)).strip(" .:-–")
        if name:
            street = _street(name, words) or f"đường {' '.join(name.casefold().split())}"
            parts.append(VillagePart(name, low, high, street))
    return parts


def _street(name: str, words: AreaWords) -> str | None:
    """The street that a name is by its first word, in lower case ("Đường Trần Phú"); null for a village."""
    said = plain(name)
    is_street = any(said.startswith(f"{word} ") for word in words.street_prefixes)
    return " ".join(name.casefold().split()) if is_street else None


def read_range(text: str | None) -> tuple[int | None, int | None]:
    """From and to of the households that a text names ("hộ số 1 đến hộ số 80"), nulls where it names none."""
    said = plain(text)
    if found := _RANGE.search(said):
        return int(found[1]), int(found[2])
    if found := _RANGE_OPEN.search(said):
        return int(found[1] or found[2]), None
    return None, None


def read_number(cell: str | None) -> str | None:
    """The number of an area or a unit, free of words and leading zeros; a name without a number stays a name."""
    if not cell or not cell.strip():
        return None
    said = plain(cell)
    found = _AREA_NO.search(said) or _ANY_NO.match(said)
    return found[1].upper() if found else " ".join(cell.split())


def read_count(cell: str | None) -> int | None:
    """A count written with or without signs between thousands, null where the cell is no count."""
    text = re.sub(r"\.0$", "", (cell or "").strip())
    digits = _GROUPED.sub("", text)
    return int(digits) if digits.isdigit() else None


def read_date(cell: str | None) -> date | None:
    """A full date, day first (in digits or in words) or ISO; null where there is none, or no such day."""
    text = cell or ""
    if found := _ISO.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DATE.search(text) or _DATE_WORDS.search(plain(text)):
        day, month, year = (int(part) for part in found.groups())
    elif found := _DATE_SHORT.search(text):
        day, month, year = (int(part) for part in found.groups())
        year += _CENTURY
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _pieces(cell: str) -> list[str]:
    """The cell cut between villages, never inside parentheses."""
    inside = _PARENTHESES.findall(cell)
    pieces = _BETWEEN_VILLAGES.split(_PARENTHESES.sub("\x00", cell))
    said = iter(inside)
    return [re.sub("\x00", lambda _: f"({next(said)})", piece) for piece in pieces]


def _numbered_villages(name: str, words: AreaWords) -> list[str]:
    """Every village of "TDP 4 đến TDP 8"; nothing where the text is no range of one kind of numbered villages."""
    found = _FROM_TO.match(name)
    if not found:
        return []
    kind, again = found["kind"].strip(), (found["again"] or found["kind"]).strip()
    low, high = int(found["low"]), int(found["high"])
    if plain(kind) not in words.village_prefixes or plain(again) != plain(kind) or low >= high:
        return []
    return [f"{kind} {number}" for number in range(low, high + 1)]


def _prefix_of(name: str, words: AreaWords) -> str | None:
    said = plain(name)
    for word in sorted(words.village_prefixes, key=len, reverse=True):
        if said.startswith(f"{word} "):
            return " ".join(name.split()[: len(word.split())])
    return None
