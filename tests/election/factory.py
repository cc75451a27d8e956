"""Frames of the room `election` drawn from a few words; what is not said is null or ordinary."""

from datetime import date
from typing import Any

import polars as pl

from voterlist.frames import ElectionUnits, PersonLines, PollingAreas, VillageAreas
from voterlist.reference.law import load_law

DAY = date(2026, 3, 15)
LAW = load_law(DAY)
HEADS = ("chủ hộ",)


def frame(schema: Any, rows: list[dict[str, Any]]) -> pl.LazyFrame:
    columns = schema.create_empty().schema
    full = [{name: row.get(name) for name in columns} for row in rows]
    return schema.validate(pl.DataFrame(full, schema=columns)).lazy()


def persons(*rows: dict[str, Any]) -> pl.LazyFrame:
    """`PersonLines`; each row may leave anything out."""
    plain = {
        "commune_code": "00001",
        "village_key": "a",
        "birth_date": "1980-05-05",
        "residence_kind": "permanent",
    }
    made = []
    for place, row in enumerate(rows):
        ids = {"person_id": f"p{place}", "record_id": f"p{place}", "line_order": place, "note_codes": []}
        made.append({**plain, **ids, **row})
    return frame(PersonLines, made)


def areas(*rows: dict[str, Any]) -> pl.LazyFrame:
    """`PollingAreas`; one row needs only `no`."""
    made = []
    for row in rows:
        code = row.get("commune_code", "00001")
        ids = {"polling_area_id": f"{code}-{row['no']}", "polling_area_no": row["no"], "commune_code": code}
        made.append({"commune_name": "Xã Một", "terrain": "ordinary", **ids, **row})
    return frame(PollingAreas, made)


def villages(*rows: dict[str, Any]) -> pl.LazyFrame:
    """`VillageAreas`; one row needs `no` of the area and the village key."""
    made = []
    for place, row in enumerate(rows, start=1):
        code = row.get("commune_code", "00001")
        ids = {"polling_area_id": f"{code}-{row['no']}", "commune_code": code, "village_order": place}
        made.append({"village": row["village_key"] or "xã", "street": "", **ids, **row})
    return frame(VillageAreas, made)


def units(*rows: dict[str, Any]) -> pl.LazyFrame:
    """`ElectionUnits`; one row needs `unit_id` and `level`."""
    plain = {"commune_code": "00001", "village_key": "", "commune_name": "Xã Một", "unit_no": "1"}
    return frame(ElectionUnits, [{**plain, **row} for row in rows])
