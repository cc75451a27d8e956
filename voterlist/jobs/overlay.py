"""`--crosswalk-overlay FILE`: a province's own table of places, csv or workbook, laid over the crosswalk."""

from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import InputRefused, UsageError
from voterlist.files.reader import read_sources
from voterlist.findings import ASKS, finding, findings_frame
from voterlist.places.crosswalk import Crosswalk
from voterlist.places.overlay import OverlayLine, lay_over
from voterlist.places.spelling import without_marks
from voterlist.reference import read_table

_NEEDED: Final = frozenset({"old_commune", "new_commune"})
_NO: Final = frozenset({"", "0", "khong", "no", "false"})


def with_overlay(crosswalk: Crosswalk, path: Path | None) -> tuple[Crosswalk, pl.DataFrame]:
    """The crosswalk with what the file adds, if there is one, and `Findings` P210 and P211 on lines not used.

    Raises:
        UsageError: the file has no columns for the former and the current commune.
        InputRefused: the file cannot be read whole.
    """
    if path is None:
        return crosswalk, findings_frame([])
    laid, faults = lay_over(crosswalk, read_overlay(path))
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
        for fault in faults
    ]
    return laid, findings_frame(rows)


def read_overlay(path: Path) -> list[OverlayLine]:
    """The lines of an overlay; its headings stand in the first row that names both communes."""
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
    lines: list[OverlayLine] = []
    for row_no, cells in reading.raw.sort("sheet_no", "row_no").select("row_no", "cells").iter_rows():
        if not columns.keys() >= _NEEDED:
            columns = {names[_plain(cell)]: at for at, cell in enumerate(cells) if _plain(cell) in names}
        else:
            lines.append(_line(row_no, cells, columns))
    if not columns.keys() >= _NEEDED:
        raise UsageError(
            vi="Bảng bổ sung địa danh thiếu cột xa_cu hoặc xa_moi.",
            en="The overlay of places has no column old_commune or new_commune.",
            place=path.name,
            remedy_vi="Dòng tiêu đề cần có: tinh_cu, huyen_cu, xa_cu, xa_moi, tinh_moi.",
            remedy_en="The headings are: old_province, old_district, old_commune, new_commune, new_province.",
        )
    return lines


def _plain(cell: str | None) -> str:
    return "_".join(without_marks(cell or "").lower().split())


def _line(row_no: int, cells: list[str | None], columns: dict[str, int]) -> OverlayLine:
    texts = {name: (cells[at] or "").strip() if at < len(cells) else "" for name, at in columns.items()}
    is_part = _plain(texts.pop("is_part", "")) not in _NO
    texts.pop("valid_from", None)
    stated = {name: text or None for name, text in texts.items()}
    return OverlayLine(row_no, **stated, is_part=is_part)
