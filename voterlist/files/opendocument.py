"""OpenDocument spreadsheets: values by calamine; the second count and every mark by expat over `content.xml`."""

from collections.abc import Iterator
from typing import Final

from voterlist.files.archive import open_archive, part_chunks, read_part, with_parts
from voterlist.files.counter import LAST_COLUMN, LAST_ROW, SheetCount, set_far_aside
from voterlist.files.far_cells import cut_from_document, refuse_far
from voterlist.files.limits import Limits
from voterlist.files.refusal import BLANKS, Note, RawTable, Refused
from voterlist.files.styles import font_mark
from voterlist.files.tabulate import Merge
from voterlist.files.workbooks import counted, open_calamine, sheet_values
from voterlist.files.xml_parts import stream_part, whole_number

_CONTENT: Final = "content.xml"
_CELLS: Final = ("table:table-cell", "table:covered-table-cell")
_STRUCK: Final = ("style:text-line-through-style", "style:text-line-through-type")
_UNSEEN_ROWS: Final = ("collapse", "filter")


def read_ods(content: bytes, limits: Limits, notes: list[Note]) -> Iterator[RawTable]:
    """The sheets of an ods file, one after the other, each with two counts that agree.

    Raises:
        Refused: S002, S007, S008, S009, S014 (see `reference/finding_codes/S.csv`).
    """
    reader = _ContentReader(limits)
    with open_archive(content, limits) as archive:
        stream_part(part_chunks(archive, _CONTENT), reader)
        far = {number: set(count.far) for number, (_, count, _) in enumerate(reader.sheets) if count.far}
        if far:
            part, left = cut_from_document(read_part(archive, _CONTENT), far)
            for number in left:
                table, count, _ = reader.sheets[number]
                refuse_far(count, table.sheet_name, limits)
            content = with_parts(archive, {_CONTENT: part})
    workbook = open_calamine(content)
    for index, (table, count, merges) in enumerate(reader.sheets):
        values = sheet_values(workbook, index, table.sheet_name)
        yield from counted(table, values, count, merges, notes)


