"""Row heights that show every wrapped cell whole, in every spreadsheet program: none of them is trusted to guess."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import polars as pl

USUAL_HEIGHT = 15.0
"""Of one line, and of a row about which nothing is said."""
_TALLEST = 408.75
"""Excel allows 409 and stores steps of 0.75."""


def height_of(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Height in points of a row with these texts in columns of these widths (in characters)."""
    lines = (
        1 if len(text) <= width and "\n" not in text else line_count(text, width)
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_TALLEST, USUAL_HEIGHT * max(lines, default=1))


def row_heights(texts: pl.DataFrame, widths: Mapping[str, float]) -> pl.Series:
    """`height_of` of every row of a table of texts, by the width of each column."""
    lines = (_line_counts(texts[column], width).alias(column) for column, width in widths.items())
    most = pl.DataFrame(list(lines)).max_horizontal()
    return (most * USUAL_HEIGHT).clip(upper_bound=_TALLEST)


def _line_counts(texts: pl.Series, width: float) -> pl.Series:
    """`line_count` of every text. One no longer than the column, without line breaks, fills one line."""
    long = texts.filter((texts.str.len_chars() > width) | texts.str.contains("\n", literal=True)).unique()
    counted = {text: line_count(text, width) for text in long}
    return texts.replace_strict(counted, default=1, return_dtype=pl.Int64)


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
