"""PDF of the list and the cards: whole, every voter on it, nothing read as markup."""

import shutil
import subprocess

import polars as pl
import pytest

from tests.paper_factory import area_units, polling_areas, random_voters, voter, voter_list
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.print_pdf import write_cards_pdf, write_list_pdf
from voterlist.reconciliation.figures import count_figures, figures_of
from voterlist.reference.forms import load_card_form, load_list_form, load_note_words

pytest.importorskip("typst")
HEAD = ListHead("1", "xã Na Son", "tỉnh Điện Biên")


def _rules():
    form = load_list_form()
    return FormRules(form, load_note_words(form), 2024)


def _figures(voters):
    areas = polling_areas(voters)
    counted = count_figures(voters.lazy(), areas.lazy(), area_units(areas).lazy()).collect()
    return figures_of(counted, "area", areas["polling_area_id"][0])


def _text(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_list_has_every_number_and_its_totals(tmp_path):
    voters = random_voters(4, 1, 70)
    figures = _figures(voters)
    write_list_pdf(tmp_path / "a.pdf", voters, HEAD, figures, _rules())
    text = _text(tmp_path / "a.pdf")
    assert all(number in text for number in voters["identity_no"].drop_nulls())
    assert f"Tổng số cử tri của khu vực bỏ phiếu là: 70 người; trong đó có: {figures['male']} Nam;" in text
    assert text.count("Nơi ở hiện tại") == text.count("Trang ")


def test_markup_in_a_name_stays_text(tmp_path):
    voters = voter_list([voter(full_name="#panic() *A* $x$ \\ [", note="= @b")])
    write_list_pdf(tmp_path / "a.pdf", voters, HEAD, _figures(voters), _rules())
    write_cards_pdf(tmp_path / "b.pdf", voters, HEAD, load_card_form())
    assert "#panic() *A* $x$" in _text(tmp_path / "b.pdf")


def test_four_cards_to_a_page(tmp_path):
    voters = random_voters(4, 1, 9)
    write_cards_pdf(tmp_path / "b.pdf", voters, HEAD, load_card_form())
    pages = _text(tmp_path / "b.pdf").split("\f")
    assert [page.count("THẺ CỬ TRI") - page.count("SỐ THẺ CỬ TRI") for page in pages] == [4, 4, 1, 0]


@pytest.mark.parametrize("count", [1, 2, 3, 20, 25, 26, 27, 40])
def test_the_closing_of_a_list_is_never_torn_and_never_alone(tmp_path, count):
    voters = random_voters(count, 1, count)
    last = voters.with_columns(full_name=pl.lit("Người Này"))
    write_list_pdf(tmp_path / "a.pdf", last, HEAD, _figures(voters), _rules())
    pages = _text(tmp_path / "a.pdf").split("\f")[:-1]
    assert sum(page.count("Người Này") for page in pages) == count
    assert pages[-1].count("Người Này") >= min(2, count)
    assert all("Ghi chú" in page for page in pages)
    assert [page for page in pages if "Tổng số" in page or "TM. ỦY BAN" in page] == [pages[-1]]
