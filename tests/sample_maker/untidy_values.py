"""Untidy files whose values are the trouble: damaged dates and numbers, remarks, formulas, marks."""

from dataclasses import replace
from datetime import date

from tests.sample_maker.books import Cell, Page
from tests.sample_maker.plain import without_marks
from tests.sample_maker.population import Person
from tests.sample_maker.untidy import (
    HEADINGS,
    Desk,
    born,
    one_page,
    put_row,
    title,
    untidy,
    usual_cells,
)


@untidy("30_ngay_kieu_my.xlsx")
def american_dates(desk: Desk, file: str) -> None:
    """Typed dd/mm under American settings: days up to 12 became dates with day and month swapped, others stayed text."""

    def cell(person: Person) -> Cell:
        birth = person.birth
        return date(birth.year, birth.day, birth.month) if birth.day <= 12 else f"{birth:%d/%m/%Y}"

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number in range(36):
            base = desk.people[number % 12]
            birth = date(1950 + number, 1 + number * 7 % 12, 1 + number * 5 % 28)
            person = replace(base, birth=birth, known="day")
            person.identity = f"{base.identity[:4]}{birth.year % 100:02}{base.identity[6:10]}{number:02}"
            cells = usual_cells(desk, number + 1, person)
            cells[2] = cell(person)
            row = put_row(page, cells)
            page.put(row - 1, 2, cells[2], page.format(border=1, num_format="dd/mm/yyyy"))
            desk.note(file, page.name, row, person, detail="every date cell has day and month swapped")

    one_page(desk, file, body)


DATES: tuple[tuple[Cell, str], ...] = (
    ("5-3-62", "1962-03-05"), ("05.03.1962", "1962-03-05"), ("1962", "1962"), (1962, "1962"),
    ("00/00/1962", "1962"), ("03/1962", "1962-03"), ("05031962", "1962-03-05"), (5031962, "1962-03-05"),
    ("ngày 5 tháng 3 năm 1962", "1962-03-05"), ("'05/03/1962", "1962-03-05"), (" 05 / 03 / 1962\u00a0", "1962-03-05"),
    ("31/02/1962", ""),
)  # fmt: skip


@untidy("31_du_kieu_ngay.xlsx")
def many_dates(desk: Desk, file: str) -> None:
    """One birth date written in twelve ways; the last does not exist."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number, (person, (text, meaning)) in enumerate(zip(desk.people, DATES, strict=True), start=1):
            cells = usual_cells(desk, number, person)
            cells[2], cells[4] = text, ""
            desk.note(
                file, page.name, put_row(page, cells), person, birth=meaning, identity="", detail=repr(text)
            )

    one_page(desk, file, body)


@untidy("32_so_mat_so_0.xlsx")
def lost_zeros(desk: Desk, file: str) -> None:
    """Identity numbers as numbers: one zero lost, two for Hà Nội; a format that hides it; 9 digits; scientific text."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number, person in enumerate(desk.people, start=1):
            if number % 4 == 0:
                person.identity = "001" + person.identity[3:]
            cells = usual_cells(desk, number, person)
            cells[4] = int(person.identity)
            detail = f"{len(str(int(person.identity)))} digits stored"
            if number in {5, 9}:
                cells[4], detail = f"{float(person.identity):.2E}", "digits are gone"
            row = put_row(page, cells)
            style = page.format(border=1, num_format="000000000000" if number > 6 else "0")
            page.put(row - 1, 4, cells[4], style)
            desk.note(
                file,
                page.name,
                row,
                person,
                identity="" if "gone" in detail else person.identity,
                detail=detail,
            )

    one_page(desk, file, body)


REMARKS = (
    "Ông {}", "Bà {}", "{} (chủ hộ)", "{} - đi làm ăn xa", "{} *", "  {}  ", "{}\n(đã mất)", "1. {}", "{},", "{}",
    "{} (A)", "Cụ {}",
)  # fmt: skip


