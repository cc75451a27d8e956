"""Headings that only the columns below them can settle."""

import pytest
from sheets import codes, entries, fates, read

BORN = ["17/03/1961", "18/04/1972", "19/05/1983", "20/06/1994"]
NUMBERS = ["011061001234", "011172001235", "011083001236", "011194001237"]
SEXES = ["Nam", "Nữ", "Nam", "Nữ"]
NAMES = ["Lò Văn An", "Lò Thị Ban", "Giàng A Páo", "Vừ Thị Dợ"]


def rows(*columns):
    return [[n, *values] for n, values in enumerate(zip(*columns, strict=True), 1)]


def test_one_heading_over_the_two_columns_of_a_name():
    first, last = zip(*(name.rsplit(" ", 1) for name in NAMES), strict=True)
    reading = read([["STT", "Họ và tên", None, "Ngày sinh"], *rows(first, last, BORN)])
    assert [name for (name,) in entries(reading, "full_name")] == NAMES


def test_one_heading_over_the_three_columns_of_a_birth_date():
    parts = list(zip(*([int(part) for part in born.split("/")] for born in BORN), strict=True))
    reading = read([["STT", "Họ và tên", "Ngày sinh", None, None], *rows(NAMES, *parts)])
    assert entries(reading, "birth_date")[0] == ("1961-03-17",)


@pytest.mark.parametrize("heading", ["Cột 5", None])
def test_a_column_that_no_heading_explains_is_told_by_what_it_holds(heading):
    reading = read([["STT", "Họ và tên", "Ngày sinh", heading], *rows(NAMES, BORN, NUMBERS)])
    assert [number for (number,) in entries(reading, "identity_no")] == NUMBERS
    assert "S154" in codes(reading)


def test_numbers_that_the_births_do_not_bear_out_are_somebody_elses():
    reading = read([["STT", "Họ và tên", "Ngày sinh", "Cột 5"], *rows(NAMES, BORN, NUMBERS[::-1])])
    assert [number for (number,) in entries(reading, "identity_no")] == [None] * 4
    assert "S103" in codes(reading)


def test_counts_below_columns_of_marks_are_a_total_and_nobody():
    men, women = ["x", None, "x", None], [None, "x", None, "x"]
    reading = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Nam", "Nữ"],
            *rows(NAMES, BORN, men, women),
            [None, None, None, 2, 2],
        ]
    )
    assert fates(reading)[6] == "total"
    assert len(entries(reading, "full_name")) == 4


def test_what_stands_below_an_unknown_heading_is_told_at_its_row():
    reading = read(
        [["STT", "Họ và tên", "Ngày sinh", "Cột 5"], *rows(NAMES, BORN, ["Xóm", None, "Khe", None])]
    )
    told = reading.findings.filter(reading.findings["code"] == "S160")
    assert sorted(told["row_no"]) == [2, 4]


def test_a_telephone_number_is_no_ethnic_group():
    reading = read([["STT", "Họ và tên", "Ngày sinh", "DT"], *rows(NAMES, BORN, ["0912345678"] * 4)])
    assert entries(reading, "ethnic_group") == [(None,)] * 4
    assert "S161" in codes(reading)


def test_a_list_whose_names_have_no_known_heading_keeps_its_other_headings():
    heads = ["STT", "Bà con trong thôn", "Ngày sinh", "Giới tính", "Địa chỉ"]
    reading = read([heads, *rows(NAMES, BORN, SEXES, ["Khe Cạn", "Khe Cạn", "Suối", "Suối"])])
    assert entries(reading, "full_name", "current_address")[0] == ("Lò Văn An", "Khe Cạn")
    assert fates(reading)[1] == "heading"
    assert {"S151", "S153"} <= set(codes(reading))


def test_areas_with_names_are_villages_and_areas_with_numbers_are_areas():
    heads = ["STT", "Họ và tên", "Ngày sinh", "Khu vực"]
    assert entries(read([heads, *rows(NAMES, BORN, ["Thạnh Mỹ"] * 4)]), "village")[0] == ("Thạnh Mỹ",)
    assert entries(read([heads, *rows(NAMES, BORN, ["KV 3"] * 4)]), "polling_area")[0] == ("3",)


def test_an_apostrophe_that_is_written_anew_is_told():
    reading = read([["STT", "Họ và tên", "Ngày sinh"], *rows(["H’ Loan Niê", *NAMES[1:]], BORN)])
    told = reading.findings.filter(reading.findings["code"] == "S162")
    assert list(told["row_no"]) == [2]
