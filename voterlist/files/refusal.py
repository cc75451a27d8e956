"""A file, or something on a sheet, that cannot be taken as it stands: code, place and parameters.

These are the plain forms in which a child process reports; the parent makes them into rows of `Findings`.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Note(NamedTuple):
    """One thing to report about a file: a finding without its file."""

    code: str
    sheet: str | None = None
    row_no: int | None = None
    column: str | None = None
    parameters: tuple[str, ...] = ()


class Refused(Exception):
    """The file is not read at all, for the reason in `note`."""

    def __init__(
        self,
        code: str,
        *parameters: object,
        sheet: str | None = None,
        row_no: int | None = None,
        column: str | None = None,
    ) -> None:
        """Keep the reason as a note; the text of the exception is its code alone."""
        super().__init__(code)
        self.note = Note(code, sheet, row_no, column, tuple(str(value) for value in parameters))


@dataclass
class RawTable:
    """One sheet as read: parallel lists, one element a row that holds something, in the order of `row_nos`.

    `cells` holds the text of each row's cells joined by `separator`, which occurs in none of them. `fonts` and
    `merges` are empty when no cell of the sheet carries such a mark.
    """

    sheet_no: int
    sheet_name: str
    visibility: str = "visible"
    separator: str = "\x1f"
    row_nos: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    struck_rows: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    cell_count: int = 0


#: What a cell may hold and still count as empty: readers differ in whether they keep it.
BLANKS = " \t\r\n"
