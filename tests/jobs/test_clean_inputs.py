"""Clean tables as other hands make them: column orders, types, date and sex habits; what cannot be read is told."""

from datetime import date

import polars as pl
import pytest

from voterlist.jobs.entries import read_entries, read_with_findings
from voterlist.jobs.match import match_within

PLAIN = {
    "ma_dong": ["17", "18"],
    "ho_ten": ["Lò Văn Pản", "Giàng Thị Dơ"],
    "ngay_sinh": ["17/05/1970", "02/01/1988"],
    "gioi_tinh": ["Nam", "Nữ"],
    "so_dinh_danh": ["011070123456", "011188000001"],
    "dan_toc": ["Thái", "Mông"],
    "thon": ["Bản 1", "Bản 2"],
    "xa": ["Xã Na Son", "Xã Na Son"],
    "tinh": ["Điện Biên", "Điện Biên"],
}
COMPARED = (
    "external_id",
    "full_name",
    "birth_date",
    "sex",
    "identity_no",
    "ethnic_group",
    "village",
    "commune",
)

HABITS = {
    "as it should be": {},
    "columns the other way round": dict(reversed(PLAIN.items())),
    "dates as dates": {"ngay_sinh": [date(1970, 5, 17), date(1988, 1, 2)]},
    "dates year first": {"ngay_sinh": ["1970-05-17", "1988-01-02"]},
    "dates with a time": {"ngay_sinh": ["1970-05-17 00:00:00", "1988-01-02 00:00:00"]},
    "dates run together": {"ngay_sinh": ["19700517", "19880102"]},
    "dates without zeros": {"ngay_sinh": ["17-5-1970", "2.1.1988"]},
    "sex as numbers": {"gioi_tinh": [1, 0]},
    "sex as letters": {"gioi_tinh": ["M", "F"]},
    "sex in small letters": {"gioi_tinh": [" nam", "nữ "]},
    "sex 1 and 2": {"gioi_tinh": ["1", "2"]},
    "numbers as numbers": {"so_dinh_danh": [11070123456, 11188000001]},
    "numbers as decimals": {"so_dinh_danh": [11070123456.0, 11188000001.0]},
    "row ids as numbers": {"ma_dong": [17, 18]},
}  # fmt: skip


def table(habit):
    changed = HABITS[habit]
    return pl.DataFrame({**(changed if len(changed) > 1 else PLAIN), **changed})


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_every_habit_reads_as_the_plain_table(habit, ending, tmp_path):
    path = tmp_path / f"danh_sach.{ending}"
    getattr(table(habit), f"write_{ending}")(path)
    read, unread = read_with_findings([path])
    assert unread.is_empty()
    plain = tmp_path / "plain.csv"
    pl.DataFrame(PLAIN).write_csv(plain)
    assert read.select(COMPARED).equals(read_entries([plain]).select(COMPARED))


def test_what_cannot_be_read_is_told_with_its_column_and_its_first_row(tmp_path):
    rows = {**PLAIN, "ngay_sinh": ["17/05/1970", "tháng giêng"], "gioi_tinh": ["?", "x"], "so_dinh_danh": ["0110", "123456789"]}  # fmt: skip
    path = tmp_path / "danh_sach.csv"
    pl.DataFrame(rows).write_csv(path)
    match_within([path], tmp_path / "ra")
    found = pl.read_parquet(tmp_path / "ra" / "findings.parquet").filter(code="L310").sort("field")
    assert found.select("field", "parameters").rows() == [
        ("birth_date", ["ngay_sinh", "1", "3"]),
        ("identity_no", ["so_dinh_danh", "1", "2"]),
        ("sex", ["gioi_tinh", "2", "2"]),
    ]
    assert "tháng giêng" not in str(found.to_dicts())


def test_years_as_decimals_are_years(tmp_path):
    path = tmp_path / "danh_sach.csv"
    pl.DataFrame({**PLAIN, "ngay_sinh": [1970.0, None]}).write_csv(path)
    assert read_entries([path])["birth_date"].to_list() == ["1970", None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_text_table_keeps_the_row_ids_of_its_sender(encoding, separator, tmp_path):
    path = tmp_path / "danh_sach.csv"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path.write_bytes((mark + pl.DataFrame(PLAIN).write_csv(separator=separator)).encode(encoding))
    entries = read_entries([path])
    assert entries["external_id"].to_list() == ["17", "18"]
    assert entries["full_name"].to_list() == PLAIN["ho_ten"]


def test_headings_with_marks_keep_the_row_ids_too(tmp_path):
    headings = ("Mã dòng", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Dân tộc", "Thôn", "Xã", "Tỉnh")
    path = tmp_path / "danh_sach.csv"
    pl.DataFrame(PLAIN).rename(dict(zip(PLAIN, headings, strict=True))).write_csv(path)
    entries = read_entries([path]).sort("external_id")
    assert entries["external_id"].to_list() == ["17", "18"]
    assert entries["birth_date"].to_list() == ["1970-05-17", "1988-01-02"]
