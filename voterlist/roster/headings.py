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
_SPELLED_OUT: Final = re.compile(r"\b(?:[^\W\d_]\. ?)+[^\W\d_]\b")
_LONGEST_HEADING: Final = 90


def is_numbering(text: str) -> bool:
    """Whether a cell looks like one of a numbering row: `(1)`, `7a`, `B`."""
    return bool(_NUMBERED.match(text.strip()))


@lru_cache(maxsize=400_000)
def field_of_text(text: str, headings: Headings) -> str:
    """The field that one heading cell means by itself; `unknown` when the words do not say."""
    if len(text) > _LONGEST_HEADING:
        return UNKNOWN
    for heading in _spellings(text):
        if heading in headings.exact:
            return headings.exact[heading]
    if (written := fold(text)) in headings.joined:
        return headings.joined[written]
    return _field_of_phrase(text, headings)


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
    padded = f" {fold(_without_points(text))} "
    found = next((field for phrase, field in headings.phrases if phrase in padded), None)
    if found is not None:
        return found
    both = {field for first, second, field in headings.pairs if first in padded and second in padded}
    return both.pop() if len(both) == 1 else UNKNOWN


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
