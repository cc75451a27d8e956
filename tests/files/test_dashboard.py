"""The page: self-contained, escaped, and its numbers are the figures."""

import re
from datetime import date

import polars as pl

from tests.paper_factory import random_voters, report_frames, voter, voter_list
from voterlist.files.dashboard import render_page
from voterlist.files.page_parts import PageFacts
from voterlist.reference.report_words import load_report_words

WORDS = (load_report_words("vi"), load_report_words("en"))
FACTS = PageFacts(("tỉnh Điện Biên", "Điện Biên"), date(2026, 3, 15), date(2026, 2, 1), 300, 4000)


def test_the_cards_are_the_figures_and_the_days_left_are_counted():
    frames = report_frames(random_voters(2, 6, 30))
    page = render_page(frames, WORDS, FACTS)
    shown = {
        label: value
        for value, label in re.findall(r'<strong>([\d.]+)</strong><span class="vi" lang="vi">([^<]+)', page)
    }
    assert shown["Tổng số cử tri"] == "180"
    assert int(shown["Nam"]) == frames.whole()["male"]
    assert shown["Sai lệch phải xử lý"] == "1"
    assert "còn 42 ngày" in page


def test_nothing_is_loaded_from_outside():
    page = render_page(report_frames(random_voters(2, 3, 10)), WORDS, FACTS)
    outside = re.findall(
        r"""(?:src|href)=["'](?!#)[^"']*|url\(|@import|<link|<iframe|fetch\(|XMLHttp""", page
    )
    assert outside == []
    assert re.findall(r'https?://(?!www\.w3\.org/)[^"\s<]+', page) == []
    assert "default-src 'none'" in page


def test_what_comes_from_data_is_escaped():
    village = "<script>alert(1)</script>"
    page = render_page(report_frames(voter_list([voter(village=village)])), WORDS, FACTS)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_nothing_on_the_page_is_about_one_person():
    voters = random_voters(2, 3, 20)
    page = render_page(report_frames(voters), WORDS, FACTS)
    numbers = voters["identity_no"].drop_nulls().to_list()
    names = (
        voters["full_name"]
        .filter(pl.Series([len(name.split()) > 2 for name in voters["full_name"]]))
        .to_list()
    )
    assert numbers
    assert names
    assert not [value for value in numbers + names if value in page]


def test_a_screen_reader_finds_its_way():
    """What axe-core 4.14 asks of the page, as far as it can be seen in the text."""
    page = render_page(report_frames(random_voters(2, 6, 30)), WORDS, FACTS)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-labelledby="([^"]+)"', page)
    assert {name for names in named for name in names.split()} <= set(ids)
    landmarks = re.findall(r'<(?:section|nav|main|header|footer)\b[^>]*(?:aria-label\w*="([^"]+)")?', page)
    assert len(landmarks) == page.count("<section") + 4
    assert 'role="region"' not in page, "a section is a landmark already"
    assert [int(level) for level in re.findall(r"<h(\d)", page)] == [1] + [2] * page.count("<section")
    assert page.count('scope="row"') == page.count("<tr>") - page.count("<thead>")
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert pictures
    assert not [svg for svg in pictures if re.search(r"\b(?:role|aria-\w+)=", svg)]
    assert page.count('<figure role="img"') == page.count("<figure")
