"""Long tables: XlsxWriter draws a few lines of each look, the others are put between them once the workbook is done.

So a line is what XlsxWriter would have written, at a fraction of the work; its texts stand in the cells themselves.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from voterlist.files.cells import cell_text
from voterlist.files.heights import USUAL_HEIGHT
from voterlist.files.list_rows import text_element
from voterlist.files.zip_members import join_members, pack, pack_pieces

_DRAWN: Final = 40
"""Lines that are drawn whatever they look like: short tables are all XlsxWriter's own, and so is what a chart shows."""

_ROW: Final = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_STYLE: Final = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')

_REMEMBERED: Final = 1 << 12
_COLUMNS: Final = [xl_col_to_name(column) for column in range(256)]

Content = Callable[[str | float | None], str]
"""What stands in a cell behind its style; in a long table most texts come again and again."""

Cell = tuple[str | int | float | None, Format]
"""What stands in a cell, and how it looks."""


@dataclass(frozen=True)
class Line:
    """One line of a table: its height in points and its cells from the first column on."""

    height: float
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Waiting:
    """A line that is not drawn: its row (from 1), and the row of a drawn line that looks alike."""

    row_no: int
    like: int
    line: Line


def draw_lines(sheet: Any, first: int, lines: Sequence[Line]) -> list[Waiting]:  # noqa: ANN401 - XlsxWriter has no types
    """Draw what has to be drawn of these lines, the first at row `first` (from 0); the lines that wait."""
    drawn: dict[tuple[int, ...], int] = {}
    waiting = []
    for at, line in enumerate(lines):
        look = tuple(id(style) for _, style in line.cells)
        if at >= _DRAWN and at < len(lines) - 1 and look in drawn:
            waiting.append(Waiting(first + at + 1, drawn[look], line))
            continue
        drawn.setdefault(look, first + at + 1)
        _draw(sheet, first + at, line)
    return waiting


def _draw(sheet: Any, row: int, line: Line) -> None:  # noqa: ANN401 - likewise
    sheet.set_row(row, line.height)
    for column, (value, style) in enumerate(line.cells):
        if isinstance(value, str):
            sheet.write_string(row, column, cell_text(value), style)
        elif value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_number(row, column, value, style)


def put_lines(path: Path, waiting: Mapping[int, Sequence[Waiting]]) -> None:
    """Put the waiting lines of each sheet (by its number from 1) into a finished workbook."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    lines = {f"xl/worksheets/sheet{number}.xml": found for number, found in waiting.items()}
    members = (
        pack_pieces(name, _encoded(_with_lines(content.decode(), lines[name])))
        if name in lines
        else pack(name, content)
        for name, content in parts.items()
    )
    path.write_bytes(join_members(members))


def _encoded(texts: Iterator[str]) -> Iterator[bytes]:
    """The texts a thousand at a time, so that a long sheet never stands in memory as a whole."""
    while some := "".join(islice(texts, 1_000)):
        yield some.encode()


def _with_lines(sheet: str, waiting: Sequence[Waiting]) -> Iterator[str]:
    """The text of a sheet with these lines at their places; both are in the order of their rows."""
    styles: dict[int, list[str]] = {}
    content = lru_cache(_REMEMBERED)(_content)
    start, at = 0, 0
    for row in _ROW.finditer(sheet):
        row_no = int(row[1])
        styles[row_no] = _STYLE.findall(row[0])
        yield sheet[start : row.start()]
        start = row.start()
        while at < len(waiting) and waiting[at].row_no < row_no:
            yield _row(waiting[at], styles[waiting[at].like], content)
            at += 1
    yield sheet[start:]


def _row(waiting: Waiting, styles: Sequence[str], content: Content) -> str:
    row_no, height = waiting.row_no, waiting.line.height
    if len(styles) != len(waiting.line.cells):
        raise AssertionError("a drawn line has not as many cells as the one that looks alike")
    tall = "" if height == USUAL_HEIGHT else f' ht="{height:.16G}" customHeight="1"'
    cells = [
        f'<c r="{column}{row_no}" s="{style}"{content(value)}'
        for column, (value, _), style in zip(_COLUMNS, waiting.line.cells, styles, strict=False)
    ]
    return f'<row r="{row_no}"{tall}>{"".join(cells)}</row>'


def _content(value: str | float | None) -> str:
    """What stands in a cell behind its style, with the end of the cell."""
    if isinstance(value, str):
        text = cell_text(value)
        return f' t="inlineStr"><is>{text_element(text)}</is></c>' if text else "/>"
    return "/>" if value is None else f"><v>{value:.16G}</v></c>"
