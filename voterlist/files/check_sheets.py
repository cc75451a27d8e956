"""Check sheets for village heads: only the doubtful lines, by household, with room for an answer by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.books import open_book
from voterlist.files.cells import masked, sheet_names, vietnamese_date
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file

_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_NO_VILLAGE: Final = "Chưa rõ thôn"
_HEADINGS: Final = (
    *("Hộ", "Khu vực", "Số", "Họ và tên", "Ngày sinh", "Giới tính", "Số Căn cước", "Cần xem lại"),
    *("Đúng (x)", "Sửa thành", "Người xác nhận"),
)
_WIDTHS: Final = (7, 9, 7, 24, 12, 9, 15, 46, 9, 26, 18)


def write_check_sheets(path: Path, doubts: pl.DataFrame, area_nos: Mapping[str, str]) -> int:
    """One sheet per village with the lines of `reconciliation.doubts`; how many lines there are.

    Identity numbers show their last three digits. `area_nos` gives the number of each polling area.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    write_file(path, lambda temporary: _fill(temporary, doubts, area_nos))
    return doubts.height


def _fill(path: Path, doubts: pl.DataFrame, area_nos: Mapping[str, str]) -> None:
    villages = doubts.with_columns(pl.col("village").fill_null(_NO_VILLAGE)).partition_by(
        "village", as_dict=True, maintain_order=True
    )
    with open_book(path) as book:
        formats = report_formats(book)
        labels = [str(village) for (village,) in villages] or [_NO_VILLAGE]
        for name, label in zip(sheet_names(labels), labels, strict=True):
            lines = villages.get((label,), doubts)
            rows = [_row(line, area_nos) for line in lines.iter_rows(named=True)]
            write_table(book.add_worksheet(name), formats, _table(label, rows))


def _table(village: str, rows: list[Row]) -> Table:
    return Table(
        f"PHIẾU KIỂM TRA · {village}",
        "Trưởng thôn hỏi từng hộ, đánh dấu Đúng hoặc ghi lại cho đúng, ký rồi gửi về xã. Không ai bị xoá tên khi chưa "
        "có câu trả lời.",
        _HEADINGS,
        _WIDTHS,
        rows,
    )


def _row(line: Mapping[str, object], area_nos: Mapping[str, str]) -> Row:
    messages = line["messages"]
    area = str(line["polling_area_id"])
    return (
        *(_text(line["household_no"]), area_nos.get(area, area), _text(line["voter_no"])),
        *(_text(line["full_name"]), vietnamese_date(_stated(line["birth_date"]))),
        *(_SEX_WORDS.get(str(line["sex"]), ""), masked(_stated(line["identity_no"]))),
        *("\n".join(messages) if isinstance(messages, list) else "", "", "", ""),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _stated(value: object) -> str | None:
    return None if value is None else str(value)
