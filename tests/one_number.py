"""Every figure of every output of a run, by what it counts: one that stands in two outputs must be one figure.

A fact is what is counted and where (`("voters", "unit", "national-1")`); each output states some of the facts.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import polars as pl

from voterlist.files.cells import file_label
from voterlist.files.list_book import FIRST_LINE
from voterlist.files.report_frames import area_words
from voterlist.files.report_sheets import unit_name
from voterlist.files.run_folder import read_frames
from voterlist.jobs.mail import mail_lines
from voterlist.reference.report_words import load_report_words
from voterlist.reference.severities import SEVERITY_WORDS

Fact = tuple[str, ...]
Stated = Iterator[tuple[Fact, int]]

WORDS = load_report_words("vi")
CODES = {label: code for code, label in WORDS.figures.items()}
KINDS = {label: kind for kind, label in WORDS.movements.items()}
SEVERITIES = {words["vi"]: severity for severity, words in SEVERITY_WORDS.items()}
PAPER = ("paper_move", "unchanged", "paper_move_possible")
LEVEL_FOLDERS = {"quoc_hoi": "national", "hdnd_tinh": "provincial", "hdnd_xa": "commune"}
LISTED = ("voters", "male", "female", "national_ballots", "provincial_ballots", "commune_ballots")
BALLOTS = {
    "Quốc hội": "national_ballots",
    "HĐND tỉnh, thành phố": "provincial_ballots",
    "HĐND xã, phường, đặc khu": "commune_ballots",
}
ALL = "all"


def assert_one_number(out: Path, terminal: str = "") -> set[str]:
    """Every fact that outputs of the run at `out` state is stated alike by all of them; the names of those outputs.

    `terminal` is what the command printed.
    """
    stated: dict[Fact, dict[str, int]] = defaultdict(dict)
    names = _Names(out)
    for where, facts in _outputs(out, names, terminal):
        for fact, value in facts:
            assert stated[fact].setdefault(where, value) == value, (fact, where)
    wrong = {fact: values for fact, values in stated.items() if len(set(values.values())) > 1}
    assert not wrong, wrong
    shared = [set(values) for values in stated.values() if len(values) > 1]
    return set().union(*shared)


class _Names:
    """Ids of areas, communes and units by what the papers call them."""

    def __init__(self, out: Path) -> None:
        areas, waiting, self.units = read_frames(out, "areas", "waiting", "units")
        every = pl.concat([areas, waiting])
        self.areas = {
            (row["commune_name"], area_words(row["polling_area_no"])[0]): row["polling_area_id"]
            for row in every.iter_rows(named=True)
        }
        self.communes = dict(every.select("commune_name", "commune_code").iter_rows())
        self.of_title = {
            unit_name(rows): str(unit)
            for (unit,), rows in self.units.partition_by("unit_id", as_dict=True).items()
        }


def _outputs(out: Path, names: _Names, terminal: str) -> Iterator[tuple[str, Stated]]:
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    yield "summary.json", _of_summary(summary)
    yield "frames", _of_frames(out)
    yield "findings.csv", _of_findings(out)
    for path in sorted(out.glob("danh_sach/**/*.xlsx")):
        yield "list", _of_list(path)
    for path in sorted(out.glob("don_vi_bau_cu/*/*.xlsx")):
        level, own = next(
            (level, path.parent.name.removeprefix(f"{folder}_"))
            for folder, level in LEVEL_FOLDERS.items()
            if path.parent.name.startswith(f"{folder}_")
        )
        unit = next(
            unit
            for unit in names.of_title.values()
            if unit.startswith(f"{level}-") and file_label(unit.partition("-")[2]) == own
        )
        yield "unit report", _of_report(path, names, ("unit", unit))
    yield "province report", _of_report(out / "bao_cao_sai_lech.xlsx", names, ("province", ALL))
    yield "page", _of_page(out / "tong_hop.html", names)
    if (out / "ra_soat.xlsx").is_file():
        yield "questions", _of_questions(out / "ra_soat.xlsx")
    if (out / "bien_dong.xlsx").is_file():
        yield "movements", _of_movements(out / "bien_dong.xlsx")
    yield "read me", _of_read_me((out / "0_DOC_TRUOC.txt").read_text("utf-8-sig"))
    yield "mail", _of_mail("\n".join(mail_lines(summary)))
    for path in out.glob("tom_tat.txt"):
        yield "mail file", _of_mail(path.read_text("utf-8"))
    receipts = [path.read_text("utf-8-sig") for path in sorted(out.glob("bien_nhan/**/*.txt"))]
    if receipts:
        yield "receipts", _of_receipts(receipts)
    if terminal:
        yield "terminal", _of_terminal(terminal)


def _of_summary(summary: dict) -> Stated:
    for kind, scopes in summary["figures"].items():
        for scope, figures in scopes.items():
            yield from (((code, kind, scope), value) for code, value in figures.items())
    yield from ((("movement", kind), count) for kind, count in summary["movements"].items())
    severities: Counter[str] = Counter()
    for row in summary["findings"]:
        severities[row["severity"]] += row["len"]
        yield ("finding", row["code"], row["severity"]), row["len"]
    yield from ((("findings", severity), count) for severity, count in severities.items())
    yield ("questions",), summary["questions_open"]
    for row in summary["accounts"]:
        if row["scope"] == ALL:
            yield ("account", row["account"], "left"), row["left"]
            yield ("account", row["account"], "right"), row["right"]


def _of_frames(out: Path) -> Stated:
    questions, voters, movements, losses, exclusions = read_frames(
        out, "questions", "voters", "movements", "losses", "exclusions"
    )
    yield ("questions",), questions.height
    yield ("voters", "province", ALL), voters.height
    yield ("losses", "province", ALL), losses.height
    yield ("exclusions", "province", ALL), exclusions.height
    for kind, count in movements.group_by("kind").len().iter_rows():
        yield ("movement", kind), count


def _of_findings(out: Path) -> Stated:
    with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    told = Counter(("finding", row["code"], row["severity"]) for row in rows)
    yield from told.items()
    yield from Counter(("findings", row["severity"]) for row in rows).items()


def _of_list(path: Path) -> Stated:
    """The figures under a list, which must be those that its lines add up to."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(min_row=FIRST_LINE + 1, values_only=True))
    total = next(place for place, row in enumerate(rows) if row[0] == "Tổng số")
    footer = [value for row in rows[total + 1 : total + 5] for value in row if isinstance(value, int)]
    marks = [sum(row[column] == "X" for row in rows[:total]) for column in (3, 4, 10, 11, 12)]
    assert footer == [total, *marks], path.name
    commune = path.parent.name.partition("_")[0]
    number = path.stem.removeprefix("khu_vuc_") if path.stem.startswith("khu_vuc_") else "?"
    area = f"{commune}-{number.upper()}"
    yield from (((code, "area", area), value) for code, value in zip(LISTED, footer, strict=True))


