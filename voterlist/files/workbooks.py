"""Workbooks into raw tables: values by calamine, marks and the second count by our own reading of the file."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from voterlist.columns import column_letters, column_number
from voterlist.files.archive import open_archive
from voterlist.files.counter import LAST_COLUMN, LAST_ROW, SheetCount
from voterlist.files.limits import Limits
from voterlist.files.package import Package, SheetPart, count_sheet, open_package, without_far_cells
from voterlist.files.refusal import Note, RawTable, Refused
from voterlist.files.tabulate import Merge, Seen, tabulate

_RANGE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_NAMED_CELLS: Final = 200


def read_xlsx(content: bytes, limits: Limits, notes: list[Note]) -> Iterator[RawTable]:
    """The worksheets of an xlsx or xlsm file, one after the other, each with two counts that agree.

    Raises:
        Refused: S002, S007, S008, S009, S014, S017 or S018 (see `reference/finding_codes/S.csv`).
    """
    package = open_package(open_archive(content, limits))
    counts = {sheet.path: count_sheet(package, sheet, limits) for sheet in package.sheets}
    far = {path: count for path, count in counts.items() if count.far}
    workbook = open_calamine(without_far_cells(package, far) if far else content)
    for sheet_no, sheet in enumerate(package.sheets, start=1):
        count = counts[sheet.path]
        table = RawTable(sheet_no, sheet.name, sheet.visibility, package.has_1904_dates)
        seen = Seen()
        yield from tabulate(
            table, sheet_values(workbook, sheet.index, sheet.name), count, parse_merges(count.merges), seen
        )
        if (seen.filled, seen.rows) == (count.filled, count.rows):
            notes += count_notes(table, count, seen)
            continue
        count = _careful_again(package, sheet, limits)
        values = sheet_values(workbook, sheet.index, sheet.name)
        yield from counted(table, values, count, parse_merges(count.merges), notes)


def _careful_again(package: Package, sheet: SheetPart, limits: Limits) -> SheetCount:
    """The careful count of a sheet whose counts differ, unless it explains the difference by doubled cells."""
    count = count_sheet(package, sheet, limits, careful=True)
    if count.doubled:
        raise Refused("S018", count.doubled[0], len(count.doubled), sheet=sheet.name)
    return count


def open_calamine(content: bytes) -> CalamineWorkbook:
    """The workbook as calamine sees it. `Refused` S002 when it sees none."""
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("S002") from error


def sheet_values(workbook: CalamineWorkbook, index: int, name: str) -> Iterable[list[Any]]:
    """All rows of one sheet from the first on, each from column A on; they are made one by one, to spare memory.

    Raises:
        Refused: S002 when the sheet cannot be read.
    """
    try:
        sheet: CalamineSheet = workbook.get_sheet_by_index(index)
        if sheet.start is None:
            return []
        left = [""] * sheet.start[1]
        return (left + row for row in sheet.iter_rows()) if left else sheet.iter_rows()
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise Refused("S002", sheet=name) from error


def counted(
    table: RawTable,
    values: Iterable[Sequence[Any]],
    count: SheetCount,
    merges: list[Merge],
    notes: list[Note],
) -> Iterator[RawTable]:
    """The tables of one sheet as `tabulate` makes them, and its notes, if reader and counter saw the same.

    Raises:
        Refused: S014 with the cells, or where these agree the rows, of both.
    """
    seen = Seen()
    yield from tabulate(table, values, count, merges, seen)
    if seen.filled != count.filled:
        raise Refused("S014", seen.filled, count.filled, sheet=table.sheet_name)
    if seen.rows != count.rows:
        raise Refused("S014", seen.rows, count.rows, sheet=table.sheet_name)
    notes += count_notes(table, count, seen)


def count_notes(table: RawTable, count: SheetCount, seen: Seen) -> list[Note]:
    """What the count found that a person must know: errors, formulas without value, hidden parts, far cells."""
    sheet = table.sheet_name
    codes = {"e": "S020", "f": "S021"}
    notes = seen.notes + [
        Note(codes[kind], sheet, row_no, column_letters(column))
        for (row_no, column), (kind, _) in sorted(count.odd_cells.items())[:_NAMED_CELLS]
    ]
    if len(count.odd_cells) > _NAMED_CELLS:
        notes.append(Note("S022", sheet, parameters=(str(len(count.odd_cells)), str(_NAMED_CELLS))))
    notes += [Note("S019", sheet, row, column_letters(column)) for row, column in sorted(count.far)]
    if seen.hidden_rows:
        notes.append(Note("S023", sheet, seen.hidden_rows[0], None, (str(len(seen.hidden_rows)),)))
    hidden = sorted(column for column in count.hidden_columns if column <= count.last_column)
    if hidden:
        letters = ", ".join(column_letters(column) for column in hidden)
        notes.append(Note("S024", sheet, None, column_letters(hidden[0]), (str(len(hidden)), letters)))
    return notes


def parse_merges(references: list[str]) -> list[Merge]:
    """Ranges such as `A1:C2` as first row, first column, last row, last column; other texts are left out."""
    merges = []
    for reference in references:
        match = _RANGE.fullmatch(reference)
        if match and match[3]:
            rows, columns = (int(match[2]), int(match[4])), (column_number(match[1]), column_number(match[3]))
            if max(rows) <= LAST_ROW and max(columns) <= LAST_COLUMN:
                merges.append((min(rows), min(columns), max(rows), max(columns)))
    return merges
