"""What is gathered while sheet after sheet is read, as columns: a frame for each of many sheets would be slow."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import polars as pl

from voterlist.frames import Roster, RowFates
from voterlist.roster.grid import Grid
from voterlist.roster.rows import Fate

_MANY: Final = 50_000


@cache
def _flat_schema() -> pl.Schema:
    """The columns of `Roster`; the note codes travel as one text, since lists of lists are slow to take over."""
    return pl.Schema({**Roster.create_empty().schema, "note_codes": pl.String()})


@dataclass
class Collected:
    """The rows of the frames `SheetLayout`, `Roster`, `RowFates` and `Findings` so far."""

    layout: list[dict[str, Any]] = field(default_factory=list)
    fates: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in RowFates.column_names()}
    )
    findings: list[dict[str, Any]] = field(default_factory=list)
    _entries: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _flat_schema()})
    _frames: list[pl.DataFrame] = field(default_factory=list)

    def add_fates(self, grid: Grid, fates: list[Fate], counts: list[int]) -> None:
        """Take over the fate of every row of one sheet."""
        self.fates["source_id"] += [grid.source_id] * len(fates)
        self.fates["sheet_no"] += [grid.sheet_no] * len(fates)
        self.fates["row_no"] += grid.row_nos
        self.fates["fate"] += [fate.fate for fate in fates]
        self.fates["entry_count"] += counts
        self.fates["reason_code"] += [fate.reason for fate in fates]

    def add_entries(
        self, grid: Grid, entries: dict[str, list[Any]], rows: list[int], letters: list[str]
    ) -> None:
        """Take over the entries of one table, which stand on these rows of the grid."""
        row_nos = [grid.row_nos[row] for row in rows]
        prefix = f"{grid.source_id}:{grid.sheet_no}:"
        count = len(rows)
        columns: dict[str, list[Any]] = {
            "record_id": [
                f"{prefix}{row_no}{letter}" for row_no, letter in zip(row_nos, letters, strict=True)
            ],
            "source_id": [grid.source_id] * count,
            "sheet_no": [grid.sheet_no] * count,
            "row_no": row_nos,
            "role": [grid.role] * count,
            "is_struck": [grid.struck[row] for row in rows],
            **entries,
        }
        for name in self._entries:
            self._entries[name] += columns[name]
        if len(self._entries["record_id"]) > _MANY:
            self._flush()

    def _flush(self) -> None:
        entries, self._entries = self._entries, {name: [] for name in _flat_schema()}
        codes = (
            pl.when(pl.col("note_codes") == "")
            .then(pl.lit([], pl.List(pl.String)))
            .otherwise(pl.col("note_codes").str.split(" "))
        )
        self._frames.append(pl.DataFrame(entries, schema=_flat_schema()).with_columns(note_codes=codes))

    def roster(self) -> pl.DataFrame:
        """The frame `Roster`, in the order in which entries came."""
        self._flush()
        return pl.concat(self._frames)
