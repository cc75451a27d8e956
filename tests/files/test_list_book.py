"""Form 31/HĐBC cell by cell against NQ40, and what must never happen in a list."""

from datetime import date

import openpyxl
import pytest

from tests.paper_factory import area_units, polling_areas, random_voters, voter, voter_list
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_pages import PRINT_SCALE
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.reconciliation.figures import count_figures, figures_of
from voterlist.reference.forms import load_list_form, load_note_words

HEAD = ListHead("1", "xã Na Son", "tỉnh Điện Biên", date(2026, 2, 1))


@pytest.fixture(scope="module")
def rules():
    form = load_list_form()
    return FormRules(form, load_note_words(form), 2024)


def _figures(voters):
    areas = polling_areas(voters)
    counted = count_figures(voters.lazy(), areas.lazy(), area_units(areas).lazy()).collect()
    return figures_of(counted, "area", areas["polling_area_id"][0])


def _written(path, voters, rules, **options):
    list(write_voter_lists([AreaList(path, voters, HEAD, _figures(voters))], rules, **options))
    return openpyxl.load_workbook(path).worksheets[0]


def _row(sheet, row):
    return [sheet.cell(row, column).value for column in range(1, 15)]


def test_head_and_three_heading_rows_word_for_word(tmp_path, rules):
    sheet = _written(tmp_path / "a.xlsx", voter_list([voter()]), rules)
    assert sheet["A1"].value == "ỦY BAN NHÂN DÂN"
    assert sheet["A2"].value == "XÃ NA SON"
    assert sheet["H1"].value == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert sheet["H2"].value == "Độc lập - Tự do - Hạnh phúc"
    assert sheet["H3"].value == "xã Na Son, ngày 01 tháng 02 năm 2026"
    assert sheet["A4"].value == (
        "DANH SÁCH CỬ TRI\nBẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XVI\n"
        "VÀ BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP NHIỆM KỲ 2026-2031"
    )
    assert sheet["A5"].value == "Khu vực bỏ phiếu số 1 thuộc xã Na Son, tỉnh Điện Biên"
    n = None
    assert _row(sheet, 7) == [
        *(
            "STT",
            "Họ và tên",
            "Ngày tháng năm sinh",
            "Nam",
            "Nữ",
            "Số Căn cước",
            "Dân tộc",
            "Nơi cư trú",
            n,
            n,
        ),
        *("Bầu cử ĐBQH", "Bầu cử đại biểu HĐND", n, "Ghi chú"),
    ]
    assert _row(sheet, 8) == [
        *(n, n, n, n, n, n, n, "Thường trú", "Tạm trú", "Nơi ở hiện tại"),
        *(n, "Tỉnh, thành phố", "Xã/phường, đặc khu", n),
    ]
    assert [value or "" for value in _row(sheet, 9)] == [
        *("", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7a)", "(7b)", "(7c)", "(8)", "(9)", "(10)", "(11)")
    ]


def test_lines_of_each_kind_of_voter(tmp_path, rules):
    voters = voter_list(
        [
            voter(no=1),
            voter(
                no=2,
                sex="female",
                birth_date="1950",
                category="temporary_short",
                residence_kind="temporary",
                residence_since="2025-06",
                address="Bản Phiêng Ngúa",
            ),
            voter(
                no=3,
                sex=None,
                birth_date=None,
                identity_no=None,
                category="temporary_undecided",
                residence_kind="temporary",
                residence_since="2019-04",
                note="già yếu",
                note_codes=["needs_mobile_box", "asked_to_vote_here"],
            ),
            voter(no=4, category="no_registration", residence_kind="current", note_codes=["votes_elsewhere"]),
        ]
    )
    sheet = _written(tmp_path / "a.xlsx", voters, rules)
    rows = [[value or "" for value in _row(sheet, row)] for row in range(10, 14)]
    x = "X"
    assert rows == [
        [1, "Lò Văn Pó", "07/03/1980", x, "", "011080000001", "Thái", "Bản Na Phát", "", "", x, x, x, ""],
        [
            *(2, "Lò Văn Pó", "1950", "", x, "011080000002", "Thái", "", "Bản Phiêng Ngúa", "", x, x, "0"),
            "Tạm trú từ tháng 06/2025",
        ],
        [
            *(3, "Lò Văn Pó", "", "", "", "", "Thái", "", "Bản Na Phát", "", x, x, ""),
            "Tạm trú từ năm 2019; Già yếu, ốm đau, khuyết tật, cần hòm phiếu phụ; già yếu",
        ],
        [
            *(4, "Lò Văn Pó", "07/03/1980", x, "", "011080000004", "Thái", "", "", "Bản Na Phát", x, x, "0"),
            "Bỏ phiếu ở nơi khác",
        ],
    ]


