"""The report of an election unit: its figures are the figures, and nothing personal stands in it."""

import openpyxl
import polars as pl

from tests.paper_factory import random_voters, report_frames
from voterlist.files.report_book import write_province_report, write_unit_report
from voterlist.reference.report_words import load_report_words

WORDS = load_report_words()


def _tables(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)] for sheet in book
    }


def test_every_figure_in_the_report_is_the_figure_of_the_frame(tmp_path):
    frames = report_frames(random_voters(5, 18, 9))
    write_unit_report(tmp_path / "a.xlsx", "provincial-1", frames, WORDS)
    tables = _tables(tmp_path / "a.xlsx")
    figures = frames.of("unit", "provincial-1")
    summary = {row[0]: row[1] for row in tables["Tổng hợp"]}
    assert {label: summary[label] for label in WORDS.figures.values()} == {
        label: figures[code] for code, label in WORDS.figures.items()
    }
    for name in ("Theo xã", "Theo khu vực"):
        assert tables[name][-1][0] == "Tổng số"
        assert tables[name][-1][2:] == [figures[code] for code in WORDS.figures]
    assert summary["Dân số của đơn vị bầu cử (theo bảng đơn vị bầu cử)"] == 59450
    assert summary["Dân số bình quân một đại biểu"] == 11890


def test_a_finding_stands_in_the_units_it_concerns_and_only_there(tmp_path):
    frames = report_frames(random_voters(5, 18, 4))
    write_unit_report(tmp_path / "a.xlsx", "provincial-1", frames, WORDS)
    write_unit_report(tmp_path / "b.xlsx", "provincial-2", frames, WORDS)
    here, there = _tables(tmp_path / "a.xlsx"), _tables(tmp_path / "b.xlsx")
    assert len(here["R500 Thử sai lệch"]) == 2
    assert len(here["R501 Thử sai lệch"]) == 1
    assert len(there["R500 Thử sai lệch"]) == 1
    assert "R501 Thử sai lệch" not in there
    row = next(row for row in here["R500 Thử sai lệch"] if row[1])
    assert row[:7] == ["Cần người xem", "=thon.xlsx", "KV1", "12", "F", "Có sai lệch ở ô này.", "Sửa lại."]
    assert row[7] == WORDS.owner("R500").who
    assert row[8] == "07:00 14/03/2026"


def test_no_formula_from_data_and_nothing_personal(tmp_path):
    voters = random_voters(5, 6, 5)
    write_province_report(tmp_path / "a.xlsx", report_frames(voters), WORDS)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(str(cell.value).startswith("=SUM(") for cell in cells if cell.data_type == "f")
    texts = {str(cell.value) for cell in cells}
    personal = voters.select(
        pl.concat_list("full_name", "identity_no").list.drop_nulls().explode()
    ).to_series()
    assert not texts & set(personal.to_list())
