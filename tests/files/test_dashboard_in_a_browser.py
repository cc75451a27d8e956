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
