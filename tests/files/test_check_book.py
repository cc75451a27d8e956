"""The report of a check: every file, every finding, the gravest first, ready to print, nothing a formula."""

import openpyxl
import polars as pl
import pytest

from voterlist.files.check_book import write_check_book

FILES = pl.DataFrame(
    {
        "file": ["=thon.xlsx", "b.xlsx"],
        "status": ["refused", "accepted"],
        "entries": [0, 12],
        "stops_the_list": [1, 0],
        "needs_a_person": [0, 0],
        "for_information": [0, 2],
        "remark": ["Không mở được.", None],
    }
)
FINDINGS = pl.DataFrame(
    {
        "severity": ["for_information", "stops_the_list"],
        "code": ["S116", "S001"],
        "file": ["b.xlsx", "=thon.xlsx"],
        "sheet": ["KV1", None],
        "row": [7, None],
        "column": ["F", None],
        "title": ["Số định danh không khớp", "Tệp hỏng"],
        "message": ["Khác nhau.", "Không mở được."],
        "remedy": ["Đối chiếu.", "Gửi lại."],
    }
)


@pytest.mark.parametrize(
    ("language", "words"), [("vi", ("Không đọc được", "Phải xử lý")), ("en", ("Refused", "Stops the list"))]
)
def test_files_and_findings(tmp_path, language, words):
    write_check_book(tmp_path / "a.xlsx", FILES, FINDINGS, language)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    files, findings = (
        list(book[name].iter_rows(min_row=4, values_only=True)) for name in ("Tệp", "Phát hiện")
    )
    assert files[0][:4] == ("=thon.xlsx", words[0], 0, 1)
    assert [row[1] for row in findings] == ["S001", "S116"]
    assert findings[0][0] == words[1]
    assert findings[1][3:6] == ("KV1", "7", "F")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(sheet.page_setup.orientation == "landscape" for sheet in book)
