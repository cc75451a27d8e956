"""The quick count of a worksheet: rows of one shape hold the same cells, so expat reads one row of each shape.

A row's shape is its XML without digits and, where it holds texts of its own, without their words; the numbers of
marked styles stay, in letters. Clerks' sheets have a few dozen shapes. Rows that hold a marked text, an error, a
formula without a value, or are hidden, are read one by one. What is written in another form than Excel's leaves the
sheet to the careful count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, islice
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
_UNLIKE: Final = (b"<!", b"<?", b"&#", b"<row>", b"<row/>")
_HIDDEN: Final = b"hidden="
#: Styles and kinds of cells written as Excel writes none, in which a mark would be overlooked.
_OTHER_FORM: Final = re.compile(rb"""<[^>]*\s[st](?:\s+=|=\s|=')""")
_TEXT_CELL: Final = b't="s"'
_TEXT_NUMBER: Final = re.compile(rb't="s"[^<>]*><v>(\d+)</v>')
_LETTERS: Final = bytes.maketrans(_DIGITS, b"abcdefghij")
_MANY_SHAPES: Final = 4_096
_LONG_ROW: Final = 16_000_000


def count_by_shapes(
    chunks: Iterable[bytes], sheet: str, limits: Limits, styles: Marks, strings: Marks
) -> SheetCount | None:
    """The count of a sheet; None when only the careful count can tell.

    Doubled addresses are not seen: a reader that keeps one cell an address comes to fewer cells.

    Raises:
        Refused: S002, S009 and S017 as in `count_by_expat`.
    """
    shapes = _Shapes(SheetReader(sheet, limits, styles, strings), _Signs(styles, strings))
    try:
        for piece in _whole_rows(chunks):
            shapes.take(piece)
        shapes.parser.Parse(b"", True)
    except (expat.ExpatError, _NotPlainError):
        return None
    return shapes.count()


class _NotPlainError(Exception):
    """Something stands in the sheet that only the careful count can tell."""


class _Signs:
    """How the cells of marked styles and marked texts look in the XML."""

    def __init__(self, styles: Marks, strings: Marks) -> None:
        numbers = "|".join(map(str, sorted(styles.numbers())))
        self._style = re.compile(rb' s="(%s)"' % numbers.encode()) if numbers else None
        self._texts = frozenset(str(number).encode() for number in strings.numbers())

    def shown(self, piece: bytes) -> bytes:
        """The piece with the numbers of marked styles in letters. `_NotPlainError` where it has another form."""
        if (self._style or self._texts) and _OTHER_FORM.search(piece):
            raise _NotPlainError
        if self._texts and len(_TEXT_NUMBER.findall(piece)) != piece.count(_TEXT_CELL):
            raise _NotPlainError
        if self._style is None:
            return piece
        return self._style.sub(lambda match: b' s="@%s"' % match[1].translate(_LETTERS), piece)

    def has_marked_text(self, text: bytes) -> bool:
        """Whether a row, or any row of a piece, holds a text that is empty or marked."""
        return bool(self._texts) and not self._texts.isdisjoint(_TEXT_NUMBER.findall(text))


@dataclass(frozen=True)
class _Shape:
    """What every row of one shape holds; `is_single`: each of them must be read by itself."""

    filled: int
    fonts: str = ""
    is_struck: bool = False
    padded: tuple[tuple[int, int], ...] = ()
    is_single: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether something must be noted at each row."""
        return bool(self.fonts or self.is_struck or self.padded)


_SINGLE: Final = _Shape(0, is_single=True)


class _Shapes:
    """The shapes seen so far, each with what its rows hold, and the sums over all rows."""

    def __init__(self, reader: SheetReader, signs: _Signs) -> None:
        self.parser = open_parser(reader)
        self._reader, self._signs = reader, signs
        self._known: dict[bytes, _Shape] = {}
        self._odd: dict[int, int] = {}  # errors and formulas without a value in each row that expat read
        self._filled = self._rows = self._last_row = 0

    def take(self, piece: bytes) -> None:
        """Add the rows of a piece that ends with a whole row."""
        head, *lines = piece.split(_ROW)
        self.parser.Parse(head, False)
        shown = self._signs.shown(piece)
        for empty, mark in _EMPTY:
            if empty in shown:
                shown = shown.replace(empty, mark)
        shapes = shown.translate(None, _DIGITS).split(_ROW)[1:]
        if self._signs.has_marked_text(piece):
            told = [self._signs.has_marked_text(line) for line in lines]
            for line in compress(lines, told):
                self._read_one(line)
            plain = [not is_told for is_told in told]
            lines, shapes = list(compress(lines, plain)), list(compress(shapes, plain))
        # the last row of each shape stands for all of them
        of_shape = dict(zip(shapes, lines, strict=True))
        for shape, times in Counter(shapes).items():
            found = self._add(shape, of_shape[shape], times)
            if found.is_single or found.is_marked:
                for line in compress(lines, map(shape.__eq__, shapes)):
                    self._read_one(line) if found.is_single else self._mark(line, found)

    def _add(self, shape: bytes, line: bytes, times: int) -> _Shape:
        found = self._known.get(shape) or self._of_wordless(shape, line)
        row_no = _number_of(line)
        if found.filled and not found.is_single:
            self._sum(found.filled, times, row_no)
        return found

    def _sum(self, filled: int, times: int, row_no: int) -> None:
        self._filled += filled * times
        self._rows += times
        self._last_row = max(self._last_row, row_no)
        check_filled(self._filled, self._reader.sheet, self._reader.limits)

    def _of_wordless(self, shape: bytes, line: bytes) -> _Shape:
        """What rows of a shape hold that is new, by its shape without words; else by expat."""
        wordless = _WORDS.sub(rb"\1x</", shape)
        if wordless not in self._known:
            if any(mark in wordless for mark in _UNLIKE):
                raise _NotPlainError
            if len(self._known) >= _MANY_SHAPES:
                self._known.clear()
            self._known[wordless] = self._read_shape(wordless, line)
        return self._known[wordless]

    def _read_shape(self, wordless: bytes, line: bytes) -> _Shape:
        if _HIDDEN in wordless:
            return _SINGLE
        seen = self._reader.count
        filled, padded = seen.filled, len(seen.padded)
        row_no = self._parse(line)
        if self._odd[row_no]:
            return _SINGLE
        columns = tuple((place[1], digits) for place, digits in islice(seen.padded.items(), padded, None))
        return _Shape(seen.filled - filled, seen.fonts.get(row_no, ""), row_no in seen.struck_rows, columns)

    def _read_one(self, line: bytes) -> None:
        """Add one row by expat; a row that was read already is only summed up."""
        row_no = _number_of(line)
        if row_no not in self._odd:
            self._parse(line)
        cells = self._reader.count.columns_by_row.get(row_no, 0).bit_count()
        if cells:
            self._sum(cells - self._odd[row_no], 1, row_no)

    def _parse(self, line: bytes) -> int:
        """Let expat read a row; its number."""
        seen, row_no = self._reader.count, _number_of(line)
        odd = len(seen.odd_cells)
        self.parser.Parse(_ROW + line, False)
        self._odd[row_no] = len(seen.odd_cells) - odd
        return row_no

    def _mark(self, line: bytes, shape: _Shape) -> None:
        """Note the marks of a shape at one of its rows."""
        row_no, seen = _number_of(line), self._reader.count
        if shape.fonts:
            seen.fonts[row_no] = shape.fonts
        if shape.is_struck:
            seen.struck_rows.add(row_no)
        seen.padded.update({(row_no, column): digits for column, digits in shape.padded})

    def count(self) -> SheetCount | None:
        """The count of the whole sheet, if the rows that were read have nothing that is not in their shape."""
        seen, limits = self._reader.count, self._reader.limits
        width = max((bits.bit_length() - 1 for bits in seen.columns_by_row.values()), default=0)
        is_near = width <= limits.columns and self._last_row * width <= limits.box_cells
        if not is_near:
            set_far_aside(seen, self._reader.sheet, limits)
        if not is_near or seen.doubled:
            return None
        seen.filled, seen.rows, seen.last_row, seen.last_column = (
            self._filled,
            self._rows,
            self._last_row,
            width,
        )
        return seen


def _number_of(line: bytes) -> int:
    number = _ROW_NUMBER.match(line)
    if number is None:
        raise _NotPlainError
    return int(number[1])


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
