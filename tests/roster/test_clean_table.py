import polars as pl
import pytest

from voterlist.frames import FEMALE, MALE, Roster
from voterlist.reference.matching import load_clean_columns
from voterlist.roster.clean_table import name_columns, partial_date, read_clean_table


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1/2/1990", "1990-02-01"),
        ("01-02-1990", "1990-02-01"),
        ("1.2.1990", "1990-02-01"),
        ("1990-02-01", "1990-02-01"),
        ("1990", "1990"),
        ("00/00/1945", "1945"),
        ("00/03/1945", "1945-03"),
        ("3/1950", "1950-03"),
        ("1950-03", "1950-03"),
        ("31/02/1980", None),
        ("13/13/1980", None),
        ("năm 1980", None),
        ("1990-02-01 00:00:00", "1990-02-01"),
        (None, None),
    ],
)
def test_dates_keep_the_precision_that_is_stated(written, read):
    assert (
        pl.DataFrame({"d": [written]}, schema={"d": pl.String}).select(partial_date(pl.col("d")))["d"][0]
        == read
    )


def read(**columns: list[str | None]) -> dict[str, object]:
    table = pl.DataFrame(columns)
    headings = name_columns(table.columns, load_clean_columns())
    roster = Roster.validate(read_clean_table(table.lazy(), headings, "abcd0123", None).collect())
    return roster.to_dicts()[0]


def test_vietnamese_and_english_headings_name_the_same_columns():
    row = read(
        **{
            "Ho Ten": ["Lò Văn Pản"],
            "ngay_sinh": ["1950"],
            "gioi_tinh": ["Nữ"],
            "ma_dong": ["17"],
            "xa": ["Na Son"],
        }
    )
    assert (row["full_name"], row["birth_date"], row["sex"], row["external_id"], row["commune"]) == (
        "Lò Văn Pản",
        "1950",
        FEMALE,
        "17",
        "Na Son",
    )
    assert row["record_id"] == "abcd0123:1:2"
    assert read(full_name=["A"], sex=["Nam"])["sex"] == MALE


@pytest.mark.parametrize(
    ("written", "born", "number", "old"),
    [
        ("011090123456", "1990", "011090123456", None),
        ("11090123456", "1990", "011090123456", None),
        ("1090123456", "1990", "001090123456", None),
        ("11090123456", "1991", None, None),
        ("11090123456", None, None, None),
        ("11090123456.0", "1990", "011090123456", None),
        ("011 090 123 456", "1990", "011090123456", None),
        ("123456789", "1990", None, "123456789"),
        ("1.1E+10", "1990", None, None),
        ("", "1990", None, None),
    ],
)
def test_numbers_get_a_lost_zero_back_only_where_year_and_sex_fit(written, born, number, old):
    row = read(ho_ten=["A"], so_dinh_danh=[written], ngay_sinh=[born], gioi_tinh=["Nam"])
    assert (row["identity_no"], row["old_identity_no"]) == (number, old)


@pytest.mark.parametrize(
    "parts",
    [
        {"ho": ["Lò"], "dem": ["Văn"], "ten": ["Pản"]},
        {"ten": ["Pản"], "ho_va_chu_dem": ["Lò Văn"]},
        {"surname": ["Lò"], "middle_name": ["Văn"], "given_name": ["Pản"]},
        {"last_name": ["Lò Văn"], "middle_name": [None], "first_name": ["Pản"]},
        {"ten": ["Lò Văn Pản"]},
        {"ho_ten": ["Lò Văn Pản"], "ten": ["Pản"]},
    ],
    ids=" ".join,
)
def test_a_name_in_several_columns_is_put_together(parts):
    assert read(**parts, ngay_sinh=["1950"])["full_name"] == "Lò Văn Pản"


def test_ho_is_a_household_beside_a_whole_name():
    row = read(ho_ten=["Lò Văn Pản"], ho=["12"])
    assert (row["full_name"], row["household_no"]) == ("Lò Văn Pản", "12")
