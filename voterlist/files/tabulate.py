"""Values of a reader into the texts, kinds and marks of `RawTable`s: column by column, some thousand rows at a time."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, islice, pairwise, repeat, zip_longest
from typing import Any, Final, TypeVar

from voterlist.columns import column_letters
from voterlist.files.counter import SheetCount
from voterlist.files.refusal import BLANKS, Note, RawTable, Refused

#: Characters that may join cells and rows: controls that no sheet shows, then noncharacters.
_SEPARATORS: Final = ("\x1f", "\x1e", "\x1d", "\x1c", "\ufdd0", "\ufdd1", "\ufdd2")
_Mark = TypeVar("_Mark")
_WHOLE: Final = 1e21
#: From here on a number has more digits than a spreadsheet keeps.
_INEXACT: Final = 1e15
_NAMED_CELLS: Final = 200
_BATCH: Final = 8_192
LONGEST_CELL: Final = 32_767
TOO_LONG: Final = "#TOO_LONG!"

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged range."""

KINDS: Final[dict[type, str]] = {
    str: "t",
    float: "n",
    int: "n",
    bool: "b",
    dt.date: "d",
    dt.datetime: "d",
    dt.time: "d",
    dt.timedelta: "d",
}


def _number_text(value: float) -> str:
    """The shortest digits that are exactly this number; a whole number without exponent or point."""
    return "%d" % value if value.is_integer() and -_WHOLE < value < _WHOLE else repr(value)  # noqa: UP031 - half the time


def _time_text(value: dt.datetime) -> str:
    return value.isoformat(sep=" ", timespec="seconds")


_TEXTS: Final[dict[type, Callable[[Any], str]]] = {
    str: str,
    float: _number_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.date: dt.date.isoformat,
    dt.datetime: _time_text,
    dt.time: lambda value: value.isoformat(timespec="seconds"),
    dt.timedelta: str,
}


@dataclass
class Seen:
    """What the reader saw of one sheet: cells with a value, rows with anything in them, the hidden ones among these."""

    filled: int = 0
    rows: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    inexact: int = 0
    notes: list[Note] = field(default_factory=list)

    def take(self, table: RawTable) -> None:
        """Add the rows of one table."""
        self.rows += len(table.row_nos)
        self.hidden_rows += table.hidden_rows


def tabulate(
    sheet: RawTable, rows: Iterable[Sequence[Any]], count: SheetCount, merges: list[Merge], seen: Seen
) -> Iterator[RawTable]:
    """The rows that hold something, in one table or more, with the marks of the count.

    `rows` are all rows from the first on, each from column A on, empty cells as empty texts; a cell of nothing but
    spaces counts as empty. Error cells and formulas without a value are those of the count, since a reader of values
    cannot tell them from other cells. A number that its format fills up with zeros reads as it is shown. A cell
    longer than Excel allows is not taken over: its place is noted (S027) and it reads `TOO_LONG`, of kind `e`.
    Numbers of more than fifteen digits are noted (S035, S036).
    """
    odd_cells, padded = _by_batch(count.odd_cells), _by_batch(count.padded)
    last_odd = max((row_no for row_no, _ in count.odd_cells), default=0)
    source = iter(rows)
    first_row = 1
    while True:
        values = list(islice(source, _BATCH))
        if first_row > 1 and not values and first_row > last_odd:
            break
        odd = odd_cells.get(first_row, [])
        values += [()] * (max((row_no - first_row + 1 for row_no, _, _ in odd), default=0) - len(values))
        columns = _Columns(values, first_row)
        columns.fill_up(padded.get(first_row, []))
        columns.put_odd(odd)
        table = replace(sheet, is_first=first_row == 1)
        columns.into(table, seen)
        seen.filled += table.cell_count - len(odd)
        mark_table(table, count, merges)
        seen.take(table)
        yield table
        first_row += _BATCH
    if seen.inexact > _NAMED_CELLS:
        seen.notes.append(Note("S036", sheet.sheet_name, parameters=(str(seen.inexact), str(_NAMED_CELLS))))


