"""Values of a reader into the texts, kinds and marks of a `RawTable`."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

from voterlist.columns import column_letters
from voterlist.files.counter import SheetCount
from voterlist.files.refusal import BLANKS, Note, RawTable, Refused

#: Characters that may join cells, in the order of preference: controls that no sheet shows, then noncharacters.
_SEPARATORS = ("\x1f", "\x1e", "\x1d", "\x1c", "\ufdd0", "\ufdd1", "\ufdd2")
_EXACT = 1e21
LONGEST_CELL = 32_767
TOO_LONG = "#TOO_LONG!"

KINDS: dict[type, str] = {
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
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def _time_text(value: dt.datetime) -> str:
    return value.isoformat(sep=" ", timespec="seconds")


TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    float: _number_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.date: dt.date.isoformat,
    dt.datetime: _time_text,
    dt.time: lambda value: value.isoformat(timespec="seconds"),
    dt.timedelta: str,
}


def fill_table(table: RawTable, rows: Iterable[Sequence[Any]], count: SheetCount, notes: list[Note]) -> int:
    """Put the rows that hold something into the table, with the marks of the count; the number of values among them.

    `rows` are all rows from the first on, each from column A on, empty cells as empty texts; a cell of nothing but
    spaces counts as empty. Error cells and
    formulas without a value are those of the count, since a reader of values cannot tell them from other cells. A cell longer than Excel allows is not taken over: its
    place is noted (S027) and it reads `TOO_LONG`, of kind `e`.
    """
    odd_rows: dict[int, list[tuple[int, str, str]]] = {}
    for (row_no, column), (kind, text) in sorted(count.odd_cells.items()):
        odd_rows.setdefault(row_no, []).append((column, kind, text))
    rows_of_texts: list[list[str]] = []
    filled = 0
    row_no = 0
    for row_no, values in enumerate(rows, start=1):
        # `<` keeps this fast: nothing but blanks and controls sorts before an exclamation mark
        row = [
            "" if value.__class__ is str and value < "!" and not value.strip(BLANKS) else value
            for value in values
        ]
        kinds = "".join([KINDS[value.__class__] if value != "" else "." for value in row])
        odd = odd_rows.pop(row_no, None)
        if odd is None and kinds.strip(".") == "":
            continue
        filled += len(kinds) - kinds.count(".")
        texts = [value if value.__class__ is str else TEXTS[value.__class__](value) for value in row]
        if odd is not None:
            filled -= sum(kinds[column - 1 : column] not in ("", ".") for column, _, _ in odd)
            texts, kinds = _with_odd_cells(texts, kinds, odd)
        _append(table, row_no, rows_of_texts, texts, kinds)
    for row_no, odd in sorted(odd_rows.items()):
        _append(table, row_no, rows_of_texts, *_with_odd_cells([], "", odd))
    table.separator, table.cells = _joined(rows_of_texts)
    if max(map(len, table.cells), default=0) > LONGEST_CELL:
        _cut_long_cells(table, rows_of_texts, notes)
    table.cell_count = filled + len(count.odd_cells)
    return filled


def _cut_long_cells(table: RawTable, rows: list[list[str]], notes: list[Note]) -> None:
    for index, (row_no, texts) in enumerate(zip(table.row_nos, rows, strict=True)):
        for column, text in enumerate(texts):
            if len(text) > LONGEST_CELL:
                notes.append(
                    Note("S027", table.sheet_name, row_no, column_letters(column + 1), (str(len(text)),))
                )
                texts[column] = TOO_LONG
                kinds = table.kinds[index]
                table.kinds[index] = kinds[:column] + "e" + kinds[column + 1 :]
        table.cells[index] = table.separator.join(texts)


def _append(table: RawTable, row_no: int, rows: list[list[str]], texts: list[str], kinds: str) -> None:
    table.row_nos.append(row_no)
    table.kinds.append(kinds)
    rows.append(texts)


def _with_odd_cells(texts: list[str], kinds: str, odd: list[tuple[int, str, str]]) -> tuple[list[str], str]:
    width = max(len(texts), *(column for column, _, _ in odd))
    wide = texts + [""] * (width - len(texts))
    marks = list(kinds.ljust(width, "."))
    for column, kind, text in odd:
        wide[column - 1], marks[column - 1] = text, kind
    return wide, "".join(marks)


def _joined(rows: list[list[str]]) -> tuple[str, list[str]]:
    """A separator that occurs in no cell, and each row joined by it."""
    gaps = sum(len(row) - 1 for row in rows)
    for separator in _SEPARATORS:
        joined = list(map(separator.join, rows))
        if sum(map(str.count, joined, repeat(separator))) == gaps:
            return separator, joined
    raise Refused("S008")


def mark_table(table: RawTable, count: SheetCount, merges: list[tuple[int, int, int, int]]) -> None:
    """Put fonts, struck and hidden rows of the count and the merged ranges into the table."""
    if count.fonts:
        table.fonts = [
            count.fonts.get(row_no, "").ljust(len(kinds), ".")[: len(kinds)]
            for row_no, kinds in zip(table.row_nos, table.kinds, strict=True)
        ]
    table.struck_rows = [row_no for row_no in table.row_nos if row_no in count.struck_rows]
    table.hidden_rows = [row_no for row_no in table.row_nos if row_no in count.hidden_rows]
    if merges:
        table.merges = _merge_marks(table, merges)


def _merge_marks(table: RawTable, merges: list[tuple[int, int, int, int]]) -> list[str]:
    """For each row `<` where a merge that began further left covers a cell, `^` where one began further up."""
    marks = [bytearray(b"." * len(kinds)) for kinds in table.kinds]
    for first_row, first_column, last_row, last_column in merges:
        start, stop = bisect_left(table.row_nos, first_row), bisect_right(table.row_nos, last_row)
        for index in range(start, stop):
            row = marks[index]
            is_first = table.row_nos[index] == first_row
            for column in range(first_column - 1 + is_first, min(last_column, len(row))):
                row[column] = ord("<") if is_first else ord("^")
    return [row.decode() for row in marks]
