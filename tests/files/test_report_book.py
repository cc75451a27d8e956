"""The report of an election unit: its figures are the figures, and nothing personal stands in it."""

from dataclasses import replace

import openpyxl
import polars as pl

from tests.paper_factory import random_voters, report_frames
from voterlist.files.report_book import write_province_report, write_unit_report
from voterlist.frames import ListChanges
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
    codes = {label: code for code, label in WORDS.figures.items()}
    for name in ("Theo xã", "Theo khu vực"):
        heads = openpyxl.load_workbook(tmp_path / "a.xlsx")[name][3][2:]
        shown = [codes[cell.value] for cell in heads]
        assert tables[name][-1][0] == "Tổng số"
        assert tables[name][-1][2:] == [figures[code] for code in shown]
        assert all(figures[code] == 0 for code in codes.values() if code not in shown)
    assert summary["Dân số của đơn vị bầu cử (theo bảng đơn vị bầu cử)"] == 59450
    assert summary["Dân số bình quân một đại biểu"] == 11890


def test_a_finding_stands_in_the_units_it_concerns_and_only_there(tmp_path):
    frames = report_frames(random_voters(5, 18, 4))
    write_unit_report(tmp_path / "a.xlsx", "provincial-1", frames, WORDS)
    write_unit_report(tmp_path / "b.xlsx", "provincial-2", frames, WORDS)
    write_province_report(tmp_path / "c.xlsx", frames, WORDS)
    here, there, all_of_it = (_tables(tmp_path / f"{name}.xlsx") for name in "abc")
    assert len(here["R500 Thử sai lệch"]) == len(here["R501 Thử sai lệch"]) == 1
    assert not [name for name in there if name.startswith("R5")]
    assert len(all_of_it["R500 Thử sai lệch"]) == 2
    row = here["R500 Thử sai lệch"][0]
    assert row[:7] == ["Cần người xem", "=thon.xlsx", "KV1", "12", "F", "Có sai lệch ở ô này.", "Sửa lại."]
    assert row[7] == WORDS.owner("R500").who
    assert row[8] == "03/02/2026"


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


def _with_rows(frames):
    """The same frames with a loss, an exclusion, a declared total and a change in the first area of each unit."""
    areas = frames.areas.sort("polling_area_id")
    first, last = areas.row(0, named=True), areas.row(-1, named=True)

    def rows(name, columns, **values):
        known = getattr(frames, name)
        content = [
            {
                **values,
                "polling_area_id": area["polling_area_id"],
                "commune_code": area["commune_code"],
                **{key: f"{key}{no}" for key in columns},
            }
            for no, area in enumerate((first, last))
        ]
        return pl.DataFrame(content, schema=known.schema)

    changes = pl.DataFrame(schema=ListChanges.create_empty().schema)
    frames = replace(frames, changes=changes)
    return replace(
        frames,
        losses=rows("losses", ("person_id", "record_id"), loss="ballot", detail="not_stated", row_no=7),
        exclusions=rows("exclusions", ("person_id", "record_id"), ground="deceased", row_no=7),
        declared=rows("declared", ("file", "subject"), row_no=7, declared=10, counted=12),
        changes=rows("changes", ("record_id",), change="removal", reason="row_gone"),
    )


def test_rows_of_another_unit_stand_in_no_sheet(tmp_path):
    frames = _with_rows(report_frames(random_voters(5, 18, 4)))
    write_unit_report(tmp_path / "a.xlsx", "provincial-1", frames, WORDS)
    write_province_report(tmp_path / "b.xlsx", frames, WORDS)
    unit, whole = _tables(tmp_path / "a.xlsx"), _tables(tmp_path / "b.xlsx")
    for name in ("Giữ quyền bầu cử", "Không ghi tên", "Số đã ghi và số đếm", "Từ lần chạy trước"):
        assert (len(unit[name]), len(whole[name])) == (1, 2), name
    assert unit["Giữ quyền bầu cử"][0][:3] == [
        "Chưa chắc được bầu HĐND cấp xã",
        "không rõ loại cư trú",
        "CHƯA GIẢI TRÌNH",
    ]
    assert unit["Không ghi tên"][0][0] == "Đã chết"
    assert unit["Số đã ghi và số đếm"][0][3:] == [10, 12, 2, "LỆCH"]
    assert unit["Từ lần chạy trước"][0][:2] == ["Rời danh sách", "Dòng không còn trong tệp"]


def test_the_tables_of_the_official_forms_hold_the_figures_of_the_level(tmp_path):
    frames = report_frames(random_voters(5, 18, 9))
    write_province_report(tmp_path / "a.xlsx", frames, WORDS)
    tables = _tables(tmp_path / "a.xlsx")
    of_units = {row[1]: row[2] for row in tables["Biểu 19, 20, 24, 25"] if isinstance(row[2], int)}
    national = frames.of("unit", "national-1")["national_ballots"]
    assert of_units["Quốc hội · Đơn vị bầu cử số 1"] == national
    assert (
        of_units["HĐND tỉnh, thành phố · Đơn vị bầu cử số 2"]
        == frames.of("unit", "provincial-2")["provincial_ballots"]
    )
    levels = {row[1]: row for row in tables["Biểu 28, 30"] if row[1]}
    assert levels["Quốc hội"][2] == national
    assert (levels["Quốc hội"][5], levels["Quốc hội"][12]) == (1, 18)
    assert levels["HĐND tỉnh, thành phố"][5:7] == [2, 0]
    assert levels["HĐND xã, phường, đặc khu"][2] == levels["HĐND xã, phường, đặc khu"][5] == 0
    assert levels["Tổng cộng"][5] == 3
