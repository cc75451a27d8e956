"""One file per village, each in the hand of its clerk; says in which row every line came to stand."""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.sample_maker.books import Book, Column, Page
from tests.sample_maker.clerks import Clerk, clerk_for
from tests.sample_maker.geography import PROVINCE, Village
from tests.sample_maker.layouts import LAYOUTS, Layout
from tests.sample_maker.lines import Line
from tests.sample_maker.plain import slug, without_marks

TITLES_2026 = (
    "DANH SÁCH CỬ TRI",
    "BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XVI",
    "VÀ BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP NHIỆM KỲ 2026-2031",
)
HOME_MADE = tuple(name for name in LAYOUTS if name != "form31")


@dataclass(frozen=True)
class Written:
    """A line and where it stands: file (below the sample's root), sheet ('' in a text file) and row from 1."""

    line: Line
    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class ListBook:
    """What one village file holds. `declared` is the total its footer states, `area` the polling area it names."""

    village: Village
    lines: list[Line]
    file: str
    layout_name: str
    clerk: Clerk
    area: str
    declared: int

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.layout_name]

    @property
    def titles(self) -> list[str]:
        place = f"xã {self.village.commune.name}, tỉnh {PROVINCE}"
        if self.layout_name == "form31":
            return [*TITLES_2026, f"Khu vực bỏ phiếu số {self.area} thuộc {place}"]
        if self.layout_name == "unmarked_capitals":
            return [without_marks(f"DANH SACH CU TRI {self.village.title} - {place}").upper()]
        if self.layout_name == "police_list":
            return [f"DANH SÁCH CÔNG DÂN ĐỦ 18 TUỔI TRỞ LÊN - {self.village.title.upper()}", f"({place})"]
        return [f"DANH SÁCH CỬ TRI {self.village.title.upper()}", f"{place} (bầu cử ngày 15/3/2026)"]


def file_name(rng: random.Random, village: Village, layout: Layout) -> str:
    """A name as clerks give it, inside the commune's folder."""
    plain, folder = without_marks(village.title), f"villages/{village.commune.folder}"
    if layout.plain_text:
        return f"{folder}/{slug(village.title)}.csv"
    patterns = (
        slug(village.title), f"DS cu tri {plain}", f"DANH SACH CU TRI {plain.upper()}", f"{plain} (sua lan 2)",
        f"Danh sách cử tri {village.title}", f"ds_cutri_{slug(village.name)}_2026",
    )  # fmt: skip
    return f"{folder}/{rng.choice(patterns)}.xlsx"


def plan_books(seed: str, lists: dict[Village, list[Line]], areas: dict[Village, str]) -> list[ListBook]:
    """A clerk and a layout for each village: two in five follow form 31, the home-made ones take turns."""
    rng = random.Random(f"{seed}:clerks")
    home_made = list(HOME_MADE)
    rng.shuffle(home_made)
    books: list[ListBook] = []
    for number, (village, lines) in enumerate(lists.items()):
        is_form = number % 5 in (0, 3)
        layout = "form31" if is_form else home_made[len(books) % len(home_made)]
        clerk = clerk_for(rng)
        if layout == "unmarked_capitals":
            clerk = Clerk("text", "plain_capitals", "text", "x")
        area, file = areas.get(village, "....."), file_name(rng, village, LAYOUTS[layout])
        books.append(ListBook(village, lines, file, layout, clerk, area, len(lines)))
    return books


def _by_household(lines: list[Line]) -> Iterator[list[Line]]:
    for _, group in groupby(lines, key=lambda line: line.household):
        yield list(group)


def _banner(page: Page, book: ListBook, columns: int, group: list[Line] | None) -> None:
    """A row between people: the village, the polling area, or the household that follows."""
    kind = book.layout.banner
    if kind == "household" and group:
        head = next((line for line in group if line.person.relation == "Chủ hộ"), group[0])
        text = f"Hộ {group[0].household}: {head.name.strip()} ({len(group)} cử tri)"
    elif kind == "village" and group is None:
        text = f"I. {book.village.title.upper()}"
    elif kind == "area" and group is None:
        text = f"Khu vực bỏ phiếu số: {book.area}"
    else:
        return
    page.sheet.merge_range(
        page.row, 0, page.row, columns - 1, text, page.format(border=1, bold=True, italic=True)
    )
    page.row += 1


def _gap(page: Page, book: ListBook, columns: list[Column], group: list[Line], first_no: int) -> None:
    """Rewrite the columns that this clerk fills once a household: merged down, or ditto marks below the first."""
    first_row = page.row - len(group)
    for place in book.layout.gap_columns:
        values = [columns[place].value(line, first_no + n) for n, line in enumerate(group)]
        if book.layout.gaps == "merged" and len(group) > 1:
            style = page.format(border=1, text_wrap=True, valign="vcenter")
            page.sheet.merge_range(first_row, place, first_row + len(group) - 1, place, values[0], style)
        if book.layout.gaps == "ditto":
            style = page.format(border=1, align="center")
            for n in range(1, len(group)):
                if values[n] == values[n - 1]:
                    page.sheet.write_string(first_row + n, place, '"' if place else "nt", style)