def _sheets(path: Path) -> dict[str, list[list]]:
    """The rows under the headings of every sheet, without sums, beside the headings."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)] for sheet in book
    }


def _body(rows: list[list]) -> list[list]:
    return [row for row in rows[1:] if row[0] != "Tổng số"]


def _of_report(path: Path, names: _Names, scope: Fact) -> Stated:
    sheets = _sheets(path)
    rows = {row[0]: row[1] for row in sheets["Tổng hợp"]}
    yield from (((code, *scope), rows[label]) for label, code in CODES.items())
    whole = scope[0] == "province"
    for name, kind, of_row in (
        ("Theo khu vực", "area", lambda row: names.areas[row[1], row[0]]),
        ("Theo xã", "commune", lambda row: names.communes[row[0]]),
    ):
        heads = sheets[name][0]
        for row in _body(sheets[name]):
            yield from (((CODES[heads[at]], kind, of_row(row)), row[at]) for at in range(2, len(heads)))
    heads = sheets["Theo thôn"][0]
    for row in _body(sheets["Theo thôn"]):
        village = "?" if row[0] == "Chưa rõ thôn" else row[0]
        place = f"{names.communes[row[1]]}/{village}"
        yield from (((CODES[heads[at]], "village", place), row[at]) for at in range(2, len(heads) - 1))
    for row in _body(sheets["Biểu 19, 20, 24, 25"])[1:]:
        level = row[1].split(" · ")[0]
        yield (BALLOTS[level], "unit", names.of_title[row[1]]), row[2]
    if not whole:
        return
    counted: Counter[Fact] = Counter()
    for kind, former, today, to, people in _body(sheets["Biến động"]):
        counted["movement", KINDS[kind]] += people
        # The page tells a change on paper from the former commune, a move between communes of today.
        counted["flow", kind, (KINDS[kind] in PAPER and former) or today or "", to or ""] += people
    yield from counted.items()
    for row in _body(sheets["Việc phải làm"]):
        yield ("finding", row[1], SEVERITIES[row[0]]), row[3]
    yield ("losses", *scope), len(_body(sheets["Giữ quyền bầu cử"]))
    yield ("exclusions", *scope), len(_body(sheets["Không ghi tên"]))
    accounts = {label: account for account, label in WORDS.accounts.items()}
    for row in _body(sheets["Cân đối"]):
        if not row[1]:
            yield ("account", accounts[row[0]], "left"), row[2]
            yield ("account", accounts[row[0]], "right"), row[3]


class _Page(HTMLParser):
    """The cells of every section's table, by the section's id, in Vietnamese; and the cards."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[list[str]]] = defaultdict(list)
        self.cards: list[str] = []
        self._section = self._text = ""
        self._is_told, self._sort = False, None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section":
            self._section = given.get("id") or ""
        elif tag == "tr":
            self.sections[self._section].append([])
        elif tag in {"td", "th", "li", "strong"}:
            self._text, self._sort, self._is_told = "", given.get("data-sort"), True
        elif tag == "span" and given.get("class") == "en":
            self._is_told = False

    def handle_data(self, data: str) -> None:
        self._text += data if self._is_told else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.sections[self._section][-1].append(self._sort or self._text.strip())
        elif tag == "strong":
            self.cards.append(self._text)
            self._text = ""
        elif tag == "li" and len(self.cards) % 2:
            self.cards.append(self._text.strip())
        elif tag == "span":
            self._is_told = True


