"""What is said about a sheet as a whole: tables of something else, columns that nobody understands."""

import re
from typing import Final

from voterlist.columns import column_letters
from voterlist.roster.grid import Grid
from voterlist.roster.headings import UNKNOWN
from voterlist.roster.layout import Table
from voterlist.roster.problems import Problems
from voterlist.roster.rows import ENTRY, Fate

NOT_A_LIST: Final = "S101"
UNKNOWN_HEADING: Final = "S103"
TWICE_THE_SAME: Final = "S141"
OTHER_TABLE: Final = "S145"
ONLY_TEXT: Final = "S146"
BY_CONTENT: Final = "S154"

NOT_USED: Final = "S160"
FROM_CONTENT: Final = "S163"

_PERSONAL: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{8}")
_NO_HEADING: Final = "…"
_MAY_REPEAT: Final = frozenset({UNKNOWN, "decoy", "group", "list_no", "head_name", "address", "status"})


def report_other(grid: Grid, tables: list[Table], fates: list[Fate], problems: Problems) -> None:
    """A sheet without a list of persons: a table of something else, or rows that nobody understands."""
    for table in tables:
        mark_other(table, fates)
        problems.at_sheet(OTHER_TABLE, grid.row_nos[table.top], grid.row_nos[table.end - 1])
    filled = [row for row in range(len(fates)) if fates[row].fate != "blank"]
    wide = [row for row in filled if len(grid.filled(row)) > 1]
    if tables or not filled:
        return
    if not wide:
        problems.at_sheet(ONLY_TEXT, len(filled))
    elif any(_may_be_person(grid, row) for row in wide):
        problems.at_sheet(NOT_A_LIST, len(filled))
        for row in wide:
            fates[row] = Fate("rejected", NOT_A_LIST)
    else:
        problems.at_sheet(OTHER_TABLE, grid.row_nos[wide[0]], grid.row_nos[wide[-1]])
        for row in wide:
            fates[row] = Fate("other_table")


def _may_be_person(grid: Grid, row: int) -> bool:
    """Whether a row holds a date, a year of birth or a long number beside words: a summary of counts does not."""
    texts = [grid.cells[row][column] or "" for column in grid.filled(row)]
    has_words = any(sum(map(str.isalpha, text)) > 1 for text in texts)
    return has_words and ("d" in grid.kinds[row] or any(_PERSONAL.search(text) for text in texts))


def mark_other(table: Table, fates: list[Fate]) -> None:
    """Every row of a table that is no list of persons has that fate."""
    for row in range(table.top, table.end):
        fates[row] = Fate("heading" if row < table.first else "other_table")


def report_columns(table: Table, settled: Table, problems: Problems) -> None:
    """A column that nobody understands, one told by what it holds, and one that repeats another are each said."""
    seen: set[str] = set()
    before = {column.number: column.field for column in table.columns}
    for column in settled.columns:
        if column.field == UNKNOWN:
            problems.at_sheet(UNKNOWN_HEADING, column.heading[:80], column=column.number)
        elif before.get(column.number, UNKNOWN) == UNKNOWN:
            problems.at_sheet(BY_CONTENT, column.heading[:80] or _NO_HEADING, column=column.number)
        elif column.field in seen and column.field not in _MAY_REPEAT:
            problems.at_sheet(TWICE_THE_SAME, column.heading[:80], column=column.number)
        seen.add(column.field)


def report_unsure(grid: Grid, table: Table, settled: Table, rows: list[int], problems: Problems) -> None:
    """Each row with something in a column that nobody understands (it was not used), or in one told by its content."""
    understood = {column.number for column in table.columns if column.field != UNKNOWN}
    used = {column.number for column in settled.columns if column.field != UNKNOWN}
    first, last = table.reach
    reach = range(first, min(last + 1, grid.width))
    ignored = [number for number in reach if number not in used]
    by_content = sorted(used - understood)
    for row in rows if ignored or by_content else ():
        cells = grid.cells[row]
        said = [number for number in ignored if (cells[number] or "").strip()]
        if said and not is_remark_beside(grid, settled, row, said):
            problems.at_row(NOT_USED, row, said[0], None, column_letters(said[0] + 1))
        told = [number for number in by_content if (cells[number] or "").strip()]
        if told:
            problems.at_row(FROM_CONTENT, row, told[0], None, column_letters(told[0] + 1))


def is_remark_beside(grid: Grid, table: Table, row: int, said: list[int]) -> bool:
    """Whether the one cell of a row outside the known columns holds words right of the table: a remark."""
    if len(said) != 1 or said[0] <= table.right:
        return False
    return grid.kinds[row][said[0]] == "t" and any(map(str.isalpha, grid.cells[row][said[0]] or ""))


def report_headless(grid: Grid, tables: list[Table], fates: list[Fate], problems: Problems) -> None:
    """A column that no table names, though rows of people have something in it, is said: it is not guessed."""
    headed = {column.number for table in tables for column in table.columns}
    rows = [row for row, fate in enumerate(fates) if fate.fate == ENTRY]
    for number in range(grid.width):
        if number not in headed and any((grid.cells[row][number] or "").strip() for row in rows):
            problems.at_sheet(UNKNOWN_HEADING, _NO_HEADING, column=number)
