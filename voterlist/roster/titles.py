"""Places, polling areas and households out of title lines, banner rows and sheet names: only what is stated."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from voterlist.roster.words import Words, fold, tidy

PLACE_KINDS: Final = ("village", "commune", "district", "province")

_STOP: Final = (
    r"(?:\s+(?:va (?:thon|ban|to|ap|khu|xom|lang|buon|khom)|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|tinh|thanh pho|tp|thon|to dan pho|khu pho"
    r"|khu vuc bo phieu|thuoc|theo|gom|nhiem ky|tong so|don vi bau cu|danh sach|to bau cu)\b"
    r"|\s+(?:nam|thang|ngay|khoa|co|so)\s+[\dxvi]+\b|\s+[-–—|]|[,;:()/\[\]]|\.\.|…|\.\s|\.?$)"
)
_NUMERAL: Final = r"^(?:[ivxlc]{1,6}|[a-h]|\d{1,3})\s*[.)\-/:]\s*|^[-+*•\s]+"
_NO_PLACE: Final = re.compile(
    r"^(?:hoi chu|so (?!\d)|bau cu|vuc|sach|sao|dan cu$|\d{3})|\b(?:nguoi|cu tri|nhan khau)$"
)
_ABBREVIATED: Final = frozenset({"tp", "tdp", "kp", "kdc"})
_AREA: Final = re.compile(
    r"(?:khu vuc bo phieu|kv ?bp|to bau cu|kv bo phieu|khu vuc|kv)(?:\s*\(\*\))?\s*(?:so|:)?\s*[:.…]*\s*(?:so\s*)?(\d+[a-z]?)\b"
)
_HOUSEHOLD_NO: Final = re.compile(r"\bho(?:\s+gia\s+dinh)?\s*(?:so|thu|:)?\s*[:.]*\s*(\d+[a-z]?)\b")


@lru_cache(maxsize=100_000)
def flat(text: str) -> str:
    """Small letters without marks, letter for letter: positions are those of the text (which is in NFC)."""
    return "".join("d" if c in "đĐ" else unicodedata.normalize("NFD", c)[0].lower()[:1] or c for c in text)


def in_proper_case(text: str) -> str:
    """A text all in capitals or all in small letters with each word begun by a capital; any other as it is."""
    letters = [letter for letter in text if letter.isalpha()]
    return text.title() if len(letters) > 1 and (text.isupper() or text.islower()) else text


@lru_cache(maxsize=64)
def _patterns(words: Words) -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    patterns = {}
    for kind in PLACE_KINDS:
        written = words.signs[f"{kind}_prefix"]
        prefixes = "|".join(sorted((re.escape(flat(word)) for word in written), key=len, reverse=True))
        pattern = (
            rf"(?<![\w])({prefixes})((?:\s*[/,(]\s*(?:[a-z]+ ?){{1,3}}\)?)*?)"
            rf"(?:\s*\(\*\))?(\s*:[\s.…]*|[\s.…]+)(so\s+\d+[a-z]?\b|[a-z0-9].*?)(?={_STOP})"
        )
        patterns[kind] = (re.compile(pattern), frozenset(word.lower() for word in written))
    return patterns


@lru_cache(maxsize=50_000)
def places_in(text: str, words: Words) -> tuple[tuple[str, str], ...]:
    """The (kind, name) pairs that a title or banner states: village, commune, district, province, polling_area.

    A name keeps its prefix word (`Thôn Đông`); it must begin with a capital or a digit.
    """
    whole = tidy(text)
    low = _without_other_words(whole, words)
    found: list[tuple[str, str]] = []
    for kind in PLACE_KINDS:
        names = _places(kind, whole, low, words)
        if kind == "province":
            cities = [name for name in names if not _is_province(name, words)]
            names = [name for name in names if name not in cities]
            # any other city was of the district level
            found += [("district", cities[0])] if cities and "district" not in dict(found) else []
        found += [(kind, names[0])] if names else []
    area = _AREA.search(low)
    if area:
        found.append(("polling_area", area[1].lstrip("0") or "0"))
    return tuple(found)


def _without_other_words(whole: str, words: Words) -> str:
    """The flat text with what only sounds like a place blotted out: `UY BAN NHAN DAN` names no village (bản).

    In a text with marks such a word must stand there with its marks: `Bản Nhân Dân` may be a village.
    """
    low = flat(whole)
    read = low if whole.isascii() else whole.lower()
    for word in words.signs["not_a_place"]:
        form = flat(word) if whole.isascii() else word
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", read):
            low = f"{low[: match.start()]}{'~' * len(form)}{low[match.end() :]}"
    return low


def _is_province(name: str, words: Words) -> bool:
    """Whether a name of `tỉnh` or `thành phố` is a province or one of the cities of that level."""
    folded = fold(name)
    city = folded.removeprefix("thanh pho ").removeprefix("tp ")
    return folded.startswith("tinh ") or city in words.kinds["central_city"] or city == folded


def _places(kind: str, whole: str, low: str, words: Words) -> list[str]:
    names: list[str] = []
    used: list[str] = []
    pattern, written = _patterns(words)[kind]
    for match in pattern.finditer(low):
        prefix = whole[match.start(1) : match.end(1)]
        name = whole[match.start(4) : match.end(4)].strip(" .:-–\"'“”")
        if not name or (prefix.lower() not in written and not whole.isascii()):
            continue
        is_number = bool(re.fullmatch(r"(so )?\d{1,2}[a-z]?", flat(name)))
        if not (is_number or name[0].isupper() or name[0].isdigit()) or _NO_PLACE.search(flat(name)):
            continue
        shown = in_proper_case(name)
        if low[: match.start()].endswith("cac "):  # `các thôn A, B`: more than one
            return []
        used.append(flat(prefix))
        word = prefix.upper() if "." in prefix or flat(prefix) in _ABBREVIATED else prefix.capitalize()
        names.append(
            shown if match[2] else f"{word} {shown.lower() if is_number and ' ' in shown else shown}"
        )
    if kind == "village":
        if len(set(used)) < len(used):  # `thôn A, thôn B`: more than one
            return []
        # `Tổ 5, khu phố 3`: the group of houses lies in the village
        return [name for name, word in zip(names, used, strict=True) if word != "to"] or names
    return names


def only_village(text: str, words: Words) -> str | None:
    """The village that a text names and says nothing beside; a group of houses (`Tổ 3`) is none."""
    found = places_in(text, words)
    if len(found) != 1 or found[0][0] != "village" or fold(found[0][1]) != fold(text):
        return None
    first, _, rest = fold(text).partition(" ")
    return None if first == "to" and not rest.startswith("dan pho") else found[0][1]


@lru_cache(maxsize=50_000)
def banner_of(text: str, words: Words) -> tuple[tuple[str, str], ...]:
    """What a banner row states, or nothing when the text does not begin as a banner does."""
    whole = tidy(text)
    bare = re.sub(_NUMERAL, "", whole, count=1, flags=re.IGNORECASE).strip()
    low = flat(bare)
    if re.match(r"ho\b", low) and bare[:2].lower() in {"hộ", "ho"}:
        number = _HOUSEHOLD_NO.search(low)
        stated = [pair for pair in places_in(bare, words) if pair[0] != "polling_area"]
        return (("household_no", number[1] if number else ""), *stated)
    found = places_in(bare, words)
    begins = {
        kind: any(low.startswith(flat(word)) for word in words.signs[f"{kind}_prefix"])
        for kind in ("village", "commune", "area")
    }
    if (begins["village"] or begins["commune"] or begins["area"]) and found:
        return found
    return ()


def starts_with(text: str, kind: str, words: Words) -> bool:
    """Whether the text begins with one of the words of a kind, as whole words.

    A word of one syllable counts only alone or before a number: `Cộng` is a total, `Công Thị …` a person.
    """
    folded = fold(text)
    if folded in words.kinds[kind]:
        return True
    parts = folded.split(" ")
    if any(" ".join(parts[:size]) in words.kinds[kind] for size in range(2, 6) if size < len(parts)):
        return True
    return len(parts) > 1 and parts[0] in words.kinds[kind] and parts[1].isdigit()


_AREA_ALONE: Final = re.compile(
    r"^(?:(?:khu vuc(?: bo phieu)?|kv ?bp|kv|to bau cu|so|:|\.|\s)+)?0*(\d+[a-z]?)$"
)


def polling_area_number(text: str) -> str:
    """The number of a polling area without its words and leading zeros (`KVBP số 04` is 4); any other text as it is."""
    match = _AREA_ALONE.match(flat(text.removesuffix(".0")))
    return match[1] if match else text
