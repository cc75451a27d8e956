"""Passwords come from a file, one a line, each tried in turn on every protected workbook; never from the command line."""

import io
import json

import msoffcrypto
import pytest
import xlsxwriter

from tests.files import damage
from tests.workspace_factory import HEADINGS, make_workspace
from voterlist.cli.app import run_command_line


@pytest.fixture
def protected(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    # msoffcrypto cannot protect a file of less than a few kilobytes
    plain = damage.village(damage.voter_rows(2000))
    for name, password in [("a.xlsx", "mở-7"), ("b.xlsx", "hai-8")]:
        target = io.BytesIO()
        msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(password, target)
        (inputs / name).write_bytes(target.getvalue())
    return inputs


@pytest.mark.parametrize(
    ("lines", "refused", "code"),
    [("mở-7\nhai-8\n", 0, None), ("mở-7\n", 1, 12), ("sai\n", 2, 12), ("", 2, 12)],
)
def test_each_password_of_the_file_is_tried(protected, tmp_path, capsys, lines, refused, code) -> None:
    words = tmp_path / "mat_khau.txt"
    words.write_text(lines, encoding="utf-8")
    exit_code = run_command_line(["check", str(protected), "--password-file", str(words), "--json"])
    shown = capsys.readouterr()
    assert json.loads(shown.out)["counts"].get("refused", 0) == refused
    assert "mở-7" not in shown.out + shown.err
    if code is not None:
        assert exit_code == code
    else:
        assert exit_code not in {10, 12, 18}


def test_a_run_of_a_workspace_takes_passwords_from_a_file(tmp_path, capsys):
    home, words, plain = (
        make_workspace(tmp_path / "noi_lam"),
        tmp_path / "mat_khau.txt",
        tmp_path / "ban_4.xlsx",
    )
    words.write_text("sai\nmở-7\n", encoding="utf-8")
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for row in range(1, 301):
            sheet.write_row(
                row,
                0,
                [str(row), "Vừ A Sang", f"01/02/{1930 + row % 70}", "Nam", "", "Na Son", "Bản Một", "x"],
            )
    with (home / "danh_sach" / "na_son" / plain.name).open("wb") as target:
        msoffcrypto.OfficeFile(io.BytesIO(plain.read_bytes())).encrypt("mở-7", target)
    assert run_command_line(["run", "--workspace", str(home), "--quiet"]) == 12
    capsys.readouterr()
    code = run_command_line(["run", "--workspace", str(home), "--json", "--password-file", str(words)])
    shown = capsys.readouterr()
    assert code in {0, 1}, shown.err
    assert sum(row["lists_checked"] for row in json.loads(shown.out)["uploads"]) == 4
    assert "mở-7" not in shown.out + shown.err