def _footer31(page: Page, book: ListBook) -> None:
    """The total row, the four summary lines, place and date, and the signature block of form 31."""
    lines = book.lines
    style = page.format(border=1, bold=True)
    page.sheet.write_string(page.row, 1, "Tổng số", style)
    page.sheet.write_number(page.row, 2, book.declared, style)
    page.row += 2
    men = sum(line.sex == "Nam" for line in lines)
    page.text(
        0,
        f"Tổng số cử tri của khu vực bỏ phiếu: {book.declared} người; trong đó: Nam {men}, Nữ {len(lines) - men}",
    )
    for ballot, council in enumerate(("đại biểu Quốc hội", "đại biểu HĐND tỉnh", "đại biểu HĐND xã")):
        count = sum(line.ballots[ballot] == "X" for line in lines)
        page.text(0, f"Số cử tri bầu cử {council}: {count} người")
    page.row += 1
    page.text(10, f"{book.village.commune.name}, ngày 30 tháng 01 năm 2026", italic=True)
    page.text(10, "TM. ỦY BAN NHÂN DÂN", bold=True)
    page.text(10, "CHỦ TỊCH", bold=True)
    page.row += 3
    page.text(1, "NGƯỜI LẬP BIỂU: Lò Thị Phương")
    page.text(10, "Giàng A Dơ", bold=True)


def _footer(page: Page, book: ListBook) -> None:
    if book.layout.footer == "form31":
        _footer31(page, book)
    elif book.layout.footer == "total":
        page.text(1, f"Tong cong: {book.declared} nguoi", bold=True)
    elif book.layout.footer == "simple":
        page.row += 1
        page.text(1, f"Tổng số: {book.declared} cử tri", bold=True)
        page.text(1, "Người lập", italic=True)
        page.row += 2
        page.text(1, "Vàng A Chứ")


def _side_notes(page: Page, first_row: int, columns: int) -> None:
    """What a clerk notes beside his table: a tally and reminders that belong to nobody."""
    notes = ("Đã rà soát ngày 12/01", "Nam:", "Nữ:", "Còn thiếu 3 hộ chưa gặp", "Hỏi lại công an xã")
    for place, text in enumerate(notes):
        page.sheet.write_string(
            first_row + place * 3, columns + 1, text, page.format(italic=True, font_color="#C00000")
        )


def _write_workbook(root: Path, book: ListBook) -> list[Written]:
    columns = book.layout.columns(book.clerk)
    sheet_name = (
        "Sheet1"
        if book.layout_name in {"pasted_list", "alias_list"}
        else without_marks(book.village.title)[:31]
    )
    written = []
    with Book(root / book.file) as workbook:
        page = workbook.page(sheet_name)
        if book.layout.letterhead:
            commune = book.village.commune.name.upper()
            page.letterhead(len(columns), ("ỦY BAN NHÂN DÂN", f"XÃ {commune}"))
        page.titles(len(columns), book.titles)
        page.row += 1
        page.headings(columns, numbering=book.layout.numbering)
        if book.layout.side_notes:
            _side_notes(page, page.row + 1, len(columns))
        _banner(page, book, len(columns), None)
        number = 1
        for group in _by_household(book.lines):
            _banner(page, book, len(columns), group)
            first_no = number
            for line in group:
                row = page.line(columns, line, number, struck=line.is_struck)
                written.append(Written(line, book.file, sheet_name, row))
                number += 1
            _gap(page, book, columns, group, first_no)
        _footer(page, book)
    return written


def _write_text(root: Path, book: ListBook) -> list[Written]:
    """A csv: with comma and byte-order mark, or with semicolons as a Vietnamese Excel saves it."""
    columns = book.layout.columns(Clerk("text", book.clerk.name_style, "text", "x"))
    buffer = io.StringIO(newline="")
    out = csv.writer(
        buffer, delimiter=";" if book.layout_name == "csv_semicolon" else ",", lineterminator="\r\n"
    )
    out.writerow(
        [f"DANH SÁCH CỬ TRI {book.village.title.upper()} - xã {book.village.commune.name}, tỉnh {PROVINCE}"]
    )
    out.writerow([column.headings[-1] for column in columns])
    written = []
    for number, line in enumerate(book.lines, start=1):
        out.writerow([column.value(line, number) for column in columns])
        written.append(Written(line, book.file, "", number + 2))
    path = root / book.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    return written


def write_book(root: Path, book: ListBook) -> list[Written]:
    """Write the file of one village below `root`; returns where its lines stand, in order."""
    return _write_text(root, book) if book.layout.plain_text else _write_workbook(root, book)
