"""The totals and the signature of a list are never torn, and never stand alone on a page."""

import shutil
import subprocess
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paper_factory import random_voters, report_frames
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_pages import page_breaks
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.reference.forms import load_list_form, load_note_words


@given(st.lists(st.sampled_from([15.0, 30.0, 45.0, 90.0]), max_size=120))
def test_the_last_page_takes_two_lines_along_and_no_page_is_empty(heights):
    breaks = page_breaks(heights)
    assert breaks == sorted(set(breaks))
    starts = [0, *breaks, len(heights)]
    assert len(heights) - starts[-2] >= min(2, len(heights))
    assert all(sum(heights[start:end]) < 520 for start, end in pairwise(starts))


def test_a_short_list_is_one_page_and_a_full_page_is_broken():
    assert page_breaks([15.0] * 3) == []
    assert page_breaks([15.0] * 20) == [18]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_printed_by_libreoffice_the_last_page_is_whole(tmp_path):
    form = load_list_form()
    counts = (3, 12, 21, 26, 27, 40, 45, 58, 400)
    lists = []
    for count in counts:
        last = pl.when(pl.col("voter_no") == count).then(pl.lit("Người Cuối")).otherwise("full_name")
        voters = random_voters(count, 1, count).with_columns(full_name=last)
        area = voters["polling_area_id"][0]
        head = ListHead("1", "xã Na Son", "tỉnh Điện Biên")
        lists.append(
            AreaList(tmp_path / f"{count}.xlsx", voters, head, report_frames(voters).of("area", area))
        )
    list(write_voter_lists(lists, FormRules(form, load_note_words(form), 2024)))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, *(one.path for one in lists)], check=True, capture_output=True
    )
    for count in counts:
        told = subprocess.run(
            ["pdftotext", "-layout", tmp_path / f"{count}.pdf", "-"], check=True, capture_output=True
        )
        pages = told.stdout.decode().split("\f")[:-1]
        assert all("Ghi chú" in page for page in pages), f"{count}: a page is wider than the paper"
        for words in ("Người Cuối", "Tổng số", form.signature[0], form.signature[-1]):
            assert words in pages[-1], (count, words)
        assert f"Trang {len(pages)}/{len(pages)}" in pages[-1]
