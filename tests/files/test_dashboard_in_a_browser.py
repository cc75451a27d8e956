"""The page in a real browser: no error, nothing asked of the network, the headings sort, the language switches."""

import re
import shutil
import subprocess
from datetime import date

import pytest

from tests.paper_factory import random_voters, report_frames
from voterlist.files.dashboard import render_page
from voterlist.files.page_parts import PageFacts
from voterlist.reference.report_words import load_report_words

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
CLICKS = """<script>
document.querySelector('[data-set=en]').click();
var heading = document.querySelector('#xa th:nth-child(2) button'); heading.click(); heading.click();
document.body.dataset.requests = performance.getEntriesByType('resource').length;
document.body.dataset.wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
document.body.dataset.width = document.documentElement.clientWidth;
</script></body>"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    words = (load_report_words("vi"), load_report_words("en"))
    facts = PageFacts(("t", "t"), date(2026, 3, 15), date(2026, 2, 1), 300, 4000)
    voters = random_voters(9, 12, 20).head(190)
    page = render_page(report_frames(voters), words, facts)
    path = folder / "tong_hop.html"
    path.write_text(page.replace("</body>", CLICKS), encoding="utf-8")
    return subprocess.run(
        [
            *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1366,768"),
            *(f"--user-data-dir={folder}/profile", "--enable-logging=stderr", "--dump-dom", f"file://{path}"),
        ],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_no_console_message(visited):
    assert "CONSOLE" not in visited.stderr


def test_no_request_leaves_and_nothing_is_wider_than_a_small_laptop(visited):
    assert 'data-requests="0"' in visited.stdout
    assert 'data-wide="false"' in visited.stdout
    width = int(re.search(r'data-width="(\d+)"', visited.stdout)[1])
    assert 1300 <= width <= 1366


def test_it_prints_with_its_headings_on_every_page(visited, tmp_path):
    path = re.search(r"file://(\S+tong_hop.html)", " ".join(visited.args))[1]
    printed = tmp_path / "page.pdf"
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [*command, f"--print-to-pdf={printed}", f"file://{path}"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True)
    pages = text.stdout.decode().split("\f")[:-1]
    assert len(pages) > 1
    of_villages = [page for page in pages if "Year of birth only" in page or "Chỉ có năm sinh" in page]
    assert len(of_villages) > 1


def test_the_language_switches(visited):
    assert '<html lang="en" data-lang="en">' in visited.stdout


def test_a_heading_sorts_downwards_at_the_second_click(visited):
    section = visited.stdout.split('id="xa"')[1].split("</section>")[0]
    assert 'aria-sort="descending"' in section
    counts = [
        int(count) for count in re.findall(r'<td class="n" data-sort="(\d+)"><span class="bar"', section)
    ]
    assert len(set(counts)) > 1
    assert counts == sorted(counts, reverse=True)
