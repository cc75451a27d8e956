"""Binary workbooks (xlsb): values by calamine; the second count and every mark by our own walk over the records."""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from voterlist.columns import column_letters
from voterlist.files.archive import open_archive, read_part, with_parts
from voterlist.files.counter import LAST_COLUMN, LAST_ROW, SheetCount, set_far_aside
from voterlist.files.limits import Limits
from voterlist.files.package import relations
from voterlist.files.refusal import BLANKS, Note, RawTable, Refused
from voterlist.files.styles import Marks, font_mark, padded_digits
from voterlist.files.tabulate import Merge
from voterlist.files.workbooks import counted, open_calamine, sheet_values

_WORKBOOK: Final = "xl/workbook.bin"
_VISIBILITY: Final = ("visible", "hidden", "very_hidden")
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
# Record numbers of [MS-XLSB] 2.3.2
_ROW, _STRING_ITEM, _FONT, _FORMAT, _STYLE, _COLUMNS, _BOOK, _SHEET, _MERGE = (
    0,
    19,
    43,
    44,
    47,
    60,
    153,
    156,
    176,
)
_BEGIN_STYLES, _END_STYLES = 617, 618
_ERROR_CELLS: Final = (3, 11)
_NUMBER_CELLS: Final = (2, 5, 9)
_TEXT_CELLS: Final = {6: 0, 8: 0, 62: 1}
_SHARED_TEXT: Final = 7
_CELLS: Final = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62))

Record = tuple[int, bytes]


def read_xlsb(content: bytes, limits: Limits, notes: list[Note]) -> Iterator[RawTable]:
    """The worksheets of an xlsb file, one after the other, each with two counts that agree.

    Raises:
        Refused: S002, S007, S009, S014, S017 or S018 (see `reference/finding_codes/S.csv`).
    """
    archive = open_archive(content, limits)
    by_kind = relations(archive, _WORKBOOK)
    paths = {relation: path for path, relation in by_kind.get("worksheet", [])}
    styles = _style_marks(_part(archive, by_kind, "styles"))
    marks = replace(styles, empty=_empty_strings(_part(archive, by_kind, "sharedStrings")))
    sheets = [
        (index, state, paths[relation], name)
        for index, (state, relation, name) in enumerate(_sheets(archive))
        if relation in paths
    ]
    counts = [_count(_records(read_part(archive, path)), name, limits, marks) for _, _, path, name in sheets]
    changed = {
        path: _without(read_part(archive, path), set(count.far))
        for (_, _, path, _), (count, _) in zip(sheets, counts, strict=True)
        if count.far
    }
    workbook = open_calamine(with_parts(archive, changed) if changed else content)
    has_1904_dates = _has_1904_dates(archive)
    for sheet_no, (index, state, _, name) in enumerate(sheets, start=1):
        table = RawTable(sheet_no, name, _VISIBILITY[min(state, 2)], has_1904_dates)
        count, merges = counts[sheet_no - 1]
        if count.doubled:
            raise Refused("S018", count.doubled[0], len(count.doubled), sheet=name)
        values = sheet_values(workbook, index, name)
        yield from counted(table, values, count, merges, notes)


def _part(archive: zipfile.ZipFile, by_kind: dict[str, list[tuple[str, str]]], kind: str) -> list[Record]:
    return [record for path, _ in by_kind.get(kind, []) for record in _records(read_part(archive, path))]


def _without(content: bytes, far: set[tuple[int, int]]) -> bytes:
    """A sheet without the records of these cells."""
    kept, row_no, position = [], 0, 0
    for number, body, end in _records_with_ends(content):
        if number == _ROW:
            row_no = struct.unpack_from("<I", body)[0] + 1
        if number not in _CELLS or (row_no, struct.unpack_from("<I", body)[0] + 1) not in far:
            kept.append(content[position:end])
        position = end
    return b"".join(kept)


def _records(content: bytes) -> Iterator[Record]:
    """Every record of a part as its number and body. `Refused` S002 when the part ends within one."""
    return ((number, body) for number, body, _ in _records_with_ends(content))


