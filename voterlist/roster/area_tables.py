"""Tables of polling areas and of election units, as communes write them, into stated rows.

Several villages, streets or communes may stand in one cell; each becomes a row of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from voterlist.findings import ASKS, finding, findings_frame
from voterlist.frames import StatedAreas, StatedUnits
from voterlist.roster.area_cells import (
    VillagePart,
    read_count,
    read_date,
    read_number,
    read_range,
    read_streets,
    read_villages,
)
from voterlist.roster.area_lines import AreaLine, area_lines
from voterlist.roster.area_words import AreaWords, code_of, plain

_LETTERS: Final = " bcdefghijklmnopqrstuvwxyz"
_UNREADABLE: Final = "E439"
_DATE_UNREAD: Final = "E459"
_WORD_UNKNOWN: Final = "E461"
_NOTHING: Final = frozenset({"", "khong", "0", "khong co", "o"})
_MARKS: Final = frozenset({"x", "v", "1", "co"})


def read_area_tables(
    raw: pl.DataFrame, words: AreaWords, files: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`StatedAreas` of all sheets given, and `Findings` about rows and cells that cannot be used.

    Those are a village without an area, an area without a village (unless it is a special one), and a date, terrain or kind of area not understood.

    Args:
        raw: `RawSheet` rows of the sources that are tables of polling areas.
        words: the words of headings and cells.
        files: name of the file by source.
    """
    stated: list[dict[str, object]] = []
    faults: list[dict[str, object]] = []
    for line in area_lines(raw, words, "polling_area_no"):
        number = read_number(line.texts.get("polling_area_no"))
        villages = _villages(line, words) or _institution_alone(line, words)
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
    for line in area_lines(raw, words, "unit_no"):
        level = _level(line.texts.get("level"), words)
        number = read_number(line.texts.get("unit_no"))
        places = _unit_places(line, words)
        if level is None or number is None or not places:
            missing = "level" if level is None else "unit_no" if number is None else "commune"
            faults.append(_fault(line, files, missing))
            continue
        stated += [_unit_row(line, level, number, place, nth) for nth, place in enumerate(places)]
    return _frame(stated, StatedUnits), findings_frame(faults)


def _villages(line: AreaLine, words: AreaWords) -> list[VillagePart]:
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


def _institution_alone(line: AreaLine, words: AreaWords) -> list[VillagePart]:
    """A special area has people but no village: it stands under the words that say what it is."""
    if _code(line, "special_kind", words.specials) is None:
        return []
    text = line.texts.get("special_kind")
    said = line.headings.get("special_kind") if plain(text) in _MARKS else text
    return [VillagePart(village=said)]


def _level(text: str | None, words: AreaWords) -> str | None:
    return code_of(text, words.levels) or code_of(text, words.level_cells)


def _unit_places(line: AreaLine, words: AreaWords) -> list[tuple[str | None, str | None]]:
    """Pairs of commune and village (null: the whole commune)."""
    commune = line.texts.get("commune")
    villages = [part.village for part in read_villages(line.texts.get("village"), words)]
    if villages:
        return [(commune, village) for village in villages]
    communes = [part.village for part in read_villages(commune, words)]
    return [(name, None) for name in communes if name]


def _area_row(
    line: AreaLine, number: str, part: VillagePart, nth: int, words: AreaWords
) -> dict[str, object]:
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


def _code(line: AreaLine, name: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """What a cell says, or what its heading says where the cell is a mark ("Khu vực miền núi": X)."""
    text = line.texts.get(name)
    return code_of(text, words) or (
        code_of(line.headings.get(name), words) if plain(text) in _MARKS else None
    )


def _unread_cells(line: AreaLine, words: AreaWords, files: Mapping[str, str]) -> list[dict[str, object]]:
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
    line: AreaLine, level: str, number: str, place: tuple[str | None, str | None], nth: int
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


def _place(line: AreaLine, nth: int) -> dict[str, object]:
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
    line: AreaLine, files: Mapping[str, str], missing: str, code: str = _UNREADABLE, *said: str | None
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
