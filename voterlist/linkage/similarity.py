"""How alike two names are, over whole batches: rapidfuzz, and marks syllable by syllable."""

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


def marks_left_out(left: str, right: str, folded: str) -> bool:
    """Whether every syllable is written alike, or without any mark on one side; symmetric.

    `folded` is both names without marks.
    """
    syllables = zip(left.split(" "), right.split(" "), folded.split(" "), strict=False)
    return all(bare in (one, other) or one == other for one, other, bare in syllables)


def marks_agree(texts: list[str], folded: list[str], names: tuple[Codes, Codes, Codes]) -> Mask:
    """`marks_left_out` for many pairs of names, each distinct pair once.

    `names` are the places of both names among the texts, and of the name without marks among the folded ones.
    """
    left, right, bare = names
    size = max(1, len(texts))
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right)
    distinct, first, back = np.unique(low * size + high, return_index=True, return_inverse=True)
    answers = np.array(
        [
            marks_left_out(texts[pair // size], texts[pair % size], folded[name])
            for pair, name in zip(distinct.tolist(), bare[first].tolist(), strict=True)
        ],
        bool,
    )
    return answers[back] if len(distinct) else np.zeros(0, bool)


def is_shortened(left: str, right: str) -> bool:
    """Whether one name is the other with words left out in the middle or cut to their first letter; symmetric.

    The last words agree whole; first words agree whole or by their first letter.
    """
    short, full = left.split(" "), right.split(" ")
    if (len(short), short) > (len(full), full):
        short, full = full, short
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
    short, full = (one, other) if len(one) < len(other) else (other, one)
    return len(short) <= _CUT_TO and full.startswith(short)