def _records_with_ends(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Every record as its number, its body, and where it ends."""
    position, end = 0, len(content)
    try:
        while position < end:
            number = content[position]
            position += 1
            if number & 0x80:
                number = number & 0x7F | content[position] << 7
                position += 1
            length = shift = 0
            more = True
            while more:
                byte = content[position]
                length |= (byte & 0x7F) << shift
                shift, position, more = shift + 7, position + 1, byte & 0x80 != 0
            yield number, content[position : position + length], position + length
            position += length
    except IndexError as error:
        raise Refused("S002") from error
    if position != end:
        raise Refused("S002")


def _wide_text(body: bytes, position: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    try:
        length = struct.unpack_from("<I", body, position)[0]
        end = position + 4 + 2 * length
        return body[position + 4 : end].decode("utf-16-le"), end
    except (struct.error, UnicodeDecodeError) as error:
        raise Refused("S002") from error


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[int, str, str]]:
    """State, relation and name of every sheet."""
    for number, body in _records(read_part(archive, _WORKBOOK)):
        if number == _SHEET:
            relation, end = _wide_text(body, 8)
            yield struct.unpack_from("<I", body)[0], relation, _wide_text(body, end)[0]


def _has_1904_dates(archive: zipfile.ZipFile) -> bool:
    properties = [body for number, body in _records(read_part(archive, _WORKBOOK)) if number == _BOOK]
    return any(body[:1] and body[0] & 0x01 for body in properties)


def _style_marks(records: list[Record]) -> Marks:
    fonts = [
        (font_mark(_wide_text(body, 21)[0]), bool(body[2] & 0x08))
        for number, body in records
        if number == _FONT
    ]
    numbers = [number for number, _ in records]
    if _BEGIN_STYLES not in numbers or _END_STYLES not in numbers:
        return Marks()
    styles = records[numbers.index(_BEGIN_STYLES) : numbers.index(_END_STYLES)]
    used = [struct.unpack_from("<HH", body, 2) for number, body in styles if number == _STYLE]
    marks = [fonts[font] if font < len(fonts) else (".", False) for _, font in used]
    formats = {
        struct.unpack_from("<H", body)[0]: padded_digits(_wide_text(body, 2)[0])
        for number, body in records
        if number == _FORMAT
    }
    return Marks(
        {style: mark for style, (mark, _) in enumerate(marks) if mark != "."},
        frozenset(style for style, (_, is_struck) in enumerate(marks) if is_struck),
        padded={style: digits for style, (key, _) in enumerate(used) if (digits := formats.get(key, 0))},
    )


def _empty_strings(records: list[Record]) -> frozenset[int]:
    items = [body for number, body in records if number == _STRING_ITEM]
    return frozenset(number for number, body in enumerate(items) if not _wide_text(body, 1)[0].strip(BLANKS))


def _count(
    records: Iterator[Record], sheet: str, limits: Limits, marks: Marks
) -> tuple[SheetCount, list[Merge]]:
    count, merges, row_no = SheetCount(), list[Merge](), 0
    for number, body in records:
        if number == _ROW:
            row_no = struct.unpack_from("<I", body)[0] + 1
            if body[11] & 0x10:
                count.hidden_rows.add(row_no)
        elif number in _CELLS:
            _count_cell(count, (number, body), row_no, sheet, marks)
        elif number == _COLUMNS:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 0x01:
                count.hidden_columns.update(range(first + 1, min(last, LAST_COLUMN) + 2))
        elif number == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            merges.append((top + 1, left + 1, bottom + 1, right + 1))
        if count.filled > limits.filled_cells:
            raise Refused("S009", "filled_cells", limits.filled_cells, count.filled, sheet=sheet)
    return set_far_aside(count, sheet, limits), merges


def _count_cell(count: SheetCount, record: Record, row_no: int, sheet: str, marks: Marks) -> None:
    number, body = record
    column, style = struct.unpack_from("<II", body)
    column, style = column + 1, style & 0xFFFFFF
    if not (column <= LAST_COLUMN and 0 < row_no <= LAST_ROW):
        raise Refused("S017", f"{column_letters(min(column, 99_999))}{row_no}", sheet=sheet)
    if number == _SHARED_TEXT and struct.unpack_from("<I", body, 8)[0] in marks.empty:
        return
    if number in _TEXT_CELLS and not _wide_text(body, 8 + _TEXT_CELLS[number])[0].strip(BLANKS):
        return
    bits = count.columns_by_row.get(row_no, 0)
    if bits >> column & 1:
        count.doubled.append(f"{column_letters(column)}{row_no}")
    count.columns_by_row[row_no] = bits | 1 << column
    if number in _ERROR_CELLS:
        count.odd_cells[row_no, column] = ("e", _ERRORS.get(body[8], "#ERROR!"))
    else:
        count.filled += 1
    if style in marks.fonts:
        fonts = count.fonts.get(row_no, "").ljust(column - 1, ".")
        count.fonts[row_no] = fonts[: column - 1] + marks.fonts[style] + fonts[column:]
    if style in marks.struck:
        count.struck_rows.add(row_no)
    if style in marks.padded and number in _NUMBER_CELLS:
        count.padded[row_no, column] = marks.padded[style]
