"""Rosters that hold nothing but names."""

from collections.abc import Sequence

import polars as pl

from voterlist.frames import Roster


def roster_of(names: Sequence[str | None]) -> pl.DataFrame:
    rows = [
        {
            "record_id": f"00000000:1:{row_no}",
            "source_id": "00000000",
            "sheet_no": 1,
            "row_no": row_no,
            "full_name": name,
            "note_codes": [],
            "is_struck": False,
        }
        for row_no, name in enumerate(names, start=1)
    ]
    return pl.DataFrame(rows, schema=Roster.create_empty().schema)
