"""Which field a heading means: the words above a column, from the widest parent down to the narrowest."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from voterlist.roster.words import Headings, fold, small

UNKNOWN: Final = "unknown"
DECOY: Final = "decoy"
GROUP: Final = "group"
NAME_FIELDS: Final = frozenset({"full_name", "name_first", "name_last"})
BIRTH_FIELDS: Final = frozenset({"birth_date", "birth_male", "birth_female", "birth_year"})

_IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NUMBERED: Final = re.compile(r"^\(?\s*\d{1,2}\s*[a-d]?\s*\)?$|^[A-Da-d]$")
_BETWEEN_WORDS: Final = (
    (re.compile(r"[/|]|\s[-–]\s"), 1),
    (re.compile(r"[/|,()\[\]]|\s[-–]\s|\s(?:hoặc|hoac|hay)\s", re.IGNORECASE), 2),
)
"""What stands between the words of a heading, and how many of them must be known."""
_NEW_AND_OLD: Final = {"identity_no", "old_identity_no"}
_SPELLED_OUT: Final = re.compile(r"\b(?:[^\W\d_]\. ?)+[^\W\d_]\b")
_LONGEST_HEADING: Final = 90
_LONG_PHRASE: Final = 8
_KINDS_OF_ADDRESS: Final = {
    "permanent_address": ("thuong tru", "hktt", "dktt", "ho khau"),
    "temporary_address": ("tam tru",),
    "current_address": ("hien nay", "hien tai"),
}
_ADDRESSES: Final = frozenset({"address", *_KINDS_OF_ADDRESS})
_PLACES: Final = frozenset({"village", "commune", "province"})
_OF_A_PERSON: Final = frozenset(
    {
        "full_name",
        "birth_date",
        "birth_male",
        "birth_female",
        "sex",
        "identity_no",
        "old_identity_no",
        "ethnic_group",
    }
)
"""What somebody else may have too."""


def is_numbering(text: str) -> bool:
    """Whether a cell looks like one of a numbering row: `(1)`, `7a`, `B`."""
    return bool(_NUMBERED.match(text.strip()))


@lru_cache(maxsize=400_000)
def field_of_text(text: str, headings: Headings) -> str:
    """The field that one heading cell means by itself; `unknown` when the words do not say."""
    if len(text) > _LONGEST_HEADING:
        return UNKNOWN
    if _is_about_another(text, headings):
        return DECOY
    today = _former(headings, is_marked=not text.isascii()).sub(" ", text)
    if today != text and _field_of_words(today, headings) in _PLACES | _ADDRESSES:
        return DECOY
    return _with_kind_of_address(_field_of_words(text, headings), text)


def _field_of_words(text: str, headings: Headings) -> str:
    field = _exact(text, headings)
    if field != UNKNOWN:
        return field
    return _field_of_alternatives(text, headings) or _field_of_phrase(text, headings)


def _is_about_another(text: str, headings: Headings) -> bool:
    """Whether brackets behind a heading say whose it is: `Số CCCD (của chủ hộ)`."""
    inside = [small(part).removeprefix("của ") for part in _IN_BRACKETS.findall(text)]
    return any(part in headings.others for part in inside)


def _with_kind_of_address(field: str, text: str) -> str:
    """An address whose heading says its kind anywhere, in brackets too; both rights to live there say none.

    `Địa chỉ thường trú hiện nay` is where they are registered.
    """
    if field != "address":
        return field
    folded = f" {fold(text)} "
    kinds = [
        kind for kind, words in _KINDS_OF_ADDRESS.items() if any(f" {word} " in folded for word in words)
    ]
    rights = [kind for kind in kinds if kind != "current_address"] or kinds
    return rights[0] if len(rights) == 1 else field


def _field_of_alternatives(text: str, headings: Headings) -> str | None:
    """The field that the known parts of a heading in two languages or several words mean: `Buôn, thôn, TDP`.

    One known part says enough beside a stroke (`Địa chỉ/Address`), two say it between commas.
    """
    for between, fewest in _BETWEEN_WORDS:
        parts = [part for part in between.split(text) if part.strip()]
        found = [field for part in parts for field in [_exact(part, headings)] if field != UNKNOWN]
        if len(parts) > 1 and len(found) >= fewest:
            if set(found) == _NEW_AND_OLD:
                return "identity_no"
            return found[0] if len(set(found)) == 1 else None
    return None


def _exact(text: str, headings: Headings) -> str:
    for spelling in _spellings(text):
        for form in _without_fillers(spelling, headings):
            if form in headings.exact:
                return headings.exact[form]
    return headings.joined.get(fold(text), UNKNOWN)


def _without_fillers(spelling: str, headings: Headings) -> list[str]:
    """The words of a heading, and again each time a word that says nothing is taken from its beginning or its end."""
    forms = [spelling]
    fillers = _folded_fillers(headings) if spelling.isascii() else headings.fillers
    while True:
        words = forms[-1]
        shorter = [words[len(f) + 1 :] for f in fillers if words.startswith(f"{f} ")]
        shorter += [words[: -len(f) - 1] for f in fillers if words.endswith(f" {f}")]
        if not shorter:
            return forms
        forms.append(min(shorter, key=len))


@lru_cache(maxsize=8)
def _folded_fillers(headings: Headings) -> frozenset[str]:
    return frozenset(map(fold, headings.fillers))


def _spellings(text: str) -> tuple[str, ...]:
    """A heading as written, folded, and both again without what stands in brackets.

    One syllable that has marks is taken as written only: `Hờ` is a family name, not the heading `Họ`.
    """
    bare = _IN_BRACKETS.sub(" ", text)
    spellings = []
    for form in (text, bare):
        written, folded = small(form), fold(form)
        spellings += [written] if " " not in written and written != folded else [written, folded]
        if _SPELLED_OUT.search(form):
            spellings.append(fold(_without_points(form)))
    return tuple(spelling for spelling in spellings if spelling)


def _without_points(text: str) -> str:
    """The text with `H.Đ.N.D` and `S. T. T` written as one word."""
    return _SPELLED_OUT.sub(lambda letters: letters[0].replace(".", "").replace(" ", ""), text)


def _field_of_phrase(text: str, headings: Headings) -> str:
    """The field of the phrase that stands first in a heading, the longest of them; of another person it is no field."""
    plain = _without_points(text)
    found = _first_phrase(f" {small(plain)} ", headings.phrases)
    if found == UNKNOWN:
        # a heading with marks that are not ours may be misspelled; only long phrases are safe without their marks
        shortest = 1 if plain.isascii() else _LONG_PHRASE
        found = _first_phrase(f" {fold(plain)} ", _folded_phrases(headings, shortest))
    if found != UNKNOWN:
        is_of_another = found in _OF_A_PERSON | _ADDRESSES and _names_another(plain, found, headings)
        return DECOY if is_of_another else found
    padded = f" {fold(plain)} "
    both = {field for first, second, field in headings.pairs if first in padded and second in padded}
    return both.pop() if len(both) == 1 else UNKNOWN


def _first_phrase(padded: str, phrases: tuple[tuple[str, str], ...]) -> str:
    places = [
        (place, -len(phrase), field)
        for phrase, field in phrases
        for place in [padded.find(f" {phrase} ")]
        if place >= 0
    ]
    return min(places)[2] if places else UNKNOWN


@lru_cache(maxsize=8)
def _folded_phrases(headings: Headings, shortest: int) -> tuple[tuple[str, str], ...]:
    return tuple((fold(phrase), field) for phrase, field in headings.phrases if len(phrase) >= shortest)


def _names_another(text: str, found: str, headings: Headings) -> bool:
    """Whether a heading names somebody else: `Số CCCD cha`; `chủ hộ và các thành viên` are the people of the list."""
    is_plain = text.isascii()
    padded = f" {fold(text) if is_plain else small(text)} "
    for phrase, field in headings.phrases:
        if field == found:
            padded = padded.replace(f" {fold(phrase) if is_plain else phrase} ", "  ")
    others = {fold(other) for other in headings.others} if is_plain else headings.others
    return any(f" {other} " in padded for other in others)


@lru_cache(maxsize=8)
def _former(headings: Headings, *, is_marked: bool) -> re.Pattern[str]:
    """The words that say that somebody no longer lives there: `Nơi thường trú trước khi chuyển đến`.

    Without marks `cu` may be the `cư` of `cư trú`, so only several words say it.
    """
    words = headings.former if is_marked else {fold(word) for word in headings.former if " " in word}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def field_of_path(path: Sequence[str], headings: Headings) -> str:
    """The field of a column from its headings, parents first. A group word (`Thông tin cá nhân`) says nothing.

    A parent that is about somebody else (`Cha`, `Chủ hộ`) makes its children about somebody else.
    """
    known = [(text, field_of_text(text, headings)) for text in _without_repeats(path)]
    parts = [(text, field) for text, field in known if field != GROUP]
    if not parts:
        return UNKNOWN
    if len(parts) == 1:
        return parts[0][1]
    return _field_below(parts, headings)


def _without_repeats(path: Sequence[str]) -> list[str]:
    parts: list[str] = []
    for text in path:
        if not parts or fold(parts[-1]) != fold(text):
            parts.append(text)
    return parts


def _field_below(parts: list[tuple[str, str]], headings: Headings) -> str:
    texts = [text for text, _ in parts]
    parent, child = parts[-2][1], parts[-1]
    context = next((field for _, field in reversed(parts[:-1]) if field != UNKNOWN), UNKNOWN)
    for above in (parent, context):
        for spelling in _spellings(child[0]):
            if (above, spelling) in headings.below:
                return headings.below[above, spelling]
    joined = headings.exact.get(small(" ".join(texts))) or headings.exact.get(fold(" ".join(texts)))
    if joined:
        return joined
    if context in {DECOY, "head_name"}:
        return DECOY
    if child[1] != UNKNOWN:
        return child[1]
    return _field_of_phrase(" ".join(texts), headings)
