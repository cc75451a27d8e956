"""The register of complaints about a list (L85 Art 33), as a sheet that people fill in, in the ways offices write it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from voterlist.findings import ASKS, finding, findings_frame
from voterlist.roster.area_cells import read_date
from voterlist.roster.area_words import field_of

HEADINGS: Final = {
    "complaint_no": "Số thứ tự",
    "polling_area_no": "Khu vực bỏ phiếu số",
    "posted_on": "Ngày niêm yết",
    "received_on": "Ngày nhận",
    "due_on": "Hạn trả lời",
    "answered_on": "Ngày trả lời",
    "content": "Nội dung khiếu nại",
    "outcome": "Kết quả giải quyết",
    "state": "Tình trạng",
}
"""The columns of the register that the program writes, in their order."""

_DATES: Final = ("posted_on", "received_on", "answered_on")
_TEXTS: Final = ("complaint_no", "polling_area_no", "content", "outcome")
_UNREADABLE: Final = "E465"
SCHEMA: Final = {
    **dict.fromkeys(_TEXTS, pl.String),
    **dict.fromkeys(_DATES, pl.Date),
    "file": pl.String,
    "row_no": pl.Int32,
}


def read_complaints(
    raw: pl.DataFrame, headings: Mapping[str, tuple[str, ...]], files: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every complaint of the register, and E465 for a row that says something but not when the complaint was received.

    Args:
        raw: `RawSheet` rows.
        headings: words of a heading, without marks, by field.
        files: name of the file by source.

    Returns:
        The columns of `SCHEMA`; and `Findings`. A sheet without a heading for the day of receipt gives nothing.
    """
    columns: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    faults: list[dict[str, object]] = []
    sheet: tuple[str, int] | None = None
    for row in raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True):
        if sheet != (row["source_id"], row["sheet_no"]):
            sheet, columns = (row["source_id"], row["sheet_no"]), {}
        if named := _columns(row["cells"], headings):
            columns = named
        elif columns and (entry := _complaint(row, columns, files)):
            found.append(entry)
            faults += _faults(entry, row)
    complaints = pl.DataFrame(found, schema=SCHEMA)
    return complaints.filter(pl.col("received_on").is_not_null()), findings_frame(faults)


def _columns(cells: Sequence[str | None], headings: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    named: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = field_of(cell, headings) if cell and not any(c.isdigit() for c in cell) else None
        if name and name not in named:
            named[name] = place
    return named if "received_on" in named and len(named) > 1 else {}


def _complaint(
    row: Mapping[str, Any], columns: Mapping[str, int], files: Mapping[str, str]
) -> dict[str, Any] | None:
    """The complaint of a row; null where the row says nothing but its number."""
    said = {
        name: (row["cells"][place] or "").strip()
        for name, place in columns.items()
        if place < len(row["cells"])
    }
    if not any(
        said.get(name) for name in ("received_on", "answered_on", "content", "outcome", "polling_area_no")
    ):
        return None
    texts = {name: said.get(name) or None for name in _TEXTS}
    texts["complaint_no"] = (texts["complaint_no"] or "").removesuffix(".0") or str(row["row_no"])
    days = {name: read_date(said.get(name)) for name in _DATES}
    return {**texts, **days, "file": files.get(row["source_id"]), "row_no": row["row_no"]}


def _faults(entry: Mapping[str, Any], row: Mapping[str, Any]) -> list[dict[str, object]]:
    received, answered = entry["received_on"], entry["answered_on"]
    if received is not None and not (answered and answered < received):
        return []
    subject = f"{row['source_id']}:{row['sheet_no']}:{row['row_no']}"
    return [
        finding(
            _UNREADABLE, ASKS, "row", subject, file=entry["file"], row_no=entry["row_no"],
            field="received_on" if received is None else "answered_on", parameters=(entry["complaint_no"],),
        )
    ]  # fmt: skip
