"""What a table of polling areas or election units says, in the ways communes write it."""

import polars as pl
import pytest

from voterlist.frames import RawSheet, StatedAreas
from voterlist.reference.area_words import load_area_words
from voterlist.roster.area_cells import read_count, read_date, read_number, read_villages
from voterlist.roster.area_lines import find_table_sheets
from voterlist.roster.area_tables import read_area_tables, read_unit_tables

WORDS = load_area_words()


def sheet(table: str, merges: dict[int, str] | None = None) -> pl.DataFrame:
    """Rows of a raw sheet drawn as a pipe table; `/` inside a cell is a new line in it."""
    rows = []
    for row_no, line in enumerate(table.strip("\n").splitlines(), start=1):
        cells = [cell.strip().replace("//", "\n") or None for cell in line.split("|")]
        if any(cells):
            marks = (merges or {}).get(row_no, "." * len(cells))
            rows.append(
                {
                    "source_id": "a3f91c02", "sheet_no": 1, "row_no": row_no, "cells": cells, "kinds": "t" * len(cells),
                    "fonts": "." * len(cells), "merges": marks, "is_struck": False, "is_hidden": False,
                }
            )  # fmt: skip
    return pl.DataFrame(rows, schema=RawSheet.create_empty().schema)


def areas_of(table: str, merges: dict[int, str] | None = None) -> list[tuple[str, str | None]]:
    stated, faults = read_area_tables(sheet(table, merges), WORDS, {"a3f91c02": "areas.xlsx"})
    StatedAreas.validate(stated)
    assert faults.is_empty()
    return list(stated.select("polling_area_no", "village").iter_rows())


def test_one_row_per_village_with_blank_cells_below_the_area():
    assert areas_of("""
ỦY BAN NHÂN DÂN XÃ AN BÌNH | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
STT | Khu vực bỏ phiếu số | Gồm các thôn | Địa điểm bỏ phiếu
(1) | (2) | (3) | (4)
1   | 01 | Thôn Đông | Nhà văn hóa
2   |    | Thôn Đoài |
3   | 02 | Thôn Nam | Trường học
Tổng số | | 3 thôn |
""") == [("1", "Thôn Đông"), ("1", "Thôn Đoài"), ("2", "Thôn Nam")]  # fmt: skip


def test_several_villages_in_one_cell_share_the_prefix_said_once():
    assert areas_of("""
STT | KVBP số | Khu phố
1 | Khu vực bỏ phiếu số 05 | Khu phố 2, 3; Khu phố 4//Khu phố 5
""") == [("5", "Khu phố 2"), ("5", "Khu phố 3"), ("5", "Khu phố 4"), ("5", "Khu phố 5")]


def test_a_village_alone_in_its_row_belongs_to_the_merged_area_above():
    table = """
Khu vực bỏ phiếu | Thôn, bản
Khu vực bỏ phiếu số 1 | Bản Nà Pheo
| Bản Pa Tết
"""
    assert areas_of(table, {3: "^."}) == [("1", "Bản Nà Pheo"), ("1", "Bản Pa Tết")]


def test_banner_rows_name_the_commune_of_the_rows_below():
    table = """
STT | Thôn, bản | Khu vực bỏ phiếu số
Xã Mường Nhé | |
1 | Bản A | 1
Xã Nậm Kè | |
1 | Bản B | 1
"""
    stated, _ = read_area_tables(sheet(table), WORDS, {})
    assert stated.select("commune", "village").rows() == [("Xã Mường Nhé", "Bản A"), ("Xã Nậm Kè", "Bản B")]


def test_parts_of_a_village_carry_their_households():
    table = """
Khu vực bỏ phiếu số | Thôn
1 | Thôn Cả (từ hộ số 1 đến hộ số 120)
2 | Thôn Cả (hộ 121 - 260), Thôn Con
"""
    stated, _ = read_area_tables(sheet(table), WORDS, {})
    assert stated.select("polling_area_no", "village", "household_from", "household_to").rows() == [
        ("1", "Thôn Cả", 1, 120),
        ("2", "Thôn Cả", 121, 260),
        ("2", "Thôn Con", None, None),
    ]


