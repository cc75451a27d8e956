"""`bien_dong.xlsx`: what became of everyone since the previous list, counted, balanced, drawn, and one by one.

No name, birth date or identity number stands in it: a person is the two rows that he has on the lists.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voterlist.files import movement_tables
from voterlist.files.books import open_book
from voterlist.files.cells import sheet_names
from voterlist.files.report_tables import Table, report_formats, write_table
from voterlist.files.safe_write import write_file

_UNCHANGED: Final = "unchanged"
_FLOWS: Final = {"moved_between": "Luồng chuyển xã", "paper_move": "Luồng đổi tên xã"}
_LETTERS: Final = "Thư xoá tên"
_MOST_BARS: Final = 20


class Accounts(NamedTuple):
    """The accounts of movements (`Tally`), and the words of the election units that have one."""

    tallies: pl.DataFrame
    units: Mapping[str, str]


def write_movement_book(
    path: Path,
    movements: pl.DataFrame,
    rows: pl.DataFrame,
    accounts: Accounts,
    labels: Mapping[str, str],
) -> str:
    """The movements at `path`; the SHA-256 of the file.

    `rows` has `record_id`, `file`, `sheet`, `row_no` of every entry; `labels` are the words of each kind, in order.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    placed = _with_places(movements, rows)
    return write_file(path, lambda temporary: _fill(temporary, placed, accounts, labels))


def _with_places(movements: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    for side in ("old", "new"):
        named = rows.rename({name: f"{name}_{side}" for name in rows.columns})
        movements = movements.join(named, on=f"record_id_{side}", how="left")
    return movements.sort("file_new", "row_no_new", "file_old", "row_no_old", "person_id")


def _fill(path: Path, movements: pl.DataFrame, accounts: Accounts, labels: Mapping[str, str]) -> None:
    tables = list(_tables(movements, accounts, labels))
    with open_book(path) as book:
        formats = report_formats(book)
        for name, (label, table) in zip(sheet_names(label for label, _ in tables), tables, strict=True):
            sheet = book.add_worksheet(name)
            write_table(sheet, formats, table)
            if label in _FLOWS.values():
                _draw_flows(book, sheet, table)


def _tables(
    movements: pl.DataFrame, accounts: Accounts, labels: Mapping[str, str]
) -> Iterator[tuple[str, Table]]:
    counts = dict(movements.group_by("kind").len().iter_rows())
    kinds = [kind for kind in labels if kind in counts]
    yield "Tổng hợp", movement_tables.summary(kinds, counts, labels)
    yield "Theo xã", movement_tables.by_commune(movements, kinds, labels)
    yield "Cân đối", movement_tables.accounts(*accounts)
    for kind, name in _FLOWS.items():
        if kind in counts:
            yield name, movement_tables.flows(movements, kind, labels[kind])
    letters = movement_tables.letters(movements)
    if letters.rows:
        yield _LETTERS, letters
    for kind in kinds:
        if kind != _UNCHANGED:
            yield (
                labels[kind],
                movement_tables.one_by_one(movements.filter(pl.col("kind") == kind), labels[kind]),
            )


def _draw_flows(book: Workbook, sheet: Worksheet, table: Table) -> None:
    """The largest flows as bars, the largest on top, beside their table."""
    bars = min(len(table.rows), _MOST_BARS)
    first = table.heading_row + 1
    people = len(table.headings) - 1
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": table.headings[people],
            "categories": [sheet.name, first, 0, first + bars - 1, 0],
            "values": [sheet.name, first, people, first + bars - 1, people],
            "fill": {"color": "#4472C4"},
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": table.title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 760, "height": 90 + 26 * bars})
    sheet.insert_chart(table.heading_row, people + 2, chart, {"description": table.title})
