"""Tables of polling areas and of election units, as communes write them, into stated rows.

Headings are found by their words; a merged or blank cell of an area, a unit or a commune means the
one above; several villages may stand in one cell; a row with one filled cell may name the commune, level, area or unit
of the rows below it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

import polars as pl

from voterlist.findings import ASKS, finding, findings_frame
from voterlist.frames import StatedAreas, StatedUnits
from voterlist.roster.area_cells import (
    VillagePart,
    commune_in,
    province_in,
    read_count,
    read_date,
    read_number,
    read_range,
    read_villages,
)
from voterlist.roster.area_words import AreaWords, code_of, field_of, names_field, plain

Row = Mapping[str, Any]
_CARRIED: Final = (
    "commune",
    "district",
    "province",
    "level",
    "polling_area_no",
    "unit_no",
    "unit_name",
    "deputies",
)
_OF_ONE_UNIT: Final = ("unit_name", "deputies")
_LETTERS: Final = " bcdefghijklmnopqrstuvwxyz"
_UNREADABLE: Final = "E439"
_KEY_FIELDS: Final = frozenset(
    {"polling_area_no", "unit_no", "village", "commune", "level", "polling_place", "deputies"}
)
_HEADING_FIELDS: Final = 2
_LONGEST_HEADING: Final = 80


@dataclass
class _Reading:
    """What is known while one sheet is read from top to bottom."""

    words: AreaWords
    key: str
    columns: dict[str, int] = field(default_factory=dict)
    heading: list[str] = field(default_factory=list)
    above: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Line:
    """One data row: its texts by field, what lies above already filled in."""

    row: Row
    texts: Mapping[str, str | None]


def read_area_tables(
    raw: pl.DataFrame, words: AreaWords, files: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`StatedAreas` of all sheets given, and `Findings` about rows that state a village but no area, or the reverse.

    Args:
        raw: `RawSheet` rows of the sources that are tables of polling areas.
        words: the words of headings and cells.
        files: name of the file by source.
    """
    stated: list[dict[str, object]] = []
    faults: list[dict[str, object]] = []
    for line in _lines(raw, words, "polling_area_no"):
        number = read_number(line.texts.get("polling_area_no"))
        villages = _villages(line, words)
        if number is None or not villages:
            faults.append(_fault(line, files, "polling_area_no" if number is None else "village"))
            continue
        stated += [_area_row(line, number, part, place, words) for place, part in enumerate(villages)]
    return _frame(stated, StatedAreas), findings_frame(faults)


