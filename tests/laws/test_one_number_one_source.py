"""Every figure that appears in two outputs is the same figure: lists, unit reports, province report, page."""

import re
from collections import Counter
from datetime import date

import openpyxl
import pytest

from tests.paper_factory import random_voters, report_frames
from voterlist.files.dashboard import render_page
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.files.page_parts import PageFacts
from voterlist.files.report_book import write_province_report, write_unit_report
from voterlist.reference.forms import load_list_form, load_note_words
from voterlist.reference.report_words import load_report_words

WORDS = (load_report_words("vi"), load_report_words("en"))
LISTED = ("voters", "male", "female", "national_ballots", "provincial_ballots", "commune_ballots")


def _of_list(path):
    """The numbers under the table of a list, and those that its lines add up to."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=10)]
    total = next(place for place, row in enumerate(rows) if row[0] == "Tổng số")
    written = [value for row in rows[total + 1 : total + 5] for value in row if isinstance(value, int)]
    marks = [sum(row[column] == "X" for row in rows[:total]) for column in (3, 4, 10, 11, 12)]
    return dict(zip(LISTED, written, strict=True)), dict(zip(LISTED, [total, *marks], strict=True))


def _of_report(path):
    sheet = openpyxl.load_workbook(path)["Tổng hợp"]
    values = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, values_only=True)}
    return {code: values[label] for code, label in WORDS[0].figures.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lists_reports_and_page_agree(tmp_path, seed):
    voters = random_voters(seed, 18, 12)
    frames = report_frames(voters)
    form = load_list_form()
    rules = FormRules(form, load_note_words(form), 2024)
    lists = Counter()
    for (area,), rows in voters.partition_by("polling_area_id", as_dict=True).items():
        path = tmp_path / f"{area}.xlsx"
        of_area = AreaList(path, rows, ListHead("1", "xã Na Son"), frames.of("area", area))
        list(write_voter_lists([of_area], rules))
        written, counted = _of_list(path)
        assert written == counted
        lists.update(written)
    write_province_report(tmp_path / "p.xlsx", frames, WORDS[0])
    province = _of_report(tmp_path / "p.xlsx")
    assert {code: province[code] for code in LISTED} == dict(lists)
    units = Counter()
    for unit in ("provincial-1", "provincial-2"):
        write_unit_report(tmp_path / f"{unit}.xlsx", unit, frames, WORDS[0])
        units.update(_of_report(tmp_path / f"{unit}.xlsx"))
    assert dict(units) == province
    page = render_page(frames, WORDS, PageFacts(("t", "t"), date(2026, 3, 15), date(2026, 2, 1), 300, 4000))
    cards = re.findall(r'<strong>([\d.]+)</strong><span class="vi" lang="vi">([^<]+)', page)
    codes = {label: code for code, label in WORDS[0].figures.items()}
    shown = {codes[label]: int(value.replace(".", "")) for value, label in cards if label in codes}
    assert shown
    assert shown == {code: province[code] for code in shown}
