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


def test_a_family_name_that_folds_to_a_heading_is_a_person():
    rows = [["STT", "Họ", "Tên", "Ngày", "Tháng", "Năm", "Giới tính"]]
    rows += [
        [1, "Lầu A", "Của", 2, 5, 2001, "Nam"],
        [2, "Hờ", "Dợ", 13, 5, 2003, "Nữ"],
        [3, "Vừ Y", "Sua", 1, 11, 1969, "Nữ"],
    ]
    assert entries(read(rows), "full_name", "birth_date") == [
        ("Lầu A Của", "2001-05-02"),
        ("Hờ Dợ", "2003-05-13"),
        ("Vừ Y Sua", "1969-11-01"),
    ]


def test_columns_of_marks_headed_like_places_are_ballots():
    rows = [["STT", "Họ tên", "Năm sinh", "QH", "Tỉnh", "Xã (Phường)"], [1, "Lê Văn A", 1950, "x", "x", "o"]]
    assert entries(read(rows), "ballots", "commune", "province") == [("XX0", None, None)]


def test_a_city_that_is_no_province_is_a_district():
    rows = [
        ["Khu phố 3, phường Tân Phong, TP Biên Hòa"],
        ["STT", "Họ tên", "Năm sinh"],
        [1, "Lê Văn A", 1950],
    ]
    assert entries(read(rows), "district", "province") == [("TP Biên Hòa", None)]


def test_a_member_without_an_address_lives_where_the_head_does():
    rows = [
        ["Số hộ", "Họ và tên", "Năm sinh", "Thường trú", "Tạm trú"],
        [1, "Lê Văn A", 1950, "Tổ 1", None],
        [None, "Lê Văn B", 1950, None, "Tổ 2"],
        [None, "Lê Văn C", 1950, None, None],
    ]
    assert entries(
        read(rows), "household_no", "permanent_address", "temporary_address", "residence_kind"
    ) == [
        ("1", "Tổ 1", None, "permanent"),
        ("1", None, "Tổ 2", "temporary"),
        ("1", "Tổ 1", None, "permanent"),
    ]


def test_without_a_household_a_single_gap_stays_empty():
    rows = [["STT", "Họ và tên", "Năm sinh", "HKTT"]]
    rows += [[n, "Lê Văn A", 1950, None if n == 4 else f"Tổ {n}"] for n in range(1, 9)]
    assert entries(read(rows), "permanent_address")[3] == (None,)


def test_a_formula_without_a_value_rejects_the_row_only_where_it_is_the_name():
    rows = [["STT", "Họ và tên", "Năm sinh"], [1, "=", 1950], [2, "Lê Văn B", "="]]
    reading = read(rows)
    assert fates(reading) == {1: "heading", 2: "rejected", 3: "entry"}
    assert codes(reading, 2) == {"S127"}
    assert codes(reading, 3) == {"S127"}


def test_hidden_rows_count_and_struck_rows_are_said():
    rows = [["STT", "Họ và tên", "Năm sinh"], [1, "Lê Văn A", 1950], [2, "Lê Văn B", 1951]]
    reading = read(rows, struck=(2,), hidden=(3,))
    assert len(entries(reading, "full_name")) == 2
    assert codes(reading, 2) == {"S134"}
    assert "S132" in codes(reading)


def test_a_hidden_sheet_is_not_read_and_said():
    reading = read([["STT", "Họ và tên", "Năm sinh"], [1, "Lê Văn A", 1950]], visibility="hidden")
    assert reading.roster.is_empty()
    assert codes(reading) == {"S102"}
    assert set(fates(reading).values()) == {"rejected"}


def test_a_column_without_a_heading_is_said_and_never_guessed():
    reading = read([[None, "Họ và tên", None, "CCCD"], [1, "Lê Văn A", "1/2/1980", "001080000001"]])
    assert entries(reading, "birth_date") == [(None,)]
    said = reading.findings.filter(code="S103")
    assert sorted(said["column"]) == ["A", "C"]


def test_a_summary_of_counts_does_not_stop_the_list():
    reading = read([["TỔNG HỢP"], ["STT", "Bản", "Tổng số", "Nam", "Nữ"], [1, "Nà Lếch", 6, 3, 3]])
    assert codes(reading) == {"S145"}
    assert fates(reading) == {1: "title", 2: "other_table", 3: "other_table"}


def test_a_birth_date_behind_the_name_is_taken_where_no_column_holds_one():
    rows = [
        ["TT", "Họ tên / ngày sinh", "GT"],
        [1, "Kiên Thị Ôl, 12/06/1989", "Nữ"],
        [2, "Trà Bun 1953", "Nam"],
    ]
    reading = read(rows)
    assert entries(reading, "full_name", "birth_date", "note") == [
        ("Kiên Thị Ôl", "1989-06-12", None),
        ("Trà Bun", "1953", None),
    ]
    assert "S149" in codes(reading)


def test_a_word_of_residence_that_nobody_knows_is_asked():
    reading = read([["Họ và tên", "Năm sinh", "Loại cư trú"], ["Lê Văn A", 1950, "vãng lai"]])
    assert entries(reading, "residence_kind") == [(None,)]
    assert "S148" in codes(reading)


def test_ethnic_groups_without_marks_come_out_as_officially_spelled():
    rows = [
        ["Họ và tên", "Năm sinh", "Dân tộc"],
        *(["Lê Văn A", 1950, group] for group in ("THAI", "Ede", "Khmer", "hmông")),
    ]
    assert [group for (group,) in entries(read(rows), "ethnic_group")] == ["Thái", "Ê Đê", "Khmer", "Hmông"]


def test_a_list_without_headings_is_read_by_what_its_columns_hold_and_that_is_said():
    rows = [
        ["Thôn Đồng Quan"],
        *(
            [n, f"Lò Văn {n * 'A'}", f"17/03/196{n}", "Nam", f"01106{n}00123{n}", "Khmer"]
            for n in (1, 2, 3, 4)
        ),
    ]
    reading = read(rows)
    assert entries(reading, "full_name", "birth_date", "sex", "identity_no", "ethnic_group", "village")[0] == (
        "Lò Văn A", "1961-03-17", "male", "011061001231", "Khmer", "Thôn Đồng Quan",
    )  # fmt: skip
    assert {"S151", "S153"} <= set(codes(reading))


def test_two_columns_of_names_without_headings_are_asked_and_not_guessed():
    reading = read([[n, "Lò Văn An", "Lò Thị Ban", "17/03/1961", "Nam"] for n in (1, 2, 3, 4)])
    assert entries(reading, "full_name") == []
    assert "S101" in codes(reading)


def test_births_counted_from_1904_are_put_back_where_the_identity_numbers_say_so():
    serials = [
        (1, 22000, "011064000001"),
        (2, 23000, "011066000002"),
        (3, 24000, "011069000003"),
        (4, 25000, "011072000004"),
    ]
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "CCCD"],
        *([n, "Lò Văn An", serial, number] for n, serial, number in serials),
    ]
    reading = read(rows)
    assert [born for (born,) in entries(reading, "birth_date")] == [
        "1964-03-26",
        "1966-12-21",
        "1969-09-16",
        "1972-06-12",
    ]
    assert all("S152" in codes(reading, row_no) for row_no in (2, 3, 4, 5))
