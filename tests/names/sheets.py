"""Raw sheets out of rows of texts."""

from collections.abc import Sequence

import polars as pl

from voterlist.frames import RawSheet

Row = Sequence[str | None]


def sheet(
    rows: Sequence[Row],
    fonts: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    sheet_no: int = 1,
) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "source_id": "00000000",
                "sheet_no": sheet_no,
                "row_no": row_no,
                "cells": row,
                "kinds": kinds[row_no - 1]
                if kinds
                else "".join("." if cell is None else "t" for cell in row),
                "fonts": fonts[row_no - 1] if fonts else "." * len(row),
                "merges": "." * len(row),
                "is_struck": False,
                "is_hidden": False,
            }
            for row_no, row in enumerate(rows, start=1)
        ],
        schema=RawSheet.create_empty().schema,
    )


def sheets(pages: Sequence[Sequence[Row]]) -> pl.DataFrame:
    return pl.concat([sheet(rows, sheet_no=number) for number, rows in enumerate(pages, start=1)])
