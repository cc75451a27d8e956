"""Raw sheets into roster entries, the fate of every row, the layout and the findings."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from voterlist.columns import column_letters
from voterlist.findings import findings_frame
from voterlist.frames import RowFates
from voterlist.roster.blocks import is_numbering_row
from voterlist.roster.checks import find_many_new_years, find_number_twice
from voterlist.roster.collected import Collected
from voterlist.roster.context import stated_above, with_context
from voterlist.roster.entries import read_entries
from voterlist.roster.grid import Grid, grids
from voterlist.roster.headless import COLUMNS_BY_CONTENT, VALUES_BY_CONTENT, table_by_content
from voterlist.roster.layout import Table, find_tables, layout_frame, layout_rows
from voterlist.roster.problems import Problems
from voterlist.roster.rows import ENTRY, Fate, fates_below
from voterlist.roster.settling import settle
from voterlist.roster.sheet_problems import (
    OTHER_TABLE,
    mark_other,
    report_columns,
    report_headless,
    report_other,
    report_unsure,
)
from voterlist.roster.totals import report_totals
from voterlist.roster.words import Vocabulary

HIDDEN_SHEET: Final = "S102"
HIDDEN_ROWS: Final = "S132"

_ORDER: Final = {"entry": 0, "rejected": 1, "total": 2, "banner": 3, "heading": 4, "numbering": 5}


@dataclass(frozen=True)
class Reading:
    """What was read out of some sheets: frames `SheetLayout`, `Roster`, `RowFates` and `Findings`."""

    layout: pl.DataFrame
    roster: pl.DataFrame
    fates: pl.DataFrame
    findings: pl.DataFrame


def read_sheets(
    raw: pl.DataFrame, sheets: pl.DataFrame, sources: pl.DataFrame, vocabulary: Vocabulary
) -> Reading:
    """Every row of `RawSheet` has exactly one fate; each entry row gives one roster entry or more.

    `sheets` and `sources` are frames of these names. Sheets are read one by one, so the sheets of a frame may be
    divided in any way without changing the answer.
    """
    names = sheets.select("source_id", "sheet_no", "sheet_name", "visibility", "has_1904_dates").join(
        sources.select("source_id", "file", "role"), on="source_id"
    )
    known = raw.join(names, on=["source_id", "sheet_no"])
    collected = Collected()
    for grid in grids(known):
        _read_sheet(grid, vocabulary, collected)
    roster = collected.roster()
    return Reading(
        layout=layout_frame(collected.layout),
        roster=roster.sort("record_id"),
        fates=pl.DataFrame(collected.fates, schema=RowFates.create_empty().schema).sort(
            RowFates.primary_key()
        ),
        findings=pl.concat([findings_frame(collected.findings), _checked(roster, names)]).sort("finding_id"),
    )


def _checked(roster: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """The findings of the checks on the entries themselves."""
    entries = roster.lazy().join(names.lazy().drop("role"), on=["source_id", "sheet_no"])
    return pl.concat(pl.collect_all([find_number_twice(entries), find_many_new_years(entries)]))


def _read_sheet(grid: Grid, vocabulary: Vocabulary, collected: Collected) -> None:
    problems = Problems(grid)
    title, blank = Fate("title"), Fate("blank")
    fates = [blank if grid.is_blank(row) else title for row in range(len(grid.row_nos))]
    counts = [0] * len(fates)
    if not grid.is_visible:
        problems.at_sheet(HIDDEN_SHEET, len(grid.row_nos))
        fates = [Fate("rejected", HIDDEN_SHEET) for _ in fates]
    else:
        tables = _tables(grid, vocabulary, problems)
        settled = _read_tables(grid, tables, fates, counts, problems, vocabulary, collected)
        collected.layout.extend(layout_rows(grid, settled))
    collected.findings.extend(problems.rows)
    collected.add_fates(grid, fates, counts)


def _tables(grid: Grid, vocabulary: Vocabulary, problems: Problems) -> list[Table]:
    """The tables of a sheet by their headings; where none has a heading, the list by what its columns hold."""
    tables = find_tables(grid, vocabulary.headings)
    if tables:
        return tables
    table = table_by_content(grid, vocabulary)
    if table is None:
        return []
    letters = [column_letters(table.numbers(name)[0] + 1) for name in ("full_name", "birth_date")]
    problems.at_sheet(COLUMNS_BY_CONTENT, *letters)
    return [table]


def _read_tables(
    grid: Grid,
    tables: list[Table],
    fates: list[Fate],
    counts: list[int],
    problems: Problems,
    vocabulary: Vocabulary,
    collected: Collected,
) -> list[Table]:
    """Read every table of a sheet; the tables come back with their ambiguous headings settled."""
    words = vocabulary.words
    if not any(table.of_persons for table in tables):
        report_other(grid, tables, fates, problems)
        return tables
    settled: list[Table] = []
    after: dict[str, str] | None = None
    top = -1
    for table in tables:
        for row in range(table.top, table.first):
            fates[row] = Fate("numbering" if is_numbering_row(grid, row) else "heading")
        if not table.of_persons:
            mark_other(table, fates)
            problems.at_sheet(OTHER_TABLE, grid.row_nos[table.top], grid.row_nos[table.end - 1])
            settled.append(table)
            continue
        below = fates_below(grid, table, words)
        _merge_fates(fates, below, table.first)
        # tables side by side each begin with what stands above them; a table below goes on from the one above it
        states = stated_above(grid, table, words) if after is None or table.top == top else after
        rows, contexts, after = with_context(grid, table, below, states, words)
        top = table.top
        known = settle(grid, table, rows, vocabulary)
        settled.append(known)
        report_columns(table, known, problems)
        report_unsure(grid, table, known, rows, problems)
        if rows:
            _read_persons(grid, known, below, rows, contexts, counts, problems, vocabulary, collected)
        for offset, fate in enumerate(below):
            if fate.reason is not None:
                problems.at_row(fate.reason, table.first + offset, table.left, None)
    report_headless(grid, settled, fates, problems)
    hidden = sum(1 for row, fate in enumerate(fates) if fate.fate == ENTRY and grid.hidden[row])
    if hidden:
        problems.at_sheet(HIDDEN_ROWS, hidden)
    return settled


def _read_persons(
    grid: Grid,
    table: Table,
    below: list[Fate],
    rows: list[int],
    contexts: list[dict[str, str]],
    counts: list[int],
    problems: Problems,
    vocabulary: Vocabulary,
    collected: Collected,
) -> None:
    """The entries of one table, and its totals compared with them."""
    entries, entry_rows = read_entries(grid, table, rows, contexts, problems, vocabulary)
    letters = _letters(counts, entry_rows)
    collected.add_entries(grid, entries, entry_rows, letters)
    if table.is_by_content:
        for row in dict.fromkeys(entry_rows):
            problems.at_row(VALUES_BY_CONTENT, row)
    counted = list(zip(entries["sex"], entries["ballots"], strict=True))
    report_totals(grid, table, below, counted, entry_rows, problems)


def _merge_fates(fates: list[Fate], below: list[Fate], first: int) -> None:
    """The fate of a row that two tables side by side share is the weightier one."""
    for offset, fate in enumerate(below):
        old = fates[first + offset]
        if old.fate in {"title", "blank"} or _ORDER.get(fate.fate, 9) < _ORDER.get(old.fate, 9):
            fates[first + offset] = fate


def _letters(counts: list[int], entry_rows: list[int]) -> list[str]:
    """For each entry the letter of its record id: none for the first person of a row, b, c … for the next."""
    letters = []
    for row in entry_rows:
        place = counts[row]
        letters.append("" if place == 0 else chr(ord("a") + place))
        counts[row] += 1
    return letters
