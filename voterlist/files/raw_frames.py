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
    cells: list[str] = field(default_factory=list)
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
        self._separator = ""

    def add(self, source_id: str, sheet: dict[str, Any]) -> None:
        """Take over the rows of one sheet as a child sent it (the fields of `RawTable`)."""
        if sheet["separator"] != self._separator or len(self._columns.row_no) > _BATCH:
            self._flush()
            self._separator = sheet["separator"]
        columns, row_nos = self._columns, sheet["row_nos"]
        struck, hidden = set(sheet["struck_rows"]), set(sheet["hidden_rows"])
        columns.source_id += [source_id] * len(row_nos)
        columns.sheet_no += [sheet["sheet_no"]] * len(row_nos)
        columns.row_no += row_nos
        columns.cells += sheet["cells"]
        columns.kinds += sheet["kinds"]
        columns.fonts += sheet["fonts"] or [None] * len(row_nos)
        columns.merges += sheet["merges"] or [None] * len(row_nos)
        columns.is_struck += [row_no in struck for row_no in row_nos]
        columns.is_hidden += [row_no in hidden for row_no in row_nos]

    def _flush(self) -> None:
        columns, self._columns = self._columns, _Columns()
        if columns.row_no:
            schema: dict[str, pl.DataType | type[pl.DataType]] = {
                **empty(RawSheet).schema,
                "cells": pl.String,
            }
            self._frames.append(
                pl.DataFrame(vars(columns), schema=schema).with_columns(
                    pl.col("cells").str.split(self._separator).list.eval(pl.element().replace("", None)),
                    # `.` once for each cell: no mark at all
                    pl.col("fonts", "merges").fill_null(pl.col("kinds").str.replace_all(r".", ".")),
                )
            )

    def frame(self) -> pl.DataFrame:
        """All rows in the order of the frame's key."""
        self._flush()
        frames = [empty(RawSheet), *self._frames]
        return pl.concat(frames).sort("source_id", "sheet_no", "row_no")


def sheet_row(source_id: str, sheet: dict[str, Any]) -> dict[str, object]:
    """One sheet as a row of `Sheets`."""
    return {
        "source_id": source_id,
        "sheet_no": sheet["sheet_no"],
        "sheet_name": sheet["sheet_name"],
        "visibility": sheet["visibility"],
        "row_count": len(sheet["row_nos"]),
        "cell_count": sheet["cell_count"],
    }


def sheets_frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    """Rows made by `sheet_row` as a frame, in the order of its key."""
    return pl.DataFrame(rows, schema=empty(Sheets).schema).sort("source_id", "sheet_no")
