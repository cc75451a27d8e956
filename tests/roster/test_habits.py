"""Habits of clerks around the rows of a list: examples, cells dragged too far, remarks beside the table, two births."""

from sheets import codes, entries, fates, read

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]
ROW = [1, "Lò Văn An", "17/03/1962", "Nam"]


def test_an_example_row_is_nobody_and_that_is_said():
    reading = read([HEAD, ["VD", "Nguyễn Văn A", "01/01/1990", "Nam"], ROW])
    assert entries(reading, "full_name") == [("Lò Văn An",)]
    assert fates(reading)[2] == "rejected"
    assert "S156" in codes(reading, 2)


def test_cells_dragged_down_beyond_the_last_person_are_nobody():
    rows = [[*HEAD, "Dân tộc", "Thôn"], [*ROW, "Thái", "Thôn 1"], [2, None, None, None, "Thái", "Thôn 1"]]
    reading = read(rows)
    assert len(entries(reading, "full_name")) == 1
    assert fates(reading)[3] == "blank"


def test_a_person_without_a_name_is_kept_and_asked():
    reading = read([HEAD, ROW, [2, None, "18/03/1963", "Nữ"]])
    assert entries(reading, "full_name", "birth_date")[1] == (None, "1963-03-18")
    assert "S123" in codes(reading, 3)


def test_a_remark_beside_the_table_goes_to_the_note():
    reading = read([HEAD, [*ROW, None, "đã chuyển đi"], [2, "Lò Thị Ban", "18/03/1963", "Nữ"]])
    assert entries(reading, "note") == [("đã chuyển đi",), (None,)]
    assert "S157" in codes(reading, 2)


def test_a_summary_beside_the_table_is_no_remark():
    reading = read([HEAD, [*ROW, None, "Nam", 30]])
    assert entries(reading, "note") == [(None,)]


def test_day_and_month_beside_the_year_are_one_date_and_two_years_are_asked():
    head = ["STT", "Họ và tên", "Ngày tháng sinh", "Năm sinh"]
    rows = [
        head,
        [1, "Lò Văn An", "17/03", 1962],
        [2, "Lò Thị Ban", None, 1963],
        [3, "Lò Văn Co", "01/02/1960", 1961],
    ]
    reading = read(rows)
    assert [born for (born,) in entries(reading, "birth_date")] == ["1962-03-17", "1963", "1960-02-01"]
    assert "S155" in codes(reading, 4)
    assert "S155" not in codes(reading, 2)


def test_a_group_of_houses_beside_a_village_is_not_the_village():
    reading = read([[*HEAD, "Tổ", "Thôn"], [*ROW, 3, "Thôn Đông"]])
    assert entries(reading, "village") == [("Thôn Đông",)]


def test_the_house_where_they_vote_is_not_where_they_live():
    reading = read([["Địa điểm bỏ phiếu: Nhà văn hoá thôn Đông Lao"], HEAD, ROW])
    assert entries(reading, "village") == [(None,)]


def test_a_small_table_below_the_people_is_nobody():
    reading = read([HEAD, ROW, [None, "Dân tộc", "Số người"], [None, "Kinh", 30]])
    assert len(entries(reading, "full_name")) == 1
    assert [fates(reading)[row] for row in (3, 4)] == ["rejected", "rejected"]


def test_a_column_of_given_names_that_nobody_knows_is_asked_at_every_row():
    reading = read([["STT", "Họ và chữ đệm", "Biệt hiệu", "Ngày sinh"], [1, "Lò Văn", "12/5", "17/03/1962"]])
    assert "S158" in codes(reading, 2)


def test_a_very_great_age_is_asked_and_the_date_stays():
    reading = read([HEAD, [1, "Lò Văn An", "01/01/1900", "Nam"], ROW])
    assert entries(reading, "birth_date")[0] == ("1900-01-01",)
    assert "S159" in codes(reading, 2)
    assert "S159" not in codes(reading, 3)
