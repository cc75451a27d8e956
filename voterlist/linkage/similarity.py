"""How alike two names are, over whole batches: rapidfuzz, and marks syllable by syllable."""

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from voterlist.linkage.coding import Codes, Mask

_CUT_TO: Final = 2  # "v." for Văn, "ng." for Nguyễn
FAR: Final = 4
"""Distances of this and more are all the same to us."""


def distances(texts: list[str], left: Codes, right: Codes) -> NDArray[np.uint8]:
    """Letters changed, dropped, added or swapped between two texts each, at most `FAR`; symmetric."""
    pool = np.array(texts, dtype=object)
    return cpdist(
        pool[left], pool[right], scorer=OSA.distance, score_cutoff=FAR - 1, dtype=np.uint8, workers=1
    )


def _bare(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("đ", "d")


def marks_left_out(left: str, right: str) -> bool:
    """Whether every syllable is written alike, or without any mark on one side; symmetric."""
    syllables = zip(left.split(" "), right.split(" "), strict=False)
    return all(one == other or one == _bare(other) or other == _bare(one) for one, other in syllables)


def marks_agree(texts: list[str], left: Codes, right: Codes) -> Mask:
    """`marks_left_out` for many pairs of names, each distinct pair once."""
    packed = left.astype(np.int64) * max(1, len(texts)) + right
    distinct, back = np.unique(packed, return_inverse=True)
    size = max(1, len(texts))
    answers = np.array(
        [marks_left_out(texts[pair // size], texts[pair % size]) for pair in distinct.tolist()], bool
    )
    return answers[back] if len(distinct) else np.zeros(0, bool)


def is_shortened(left: str, right: str) -> bool:
    """Whether one name is the other with words left out in the middle or cut to their first letter; symmetric.

    The last words agree whole; first words agree whole or by their first letter.
    """
    short, full = sorted((left.split(" "), right.split(" ")), key=lambda words: (len(words), words))
    if len(short) == 1 or short[-1] != full[-1] or not _initial(short[0], full[0]):
        return False
    at = 0
    for word in short[1:-1]:
        while at < len(full) - 2 and not _initial(word, full[1 + at]):
            at += 1
        if at >= len(full) - 2:
            return False
        at += 1
    return True


def _initial(one: str, other: str) -> bool:
    if one == other:
        return True
    short, full = sorted((one, other), key=len)
    return len(short) <= _CUT_TO and full.startswith(short) and len(short) < len(full)
