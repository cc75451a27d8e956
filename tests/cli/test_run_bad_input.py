"""`voterlist run` and what people really give it: each mistake a message with place and remedy, nothing half-written."""

import json

import polars as pl
import pytest
import xlsxwriter

from voterlist.cli.app import run_command_line

LIST = [
    ["DANH SÁCH CỬ TRI BẢN NA SẢN - xã Na Son, tỉnh Điện Biên"],
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Dân tộc", "Thường trú"],
    ["1", "Lò Văn Thử", "02/03/1980", "Nam", "011080000011", "Thái", "Bản Na Sản"],
    ["2", "Quàng Thị Mẫu", "12/11/1985", "Nữ", "011185000022", "Thái", "Bản Na Sản"],
]
AREAS = [
    ["DANH SÁCH KHU VỰC BỎ PHIẾU XÃ NA SON, TỈNH ĐIỆN BIÊN"],
    ["STT", "Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn"],
    ["1", "Na Son", "1", "Bản Na Sản", "Nhà văn hóa bản Na Sản", "Miền núi"],
]


def book(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Trang 1")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)


def run(capsys, *arguments):
    code = run_command_line(["run", *map(str, arguments)])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return code, shown.out + shown.err


def codes_of(out):
    return {row["code"] for row in json.loads((out / "summary.json").read_text("utf-8"))["findings"]}


@pytest.fixture
def folder(tmp_path):
    book(tmp_path / "in" / "na_san.xlsx", LIST)
    book(tmp_path / "in" / "khu_vuc.xlsx", AREAS)
    return tmp_path / "in"


def test_a_good_folder_gives_its_list(capsys, folder, tmp_path):
    code, _shown = run(capsys, folder, "--out", tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert code in {0, 1}
    assert summary["figures"]["province"]["all"]["voters"] == 2
    assert list((tmp_path / "out" / "danh_sach").rglob("khu_vuc_1.xlsx"))


def test_a_missing_folder(capsys, tmp_path):
    code, shown = run(capsys, tmp_path / "khong_co", "--out", tmp_path / "out")
    assert code == 2
    assert "khong_co" in shown
    assert not (tmp_path / "out").exists()


def test_an_empty_folder(capsys, tmp_path):
    (tmp_path / "rong").mkdir()
    code, shown = run(capsys, tmp_path / "rong", "--out", tmp_path / "out")
    assert code == 2
    assert "Cách sửa" in shown
    assert not (tmp_path / "out").exists()


def test_a_workbook_that_is_no_person_list_is_told_and_stops_nobody(capsys, folder, tmp_path):
    book(folder / "thu_chi.xlsx", [["Khoản", "Số tiền"], ["Nước", "12000"], ["Giấy", "54000"]])
    code, _shown = run(capsys, folder, "--out", tmp_path / "out")
    assert code in {0, 1}
    assert "thu_chi.xlsx" in (tmp_path / "out" / "findings.csv").read_text("utf-8-sig")


def test_where_nothing_is_a_list_one_file_is_named_with_what_is_wrong(capsys, tmp_path):
    book(tmp_path / "in" / "thu_chi.xlsx", [["Khoản", "Số tiền"], ["Nước", "12000"], ["Giấy", "54000"]])
    code, shown = run(capsys, tmp_path / "in", "--out", tmp_path / "out")
    assert code == 2
    assert "thu_chi.xlsx" in shown


def test_where_every_list_is_refused_the_code_is_that_of_the_refusal(capsys, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hong.xlsx").write_bytes(b"PK" + bytes(900))
    code, shown = run(capsys, tmp_path / "in", "--out", tmp_path / "out")
    assert code == 10
    assert "hong.xlsx" in shown
    assert not (tmp_path / "out").exists()


def test_an_unreadable_workbook_is_refused_and_the_others_are_read(capsys, folder, tmp_path):
    (folder / "hong.xlsx").write_bytes((folder / "na_san.xlsx").read_bytes()[:900])
    code, _shown = run(capsys, folder, "--out", tmp_path / "out")
    assert code == 10
    findings = (tmp_path / "out" / "findings.csv").read_text("utf-8-sig")
    assert "hong.xlsx" in findings
    assert (
        json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["figures"]["province"]["all"][
            "voters"
        ]
        == 2
    )


def test_an_unknown_commune_keeps_its_voters_and_is_told(capsys, folder, tmp_path):
    lines = [["DANH SÁCH CỬ TRI BẢN XA LẠ - xã Không Đâu Cả, tỉnh Điện Biên"], *LIST[1:]]
    book(folder / "xa_la.xlsx", [[cell.replace("0000", "1111") for cell in line] for line in lines])
    code, _shown = run(capsys, folder, "--out", tmp_path / "out")
    assert code == 1
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["figures"]["province"]["all"]["voters"] == 4
    assert "E424" in codes_of(tmp_path / "out")


def test_an_area_table_that_names_an_unknown_village(capsys, folder, tmp_path):
    book(folder / "khu_vuc.xlsx", [*AREAS, ["2", "Na Son", "2", "Bản Không Ai Ở", "Trường học", "Miền núi"]])
    code, _shown = run(capsys, folder, "--out", tmp_path / "out")
    assert code == 1
    findings = (tmp_path / "out" / "findings.csv").read_text("utf-8-sig")
    assert "Không Ai Ở" in findings


def test_a_table_of_units_whose_commune_is_unknown_is_told_with_its_place(capsys, folder, tmp_path):
    units = [
        ["ĐƠN VỊ BẦU CỬ ĐẠI BIỂU HĐND XÃ KHÔNG ĐÂU CẢ, TỈNH ĐIỆN BIÊN"],
        ["Đơn vị bầu cử số", "Thôn, bản", "Dân số", "Số đại biểu được bầu"],
        ["1", "Bản Na Sản", "900", "4"],
    ]
    book(folder / "don_vi.xlsx", units)
    run(capsys, folder, "--out", tmp_path / "out")
    findings = pl.read_csv(tmp_path / "out" / "findings.csv").filter(file="don_vi.xlsx")
    assert findings.select("code", "sheet", "row_no").rows() == [("E444", "Trang 1", 3)]


def test_somebody_elses_folder_is_never_replaced(capsys, folder, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "anh.txt").write_text("của tôi", "utf-8")
    code, shown = run(capsys, folder, "--out", tmp_path / "mine")
    assert code == 2
    assert "mine" in shown
    assert (tmp_path / "mine" / "anh.txt").read_text("utf-8") == "của tôi"


def test_a_second_run_replaces_the_first_whole(capsys, folder, tmp_path):
    run(capsys, folder, "--out", tmp_path / "out")
    (tmp_path / "out" / "vat_la.txt").write_text("x", "utf-8")
    run(capsys, folder, "--out", tmp_path / "out")
    assert not (tmp_path / "out" / "vat_la.txt").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
