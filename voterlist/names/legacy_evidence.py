"""What one cell says about its character set.

A single cell decides nothing: `Hoà` is Hòa, and Hồ in VNI; `Tú` is Tú, and Tỳ in TCVN3. So a cell is only a witness
for the charsets in which its words are Vietnamese syllables, and a run of rows needs several such words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from voterlist.names.charsets import CHARSETS
from voterlist.names.syllables import is_syllable

UNICODE: Final = "Unicode"
OPEN: Final = ""
"""The label of a cell that can be read in more than one way, or in none."""

_ENOUGH_WORDS: Final = 3
"""A run is decided by itself when so many different words are syllables in one legacy charset and not as they stand."""

_SHOWN_BY_1252: Final = "ŒœŠšŽžŸƒ"
_BREAKS: Final = re.compile(r"[ \t\r\n,;:/)\-_0-9\"&*=<>\[\]{}|\\]+")
_EDGES: Final = "().?!'"
VIQR_SIGN: Final = r"[aeouAEOU][\^~]|[ouOU]\+|[aA]\(|[aeiouyAEIOUY]`"
_ALIEN_LETTER: Final = r"Ã[\u{00A0}-\u{00BF}]|[\u{0080}-\u{009F}ÄÅÆÇËÎÏÖØÛÜÞßäåæçëîïöøûüþÿ]"
_SIGN_IN_WORD: Final = r"[a-zA-Z][\u{00A1}-\u{00BF}×÷]|[\u{00A1}-\u{00BF}×÷][a-zA-Z]"
_VNI_PAIR: Final = r"(?i:a[âàãáêèúéùõ]|e[âàãáùõ]|o[âùõ]|u[ùõ]|y[ùõ]|ô[ùõ])"
_CP1258_PAIR: Final = r"[a-zâêôãõý][ÌÒ]|[ýõ][ìò]"
FOREIGN_SIGN: Final = rf"{_ALIEN_LETTER}|{_SIGN_IN_WORD}|{_VNI_PAIR}|{_CP1258_PAIR}|{VIQR_SIGN}"
"""What Vietnamese in Unicode hardly has and every legacy text of a few words has.

ñ is a letter of Ê Đê, so it is none by itself. The pattern is one of polars.
"""
_VIQR: Final = re.compile(VIQR_SIGN)
_FOREIGN: Final = re.compile(re.sub(r"\\u\{(\w+)\}", r"\\u\1", FOREIGN_SIGN))
_ALIEN: Final = re.compile(re.sub(r"\\u\{(\w+)\}", r"\\u\1", rf"{_ALIEN_LETTER}|{_SIGN_IN_WORD}"))


@dataclass(frozen=True)
class Reading:
    """What a cell speaks for: `UNICODE`, the name of a charset, or `OPEN`.

    Attributes:
        label: the charset.
        words: the words that are syllables in it and not as they stand (none for Unicode).
        is_certain: the cell holds a letter that only Unicode text can hold.
    """

    label: str
    words: frozenset[str] = frozenset()
    is_certain: bool = False


def _is_legal(word: str) -> bool:
    return is_syllable(word.strip(_EDGES).lower().replace("ð", "đ"))


@lru_cache(maxsize=1 << 15)
def _charsets_of(word: str) -> frozenset[str]:
    """The charsets in which this word is a Vietnamese syllable; `UNICODE` when it is one as it stands."""
    decoded = ((charset.name, charset.decode(word)) for charset in CHARSETS)
    legal = {name for name, text in decoded if text is not None and _is_legal(text)}
    return frozenset(legal | ({UNICODE} if _is_legal(word) else set()))


BEYOND_LATIN_1: Final = rf"[^\P{{L}}\x00-ÿˆ{_SHOWN_BY_1252}]"
"""A letter that only text in Unicode can hold; the pattern is one of polars."""


def _is_beyond_latin_1(letter: str) -> bool:
    return letter.isalpha() and letter > "ÿ" and letter not in _SHOWN_BY_1252 and letter != "ˆ"


def _signed_words(text: str) -> list[str]:
    return [word for word in _BREAKS.split(text) if not word.isascii() or _VIQR.search(word)]


@lru_cache(maxsize=1 << 16)
def read_cell(text: str) -> Reading:
    """What this text says: the one charset that makes most of its words syllables, Unicode when none makes more."""
    if any(map(_is_beyond_latin_1, text)):
        return Reading(UNICODE, is_certain=True)
    words = _signed_words(text)
    possible = [_charsets_of(word) for word in words]
    counts = {charset.name: sum(charset.name in names for names in possible) for charset in CHARSETS}
    as_it_stands = sum(UNICODE in names for names in possible)
    most = max(counts.values())
    best = [name for name, count in counts.items() if count == most]
    if most > as_it_stands and len(best) == 1:
        gained = {
            word
            for word, names in zip(words, possible, strict=True)
            if best[0] in names and UNICODE not in names
        }
        return Reading(best[0], frozenset(gained))
    rivals = [
        charset for charset in CHARSETS if counts[charset.name] == len(words) and charset.decode(text) != text
    ]
    return Reading(UNICODE if words and as_it_stands == len(words) and not rivals else OPEN)


def is_enough(readings: Iterable[Reading]) -> bool:
    """Whether these readings of one legacy charset decide it: several different words, one with a foreign sign."""
    words = frozenset[str]().union(*(reading.words for reading in readings))
    return len(words) >= _ENOUGH_WORDS and any(map(_FOREIGN.search, words))


def is_foreign(text: str) -> bool:
    """Whether the text has a sign that is not at home in Vietnamese in Unicode."""
    return _FOREIGN.search(text) is not None


def is_alien(text: str) -> bool:
    """Whether the text has a letter or a sign within a word that no name in Unicode has; `Neáng` has none."""
    return _ALIEN.search(text) is not None
