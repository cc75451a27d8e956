"""`voterlist read` and `voterlist check` as a person runs them."""

import json

import polars as pl
import pytest
import xlsxwriter

from voterlist.cli.app import run_command_line

ROWS = [
    ["THÔN ĐÔNG, XÃ TÂN LẬP"],
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"],
    [1, "NGUYỄN VĂN AN", "01/02/1980", "Nam", "001080000001"],
    [2, "=HYPERLINK", "31/02/1980", "Nữ", "001180000002"],
]


@pytest.fixture
def folder(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    with xlsxwriter.Workbook(inputs / "thon.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Đông")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    (inputs / "ban_sao.xlsx").write_bytes((inputs / "thon.xlsx").read_bytes())
    (inputs / "rong.xlsx").write_bytes(b"")
    return inputs


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx"])
def test_read_writes_one_clean_table_and_the_fate_of_every_row(folder, tmp_path, suffix):
    to = tmp_path / "out" / f"x.{suffix}"
    assert run_command_line(["read", str(folder), "--to", str(to)]) == 10  # one file is empty
    rows = pl.read_csv(tmp_path / "out" / "x.rows.csv")
    assert rows["fate"].to_list() == ["title", "heading", "entry", "entry"]
    findings = [
        json.loads(line) for line in (tmp_path / "out" / "x.findings.jsonl").read_text("utf-8").splitlines()
    ]
    impossible = next(line for line in findings if line["code"] == "S105")
    assert (impossible["sheet"], impossible["row"], impossible["column"]) == ("Đông", 4, "C")
    assert impossible["message"]
    assert impossible["remedy"]
    assert to.stat().st_size > 0
    if suffix == "jsonl":
        first = json.loads(to.read_text("utf-8").splitlines()[0])
        assert (first["full_name"], first["birth_date"], first["sex"]) == (
            "Nguyễn Văn An",
            "1980-02-01",
            "Nam",
        )
        assert (first["village"], first["commune"], first["row"]) == ("Thôn Đông", "Xã Tân Lập", 3)


def test_check_tells_worst_first_and_knows_a_copy(folder, tmp_path, capsys):
    assert run_command_line(["check", str(folder), "--json", "--report", str(tmp_path / "check.xlsx")]) == 10
    told = json.loads(capsys.readouterr().out)
    assert [line["status"] for line in told["files"]] == ["refused", "duplicate", "accepted_with_warnings"]
    assert told["exit_code"] == 10
    assert (tmp_path / "check.xlsx").stat().st_size > 0


def test_an_unknown_kind_of_result_is_refused_before_anything_is_read(folder, tmp_path):
    assert run_command_line(["read", str(folder), "--to", str(tmp_path / "x.doc")]) == 2
    assert not (tmp_path / "x.findings.jsonl").exists()
