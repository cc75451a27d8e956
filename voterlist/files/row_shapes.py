"""The quick count of a worksheet: rows of one shape hold the same cells, so expat reads one row of each shape.

A row's shape is its XML without digits and, where it holds texts of its own, without their words. Clerks' sheets have
a few dozen shapes. Whatever digits or words could change in the count (errors, hidden rows, fonts, entities,
comments) leaves the sheet to the careful count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from voterlist.files.careful_counter import SheetReader
from voterlist.files.counter import SheetCount, check_filled, set_far_aside
from voterlist.files.limits import Limits
from voterlist.files.styles import Marks
from voterlist.files.xml_parts import open_parser

_DIGITS: Final = b"0123456789"
_ROW: Final = b"<row "
_ROW_NUMBER: Final = re.compile(rb'(?:[^<>]*?\s)?r="([1-9][0-9]{0,6})"')
#: The words of a text or of a stored result; digits stay, for they may be the number of a shared string.
_WORDS: Final = re.compile(rb'(<t>|<t xml:space="preserve">|t="str"><v>)[^<>&\s\d+.-][^<>]*</')
#: Elements that are truly empty, before digits are taken out of the others.
_EMPTY: Final = ((b"></v>", b"> </v>"), (b"></t>", b"> </t>"))
_UNLIKE: Final = (b"<!", b"<?", b"&#", b"hidden=", b"<row>", b"<row/>")
_MANY_SHAPES: Final = 4_096
_LONG_ROW: Final = 16_000_000


def count_by_shapes(chunks: Iterable[bytes], sheet: str, limits: Limits) -> SheetCount | None:
    """The count of a sheet of a workbook without marks; None when only the careful count can tell.

    Doubled addresses are not seen: a reader that keeps one cell an address comes to fewer cells.

    Raises:
        Refused: S009 and S017 as in `count_by_expat`.
    """
    shapes = _Shapes(SheetReader(sheet, limits, Marks(), Marks()))
    try:
        for piece in _whole_rows(chunks):
            shapes.take(piece)
        shapes.parser.Parse(b"", True)
    except (expat.ExpatError, _NotPlainError):
        return None
    return shapes.count()


class _NotPlainError(Exception):
    """Something stands in the sheet that only the careful count can tell."""


class _Shapes:
    """The shapes seen so far, each with its filled cells, and the sums over all rows."""

    def __init__(self, reader: SheetReader) -> None:
        self.parser = open_parser(reader)
        self._reader = reader
        self._known: dict[bytes, int] = {}
        self._filled = self._rows = self._last_row = 0

    def take(self, piece: bytes) -> None:
        """Add the rows of a piece that ends with a whole row."""
        head, *lines = piece.split(_ROW)
        self.parser.Parse(head, False)
        for empty, mark in _EMPTY:
            if empty in piece:
                piece = piece.replace(empty, mark)
        shapes = piece.translate(None, _DIGITS).split(_ROW)[1:]
        # the last row of each shape stands for all of them
        of_shape = dict(zip(shapes, lines, strict=True))
        for shape, times in Counter(shapes).items():
            self._add(shape, of_shape[shape], times)

    def _add(self, shape: bytes, line: bytes, times: int) -> None:
        filled = self._known.get(shape)
        if filled is None:
            filled = self._of_wordless(shape, line)
        number = _ROW_NUMBER.match(line)
        if number is None:
            raise _NotPlainError
        if filled:
            self._filled += filled * times
            self._rows += times
            self._last_row = max(self._last_row, int(number[1]))
        check_filled(self._filled, self._reader.sheet, self._reader.limits)

    def _of_wordless(self, shape: bytes, line: bytes) -> int:
        """The filled cells of a row whose shape is new, by its shape without words; else by expat."""
        wordless = _WORDS.sub(rb"\1x</", shape)
        if wordless not in self._known:
            if any(mark in wordless for mark in _UNLIKE):
                raise _NotPlainError
            before = self._reader.count.filled
            self.parser.Parse(_ROW + line, False)
            if len(self._known) >= _MANY_SHAPES:
                self._known.clear()
            self._known[wordless] = self._reader.count.filled - before
        return self._known[wordless]

    def count(self) -> SheetCount | None:
        """The count of the whole sheet, if the rows that were read have nothing that is not in their shape."""
        seen, limits = self._reader.count, self._reader.limits
        width = max((bits.bit_length() - 1 for bits in seen.columns_by_row.values()), default=0)
        is_near = width <= limits.columns and self._last_row * width <= limits.box_cells
        if not is_near:
            set_far_aside(seen, self._reader.sheet, limits)
        if not is_near or seen.odd_cells or seen.doubled:
            return None
        seen.filled, seen.rows, seen.last_row, seen.last_column = (
            self._filled,
            self._rows,
            self._last_row,
            width,
        )
        return seen


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes cut after row ends only."""
    rest = b""
    for chunk in chunks:
        head, end, tail = (rest + chunk).rpartition(b"</row>")
        if end:
            yield head + end
        rest = tail
        if len(rest) > _LONG_ROW:
            raise _NotPlainError
    yield rest
