"""Names of villages: Thôn, Bản, Xóm, Ấp, Buôn, Tổ dân phố … told apart from the name they announce.

There is no national list of villages, so a village is its name inside its commune, folded and free of the word
before it: "Tổ dân phố số 03", "TDP 3" and "tổ 3" are one, and so are "Bản Na Phát" and "na phat".
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from voterlist.places.crosswalk import PlaceWord
from voterlist.places.spelling import keys, without_marks, words

_REMARK: Final = re.compile(r"\([^)]*\)")
_NUMBER_WORD: Final = ("số", "so")


def village_reader(place_words: Iterable[PlaceWord]) -> Callable[[str], str]:
    """A function from a village name as written to its key; an empty name gives an empty key."""
    marked = {word.words for word in place_words if word.level == "village"}
    plain = {tuple(map(without_marks, word)) for word in marked}

    def village_key(text: str) -> str:
        spelled = words(_REMARK.sub(" ", text).split(",")[0])
        known = plain if all(word.isascii() for word in spelled) else marked
        while length := _announcing(spelled, known):
            spelled = spelled[length:]
        return keys(spelled).folded

    return village_key


def _announcing(spelled: list[str], known: set[tuple[str, ...]]) -> int:
    """How many words at the start only announce the name; 0 when they are the name."""
    for length in range(min(3, len(spelled) - 1), 0, -1):
        if tuple(spelled[:length]) in known:
            return length
    return 1 if len(spelled) > 1 and spelled[0] in _NUMBER_WORD and spelled[1].isdecimal() else 0
