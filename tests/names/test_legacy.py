import polars as pl
import pytest

from tests.names.legacy_writers import WRITERS, as_tcvn3, as_vni
from tests.names.sheets import sheet
from voterlist.frames import Findings
from voterlist.names.legacy import decode_and_tell
from voterlist.stages import schema_faults

NAMES = [
    "Nguyễn Văn Hùng",
    "Trần Thị Tường Vi",
    "Lê Tú",
    "Hoà",
    "Đặng Thuý",
    "Lò Văn Ín",
    "Giàng A Páo",
    "Quàng Thị Đôi",
]


def decoded(raw: pl.DataFrame) -> list[list[str | None]]:
    return decode_and_tell(raw)[0]["cells"].to_list()


def found(raw: pl.DataFrame) -> list[tuple[str, str, list[str]]]:
    findings = decode_and_tell(raw)[1].lazy()
    assert schema_faults(findings.collect_schema(), Findings) == []
    return findings.collect().select("code", "column", "parameters").sort("column", "code").rows()


@pytest.mark.parametrize("charset", ["TCVN3", "VNI-Windows", "VIQR", "UTF-8", "Windows-1258"])
def test_a_column_without_a_telling_font_is_decided_as_a_whole(charset):
    written = [[str(row_no), WRITERS[charset](name)] for row_no, name in enumerate(NAMES, start=1)]
    assert [row[1] for row in decoded(sheet(written))] == NAMES
    [(code, column, parameters)] = found(sheet(written))
    assert (code, column, parameters[0]) == ("S061", "B", charset)


@pytest.mark.parametrize(("font", "write"), [("T", as_tcvn3), ("V", as_vni)])
def test_the_font_decides_even_one_ambiguous_cell(font, write):
    raw = sheet([[write("Hồ")], [write("Tỳ")]], fonts=[font, font])
    assert decoded(raw) == [["Hồ"], ["Tỳ"]]
    assert [code for code, _, _ in found(raw)] == ["S060"]


def test_the_capitals_font_shows_small_letters_as_capitals():
    assert decoded(sheet([[as_tcvn3("nguyễn văn hùng")]], fonts=["H"])) == [["NGUYỄN VĂN HÙNG"]]


def test_capitals_typed_in_tcvn3_get_their_marks_in_capitals():
    rows = [[as_tcvn3(name.upper())] for name in NAMES]
    assert decoded(sheet(rows))[0] == ["NGUYỄN VĂN HÙNG"]


def test_unicode_typed_in_a_legacy_font_is_left_alone():
    raw = sheet([[name] for name in NAMES], fonts=["T"] * len(NAMES))
    assert decoded(raw) == [[name] for name in NAMES]
    assert found(raw) == []


@pytest.mark.parametrize(
    "names",
    [
        ["Hoà", "Thuý", "Tôn", "Lê", "Tú", "Ân", "Đô"],
        ["Lê Tú", "Tôn Hoà", "Lã Công Lý"],
        ["Niê Brêu", "Y Bhiô", "H'Loan Mlô", "Êban", "Ênuôl", "Ñê", "Cê"],
        ["Ayŭn", "Rơ Chăm", "Kpă Ñơi", "K'Brêu", "Čil Múp"],
        ["Ðào Bình", "Ðinh Công", "Lã Ðình", "Ðoàn Tú"],
        ["A (1)", "O+", "AB+", "^_^", "a+b"],
        ["Diện tích 5 m²", "25°", "«xã»", "½"],
    ],
)
def test_clean_unicode_that_merely_looks_old_is_left_alone(names):
    raw = sheet([[name] for name in names])
    assert decoded(raw) == [[name] for name in names]
    assert [code for code, _, _ in found(raw) if code != "S062"] == []


def test_headings_and_names_may_be_in_different_charsets():
    rows = [["Họ và tên", "Giới tính"], *[[as_tcvn3(name), "Nữ"] for name in NAMES]]
    assert decoded(sheet(rows)) == [["Họ và tên", "Giới tính"], *[[name, "Nữ"] for name in NAMES]]
    rows = [[as_vni("Họ và tên"), as_vni("Giới tính")], *[[name, "Nữ"] for name in NAMES]]
    assert decoded(sheet(rows)) == [["Họ và tên", "Giới tính"], *[[name, "Nữ"] for name in NAMES]]


def test_rows_pasted_from_another_source_are_decided_as_a_run():
    rows = (
        [[name] for name in NAMES] + [[as_tcvn3(name)] for name in NAMES] + [[as_vni(name)] for name in NAMES]
    )
    expected = [[name] for name in NAMES * 3]
    got = decoded(sheet(rows))
    wrong = [row for row, right in zip(got, expected, strict=True) if row != right]
    assert len(wrong) <= 2, wrong
    assert got[: len(NAMES)] == expected[: len(NAMES)]


def test_too_little_to_tell_stays_and_is_a_finding():
    rows = [["Nguyễn Văn An"], ["Th\u00b8i"], ["Trần Thị Bưởi"]]
    assert decoded(sheet(rows)) == rows
    assert [(code, column) for code, column, _ in found(sheet(rows))] == [("S062", "A")]


def test_one_family_name_that_could_be_another_in_vni_is_nothing_to_ask_about():
    rows = [["Neáng Sô Phia"], ["Nguyễn Văn An"], ["Neáng Rươn"], ["Thạch Sa Ni"]]
    assert decoded(sheet(rows)) == rows
    assert not found(sheet(rows))


def test_numbers_and_dates_are_never_touched():
    rows = [[as_tcvn3(name), "001085012345", "1985-03-02"] for name in NAMES]
    got = decoded(sheet(rows, kinds=["tnd"] * len(NAMES), fonts=["TTT"] * len(NAMES)))
    assert [row[1:] for row in got] == [["001085012345", "1985-03-02"]] * len(NAMES)


def test_marks_apart_come_together():
    assert decoded(sheet([["Nguye\u0302\u0303n"], ["Nguyê\u0303n"]])) == [["Nguyễn"], ["Nguyễn"]]


def test_sheets_do_not_speak_for_each_other():
    old = sheet([[as_tcvn3(name)] for name in NAMES])
    clean = sheet([["Tú"], ["Hoà"]], sheet_no=2)
    assert decoded(pl.concat([old, clean]))[-2:] == [["Tú"], ["Hoà"]]


def test_a_sheet_without_signs_is_the_same_frame():
    raw = sheet([["Nguyen Van An", None], ["12", "Lê"]])
    assert decode_and_tell(raw)[0].equals(raw)


def test_a_sign_between_unicode_cells_does_not_borrow_the_charset_of_its_row():
    """`Cê` is a name, and Cờ in TCVN3; the column beside it is in TCVN3."""
    rows = [
        [name, as_tcvn3(other)]
        for name, other in zip(["Đặng Ẩn", "Puih Cê", "Kpă Lê"], NAMES[:3], strict=True)
    ]
    assert [row[0] for row in decoded(sheet(rows))] == ["Đặng Ẩn", "Puih Cê", "Kpă Lê"]
