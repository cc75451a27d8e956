"""Tables as offices type them: letterhead, titles, headings of several rows, rows, footers, signatures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

import xlsxwriter

MADE_AT = datetime(2026, 1, 20, 8, 0, 0, tzinfo=UTC).replace(tzinfo=None)
Cell = str | int | float | date | None


@dataclass(frozen=True)
class Column:
    """One column: its heading path from the top row down, its value for a line, its numbering cell, its width."""

    headings: tuple[str, ...]
    value: Callable[[Any, int], Cell]
    number: str = ""
    width: float = 12.0
    number_format: str = ""


@dataclass
class Page:
    """A sheet being written from the top; `row` is the next free row, counted from 0."""

    book: "Book"
    name: str
    row: int = 0
    font: str = "Times New Roman"
    sheet: Any = field(init=False)

    def __post_init__(self) -> None:
        self.sheet = self.book.workbook.add_worksheet(self.name)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def format(self, **wishes: object) -> Any:
        return self.book.format(font_name=self.font, **wishes)

    def span(self, first: int, last: int, text: str, **wishes: object) -> None:
        """One text over several columns of the present row, merged."""
        style = self.format(align="center", valign="vcenter", text_wrap=True, **wishes)
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, text, style)
        else:
            self.sheet.write_string(self.row, first, text, style)

    def put(self, row: int, column: int, value: Cell, style: Any) -> None:
        """One cell by the kind of its value."""
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
        elif isinstance(value, (int, float)):
            self.sheet.write_number(row, column, value, style)
        else:
            self.sheet.write_string(row, column, value, style)

    def letterhead(self, columns: int, agency: Sequence[str], motto: bool = True) -> None:
        """Agency on the left, national motto on the right."""
        right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc") if motto else ("", "")
        half = max(2, columns // 2)
        for left_text, right_text in zip((*agency, "")[:2], right, strict=True):
            self.span(0, half - 1, left_text, bold=True, font_size=12)
            if motto and columns > half:
                self.span(half, columns - 1, right_text, bold=True, font_size=12)
            self.row += 1
        self.row += 1

    def titles(self, columns: int, texts: Sequence[str]) -> None:
        for text in texts:
            self.span(0, columns - 1, text, bold=True, font_size=13)
            self.row += 1

    def headings(self, columns: Sequence[Column], *, numbering: bool = False) -> None:
        """Heading rows with merged parents, then the numbering row."""
        depth = max(len(column.headings) for column in columns)
        for level in range(depth):
            self.sheet.set_row(self.row + level, 36 if level == depth - 1 else 20)
            self._heading_row(columns, level, depth)
        self.row += depth
        if numbering:
            style = self.format(border=1, align="center", italic=True, font_size=9)
            for place, column in enumerate(columns):
                self.put(self.row, place, column.number, style)
            self.row += 1
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)

    def _heading_row(self, columns: Sequence[Column], level: int, depth: int) -> None:
        style = self.format(border=1, bold=True, align="center", valign="vcenter", text_wrap=True)
        place = 0
        while place < len(columns):
            path = columns[place].headings
            if level >= len(path):
                place += 1
                continue
            is_leaf, end = level == len(path) - 1, place
            while (
                not is_leaf
                and end + 1 < len(columns)
                and columns[end + 1].headings[: level + 1] == path[: level + 1]
            ):
                end += 1
            bottom = self.row + (depth - 1 if is_leaf else level)
            if (end, bottom) == (place, self.row + level):
                self.sheet.write_string(bottom, place, path[level], style)
            else:
                self.sheet.merge_range(self.row + level, place, bottom, end, path[level], style)
            place = end + 1

    def line(self, columns: Sequence[Column], line: Any, number: int, *, struck: bool = False) -> int:
        """One body row; returns its row number as people count, from 1."""
        for place, column in enumerate(columns):
            wishes: dict[str, object] = {
                "border": 1,
                "text_wrap": True,
                "valign": "vcenter",
                "font_strikeout": struck,
            }
            if column.number_format:
                wishes["num_format"] = column.number_format
            if column.width < 9:
                wishes["align"] = "center"
            self.put(self.row, place, column.value(line, number), self.format(**wishes))
        self.row += 1
        return self.row

    def text(self, column: int, text: str, **wishes: object) -> None:
        """A text of its own on the present row, which then ends."""
        self.sheet.write_string(self.row, column, text, self.format(**wishes))
        self.row += 1


class Book:
    """A workbook whose bytes depend on nothing but its contents."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.workbook = xlsxwriter.Workbook(path)
        self.workbook.set_properties({"created": MADE_AT, "author": "du lieu mau"})
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.workbook.close()

    def format(self, **wishes: object) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted({"font_size": 11, **wishes}.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(key))
        return self.formats[key]

    def page(self, name: str, font: str = "Times New Roman") -> Page:
        return Page(self, name, font=font)
