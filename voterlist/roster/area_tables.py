"""Tables of polling areas and of election units, as communes write them, into stated rows.

Headings are found by their words; a merged or blank cell of an area, a unit or a commune means the
one above; several villages may stand in one cell; a row with one filled cell may name the commune, level, area or unit
of the rows below it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import Final

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
    read_streets,
    read_villages,
)
from voterlist.roster.area_headings import Head, Row, cells_of, find_head, is_head_again
from voterlist.roster.area_words import AreaWords, code_of, names_field, plain

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
_LETTERS: Final = " bcdefghijklmnopqrstuvwxyz"
_UNREADABLE: Final = "E439"
_DATE_UNREAD: Final = "E459"
_WORD_UNKNOWN: Final = "E461"
_NOTHING: Final = frozenset({"", "khong", "0", "khong co", "o"})
_MARKS: Final = frozenset({"x", "v", "1", "co"})


@dataclass
class _Reading:
    """What is known while one sheet is read from top to bottom."""

    words: AreaWords
    key: str
    head: Head | None = None
    above: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Line:
    """One data row: its texts by field, what lies above already filled in, and the headings above them."""

    row: Row
    texts: Mapping[str, str | None]
    headings: Mapping[str, str]


def read_area_tables(
    raw: pl.DataFrame, words: AreaWords, files: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`StatedAreas` of all sheets given, and `Findings` about rows and cells that cannot be used.

    Those are a village without an area, an area without a village, and a date, terrain or kind of area not understood.

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
        faults += _unread_cells(line, words, files)
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


def _lines(raw: pl.DataFrame, words: AreaWords, key: str) -> Iterator[_Line]:
    rows = raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True)
    for _, sheet in groupby(rows, key=lambda row: (row["source_id"], row["sheet_no"])):
        yield from _lines_of_sheet(list(sheet), _Reading(words, key))


def _lines_of_sheet(rows: Sequence[Row], reading: _Reading) -> Iterator[_Line]:
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


def _read_row(reading: _Reading, row: Row) -> _Line | None:
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
    return _Line(row, {**reading.above, **filled}, reading.head.texts)


def _say_where_it_belongs(texts: dict[str, str], columns: Mapping[str, int], words: AreaWords) -> None:
    """`Địa bàn` heads the kind of land in one table and the villages in another: the cells tell which."""
    land = texts.get("terrain")
    if land and not {"village", "street"} & set(columns) and code_of(land, words.terrains) is None:
        texts["village"], texts["terrain"] = land, ""


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
    if commune := commune_in(text):
        if commune != reading.above.get("commune") and reading.key == "polling_area_no":
            reading.above.pop(reading.key, None)
        reading.above["commune"] = commune
    if province := province_in(text):
        reading.above["province"] = province
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


def _villages(line: _Line, words: AreaWords) -> list[VillagePart]:
    """Every village, street or part of one that a row names, with the households of its own columns."""
    low, high = (read_count(line.texts.get(name)) for name in ("household_from", "household_to"))
    if low is None and high is None:
        low, high = read_range(f"từ số {line.texts.get('household_range') or ''}")
    parts = read_villages(line.texts.get("village"), words)
    if streets := read_streets(line.texts.get("street"), words):
        village = parts[0].village if parts else None
        parts = [replace(street, village=village or street.street) for street in streets]
    if low is None and high is None:
        return parts
    return [replace(part, household_from=low, household_to=high) for part in parts]


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
    special = _code(line, "special_kind", words.specials)
    if special is None and "special_kind" not in texts:
        special = code_of(
            part.village, {code: said for code, said in words.specials.items() if code != "armed_unit"}
        )
    return {
        **_place(line, nth),
        "polling_area_no": number,
        "village": part.village,
        "street": part.street,
        "household_from": part.household_from,
        "household_to": part.household_to,
        "polling_place": texts.get("polling_place") or None,
        "terrain": _code(line, "terrain", words.terrains),
        "special_kind": special,
        "voting_date": read_date(texts.get("voting_date")),
        "stated_voters": read_count(texts.get("stated_voters")),
    }


def _code(line: _Line, name: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """What a cell says, or what its heading says where the cell is a mark ("Khu vực miền núi": X)."""
    text = line.texts.get(name)
    return code_of(text, words) or (
        code_of(line.headings.get(name), words) if plain(text) in _MARKS else None
    )


def _unread_cells(line: _Line, words: AreaWords, files: Mapping[str, str]) -> list[dict[str, object]]:
    """E459 for a day and E461 for a terrain or kind of area that is written and cannot be read."""
    said = {name: plain(line.texts.get(name)) for name in ("voting_date", "terrain", "special_kind")}
    unread = {
        "voting_date": read_date(line.texts.get("voting_date")) is None,
        "terrain": _code(line, "terrain", words.terrains) is None,
        "special_kind": _code(line, "special_kind", words.specials) is None,
    }
    return [
        _fault(
            line, files, name, _DATE_UNREAD if name == "voting_date" else _WORD_UNKNOWN, line.texts.get(name)
        )
        for name, is_unread in unread.items()
        if is_unread and said[name] not in _NOTHING
    ]


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


def _fault(
    line: _Line, files: Mapping[str, str], missing: str, code: str = _UNREADABLE, *said: str | None
) -> dict[str, object]:
    row = line.row
    return finding(
        code,
        ASKS,
        "row",
        f"{row['source_id']}:{row['sheet_no']}:{row['row_no']}",
        file=files.get(row["source_id"]),
        row_no=row["row_no"],
        field=missing,
        parameters=(missing, *said),
    )


def _frame(
    rows: Sequence[Mapping[str, object]], schema: type[StatedAreas] | type[StatedUnits]
) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema.create_empty().schema, orient="row")
