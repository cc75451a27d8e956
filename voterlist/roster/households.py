"""What belongs to every member of a household though it is written once: merged, repeated by a ditto, or left blank."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from voterlist.roster.words import Words, fold

CARRIED_BY_PATTERN: Final = "S129"
NOTHING_ABOVE: Final = "S144"

_MANY: Final = 6
_ONLY_QUOTES: Final = re.compile(r"""^[\s\-–—_.,]*(?:["“”„″〃]|''|´´|``|//|,,)[\s\-–—_.,"“”„″〃'´`/]*$""")


def is_ditto(text: str, words: Words) -> bool:
    """Whether a cell says that it repeats the one above: one of the words for that, or quotation marks and dashes."""
    return fold(text) in words.kinds["ditto"] or bool(_ONLY_QUOTES.match(text))


def without_dittos(texts: list[str | None], words: Words) -> tuple[list[str | None], list[int]]:
    """The column with each ditto mark replaced by the value above, and the positions where nothing stood above."""
    marked = {text for text in set(texts) if text is not None and is_ditto(text, words)}
    if not marked:
        return texts, []
    replaced: list[str | None] = []
    orphans: list[int] = []
    above: str | None = None
    for position, text in enumerate(texts):
        if text in marked:
            if above is None:
                orphans.append(position)
        else:
            above = text
        replaced.append(above if text in marked else text)
    return replaced, orphans


def household_groups(
    numbers: Sequence[str | None] | None,
    heads: Sequence[str | None] | None,
    is_head: Sequence[bool],
    banners: Sequence[int],
) -> list[int] | None:
    """Which entries are of one household, as running numbers; None where the sheet does not say.

    A household begins at a head, at another household number, at another head's name and at a household banner.
    """
    written_once = numbers is not None and any(number is None for number in numbers)
    if numbers is None and heads is None and not any(is_head) and not any(banners):
        return None
    groups: list[int] = []
    current = 0
    last_number = last_head = None
    for position in range(len(is_head)):
        number = numbers[position] if numbers is not None else None
        head = heads[position] if heads is not None else None
        begins = (
            (is_head[position] and (numbers is None or number is None or written_once))
            or (number is not None and number != last_number)
            or (head is not None and head != last_head)
            or (position > 0 and banners[position] != banners[position - 1])
        )
        current += begins
        last_number = number if begins or number is not None else last_number
        last_head = head if begins or head is not None else last_head
        groups.append(current)
    return groups


def filled_in_household(texts: list[str | None], groups: list[int] | None) -> list[str | None]:
    """The column with its blanks filled by what the first member of the same household that says it states."""
    if groups is None or None not in texts:
        return texts
    filled: list[str | None] = []
    stated: str | None = None
    last = 0
    for text, group in zip(texts, groups, strict=True):
        if group != last:
            stated = None
        last = group
        stated = text if stated is None else stated
        filled.append(text or stated)
    return filled


def is_written_once(texts: Sequence[str | None]) -> bool:
    """Whether a column is filled only where a new value begins: mostly blank, its first row filled, none repeated.

    Scattered gaps of a column that is otherwise full do not look like that.
    """
    stated = [text for text in texts if text is not None]
    if len(texts) < _MANY or not stated or texts[0] is None or len(stated) * 2 > len(texts):
        return False
    return all(a != b for a, b in pairwise(stated))


def carried_down(texts: list[str | None]) -> list[str | None]:
    """The column with each blank filled by the value above."""
    filled: list[str | None] = []
    above: str | None = None
    for text in texts:
        above = text if text is not None else above
        filled.append(above)
    return filled
