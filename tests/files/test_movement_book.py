"""`bien_dong.xlsx`: the sheets add up to the movements, flows are drawn, and letters go to the right communes."""

import zipfile

import polars as pl
from openpyxl import load_workbook

from voterlist.files.movement_book import Accounts, write_movement_book

LABELS = {
    "unchanged": "Không thay đổi",
    "paper_move": "Chỉ đổi tên trên giấy",
    "moved_between": "Chuyển xã",
    "arrived": "Chuyển đến",
    "left": "Không còn trong danh sách",
    "moved_out": "Chuyển đi nơi khác",
}
PEOPLE = [
    ("moved_between", "Xã A", "Xã B"),
    ("moved_between", "Xã A", "Xã B"),
    ("moved_between", "Xã C", "Xã B"),
    ("paper_move", "Xã D", "Xã A"),
    ("unchanged", "Xã A", "Xã A"),
    ("arrived", None, "Xã B"),
    ("left", "Xã A", None),
    ("moved_out", "Xã C", None),
]


def movements():
    rows = [
        {
            "person_id": f"p{number}",
            "record_id_old": f"old{number}" if old else None,
            "record_id_new": f"new{number}" if new else None,
            "kind": kind,
            "old_commune": old,
            "new_commune": new,
            "old_village": None,
            "new_village": "Bản 1",
            "reason": "vì thế",
        }
        for number, (kind, old, new) in enumerate(PEOPLE)
    ]
    return pl.DataFrame(rows)


def tallies():
    rows = [
        ("movements_old", "all", "rows", "left", 8),
        ("movements_old", "all", "kept:unchanged", "right", 5),
        ("movements_old", "all", "left", "right", 2),
        ("movements_old", "all", "second_rows", "right", 1),
        ("movements_new", "national-11-2", "rows", "left", 3),
        ("movements_new", "national-11-2", "came_of_age", "right", 3),
        ("movements_old", "03203 Xã A/Bản 1", "rows", "left", 1),
        ("movements_old", "03203 Xã A/Bản 1", "left", "right", 1),
        ("movements_old", "03203 Xã A", "rows", "left", 1),
        ("movements_old", "03203 Xã A", "left", "right", 1),
    ]
    return pl.DataFrame(rows, schema=["account", "scope", "term", "side", "count"], orient="row")


def written(tmp_path):
    ids = [f"{side}{number}" for side in ("old", "new") for number in range(len(PEOPLE))]
    rows = pl.DataFrame({"record_id": ids, "file": "a.xlsx", "sheet": "1", "row_no": range(len(ids))})
    path = tmp_path / "bien_dong.xlsx"
    write_movement_book(
        path, movements(), rows, Accounts(tallies(), {"national-11-2": "Quốc hội số 2"}), LABELS
    )
    return path


def cells(path, sheet):
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(min_row=4, values_only=True)]


def test_every_kind_but_unchanged_has_a_sheet_with_all_its_people(tmp_path):
    path = written(tmp_path)
    names = load_workbook(path).sheetnames
    assert names[:3] == ["Tổng hợp", "Theo xã", "Cân đối"]
    assert LABELS["unchanged"] not in names
    for kind, label in LABELS.items():
        if kind != "unchanged":
            assert len(cells(path, label)) == sum(kind == one for one, _, _ in PEOPLE)


def test_flows_are_sorted_and_drawn(tmp_path):
    path = written(tmp_path)
    rows = cells(path, "Luồng chuyển xã")
    assert [row[:4] for row in rows[:2]] == [
        ["Xã A → Xã B", "Xã A", "Xã B", 2],
        ["Xã C → Xã B", "Xã C", "Xã B", 1],
    ]
    with zipfile.ZipFile(path) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2


def test_a_letter_names_who_has_to_strike_whom_and_who_was_added_nowhere(tmp_path):
    pairs = [row[:2] for row in cells(written(tmp_path), "Thư xoá tên")]
    assert pairs == [["Xã A", "Xã B"], ["Xã A", "Xã B"], ["Xã C", "Xã B"], ["Xã C", "chưa thấy nơi bổ sung"]]


def test_accounts_stand_from_the_whole_to_the_village_and_show_no_difference(tmp_path):
    rows = cells(written(tmp_path), "Cân đối")
    assert [row[:2] for row in rows] == [
        ["Toàn bộ", ""],
        ["Đơn vị bầu cử", "Quốc hội số 2"],
        ["Xã", "Xã A (03203)"],
        ["Thôn", "Bản 1, Xã A (03203)"],
    ]
    assert [row[-1] for row in rows] == [0, 0, 0, 0]
    assert rows[0][3:8] == [8, 5, 2, 0, 1]
