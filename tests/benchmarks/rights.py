"""One million invented persons through assignment, eligibility, entitlement and numbering: CPU seconds and memory.

Run: python -m tests.benchmarks.rights [PERSONS]
"""

import random
import sys
import time

import polars as pl

from tests.election.factory import HEADS, LAW
from voterlist.election.assignment import assign_areas
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.election.numbering import number_voters
from voterlist.frames import PersonLines, PollingAreas, VillageAreas

COMMUNES, VILLAGES = 50, 20


def _persons(count: int) -> pl.DataFrame:
    rng = random.Random(7)
    places = [(f"{c:05}", f"v{v}") for c in range(COMMUNES) for v in range(VILLAGES)]
    rows = {
        "person_id": [f"aaaaaaaa:1:{n}" for n in range(count)],
        "line_order": list(range(count)),
        "birth_date": [f"{rng.randrange(1930, 2012)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}" for _ in range(count)],
        "residence_kind": rng.choices(["permanent", "temporary"], [9, 1], k=count),
        "residence_since": rng.choices([None, "2024", "2025-07"], k=count),
        "household_no": [str(n // 4) for n in range(count)],
        "household_key": [f"h{n // 4}" for n in range(count)],
        "relation_to_head": rng.choices(["Chủ hộ", "Con", "Vợ"], k=count),
        "name_order": [f"{rng.random():.9f}" for _ in range(count)],
        "note_codes": [[] if rng.random() < 0.95 else ["votes_elsewhere"] for _ in range(count)],
    }  # fmt: skip
    village = [places[n * len(places) // count] for n in range(count)]
    rows |= {"commune_code": [code for code, _ in village], "village_key": [key for _, key in village]}
    frame = pl.DataFrame(rows, schema_overrides={"note_codes": pl.List(pl.String)})
    columns = PersonLines.create_empty().schema
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in columns.items() if name not in rows]
    return (
        frame.with_columns(missing)
        .with_columns(record_id="person_id")
        .select(list(columns))
        .cast(dict(columns))
    )


def _tables() -> tuple[pl.LazyFrame, pl.LazyFrame]:
    areas = [
        {"polling_area_id": f"{c:05}-{v}", "commune_code": f"{c:05}", "commune_name": "x", "polling_area_no": str(v)}
        for c in range(COMMUNES) for v in range(VILLAGES)
    ]  # fmt: skip
    villages = [
        {**a, "village_key": f"v{a['polling_area_no']}", "village": "x", "street": "", "village_order": 1}
        for a in areas
    ]
    made = []
    for schema, rows in ((PollingAreas, areas), (VillageAreas, villages)):
        columns = schema.create_empty().schema
        made.append(pl.DataFrame([{n: r.get(n) for n in columns} for r in rows], schema=columns).lazy())
    return made[0], made[1]


def main() -> None:
    """Print CPU seconds of each step; frames are collected between steps, as the engine does."""
    lines = _persons(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000).lazy()
    areas, villages = _tables()
    total = time.process_time()

    def step(name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        start = time.process_time()
        done = frame.collect(engine="streaming")
        print(f"{name:12} {time.process_time() - start:6.2f} s CPU  {done.height:9,} rows")  # noqa: T201
        return done.lazy()

    placed = step("assign", assign_areas(lines, villages, areas))
    listed = step("eligibility", judge_eligibility(lines, placed, areas, law=LAW))
    step("entitle", entitle(lines, placed, areas, law=LAW))
    step("number", number_voters(lines, placed, listed, villages, head_words=HEADS))
    print(f"{'together':12} {time.process_time() - total:6.2f} s CPU")  # noqa: T201


if __name__ == "__main__":
    main()
