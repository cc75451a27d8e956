"""Where the heading rows of a sheet are, and what each column below them holds."""

from dataclasses import dataclass
from typing import Final

from voterlist.roster.grid import Grid
from voterlist.roster.headings import (
    BIRTH_FIELDS,
    DECOY,
    NAME_FIELDS,
    UNKNOWN,
    field_of_path,
    field_of_text,
    is_numbering,
)
from voterlist.roster.words import Headings, tidy

_TABLE_FIELDS: Final = frozenset(
    {"polling_area", "villages", "voters", "election_unit", "communes", "population", "deputies"}
    | {"polling_place", "village", "commune", "list_no"}
)
_TABLE_MARKS: Final = frozenset({"villages", "voters", "communes", "population", "deputies", "polling_place"})
_DIGITS_OF_VALUES: Final = 7
_PARENT_ROWS: Final = 2
_CHILD_ROWS: Final = 2


@dataclass(frozen=True)
class Column:
    """One column of a table; `number` counts from 0, `heading` is what stands above it, parents first."""

    number: int
    field: str
    heading: str


@dataclass(frozen=True)
class Block:
    """The heading rows of one table (or of several side by side), and its columns."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    of_persons: bool

    @property
    def meaning(self) -> tuple[tuple[int, str], ...]:
        """The columns and their fields: equal for a heading that is printed again."""
        return tuple((column.number, column.field) for column in self.columns)


def find_blocks(grid: Grid, headings: Headings) -> list[Block]:
    """Every block of heading rows, from the top."""
    blocks: list[Block] = []
    row = 0
    while row < len(grid.cells):
        if _is_anchor(grid, row, headings):
            floor = blocks[-1].bottom + 1 if blocks else 0
            block = _block(grid, row, floor, headings)
            if block is not None:
                blocks.append(block)
                row = block.bottom + 1
                continue
        row += 1
    return blocks


def _is_anchor(grid: Grid, row: int, headings: Headings) -> bool:
    """Whether this row holds the headings of a table: a heading for names and another, or those of an area table."""
    if _holds_values(grid, row):
        return False
    fields = {
        field_of_text(text, headings)
        for text, kind in zip(grid.cells[row], grid.kinds[row], strict=False)
        if text and kind == "t"
    } - {UNKNOWN}
    if fields & NAME_FIELDS:
        return len(fields) > 1 or _is_anchor_below(grid, row, headings)
    return len(fields & _TABLE_FIELDS) > 1 and bool(fields & _TABLE_MARKS)


def _holds_values(grid: Grid, row: int) -> bool:
    """Whether the row begins with a number or holds a date or a long number, which headings never do."""
    kinds = grid.kinds[row]
    if "d" in kinds or kinds.lstrip(".")[:1] in {"n", ""}:
        return True
    filled = grid.filled(row)
    if not filled:
        return True
    first = (grid.cells[row][filled[0]] or "").strip().removesuffix(".0").rstrip(".")
    return first.isdigit() or any(_is_value(text) for text in grid.cells[row] if text)


def _is_value(text: str) -> bool:
    """Whether a text is mostly a long number or a date: `Tuổi tính đến 15/3/2026` is not."""
    digits = sum(map(str.isdigit, text))
    return digits >= _DIGITS_OF_VALUES and digits * 2 > len(text)


def _is_anchor_below(grid: Grid, row: int, headings: Headings) -> bool:
    return row > 0 and _is_parent(grid, row - 1, row, headings)


def _block(grid: Grid, anchor: int, floor: int, headings: Headings) -> Block | None:
    top = anchor
    while top > floor and anchor - top < _PARENT_ROWS and _is_parent(grid, top - 1, top, headings):
        top -= 1
    bottom = anchor
    names = [
        column
        for column, text in enumerate(grid.cells[anchor])
        if text and field_of_text(text, headings) in NAME_FIELDS
    ]
    while bottom - anchor < _CHILD_ROWS and _is_child(grid, bottom + 1, anchor, names, headings):
        bottom += 1
    columns = _columns(grid, range(top, bottom + 1), headings)
    fields = {column.field for column in columns}
    of_persons = bool(fields & NAME_FIELDS)
    if of_persons and len(fields - {UNKNOWN, DECOY}) < 2:  # noqa: PLR2004 - a name alone is a line of text
        return None
    while bottom + 1 < len(grid.cells) and is_numbering_row(grid, bottom + 1):
        bottom += 1
    return Block(top, bottom, columns, of_persons)


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Whether the row numbers the columns: `(1) (2) …`, `A B 1 2`, at least three of them and nothing else."""
    texts = [grid.cells[row][column] or "" for column in grid.filled(row)]
    if len(texts) < 3 or not all(is_numbering(text) for text in texts):  # noqa: PLR2004 - as the docstring says
        return False
    plain = [text.strip(" ()") for text in texts]
    digits = [int(text.rstrip("abcdABCD")) for text in plain if text[:1].isdigit()]
    return digits == sorted(digits) and len(set(plain)) == len(plain)