def test_terrain_special_areas_early_date_and_whole_commune():
    table = """
Khu vực bỏ phiếu số | Thôn, bản | Địa bàn | Khu vực riêng | Ngày bỏ phiếu sớm | Số cử tri dự kiến
1 | Toàn xã | Miền núi | | 08/03/2026 | 1.250
2 | Bệnh viện đa khoa | Thông thường | Bệnh viện | | 62
3 | Trại tạm giam số 1 | | Trại tạm giam | | 40
"""
    stated, _ = read_area_tables(sheet(table), WORDS, {})
    assert stated["village"].to_list() == [None, "Bệnh viện đa khoa", "Trại tạm giam số 1"]
    assert stated["terrain"].to_list() == ["mountain", "ordinary", None]
    assert stated["special_kind"].to_list() == [None, "health_or_care", "detention"]
    assert [str(day) for day in stated["voting_date"]] == ["2026-03-08", "None", "None"]
    assert stated["stated_voters"].to_list() == [1250, 62, 40]


def test_a_village_without_an_area_is_a_finding_and_no_guess():
    table = """
STT | Khu vực bỏ phiếu số | Thôn
1 |  | Thôn Bắc
2 | 1 | Thôn Nam
"""
    stated, faults = read_area_tables(sheet(table), WORDS, {"a3f91c02": "areas.xlsx"})
    assert stated["village"].to_list() == ["Thôn Nam"]
    assert faults.select("code", "file", "row_no").rows() == [("E439", "areas.xlsx", 2)]


def test_units_of_three_levels_with_deputies_said_once():
    table = """
Cấp bầu cử | Đơn vị bầu cử số | Xã | Thôn, bản | Dân số | Số đại biểu được bầu
Quốc hội | 2 | Xã Na Son; Xã Xa Dung | | 30.000 | 3
HĐND tỉnh | 4 | Xã Na Son | | 16.000 | 5
 | | Xã Xa Dung | | 14.000 |
HĐND xã | 1 | Xã Na Son | Bản A, Bản B | 900 | 4
 | 1 | Xã Xa Dung | Bản C | 700 | 3
"""
    stated, faults = read_unit_tables(sheet(table), WORDS, {})
    assert faults.is_empty()
    assert stated.select("level", "unit_no", "commune", "village").rows() == [
        ("national", "2", "Xã Na Son", None),
        ("national", "2", "Xã Xa Dung", None),
        ("provincial", "4", "Xã Na Son", None),
        ("provincial", "4", "Xã Xa Dung", None),
        ("commune", "1", "Xã Na Son", "Bản A"),
        ("commune", "1", "Xã Na Son", "Bản B"),
        ("commune", "1", "Xã Xa Dung", "Bản C"),
    ]
    assert stated["population"].sum() == 30_000 + 16_000 + 14_000 + 900 + 700


@pytest.mark.parametrize(
    ("cell", "number"),
    [("Khu vực bỏ phiếu số 05", "5"), ("KV 12", "12"), ("số 3", "3"), ("1A", "1A"), ("7.0", "7"),
     ("Đơn vị bầu cử số 4", "4"), ("", None), ("Bệnh viện", "Bệnh viện")],
)  # fmt: skip
def test_numbers_are_read_free_of_words(cell, number):
    assert read_number(cell) == number


@pytest.mark.parametrize(
    ("cell", "count"), [("1.234", 1234), ("1,234", 1234), ("1234.0", 1234), ("12 người", None), ("", None)]
)
def test_counts(cell, count):
    assert read_count(cell) == count


def test_impossible_days_are_no_dates():
    assert read_date("31/02/2026") is None
    assert str(read_date("8-3-2026")) == "2026-03-08"


def test_a_village_name_that_holds_a_hyphen_is_not_cut():
    parts = read_villages("Buôn Ea-Sup, Buôn Chư-Jút", WORDS)
    assert [part.village for part in parts] == ["Buôn Ea-Sup", "Buôn Chư-Jút"]


def test_headings_in_two_rows_are_read_together():
    table = """
STT | Khu vực bỏ phiếu | | Thôn, bản, tổ dân phố | | Địa bàn
 | Số | Địa điểm | Tên thôn | Số cử tri |
1 | 1 | Trường tiểu học | Bản A | 300 | Miền núi
2 | | | Bản B | 250 | Miền núi
3 | 2 | Nhà văn hóa | Bản C | 500 |
"""
    stated, faults = read_area_tables(sheet(table, {1: "..<.<.", 2: "^....^"}), WORDS, {})
    assert faults.is_empty()
    columns = ("polling_area_no", "village", "polling_place", "terrain", "stated_voters")
    assert stated.select(columns).rows() == [
        ("1", "Bản A", "Trường tiểu học", "mountain", None),
        ("1", "Bản B", None, "mountain", None),
        ("2", "Bản C", "Nhà văn hóa", None, None),
    ]


