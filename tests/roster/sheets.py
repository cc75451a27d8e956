"""Raw sheets drawn as grids of Python values, the way the files room would hand them over."""

import datetime as dt

import polars as pl

from voterlist.frames import RawSheet, Sheets, Sources
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.reading import Reading, read_sheets

SOURCE = "a3f91c02"


def _cell(value):
    if value is None or value == "":
        return None, "."
    if isinstance(value, bool):
        return str(value).upper(), "b"
    if isinstance(value, (int, float)):
        return repr(value), "n"
    if isinstance(value, dt.date):
        return value.isoformat(), "d"
    if value == "=":
        return None, "f"
    if value.startswith("#") and value.endswith(("!", "A", "?")):
        return value, "e"
    return value, "t"


def sheet_frames(sheets, merges=(), struck=(), hidden=(), visibility="visible"):
    """RawSheet, Sheets and Sources of one file: `sheets` maps names to rows of values.

    `merges` are (first row, first column, last row, last column) from 1, on the first sheet.
    """
    raw, listed = [], []
    for sheet_no, (name, rows) in enumerate(sheets.items(), start=1):
        width = max((len(row) for row in rows), default=0)
        marks = {}
        for top, left, bottom, right in merges if sheet_no == 1 else ():
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        marks[row, column] = "<" if column > left else "^"
        for row_no, row in enumerate(rows, start=1):
            cells = [_cell(value) for value in [*row, *[None] * (width - len(row))]]
            if all(kind == "." for _, kind in cells):
                continue
            raw.append(
                {
                    "source_id": SOURCE,
                    "sheet_no": sheet_no,
                    "row_no": row_no,
                    "cells": [text for text, _ in cells],
                    "kinds": "".join(kind for _, kind in cells),
                    "fonts": "." * width,
                    "merges": "".join(marks.get((row_no, column), ".") for column in range(1, width + 1)),
                    "is_struck": row_no in struck,
                    "is_hidden": row_no in hidden,
                }
            )
        listed.append((SOURCE, sheet_no, name, visibility, False, len(rows), 0))
    return (
        pl.DataFrame(raw, schema=RawSheet.create_empty().schema),
        pl.DataFrame(listed, schema=Sheets.create_empty().schema, orient="row"),
        pl.DataFrame(
            [(SOURCE, "thon.xlsx", "0" * 64, 1, "xlsx", "read", None)],
            schema=Sources.create_empty().schema,
            orient="row",
        ),
    )


def read(rows, **options) -> Reading:
    """What is read out of one sheet."""
    sheets = rows if isinstance(rows, dict) else {"Sheet1": rows}
    return read_sheets(*sheet_frames(sheets, **options), load_vocabulary())


def fates(reading) -> dict[int, str]:
    """The fate of each row."""
    return dict(reading.fates.select("row_no", "fate").iter_rows())


def codes(reading, row_no=None) -> set[str]:
    """The codes of the findings, of one row if asked."""
    found = reading.findings
    if row_no is not None:
        found = found.filter(pl.col("row_no") == row_no)
    return set(found["code"])


def entries(reading, *columns) -> list[tuple]:
    """The entries in row order, these columns."""
    return reading.roster.sort("sheet_no", "row_no", "record_id").select(columns).rows()
