"""`--crosswalk-overlay FILE`: a province's own table of places, csv or workbook, laid over the crosswalk."""

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import InputRefused, UsageError
from voterlist.files.reader import read_sources
from voterlist.findings import ASKS, finding, findings_frame
from voterlist.places.crosswalk import Crosswalk
from voterlist.places.overlay import UNCLEAR, OverlayFault, OverlayLine, lay_over
from voterlist.places.spelling import without_marks
from voterlist.reference import read_table
from voterlist.roster.date_style import Style
from voterlist.roster.dates import read_date

_NEEDED: Final = frozenset({"old_commune", "new_commune"})
_NO: Final = frozenset({"", "0", "khong", "no", "false"})
_STYLE: Final = Style(earliest=1945, latest=2100)
_FULL_DATE: Final = 10


def with_overlay(
    crosswalk: Crosswalk, path: Path | None, until: date = date.max
) -> tuple[Crosswalk, pl.DataFrame]:
    """The crosswalk with what the file adds up to a day, and `Findings` P210 and P211 on lines not used.

    Raises:
        UsageError: the file has no columns for the former and the current commune.
        InputRefused: the file cannot be read whole.
    """
    if path is None:
        return crosswalk, findings_frame([])
    lines, unclear = read_overlay(path)
    laid, faults = lay_over(crosswalk, lines, until)
    rows = [
        finding(
            fault.code,
            ASKS,
            "file",
            path.name,
            file=path.name,
            row_no=fault.line_no,
            parameters=(fault.line_no, fault.place),
        )
        for fault in (*unclear, *faults)
    ]
    return laid, findings_frame(rows)


def read_overlay(path: Path) -> tuple[list[OverlayLine], list[OverlayFault]]:
    """The lines of an overlay, and those whose date cannot be read.

    Its headings stand in the first row that names both communes.
    """
    reading = read_sources([path])
    if reading.exit_code:
        raise InputRefused(
            vi="Không đọc được bảng bổ sung địa danh.",
            en="The overlay of places cannot be read.",
            place=path.name,
            remedy_vi="Kiểm tra bằng lệnh voterlist check.",
            remedy_en="Look at it with voterlist check.",
        )
    names = {row["heading"]: row["column"] for row in read_table("overlay_columns.csv")}
    columns: dict[str, int] = {}
    rows: list[tuple[int, dict[str, tuple[str, str]]]] = []
    raw = reading.raw.sort("sheet_no", "row_no").select("row_no", "cells", "kinds")
    for row_no, cells, kinds in raw.iter_rows():
        if not columns.keys() >= _NEEDED:
            columns = {names[_plain(cell)]: at for at, cell in enumerate(cells) if _plain(cell) in names}
        elif any(cells):
            rows.append((row_no, {name: _cell(cells, kinds, at) for name, at in columns.items()}))
    if not columns.keys() >= _NEEDED:
        raise UsageError(
            vi="Bảng bổ sung địa danh thiếu cột xa_cu hoặc xa_moi.",
            en="The overlay of places has no column old_commune or new_commune.",
            place=path.name,
            remedy_vi="Dòng tiêu đề cần có: tinh_cu, huyen_cu, xa_cu, xa_moi, tinh_moi.",
            remedy_en="The headings are: old_province, old_district, old_commune, new_commune, new_province.",
        )
    read = [_line(row_no, cells) for row_no, cells in rows]
    return (
        [line for line in read if isinstance(line, OverlayLine)],
        [fault for fault in read if isinstance(fault, OverlayFault)],
    )


def _plain(cell: str | None) -> str:
    return "_".join(without_marks(cell or "").lower().split())


def _cell(cells: list[str | None], kinds: str, at: int) -> tuple[str, str]:
    return ((cells[at] or "").strip(), kinds[at]) if at < len(cells) else ("", "t")


def _line(row_no: int, cells: dict[str, tuple[str, str]]) -> OverlayLine | OverlayFault:
    since, kind = cells.pop("valid_from", ("", "t"))
    day = read_date(since, kind, _STYLE)[0] if since else None
    if since and (day is None or len(day) != _FULL_DATE):
        return OverlayFault(UNCLEAR, row_no, f"tu_ngay = {since}")
    is_part = _plain(cells.pop("is_part", ("", "t"))[0]) not in _NO
    stated = {name: text or None for name, (text, _kind) in cells.items()}
    return OverlayLine(row_no, **stated, is_part=is_part, valid_from=date.fromisoformat(day) if day else None)