def test_households_from_and_to_below_one_heading():
    table = """
Khu vực bỏ phiếu số | Thôn | Hộ |
 | | Từ | Đến
1 | Thôn Cả | 1 | 120
2 | Thôn Cả | 121 | 260
"""
    stated, _ = read_area_tables(sheet(table, {1: "...<", 2: "^^.."}), WORDS, {})
    assert stated.select("household_from", "household_to").rows() == [(1, 120), (121, 260)]


@pytest.mark.parametrize("shift", [0, 1])
def test_a_ward_plan_is_read_even_where_its_headings_stand_one_column_off(shift):
    pad = " | " * shift
    table = f"""
STT | Khu vực bỏ phiếu | Tổ bầu cử | Khu phố | Tổng số dân của khu phố | Số cử tri khu phố | Tổng số cử tri Khu vực bỏ phiếu | Số đại biểu ứng cử/số đại biểu trúng cử | Dự kiến địa điểm bỏ phiếu
{pad}1 | Khu vực số 1 | Tổ 1 | Khu phố 2 | 1500 | 970 | 2075 | 5/3 | Trường A
{pad} | | | Khu phố 3 | 1600 | 1105 | | |
{pad}2 | Khu vực số 2 | Tổ 2 | Khu phố 4 | 1700 | 1210 | 1210 | 5/3 | Trường B
"""
    stated, faults = read_area_tables(sheet(table), WORDS, {})
    assert faults.is_empty()
    assert stated.select("polling_area_no", "village", "stated_voters").rows() == [
        ("1", "Khu phố 2", 2075),
        ("1", "Khu phố 3", None),
        ("2", "Khu phố 4", 1210),
    ]


def test_marks_below_a_terrain_and_days_in_words_are_understood():
    table = """
Khu vực bỏ phiếu số | Thôn | Khu vực miền núi | Ngày bỏ phiếu
1 | A | x | ngày 8 tháng 3 năm 2026
2 | B | | 8/3/26
"""
    stated, faults = read_area_tables(sheet(table), WORDS, {})
    assert faults.is_empty()
    assert stated["terrain"].to_list() == ["mountain", None]
    assert {str(day) for day in stated["voting_date"]} == {"2026-03-08"}


def test_a_day_or_a_terrain_that_cannot_be_read_is_told_with_its_words():
    table = """
Khu vực bỏ phiếu số | Thôn | Địa bàn | Ngày bỏ phiếu sớm
1 | A | nhiều sông | sớm một tuần
"""
    stated, faults = read_area_tables(sheet(table), WORDS, {"a3f91c02": "areas.xlsx"})
    assert stated.height == 1
    assert sorted(faults.select("code", "row_no").rows()) == [("E459", 2), ("E461", 2)]


def test_a_second_table_below_has_its_own_columns():
    table = """
Khu vực bỏ phiếu số | Thôn, bản
1 | Bản Một
2 | Bản Hai
Xã Nậm Kè |
Thôn, bản | Địa điểm bỏ phiếu | Khu vực bỏ phiếu số
Bản Ba | Trường | 1
"""
    stated, _ = read_area_tables(sheet(table), WORDS, {})
    assert stated.select("polling_area_no", "village", "commune").rows() == [
        ("1", "Bản Một", None), ("2", "Bản Hai", None), ("1", "Bản Ba", "Xã Nậm Kè"),
    ]  # fmt: skip


def test_streets_and_house_numbers():
    table = """
Khu vực bỏ phiếu số | Tổ dân phố | Đường, phố | Số nhà
1 | Tổ 3 | Đường Trần Phú | 1 - 99
2 | Tổ 3 | Trần Phú; Lê Lợi | 100 trở đi
3 | Đường Hùng Vương (từ số nhà 1 đến số nhà 40) | |
"""
    stated, _ = read_area_tables(sheet(table), WORDS, {})
    assert stated.select("polling_area_no", "village", "street", "household_from", "household_to").rows() == [
        ("1", "Tổ 3", "đường trần phú", 1, 99),
        ("2", "Tổ 3", "đường trần phú", 100, None),
        ("2", "Tổ 3", "đường lê lợi", 100, None),
        ("3", "Đường Hùng Vương", "đường hùng vương", 1, 40),
    ]


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        ("Xã | Khu vực bỏ phiếu số | Thôn, bản", "polling_areas"),
        ("KVBP | Gồm các xóm", "polling_areas"),
        ("Cấp | ĐVBC số | Xã | Số đại biểu", "election_units"),
        ("STT | Thôn | Số hộ", None),
    ],
)
def test_a_table_is_known_by_its_headings(headings, role):
    assert find_table_sheets(sheet(f"{headings}\nA | 1 | B | 2"), WORDS).get("a3f91c02") == role


