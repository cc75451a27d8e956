"""Cases 30 to 39 and 41 of the reliability plan, from the bytes of a file to entries and findings."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from voterlist.jobs import silent
from voterlist.jobs.sheets import Understood, understand

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"]
Row = Sequence[object]


def written(path: Path, rows: Sequence[Row], *, merges: Sequence[str] = (), font: str = "Arial") -> Path:
    """A workbook of these rows; the merged ranges hold what their first cell holds."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet, style = book.add_worksheet("Thôn 1"), book.add_format({"font_name": font})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value, style if isinstance(value, str) else None)
        for merge in merges:
            first = merge.split(":", maxsplit=1)[0]
            row, column = int(first[1:]) - 1, ord(first[0]) - ord("A")
            sheet.merge_range(merge, rows[row][column], style)
    return path


@pytest.fixture
def read(tmp_path: Path):
    def write_and_read(rows: Sequence[Row], **options) -> Understood:
        return understand([written(tmp_path / "thon.xlsx", rows, **options)], silent)

    return write_and_read


def codes(known: Understood, row_no: int) -> set[str]:
    return set(known.findings.filter(row_no=row_no)["code"])


def column(known: Understood, name: str) -> list[object]:
    return known.roster.sort("row_no", "record_id")[name].to_list()


def test_30_total_that_disagrees_stops_the_list(read) -> None:
    people = [[n, f"Lò Văn {letter}", "01/02/1980", "Nam", None] for n, letter in enumerate("ABC", 1)]
    known = read([HEAD, *people, ["Tổng số: 4 cử tri"]])
    found = known.findings.filter(code="S131").to_dicts()
    assert [(row["row_no"], row["parameters"][:2]) for row in found] == [(5, ["4", "3"])]
    assert known.exit_code == 1


def test_31_lost_zero_is_put_back_only_where_sex_and_year_fit_and_said(read) -> None:
    known = read(
        [
            HEAD,
            [1, "Lò Văn A", "01/02/1980", "Nam", 11080000001],
            [2, "Lò Văn B", "01/02/1981", "Nam", 11080000002],
        ]
    )
    assert column(known, "identity_no") == ["011080000001", None]
    assert "S112" in codes(known, 2)
    assert "S113" in codes(known, 3)


def test_32_twelve_digits_are_exact_and_eighteen_are_said(read) -> None:
    known = read(
        [
            HEAD,
            [1, "Lò Văn A", "01/02/1980", "Nam", 211080000001],
            [2, "Lò Văn B", "01/02/1980", "Nam", 211080000001123456],
            [3, "Lò Văn C", "01/02/1980", "Nam", "1,1E+10"],
        ]
    )
    assert column(known, "identity_no") == ["211080000001", None, None]
    assert {"S035", "S114"} <= codes(known, 3)
    assert "S114" in codes(known, 4)


def test_33_dates_in_all_their_forms(read) -> None:
    births = ["01/02/80", "1980", 29252, "31/02/1980", "00/00/1945", "03/1950", 1961]
    known = read([HEAD, *([n, f"Lò Văn {n}x", born, "Nam", None] for n, born in enumerate(births, 1))])
    assert column(known, "birth_date") == [
        *("1980-02-01", "1980", "1980-02-01", None, "1945", "1950-03", "1961"),
    ]
    assert "S105" in codes(known, 5)


def test_34_hidden_letters_are_tidied_and_the_cell_is_kept(read) -> None:
    typed = unicodedata.normalize("NFD", "Ðặng\u00a0Thị\u200b Hoà ")
    known = read([HEAD, [1, typed, "01/02/1980", "Nữ", None]])
    assert column(known, "full_name") == ["Đặng Thị Hoà"]


@pytest.mark.parametrize(
    ("font", "typed"), [(".VnTime", "NguyÔn V¨n Hïng"), ("VNI-Times", "Nguyeãn Vaên Huøng")]
)
def test_35_old_fonts_are_recognised_whole(read, font: str, typed: str) -> None:
    rows = [["STT", "Ho va ten", "Ngay sinh"], *([n, typed, f"0{n}/02/1980"] for n in range(1, 8))]
    known = read(rows, font=font)
    assert set(column(known, "full_name")) == {"Nguyễn Văn Hùng"}
    assert set(known.findings["code"]) & {"S060", "S061"}


def test_37_two_voters_in_one_cell_are_two_entries_and_said(read) -> None:
    known = read([HEAD, [1, "Lò Văn A\nLò Thị B", "01/02/1980\n03/04/1982", "Nam\nNữ", None]])
    assert column(known, "full_name") == ["Lò Văn A", "Lò Thị B"]
    assert column(known, "birth_date") == ["1980-02-01", "1982-04-03"]
    assert "S126" in codes(known, 2)
    assert known.fates.filter(row_no=2)["entry_count"].to_list() == [2]


def test_38_headings_of_three_rows_repeated_on_every_page(read) -> None:
    head = [
        ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Nơi ở"],
        [None, None, "Nam", "Nữ", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ]
    pages = [
        *head,
        [1, "Lò Văn A", "01/02/1980", None, "Bản 1"],
        *head,
        [2, "Lò Thị B", None, "03/04/1982", "Bản 1"],
    ]
    merges = [f"{letter}{top}:{letter}{top + 1}" for top in (1, 5) for letter in "ABE"]
    known = read(pages, merges=[*merges, "C1:D1", "C5:D5"])
    assert column(known, "full_name") == ["Lò Văn A", "Lò Thị B"]
    assert column(known, "sex") == ["male", "female"]
    assert known.fates.sort("row_no")["fate"].to_list() == [
        *("heading", "heading", "numbering", "entry") * 2,
    ]


def test_39_an_unknown_heading_is_asked_about_and_columns_may_be_swapped(read) -> None:
    known = read(
        [
            ["Số CCCD", "Mã XZ", "Giới tính", "Ngày sinh", "Họ và tên"],
            ["011080000001", "k9", "Nam", "01/02/1980", "Lò Văn A"],
        ]
    )
    entry = known.roster.to_dicts()[0]
    assert (entry["full_name"], entry["birth_date"], entry["sex"], entry["identity_no"]) == (
        *("Lò Văn A", "1980-02-01", "male", "011080000001"),
    )
    assert known.findings.filter(code="S103")["parameters"].to_list() == [["Mã XZ"]]


def test_41_the_same_file_under_another_name_counts_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [HEAD, [1, "Lò Văn A", "01/02/1980", "Nam", None]])
    (tmp_path / "b.xlsx").write_bytes(path.read_bytes())
    known = understand([tmp_path], silent)
    assert known.roster.height == 1
    assert known.findings.filter(code="S016")["parameters"].to_list() == [["a.xlsx"]]
