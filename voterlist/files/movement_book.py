"""`bien_dong.xlsx`: what became of everyone since the previous list, counted by kind and commune, then one by one.

No name, birth date or identity number stands in it: a person is the two rows that he has on the lists.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.books import open_book
from voterlist.files.cells import sheet_names
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file

_UNCHANGED: Final = "unchanged"
_MOST_LINES: Final = 20_000
"""People listed one by one on a sheet: a clerk reads no more, and a province has more than a sheet can hold."""

_NO_COMMUNE: Final = "(chưa rõ xã)"
_HEADINGS: Final = (
    *("Danh sách trước: tệp", "Trang", "Dòng", "Xã ghi trước", "Thôn ghi trước"),
    *("Danh sách nay: tệp", "Trang", "Dòng", "Xã nay", "Thôn nay", "Vì sao"),
)
_WIDTHS: Final = (26, 14, 7, 16, 16, 26, 14, 7, 16, 16, 44)


def write_movement_book(
    path: Path, movements: pl.DataFrame, rows: pl.DataFrame, labels: Mapping[str, str]
) -> str:
    """The movements at `path`; the SHA-256 of the file.

    `rows` has `record_id`, `file`, `sheet`, `row_no` of every entry; `labels` the words of each kind, in order.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    placed = _with_places(movements, rows)
    return write_file(path, lambda temporary: _fill(temporary, placed, labels))


def _with_places(movements: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    for side in ("old", "new"):
        named = rows.rename({name: f"{name}_{side}" for name in rows.columns})
        movements = movements.join(named, on=f"record_id_{side}", how="left")
    return movements.sort("file_new", "row_no_new", "file_old", "row_no_old", "person_id")


def _fill(path: Path, movements: pl.DataFrame, labels: Mapping[str, str]) -> None:
    tables = list(_tables(movements, labels))
    with open_book(path) as book:
        formats = report_formats(book)
        for name, (_, table) in zip(sheet_names(label for label, _ in tables), tables, strict=True):
            write_table(book.add_worksheet(name), formats, table)


def _tables(movements: pl.DataFrame, labels: Mapping[str, str]) -> Iterator[tuple[str, Table]]:
    counts = dict(movements.group_by("kind").len().iter_rows())
    kinds = [kind for kind in labels if kind in counts]
    yield "Tổng hợp", _summary(kinds, counts, labels)
    yield "Theo xã", _by_commune(movements, kinds, labels)
    for kind in kinds:
        if kind != _UNCHANGED:
            yield labels[kind], _one_by_one(movements.filter(pl.col("kind") == kind), labels[kind])


def _summary(kinds: list[str], counts: Mapping[str, int], labels: Mapping[str, str]) -> Table:
    return Table(
        "Biến động so với danh sách trước",
        "“Chỉ đổi tên trên giấy” là người không chuyển đi, chỉ xã đổi tên khi sắp xếp đơn vị hành chính.",
        ("Loại biến động", "Số người"),
        (44, 14),
        [(labels[kind], counts[kind]) for kind in kinds],
        totals={1: sum(counts[kind] for kind in kinds)},
        one_page=True,
    )


def _by_commune(movements: pl.DataFrame, kinds: list[str], labels: Mapping[str, str]) -> Table:
    commune = pl.coalesce("new_commune", "old_commune").fill_null(_NO_COMMUNE)
    counted = movements.group_by(commune.alias("commune"), "kind").len()
    by_place: dict[str, dict[str, int]] = {}
    for place, kind, count in counted.sort("commune", "kind").iter_rows():
        by_place.setdefault(place, {})[kind] = count
    rows: list[Row] = [(place, *(found.get(kind, 0) for kind in kinds)) for place, found in by_place.items()]
    return Table(
        "Biến động theo xã",
        "Người đã rời danh sách tính ở xã ghi trong danh sách trước; những người khác tính ở xã ghi trong danh sách nay.",
        ("Xã", *(labels[kind] for kind in kinds)),
        (26, *(14 for _ in kinds)),
        rows,
        totals={
            place: sum(found.get(kind, 0) for found in by_place.values())
            for place, kind in enumerate(kinds, start=1)
        },
    )


def _one_by_one(movements: pl.DataFrame, label: str) -> Table:
    columns = (
        *("file_old", "sheet_old", "row_no_old", "old_commune", "old_village"),
        *("file_new", "sheet_new", "row_no_new", "new_commune", "new_village", "reason"),
    )
    rows: list[Row] = [
        tuple(None if value is None else str(value) for value in row)
        for row in movements.select(columns).head(_MOST_LINES).iter_rows()
    ]
    note = f"{movements.height} người."
    if movements.height > _MOST_LINES:
        note += f" Trang này ghi {_MOST_LINES} người đầu; đủ mọi người trong movements.parquet."
    return Table(label, note, _HEADINGS, _WIDTHS, rows)
