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
    """Some rows of one sheet as read: parallel lists, one element a row that holds something, in the order of `row_nos`.

    `text` holds the texts of all cells: those of a row joined by `separator`, the rows by `row_separator`, neither of
    which occurs in a cell. `fonts` and `merges` are empty when no cell of these rows carries such a mark.
    `is_first` begins a sheet: whatever was told of it before is void.
    """

    sheet_no: int
    sheet_name: str
    visibility: str = "visible"
    has_1904_dates: bool = False
    is_first: bool = True
    separator: str = "\x1f"
    row_separator: str = "\x1e"
    row_nos: list[int] = field(default_factory=list)
    text: str = ""
    kinds: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    struck_rows: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    cell_count: int = 0

    def rows(self) -> list[list[str]]:
        """The texts of each row."""
        return (
            [row.split(self.separator) for row in self.text.split(self.row_separator)] if self.row_nos else []
        )


#: What a cell may hold and still count as empty: readers differ in whether they keep it.
BLANKS = " \t\r\n"
