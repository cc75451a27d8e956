"""Untidy files whose columns are the trouble."""

from tests.sample_maker.books import Cell, Page
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


@untidy("07_gop_o_theo_ho.xlsx")
def merged_households(desk: Desk, file: str) -> None:
    """Household number, head and address merged down; the head named in a column that is not the person's name."""
    heading = (
        "Số hộ",
        "Họ tên chủ hộ",
        "Họ tên nhân khẩu",
        "Quan hệ",
        "Ngày sinh",
        "Giới tính",
        "CCCD",
        "Địa chỉ",
    )

    def body(page: Page) -> None:
        title(page, desk, (7, 22, 24, 11, 12, 9, 16, 42))
        put_row(page, heading, bold=True)
        style = page.format(border=1, valign="vcenter")
        for house in range(4):
            people = desk.people[house * 3 : house * 3 + 3]
            first = page.row
            for person in people:
                row = put_row(
                    page,
                    ["", "", person.name, person.relation, born(person), person.sex, person.identity, ""],
                )
                desk.note(file, page.name, row, person, people="", detail=f"household {house + 1}")
            page.sheet.merge_range(first, 0, page.row - 1, 0, house + 1, style)
            page.sheet.merge_range(first, 1, page.row - 1, 1, people[0].name, style)
            page.sheet.merge_range(first, 7, page.row - 1, 7, desk.village.address, style)

    one_page(desk, file, body)


@untidy("08_nhu_tren.xlsx")
def ditto_marks(desk: Desk, file: str) -> None:
    """Ditto marks of several kinds for people and address."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        people = desk.people[0].people
        for number, person in enumerate(desk.people, start=1):
            person.people = people
            cells = usual_cells(desk, number, person)
            if number > 1:
                cells[5], cells[6] = ("nt", '"', "-nt-")[number % 3], ('"', "nt", "như trên")[number % 3]
            desk.note(file, page.name, put_row(page, cells), person)

    one_page(desk, file, body)


@untidy("11_cot_de_nham.xlsx")
def trap_columns(desk: Desk, file: str) -> None:
    """Columns about somebody else: head, mother, head's number, date of issue, place of birth, telephone."""
    heading = (
        "STT", "Họ tên chủ hộ", "Số CCCD chủ hộ", "Họ và tên", "Họ tên mẹ", "Ngày cấp", "Ngày sinh", "Nơi sinh",
        "Giới tính", "Số CCCD", "Số điện thoại", "Dân tộc",
    )  # fmt: skip
    head, mother = desk.people[0], desk.people[1]

    def body(page: Page) -> None:
        title(page, desk, (5, 22, 16, 24, 22, 12, 12, 12, 9, 16, 14, 10))
        put_row(page, heading, bold=True)
        for number, person in enumerate(desk.people, start=1):
            cells: list[Cell] = [
                number, head.name, head.identity, person.name, mother.name, f"{number:02}/05/2021", born(person),
                "Điện Biên", person.sex, person.identity, f"09{number:08}", person.people,
            ]  # fmt: skip
            desk.note(file, page.name, put_row(page, cells), person)

    one_page(desk, file, body)


@untidy("12_ho_dem_ten.xlsx")
def three_name_columns(desk: Desk, file: str) -> None:
    """Surname, middle name and given name in three columns; a single mark column for women."""

    def body(page: Page) -> None:
        title(page, desk, (5, 9, 12, 12, 12, 6, 16, 10))
        put_row(page, ("TT", "Họ", "Tên đệm", "Tên", "Năm sinh", "Nữ", "Căn cước", "DT"), bold=True)
        for number, person in enumerate(desk.people, start=1):
            words = person.name.split()
            cells: list[Cell] = [
                number, words[0], " ".join(words[1:-1]), words[-1], born(person),
                "x" if person.sex == "Nữ" else "", person.identity, person.people,
            ]  # fmt: skip
            row = put_row(page, cells)
            desk.note(file, page.name, row, person, detail="sex by the mark for women only")

    one_page(desk, file, body)


@untidy("13_ba_cot_ngay_sinh.xlsx")
def three_date_columns(desk: Desk, file: str) -> None:
    """Day, month, year apart; marks for men and women as 1 and 0."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(
            page, ("STT", "Họ và tên", "Ngày", "Tháng", "Năm sinh", "Nam", "Nữ", "Số CMND/CCCD"), bold=True
        )
        for number, person in enumerate(desk.people, start=1):
            day = person.birth if person.known == "day" else None
            cells: list[Cell] = [
                number, person.name, day.day if day else "", day.month if day else "", person.birth.year,
                int(person.sex == "Nam"), int(person.sex == "Nữ"), person.identity,
            ]  # fmt: skip
            desk.note(file, page.name, put_row(page, cells), person, people="")

    one_page(desk, file, body)
