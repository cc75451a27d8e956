"""Row heights that show every wrapped cell whole, in every spreadsheet program: none of them is trusted to guess."""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache

_LINE_HEIGHT = 15.0
_TALLEST = 409.0
"""What Excel allows."""


def height_of(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Height in points of a row with these texts in columns of these widths (in characters)."""
    lines = (line_count(text, width) for text, width in zip(texts, widths, strict=True))
    return min(_TALLEST, _LINE_HEIGHT * max(lines, default=1))


@lru_cache(maxsize=1 << 16)
def line_count(text: str, width: float) -> int:
    """Lines that a text fills in a column of this width, broken at words as a spreadsheet breaks them."""
    return sum(_paragraph_lines(paragraph, width) for paragraph in text.split("\n")) if text else 1


def _paragraph_lines(text: str, width: float) -> int:
    lines, room = 1, width
    for word in _pieces(text.split(), width):
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        room -= len(word) + 0.6
    return lines


def _pieces(words: Iterable[str], width: float) -> Iterator[str]:
    longest = max(1, math.floor(width))
    for word in words:
        yield from (word[start : start + longest] for start in range(0, len(word), longest))
