"""One spelling for tone placement: hoà and hòa, thuý and thúy, and the slips hòan, thúyên are one each.

The tone goes where the older way of writing puts it (hòa, khỏe, thúy): on the vowel with a shape,
else on the last but one letter of an open group of vowels, else on the vowel before the closing consonants.
"""

from typing import Final

import polars as pl

from voterlist.names.letters import TONES, VOWELS, toned
from voterlist.names.syllables import RHYMES

_SHAPED: Final = "ăâêôơư"


def tone_seat(rhyme: str) -> int:
    """Which letter of a rhyme carries the tone."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in VOWELS]
    shaped = [place for place in vowels if rhyme[place] in _SHAPED]
    if shaped:
        return shaped[-1]
    if len(vowels) == 1:
        return vowels[0]
    is_open_pair = vowels == [0, 1] and len(rhyme) == len(vowels)
    return vowels[0] if is_open_pair else vowels[1]


def _spell(rhyme: str, seat: int, tone: str) -> str:
    return rhyme[:seat] + toned(rhyme[seat], tone) + rhyme[seat + 1 :]


def _misplaced() -> dict[str, str]:
    """Every rhyme of several vowels with its tone on a wrong one, and its one spelling; a space closes each."""
    return {
        _spell(rhyme, seat, tone) + " ": _spell(rhyme, tone_seat(rhyme), tone) + " "
        for rhyme in RHYMES
        for tone in TONES[1:]
        for seat, letter in enumerate(rhyme)
        if letter in VOWELS and seat != tone_seat(rhyme)
    }


def _after_glides() -> dict[str, str]:
    """After `qu` and `gi` the glide belongs to the onset: `quý` and `già` stand, `qúy` and `gìa` are slips."""
    spellings: dict[str, str] = {}
    for rhyme in RHYMES:
        for tone in TONES[1:]:
            right = _spell(rhyme, tone_seat(rhyme), tone) + " "
            spellings |= {f"{onset}{right}": f"{onset}{right}" for onset in ("qu", "gi")}
            spellings |= {
                f"q{toned('u', tone)}{rhyme} ": f"qu{right}",
                f"g{toned('i', tone)}{rhyme} ": f"gi{right}",
            }
    return spellings


_SPELLINGS: Final = _misplaced() | _after_glides()


def unify_tone_placement(names: pl.Expr) -> pl.Expr:
    """The same names (NFC, small letters, single spaces) with each tone on the one place of its rhyme.

    Syllables that Vietnamese spelling does not know are left as they are. Doing it twice changes nothing.
    """
    closed = names + pl.lit(" ")
    return closed.str.replace_many(_SPELLINGS, leftmost=True).str.strip_suffix(" ")
