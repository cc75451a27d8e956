"""The register of complaints about a list (L85 Art 33), as a sheet that people fill in."""

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from voterlist.roster.area_cells import read_date
from voterlist.roster.area_words import plain

HEADINGS: Final = (
    "Số thứ tự",
    "Khu vực bỏ phiếu số",
    "Ngày niêm yết",
    "Ngày nhận",
    "Hạn trả lời",
    "Ngày trả lời",
    "Nội dung giải quyết",
)
_DATES: Final = {"posted_on": "ngay niem yet", "received_on": "ngay nhan", "answered_on": "ngay tra loi"}
_SCHEMA: Final = {
    "complaint_no": pl.String,
    "posted_on": pl.Date,
    "received_on": pl.Date,
    "answered_on": pl.Date,
}


def read_complaints(raw: pl.DataFrame) -> pl.DataFrame:
    """`complaint_no`, `posted_on`, `received_on`, `answered_on` of every row of the register that has a day of receipt.

    `raw` are `RawSheet` rows. A register without a day of receipt in its heading gives no rows.
    """
    columns: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    for row in raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True):
        if named := _columns(row):
            columns = named
        elif columns and (entry := _complaint(row, columns)):
            found.append(entry)
    return pl.DataFrame(found, schema=_SCHEMA)


def _columns(row: Mapping[str, Any]) -> dict[str, int]:
    said = [plain(cell) for cell in row["cells"]]
    named = {
        field: place for field, words in _DATES.items() for place, text in enumerate(said) if text == words
    }
    return named if "received_on" in named else {}


def _complaint(row: Mapping[str, Any], columns: Mapping[str, int]) -> dict[str, Any] | None:
    cells = row["cells"]
    days = {
        field: read_date(cells[place]) if place < len(cells) else None for field, place in columns.items()
    }
    if days["received_on"] is None:
        return None
    number = (cells[0] or "").strip() or f"{row['source_id']}:{row['sheet_no']}:{row['row_no']}"
    return {"complaint_no": number, **{field: days.get(field) for field in _DATES}}
