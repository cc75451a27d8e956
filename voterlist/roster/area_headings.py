"""The headings of a table of polling areas or election units: over one to three rows, merged or not, in any order.

A heading cell below a wider one is read alone first ("Địa điểm"), then together with it ("Khu vực bỏ phiếu / Số").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from voterlist.roster.area_words import AreaWords, field_of, plain

Row = Mapping[str, Any]
KEY_FIELDS: Final = frozenset(
    {"polling_area_no", "unit_no", "village", "street", "commune", "level", "polling_place", "deputies"}
)
_LEAST_FIELDS: Final = 2
_MOST_ROWS: Final = 3
_LONGEST: Final = 80
_ROWS_TO_LOOK_AT: Final = 40
_CLEARLY_MORE: Final = 1.25
_NUMBERED: Final = frozenset({"polling_area_no", "unit_no"})
_OF_NUMBERS: Final = _NUMBERED | {
    "stated_voters",
    "other_voters",
    "population",
    "household_from",
    "household_to",
}
_OF_WORDS: Final = frozenset({"village", "commune", "polling_place", "terrain", "level", "unit_name"})
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NUMBER_LIKE: Final = re.compile(r"^\(?\d{1,3}[a-zA-Z]?\)?$")


@dataclass(frozen=True)
class Head:
    """The headings found: the column of each field, how many rows they take, and their words.

    `texts` are the words above each field; `rows` the plain cells of each row, to know a heading that is printed again.
    """

    columns: Mapping[str, int]
    depth: int
    texts: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


def cells_of(row: Row) -> list[str]:
    """The cells of a row as stripped text, empty where there is none."""
    return [cell.strip() if cell else "" for cell in row["cells"]]


def find_head(rows: Sequence[Row], start: int, words: AreaWords, *, is_exact: bool = False) -> Head | None:
    """The headings that begin in this row, or null.

    With `is_exact` (below a table that was read already) every key heading must be one of the known words and no more,
    so that a row of data that begins with "Bản" or "Xã" is not taken for headings.
    """
    first = _head(rows, start, 1, words)
    if first is None and start + 1 < len(rows) and _head(rows, start + 1, 1, words) is not None:
        return None
    found = first
    for depth in range(2, _MOST_ROWS + 1):
        if start + depth > len(rows) or not _is_child(
            rows[start + depth - 2], rows[start + depth - 1], words
        ):
            break
        found = _head(rows, start, depth, words) or found
    if found is None or (is_exact and not _is_exactly_known(found, words)):
        return None
    return _shifted(found, rows[start + found.depth : start + found.depth + _ROWS_TO_LOOK_AT])


def is_head_again(rows: Sequence[Row], start: int, head: Head) -> bool:
    """Whether the same headings are printed again from this row on."""
    here = [tuple(plain(cell) for cell in cells_of(row)) for row in rows[start : start + head.depth]]
    return tuple(here) == head.rows


def _head(rows: Sequence[Row], start: int, depth: int, words: AreaWords) -> Head | None:
    """The headings in so many rows, where they name at least two key fields."""
    texts = [cells_of(row) for row in rows[start : start + depth]]
    if any(len(cell) > _LONGEST for row in texts for cell in row):
        return None
    paths = _paths(texts, [row["merges"] for row in rows[start : start + depth]])
    columns: dict[str, int] = {}
    said: dict[str, str] = {}
    for column, path in enumerate(paths):
        name = _field_of_path(path, words)
        if name and name not in columns:
            columns[name], said[name] = column, " ".join(path)
    if len(KEY_FIELDS & set(columns)) < _LEAST_FIELDS:
        return None
    return Head(columns, depth, said, tuple(tuple(plain(cell) for cell in row) for row in texts))


def _paths(texts: Sequence[Sequence[str]], merges: Sequence[str]) -> list[list[str]]:
    """For each column the headings above it, the widest first; a merged or open blank cell has the words on its left."""
    width = max(len(row) for row in texts)
    padded = [[*row, *[""] * (width - len(row))] for row in texts]
    paths: list[list[str]] = [[] for _ in range(width)]
    for level, row in enumerate(padded):
        reach = ""
        has_children = level + 1 < len(padded)
        for column, cell in enumerate(row):
            is_covered = merges[level][column : column + 1] == "<"
            is_open = has_children and any(below[column] for below in padded[level + 1 :])
            reach = cell or (reach if is_covered or is_open else "")
            if reach and (cell or has_children):
                paths[column].append(reach)
    return paths


def _field_of_path(path: Sequence[str], words: AreaWords) -> str | None:
    """The field of one column; the voters of a village are not those of the area."""
    known = [_BRACKETS.sub(" ", text) for text in path]
    if not known or any(any(c.isdigit() for c in text) for text in known):
        return None
    own = field_of(known[-1], words.headings)
    above = field_of(known[-2], words.headings) if len(known) > 1 else None
    if own == "stated_voters" and above == "village":
        return "other_voters"
    if own:
        return own
    return field_of(" ".join(known), words.headings) or above


def _is_child(above: Row, row: Row, words: AreaWords) -> bool:
    """Whether a row holds narrower headings: one of them stands under a blank or merged cell, and none is a value."""
    if row["row_no"] != above["row_no"] + 1:
        return False
    parents, cells = cells_of(above), cells_of(row)
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    if not filled or any(_NUMBER_LIKE.match(cell) or any(c.isdigit() for c in cell) for _, cell in filled):
        return False
    is_split = any(place >= len(parents) or not parents[place] for place, _ in filled)
    known = [cell for _, cell in filled if field_of(cell, words.headings) or plain(cell) in _NARROW]
    return is_split and len(known) * 2 >= len(filled)


_NARROW: Final = frozenset({"so", "ten", "tu", "den", "nam", "nu", "tu so", "den so", "so nguoi", "tong"})
"""Words that head a column only below a wider heading."""


def _is_exactly_known(head: Head, words: AreaWords) -> bool:
    exact = [
        name
        for name in KEY_FIELDS & set(head.columns)
        if plain(head.texts[name].split("\n")[0]) in words.headings[name]
    ]
    return len(exact) >= _LEAST_FIELDS


def _shifted(head: Head, below: Sequence[Row]) -> Head:
    """The same headings moved one column where the data below clearly stand (merged headings slip so)."""
    scores = {shift: _fitting_cells(head, below, shift) for shift in (0, 1, -1)}
    best = max(scores, key=lambda shift: (scores[shift], shift == 0))
    if scores[best] <= scores[0] * _CLEARLY_MORE:
        return head
    return replace(head, columns={name: column + best for name, column in head.columns.items()})


def _fitting_cells(head: Head, below: Sequence[Row], shift: int) -> int:
    """How many cells below the headings hold what they should: numbers where numbers are due, words where words are."""
    fitting = 0
    for cells in map(cells_of, below):
        for name, column in head.columns.items():
            cell = cells[column + shift] if 0 <= column + shift < len(cells) else ""
            if name in _OF_NUMBERS:
                fitting += any(c.isdigit() for c in cell) and (
                    name in _NUMBERED or cell.replace(".", "").isdigit()
                )
            elif name in _OF_WORDS:
                fitting += any(c.isalpha() for c in cell)
    return fitting