def _of_page(path: Path, names: _Names) -> Stated:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    found = {key: rows[1:] for key, rows in page.sections.items()}
    others = {
        "Sai lệch phải xử lý": ("findings", "stops_the_list"),
        "Sai lệch cần người xem": ("findings", "needs_a_person"),
        "Câu hỏi chưa trả lời": ("questions",),
    }
    for value, label in zip(page.cards[::2], page.cards[1::2], strict=True):
        fact = others.get(label) or (CODES[label], "province", ALL)
        yield fact, int(value.replace(".", ""))
    for row in found.get("viec", []):
        yield ("finding", row[1], SEVERITIES[row[0]]), int(row[3])
    accounts = {label: account for account, label in WORDS.accounts.items()}
    for row in found["can-doi"]:
        if not accounts[row[0]].startswith("movements"):
            yield ("account", accounts[row[0]], "left"), int(row[1])
            yield ("account", accounts[row[0]], "right"), int(row[2])
    shown = ("voters", "male", "female", "three_ballots", "two_ballots", "polling_areas")
    for row in found.get("don-vi", []):
        where = f" · {row[1]}" if row[1] else ""
        unit = next(
            unit
            for title, unit in names.of_title.items()
            if title in {f"{row[0]}{where} · {row[2]}", f"{row[0]}{where} · Đơn vị bầu cử số {row[2]}"}
        )
        yield from (((code, "unit", unit), int(row[3 + at])) for at, code in enumerate(shown))
    shown = ("voters", *shown[1:5], "ballots_undecided", "waiting", "polling_areas")
    for row in found.get("xa", []):
        commune = names.communes[row[0]]
        yield from (((code, "commune", commune), int(row[1 + at])) for at, code in enumerate(shown))
    for row in found.get("khu-vuc", []):
        area = names.areas[row[0], row[1]]
        yield ("voters", "area", area), int(row[2])
        yield ("two_ballots", "area", area), int(row[3])
    counted: Counter[Fact] = Counter()
    for row in found.get("bien-dong", []):
        counted["movement", KINDS[row[0]]] += int(row[3])
        yield ("flow", *row[:3]), int(row[3])
    yield from counted.items()
    shown = ("voters", "without_identity_no", "year_only", "birth_date_not_stated", "sex_not_stated")
    for row in found.get("thon", []):
        village = "?" if row[1] == "Chưa rõ thôn" else row[1]
        place = f"{names.communes.get(row[0], '')}/{village}"
        yield from (((code, "village", place), int(row[2 + at])) for at, code in enumerate(shown))


