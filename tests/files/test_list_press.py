"""A list put into the drawn layout is, cell by cell and style by style, the list that XlsxWriter draws."""

import shutil
import subprocess
from datetime import date
from zipfile import ZipFile

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.paper_factory import random_voters, voter, voter_list
from voterlist.files.form_lines import FormRules, form_lines
from voterlist.files.list_book import ListHead, draw_list, list_words
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.reference.forms import load_list_form, load_note_words

FORM = load_list_form()
RULES = FormRules(FORM, load_note_words(FORM), 2024)
CODES = [part.figure for line in FORM.footers for part in line.parts if part.figure]
FIGURES = {code: 40 + number for number, code in enumerate(dict.fromkeys(CODES))}
HEADS = (
    ListHead("1", "xã Na Son", "tỉnh Điện Biên", date(2026, 2, 1)),
    ListHead('2 & 3 <"b">', "PHƯỜNG A & B", None),
    ListHead("65003", "đặc khu 65.004", "tỉnh 77000001"),
)
_LOOKS = ("font", "fill", "border", "alignment", "number_format", "protection", "data_type")


def _described(path):
    """All that openpyxl sees of a workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    cells = {
        cell.coordinate: (cell.value or "", *(str(getattr(cell, look)) for look in _LOOKS[:-1]))
        for row in sheet.iter_rows()
        for cell in row
    }
    kinds = {cell.coordinate: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    return {
        "names": (book.sheetnames, sheet.print_area, sheet.print_title_rows, sheet.dimensions),
        "cells": cells,
        "kinds": kinds,
        "heights": {row: (size.height, size.customHeight) for row, size in sheet.row_dimensions.items()},
        "widths": {column: size.width for column, size in sheet.column_dimensions.items()},
        "merges": sorted(map(str, sheet.merged_cells.ranges)),
        "conditions": sorted(
            (str(found.sqref), [(rule.type, rule.formula, str(rule.dxf.fill)) for rule in found.rules])
            for found in sheet.conditional_formatting
        ),
        "page": (str(sheet.page_setup), str(sheet.page_margins), str(sheet.sheet_properties.pageSetUpPr)),
        "panes": (sheet.freeze_panes, str(sheet.oddHeader), str(sheet.oddFooter)),
        "rules": str(sheet.data_validations.dataValidation),
        "breaks": [(found.id, found.max) for found in sheet.row_breaks.brk],
    }


def _both(folder, voters, head):
    pressed, drawn = folder / "pressed.xlsx", folder / "drawn.xlsx"
    list(write_voter_lists([AreaList(pressed, voters, head, FIGURES)], RULES))
    lines = form_lines(voters.sort("voter_no"), RULES)
    draw_list(drawn, lines, list_words(head, FORM), FIGURES, FORM)
    return pressed, drawn


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("count", [1, 2, 7, 61])
def test_the_pressed_list_is_the_drawn_list(tmp_path, head, count):
    voters = random_voters(count, 1, count)
    pressed, drawn = map(_described, _both(tmp_path, voters, head))
    assert pressed == drawn
    assert len(pressed["merges"]) > 20
    assert pressed["conditions"]


WORDS = st.text(
    st.sampled_from("aăđộ&<>\"'= \t\n\r\x00\x0b\x1f\ufffe\U0001f600_x0041") | st.characters(codec="utf-8"),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=8, max_size=40))
def test_any_text_stands_in_the_pressed_list_as_in_the_drawn_one(tmp_path, texts):
    voters = voter_list(
        [
            voter(no=no, full_name=name, address=address, note=note)
            for no, (name, address, note) in enumerate(texts, start=1)
        ]
    )
    pressed, drawn = map(_described, _both(tmp_path, voters, HEADS[0]))
    assert pressed == drawn


def test_texts_longer_than_a_cell_are_cut_where_excel_would_refuse(tmp_path):
    voters = voter_list([voter(note="\U0001f600" * 20_000), voter(no=2, note="ạ" * 40_000)])
    pressed, drawn = map(_described, _both(tmp_path, voters, HEADS[0]))
    assert pressed == drawn
    assert len(pressed["cells"]["N10"][0].encode("utf-16-le")) <= 2 * 32_767


def test_lists_of_any_length_come_in_order_each_with_its_own_lines(tmp_path):
    heights = [3, 0, 1, 5, 0]
    lists = [
        AreaList(
            tmp_path / f"{at}.xlsx",
            voter_list([voter(no=no, full_name=f"Áo {at}") for no in range(height, 0, -1)]),
            ListHead(str(at), "xã Na Son"),
            FIGURES,
        )
        for at, height in enumerate(heights)
    ]
    assert len(set(write_voter_lists(lists, RULES))) == len(lists)
    for at, height in enumerate(heights):
        sheet = openpyxl.load_workbook(tmp_path / f"{at}.xlsx").active
        assert sheet.title == f"KV {at}"
        assert [sheet.cell(10 + row, 1).value for row in range(height)] == list(range(1, height + 1))
        assert {sheet.cell(10 + row, 2).value for row in range(height)} <= {f"Áo {at}"}
        assert sheet.cell(10 + height, 1).value == "Tổng số"


def test_equal_lists_are_equal_bytes_and_sound_archives(tmp_path):
    voters = random_voters(5, 1, 9)
    lists = [AreaList(tmp_path / f"{name}.xlsx", voters, HEADS[0], FIGURES) for name in "ab"]
    one, other = write_voter_lists(lists, RULES)
    assert one == other
    with ZipFile(lists[0].path) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_line_and_the_totals(tmp_path):
    voters = random_voters(3, 1, 40).with_columns(full_name=pl.lit("Lò & <Văn>\u000b"))
    pressed, _ = _both(tmp_path, voters, HEADS[1])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    as_utf_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    subprocess.run([*command, as_utf_8, "--outdir", tmp_path, pressed], check=True, capture_output=True)
    lines = (tmp_path / "pressed.csv").read_text(encoding="utf-8").splitlines()
    assert sum("Lò & <Văn>" in line for line in lines) == 40
    total = next(line for line in lines if line.startswith("Tổng số,"))
    assert total.split(",")[2:5] == [str(FIGURES[code]) for code in ("voters", "male", "female")]
