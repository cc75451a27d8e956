"""The tables from which polling areas are planned: villages with their voters, neighbours, wishes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from voterlist.roster.area_cells import read_count, read_villages
from voterlist.roster.area_words import AreaWords, code_of, field_of


@dataclass(frozen=True)
class PlanWords:
    """Words of headings by field and of wishes by their code, without marks."""

    headings: Mapping[str, tuple[str, ...]]
    wishes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlanTables:
    """What the sheets state, as written: `villages` has one mapping a row, the rest are pairs of village names."""

    villages: tuple[Mapping[str, Any], ...]
    neighbours: tuple[tuple[str, str], ...]
    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]


def plan_words(rows: Sequence[Mapping[str, str]]) -> PlanWords:
    """The words for planning out of the table of words."""
    kinds: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], {})[row["code"]] = tuple(row["words"].split("|"))
    return PlanWords(kinds["plan_heading"], kinds["wish"])


def read_plan_tables(raw: pl.DataFrame, words: PlanWords, area: AreaWords) -> PlanTables:
    """Every village row with a count of voters, every pair of neighbours, every wish; other rows are left alone.

    A village that stands twice in one commune has its first row.
    """
    rows = list(_rows(raw, words))
    villages = {
        (row.get("commune"), row["village"]): _village(row, area)
        for row in reversed(rows)
        if row.get("village") and read_count(row.get("voters")) is not None
    }
    near = [
        (row["village"], part.village)
        for row in rows
        if row.get("village") and row.get("neighbour")
        for part in read_villages(row["neighbour"], area)
        if part.village
    ]
    wishes = [
        (code_of(row.get("wish"), words.wishes), (row["first"], row["second"]))
        for row in rows
        if row.get("first") and row.get("second")
    ]
    return PlanTables(
        villages=tuple(reversed(villages.values())),
        neighbours=tuple(near),
        together=tuple(pair for wish, pair in wishes if wish == "together"),
        apart=tuple(pair for wish, pair in wishes if wish == "apart"),
    )


def _village(row: Mapping[str, str], area: AreaWords) -> Mapping[str, Any]:
    return {
        "commune": row.get("commune") or "",
        "name": row["village"],
        "voters": read_count(row.get("voters")),
        "terrain": code_of(row.get("terrain"), area.terrains),
        "latitude": _degrees(row.get("latitude")),
        "longitude": _degrees(row.get("longitude")),
        "unit": row.get("unit") or None,
        "place": row.get("place") or None,
    }


def _degrees(cell: str | None) -> float | None:
    try:
        return float((cell or "").replace(",", "."))
    except ValueError:
        return None


def _rows(raw: pl.DataFrame, words: PlanWords) -> Iterator[Mapping[str, str]]:
    """The rows below each heading, by field; a blank commune means the one above."""
    ordered = raw.sort("source_id", "sheet_no", "row_no").iter_rows(named=True)
    for _, sheet in groupby(ordered, key=lambda row: (row["source_id"], row["sheet_no"])):
        columns: dict[str, int] = {}
        commune = ""
        for row in sheet:
            cells = [(cell or "").strip() for cell in row["cells"]]
            if not columns:
                columns = _columns(cells, words)
                continue
            texts = {field: cells[place] for field, place in columns.items() if place < len(cells)}
            commune = texts.get("commune") or commune
            yield {**texts, "commune": commune}


def _columns(cells: Sequence[str], words: PlanWords) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        field = field_of(cell, words.headings)
        if field and field not in found:
            found[field] = place
    useful = {"village", "voters"} <= set(found) or {"village", "neighbour"} <= set(found)
    return found if useful or {"first", "second"} <= set(found) else {}
