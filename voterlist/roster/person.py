"""The name cell: the name itself, and the titles and remarks that clerks type beside it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from voterlist.roster.titles import flat
from voterlist.roster.words import Words, fold, tidy

ODD_NAME: Final = "S124"
MOVED_TO_NOTE: Final = "S125"
MR_OR_FAMILY_NAME: Final = "S147"

_BRACKETS: Final = re.compile(r"\s*[(\[{]([^)\]}]*)[)\]}]?\s*")
_DASHED: Final = re.compile(r"\s+[-–—/]\s*|\s*[–—]\s+|\s*[:;,]\s*|(?<=\w)-\s+|\s*\*+\s*")
_NUMBER_BEFORE: Final = re.compile(r"^\s*\(?\d{1,4}\s*[.)\-/:]\s*|^\s*[-+•*]\s*")
_DATE_BEHIND: Final = re.compile(r"^(\D{3,}?)[\s,;:\-–]+((?:\d{1,2}\s*[/.\-]\s*){0,2}(?:19|20)\d\d)$")
_NUMBER_BEHIND: Final = re.compile(r"^(\D{3,}?\w)\s+(\d{1,2})$")
_NAME: Final = re.compile(r"^[^\W\d_]+(?:(?: ['’ʼ`´]?|['’ʼ`´] ?|-|\. ?)[^\W\d_]+)*['’ʼ`´.]?$")
_SHORT_HONORIFIC: Final = 2
_UNMARKED_TITLES: Final = frozenset({"ong", "ba"})
_MIDDLE_WORDS: Final = frozenset({"van", "thi"})


class Name(NamedTuple):
    """A name, what was typed beside it, and the code of a finding."""

    name: str | None
    remark: str | None
    code: str | None


@lru_cache(maxsize=400_000)
def read_name(text: str, words: Words) -> Name:
    """The name of one cell, its words one space apart, letter case and marks as typed."""
    whole = tidy(text)
    if len(whole) == 1 or words.meaning("mark", whole):
        return Name(whole, None, ODD_NAME)
    if _NAME.match(whole) and whole.split(" ", 1)[0].lower().rstrip(".") not in _may_be_titles(words):
        ending = _remark_at_end(whole, words)
        return Name(whole, None, None) if ending is None else ending
    bare = _NUMBER_BEFORE.sub("", whole)
    remarks = [inner.strip() for inner in _BRACKETS.findall(bare) if inner.strip()]
    bare = _BRACKETS.sub(" ", bare).strip()
    title, bare = _without_title(bare, words)
    parts = [part.strip() for part in _DASHED.split(bare) if part.strip()]
    dated = (_DATE_BEHIND.match(parts[0]) or _NUMBER_BEHIND.match(parts[0])) if parts else None
    parts = [dated[1], dated[2], *parts[1:]] if dated else parts
    name = parts[0] if parts else ""
    remarks = [*parts[1:], *remarks]
    ending = _remark_at_end(name, words)
    if ending is not None:
        name, remarks = ending.name or "", [ending.remark or "", *remarks]
    remark = "; ".join([title.rstrip(":"), *remarks] if title else remarks) or None
    name = name.strip(" .,*'\"")
    if not name:
        return Name(None, remark, ODD_NAME)
    if not _NAME.match(name):
        return Name(name, remark, ODD_NAME)
    if name.lower().startswith("ông ") and not title and not _is_woman_of_ong(name):
        return Name(name, remark, MR_OR_FAMILY_NAME)
    return Name(name, remark, MOVED_TO_NOTE if remark else None)


@lru_cache(maxsize=8)
def _may_be_titles(words: Words) -> frozenset[str]:
    return _honorifics(words) | _UNMARKED_TITLES


@lru_cache(maxsize=8)
def _honorifics(words: Words) -> frozenset[str]:
    return frozenset(word.lower().rstrip(".") for word in words.signs["title"])


def _without_title(name: str, words: Words) -> tuple[str, str]:
    """The honorific before a name of two words or more, and the name.

    `Ông` is a rare family name too: it is a title only before another family name, and a title is always said (S125).
    """
    first, _, rest = name.partition(" ")
    title = first.rstrip(".:").lower()
    if first.lower() == "đồng" and rest.lower().startswith("chí "):
        return name[:9], rest[4:].strip()
    behind = rest.strip(" :")
    if title in _UNMARKED_TITLES and name.isascii() and _begins_with_family_name(behind, words):
        return first, behind
    if title not in _honorifics(words) or len(behind.split()) < _SHORT_HONORIFIC:
        return "", name
    return ("", name) if title == "ông" and not _begins_with_family_name(behind, words) else (first, behind)


def _begins_with_family_name(name: str, words: Words) -> bool:
    """Whether a name begins as names do; `Văn` and `Thị` are nearly always middle names."""
    parts = fold(name).split(" ")
    begins = {parts[0], " ".join(parts[:2])} & words.kinds["surname"].keys()
    return bool(begins) and parts[0] not in _MIDDLE_WORDS


def _is_woman_of_ong(name: str) -> bool:
    """Whether the name is `Ông Thị …`: no woman is called Mr."""
    return fold(name).startswith("ong thi ")


def _remark_at_end(name: str, words: Words) -> Name | None:
    """A remark without brackets at the end of the name, such as `chủ hộ` or `đã chết`."""
    if fold(name.rpartition(" ")[2]) not in _closing_words(words):
        return None
    folded = fold(name)
    for phrase in _closing_phrases(words):
        if folded.endswith(f" {phrase}"):
            keep = len(name.split(" ")) - len(phrase.split(" "))
            parts = name.split(" ")
            tail = " ".join(parts[keep:])
            if keep >= 1 and _is_written(tail, words):
                return Name(" ".join(parts[:keep]), tail, MOVED_TO_NOTE)
    return None


@lru_cache(maxsize=8)
def _closing_phrases(words: Words) -> tuple[str, ...]:
    phrases = [*words.kinds["note"], "chu ho"]
    return tuple(sorted((p for p in phrases if " " in p), key=len, reverse=True))


@lru_cache(maxsize=8)
def _closing_words(words: Words) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _closing_phrases(words))


def _is_written(tail: str, words: Words) -> bool:
    """Whether the words stand there with their marks, or the text has none at all: `Chu Hộ` may be a name."""
    if not (tail.islower() or tail.isupper()):
        return False
    low = tail.lower()
    written = {word.lower() for word in words.signs["note"]} | {"chủ hộ"}
    return low in written or (low.isascii() and low == flat(low) and low != tail.title())


def is_plain_name(text: str) -> bool:
    """Whether a text has only what names have: words, apostrophes, hyphens."""
    return bool(_NAME.match(text))


def lines_of(text: str) -> list[str]:
    """The filled lines of a cell."""
    return [line.strip() for line in re.split(r"[\r\n]+|_x000D_", text) if line.strip()]