def _by_batch(cells: dict[tuple[int, int], _Mark]) -> dict[int, list[tuple[int, int, _Mark]]]:
    """The marked cells in order, by the first row of the batch that they fall into."""
    found: dict[int, list[tuple[int, int, _Mark]]] = {}
    for (row_no, column), mark in sorted(cells.items(), key=lambda cell: cell[0]):
        found.setdefault((row_no - 1) // _BATCH * _BATCH + 1, []).append((row_no, column, mark))
    return found


class _Columns:
    """The columns of some rows: for each its texts and its kinds, one letter where all its cells are of one kind."""

    def __init__(self, rows: list[Sequence[Any]], first_row: int) -> None:
        self.height, self.first_row = len(rows), first_row
        self.texts: list[Sequence[str]] = []
        self.kinds: list[str | list[str]] = []
        self.inexact: list[tuple[int, int]] = []
        for number, values in enumerate(zip_longest(*rows, fillvalue=""), start=1):
            texts, kinds = _column(values)
            self.texts.append(texts)
            self.kinds.append(kinds)
            if "n" in kinds:
                self._find_inexact(values, number)

    def _find_inexact(self, values: Sequence[Any], column: int) -> None:
        numbers = [value for value in values if value.__class__ is float]
        if not numbers or (max(numbers) < _INEXACT and min(numbers) > -_INEXACT):
            return
        for row_no, value in enumerate(values, start=self.first_row):
            if value.__class__ is float and not abs(value) < _INEXACT:
                self.inexact.append((row_no, column))

    def _open(self, column: int) -> tuple[list[str], list[str]]:
        """The lists behind a column, made where there are none yet, so that single cells can be changed."""
        while len(self.texts) < column:
            self.texts.append([""] * self.height)
            self.kinds.append(".")
        texts, kinds = list(self.texts[column - 1]), self.kinds[column - 1]
        opened = [kinds] * self.height if isinstance(kinds, str) else kinds
        self.texts[column - 1], self.kinds[column - 1] = texts, opened
        return texts, opened

    def put_odd(self, cells: list[tuple[int, int, tuple[str, str]]]) -> None:
        """Put error cells and formulas without a value where they stand."""
        for column in {column for _, column, _ in cells}:
            texts, kinds = self._open(column)
            for row_no, place, (kind, text) in cells:
                if place == column:
                    texts[row_no - self.first_row], kinds[row_no - self.first_row] = text, kind

    def fill_up(self, cells: list[tuple[int, int, int]]) -> None:
        """Put zeros before the numbers that are shown with them."""
        for column in {column for _, column, _ in cells}:
            texts, kinds = self._open(column)
            for row_no, place, digits in cells:
                index = row_no - self.first_row
                if place == column and index < self.height and kinds[index] == "n" and texts[index].isdigit():
                    texts[index] = texts[index].zfill(digits)

    def into(self, table: RawTable, seen: "Seen") -> None:
        """Put the rows that hold something into a table."""
        kinds = self._kinds_of_rows()
        rows = range(self.first_row, self.first_row + self.height)
        is_filled = [bool(marks.strip(".")) for marks in kinds] if "." * len(self.kinds) in kinds else None
        texts = [list(compress(column, is_filled)) if is_filled else column for column in self.texts]
        table.row_nos = list(compress(rows, is_filled)) if is_filled else list(rows)
        table.kinds = list(compress(kinds, is_filled)) if is_filled else kinds
        _join(table, texts)
        if max(map(len, table.text.split(table.row_separator)), default=0) > LONGEST_CELL:
            _cut_long_cells(table, seen.notes)
        table.cell_count = sum(map(len, table.kinds)) - "".join(table.kinds).count(".")
        for row_no, column in self.inexact:
            seen.inexact += 1
            if seen.inexact <= _NAMED_CELLS:
                seen.notes.append(Note("S035", table.sheet_name, row_no, column_letters(column)))

    def _kinds_of_rows(self) -> list[str]:
        kinds = [repeat(kind, self.height) if isinstance(kind, str) else kind for kind in self.kinds]
        return list(map("".join, zip(*kinds, strict=True))) if kinds else [""] * self.height


def _column(values: Sequence[Any]) -> tuple[Sequence[str], str | list[str]]:
    """The texts of one column and their kinds."""
    types = set(map(type, values))
    if types == {str}:
        if all(values) and min(values) >= "!":
            return values, "t"
        if not any(values):
            return values, "."
    texts = [value if value.__class__ is str else _TEXTS[value.__class__](value) for value in values]
    # `<` keeps this fast: nothing but blanks and controls sorts before an exclamation mark
    texts = ["" if text < "!" and not text.strip(BLANKS) else text for text in texts]
    if str not in types and len(kinds := {KINDS[kind] for kind in types}) == 1:
        return texts, kinds.pop()
    return texts, [KINDS[value.__class__] if text else "." for value, text in zip(values, texts, strict=True)]


def _join(table: RawTable, columns: list[Sequence[str]]) -> None:
    """Put the texts into the table as one, with separators that occur in no cell."""
    height = len(table.row_nos)
    for cell, row in pairwise(_SEPARATORS):
        text = row.join(map(cell.join, zip(*columns, strict=True)))
        if text.count(cell) == height * max(len(columns) - 1, 0) and text.count(row) == max(height - 1, 0):
            table.separator, table.row_separator, table.text = cell, row, text
            return
    raise Refused("S008", sheet=table.sheet_name)


def _cut_long_cells(table: RawTable, notes: list[Note]) -> None:
    columns = [list(column) for column in zip(*table.rows(), strict=True)]
    for column_no, texts in enumerate(columns):
        for index, text in enumerate(texts):
            if len(text) > LONGEST_CELL:
                row_no, kinds = table.row_nos[index], table.kinds[index]
                place = column_letters(column_no + 1)
                notes.append(Note("S027", table.sheet_name, row_no, place, (str(len(text)),)))
                texts[index] = TOO_LONG
                table.kinds[index] = kinds[:column_no] + "e" + kinds[column_no + 1 :]
    _join(table, list(columns))


def mark_table(table: RawTable, count: SheetCount, merges: list[Merge]) -> None:
    """Put fonts, struck and hidden rows of the count and the merged ranges into the table."""
    if count.fonts:
        table.fonts = [
            count.fonts.get(row_no, "").ljust(len(kinds), ".")[: len(kinds)]
            for row_no, kinds in zip(table.row_nos, table.kinds, strict=True)
        ]
    if count.struck_rows:
        table.struck_rows = [row_no for row_no in table.row_nos if row_no in count.struck_rows]
    if count.hidden_rows:
        table.hidden_rows = [row_no for row_no in table.row_nos if row_no in count.hidden_rows]
    if merges:
        table.merges = _merge_marks(table, merges)


def _merge_marks(table: RawTable, merges: list[Merge]) -> list[str]:
    """For each row `<` where a merge that began further left covers a cell, `^` where one began further up."""
    marks: dict[int, bytearray] = {}
    for first_row, first_column, last_row, last_column in merges:
        start, stop = bisect_left(table.row_nos, first_row), bisect_right(table.row_nos, last_row)
        for index in range(start, stop):
            row = marks.setdefault(index, bytearray(b"." * len(table.kinds[index])))
            is_first = table.row_nos[index] == first_row
            for column in range(first_column - 1 + is_first, min(last_column, len(row))):
                row[column] = ord("<") if is_first else ord("^")
    return [
        marks[index].decode() if index in marks else "." * len(kinds)
        for index, kinds in enumerate(table.kinds)
    ]