def _of_questions(path: Path) -> Stated:
    rows = _sheets(path)["Câu hỏi"]
    yield ("questions",), len({row[0] for row in rows[1:]})


def _of_movements(path: Path) -> Stated:
    sheets = _sheets(path)
    for row in _body(sheets["Tổng hợp"]):
        yield ("movement", KINDS[row[0]]), row[1]
    for at, label in enumerate(sheets["Theo xã"][0]):
        if label in KINDS:
            yield ("movement", KINDS[label]), sum(row[at] for row in _body(sheets["Theo xã"]))
    for kind, name in (("moved_between", "Luồng chuyển xã"), ("paper_move", "Luồng đổi tên xã")):
        if name in sheets:
            for row in _body(sheets[name]):
                yield ("flow", WORDS.movements[kind], row[1], row[2]), row[3]
    for name, rows in sheets.items():
        if name in KINDS:
            yield ("movement", KINDS[name]), len(_body(rows))
    heads, *rows = sheets["Cân đối"][1:]
    of_list = [at for at, heading in enumerate(heads) if heading == "Số dòng"]
    for row in rows:
        if row[0] == "Toàn bộ":
            yield ("account", "movements_old", "left"), row[of_list[0]]
            yield ("account", "movements_new", "left"), row[of_list[1]]


def _of_mail(text: str) -> Stated:
    def number(pattern: str) -> int:
        found = re.search(pattern, text)
        assert found, pattern
        return int(found[1].replace(".", ""))

    yield ("voters", "province", ALL), number(r"Cử tri: ([\d.]+)")
    yield ("male", "province", ALL), number(r"nam ([\d.]+)")
    yield ("female", "province", ALL), number(r"nữ ([\d.]+)")
    yield ("questions",), number(r"Câu hỏi chưa trả lời: ([\d.]+)")
    yield ("findings", "stops_the_list"), number(r"Phải xử lý trước khi in danh sách: ([\d.]+)")
    yield ("findings", "needs_a_person"), number(r"Cần người xem: ([\d.]+)")


def _of_read_me(text: str) -> Stated:
    yield ("questions",), _count(r"ra_soat.xlsx: (\d+)", text) if "ra_soat.xlsx" in text else 0
    yield ("findings", "stops_the_list"), _count(r"\((\d+) trường hợp phải xử lý", text)


def _count(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found, pattern
    return int(found[1])


def _of_receipts(receipts: list[str]) -> Stated:
    """Every row of every file that was read is accepted, not accepted, or of another kind."""
    found = [
        int(number)
        for text in receipts
        for number in re.findall(r"(?:People accepted|Other rows): (\d+)", text)
    ]
    yield ("account", "1_rows", "left"), sum(found)


def _of_terminal(text: str) -> Stated:
    def numbers(line: str) -> list[int]:
        return [int(number.replace(".", "")) for number in re.findall(r"(?<![\w.])\d[\d.]*(?![\w])", line)]

    lines = text.splitlines()
    whole = next(line for line in lines if "Toàn bộ" in line)
    shown = ("voters", "male", "female", "three_ballots", "two_ballots")
    yield from (((code, "province", ALL), value) for code, value in zip(shown, numbers(whole), strict=True))
    accounts = {label: account for account, label in WORDS.accounts.items()}
    for label, account in accounts.items():
        for line in lines:
            if label in line:
                left, right = numbers(line.replace(label, ""))
                yield ("account", account, "left"), left
                yield ("account", account, "right"), right
    for words, severity in (
        ("phải xử lý trước khi in danh sách", "stops_the_list"),
        ("cần người xem", "needs_a_person"),
        ("để biết", "for_information"),
    ):
        yield ("findings", severity), numbers(next(line for line in lines if line.endswith(words)))[0]
