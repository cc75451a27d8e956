"""Lists of changes after posting: who was added or removed, when and why (L85 Art 29.4, 30, 34)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Final

import polars as pl

from voterlist.frames import StatedChanges
from voterlist.roster.area_cells import read_date
from voterlist.roster.titles import flat

_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:h]|g(?:io)?)\s*(\d{2})?(?!\d)")
_ISO_CLOCK: Final = re.compile(r"\d{4}-\d{2}-\d{2}[ T](\d{2}):(\d{2})")
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59


def read_moment(cell: str | None) -> datetime | None:
    """Day and time of a cell ("14/03/2026 8h30", "08:00 ngày 14/3/2026"); the start of the day where no time stands."""
    day = read_date(cell)
    if cell is None or day is None:
        return None
    found = _ISO_CLOCK.search(cell) or _CLOCK.search(
        flat(re.sub(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", " ", cell))
    )
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    fits = hour <= _LAST_HOUR and minute <= _LAST_MINUTE
    return datetime.combine(day, time(hour, minute) if fits else time.min)


def read_changes(
    raw: pl.DataFrame, layout: pl.DataFrame, entries: pl.DataFrame, words: Mapping[str, str]
) -> pl.DataFrame:
    """`StatedChanges` of every entry of the change lists: its moment and its reasons, as far as they are stated.

    The reason is what the note or status column says, else what the title of the sheet says for all its rows.

    Args:
        raw: `RawSheet` rows of the change lists.
        layout: `SheetLayout` of their sheets.
        entries: their `Roster` entries.
        words: the code of an event by the words for it, in lower case.
    """
    columns, remarks = _columns(layout, "change_date"), _columns(layout, "status", "note")
    titles = _reasons_of_titles(raw, layout, words)
    cells = {
        (row["source_id"], row["sheet_no"], row["row_no"]): row["cells"] for row in raw.iter_rows(named=True)
    }
    rows = []
    for entry in entries.iter_rows(named=True):
        sheet = (entry["source_id"], entry["sheet_no"])
        row = cells.get((*sheet, entry["row_no"]), [])
        cell = next(iter(_said(row, columns.get(sheet, []))), None)
        whole = [words.get(_plainly(text)) for text in _said(row, remarks.get(sheet, []))]
        reasons = [code for code in whole if code] or list(entry["note_codes"]) or titles.get(sheet, [])
        rows.append(
            {
                "record_id": entry["record_id"],
                "changed_at": read_moment(cell),
                "is_dated": cell is not None,
                "reasons": reasons,
            }
        )
    return pl.DataFrame(rows, schema=StatedChanges.create_empty().schema).sort("record_id")


def _columns(layout: pl.DataFrame, *fields: str) -> dict[tuple[str, int], list[int]]:
    """Where these fields stand on each sheet, counted from 0."""
    found: dict[tuple[str, int], list[int]] = {}
    rows = (
        layout.filter(pl.col("field").is_in(fields))
        .sort("column_no")["source_id", "sheet_no", "column_no"]
        .rows()
    )
    for source, sheet, column in rows:
        found.setdefault((source, sheet), []).append(column - 1)
    return found


def _said(row: Sequence[str | None], columns: Sequence[int]) -> list[str]:
    texts = (row[column] for column in columns if column < len(row))
    return [text for text in texts if text]


def _plainly(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .")


def _reasons_of_titles(
    raw: pl.DataFrame, layout: pl.DataFrame, words: Mapping[str, str]
) -> dict[tuple[str, int], list[str]]:
    """The one event that the title of a sheet names, by sheet; nothing where it names several."""
    tops = layout.group_by("source_id", "sheet_no").agg(top=pl.col("header_row_no").min())
    above = raw.join(tops, on=["source_id", "sheet_no"]).filter(pl.col("row_no") < pl.col("top"))
    texts: dict[tuple[str, int], str] = {}
    for row in above.sort("row_no").iter_rows(named=True):
        sheet = (row["source_id"], row["sheet_no"])
        texts[sheet] = f"{texts.get(sheet, '')} {' '.join(cell for cell in row['cells'] if cell)}"
    return {
        sheet: found for sheet, text in texts.items() if len(found := _named_in(text, words.items())) == 1
    }


def _named_in(text: str, words: Iterable[tuple[str, str]]) -> list[str]:
    """The events that a title names; a word of one syllable says nothing in a title."""
    padded = f" {flat(text)} "
    return sorted({code for word, code in words if " " in word and f" {flat(word)} " in padded})
