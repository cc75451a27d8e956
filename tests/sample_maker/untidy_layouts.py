"""Untidy files whose tables and sheets are the trouble."""

from tests.sample_maker.books import Book, Column, Page
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
    usual_table,
)


@untidy("01_ba_dong_tieu_de.xlsx")
def three_heading_rows(desk: Desk, file: str) -> None:
    """Three heading rows with merged parents, a numbering row, headings in capitals with line breaks."""
    who, home = "THÔNG TIN CỬ TRI", "CƯ TRÚ"
    columns = [
        Column(("STT",), lambda _, n: n, "A"),
        Column((who, "HỌ VÀ\nTÊN"), lambda p, _: p.name, "B", 24),
        Column((who, "NGÀY SINH", "NAM"), lambda p, _: born(p) if p.sex == "Nam" else "", "1"),
        Column((who, "NGÀY SINH", "NỮ"), lambda p, _: born(p) if p.sex == "Nữ" else "", "2"),
        Column((who, "SỐ\nCĂN CƯỚC"), lambda p, _: p.identity, "3", 15),
        Column((home, "DÂN TỘC"), lambda p, _: p.people, "4"),
        Column((home, "THƯỜNG TRÚ"), lambda _, __: desk.village.address, "5", 40),
    ]

    def body(page: Page) -> None:
        page.letterhead(7, ("ỦY BAN NHÂN DÂN", f"XÃ {desk.village.commune.name.upper()}"))
        page.titles(7, ["DANH SÁCH CỬ TRI", f"Bản {desk.village.name}"])
        page.headings(columns, numbering=True)
        for number, person in enumerate(desk.people, start=1):
            desk.note(file, page.name, page.line(columns, person, number), person)

    one_page(desk, file, body)


@untidy("02_hai_bang_canh_nhau.xlsx")
def side_by_side(desk: Desk, file: str) -> None:
    """Two tables side by side, to save paper."""
    heading = ("STT", "Họ và tên", "Năm sinh", "GT", "Số CCCD")

    def cells(number: int, person: Person) -> list[str | int]:
        return [number, person.name, born(person), person.sex, person.identity]

    def body(page: Page) -> None:
        title(page, desk, (5, 24, 12, 6, 16, 3, 5, 24, 12, 6, 16))
        put_row(page, (*heading, "", *heading), bold=True)
        left, right = desk.people[:6], desk.people[6:]
        for number, (first, second) in enumerate(zip(left, right, strict=True), start=1):
            row = put_row(page, [*cells(number, first), None, *cells(number + 6, second)])
            desk.note(file, page.name, row, first, people="", detail="left table")
            desk.note(file, page.name, row, second, people="", detail="right table")

    one_page(desk, file, body)


@untidy("03_hai_bang_chong_nhau.xlsx")
def stacked(desk: Desk, file: str) -> None:
    """Two tables one below the other, the columns of the second in another order."""

    def body(page: Page) -> None:
        title(page, desk)
        usual_table(desk, file, page, desk.people[:6])
        page.row += 2
        page.text(0, "II. Danh sách bổ sung", bold=True)
        put_row(page, ("TT", "Số định danh", "Giới tính", "Họ, chữ đệm và tên", "Sinh ngày"), bold=True)
        for number, person in enumerate(desk.people[6:], start=1):
            row = put_row(page, [number, person.identity, person.sex, person.name, born(person)])
            desk.note(file, page.name, row, person, people="")

    one_page(desk, file, body)


@untidy("04_ngat_trang.xlsx")
def page_breaks(desk: Desk, file: str) -> None:
    """Page sums, page headings repeated, village banners and the signers' names in the name column."""

    def body(page: Page) -> None:
        title(page, desk)
        for part, people in enumerate((desk.people[:4], desk.people[4:8], desk.people[8:])):
            page.text(0, f"{'I' * (part + 1)}. XÓM {part + 1}", bold=True)
            usual_table(desk, file, page, people)
            put_row(page, ["", "Cộng trang", len(people)], bold=True)
        put_row(page, ["", "Tổng số", len(desk.people)], bold=True)
        page.row += 1
        page.text(1, "NGƯỜI LẬP BIỂU")
        page.row += 2
        page.text(1, "Lò Văn Thương")
        page.text(6, "TM. ỦY BAN NHÂN DÂN")

    one_page(desk, file, body)


