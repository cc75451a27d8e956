"""Excel 97-2003 workbooks: values by calamine; the second count, fonts and errors by xlrd."""

import io
from collections.abc import Iterator
from typing import Any, Final

from voterlist.files.counter import SheetCount, set_far_aside
from voterlist.files.far_cells import blank_in_workbook, refuse_far
from voterlist.files.limits import Limits
from voterlist.files.refusal import BLANKS, Note, RawTable, Refused
from voterlist.files.styles import font_mark, padded_digits
from voterlist.files.tabulate import Merge
from voterlist.files.workbooks import counted, open_calamine, sheet_values

_VISIBILITY: Final = ("visible", "hidden", "very_hidden")
_BLANK_TYPES: Final = (0, 6)
_NUMBER_TYPE: Final = 2
_ERROR_TYPE: Final = 5


def read_xls(
    content: bytes, limits: Limits, notes: list[Note], password: str | None = None
) -> Iterator[RawTable]:
    """The worksheets of an xls file, one after the other, each with two counts that agree.

    Raises:
        Refused: S002 damaged, S009 too large, S010 and S011 as in `decrypt`, S014 two counts differ.
    """
    try:
        book = _open_xlrd(content)
    except Refused as refusal:
        if refusal.note.code != "S010":
            raise
        from voterlist.files.encrypted import decrypt

        content = decrypt(content, password)
        book = _open_xlrd(content)
    counts = [_count(book, book.sheet_by_index(index), limits) for index in range(book.nsheets)]
    far = {number: set(count.far) for number, count in enumerate(counts) if count.far}
    if far:
        content, left = blank_in_workbook(content, far)
        for number in left:
            refuse_far(counts[number], book.sheet_by_index(number).name, limits)
    workbook = open_calamine(content)
    places = {meta.name: index for index, meta in enumerate(workbook.sheets_metadata)}
    for sheet_no, (sheet, count) in enumerate(zip(book.sheets(), counts, strict=True), start=1):
        if sheet.name not in places:
            raise Refused("S014", 0, count.filled, sheet=sheet.name)
        visibility = _VISIBILITY[min(sheet.visibility, 2)]
        table = RawTable(sheet_no, sheet.name, visibility, has_1904_dates=book.datemode == 1)
        values = sheet_values(workbook, places[sheet.name], sheet.name)
        yield from counted(table, values, count, _merges(sheet), notes)


def _open_xlrd(content: bytes) -> Any:  # noqa: ANN401 - xlrd ships no types
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        raise Refused("S010" if "encrypted" in str(error) else "S002") from error
    except Exception as error:  # xlrd meets damage with whatever its own code stumbles over
        raise Refused("S002") from error


def _count(book: Any, sheet: Any, limits: Limits) -> SheetCount:  # noqa: ANN401 - as above
    """What the sheet holds as xlrd sees it."""
    count = SheetCount()
    fonts = [_style(book, style) for style in book.xf_list]
    formats = [padded_digits(_format(book, style)) for style in book.xf_list]
    for row in range(sheet.nrows):
        styles = _styles(sheet, row, len(fonts))
        _count_row(count, row + 1, sheet.row(row), [fonts[style] for style in styles])
        for column, (style, cell) in enumerate(zip(styles, sheet.row(row), strict=True), start=1):
            if formats[style] and cell.ctype == _NUMBER_TYPE:
                count.padded[row + 1, column] = formats[style]
    count.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    count.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    return set_far_aside(count, sheet.name, limits)


def _styles(sheet: Any, row: int, known: int) -> list[int]:  # noqa: ANN401 - as above
    width = sheet.row_len(row)
    return [min(sheet.cell_xf_index(row, column), known - 1) for column in range(width)]


def _style(book: Any, style: Any) -> tuple[str, bool]:  # noqa: ANN401 - as above
    font = book.font_list[style.font_index] if style.font_index < len(book.font_list) else None
    return (font_mark(font.name), bool(font.struck_out)) if font else (".", False)


def _format(book: Any, style: Any) -> str:  # noqa: ANN401 - as above
    known = book.format_map.get(style.format_key)
    return str(known.format_str) if known else ""


def _count_row(count: SheetCount, row_no: int, cells: list[Any], styles: list[tuple[str, bool]]) -> None:
    from xlrd.biffh import error_text_from_code

    marks = ["."] * len(cells)
    for column, (cell, (mark, is_struck)) in enumerate(zip(cells, styles, strict=True), start=1):
        if cell.ctype in _BLANK_TYPES or not str(cell.value).strip(BLANKS):
            continue
        if cell.ctype == _ERROR_TYPE:
            count.odd_cells[row_no, column] = ("e", error_text_from_code.get(cell.value, "#ERROR!"))
        else:
            count.filled += 1
        count.columns_by_row[row_no] = count.columns_by_row.get(row_no, 0) | 1 << column
        marks[column - 1] = mark
        if is_struck:
            count.struck_rows.add(row_no)
    if any(mark != "." for mark in marks):
        count.fonts[row_no] = "".join(marks)


def _merges(sheet: Any) -> list[Merge]:  # noqa: ANN401 - as above
    return [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
