"""One run, all its papers: a figure that stands in two of them is one figure, and no text becomes a formula."""

import csv
import json
import random
import re
import shutil
from collections import Counter
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from tests.one_number import assert_one_number
from voterlist.cli.run_summary import show_run
from voterlist.errors import UsageError
from voterlist.files.run_folder import read_frames
from voterlist.jobs.explain import explain_rows, question_of
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

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
    former = []
    for village, count in (("Bản Na Phát", 30), ("Bản Suối Lư", 25), ("=Bản Ngoài", 12)):
        rows = [*_people(luck, count, village), *(shared if "Na" in village or "Lư" in village else [])]
        title = f"DANH SÁCH CỬ TRI {village}, xã Na Son, tỉnh Điện Biên"
        _book(inputs / "thon" / f"{village.strip('=')}.xlsx", title, HEADINGS, rows)
        former += rows[len(HOSTILE) : 20]
    gone = list(_people(luck, 3, "Bản Na Phát"))
    title = "DANH SÁCH CỬ TRI NHIỆM KỲ 2021-2026, xã Keo Lôm, huyện Điện Biên Đông, tỉnh Điện Biên"
    _book(inputs / "2021" / "keo_lom.xlsx", title, HEADINGS, [*former, *gone])
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


def _sheet(path, name):
    sheet = openpyxl.load_workbook(path, data_only=True)[name]
    return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_every_figure_of_two_papers_is_one_figure(papers, capsys):
    show_run(json.loads((papers / "summary.json").read_text("utf-8")), papers)
    outputs = assert_one_number(papers, capsys.readouterr().out)
    everything = {"summary.json", "frames", "findings.csv", "list", "unit report", "province report", "page"}
    assert outputs == everything | {"questions", "movements", "mail", "terminal", "read me"}


def test_a_newcomer_reads_what_to_open_first(papers):
    text = (papers / "0_DOC_TRUOC.txt").read_text("utf-8-sig")
    named = re.findall(r"^\d+\. ([\w.]+):", text, re.MULTILINE)
    assert named[0] == "tong_hop.html"
    assert len(named) == 2 * len(set(named)), "once in Vietnamese, once in English"
    others = {path.name for path in papers.iterdir()} - {*named, "0_DOC_TRUOC.txt"}
    assert others == {"manifest.json", "manifest.sha256"}
    assert min(path.name for path in papers.iterdir()) == "0_DOC_TRUOC.txt"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("tong_hop.html", r"<strong>\d+</strong>", "<strong>7654321</strong>"),
        ("tong_hop.html", r'data-sort="\d+"', 'data-sort="7654321"'),
        ("summary.json", r'"voters": \d+', '"voters": 7654321'),
        ("findings.csv", "stops_the_list", "needs_a_person"),
    ],
)
def test_a_number_that_differs_in_one_output_is_found(papers, tmp_path, name, old, new):
    copy = shutil.copytree(papers, tmp_path / "run")
    text = (copy / name).read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    (copy / name).write_text(changed, "utf-8")
    with pytest.raises(AssertionError):
        assert_one_number(copy)


@pytest.mark.parametrize(
    ("name", "sheet", "cell"),
    [
        ("bien_dong.xlsx", "Tổng hợp", "B4"),
        ("bien_dong.xlsx", "Theo xã", "C4"),
        ("bao_cao_sai_lech.xlsx", "Theo khu vực", "C4"),
        ("bao_cao_sai_lech.xlsx", "Biểu 19, 20, 24, 25", "C5"),
        ("don_vi_bau_cu/quoc_hoi_11_1/bao_cao_sai_lech.xlsx", "Tổng hợp", "B8"),
    ],
)
def test_a_cell_that_differs_in_one_workbook_is_found(papers, tmp_path, name, sheet, cell):
    copy = shutil.copytree(papers, tmp_path / "run")
    book = openpyxl.load_workbook(copy / name)
    assert isinstance(book[sheet][cell].value, int)
    book[sheet][cell].value += 1
    book.save(copy / name)
    with pytest.raises(AssertionError):
        assert_one_number(copy)


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


def test_a_question_is_explained_by_its_number_as_the_run_weighed_it(papers):
    questions, pairs = read_frames(papers, "questions", "pairs")
    weights = {(row["record_id_l"], row["record_id_r"]): row["match_weight"] for row in pairs.to_dicts()}
    explained = 0
    for number in range(1, questions.height + 1):
        rows = question_of(papers, number)
        assert rows[0].asks
        assert rows[0].detail
        ends = tuple(row.keys.record_id for row in rows)
        if ends in weights:
            assert explain_rows([papers], *ends).weight == pytest.approx(weights[ends])
            explained += 1
    assert explained
    with pytest.raises(UsageError, match=str(questions.height + 1)):
        question_of(papers, questions.height + 1)


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