@untidy("33_ten_kem_ghi_chu.xlsx")
def remarks_in_names(desk: Desk, file: str) -> None:
    """Forms of address, remarks, stars, numbers and spaces in the name cell."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number, (person, remark) in enumerate(zip(desk.people, REMARKS, strict=True), start=1):
            cells = usual_cells(desk, number, person)
            cells[1] = remark.format(person.name)
            desk.note(file, page.name, put_row(page, cells), person, detail=remark)

    one_page(desk, file, body)


@untidy("34_chu_hoa_khong_dau.xlsx")
def no_marks(desk: Desk, file: str) -> None:
    """Everything in capitals without marks."""

    def body(page: Page) -> None:
        page.text(0, "DANH SACH CU TRI BAN NA LECH XA MUONG LUAN")
        put_row(page, [without_marks(heading).upper() for heading in HEADINGS])
        for number, person in enumerate(desk.people, start=1):
            cells: list[Cell] = [
                without_marks(cell).upper() if isinstance(cell, str) else cell
                for cell in usual_cells(desk, number, person)
            ]
            name = without_marks(person.name)
            row = put_row(page, cells)
            desk.note(
                file, page.name, row, person, name=name, detail="marks lost; ethnic group without marks"
            )

    one_page(desk, file, body)


@untidy("35_cong_thuc_va_loi.xlsx")
def formulas(desk: Desk, file: str) -> None:
    """Row numbers and sexes by formula, an error cell, and a formula whose result was never stored."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number, person in enumerate(desk.people, start=1):
            row = put_row(page, usual_cells(desk, number, person))
            page.sheet.write_formula(row - 1, 0, f"=ROW()-{row - number}", None, number)
            detail, identity = "", person.identity
            if number == 4:
                page.sheet.write_formula(row - 1, 4, "=VLOOKUP(B6,X:Y,2,0)", None, "#N/A")
                detail, identity = "the number is an error cell", ""
            if number == 7:
                page.sheet.write_formula(row - 1, 4, '="0"&"11"', None, "")
                detail, identity = "formula without a stored result", ""
            desk.note(file, page.name, row, person, identity=identity, detail=detail)

    one_page(desk, file, body)


@untidy("38_o_chen_chuc.xlsx")
def crowded_cells(desk: Desk, file: str) -> None:
    """Two persons in one row's cells, parted by a line break; and a number with its date of issue in one cell."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        first, second = desk.people[:2]
        pair = [
            f"{one}\n{two}" if isinstance(one, str) and one != two else one
            for one, two in zip(usual_cells(desk, 1, first), usual_cells(desk, 2, second), strict=True)
        ]
        row = put_row(page, pair, text_wrap=True)
        for person in (first, second):
            desk.note(file, page.name, row, person, detail="two persons in one row")
        for number, person in enumerate(desk.people[2:], start=3):
            cells = usual_cells(desk, number, person)
            cells[4] = f"{person.identity}, cấp ngày 10/05/2021"
            desk.note(file, page.name, put_row(page, cells), person, detail="date of issue beside the number")

    one_page(desk, file, body)


@untidy("39_dau_bau_cu.xlsx")
def mixed_marks(desk: Desk, file: str) -> None:
    """Ballot marks typed x, X, o, O, 0, v and empty, beside an area column that is called Tổ."""

    def body(page: Page) -> None:
        title(page, desk, (5, 24, 12, 7, 16, 6, 6, 6, 6))
        put_row(page, ("STT", "Họ tên", "Ngày sinh", "Phái", "CCCD", "QH", "Tỉnh", "Xã", "Tổ"), bold=True)
        for number, person in enumerate(desk.people, start=1):
            mark = "xXoO0v"[number % 6]
            cells: list[Cell] = [
                number,
                person.name,
                born(person),
                person.sex,
                person.identity,
                "x",
                "X",
                mark,
                1 + number % 2,
            ]
            desk.note(file, page.name, put_row(page, cells), person, people="", detail=f"commune mark {mark}")

    one_page(desk, file, body)
