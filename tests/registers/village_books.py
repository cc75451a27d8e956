"""A register of the nation's generator as offices send it: one workbook per village, tables of areas and units.

Run: python -m tests.registers.village_books PEOPLE FOLDER
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import xlsxwriter

from tests.registers.nation import pieces

VILLAGE = 300
_HEADINGS = (
    "STT",
    "Họ và tên",
    "Ngày, tháng, năm sinh",
    "Nam",
    "Nữ",
    "Số CCCD",
    "Dân tộc",
    "Số hộ",
    "Thường trú",
    "Ghi chú",
)
_AREA_HEADINGS = ("STT", "Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn")
_UNIT_HEADINGS = (
    "STT",
    "Cấp bầu cử",
    "Đơn vị bầu cử số",
    "Xã",
    "Thôn, bản",
    "Dân số",
    "Số đại biểu được bầu",
)


def write_books(people: int, folder: Path, seed: int = 1) -> int:
    """The village workbooks and the two tables; how many rows of persons they hold."""
    villages: list[tuple[str, str, str, int]] = []
    for number, piece in enumerate(pieces(people, seed)):
        home = piece.with_columns(village_no=pl.int_range(pl.len()).over("xa") // VILLAGE + 1)
        for (province, commune, village), rows in home.group_by(
            "tinh", "xa", "village_no", maintain_order=True
        ):
            name = f"Thôn {village}" if number == 0 else f"Thôn {number}.{village}"
            path = folder / "villages" / f"{len(villages):05d}.xlsx"
            _write_village(path, str(province), str(commune), name, rows)
            villages.append((str(province), str(commune), name, rows.height))
    for province in dict.fromkeys(village[0] for village in villages):
        _write_tables(
            folder / "tables", province, [village for village in villages if village[0] == province]
        )
    return sum(village[3] for village in villages)


def _write_village(path: Path, province: str, commune: str, village: str, rows: pl.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet, cell = book.add_worksheet("Danh sách"), book.add_format({"border": 1})
        for row, text in enumerate(
            ["ỦY BAN NHÂN DÂN", commune.upper(), province.upper(), "DANH SÁCH CỬ TRI", village]
        ):
            sheet.merge_range(row, 0, row, len(_HEADINGS) - 1, text)
        sheet.write_row(6, 0, _HEADINGS, cell)
        for row, line in enumerate(rows.iter_rows(named=True), start=7):
            date = "/".join(reversed(line["ngay_sinh"].split("-")))
            sex = ("X", "") if line["gioi_tinh"] == "Nam" else ("", "X")
            number, house = line["so_dinh_danh"] or "", line["so_ho"]
            sheet.write_number(row, 0, row - 6, cell)
            texts = (line["ho_ten"], date, *sex, number, line["dan_toc"], house, village, "")
            for column, text in enumerate(texts, start=1):
                sheet.write_string(row, column, text, cell)


def _write_tables(folder: Path, province: str, villages: list[tuple[str, str, str, int]]) -> None:
    """The tables of one province. Three villages to an area; each commune whole in one unit of assembly and province."""
    communes = list(dict.fromkeys(village[1] for village in villages))
    areas = []
    for commune in communes:
        own = [village for village in villages if village[1] == commune]
        areas += [
            (commune, at // 3 + 1, village[2], "Nhà văn hóa", "Đồng bằng") for at, village in enumerate(own)
        ]
    units = [
        (level, at // size + 1, commune, "", 9_000, 3)
        for level, size in (("Quốc hội", 30), ("HĐND tỉnh", 6))
        for at, commune in enumerate(communes)
    ]
    places = folder / f"{province} - khu vuc.xlsx", folder / f"{province} - don vi.xlsx"
    _write_table(places[0], province, "DANH SÁCH KHU VỰC BỎ PHIẾU", _AREA_HEADINGS, areas)
    _write_table(places[1], province, "ĐƠN VỊ BẦU CỬ", _UNIT_HEADINGS, units)


def _write_table(
    path: Path, province: str, title: str, headings: Iterable[str], rows: list[tuple[object, ...]]
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        for row, text in enumerate(("ỦY BAN BẦU CỬ", province.upper(), "", title, "")):
            sheet.write_string(row, 0, text)
        sheet.write_row(6, 0, headings)
        for row, values in enumerate(rows, start=7):
            sheet.write_row(row, 0, (row - 6, *values))


if __name__ == "__main__":
    print(f"{write_books(int(sys.argv[1]), Path(sys.argv[2])):,} rows")  # noqa: T201