@untidy("05_nhieu_trang.xlsx")
def many_sheets(desk: Desk, file: str) -> None:
    """A summary, a guide, an empty sheet and a hidden old copy beside two lists."""
    with Book(desk.folder / file) as book:
        summary = book.page("Tong hop")
        summary.text(0, "TỔNG HỢP SỐ LIỆU CỬ TRI", bold=True)
        put_row(summary, ("STT", "Bản", "Tổng số", "Nam", "Nữ"), bold=True)
        put_row(summary, (1, "Nà Lếch", 6, 3, 3))
        put_row(summary, (2, "Pá Va", 6, 3, 3))
        guide = book.page("Huong dan")
        guide.text(0, "Cột Họ và tên: ghi chữ in hoa. Cột Ngày sinh: ghi ngày/tháng/năm.")
        for name, people in (("Na Lech", desk.people[:6]), ("Pa Va", desk.people[6:])):
            page = book.page(name)
            title(page, desk)
            usual_table(desk, file, page, people)
        old = book.page("Ban cu")
        title(old, desk)
        put_row(old, HEADINGS, bold=True)
        for number, person in enumerate(desk.people[:5], start=1):
            row = put_row(old, usual_cells(desk, number, person))
            desk.note(file, old.name, row, person, detail="hidden sheet, old copy")
        old.sheet.hide()
        book.page("Sheet6")


@untidy("06_dong_an_va_gach.xlsx")
def hidden_and_struck(desk: Desk, file: str) -> None:
    """Hidden rows, a hidden column, and rows struck through for the dead."""

    def body(page: Page) -> None:
        title(page, desk)
        put_row(page, HEADINGS, bold=True)
        for number, person in enumerate(desk.people, start=1):
            is_struck, is_hidden = number in {3, 8}, number in {5, 6}
            row = put_row(page, usual_cells(desk, number, person), font_strikeout=is_struck)
            if is_hidden:
                page.sheet.set_row(row - 1, None, None, {"hidden": True})
            desk.note(
                file,
                page.name,
                row,
                person,
                detail="struck" if is_struck else "hidden row" if is_hidden else "",
            )
        page.sheet.set_column(4, 4, 16, None, {"hidden": True})

    one_page(desk, file, body)


@untidy("09_ghi_chu_ben_canh.xlsx")
def side_notes(desk: Desk, file: str) -> None:
    """Notes, a tally and a stray name beside the table."""

    def body(page: Page) -> None:
        title(page, desk)
        usual_table(desk, file, page, desk.people)
        style = page.format(italic=True, font_color="#C00000")
        for row, text in (
            (3, "Hỏi lại trưởng bản"),
            (5, "Giàng A Páo báo ngày 12/01"),
            (8, "Nam: 6"),
            (9, "Nữ: 6"),
        ):
            page.sheet.write_string(row, 10, text, style)

    one_page(desk, file, body)


@untidy("10_khong_tieu_de.xlsx")
def no_heading(desk: Desk, file: str) -> None:
    """No heading at all: the table begins in the first row."""

    def body(page: Page) -> None:
        for number, person in enumerate(desk.people, start=1):
            desk.note(file, page.name, put_row(page, usual_cells(desk, number, person)[:7]), person)

    one_page(desk, file, body)


@untidy("14_o_bay_xa.xlsx")
def stray_cell(desk: Desk, file: str) -> None:
    """A stray full stop in the last corner of the sheet."""

    def body(page: Page) -> None:
        title(page, desk)
        usual_table(desk, file, page, desk.people)
        page.sheet.write_string(1_048_569, 16_381, ".")

    one_page(desk, file, body)


@untidy("15_khong_phai_danh_sach.xlsx")
def no_list(desk: Desk, file: str) -> None:
    """A workbook that is no list of persons: a budget."""

    def body(page: Page) -> None:
        page.text(0, "DỰ TOÁN KINH PHÍ BẦU CỬ", bold=True)
        put_row(page, ("STT", "Nội dung chi", "Số lượng", "Đơn giá", "Thành tiền"), bold=True)
        for number, text in enumerate(
            ("Thuê loa đài", "In danh sách", "Nước uống", "Hòm phiếu phụ"), start=1
        ):
            put_row(page, (number, text, number * 2, 150000, number * 300000))

    one_page(desk, file, body)
