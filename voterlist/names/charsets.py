"""The character sets of Vietnamese sheets before Unicode, by rule: text as stored in, Unicode out.

A cell stores a legacy byte as the Latin-1 letter of the same number. TCVN 5712:1993 (VN3) numbers its letters in
alphabetical order with holes; VNI-Windows writes a letter and then its mark; VIQR (RFC 1456) writes the marks as
punctuation; the other two are Unicode or Windows-1258 bytes that were read as Windows-1252.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from voterlist.names.letters import ACUTE, DOT, GRAVE, HOOK, NO_TONE, TILDE, TONES, VOWELS, tone_of, toned


@dataclass(frozen=True)
class Charset:
    """One way of storing Vietnamese, with its decoder: Unicode in NFC, or None for text it cannot have written."""

    name: str
    decode: Callable[[str], str | None]


_TCVN3_HOLES: Final = frozenset({0xBA, *range(0xBF, 0xC6), 0xCD, 0xD9, 0xDA, 0xDB, 0xE0, 0xF0})
_TCVN3_SHAPES: Final = "ĂÂÊÔƠƯĐăâêôơưđ"
_WINDOWS_ONLY: Final = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0xA0)}


def _tcvn3_letters() -> dict[str, str]:
    shapes = {chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3_SHAPES)}
    codes = iter(code for code in range(0xB5, 0xFF) if code not in _TCVN3_HOLES)
    return shapes | {chr(next(codes)): toned(vowel, tone) for vowel in VOWELS for tone in TONES[1:]}


_VNI_TONES: Final = {GRAVE: "ø", HOOK: "û", TILDE: "õ", ACUTE: "ù", DOT: "ï"}
_VNI_MARKS: Final = {
    "â": {NO_TONE: "â", GRAVE: "à", HOOK: "å", TILDE: "ã", ACUTE: "á", DOT: "ä"},
    "ă": {NO_TONE: "ê", GRAVE: "è", HOOK: "ú", TILDE: "ü", ACUTE: "é", DOT: "ë"},
}
_VNI_MARKED_LIKE: Final = {"â": ("a", "â"), "ê": ("e", "â"), "ô": ("o", "â"), "ă": ("a", "ă")}
_VNI_STEMS: Final = {"ơ": "ô", "ư": "ö"}
_VNI_SINGLE: Final = {"ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def _vni_spelling(vowel: str, tone: str) -> str:
    letter = toned(vowel, tone)
    if letter in _VNI_SINGLE:
        return _VNI_SINGLE[letter]
    if vowel in _VNI_MARKED_LIKE:
        stem, marks = _VNI_MARKED_LIKE[vowel]
        return stem + _VNI_MARKS[marks][tone]
    return _VNI_STEMS.get(vowel, vowel) + _VNI_TONES.get(tone, "")


def _vni_letters() -> dict[str, str]:
    small = {_vni_spelling(vowel, tone): toned(vowel, tone) for vowel in VOWELS for tone in TONES}
    small[_VNI_SINGLE["đ"]] = "đ"
    capital = {spelling.upper(): letter.upper() for spelling, letter in small.items()}
    mixed = {  # a capital letter with the small mark, as keyboards without shift left it
        spelling[0].upper() + spelling[1:]: letter.upper() for spelling, letter in small.items()
    }
    return mixed | capital | small


def _spelled(letters: Mapping[str, str]) -> Callable[[str], str | None]:
    """A decoder that reads the longest spelling first, leaves ASCII and plain signs, and knows no other letter."""
    longest_first = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))

    def decode(text: str) -> str | None:
        left = pattern.sub("", text)
        is_known = not any(letter.isalpha() and not letter.isascii() for letter in left)
        return pattern.sub(lambda found: letters[found[0]], text) if is_known else None

    return decode


_VIQR_SHAPES: Final = {"a(": "ă", "a^": "â", "e^": "ê", "o^": "ô", "o+": "ơ", "u+": "ư"}
_VIQR_TONES: Final = {"`": GRAVE, "?": HOOK, "~": TILDE, "'": ACUTE, ".": DOT}
_VIQR_VOWEL: Final = re.compile(r"(?P<shape>a[(^]|[eo]\^|[ou]\+|[aeiouy])(?P<tone>[`?~'.]?)", re.IGNORECASE)
_VIQR_D: Final = re.compile(r"dd|d-", re.IGNORECASE)


def _viqr_letter(found: re.Match[str]) -> str:
    shape = found["shape"].lower()
    letter = toned(_VIQR_SHAPES.get(shape, shape), _VIQR_TONES.get(found["tone"], NO_TONE))
    return letter.upper() if found["shape"][0].isupper() else letter


def _decode_viqr(text: str) -> str | None:
    if not text.isascii():
        return None
    stroked = _VIQR_D.sub(lambda found: "Đ" if found[0][0] == "D" else "đ", text)
    return _VIQR_VOWEL.sub(_viqr_letter, stroked)


def _bytes_of(text: str) -> bytes | None:
    """The bytes that Windows-1252 showed as this text; the five it has no letter for came through as controls."""
    codes = [_WINDOWS_ONLY.get(letter, ord(letter)) for letter in text]
    return bytes(codes) if max(codes, default=0) < 0x100 else None  # noqa: PLR2004


def _decode_bytes(encoding: str) -> Callable[[str], str | None]:
    def decode(text: str) -> str | None:
        stored = _bytes_of(text)
        try:
            return None if stored is None else normalize("NFC", stored.decode(encoding))
        except UnicodeDecodeError:
            return None

    return decode


TCVN3: Final = Charset("TCVN3", _spelled(_tcvn3_letters()))
VNI: Final = Charset("VNI-Windows", _spelled(_vni_letters()))
VIQR: Final = Charset("VIQR", _decode_viqr)
UTF8_AS_1252: Final = Charset("UTF-8", _decode_bytes("utf-8"))
CP1258_AS_1252: Final = Charset("Windows-1258", _decode_bytes("cp1258"))

CHARSETS: Final = (TCVN3, VNI, UTF8_AS_1252, CP1258_AS_1252, VIQR)


def rebuild_capitals(decoded: str) -> str:
    """TCVN3 has no capitals with tones, so `NGUYễN THị` is `NGUYỄN THỊ` and `Lò Văn ín` is `Lò Văn Ín`.

    A text is taken for capitals when it has no small ASCII letter and more capital ones than words, since one capital
    a word is how every name begins. Where every word that begins with a toneless letter begins with a capital one, so does every other.
    """
    has_small = any(letter.isascii() and letter.islower() for letter in decoded)
    capitals = sum(letter.isascii() and letter.isupper() for letter in decoded)
    words = decoded.split(" ")
    if not has_small and capitals > len(words):
        return decoded.upper()
    begin = [word[0] for word in words if word[:1].isalpha() and tone_of(word[0]) == NO_TONE]
    is_name = bool(begin) and all(map(str.isupper, begin))
    return " ".join(word[:1].upper() + word[1:] for word in words) if is_name else decoded