@pytest.mark.parametrize(
    ("cell", "villages"),
    [
        ("TDP số 4 đến số 6", ["TDP 4", "TDP 5", "TDP 6"]),
        ("Từ TDP 9 đến TDP 11", ["TDP 9", "TDP 10", "TDP 11"]),
        ("Tổ 1-3; thôn Đông", ["Tổ 1", "Tổ 2", "Tổ 3", "thôn Đông"]),
        ("Gồm các thôn: An Hòa, Tà Dung", ["thôn An Hòa", "Tà Dung"]),
        ("Các tổ dân phố số 1, 2, 3", ["tổ dân phố số 1", "tổ dân phố 2", "tổ dân phố 3"]),
        ("Ấp 12 đến ấp 3", ["Ấp 12 đến ấp 3"]),
        ("Bản Nà Phát 1", ["Bản Nà Phát 1"]),
    ],
)
def test_ranges_of_numbered_villages_are_counted_out(cell, villages):
    assert [part.village for part in read_villages(cell, WORDS)] == villages


def test_a_column_of_land_that_names_villages_is_one_of_villages():
    assert areas_of("""
TT | Tên khu vực bỏ phiếu | Địa bàn | Địa điểm bỏ phiếu
1 | Khu vực bỏ phiếu số 01 | TDP 1, 2 | Trường học
2 | Khu vực bỏ phiếu số 02 | TDP 3 | Nhà văn hóa
""") == [("1", "TDP 1"), ("1", "TDP 2"), ("2", "TDP 3")]


def test_a_special_area_without_a_village_is_an_area_and_an_ordinary_one_is_told():
    stated, faults = read_area_tables(
        sheet("""
STT | Khu vực bỏ phiếu số | Thôn | Khu vực riêng
1 | 1 | Thôn Đông |
2 | 2 | | Đơn vị vũ trang
3 | 3 | |
"""), WORDS, {"a3f91c02": "areas.xlsx"},
    )  # fmt: skip
    assert stated.select("polling_area_no", "village", "special_kind").rows() == [
        ("1", "Thôn Đông", None),
        ("2", "Đơn vị vũ trang", "armed_unit"),
    ]
    assert faults.select("code", "row_no").rows() == [("E439", 4)]


def test_a_commune_and_its_province_in_one_cell_are_told_apart():
    table = """
Khu vực bỏ phiếu số | Xã | Thôn, bản
1 | Xã Mường Nhé, tỉnh Điện Biên | Bản Một
2 | | Bản Hai
1 | Phường An Phú, thành phố Hồ Chí Minh | Khu phố 1
"""
    stated, faults = read_area_tables(sheet(table), WORDS, {"a3f91c02": "areas.xlsx"})
    assert faults.is_empty()
    assert stated.select("polling_area_no", "commune", "province").rows() == [
        ("1", "Xã Mường Nhé", "Tỉnh Điện Biên"),
        ("2", "Xã Mường Nhé", "Tỉnh Điện Biên"),
        ("1", "Phường An Phú", "Thành phố Hồ Chí Minh"),
    ]


def test_communes_listed_in_one_cell_of_units_stay_a_list():
    table = """
Đơn vị bầu cử số | Gồm các xã | Số đại biểu được bầu
4 | Xã Na Son, xã Xa Dung, xã Tìa Dình, tỉnh Điện Biên | 5
"""
    stated, _ = read_unit_tables(sheet("BẦU CỬ ĐẠI BIỂU HĐND TỈNH" + table), WORDS, {})
    assert stated["commune"].str.to_lowercase().to_list() == ["xã na son", "xã xa dung", "xã tìa dình"]
    assert stated["province"].unique().to_list() == ["Tỉnh Điện Biên"]