def _is_parent(grid: Grid, row: int, below: int, headings: Headings) -> bool:
    """Whether a row stands above `below` as a row of wider headings, not as a title."""
    if grid.row_nos[below] != grid.row_nos[row] + 1:
        return False
    filled = grid.filled(row)
    if any(grid.covered(below, column) == "^" for column in filled):
        return True
    if any(kind in "nd" for kind in grid.kinds[row]):
        return False
    known = [c for c in filled if field_of_text(grid.cells[row][c] or "", headings) != UNKNOWN]
    if len(filled) == 1:
        column = filled[0]
        is_line = any(map(str.isdigit, grid.cells[row][column] or ""))  # `Khu vực bỏ phiếu số 5` is a title
        return bool(known) and not is_line and _is_wide(grid, row, below, column)
    return len(known) * 2 >= len(filled)


def _is_wide(grid: Grid, row: int, below: int, column: int) -> bool:
    """Whether the cell covers some columns of the row below but not most of them, as a title would."""
    under = len(grid.filled(below))
    return 1 < grid.span(row, column) <= max(under // 2, 2) or (
        grid.span(row, column) == 1 and column > min(grid.filled(below), default=0)
    )


def _is_child(grid: Grid, row: int, anchor: int, names: list[int], headings: Headings) -> bool:
    """Whether a row holds narrower headings. A first data row whose sex is `Nam` has a name, so it does not."""
    if row >= len(grid.cells) or grid.row_nos[row] != grid.row_nos[row - 1] + 1:
        return False
    if any(kind in "nd" for kind in grid.kinds[row]) or is_numbering_row(grid, row):
        return False
    filled = grid.filled(row)
    if len(filled) == 1 and (
        grid.span(row, filled[0]) > 1 or any(map(str.isdigit, grid.cells[row][filled[0]] or ""))
    ):
        return False  # `Khu vực bỏ phiếu số 1` below the headings is a banner
    known = [c for c in filled if field_of_text(grid.cells[row][c] or "", headings) != UNKNOWN]
    for name in names:
        text = grid.cells[row][name]
        if text and field_of_text(text, headings) not in NAME_FIELDS | {"name_middle"}:
            return False
    if names and all(grid.covered(row, name) == "^" for name in names):
        return bool(filled)
    under_parents = all(_has_parent(grid, anchor, row, column) for column in filled)
    # A second heading row has two cells below one parent: one of them stands under a blank of the row above.
    is_split = any(not grid.cells[row - 1][column] for column in filled)
    return bool(filled) and len(known) * 2 > len(filled) and under_parents and is_split


def _has_parent(grid: Grid, anchor: int, row: int, column: int) -> bool:
    """Whether a heading of the rows above reaches over the column."""
    return any(
        grid.cells[above][left] and (left == column or not any(grid.cells[above][left + 1 : column + 1]))
        for above in range(anchor, row)
        for left in range(column, -1, -1)
    )


def _columns(grid: Grid, rows: range, headings: Headings) -> tuple[Column, ...]:
    paths = _paths(grid, rows)
    fields = {number: field_of_path(path, headings) for number, path in enumerate(paths) if path}
    _settle_birth_parts(fields)
    return tuple(Column(number, name, " / ".join(paths[number])) for number, name in fields.items())


def _settle_birth_parts(fields: dict[int, str]) -> None:
    """Around a column of months, `Ngày sinh` on its left is the day and `Năm sinh` (or an unmarked `Nam`) the year."""
    month = next((number for number, name in fields.items() if name == "birth_month"), None)
    if month is None:
        return
    day, year = month - 1, month + 1
    if fields.get(day) == "birth_date" and fields.get(year) in {
        "birth_date",
        "birth_year",
        "sex_male",
        "birth_male",
    }:
        fields[day] = "birth_day"
    has_whole = (BIRTH_FIELDS - {"birth_male"}) & {fields[number] for number in fields if number != year}
    if fields.get(day) == "birth_day" and year in fields and (fields[year] == "birth_date" or not has_whole):
        fields[year] = "birth_year"


def _paths(grid: Grid, rows: range) -> list[list[str]]:
    """For each column, the headings above it from the widest to the narrowest."""
    paths: list[list[str]] = [[] for _ in range(grid.width)]
    for row in rows:
        reach = ""
        for column in range(grid.width):
            own = tidy(grid.cells[row][column] or "")
            mark = grid.covered(row, column)
            if own:
                reach = own if row < rows[-1] else ""
                paths[column].append(own)
            elif (mark == "<" and reach) or (mark == "." and reach and _is_open(grid, row, rows, column)):
                paths[column].append(reach)
            else:
                reach = ""
    return [[] if all(is_numbering(text) for text in path) else path for path in paths]


def _is_open(grid: Grid, row: int, rows: range, column: int) -> bool:
    """Whether an unmerged blank cell lies under the reach of the heading on its left: both have headings below."""
    left = column - 1
    while left > 0 and not grid.cells[row][left]:
        left -= 1
    below = range(row + 1, rows[-1] + 1)
    return any(grid.cells[under][column] for under in below) and any(
        grid.cells[under][left] for under in below
    )
