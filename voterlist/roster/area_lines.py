"""The sheets of tables of polling areas and election units into data lines.

A merged or blank cell of an area, a unit or a commune means the one above; a row with one filled cell may name the commune,
level, area or unit of the rows below it; titles, numbering, totals and signatures are no lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final

import polars as pl

from voterlist.roster.area_cells import read_number
from voterlist.roster.area_headings import Head, Row, cells_of, find_head, is_head_again
from voterlist.roster.area_words import AreaWords, code_of, names_field, plain
from voterlist.roster.titles import places_in

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
_ROWS_TO_HEAD: Final = 60


@dataclass
class _Reading:
    """What is known while one sheet is read from top to bottom."""

    words: AreaWords
    key: str
    head: Head | None = None
    above: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AreaLine:
    """One data row: its texts by field, what lies above already filled in, and the headings above them."""

    row: Row
    texts: Mapping[str, str | None]
    headings: Mapping[str, str]


def find_table_sheets(raw: pl.DataFrame, words: AreaWords) -> dict[str, str]:
    """`polling_areas` or `election_units` by source, for every source given with a sheet whose headings are such a table.

    A table of areas has the number of an area and a village, street or commune; one of units has the number of a unit
    and its level or its deputies.
    """
    found: dict[str, str] = {}
    rows = raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True)
    for (source, _), sheet in groupby(rows, key=lambda row: (row["source_id"], row["sheet_no"])):
        first = list(islice(sheet, _ROWS_TO_HEAD))
        heads = (find_head(first, place, words) for place in range(len(first)))
        head = next((head for head in heads if head is not None), None)
        role = None if head is None else _role_of(set(head.columns))
        if role is not None:
            found.setdefault(source, role)
    return found


def _role_of(fields: set[str]) -> str | None:
    if "unit_no" in fields and fields & {"level", "deputies"} and "polling_area_no" not in fields:
        return "election_units"
    return (
        "polling_areas" if "polling_area_no" in fields and fields & {"village", "street", "commune"} else None
    )


def area_lines(raw: pl.DataFrame, words: AreaWords, key: str) -> Iterator[AreaLine]:
    """Every data line of the sheets given; `key` is the field by which rows belong together (area or unit number)."""
    rows = raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True)
    for _, sheet in groupby(rows, key=lambda row: (row["source_id"], row["sheet_no"])):
        yield from _lines_of_sheet(list(sheet), _Reading(words, key))


def _lines_of_sheet(rows: Sequence[Row], reading: _Reading) -> Iterator[AreaLine]:
    place = 0
    while place < len(rows):
        head = reading.head
        if head is not None and is_head_again(rows, place, head):
            place += head.depth
            continue
        if found := find_head(rows, place, reading.words, is_exact=head is not None):
            reading.head = found
            place += found.depth
            continue
        line = _read_row(reading, rows[place])
        if line is not None:
            yield line
        place += 1


def _read_row(reading: _Reading, row: Row) -> AreaLine | None:
    """The row as a data line, or null where it is a title, banner, numbering, total or signature row."""
    cells = cells_of(row)
    if reading.head is None or _is_banner(reading.head, reading, row, cells):
        for cell in filter(None, cells):
            _read_banner(reading, cell)
        return None
    if _is_furniture(cells, reading.words):
        return None
    columns = reading.head.columns
    texts = {name: cells[place] if 0 <= place < len(cells) else "" for name, place in columns.items()}
    if not any(texts.get(name) for name in ("village", "street", "commune", "polling_area_no", "unit_no")):
        return None
    _say_where_it_belongs(texts, columns, reading.words)
    _carry(reading, texts)
    filled = {name: text or reading.above.get(name) for name, text in texts.items()}
    return AreaLine(row, {**reading.above, **filled}, reading.head.texts)


def _say_where_it_belongs(texts: dict[str, str], columns: Mapping[str, int], words: AreaWords) -> None:
    """`Địa bàn` heads the kind of land in one table and the villages in another: the cells tell which."""
    _part_commune_from_province(texts, words)
    land = texts.get("terrain")
    if land and not {"village", "street"} & set(columns) and code_of(land, words.terrains) is None:
        texts["village"], texts["terrain"] = land, ""


def _part_commune_from_province(texts: dict[str, str], words: AreaWords) -> None:
    """`Xã Mường Nhé, tỉnh Điện Biên` in one cell: what follows the commune fills the empty cells of its own columns."""
    pieces = texts.get("commune", "").split(",")
    for at, piece in enumerate(pieces[1:], start=1):
        places = dict(places_in(piece, words.titles))
        if places and places.keys() <= {"district", "province"}:
            around = dict(places_in(",".join(pieces[at:]), words.titles))
            texts["commune"] = ",".join(pieces[:at]).strip()
            texts |= {kind: name for kind, name in around.items() if not texts.get(kind)}
            return


def _is_banner(head: Head, reading: _Reading, row: Row, cells: Sequence[str]) -> bool:
    """Whether a row below the heading holds one cell that is not simply the next village or commune of the unit above."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) > 1:
        return False
    place = filled[0]
    is_wide = row["merges"][place + 1 : place + 2] == "<"
    listed = place in [head.columns.get(name) for name in ("village", "street", "commune")]
    return is_wide or not listed or reading.key not in reading.above


def _carry(reading: _Reading, texts: Mapping[str, str]) -> None:
    """Remember what blank cells below will mean; a new area or unit forgets what belonged to the one before.

    An area never goes on into another commune, as a unit does.
    """
    if (
        texts.get("commune")
        and texts["commune"] != reading.above.get("commune")
        and reading.key == "polling_area_no"
    ):
        reading.above.pop(reading.key, None)
    if any(
        texts.get(name) and texts[name] != reading.above.get(name)
        for name in (reading.key, "commune", "level")
    ):
        for name in _OF_ONE_UNIT:
            reading.above.pop(name, None)
    for name in _CARRIED:
        if texts.get(name):
            reading.above[name] = texts[name]


def _read_banner(reading: _Reading, text: str) -> None:
    """Take the commune, province, level, area or unit that a cell alone in its row names for the rows below."""
    places = dict(places_in(text, reading.words.titles))
    if (
        "commune" in places
        and places["commune"] != reading.above.get("commune")
        and reading.key == "polling_area_no"
    ):
        reading.above.pop(reading.key, None)
    reading.above |= {kind: places[kind] for kind in ("commune", "district", "province") if kind in places}
    if code_of(text, reading.words.levels):
        reading.above["level"] = text
    number = read_number(text)
    if (
        reading.head
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
