"""What the cells of a column look like, without regard to its heading."""

import re
from collections.abc import Callable
from typing import Final

from voterlist.roster import dates, identity, marks
from voterlist.roster.date_style import Style
from voterlist.roster.grid import Grid
from voterlist.roster.person import is_plain_name
from voterlist.roster.words import Vocabulary, fold, tidy

_NEARLY_ALL: Final = 0.9
_MOST: Final = 0.8
_YEAR_DIGITS: Final = 4
_SAMPLE: Final = 50

Cell = tuple[str, str]
"""The text and the kind of a cell."""
Test = Callable[[Cell, Vocabulary], bool]


def filled_cells(grid: Grid, rows: list[int], number: int) -> list[Cell]:
    """The filled cells of a column among these rows, tidied."""
    return [
        (tidy(text), grid.kinds[row][number])
        for row in rows
        for text in [grid.cells[row][number]]
        if text and not text.isspace()
    ]


def is_name(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell begins with a family name and has only what names have."""
    text = cell[0].lstrip("-+•* ")
    parts = fold(text).split(" ")
    begins = {parts[0], " ".join(parts[:2])} & vocabulary.words.kinds["surname"].keys()
    return len(parts) > 1 and bool(begins) and is_plain_name(text)


def birth_year(cell: Cell, vocabulary: Vocabulary) -> str | None:
    """The year of a cell that reads as a birth date or a year; a plain number is one only with four digits."""
    text, kind = cell
    digits = len(re.sub(r"\D", "", text))
    whole = text.removesuffix(".0")
    if digits < _YEAR_DIGITS or (whole.isdigit() and len(whole) != _YEAR_DIGITS):
        return None
    bounds = {meaning: int(word) for word, meaning in vocabulary.words.kinds["birth_years"].items()}
    value = dates.read_date(text, kind, Style(bounds["from"], bounds["to"]))[0]
    return value[:_YEAR_DIGITS] if value else None


def is_birth(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell reads as a birth date or a year."""
    return birth_year(cell, vocabulary) is not None


def is_number(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell holds an identity number, new or old."""
    digits = sum(map(str.isdigit, cell[0].removesuffix(".0")))
    if not 9 <= digits <= 12 or digits * 2 < len(cell[0]):  # noqa: PLR2004 - old and new numbers
        return False
    new, old, _ = identity.read_number(*cell, vocabulary.words)
    return bool(new or old)


def is_sex(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell holds a word for a sex."""
    return not cell[0].isdigit() and marks.read_sex(cell[0], vocabulary.words)[0] is not None


def is_ethnic_group(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell holds one of the 54 groups."""
    return fold(cell[0]) in vocabulary.ethnic_groups


_TESTS: Final[tuple[tuple[str, Test, float], ...]] = (
    ("identity_no", is_number, _MOST),
    ("sex", is_sex, _NEARLY_ALL),
    ("ethnic_group", is_ethnic_group, _NEARLY_ALL),
    ("birth_date", is_birth, _NEARLY_ALL),
    ("full_name", is_name, _MOST),
)


def field_by_content(cells: list[Cell], rows: int, vocabulary: Vocabulary) -> str | None:
    """What a column holds, when nearly all of its cells say the same and half of these many rows have one."""
    if len(cells) * 2 < rows:
        return None
    counts = [int(text.removesuffix(".0")) for text, _ in cells if text.removesuffix(".0").isdigit()]
    if counts and len(counts) == len(cells) and counts == list(range(counts[0], counts[0] + len(counts))):
        return "list_no"
    return next((field for field, test, share in _TESTS if _mostly(cells, test, share, vocabulary)), None)


def _mostly(cells: list[Cell], test: Test, share: float, vocabulary: Vocabulary) -> bool:
    """Whether so great a share of the cells passes; a long column of something else is known by its first cells."""
    first = cells[:_SAMPLE]
    if sum(test(cell, vocabulary) for cell in first) < share / 2 * len(first):
        return False
    return sum(test(cell, vocabulary) for cell in cells) >= share * len(cells)
