"""What comes out of `read_sources`, whatever the order of the files."""

from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from voterlist.errors import UsageError
from voterlist.files.reader import read_sources
from voterlist.frames import Findings, RawSheet, Sheets, Sources


def village(path: Path, rows: list[list[object]], sheet: str = "Thôn 1") -> Path:
    with xlsxwriter.Workbook(path) as book:
        date = book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet(sheet)
        for row_no, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(row_no, column, value)
                elif isinstance(value, tuple):
                    page.write_number(row_no, column, value[0], date)
                else:
                    page.write(row_no, column, value)
    return path


def test_cells_come_as_stored_with_their_kinds(tmp_path: Path) -> None:
    path = village(
        tmp_path / "a.xlsx", [["Họ tên", 1080001234, (29252,), None, True], [], ["x", 1.2345e11, 0.1]]
    )
    reading = read_sources([path])
    assert reading.raw["cells"].to_list() == [
        ["Họ tên", "1080001234", "1980-02-01", None, "TRUE"],
        ["x", "123450000000", "0.1", None, None],
    ]
    assert reading.raw["kinds"].to_list() == ["tnd.b", "tnn.."]
    assert reading.raw["row_no"].to_list() == [1, 3]
    assert reading.exit_code == 0


def test_frames_are_those_declared(tmp_path: Path) -> None:
    reading = read_sources([village(tmp_path / "a.xlsx", [["a"]])])
    for schema, frame in [
        (Sources, reading.sources),
        (Sheets, reading.sheets),
        (RawSheet, reading.raw),
        (Findings, reading.findings),
    ]:
        assert schema.is_valid(frame)


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_order_nor_workers_change_the_result(tmp_path: Path, workers: int) -> None:
    paths = [village(tmp_path / f"{number}.xlsx", [["a", number], ["b", 2]]) for number in range(5)]
    expected = read_sources(paths, workers=1)
    turned = read_sources(paths[::-1], workers=workers)
    for name in ("sources", "sheets", "raw", "findings"):
        assert getattr(expected, name).equals(getattr(turned, name))


def test_the_same_bytes_twice_are_read_once(tmp_path: Path) -> None:
    first = village(tmp_path / "thon1.xlsx", [["a"]])
    (tmp_path / "thon2.xlsx").write_bytes(first.read_bytes())
    reading = read_sources([tmp_path])
    assert dict(reading.sources.select("file", "status").iter_rows()) == {
        "thon1.xlsx": "read",
        "thon2.xlsx": "duplicate",
    }
    assert reading.raw.height == 1
    assert reading.findings.filter(code="S016")["parameters"].to_list() == [["thon1.xlsx"]]


def test_a_folder_is_read_to_its_depth_and_strangers_are_named(tmp_path: Path) -> None:
    (tmp_path / "xã A").mkdir()
    village(tmp_path / "xã A" / "thon1.xlsx", [["a"]])
    (tmp_path / "xã A" / "~$thon1.xlsx").write_bytes(b"\x05admin")
    (tmp_path / "cong_van.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "lien_ket.xlsx").symlink_to(tmp_path / "xã A" / "thon1.xlsx")
    reading = read_sources([tmp_path])
    assert reading.sources["file"].to_list() == ["xã A/thon1.xlsx"]
    codes = dict(reading.findings.select("code", "file").iter_rows())
    assert codes == {"S005": "xã A/~$thon1.xlsx", "S034": "cong_van.pdf", "S032": "lien_ket.xlsx"}


def test_a_path_that_is_not_there_is_a_mistake_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_sources([tmp_path / "nothing.xlsx"])


def test_text_is_text(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ tên;Năm sinh\nNguyễn Văn An;1950\n", encoding="utf-8")
    reading = read_sources([path])
    assert reading.raw["cells"].to_list() == [["Họ tên", "Năm sinh"], ["Nguyễn Văn An", "1950"]]
    assert set(reading.raw["kinds"]) == {"tt"}
    assert reading.sources["file_kind"].to_list() == ["text"]
    assert reading.raw.schema["row_no"] == pl.Int32
