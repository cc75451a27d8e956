"""`bien_dong.xlsx`: the sheets add up to the movements, flows are drawn, and letters go to the right communes."""

import zipfile

import polars as pl
from openpyxl import load_workbook

from voterlist.files.movement_book import Accounts, MovementWords, write_movement_book
from voterlist.frames import MovementAccounts

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
            "evidence": "same_number 1.0" if old and new else "perhaps old0 new1" if new else "event old7",
            "flags": ["link_doubtful"] if kind == "arrived" else [],
            "old_commune_today": {"Xã D": "Xã A"}.get(old, old),
            "new_commune_today": new,
        }
        for number, (kind, old, new) in enumerate(PEOPLE)
    ]
    return pl.DataFrame(rows)


def accounts():
    rows = [
        ("all", "all", "old", "rows", 8, None, None),
        ("all", "all", "old", "stayed:unchanged", 5, None, None),
        ("all", "all", "old", "left", 2, None, None),
        ("all", "all", "old", "second_rows", 1, None, None),
        ("all", "all", "new", "rows", 6, None, None),
        ("all", "all", "new", "stayed:unchanged", 5, None, None),
        ("all", "all", "new", "arrived", 1, None, None),
        ("unit", "national-11-2", "new", "rows", 3, None, None),
        ("unit", "national-11-2", "new", "came_of_age", 3, None, None),
        ("unit", "commune?03203", "old", "rows", 1, None, None),
        ("unit", "commune?03203", "old", "went:moved_between", 1, None, None),
        ("commune", "03203", "old", "rows", 2, "Xã A", "Xã A, Xã D"),
        ("commune", "03203", "old", "left", 1, "Xã A", "Xã A, Xã D"),
        ("commune", "03203", "old", "stayed:paper_move", 1, "Xã A", "Xã A, Xã D"),
        ("commune", "03203", "new", "rows", 1, "Xã A", "Xã A, Xã D"),
        ("commune", "03203", "new", "stayed:paper_move", 1, "Xã A", "Xã A, Xã D"),
        ("village", "03203/1", "old", "rows", 1, "Bản 1", "Xã A"),
        ("village", "03203/1", "old", "left", 1, "Bản 1", "Xã A"),
        ("former_commune", "03376", "old", "rows", 1, "Xã D", "Xã A"),
        ("former_commune", "03376", "old", "went:paper_move", 1, "Xã D", "Xã A"),
    ]
    return pl.DataFrame(rows, schema=MovementAccounts.column_names(), orient="row")


def written(tmp_path):
    ids = [f"{side}{number}" for side in ("old", "new") for number in range(len(PEOPLE))]
    rows = pl.DataFrame({"record_id": ids, "file": "a.xlsx", "sheet": "1", "row_no": range(len(ids))})
    path = tmp_path / "bien_dong.xlsx"
    told = Accounts(accounts(), {"national-11-2": "Quốc hội số 2"}, ("2026.09.20+r1", "ab12"))
    words = MovementWords(LABELS, {"link_doubtful": "Cần xem lại người"}, {"same_number": "Cùng số"})
    write_movement_book(path, movements(), rows, told, words)
    return path


def cells(path, sheet):
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(min_row=4, values_only=True)]


def test_every_kind_but_unchanged_has_a_sheet_with_all_its_people(tmp_path):
    path = written(tmp_path)
    names = load_workbook(path).sheetnames
    assert names[:5] == ["Tổng hợp", "Theo xã", "Theo xã cũ", "Cân đối", "Cân đối thôn"]
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
        pictures = [name for name in parts.namelist() if name.startswith("xl/media/")]
    assert len(pictures) == 2


def test_without_the_drawing_library_flows_are_bars(tmp_path, monkeypatch):
    monkeypatch.setattr("voterlist.files.flow_picture.find_spec", lambda _name: None)
    with zipfile.ZipFile(written(tmp_path)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 2


def test_what_speaks_for_a_movement_is_said_with_its_row(tmp_path):
    path = written(tmp_path)
    assert cells(path, "Chuyển xã")[0][-2] == "Cùng số"
    assert cells(path, "Chuyển đến")[0][-2:] == [
        "Có thể là: a.xlsx, 1, dòng 0; a.xlsx, 1, dòng 9",
        "Cần xem lại người",
    ]
    assert cells(path, "Chuyển đi nơi khác")[0][-2] == "Bảng biến động: a.xlsx, 1, dòng 7"


def test_communes_of_today_and_former_ones_have_a_table_each(tmp_path):
    path = written(tmp_path)
    assert cells(path, "Theo xã")[0] == ["Xã A", "Xã A, Xã D", 1, 1]
    assert cells(path, "Theo xã cũ")[0] == ["Xã D", "Xã A", 1]


def test_a_letter_names_who_has_to_strike_whom_and_who_was_added_nowhere(tmp_path):
    pairs = [row[:2] for row in cells(written(tmp_path), "Thư xoá tên")]
    assert pairs == [["Xã A", "Xã B"], ["Xã A", "Xã B"], ["Xã C", "Xã B"], ["Xã C", "chưa thấy nơi bổ sung"]]


def test_accounts_stand_from_the_whole_to_the_commune_and_add_up(tmp_path):
    path = written(tmp_path)
    rows = cells(path, "Cân đối")[1:]
    assert [row[:2] for row in rows] == [
        ["Toàn bộ", ""],
        ["Quốc hội số 2", ""],
        ["Chưa rõ đơn vị bầu HĐND xã", "Xã A"],
        ["Xã A", "Xã A, Xã D"],
    ]
    assert rows[0][2:8] == [8, 5, 0, 2, 0, 1]
    for row in [*rows, *cells(path, "Cân đối thôn")[1:]]:
        assert row[2] == sum(row[3:8])
        assert row[8] == sum(row[9:])


def test_every_sheet_prints_one_page_across(tmp_path):
    book = load_workbook(written(tmp_path))
    # One page is what the attribute means where it is left out.
    assert [sheet.title for sheet in book if sheet.page_setup.fitToWidth not in {None, 1}] == []
