"""What holds for every sheet: each row one fate, no order of sheets matters, nothing breaks the reader."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from voterlist.frames import RawSheet, Roster, RowFates, Sheets, Sources
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.reading import read_sheets

WORDS = [
    "STT",
    "Họ và tên",
    "Tên",
    "Họ",
    "Ngày sinh",
    "Nam",
    "Nữ",
    "CCCD",
    "Thường trú",
    "Ghi chú",
    "Tổng số",
    "nt",
]
WORDS += [
    "Thôn 5",
    "Hờ",
    "Nguyễn Văn An",
    "1",
    "(1)",
    "X",
    "1950",
    "01/02/1980",
    "011062001234",
    "Chủ tịch",
    "A\nB",
]
CELLS = st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=12))
GRIDS = st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=14)


def frames(*grids):
    raw, sheets = [], []
    for sheet_no, grid in enumerate(grids, 1):
        sheets.append(("a3f91c02", sheet_no, f"Bản {sheet_no}", "visible", False, len(grid), 0))
        for row_no, row in enumerate(grid, 1):
            if any(cell is not None for cell in row):
                kinds = "".join("." if cell is None else "t" for cell in row)
                marks = "." * len(row)
                raw.append(("a3f91c02", sheet_no, row_no, row, kinds, marks, marks, False, False))
    source = [("a3f91c02", "x.xlsx", "0" * 64, 1, "xlsx", "read", None)]
    return (
        pl.DataFrame(raw, schema=RawSheet.create_empty().schema, orient="row"),
        pl.DataFrame(sheets, schema=Sheets.create_empty().schema, orient="row"),
        pl.DataFrame(source, schema=Sources.create_empty().schema, orient="row"),
    )


@given(GRIDS)
def test_every_row_has_one_fate_and_every_entry_a_row(grid):
    raw, sheets, sources = frames(grid)
    reading = read_sheets(raw, sheets, sources, load_vocabulary())
    assert reading.fates["row_no"].to_list() == raw["row_no"].sort().to_list()
    RowFates.validate(reading.fates)
    Roster.validate(reading.roster)
    assert reading.fates["entry_count"].sum() == reading.roster.height
    with_entries = reading.fates.filter(pl.col("entry_count") > 0)
    assert set(with_entries["row_no"]) == set(reading.roster["row_no"])
    assert set(with_entries["fate"]) <= {"entry"}


@given(GRIDS)
def test_a_rejected_row_is_never_silent(grid):
    reading = read_sheets(*frames(grid), load_vocabulary())
    rejected = reading.fates.filter(fate="rejected")
    said = set(reading.findings["row_no"].drop_nulls()) | (
        set(rejected["row_no"]) if "S101" in set(reading.findings["code"]) else set()
    )
    assert set(rejected["row_no"]) <= said


@given(GRIDS, GRIDS)
def test_sheets_read_alone_are_read_the_same(first, second):
    raw, sheets, sources = frames(first, second)
    together = read_sheets(raw, sheets, sources, load_vocabulary())
    alone = [
        read_sheets(raw.filter(sheet_no=number), sheets, sources, load_vocabulary()).roster
        for number in (1, 2)
    ]
    assert_frame_equal(together.roster, pl.concat(alone).sort("record_id"))
