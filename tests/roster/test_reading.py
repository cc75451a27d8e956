"""Whole sheets: every person exactly, nobody invented, every row one fate."""

from sheets import codes, entries, fates, read

FORM_31 = [
    ["ỦY BAN NHÂN DÂN XÃ MƯỜNG PHĂNG", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["DANH SÁCH CỬ TRI"],
    ["Khu vực bỏ phiếu số 3 thuộc xã Mường Phăng, tỉnh Điện Biên"],
    [
        "STT",
        "Họ và tên",
        "Ngày tháng năm sinh",
        "Nam",
        "Nữ",
        "Số Căn cước",
        "Dân tộc",
        "Nơi cư trú",
        None,
        None,
        "Bầu cử ĐBQH",
        "Bầu cử đại biểu HĐND",
        None,
        "Ghi chú",
    ],
    [None] * 7 + ["Thường trú", "Tạm trú", "Nơi ở hiện tại", None, "Tỉnh, thành phố", "Xã/phường, đặc khu"],
    [None, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7a)", "(7b)", "(7c)", "(8)", "(9)", "(10)", "(11)"],
    ["Bản Phăng 1"],
    [
        1,
        "Lò Văn An",
        "17/03/1962",
        "X",
        None,
        "011062001234",
        "Thái",
        "Bản Phăng 1",
        None,
        None,
        "X",
        "X",
        "X",
    ],
    [
        2,
        "Quàng Thị Ban",
        "1965",
        None,
        "X",
        "11165001235",
        "Thái",
        None,
        "Bản Phăng 1",
        None,
        "X",
        "X",
        "0",
        "Tạm trú từ 05/2025",
    ],
    [None, "Tổng số", None, 1, 1],
    ["Tổng số cử tri của khu vực bỏ phiếu: 2 người; trong đó: Nam: 1, Nữ: 1"],
    [None] * 7 + ["Mường Phăng, ngày 5 tháng 2 năm 2026"],
    [None] * 7 + ["TM. ỦY BAN NHÂN DÂN"],
    [None, "Nguyễn Văn Ký"],
]


def test_the_official_form_is_read_whole():
    reading = read(FORM_31)
    assert entries(reading, "full_name", "birth_date", "sex", "identity_no", "residence_kind", "ballots") == [
        ("Lò Văn An", "1962-03-17", "male", "011062001234", "permanent", "XXX"),
        ("Quàng Thị Ban", "1965", "female", "011165001235", "temporary", "XX0"),
    ]
    assert entries(reading, "village", "commune", "province", "polling_area", "residence_since") == [
        ("Bản Phăng 1", "Xã Mường Phăng", "Tỉnh Điện Biên", "3", None),
        ("Bản Phăng 1", "Xã Mường Phăng", "Tỉnh Điện Biên", "3", "2025-05"),
    ]
    assert list(fates(reading).values()) == (
        ["title"] * 3
        + ["heading"] * 2
        + ["numbering", "banner", "entry", "entry", "total", "total"]
        + ["signature"] * 3
    )


def test_a_lost_zero_is_put_back_and_said():
    assert "S112" in codes(read(FORM_31), 9)


def test_a_total_that_does_not_agree_stops_the_list():
    wrong = [*FORM_31[:10], ["Tổng số cử tri của khu vực bỏ phiếu: 3 người"]]
    assert codes(read(wrong), 11) == {"S131"}
    assert "S131" not in codes(read(FORM_31))


def test_a_first_row_of_a_man_is_no_second_heading():
    reading = read(
        [["STT", "Họ tên", "Giới tính", "Năm sinh"], [1, "Y Nhớt", "Nam", 1950], [2, "H' Loan", "Nữ", 1961]]
    )
    assert entries(reading, "full_name", "sex", "birth_date") == [
        ("Y Nhớt", "male", "1950"),
        ("H' Loan", "female", "1961"),
    ]


def test_births_under_nam_and_nu_give_the_sex():
    rows = [
        ["TT", "HỌ VÀ TÊN", "Năm sinh", None, "Ghi chú"],
        [None, None, "Nam", "Nữ", None],
        [1, "Trần Văn Bé", 1950, None, None],
        [2, "Trần Thị Tư", None, "02/09/1955", "vợ"],
    ]
    assert entries(read(rows), "sex", "birth_date", "note") == [
        ("male", "1950", None),
        ("female", "1955-09-02", "vợ"),
    ]


def test_a_sheet_without_headings_is_a_finding_and_nothing_vanishes():
    reading = read([[1, "Trần Văn Bé", 1950, "Nam"], [2, "Trần Thị Tư", 1955, "Nữ"]])
    assert codes(reading) == {"S101"}
    assert set(fates(reading).values()) == {"rejected"}
