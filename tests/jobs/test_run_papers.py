"""One run, all its papers: a figure that stands in two of them is one figure, and no text becomes a formula."""

import csv
import json
import random
import re
from collections import Counter
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from voterlist.files.list_book import FIRST_LINE
from voterlist.files.run_folder import read_frames
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings
from voterlist.reference.report_words import load_report_words

HOSTILE = (
    *('=HYPERLINK("http://x.vn","y")', "=1+1", "+84912", "-1", "@SUM(A1)", "\t=1+1", "{=A1}"),
    *("http://x.vn", "<script>alert(1)</script>", "&L&B"),
)
HEADINGS = (
    *(
        "STT",
        "Họ và tên",
        "Ngày, tháng, năm sinh",
        "Nam",
        "Nữ",
        "Số Căn cước",
        "Dân tộc",
        "Thường trú",
        "Tạm trú",
    ),
    "Ghi chú",
)
WORDS = load_report_words("vi")
LIVE = re.compile(r"^=(SUM|COUNTIF|COUNTA)\([A-Z]+\d+:[A-Z]+\d+(,\"X\")?\)$")


def _book(path, title, headings, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, title)
        for place, row in enumerate([headings, *rows], start=1):
            for column, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(place, column, value)


def _people(luck, count, village):
    """Invented people; a few with texts that a spreadsheet would take for a formula, a few in doubt."""
    for no in range(count):
        hostile = HOSTILE[no] if no < len(HOSTILE) else ""
        name = f"{luck.choice(['Lò', 'Vàng', 'Quàng'])} {luck.choice(['Văn', 'Thị'])} {luck.choice(['Ánh', 'Pó', 'Dua'])}"
        sex = luck.choice([("X", ""), ("", "X")])
        day = f"{luck.randint(1, 28):02d}/{luck.randint(1, 12):02d}/{luck.randint(1940, 2007)}"
        number = "" if no % 7 == 0 else f"011{luck.randint(0, 3)}{luck.randint(10**7, 10**8 - 1)}"
        temporary = no % 5 == 0
        note = hostile or (luck.choice(["", "Đã chết", "Tạm trú từ 06/2025"]) if temporary else "")
        yield [
            no + 1,
            f"{name} {hostile}".strip(),
            day,
            *sex,
            number,
            hostile or "Thái",
            "" if temporary else village,
            village if temporary else "",
            note,
        ]


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder, luck = tmp_path_factory.mktemp("run"), random.Random(5)
    inputs, out = folder / "in", folder / "out"
    shared = list(_people(luck, 4, "Bản Chung"))
    for village, count in (("Bản Na Phát", 30), ("Bản Suối Lư", 25), ("=Bản Ngoài", 12)):
        rows = [*_people(luck, count, village), *(shared if "Na" in village or "Lư" in village else [])]
        title = f"DANH SÁCH CỬ TRI {village}, xã Na Son, tỉnh Điện Biên"
        _book(inputs / "thon" / f"{village.strip('=')}.xlsx", title, HEADINGS, rows)
    areas = [
        [1, "xã Na Son", "1", "Bản Na Phát", "Nhà văn hoá", "miền núi"],
        [2, "xã Na Son", "2", "Bản Suối Lư", "=1+1", "miền núi"],
    ]
    _book(
        inputs / "khu_vuc.xlsx",
        "BẢNG KHU VỰC BỎ PHIẾU, tỉnh Điện Biên",
        ("STT", "Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn"),
        areas,
    )
    units = [
        [1, "Quốc hội", "1", "xã Na Son", "", 900, 2],
        [2, "HĐND tỉnh", "3", "xã Na Son", "", 900, 5],
        [3, "HĐND xã", "1", "xã Na Son", "Bản Na Phát", 500, 7],
    ]
    _book(
        inputs / "don_vi.xlsx",
        "BẢNG ĐƠN VỊ BẦU CỬ, tỉnh Điện Biên",
        ("STT", "Cấp bầu cử", "Đơn vị bầu cử số", "Xã", "Thôn, bản", "Dân số", "Số đại biểu được bầu"),
        units,
    )
    run([inputs], out, settings=find_settings([]), today=date(2026, 2, 1))
    return out


def test_no_cell_of_any_workbook_is_a_formula_from_data(papers):
    books = sorted(papers.rglob("*.xlsx"))
    assert {"ra_soat.xlsx", "bao_cao_sai_lech.xlsx"} <= {book.name for book in books}
    hostile = 0
    for path in books:
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
                assert cell.hyperlink is None, (path.name, cell.coordinate)
                if cell.data_type == "f":
                    assert LIVE.match(str(cell.value)) or cell.value == "=0", (path.name, cell.coordinate)
                hostile += cell.data_type != "f" and str(cell.value).startswith("=")
    assert hostile
    assert "<script>alert(1)" not in (papers / "tong_hop.html").read_text("utf-8").replace("&lt;", "")


