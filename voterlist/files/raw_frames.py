"""Answers of the reading processes into the frames `Sheets` and `RawSheet`."""

from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from voterlist.frames import RawSheet, Sheets, empty

_BATCH: Final = 50_000


@dataclass
class _Columns:
    source_id: list[str] = field(default_factory=list)
    sheet_no: list[int] = field(default_factory=list)
    row_no: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    merges: list[str | None] = field(default_factory=list)
    is_struck: list[bool] = field(default_factory=list)
    is_hidden: list[bool] = field(default_factory=list)


class RawRows:
    """Rows of many sheets, gathered into few frames: a frame for each of two thousand small files would be slow."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._frames: list[pl.DataFrame] = []
        self._columns = _Columns()
        self._separators = ("", "")

    def add(self, source_id: str, sheet: dict[str, Any]) -> None:
        """Take over the rows of one table as a child sent it (the fields of `RawTable`)."""
        separators = (sheet["separator"], sheet["row_separator"])
        if separators != self._separators or len(self._columns.row_no) > _BATCH:
            self._flush()
            self._separators = separators
        if not sheet["row_nos"]:
            return
        columns, row_nos = self._columns, sheet["row_nos"]
        struck, hidden = set(sheet["struck_rows"]), set(sheet["hidden_rows"])
        columns.source_id += [source_id] * len(row_nos)
        columns.sheet_no += [sheet["sheet_no"]] * len(row_nos)
        columns.row_no += row_nos
        columns.texts.append(sheet["text"])
        columns.kinds += sheet["kinds"]
        columns.fonts += sheet["fonts"] or [None] * len(row_nos)
        columns.merges += sheet["merges"] or [None] * len(row_nos)
        columns.is_struck += [row_no in struck for row_no in row_nos]
        columns.is_hidden += [row_no in hidden for row_no in row_nos]

    def _flush(self) -> None:
        columns, self._columns = self._columns, _Columns()
        if columns.row_no:
            cell, row = self._separators
            values = vars(columns)
            texts = pl.Series("cells", [row.join(values.pop("texts"))]).str.split(row).explode()
            cells = texts.str.split(cell).list.eval(pl.element().replace("", None))
            schema = {name: kind for name, kind in empty(RawSheet).schema.items() if name != "cells"}
            frame = pl.DataFrame(values, schema=schema).with_columns(
                # `.` once for each cell: no mark at all
                pl.col("fonts", "merges").fill_null(pl.col("kinds").str.replace_all(r".", ".")),
                cells=cells,
            )
            self._frames.append(frame.select(RawSheet.column_names()))

    def frame(self) -> pl.DataFrame:
        """All rows in the order of the frame's key."""
        self._flush()
        frames = [empty(RawSheet), *self._frames]
        return pl.concat(frames).sort("source_id", "sheet_no", "row_no")


def sheet_row(source_id: str, tables: list[dict[str, Any]]) -> dict[str, object]:
    """One sheet, as the tables that were read of it, as a row of `Sheets`."""
    first = tables[0]
    return {
        "source_id": source_id,
        "sheet_no": first["sheet_no"],
        "sheet_name": first["sheet_name"],
        "visibility": first["visibility"],
        "has_1904_dates": first["has_1904_dates"],
        "row_count": sum(len(table["row_nos"]) for table in tables),
        "cell_count": sum(table["cell_count"] for table in tables),
    }


def sheets_frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    """Rows made by `sheet_row` as a frame, in the order of its key."""
    return pl.DataFrame(rows, schema=empty(Sheets).schema).sort("source_id", "sheet_no")
