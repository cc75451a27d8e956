"""Dates as clerks type them: known answers, round trips, and never an exception."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.roster.date_style import Style, style_of
from voterlist.roster.dates import read_date, read_parts, residence_start

STYLE = Style(1900, 2026)
BIRTHS = st.dates(dt.date(1900, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "value", "code"),
    [
        ("1945", "n", "1945", None),
        ("00/00/1945", "t", "1945", None),
        ("00/03/1945", "t", "1945-03", None),
        ("03/1945", "t", "1945-03", None),
        ("xx/xx/1945", "t", "1945", None),
        ("ngày 5 tháng 3 năm 1962", "t", "1962-03-05", None),
        ("Sinh năm 1962", "t", "1962", None),
        ("5031962", "n", "1962-03-05", "S109"),
        ("05031962", "t", "1962-03-05", None),
        ("1121962", "t", None, "S107"),
        ("29252", "n", "1980-02-01", "S109"),
        ("01/02/80", "t", "1980-02-01", None),
        ("01/02/15", "t", "2015-02-01", "S106"),
        ("31/02/1980", "t", None, "S105"),
        ("15/13/1980", "t", None, "S105"),
        ("12/5", "t", None, "S111"),
        ("5/3/196", "t", None, "S104"),
        ("1/1/2030", "t", None, "S140"),
        ("1905-04-28", "d", "1945", "S110"),
        ("1962-03-05 00:00:00", "d", "1962-03-05", None),
        ("không rõ", "t", None, "S104"),
        ("12.195", "n", "1950-12", "S109"),
        ("62", "n", "1962", "S106"),
    ],
)
def test_known_answers(text, kind, value, code):
    assert read_date(text, kind, STYLE) == (value, code)


@given(
    BIRTHS,
    st.sampled_from(
        ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d", " %d / %m/\xa0%Y", "'%d/%m/%Y"]
    ),
)
def test_a_full_date_in_any_dress_is_that_date(born, form):
    assert read_date(born.strftime(form), "t", STYLE) == (born.isoformat(), None)


@given(BIRTHS)
def test_three_columns_are_one_date(born):
    assert read_parts(str(born.day), f"{born.month}.0", str(born.year), STYLE) == (born.isoformat(), None)


@given(st.text(max_size=30), st.sampled_from("tnb"))
def test_no_text_breaks_the_reader_and_a_value_is_a_date_or_part_of_one(text, kind):
    value, code = read_date(text, kind, STYLE)
    assert value is None or 1900 <= int(value[:4]) <= 2026
    assert value is not None or code is not None or not any(map(str.isalnum, text))


def test_day_and_month_are_swapped_back_only_where_the_whole_column_shows_it():
    damaged = [
        (f"19{year}-0{month}-0{day}", "d")
        for year, month, day in zip(range(50, 60), [1, 2] * 5, range(1, 10), strict=False)
    ]
    texts = [("13/02/1961", "t"), ("25/12/1970", "t"), ("31/01/1980", "t")]
    assert style_of(damaged + texts, 1900, 2026).is_swapped
    assert not style_of(damaged, 1900, 2026).is_swapped
    assert not style_of([*damaged, ("1970-03-25", "d"), *texts], 1900, 2026).is_swapped
    assert not style_of([*damaged, ("02/03/1970", "t"), *texts], 1900, 2026).is_swapped
    swapped = Style(1900, 2026, is_swapped=True)
    assert read_date("1961-02-03", "d", swapped) == ("1961-03-02", "S108")


def test_the_start_of_a_temporary_stay_is_read_out_of_the_remark():
    assert residence_start("Tạm trú từ 05/2025", STYLE) == "2025-05"
    assert residence_start("tạm trú từ ngày 01/02/2024", STYLE) == "2024-02-01"
    assert residence_start("Già yếu", STYLE) is None


@pytest.mark.parametrize(
    ("note", "start"),
    [
        ("02/2025", "2025-02"),
        ("2023", "2023"),
        ("TT từ 02/2025", "2025-02"),
        ("từ tháng 3 năm 2025", "2025-03"),
        ("ngày 5 tháng 3 năm 2025", "2025-03-05"),
        ("Hộ nghèo; 05/2025", "2025-05"),
        ("đi làm ăn từ 2023", None),
        ("2023; 2024", None),
        ("Bỏ phiếu ở nơi khác", None),
    ],
)
def test_on_a_temporary_row_form_31_wants_the_date_alone(note, start):
    assert residence_start(note, STYLE, is_temporary=True) == start
    assert residence_start(note, STYLE) is None
