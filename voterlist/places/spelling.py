"""Keys under which two spellings of one place are the same, at three strengths.

`exact` keeps the letters and forgets where the tone mark stands (Hoà, Hòa), spaces, hyphens, apostrophes and the form
of numbers (II, 02, 2). `folded` forgets the marks too; `loose` also writes y as i. Keys are never shown to people.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_GLUED_NUMBER: Final = re.compile(r"^([a-zđ]{1,3})(\d{1,3})$")
_ROMAN: Final = {
    numeral: str(number)
    for number, numeral in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
        start=1,
    )
}
_STROKE: Final = str.maketrans({"đ": "d", "Đ": "D"})


class PlaceKeys(NamedTuple):
    """The three keys of one spelling, strongest first."""

    exact: str
    folded: str
    loose: str


def words(text: str) -> list[str]:
    """The words of a spelling in small letters, composed form; `P12` is two words, dots and hyphens none."""
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        glued = _GLUED_NUMBER.match(word)
        found.extend(glued.groups() if glued else (word,))
    return found


def keys(name_words: list[str]) -> PlaceKeys:
    """The keys of the words of a name, free of its type word."""
    exact, folded, loose = [], [], []
    for word in name_words:
        if word.isascii():
            plain = marked = word
        else:
            decomposed = unicodedata.normalize("NFD", word)
            letters = "".join(mark for mark in decomposed if mark not in _TONES)
            tones = "".join(mark for mark in decomposed if mark in _TONES)
            marked = letters + tones
            plain = without_marks(word)
        exact.append(_number(marked))
        folded.append(_number(plain))
        loose.append(_number(plain.replace("y", "i")))
    return PlaceKeys("".join(exact), "".join(folded), "".join(loose))


@lru_cache(maxsize=1 << 16)
def without_marks(text: str) -> str:
    """The text without tone marks, diacritics and the stroke of đ."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).translate(_STROKE)


def _number(word: str) -> str:
    if word in _ROMAN:
        return _ROMAN[word]
    return str(int(word)) if word.isdecimal() else word
