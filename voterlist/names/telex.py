"""Names typed with the Vietnamese keyboard switched off: "Nguyeenx" (Telex) and "Nguye6n4" (VNI) are Nguyễn.

A syllable is only read as keystrokes when it is no Vietnamese syllable as it stands, every key in it is used up, and
the result is one; and a name only when all its syllables then are. The result is a key, never what is shown.
"""

import re
from typing import Final

import polars as pl

from voterlist.names.letters import ACUTE, DOT, GRAVE, HOOK, NO_TONE, TILDE, VOWELS, toned
from voterlist.names.syllables import RHYMES, is_syllable
from voterlist.names.tones import tone_seat

_TELEX_TONES: Final = {"f": GRAVE, "r": HOOK, "x": TILDE, "s": ACUTE, "j": DOT}
_VNI_TONES: Final = {"2": GRAVE, "3": HOOK, "4": TILDE, "1": ACUTE, "5": DOT}
_VNI_SHAPES: Final = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_CIRCUMFLEXES: Final = _VNI_SHAPES["6"]
_TELEX_HORNS: Final = {"a": "ă", "o": "ơ", "u": "ư"}

_LOOKS_TYPED: Final = r"[aeiouy][a-z]*[sfrxjdw]|aa|ee|oo|dd|[wfjz0-9]"
_SURE_SIGNS: Final = re.compile(r"aa|ee|oo|dd|[fjwx0-9]")
_ENOUGH_WEAK_SIGNS: Final = 2


def _shape_last(letters: list[str], shapes: dict[str, str]) -> bool:
    """Give the last letter that can take it its shape; False when there is none."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in shapes:
            letters[place] = shapes[letters[place]]
            if letters[place] == "ơ" and letters[place - 1 : place] == ["u"] and letters[0] != "q":
                letters[place - 1] = "ư"
            return True
    return False


def _telex_shape(letters: list[str], key: str) -> bool:
    if key == "w":
        if not _shape_last(letters, _TELEX_HORNS):
            letters.append("ư")
        return True
    if key == "d":
        return letters[:1] == ["d"] and _shape_last(letters, {"d": "đ"})
    vowels = [letter for letter in letters if letter in VOWELS]
    return key in _CIRCUMFLEXES and vowels[-1:] == [key] and _shape_last(letters, {key: _CIRCUMFLEXES[key]})


def _press(letters: list[str], key: str, *, is_vni: bool) -> str | None:
    """Take one key: None when it shaped or added a letter, else the tone that it sets."""
    has_vowel = any(letter in VOWELS for letter in letters)
    if has_vowel and key in (_VNI_TONES if is_vni else _TELEX_TONES):
        return (_VNI_TONES if is_vni else _TELEX_TONES)[key]
    if is_vni and key in _VNI_SHAPES:
        if not _shape_last(letters, _VNI_SHAPES[key]):
            letters.append(key)
    elif is_vni or not _telex_shape(letters, key):
        letters.append(key)
    return None


def _with_tone(bare: str, tone: str) -> str:
    """The syllable under the tone, which goes to its seat in the longest rhyme that closes the syllable."""
    for start in range(len(bare)):
        rhyme = bare[start:]
        if rhyme in RHYMES and not (bare[:start] + rhyme[:1]).endswith("qu") and bare[:start] != "g":
            seat = start + tone_seat(rhyme)
            return bare[:seat] + toned(bare[seat], tone) + bare[seat + 1 :]
        if rhyme in RHYMES and bare == "gi":
            return "g" + toned("i", tone)
    return bare


def decode_syllable(typed: str) -> str:
    """The syllable that these keys would have written, or the same text when they would have written none."""
    if is_syllable(typed) or not typed.isascii():
        return typed
    letters: list[str] = []
    tone = NO_TONE
    is_vni = any(key.isdigit() for key in typed)
    for key in typed:
        tone = _press(letters, key, is_vni=is_vni) or tone
    bare = "".join(letters)
    readings = (_with_tone(reading, tone) for reading in (bare, bare.replace("ươ", "uơ")))
    return next((reading for reading in readings if is_syllable(reading)), typed)


def _decode_name(name: str) -> str:
    typed = name.split(" ")
    written = [decode_syllable(syllable) for syllable in typed]
    changed = [before for before, after in zip(typed, written, strict=True) if before != after]
    is_sure = any(_SURE_SIGNS.search(syllable) for syllable in changed) or len(changed) >= _ENOUGH_WEAK_SIGNS
    return " ".join(written) if is_sure and all(map(_could_be_typed, written)) else name


def _could_be_typed(syllable: str) -> bool:
    """A Vietnamese syllable, or one whose tone was left out."""
    return is_syllable(syllable) or is_syllable(_with_tone(syllable, ACUTE))


def decode_keystrokes(names: pl.Expr) -> pl.Expr:
    """The same names (NFC, small letters) with those typed in Telex or VNI keys as they would have been written."""

    def decode(batch: pl.Series) -> pl.Series:
        typed = batch.filter(batch.str.contains(_LOOKS_TYPED).fill_null(value=False)).unique()
        written = {name: _decode_name(name) for name in typed}
        return batch.replace(written) if written else batch

    return names.map_batches(decode, return_dtype=pl.String, is_elementwise=True)
