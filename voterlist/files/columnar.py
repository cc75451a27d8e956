"""Parquet files into one raw table: the column names are its first row."""

import io
from collections.abc import Iterator
from itertools import chain

import polars as pl

from voterlist.files.counter import SheetCount
from voterlist.files.limits import Limits
from voterlist.files.refusal import Note, RawTable, Refused
from voterlist.files.tabulate import KINDS, Seen, tabulate


def read_parquet(content: bytes, limits: Limits, notes: list[Note]) -> Iterator[RawTable]:
    """The one table of a parquet file; values of kinds that no sheet has are kept as their text.

    Raises:
        Refused: S002 damaged, S009 more cells than a sheet may have, S014 the file's own row count differs.
    """
    try:
        file = pl.scan_parquet(io.BytesIO(content))
        stated, width = file.select(pl.len()).collect().item(), len(file.collect_schema())
        if width * (stated + 1) > limits.box_cells:
            raise Refused("S009", "box_cells", limits.box_cells, width * (stated + 1))
        frame = pl.read_parquet(io.BytesIO(content), use_pyarrow=False)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise Refused("S002") from error
    if frame.height != stated:
        raise Refused("S014", frame.height, stated)
    seen = Seen()
    rows = ([_cell(value) for value in row] for row in frame.iter_rows())
    yield from tabulate(RawTable(1, ""), chain([frame.columns], rows), SheetCount(), [], seen)
    notes += seen.notes


def _cell(value: object) -> object:
    """The value if a sheet could hold its kind, an empty text for null, else the value's text."""
    if value is None:
        return ""
    return value if type(value) in KINDS else str(value)
