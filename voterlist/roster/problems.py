"""Findings of one sheet, collected as its rows are read."""

from dataclasses import dataclass, field
from typing import Any, Final

from voterlist.columns import column_letters
from voterlist.findings import ASKS, INFORMS, STOPS, Severity, finding
from voterlist.roster.grid import Grid

_INFORMING: Final = frozenset(
    {
        "S103",
        "S106",
        "S108",
        "S109",
        "S110",
        "S112",
        "S115",
        "S116",
        "S121",
        "S122",
        "S125",
        "S129",
        "S132",
        "S141",
        "S142",
        "S143",
        "S145",
        "S146",
        "S149",
        "S150",
        "S152",
        "S153",
        "S154",
        "S156",
        "S157",
        "S160",
        "S162",
        "S163",
    }
)
_STOPPING: Final = frozenset({"S101", "S131"})


def severity_of(code: str) -> Severity:
    """How grave a finding of this room is."""
    if code in _STOPPING:
        return STOPS
    return INFORMS if code in _INFORMING else ASKS


@dataclass
class Problems:
    """The findings of one sheet."""

    grid: Grid
    rows: list[dict[str, Any]] = field(default_factory=list)

    def at_row(
        self, code: str, row: int, column: int | None = None, name: str | None = None, *parameters: object
    ) -> None:
        """A finding about one row of the grid, and its column if it is about one cell."""
        grid = self.grid
        row_no = grid.row_nos[row]
        self.rows.append(
            finding(
                code,
                severity_of(code),
                "row",
                f"{grid.source_id}:{grid.sheet_no}:{row_no}",
                file=grid.file,
                sheet=grid.sheet_name,
                row_no=row_no,
                column=None if column is None else column_letters(column + 1),
                field=name,
                parameters=parameters,
            )
        )

    def at_sheet(self, code: str, *parameters: object, column: int | None = None) -> None:
        """A finding about the sheet, or one column of it."""
        grid = self.grid
        self.rows.append(
            finding(
                code,
                severity_of(code),
                "sheet",
                f"{grid.source_id}:{grid.sheet_no}",
                file=grid.file,
                sheet=grid.sheet_name,
                column=None if column is None else column_letters(column + 1),
                parameters=parameters,
            )
        )
