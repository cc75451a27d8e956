"""A long table is the same table, however many of its lines XlsxWriter draws itself."""

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voterlist.files import sheet_lines
from voterlist.files.books import open_book
from voterlist.files.sheet_lines import Line

TEXTS = st.one_of(
    st.sampled_from(["", "Lò Văn Pản", " hở đầu", "a & b < c", "_x0041_", "hai\ndòng", "=1+1", "\x01", '"']),
    st.text(
        st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff", exclude_categories=["Cs"]),
        max_size=9,
    ),
)
VALUES = st.one_of(TEXTS, st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9), st.none())
TABLES = st.lists(
    st.tuples(
        st.sampled_from([15.0, 30.0, 408.75]),
        st.lists(st.tuples(VALUES, st.integers(0, 2)), min_size=3, max_size=3),
    ),
    min_size=1,
    max_size=12,
)


def _book(path, table, monkeypatch, drawn):
    monkeypatch.setattr(sheet_lines, "_DRAWN", drawn)
    with open_book(path) as book:
        looks = [
            book.add_format({"bold": True}),
            book.add_format({"bg_color": "#FFC7CE"}),
            book.add_format({"border": 1}),
        ]
        book.add_worksheet("Trước").write_string(0, 0, "trước")
        sheet = book.add_worksheet("Bảng")
        sheet.write_string(0, 0, "Tiêu đề")
        sheet.put_lines(
            1, [Line(height, [(value, looks[look]) for value, look in cells]) for height, cells in table]
        )
        sheet.write_string(len(table) + 1, 0, "Tổng")
        book.add_worksheet("Sau").write_string(0, 0, "sau")


def _seen(path):
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            [
                [(cell.value, cell.font.b, cell.fill.fgColor.rgb, cell.border.left.style) for cell in row]
                for row in sheet
            ],
            {number: row.height for number, row in sheet.row_dimensions.items()},
        )
        for sheet in book
    }


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_lines_put_in_read_like_lines_drawn(table):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        drawn, put = Path(folder) / "drawn.xlsx", Path(folder) / "put.xlsx"
        _book(drawn, table, patch, 100)
        _book(put, table, patch, 0)
        assert _seen(put) == _seen(drawn)
