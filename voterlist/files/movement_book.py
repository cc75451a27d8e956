"""`bien_dong.xlsx`: what became of everyone since the previous list, counted, balanced, drawn, and one by one.

No name, birth date or identity number stands in it: a person is the two rows that he has on the lists.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voterlist.files import movement_tables
from voterlist.files.books import open_book
from voterlist.files.cells import sheet_names
from voterlist.files.flow_picture import bundled, flow_png
from voterlist.files.movement_grounds import with_grounds
from voterlist.files.report_tables import Table, report_formats, write_table
from voterlist.files.safe_write import write_file

_UNCHANGED: Final = "unchanged"
_WIDTH_IN_PNG: Final = slice(16, 20)
_SCREEN_POINTS: Final = 96
_PICTURE_POINTS: Final = 72
"""Points to an inch, as workbooks and as the drawing library count them."""
_SHOWN_WIDTH: Final = 1000
_GAP_ROWS: Final = 3
_FLOWS: Final = {"moved_between": "Luồng chuyển xã", "paper_move": "Luồng đổi tên xã"}
_LOOKS: Final = {"moved_between": "moved", "paper_move": "paper"}
_LETTERS: Final = "Thư xoá tên"
_WHOLE: Final = ("all", "unit", "commune")
_OTHERS: Final = "Các xã khác"
_MOST_BARS: Final = 20
_SHARP: Final = 2.0
"""Picture points per point on the sheet: the print stays sharp."""


class Accounts(NamedTuple):
    """`MovementAccounts`, the words of the election units, version and SHA-256 of the tables of places."""

    told: pl.DataFrame
    units: Mapping[str, str]
    places_by: tuple[str, str]


class MovementWords(NamedTuple):
    """The words of kinds (in their order), of flags, and of the reasons of links."""

    kinds: Mapping[str, str]
    flags: Mapping[str, str]
    links: Mapping[str, str]


def write_movement_book(
    path: Path, movements: pl.DataFrame, rows: pl.DataFrame, accounts: Accounts, words: MovementWords
) -> str:
    """The movements at `path`; the SHA-256 of the file.

    `rows` has `record_id`, `file`, `sheet`, `row_no` of every entry.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    return write_file(path, lambda temporary: _fill(temporary, (movements, rows), accounts, words))


def _with_places(movements: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    for side in ("old", "new"):
        named = rows.rename({name: f"{name}_{side}" for name in rows.columns})
        movements = movements.join(named, on=f"record_id_{side}", how="left")
    return movements.sort("file_new", "row_no_new", "file_old", "row_no_old", "person_id")


def _fill(
    path: Path, told: tuple[pl.DataFrame, pl.DataFrame], accounts: Accounts, words: MovementWords
) -> None:
    tables = list(_tables(*told, accounts, words))
    with open_book(path) as book:
        formats = report_formats(book)
        for name, (label, table) in zip(sheet_names(label for label, _ in tables), tables, strict=True):
            sheet = book.add_worksheet(name)
            write_table(sheet, formats, table)
            for kind in (kind for kind, flow in _FLOWS.items() if flow == label):
                _draw_flows(book, sheet, table, movement_tables.flow_counts(told[0], kind), _LOOKS[kind])


def _tables(
    movements: pl.DataFrame, rows: pl.DataFrame, accounts: Accounts, words: MovementWords
) -> Iterator[tuple[str, Table]]:
    counts = dict(movements.group_by("kind").len().iter_rows())
    kinds = [kind for kind in words.kinds if kind in counts]
    told, units, places_by = accounts
    yield "Tổng hợp", movement_tables.summary(kinds, counts, words.kinds, places_by)
    yield "Theo xã", movement_tables.by_commune(told, kinds, words.kinds)
    yield "Theo xã cũ", movement_tables.by_former_commune(told, kinds, words.kinds)
    yield "Cân đối", movement_tables.accounts(told, _WHOLE, units, "Cân đối: không ai bị bỏ rơi")
    yield "Cân đối thôn", movement_tables.accounts(told, ("village",), units, "Cân đối từng thôn")
    for kind, name in _FLOWS.items():
        if kind in counts:
            yield name, movement_tables.flows(movements, kind, words.kinds[kind])
    letters = movement_tables.letters(_with_places(movements.filter(movement_tables.IN_LETTERS), rows))
    if letters.rows:
        yield _LETTERS, letters
    for kind in kinds:
        if kind != _UNCHANGED:
            some = movements.filter(pl.col("kind") == kind)
            shown = _with_places(some.head(movement_tables.MOST_LINES), rows)
            listed = with_grounds(shown, rows, words.links)
            yield (
                words.kinds[kind],
                movement_tables.one_by_one(listed, some.height, words.kinds[kind], words.flags),
            )


def _draw_flows(book: Workbook, sheet: Worksheet, table: Table, counted: pl.DataFrame, look: str) -> None:
    """The flows as bands; as bars, the largest on top, where the drawing library is missing.

    Under a short table, where they print as large as it; beside a long one, where they are seen without scrolling.
    """
    under = table.heading_row + len(table.rows) + _GAP_ROWS
    at = (under, 0) if table.one_page else (table.heading_row, len(table.headings) + 1)
    flows = bundled(
        counted.rename({"old": "left", "new": "right"}).with_columns(look=pl.lit(look)), (_OTHERS, ())
    )
    picture = flow_png(flows, _SHARP)
    if picture is None:
        sheet.insert_chart(*at, _bars(book, sheet, table), {"description": table.title})
        return
    width = int.from_bytes(picture[_WIDTH_IN_PNG], "big") * _SCREEN_POINTS / _PICTURE_POINTS
    size = {"x_scale": _SHOWN_WIDTH / width, "y_scale": _SHOWN_WIDTH / width}
    sheet.insert_image(*at, "luong.png", {"image_data": BytesIO(picture), "description": table.title, **size})


def _bars(book: Workbook, sheet: Worksheet, table: Table) -> object:
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
    return chart
