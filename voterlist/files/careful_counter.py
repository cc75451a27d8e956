"""The careful count of a worksheet by expat: any form of XML, every mark that a reader of values cannot see."""

import re
from collections.abc import Iterable

from voterlist.columns import column_letters, column_number
from voterlist.files.counter import LAST_COLUMN, LAST_ROW, SheetCount, check_filled, set_far_aside
from voterlist.files.limits import Limits
from voterlist.files.refusal import BLANKS, Refused
from voterlist.files.styles import Marks
from voterlist.files.xml_parts import is_set, local_name, stream_part, whole_number

_ADDRESS = re.compile(r"([A-Z]{1,7})(\d{1,9})")
_NOT_HIDDEN = "0"


def count_by_expat(
    chunks: Iterable[bytes], sheet: str, limits: Limits, styles: Marks, strings: Marks
) -> SheetCount:
    """The count of any sheet, with every mark; positions that the XML leaves out are implied as Excel does.

    Raises:
        Refused: S002 not well-formed, S008 document type declared, S009 too many cells, S017 impossible address.
    """
    reader = SheetReader(sheet, limits, styles, strings)
    stream_part(chunks, reader, sheet)
    return set_far_aside(reader.count, sheet, limits)


class SheetReader:
    """Handlers over one worksheet part that fill a `SheetCount`."""

    def __init__(self, sheet: str, limits: Limits, styles: Marks, strings: Marks) -> None:
        """Begin before the first row."""
        self.count = SheetCount()
        self.sheet, self.limits, self._styles, self._strings = sheet, limits, styles, strings
        self._row = self._column = self._style = 0
        self._type = "n"
        self._is_text = self._has_formula = self._has_value = False
        self._text = ""
        self._starts = {
            "c": self._start_cell,
            "row": self._start_row,
            "v": self._start_value,
            "t": self._start_text,
            "f": self._start_formula,
            "mergeCell": self._add_merge,
            "col": self._add_columns,
            "rPh": self._skip,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins: row, cell, value, text, formula, merge or column."""
        handler = self._starts.get(tag) or self._starts.get(local_name(tag))
        if handler:
            handler(attributes)

    def text(self, text: str) -> None:
        """Text of a value."""
        if self._is_text:
            self._text += text

    def end(self, tag: str) -> None:
        """An element ends; a cell is counted."""
        name = local_name(tag)
        if name in ("v", "t"):
            self._is_text = False
        elif name == "c":
            self._close_cell()

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = whole_number(attributes.get("r"), self._row + 1)
        self._column = 0
        if attributes.get("hidden", _NOT_HIDDEN) != _NOT_HIDDEN and is_set(attributes["hidden"]):
            self.count.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        if address is None:
            self._column += 1
        else:
            match = _ADDRESS.fullmatch(address)
            self._column, self._row = (column_number(match[1]), int(match[2])) if match else (0, 0)
        if not (0 < self._column <= LAST_COLUMN and 0 < self._row <= LAST_ROW):
            place = address or f"{column_letters(self._column)}{self._row}"
            raise Refused("S017", place[:12], sheet=self.sheet)
        self._style = whole_number(attributes.get("s"), 0)
        self._type = attributes.get("t", "n")
        self._text = ""
        self._has_formula = self._has_value = False

    def _start_value(self, _attributes: dict[str, str]) -> None:
        self._is_text = self._has_value = True

    def _start_text(self, _attributes: dict[str, str]) -> None:
        self._is_text = True

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self._has_formula = True

    def _skip(self, _attributes: dict[str, str]) -> None:
        self._is_text = False

    def _add_merge(self, attributes: dict[str, str]) -> None:
        self.count.merges.append(attributes.get("ref", ""))

    def _add_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", _NOT_HIDDEN) != _NOT_HIDDEN and is_set(attributes["hidden"]):
            first, last = whole_number(attributes.get("min"), 1), whole_number(attributes.get("max"), 1)
            self.count.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def _close_cell(self) -> None:
        kind = self._kind()
        if kind == ".":
            return
        count, place = self.count, (self._row, self._column)
        bit = 1 << self._column
        bits = count.columns_by_row.get(self._row, 0)
        if bits & bit:
            count.doubled.append(f"{column_letters(self._column)}{self._row}")
        count.columns_by_row[self._row] = bits | bit
        if kind == "t":
            count.filled += 1
        else:
            count.odd_cells[place] = (kind, self._text)
        check_filled(count.filled + len(count.odd_cells), self.sheet, self.limits)
        self._mark()
        digits = self._styles.padded.get(self._style)
        if digits and self._type == "n":
            count.padded[place] = digits

    def _kind(self) -> str:
        """`e` error, `f` formula without a stored value, `.` empty, else `t`."""
        text = self._text.strip(BLANKS)
        if self._type == "e" and text:
            return "e"
        if self._type == "s":
            return "." if not text or self._string_no() in self._strings.empty else "t"
        if text:
            return "t"
        is_stored = self._has_value and self._type in ("str", "inlineStr")
        return "f" if self._has_formula and not is_stored else "."

    def _string_no(self) -> int:
        """The number of the shared string: a reader might take any other text for the first one."""
        number = whole_number(self._text, -1)
        if number < 0:
            raise Refused("S002", sheet=self.sheet)
        return number

    def _mark(self) -> None:
        string_no = self._string_no() if self._type == "s" else -1
        mark = self._strings.fonts.get(string_no) or self._styles.fonts.get(self._style)
        if mark:
            marks = self.count.fonts.get(self._row, "").ljust(self._column - 1, ".")
            self.count.fonts[self._row] = marks[: self._column - 1] + mark + marks[self._column :]
        if self._style in self._styles.struck or string_no in self._strings.struck:
            self.count.struck_rows.add(self._row)
