"""Places, polling areas and households out of title lines, banner rows and sheet names: only what is stated."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from voterlist.roster.words import Words, fold, tidy

PLACE_KINDS: Final = ("village", "commune", "district", "province")

_NEXT_WORDS: Final = (
    r"và (?:thôn|bản|tổ|ấp|khu|xóm|làng|buôn|khóm)|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố|tp|thôn"
    r"|tổ dân phố|khu phố|khu vực bỏ phiếu|thuộc|theo|gồm|nhiệm kỳ|tổng số|đơn vị bầu cử|danh sách|tổ bầu cử"
)
"""Words that end the name before them, as written with marks."""
_NEXT_NUMBERS: Final = "năm|tháng|ngày|khóa|khoá|có|số"
_SIGNS: Final = r"\s+[-–—|]|[,;:()/\[\]]|\.\.|…|\.\s|\.?$"
_NUMERAL: Final = r"^(?:[ivxlc]{1,6}|[a-h]|\d{1,3})\s*[.)\-/:]\s*|^[-+*•\s]+"
_NO_PLACE: Final = re.compile(
    r"^(?:hoi chu|so (?!\d)|bau cu|bo phieu|vuc|sach|sao|dan cu$|\d{3})|\b(?:nguoi|cu tri|nhan khau)$"
)
_ABBREVIATED: Final = frozenset({"tp", "tdp", "kp", "kv", "kdc"})
_NOW: Final = re.compile(r"\bnay\s+(?:là|la|thuộc|thuoc)\b[\s:]*", re.IGNORECASE)
_AREA: Final = re.compile(
    r"(?:khu vuc bo phieu|kv ?bp|to bau cu|kv bo phieu|khu vuc|kv)(?:\s*\(\*\))?[\s:.…]*(?:so)?[\s:.…]*(\d+[a-z]?)(?![\w/])"
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
def _patterns(words: Words, *, is_marked: bool) -> dict[str, re.Pattern[str]]:
    """How each kind of place is named in a text with marks, or in one without any."""

    def spelled(text: str) -> str:
        return text if is_marked else flat(text)

    stop = rf"(?:\s+(?:{spelled(_NEXT_WORDS)})\b|\s+(?:{spelled(_NEXT_NUMBERS)})\s+[\dxvi]+\b|{_SIGNS})"
    patterns = {}
    for kind in PLACE_KINDS:
        written = {spelled(word) for word in words.signs[f"{kind}_prefix"]}
        prefixes = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
        patterns[kind] = re.compile(
            rf"(?<![\w])({prefixes})((?:\s*[/,(]\s*(?:[^\W\d_]+ ?){{1,3}}\)?)*?)"
            rf"(?:\s*\(\*\))?(\s*:[\s.…]*|[\s.…]+)({spelled('số')}\s+\d+[a-z]?\b|[^\W_].*?(?:\s*\({spelled('cũ')}\))?)(?={stop})"
        )
    return patterns


@lru_cache(maxsize=50_000)
def places_in(text: str, words: Words) -> tuple[tuple[str, str], ...]:
    """The (kind, name) pairs that a title or banner states: village, commune, district, province, polling_area.

    A name keeps its prefix word (`Thôn Đông`); it must begin with a capital or a digit. Where a place has a name of
    today (`xã A cũ, nay là xã B`), that name stands; a former commune keeps its `cũ`.
    """
    before, *after = _NOW.split(tidy(text), maxsplit=1)
    today = dict(_stated(after[0], words)) if after else {}
    if not today:
        return _stated(tidy(text), words)
    former = dict(_stated(before, words))
    if "commune" in today:
        former.pop("district", None)  # it was that of the former commune
    return tuple((former | today).items())


def _stated(whole: str, words: Words) -> tuple[tuple[str, str], ...]:
    read = _without_other_words(whole, words)
    found: list[tuple[str, str]] = []
    for kind in PLACE_KINDS:
        names = _places(kind, whole, read, words)
        if kind == "province":
            cities = [name for name in names if not _is_province(name, words)]
            names = [name for name in names if name not in cities]
            # any other city was of the district level
            found += [("district", cities[0])] if cities and "district" not in dict(found) else []
        found += [(kind, names[0])] if names else []
    area = _AREA.search(flat(read))
    if area:
        found.append(("polling_area", area[1].lstrip("0") or "0"))
    return tuple(found)


def _without_other_words(whole: str, words: Words) -> str:
    """The text in small letters with what only sounds like a place blotted out: `UY BAN NHAN DAN` is no village (bản).

    A text with marks is read by its marks: `Bản Nhân Dân` may be a village, and `Thôn Đồng Quan` lies in no `quận`.
    """
    read = flat(whole) if whole.isascii() else whole.lower()
    for word in words.signs["not_a_place"]:
        form = flat(word) if whole.isascii() else word
        read = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "~" * len(form), read)
    for word in words.signs["building"]:  # `Nhà văn hoá thôn Đông` is where they vote, not where they live
        form = flat(word) if whole.isascii() else word
        read = re.sub(rf"(?<!\w){re.escape(form)}\s+\w+", lambda found: "~" * len(found[0]), read)
    return read


def _is_province(name: str, words: Words) -> bool:
    """Whether a name of `tỉnh` or `thành phố` is a province or one of the cities of that level."""
    folded = fold(name)
    city = folded.removeprefix("thanh pho ").removeprefix("tp ")
    return folded.startswith("tinh ") or city in words.kinds["central_city"] or city == folded


def _begins_name(name: str) -> bool:
    return (name[0].isupper() or name[0].isdigit()) and not _NO_PLACE.search(flat(name))


def _places(kind: str, whole: str, read: str, words: Words) -> list[str]:
    """The places of one kind; `read` is the text in small letters, letter for letter."""
    names: list[str] = []
    used: list[str] = []
    for match in _patterns(words, is_marked=not whole.isascii())[kind].finditer(read):
        prefix = whole[match.start(1) : match.end(1)]
        name = whole[match.start(4) : match.end(4)].strip(" .:-–\"'“”")
        is_number = bool(re.fullmatch(r"(so )?\d{1,2}[a-z]?", flat(name)))
        before = flat(read[: match.start()])
        is_other = kind == "village" and _is_no_village(
            prefix, read[: match.start()], words, is_number=is_number
        )
        if is_other or not name or not (_begins_name(name) or is_number):
            continue
        shown = in_proper_case(name)
        if before.endswith("cac "):  # `các thôn A, B`: more than one
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


def _is_no_village(prefix: str, before: str, words: Words, *, is_number: bool) -> bool:
    """Whether a word of villages says none here.

    It may begin the name of a wider place (`Tỉnh Sóc Trăng`, `Xã Bản Lầu`, `Đặc khu Lý Sơn`). Some mean a village only
    before a name (`Khu vực Thới Hoà`; `Khu vực 3` is a polling area), some only before a number (`Đội 5`).
    """
    word = flat(prefix)
    only = "village_numbered" if is_number else "village_named"
    if word in {*words.kinds["village_numbered"], *words.kinds["village_named"]} - words.kinds[only].keys():
        return True
    return before.endswith(("đặc ", "dac ")) or bool(
        _wider(words, is_marked=not before.isascii()).search(before)
    )


@lru_cache(maxsize=8)
def _wider(words: Words, *, is_marked: bool) -> re.Pattern[str]:
    """A word of communes, districts or provinces right before something."""
    written = {word for kind in PLACE_KINDS[1:] for word in words.signs[f"{kind}_prefix"]}
    spelled = {word if is_marked else flat(word) for word in written}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, spelled), key=len, reverse=True))})\s+$")


@lru_cache(maxsize=8)
def _village_starts(words: Words) -> tuple[str, ...]:
    return tuple(flat(word) for word in words.signs["village_prefix"])


def only_village(text: str, words: Words) -> str | None:
    """The village that a text names and says nothing beside; a group of houses (`Tổ 3`) is none."""
    if "," in text or not flat(text).startswith(_village_starts(words)):
        return None
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
        # the first piece names the head, and a person may be called Sóc Kha
        behind = re.split(r"\s[-–—]\s|[,;()]", bare)[1:]
        stated = [pair for piece in behind for pair in banner_of(piece, words) if pair[0] in PLACE_KINDS]
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


def lines_of_cells(texts: list[str]) -> list[str]:
    """The texts of a row, where a label and its value in the next cell are one: `Xã:` and `Tân Hà`."""
    lines: list[str] = []
    for text in texts:
        if lines and lines[-1].rstrip().endswith(":"):
            lines[-1] = f"{lines[-1]} {text.strip().removesuffix('.0')}"
        else:
            lines.append(text)
    return lines
