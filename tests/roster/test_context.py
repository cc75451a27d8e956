"""Titles and banners: what they state holds for the rows below, no longer and no further."""

from sheets import entries, read

HEAD = ["STT", "Họ và tên", "Năm sinh"]


def villages(rows):
    return entries(read(rows), "village", "polling_area")


def test_a_new_polling_area_ends_the_village_of_the_last_one():
    rows = [
        HEAD,
        ["KHU VỰC BỎ PHIẾU SỐ 01: THÔN A"],
        [1, "Lê Văn A", 1950],
        ["KHU VỰC BỎ PHIẾU SỐ 02: THÔN B VÀ THÔN C"],
        [2, "Lê Văn B", 1950],
    ]
    assert villages(rows) == [("Thôn A", "1"), (None, "2")]


def test_a_village_above_its_polling_areas_goes_on():
    rows = [HEAD, ["THÔN A"], ["KVBP số 1"], [1, "Lê Văn A", 1950], ["KVBP số 2"], [2, "Lê Văn B", 1950]]
    assert villages(rows) == [("Thôn A", "1"), ("Thôn A", "2")]


def test_tables_side_by_side_have_their_own_titles():
    rows = [
        ["Thôn Đông", None, None, None, "Thôn Tây"],
        [*HEAD, None, *HEAD],
        [1, "Lê Văn A", 1950, None, 1, "Lê Văn B", 1951],
    ]
    assert villages(rows) == [("Thôn Đông", None), ("Thôn Tây", None)]


def test_a_line_about_a_polling_area_is_no_heading():
    rows = [[None, None, "Khu vực bỏ phiếu số 05"], HEAD, ["Khu vực bỏ phiếu số 6"], [1, "Lê Văn A", 1950]]
    assert villages(rows) == [(None, "6")]


def test_the_motto_names_no_commune_and_a_city_beside_its_province_is_a_district():
    rows = [
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Bản Nà Tấu 2 - xã Nà Tấu - TP. Điện Biên Phủ - tỉnh Điện Biên"],
        HEAD,
        [1, "Lê Văn A", 1950],
    ]
    assert entries(read(rows), "village", "commune", "district", "province") == [
        ("Bản Nà Tấu 2", "Xã Nà Tấu", "TP. Điện Biên Phủ", "Tỉnh Điện Biên")
    ]


def test_a_sheet_may_be_named_after_its_village():
    assert entries(read({"Ấp Bình Hòa": [HEAD, [1, "Lê Văn A", 1950]]}), "village") == [("Ấp Bình Hòa",)]


def test_a_group_of_houses_in_a_household_banner_is_no_village():
    rows = [
        ["Danh sách ấp Trà Sết"],
        [None, *HEAD[1:]],
        ["Hộ số 2: Lê Văn A - Tổ 1"],
        [None, "Lê Văn A", 1950],
    ]
    assert entries(read(rows), "village", "household_no") == [("Ấp Trà Sết", "2")]


def test_a_label_and_its_value_in_the_next_cell_are_one_statement():
    rows = [["Thôn:", "Phúc Thọ 2"], ["Khu vực bỏ phiếu số:", 5], HEAD, [1, "Lê Văn A", 1950]]
    assert villages(rows) == [("Thôn Phúc Thọ 2", "5")]


def test_each_line_of_a_title_cell_states_by_itself():
    rows = [
        ["DANH SÁCH CỬ TRI\nThôn Hạ Lý, xã Đông Sơn\nKhu vực bỏ phiếu số: ...07..."],
        HEAD,
        [1, "Lê Văn A", 1950],
    ]
    assert villages(rows) == [("Thôn Hạ Lý", "7")]


def test_a_name_with_marks_is_not_cut_at_a_word_that_is_only_like_another():
    rows = [["Danh sách cử tri thôn Đồng Quan"], HEAD, [1, "Lê Văn A", 1950]]
    assert villages(rows) == [("Thôn Đồng Quan", None)]


def test_a_village_above_its_areas_is_not_ended_by_the_first_of_them():
    rows = [
        HEAD,
        ["THÔN A"],
        ["KVBP số 1"],
        [1, "Lê Văn A", 1950],
        ["THÔN B"],
        ["KVBP số 2"],
        [2, "Lê Văn B", 1950],
    ]
    assert villages(rows) == [("Thôn A", "1"), ("Thôn B", "2")]


def test_a_special_zone_is_no_village():
    rows = [["ĐẶC KHU LÝ SƠN - TỈNH QUẢNG NGÃI"], ["THÔN ĐÔNG AN HẢI"], HEAD, [1, "Lê Văn A", 1950]]
    assert villages(rows) == [("Thôn Đông An Hải", None)]
