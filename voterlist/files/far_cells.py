"""Cells far from all others are taken out of a copy of the file, so that a reader need not hold all between them.

For OpenDocument they are cut out of the XML; in an old workbook their records become those of blank cells.
"""

import io
import struct
from typing import Final

from voterlist.columns import column_letters
from voterlist.files.counter import SheetCount
from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused
from voterlist.files.xml_parts import open_parser, whole_number

Place = tuple[int, int]
"""Row and column."""

_ODS_CELLS: Final = ("table:table-cell", "table:covered-table-cell")
# Record numbers of [MS-XLS] 2.3.1
_BEGIN, _BLANK = 0x809, 0x201
_SINGLE_CELLS: Final = frozenset({0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6})


def refuse_far(count: SheetCount, sheet: str, limits: Limits) -> None:
    """Raise `Refused` S009 for the first of the far cells."""
    row, column = min(count.far)
    raise Refused("S009", "box_cells", limits.box_cells, f"{column_letters(column)}{row}", sheet=sheet)


def cut_from_document(content: bytes, far: dict[int, set[Place]]) -> tuple[bytes, dict[int, set[Place]]]:
    """`content.xml` without the far cells of its tables (numbered from 0), and the cells that could not be cut.

    A cell that repeats itself is cut only when all its places are far.
    """
    cutter = _Cutter(content, far)
    cutter.parser.Parse(content, True)
    kept, position = [], 0
    for start, end in cutter.pieces:
        kept.append(content[position:start])
        position = end
    return b"".join([*kept, content[position:]]), {
        number: places - cutter.cut[number] for number, places in far.items() if places - cutter.cut[number]
    }


class _Cutter:
    """Handlers over `content.xml`; `pieces` are the first and last byte of each cell to be cut."""

    def __init__(self, content: bytes, far: dict[int, set[Place]]) -> None:
        self.pieces: list[tuple[int, int]] = []
        self.cut: dict[int, set[Place]] = {number: set() for number in far}
        self.parser = open_parser(self)
        self._content, self._far = content, far
        self._table = -1
        self._row = self._column = self._rows = self._start = 0
        self._columns = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A table, row or cell begins."""
        if tag == "table:table":
            self._table += 1
            self._row = self._rows = 0
        elif tag == "table:table-row":
            self._row += self._rows
            self._rows = whole_number(attributes.get("table:number-rows-repeated"), 1)
            self._column = 0
        elif tag in _ODS_CELLS:
            self._start = self.parser.CurrentByteIndex
            self._columns = whole_number(attributes.get("table:number-columns-repeated"), 1)

    def text(self, _text: str) -> None:
        """Texts do not matter here."""

    def end(self, tag: str) -> None:
        """A cell ends: it is cut when all its places are far."""
        if tag not in _ODS_CELLS:
            return
        far = self._far.get(self._table, set())
        first = (self._row + 1, self._column + 1)
        if first in far and self._rows * self._columns <= len(far):
            places = {
                (first[0] + down, first[1] + across)
                for down in range(self._rows)
                for across in range(self._columns)
            }
            if places <= far:
                end = self._content.index(b">", self.parser.CurrentByteIndex) + 1
                self.pieces.append((self._start, end))
                self.cut[self._table] |= places
        self._column += self._columns


def blank_in_workbook(content: bytes, far: dict[int, set[Place]]) -> tuple[bytes, dict[int, set[Place]]]:
    """An old workbook in which the far cells of its sheets (numbered from 0) are blank, and those that could not be.

    Formulas and rows of numbers packed into one record stay as they are.
    """
    import olefile

    target = io.BytesIO(content)
    with olefile.OleFileIO(target, write_mode=True) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        stream = bytearray(file.openstream(name).read())
        left = _blank_records(stream, far)
        file.write_stream(name, bytes(stream))
    return target.getvalue(), left


def _blank_records(stream: bytearray, far: dict[int, set[Place]]) -> dict[int, set[Place]]:
    left = {number: set(places) for number, places in far.items()}
    # the first substream is that of the workbook itself
    sheet, position = -2, 0
    while position + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, position)
        sheet += number == _BEGIN
        if number in _SINGLE_CELLS and length >= 6 and left.get(sheet):  # noqa: PLR2004 - row, column, style
            row, column = struct.unpack_from("<HH", stream, position + 4)
            if (row + 1, column + 1) in left[sheet]:
                struct.pack_into("<H", stream, position, _BLANK)
                left[sheet].discard((row + 1, column + 1))
        position += 4 + length
    return {number: places for number, places in left.items() if places}