class _ContentReader:
    """Handlers over `content.xml`; `sheets` holds each table with its count and merges."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[tuple[RawTable, SheetCount, list[Merge]]] = []
        self._limits = limits
        self._faces: dict[str, str] = {}
        self._style = self._format = ""
        self._padding: dict[str, int] = {}
        self._padded: dict[str, int] = {}
        self._marks: dict[str, str] = {}
        self._struck: set[str] = set()
        self._unseen_tables: set[str] = set()
        self._count = SheetCount()
        self._row = self._column = self._times = 0
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._in_comment = 0
        self._filled: list[tuple[int, str, str, str]] = []
        self._defaults: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._cell, self._text = attributes, []
        elif tag == "table:table-row":
            self._start_row(attributes)
        elif tag == "table:table":
            self._start_table(attributes)
        elif tag == "table:table-column":
            self._start_column(attributes)
        elif tag == "office:annotation":
            self._in_comment += 1
        elif tag.startswith("style:"):
            self._start_style(tag, attributes)
        elif tag.startswith("number:number"):
            self._start_format(tag, attributes)

    def text(self, text: str) -> None:
        if self._cell is not None and not self._in_comment:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()
        elif tag == "table:table":
            set_far_aside(self._count, self.sheets[-1][0].sheet_name, self._limits)
        elif tag == "office:annotation":
            self._in_comment -= 1

    def _start_style(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style:font-face":
            self._faces[attributes.get("style:name", "")] = attributes.get("svg:font-family", "").strip("'")
        elif tag == "style:style":
            self._style = attributes.get("style:name", "")
            if attributes.get("style:data-style-name") in self._padding:
                self._padded[self._style] = self._padding[attributes["style:data-style-name"]]
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._unseen_tables.add(self._style)
        elif tag == "style:text-properties":
            name = attributes.get("style:font-name", "")
            mark = font_mark(self._faces.get(name, name) or attributes.get("fo:font-family", "").strip("'"))
            if mark != ".":
                self._marks[self._style] = mark
            if any(attributes.get(key, "none") != "none" for key in _STRUCK):
                self._struck.add(self._style)

    def _start_format(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "number:number-style":
            self._format = attributes.get("style:name", "")
        digits = whole_number(attributes.get("number:min-integer-digits"), 1)
        if digits > 1 and attributes.get("number:decimal-places", "0") == "0":
            self._padding[self._format] = digits

    def _start_table(self, attributes: dict[str, str]) -> None:
        is_unseen = attributes.get("table:style-name") in self._unseen_tables
        name = attributes.get("table:name", "")
        table = RawTable(len(self.sheets) + 1, name, "hidden" if is_unseen else "visible")
        self._count, self._row, self._defaults = SheetCount(), 0, []
        self.sheets.append((table, self._count, []))

    def _start_column(self, attributes: dict[str, str]) -> None:
        times = min(whole_number(attributes.get("table:number-columns-repeated"), 1), LAST_COLUMN)
        first = sum(count for count, _ in self._defaults) + 1
        if attributes.get("table:visibility") in _UNSEEN_ROWS and first <= LAST_COLUMN:
            self._count.hidden_columns.update(range(first, first + times))
        self._defaults.append((times, attributes.get("table:default-cell-style-name", "")))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._times = whole_number(attributes.get("table:number-rows-repeated"), 1)
        self._column, self._filled = 0, []
        if attributes.get("table:visibility") in _UNSEEN_ROWS and self._times <= LAST_ROW:
            self._count.hidden_rows.update(range(self._row + 1, self._row + 1 + self._times))

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        times = whole_number(attributes.get("table:number-columns-repeated"), 1)
        kind, text = _kind_and_text(attributes, "".join(self._text))
        if kind != ".":
            self._check_size(times)
            style = attributes.get("table:style-name") or self._default_style()
            self._filled += [(self._column + step, kind, text, style) for step in range(1, times + 1)]
        across = whole_number(attributes.get("table:number-columns-spanned"), 1)
        down = whole_number(attributes.get("table:number-rows-spanned"), 1)
        if across > 1 or down > 1:
            first_row, first_column = self._row + 1, self._column + 1
            self.sheets[-1][2].append(
                (first_row, first_column, first_row + down - 1, first_column + across - 1)
            )
        self._column += times

    def _default_style(self) -> str:
        reached = 0
        for times, style in self._defaults:
            reached += times
            if reached > self._column:
                return style
        return ""

    def _check_size(self, more: int) -> None:
        size = self._count.filled + (len(self._filled) + more) * self._times
        if size > self._limits.filled_cells:
            sheet = self.sheets[-1][0].sheet_name
            raise Refused("S009", "filled_cells", self._limits.filled_cells, size, sheet=sheet)

    def _end_row(self) -> None:
        if self._filled:
            for row_no in range(self._row + 1, self._row + 1 + self._times):
                self._count_row(row_no)
        self._row += self._times

    def _count_row(self, row_no: int) -> None:
        count, marks = self._count, ["."] * self._column
        for column, kind, text, style in self._filled:
            count.columns_by_row[row_no] = count.columns_by_row.get(row_no, 0) | 1 << column
            if kind == "t":
                count.filled += 1
            else:
                count.odd_cells[row_no, column] = (kind, text)
            marks[column - 1] = self._marks.get(style, ".")
            if style in self._struck:
                count.struck_rows.add(row_no)
            if style in self._padded:
                count.padded[row_no, column] = self._padded[style]
        if any(mark != "." for mark in marks):
            count.fonts[row_no] = "".join(marks)


def _kind_and_text(attributes: dict[str, str], text: str) -> tuple[str, str]:
    """`e` error, `f` formula without a stored value, `.` empty, else `t`; and the text of the cell."""
    kind = attributes.get("calcext:value-type") or attributes.get("office:value-type")
    if kind == "error":
        return "e", text
    if kind == "string":
        return ("t" if (attributes.get("office:string-value", "") + text).strip(BLANKS) else "."), text
    if kind:
        return "t", text
    return ("f" if "table:formula" in attributes and not text else "."), text
