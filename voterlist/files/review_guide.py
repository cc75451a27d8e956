"""The sheets of `ra_soat.xlsx` beside the questions: why each is asked, and what each answer means."""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from voterlist.files.books import Book
from voterlist.files.cells import FONT
from voterlist.files.heights import height_of
from voterlist.files.review_rows import SECOND_SIDE, ReviewRow
from voterlist.files.sheet_lines import Line
from voterlist.reference import read_table

_A4: Final = 9
_DETAILS_SHEET: Final = "Giải thích"
_GUIDE_SHEET: Final = "Cách trả lời"
_DETAIL_HEADINGS: Final = ("Câu", "Hỏi", "Vì sao hỏi, cách sửa ở tệp gốc")
_DETAIL_WIDTHS: Final = (6, 46, 86)
_GUIDE_HEADINGS: Final = ("Câu hỏi", "Trả lời", "Nghĩa", "Phải ghi Căn cứ")
_GUIDE_WIDTHS: Final = (34, 26, 62, 16)


def write_details(book: Book, rows: Sequence[ReviewRow]) -> None:
    """Every question with everything that is wrong there and what would mend it in the file it came from."""
    texts = [(str(row.number), row.asks, row.detail) for row in rows if row.side != SECOND_SIDE]
    _table(book, _DETAILS_SHEET, "GIẢI THÍCH TỪNG CÂU HỎI", (_DETAIL_HEADINGS, _DETAIL_WIDTHS), texts)


def write_answer_guide(book: Book) -> None:
    """What each answer means, by kind of question."""
    rows = [
        (row["question"], row["answer"], row["meaning"], row["evidence"])
        for row in read_table("answer_guide.csv")
    ]
    _table(book, _GUIDE_SHEET, "CÁCH TRẢ LỜI", (_GUIDE_HEADINGS, _GUIDE_WIDTHS), rows)


def _table(
    book: Book,
    name: str,
    title: str,
    columns: tuple[Sequence[str], Sequence[float]],
    rows: Sequence[Sequence[str]],
) -> None:
    headings, widths = columns
    sheet, look = book.add_worksheet(name), _formats(book)
    sheet.write_string(0, 0, title, look["title"])
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, heading, look["heading"])
    sheet.put_lines(2, [Line(height_of(row, widths), [(text, look["cell"]) for text in row]) for row in rows])
    _set_up_page(sheet)


def _formats(book: Workbook) -> dict[str, Format]:
    cell: dict[str, Any] = {"font_name": FONT, "font_size": 11, "border": 1, "border_color": "#A0A0A0"}
    cell |= {"text_wrap": True, "valign": "top", "num_format": "@"}
    heading = {**cell, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"}
    looks = {"title": {"font_name": FONT, "font_size": 14, "bold": True}, "heading": heading, "cell": cell}
    return {name: book.add_format(look) for name, look in looks.items()}


def _set_up_page(sheet: Worksheet) -> None:
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.set_footer("&L&A&RTrang &P/&N")