def test_totals_are_live_formulas_beside_the_programs_own_numbers(tmp_path, rules):
    voters = random_voters(7, 1, 40)
    figures = _figures(voters)
    sheet = _written(tmp_path / "a.xlsx", voters, rules)
    total = 10 + voters.height
    assert sheet.cell(total, 1).value == "Tổng số"
    assert sheet.cell(total, 3).value == f"=COUNTA(B10:B{total - 1})"
    for letter in "DEKLM":
        assert sheet[f"{letter}{total}"].value == f'=COUNTIF({letter}10:{letter}{total - 1},"X")'
    stored = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
    counted = {"C": "voters", "D": "male", "E": "female", "K": "national_ballots", "M": "commune_ballots"}
    assert {letter: stored[f"{letter}{total}"].value for letter in counted} == {
        letter: figures[figure] for letter, figure in counted.items()
    }
    lines = [
        [value for value in _row(sheet, row) if value is not None] for row in range(total + 1, total + 6)
    ]
    assert lines == [
        [
            *("Tổng số cử tri của khu vực bỏ phiếu là:", figures["voters"], "người; trong đó có:"),
            *(figures["male"], "Nam;", figures["female"], "Nữ."),
        ],
        ["Cử tri tham gia bầu cử ĐBQH:", figures["national_ballots"], "người;"],
        [
            "Cử tri tham gia bầu cử đại biểu HĐND tỉnh, thành phố:",
            *(figures["provincial_ballots"], "người;"),
        ],
        [
            "Cử tri tham gia bầu cử đại biểu HĐND xã, phường, đặc khu:",
            *(figures["commune_ballots"], "người;"),
        ],
        ["Danh sách này được lập tại xã Na Son ngày 01 tháng 02 năm 2026."],
    ]
    signature = [sheet.cell(row, 8).value for row in range(total + 7, total + 11)]
    assert signature == [
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Ký, ghi rõ họ và tên,", "đóng dấu của Ủy ban nhân dân)")
    ]
    assert {str(rule.sqref) for rule in sheet.conditional_formatting} == {
        f"{letter}{total}" for letter in "CDEKLM"
    }


def test_the_list_of_those_who_wait_for_an_area_says_so(tmp_path, rules):
    head = ListHead("?", "xã Na Son", "tỉnh Điện Biên")
    list(
        write_voter_lists(
            [AreaList(tmp_path / "a.xlsx", voter_list([voter()]), head, _figures(voter_list([voter()])))],
            rules,
        )
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet.title == "Chưa xếp khu vực"
    assert sheet["A5"].value == "Cử tri của xã Na Son, tỉnh Điện Biên chưa được xếp vào khu vực bỏ phiếu nào"


def test_page_set_up(tmp_path, rules):
    sheet = _written(tmp_path / "a.xlsx", voter_list([voter()]), rules)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$7:$9"
    assert sheet.page_setup.scale == PRINT_SCALE
    assert sheet.page_setup.fitToWidth is None, "a page fitted by the spreadsheet ignores breaks"
    assert "Trang &P/&N" in sheet.oddFooter.right.text or "Trang" in sheet.oddFooter.right.text


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x","y")', "+84912", "-1", "@x", "\t=1+1", "{=A1}", "http://x.vn"]
)
def test_what_looks_like_a_formula_stays_text(tmp_path, rules, name):
    voters = voter_list([voter(full_name=name, address=name, note=name)])
    sheet = _written(tmp_path / "a.xlsx", voters, rules)
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == [f"{letter}11" for letter in "CDEKLM"]
    assert sheet["B10"].value == name
    assert sheet["B10"].hyperlink is None


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("02/2025", "Tạm trú từ tháng 02/2025"),
        ("Tạm trú từ 02/2025", "Tạm trú từ tháng 02/2025"),
        ("tạm trú từ tháng 02/2025 đến nay", "Tạm trú từ tháng 02/2025"),
        ("già yếu", "Tạm trú từ tháng 02/2025; già yếu"),
        ("đi làm từ 2020", "Tạm trú từ tháng 02/2025; đi làm từ 2020"),
    ],
)
def test_the_start_of_temporary_residence_is_printed_once(tmp_path, rules, note, printed):
    temporary = voter(
        category="temporary_long", residence_kind="temporary", residence_since="2025-02", note=note
    )
    sheet = _written(tmp_path / "a.xlsx", voter_list([temporary]), rules)
    assert sheet["N10"].value == printed


def test_a_posted_copy_hides_what_the_office_chose(tmp_path, rules):
    sheet = _written(
        tmp_path / "a.xlsx", voter_list([voter()]), rules, hidden=("identity_no", "ethnic_group")
    )
    assert sheet["F10"].value == "•••••••••001"
    assert not sheet["G10"].value
    assert sheet["B10"].value == "Lò Văn Pó"


def test_an_area_without_voters_is_a_list_with_totals_of_zero(tmp_path, rules):
    figures = dict.fromkeys(_figures(voter_list([voter()])), 0)
    list(write_voter_lists([AreaList(tmp_path / "a.xlsx", voter_list([]), HEAD, figures)], rules))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["C10"].value == "=0"
    assert [cell.value for cell in sheet[11]][5] == 0