def _of_lists(papers):
    """The figures under every list, added up, and the marks counted in their lines."""
    written, counted = Counter(), Counter()
    for path in papers.rglob("danh_sach/**/*.xlsx"):
        rows = list(
            openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=FIRST_LINE + 1, values_only=True)
        )
        total = next(place for place, row in enumerate(rows) if row[0] == "Tổng số")
        numbers = [value for row in rows[total + 1 : total + 5] for value in row if isinstance(value, int)]
        marks = [sum(row[column] == "X" for row in rows[:total]) for column in (3, 4, 10, 11, 12)]
        codes = ("voters", "male", "female", "national_ballots", "provincial_ballots", "commune_ballots")
        written.update(dict(zip(codes, numbers, strict=True)))
        counted.update(dict(zip(codes, [total, *marks], strict=True)))
    return dict(written), dict(counted)


def _sheet(path, name):
    sheet = openpyxl.load_workbook(path, data_only=True)[name]
    return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def _of_report(path):
    values = {row[0]: row[1] for row in _sheet(path, "Tổng hợp")}
    return {code: values[label] for code, label in WORDS.figures.items()}


def test_every_figure_of_two_papers_is_one_figure(papers):
    summary = json.loads((papers / "summary.json").read_text("utf-8"))
    province = summary["figures"]["province"]["all"]
    written, counted = _of_lists(papers)
    assert written == counted
    assert written == {code: province[code] for code in written}
    assert _of_report(papers / "bao_cao_sai_lech.xlsx") == {code: province[code] for code in WORDS.figures}
    page = (papers / "tong_hop.html").read_text("utf-8")
    cards = re.findall(r'<strong>([\d.]+)</strong><span class="vi" lang="vi">([^<]+)', page)
    codes = {label: code for code, label in WORDS.figures.items()}
    shown = {codes[label]: int(value.replace(".", "")) for value, label in cards if label in codes}
    assert shown == {code: province[code] for code in shown}
    reports = sorted(papers.rglob("don_vi_bau_cu/*/bao_cao_sai_lech.xlsx"))
    assert len(reports) == len(summary["units"]) == 3
    of_units = [_of_report(path) for path in reports]
    assert sorted(of_units, key=str) == sorted(
        (
            {code: figures.get(code, 0) for code in WORDS.figures}
            for figures in summary["figures"]["unit"].values()
        ),
        key=str,
    )


def test_findings_questions_and_votes_at_risk_are_counted_once(papers):
    summary = json.loads((papers / "summary.json").read_text("utf-8"))
    told = {(row["code"], row["severity"]): row["len"] for row in summary["findings"]}
    with (papers / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert Counter((row["code"], row["severity"]) for row in csv.DictReader(file)) == told
    work = {(row[1], row[0]): row[3] for row in _sheet(papers / "bao_cao_sai_lech.xlsx", "Việc phải làm")}
    words = {"stops_the_list": "Phải xử lý", "needs_a_person": "Cần người xem", "for_information": "Để biết"}
    assert work == {(code, words[severity]): count for (code, severity), count in told.items()}
    book = openpyxl.load_workbook(papers / "bao_cao_sai_lech.xlsx")
    for code in {code for code, _ in told}:
        (name,) = [name for name in book.sheetnames if name.startswith(f"{code} ")]
        assert book[name].max_row - 3 == sum(count for (of, _), count in told.items() if of == code)
    questions, losses, exclusions = read_frames(papers, "questions", "losses", "exclusions")
    numbers = {row[0] for row in _sheet(papers / "ra_soat.xlsx", "Câu hỏi")}
    assert numbers == set(range(1, questions.height + 1))
    assert len(_sheet(papers / "bao_cao_sai_lech.xlsx", "Giữ quyền bầu cử")) == losses.height > 0
    assert len(_sheet(papers / "bao_cao_sai_lech.xlsx", "Không ghi tên")) == exclusions.height > 0
    unexplained = losses["explanation"].is_null().sum()
    assert unexplained == sum(told.get((code, "stops_the_list"), 0) for code in ("R500", "R501", "R502"))


def test_lists_with_a_vote_at_risk_are_drafts(papers):
    (losses,) = read_frames(papers, "losses")
    drafts = set()
    for path in papers.rglob("danh_sach/**/khu_vuc_*.xlsx"):
        header = openpyxl.load_workbook(path).worksheets[0].oddHeader.left.text or ""
        if "BẢN DỰ THẢO" in header:
            drafts.add(path.stem.removeprefix("khu_vuc_"))
    at_risk = {
        area.split("-")[1] for area in losses.filter(losses["explanation"].is_null())["polling_area_id"]
    }
    assert drafts == at_risk - {"?"}