def read_unit_tables(
    raw: pl.DataFrame, words: AreaWords, files: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`StatedUnits` of all sheets given, and `Findings` about rows without a level, a unit or a place."""
    stated: list[dict[str, object]] = []
    faults: list[dict[str, object]] = []
    for line in _lines(raw, words, "unit_no"):
        level = _level(line.texts.get("level"), words)
        number = read_number(line.texts.get("unit_no"))
        places = _unit_places(line, words)
        if level is None or number is None or not places:
            missing = "level" if level is None else "unit_no" if number is None else "commune"
            faults.append(_fault(line, files, missing))
            continue
        stated += [_unit_row(line, level, number, place, nth) for nth, place in enumerate(places)]
    return _frame(stated, StatedUnits), findings_frame(faults)


def _lines(raw: pl.DataFrame, words: AreaWords, key: str) -> Iterator[_Line]:
    rows = raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True)
    for _, sheet in groupby(rows, key=lambda row: (row["source_id"], row["sheet_no"])):
        reading = _Reading(words, key)
        for row in sheet:
            line = _read_row(reading, row)
            if line is not None:
                yield line


def _read_row(reading: _Reading, row: Row) -> _Line | None:
    """The row as a data line, or null where it is a title, heading, banner, numbering, total or signature row."""
    cells = [cell.strip() if cell else "" for cell in row["cells"]]
    if found := _heading_columns(cells, reading):
        reading.columns = found
        return None
    if not reading.columns or _is_banner(reading, row, cells):
        for cell in filter(None, cells):
            _read_banner(reading, cell)
        return None
    if _is_furniture(cells, reading.words):
        return None
    texts = {name: cells[place] if place < len(cells) else "" for name, place in reading.columns.items()}
    if not any(texts.get(name) for name in ("village", "commune", "polling_area_no", "unit_no")):
        return None
    _carry(reading, texts)
    return _Line(
        row, {**reading.above, **{name: text or reading.above.get(name) for name, text in texts.items()}}
    )


def _is_banner(reading: _Reading, row: Row, cells: Sequence[str]) -> bool:
    """Whether a row below the heading holds one cell that is not simply the next village or commune of the unit above."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) > 1:
        return False
    place = filled[0]
    is_wide = row["merges"][place + 1 : place + 2] == "<"
    listed = place in (reading.columns.get("village"), reading.columns.get("commune"))
    return is_wide or not listed or reading.key not in reading.above


def _carry(reading: _Reading, texts: Mapping[str, str]) -> None:
    """Remember what blank cells below will mean; a new area or unit forgets what belonged to the one before."""
    if any(
        texts.get(name) and texts[name] != reading.above.get(name)
        for name in (reading.key, "commune", "level")
    ):
        for name in _OF_ONE_UNIT:
            reading.above.pop(name, None)
    for name in _CARRIED:
        if texts.get(name):
            reading.above[name] = texts[name]


def _heading_columns(cells: Sequence[str], reading: _Reading) -> dict[str, int]:
    """The columns by field where this row is the heading, or repeats it on a new page, else nothing."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = field_of(cell, reading.words.headings) if cell and not any(c.isdigit() for c in cell) else None
        if name and name not in found:
            found[name] = place
    known = _KEY_FIELDS & set(found)
    short = all(len(cell) <= _LONGEST_HEADING for cell in cells)
    is_first = len(known) >= _HEADING_FIELDS and short and not reading.columns
    if is_first:
        reading.heading = [plain(cell) for cell in cells]
        return found
    return reading.columns if [plain(cell) for cell in cells] == reading.heading else {}


def _read_banner(reading: _Reading, text: str) -> None:
    """Take the commune, province, level, area or unit that a cell alone in its row names for the rows below."""
    if commune := commune_in(text):
        reading.above["commune"] = commune
    if province := province_in(text):
        reading.above["province"] = province
    if code_of(text, reading.words.levels):
        reading.above["level"] = text
    number = read_number(text)
    if (
        reading.columns
        and number
        and number[0].isdigit()
        and names_field(text, reading.key, reading.words.headings)
    ):
        reading.above[reading.key] = text


def _is_furniture(cells: Sequence[str], words: AreaWords) -> bool:
    """Whether a row is the numbering row below a heading, or a total row."""
    filled = [cell for cell in cells if cell]
    numbering = all(plain(cell).isdigit() or len(plain(cell)) == 1 for cell in filled) and any(
        cell.startswith("(") for cell in filled
    )
    first = next(plain(cell) for cell in filled)
    return numbering or any(first == word or first.startswith(f"{word} ") for word in words.totals)


def _villages(line: _Line, words: AreaWords) -> list[VillagePart]:
    low, high = (read_count(line.texts.get(name)) for name in ("household_from", "household_to"))
    if low is None and high is None:
        low, high = read_range(line.texts.get("household_range"))
    parts = read_villages(line.texts.get("village"), words)
    if low is None and high is None:
        return parts
    return [VillagePart(part.village, low, high) for part in parts]


def _level(text: str | None, words: AreaWords) -> str | None:
    return code_of(text, words.levels) or code_of(text, words.level_cells)


def _unit_places(line: _Line, words: AreaWords) -> list[tuple[str | None, str | None]]:
    """Pairs of commune and village (null: the whole commune)."""
    commune = line.texts.get("commune")
    villages = [part.village for part in read_villages(line.texts.get("village"), words)]
    if villages:
        return [(commune, village) for village in villages]
    communes = [part.village for part in read_villages(commune, words)]
    return [(name, None) for name in communes if name]


def _area_row(line: _Line, number: str, part: VillagePart, nth: int, words: AreaWords) -> dict[str, object]:
    texts = line.texts
    special = code_of(texts.get("special_kind"), words.specials)
    if special is None and "special_kind" not in texts:
        special = code_of(
            part.village, {code: said for code, said in words.specials.items() if code != "armed_unit"}
        )
    return {
        **_place(line, nth),
        "polling_area_no": number,
        "village": part.village,
        "household_from": part.household_from,
        "household_to": part.household_to,
        "polling_place": texts.get("polling_place") or None,
        "terrain": code_of(texts.get("terrain"), words.terrains),
        "special_kind": special,
        "voting_date": read_date(texts.get("voting_date")),
        "stated_voters": read_count(texts.get("stated_voters")),
    }


def _unit_row(
    line: _Line, level: str, number: str, place: tuple[str | None, str | None], nth: int
) -> dict[str, object]:
    commune, village = place
    return {
        **_place(line, nth),
        "commune": commune,
        "level": level,
        "unit_no": number,
        "unit_name": line.texts.get("unit_name") or None,
        "village": village,
        "population": read_count(line.texts.get("population")) if nth == 0 else None,
        "deputies": read_count(line.texts.get("deputies")),
    }


def _place(line: _Line, nth: int) -> dict[str, object]:
    row = line.row
    suffix = "" if nth == 0 else _LETTERS[nth] if nth < len(_LETTERS) else f"z{nth}"
    return {
        "record_id": f"{row['source_id']}:{row['sheet_no']}:{row['row_no']}{suffix}",
        "source_id": row["source_id"],
        "sheet_no": row["sheet_no"],
        "row_no": row["row_no"],
        **{name: line.texts.get(name) or None for name in ("commune", "district", "province")},
    }


def _fault(line: _Line, files: Mapping[str, str], missing: str) -> dict[str, object]:
    row = line.row
    return finding(
        _UNREADABLE,
        ASKS,
        "row",
        f"{row['source_id']}:{row['sheet_no']}:{row['row_no']}",
        file=files.get(row["source_id"]),
        row_no=row["row_no"],
        field=missing,
    )


def _frame(
    rows: Sequence[Mapping[str, object]], schema: type[StatedAreas] | type[StatedUnits]
) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema.create_empty().schema, orient="row")
