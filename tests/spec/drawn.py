"""Tables drawn with `|` in a scenario, as rows and as sheets."""

import polars as pl

from voterlist.frames import RawSheet

SOURCE = "a3f91c02"


def table_rows(table: str) -> list[dict[str, str]]:
    """A drawn table as rows by heading; an empty cell is an empty text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def raw_sheet(table: str) -> pl.DataFrame:
    """A drawn sheet as `RawSheet`: row 1 is its first line."""
    rows = []
    for row_no, line in enumerate(table.strip("\n").splitlines(), start=1):
        cells = [cell.strip() or None for cell in line.split("|")]
        marks = {"kinds": "t" * len(cells), "fonts": "." * len(cells), "merges": "." * len(cells)}
        own = {"source_id": SOURCE, "sheet_no": 1, "row_no": row_no, "cells": cells}
        rows.append({**own, **marks, "is_struck": False, "is_hidden": False})
    return pl.DataFrame(rows, schema=RawSheet.create_empty().schema)
