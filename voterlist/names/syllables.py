"""Which syllables Vietnamese spelling allows, by rule: an onset, a nucleus with its codas, and a tone.

The tables state the common orthography (chữ quốc ngữ). Names of other peoples are often outside
them (Kpă, Ksor, H'Loan), so "not a syllable" never means "wrong": it only means that another reading, such as a
syllable typed with the keyboard switched off, may be tried.
"""

import re
from functools import lru_cache
from typing import Final

from voterlist.names.letters import ACUTE, DOT, tone_of, without_tone

_ONSETS_LONGEST_FIRST: Final = "ngh ng gh gi kh nh ph qu th tr ch b c d đ g h k l m n p r s t v x"
ONSETS: Final = tuple(_ONSETS_LONGEST_FIRST.split())

_CODAS_BY_NUCLEUS: Final = {
    "a": "- c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- c ch m n ng nh p t u",
    "i": "- ch m n nh p t u",
    "ia": "-",
    "iê": "c m n ng p t u",
    "o": "- c i m n ng p t",
    "oo": "c ng",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": "- m n o t",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- c i m n ng p t",
    "ua": "-",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uô": "c i m n ng t",
    "uơ": "-",
    "uy": "- ch n nh p t u",
    "uya": "-",
    "uyê": "n t",
    "ư": "- c i m n ng t u",
    "ưa": "-",
    "ươ": "c i m n ng p t u",
    "y": "-",
    "yê": "m n ng t u",
}

RHYMES: Final = frozenset(
    nucleus + coda.strip("-") for nucleus, codas in _CODAS_BY_NUCLEUS.items() for coda in codas.split()
)

_STOPS: Final = ("c", "ch", "p", "t")
_FRONT: Final = tuple("eêiy")
_BEFORE_FRONT_ONLY: Final = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT: Final = ("c", "g", "ng")
_RHYMES_AFTER_Q: Final = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân ât âng ây e en eo et ê ên êt êch ênh "
    "ơ ơi ơn ôc ôi y yên yêt ynh ych yt yn i it in inh ich iên iêt"
)
_AFTER_Q: Final = frozenset(_RHYMES_AFTER_Q.split())
_GI_ALONE: Final = re.compile(r"gi(n|m|ếng|êng)?")


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "qu":
        return rhyme in _AFTER_Q
    if rhyme not in RHYMES:
        return False
    if rhyme.startswith(_FRONT):
        return onset not in _NEVER_BEFORE_FRONT
    return onset not in _BEFORE_FRONT_ONLY


def _is_bare_syllable(bare: str) -> bool:
    if _GI_ALONE.fullmatch(bare) or _fits("", bare):
        return True
    return any(bare.startswith(onset) and _fits(onset, bare[len(onset) :]) for onset in ONSETS)


@lru_cache(maxsize=1 << 15)
def is_syllable(syllable: str) -> bool:
    """Whether Vietnamese spelling allows this syllable (NFC, small letters, with its tone if it has one).

    A syllable that ends in c, ch, p or t is only allowed under sắc or nặng.
    """
    bare = without_tone(syllable)
    if len(syllable) != len(bare) or not _is_bare_syllable(bare):
        return False
    return not bare.endswith(_STOPS) or bare.endswith("nh") or tone_of(syllable) in (ACUTE, DOT)
