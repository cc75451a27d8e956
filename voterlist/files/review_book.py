"""`ra_soat.xlsx`: everything that a person is asked, as a workbook with drop-downs.

A question about two rows has two rows, side A and side B, one under the other, with what differs marked; a question about
one row has one. Each begins with the answers to choose from; why it is asked at length stands on a sheet of its own. The hidden columns carry the
keys by which answers find their way back, whatever the sheet went through: sorting, filters, other programs, more
columns.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from voterlist.files.books import open_book
from voterlist.files.cells import FONT
from voterlist.files.heights import height_of
from voterlist.files.review_guide import write_answer_guide, write_details
from voterlist.files.review_rows import NO_SIDE, SECOND_SIDE, ReviewFrames, ReviewRow, review_rows
from voterlist.files.safe_write import write_file
from voterlist.files.sheet_lines import Cell, Line

QUESTIONS_SHEET: Final = "Câu hỏi"
KEY_HEADINGS: Final = ("Khóa câu hỏi", "Khóa dòng", "Vân tay", "Hỏi về", "Kiểm tra")
ANSWER_HEADING: Final = "Trả lời"
BY_HEADING: Final = "Người trả lời"
EVIDENCE_HEADING: Final = "Căn cứ"
PLACE_HEADING: Final = "Ghi tại (tệp · trang · dòng)"

CHOICES_SHEET: Final = "Lựa chọn"
_HEADINGS: Final = (
    *(
        "Câu",
        "Nửa",
        ANSWER_HEADING,
        BY_HEADING,
        EVIDENCE_HEADING,
        "Chọn gì, vì sao hỏi",
        "Họ và tên",
        "Ngày sinh",
    ),
    *("Nam/ Nữ", "Số Căn cước", "Hộ", "Thôn", "Xã", "Cư trú", "Dấu QH, tỉnh, xã", "Ghi chú", PLACE_HEADING),
    *("Khả năng là một người", "Trọng số", *KEY_HEADINGS),
)
_WIDTHS: Final = (5, 5, 11, 12, 15, 36, 20, 11, 5, 13, 5, 14, 14, 12, 8, 14, 24, 11, 9, 4, 4, 4, 4, 4)
_ZOOM: Final = 90
"""Per cent, at which a laptop of 1366 points shows both rows of a pair from the answer to the residence."""
_A4: Final = 9
_HEADING_ROW: Final = 2
_ANSWER_COLUMN: Final = _HEADINGS.index(ANSWER_HEADING)
_ASKS_COLUMN: Final = _ANSWER_COLUMN + 3
_CHANCE_COLUMN: Final = _HEADINGS.index("Khả năng là một người")
_WEIGHT_COLUMN: Final = _HEADINGS.index("Trọng số")
_FIRST_KEY_COLUMN: Final = _HEADINGS.index(KEY_HEADINGS[0])
_TITLE: Final = "CÂU HỎI RÀ SOÁT · câu quan trọng nhất ở trên"
_GUIDE: Final = (
    "Chọn câu trả lời ở cột vàng, ghi người trả lời và căn cứ. Để trống là để sau: không ai bị đưa ra khỏi danh sách. Mỗi câu "
    "trả lời nghĩa là gì: trang “Cách trả lời”. Vì sao hỏi và cách sửa ở tệp gốc: trang “Giải thích”. Có thể sắp xếp, lọc, "
    "thêm cột; đừng sửa các cột ẩn."
)


def write_review_book(path: Path, frames: ReviewFrames, choices: Sequence[str]) -> int:
    """The workbook of questions at `path`; how many questions it asks.

    `choices` are the words of the drop-down. Identity numbers show their last three digits.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    rows = review_rows(frames)
    write_file(path, lambda temporary: _fill(temporary, rows, choices))
    return frames.questions.height


def _fill(path: Path, rows: list[ReviewRow], choices: Sequence[str]) -> None:
    with open_book(path) as book:
        sheet = book.add_worksheet(QUESTIONS_SHEET)
        formats = _formats(book)
        _write_top(sheet, formats)
        sheet.put_lines(_HEADING_ROW + 1, [_line(row, formats) for row in rows])
        _set_up_page(sheet, _HEADING_ROW + len(rows))
        if rows:
            _add_tools(sheet, (_HEADING_ROW + 1, _HEADING_ROW + len(rows)), len(choices))
        write_details(book, rows)
        write_answer_guide(book)
        _write_choices(book, choices)


def _formats(book: Workbook) -> dict[str, Format]:
    cell: dict[str, Any] = {"font_name": FONT, "font_size": 11, "border": 1, "border_color": "#A0A0A0"}
    cell |= {"text_wrap": True, "valign": "top"}
    looks: dict[str, dict[str, Any]] = {
        "title": {"font_name": FONT, "font_size": 14, "bold": True},
        "guide": {"font_name": FONT, "font_size": 11, "italic": True, "text_wrap": True, "valign": "top"},
        "heading": {**cell, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"},
        "A": {**cell, "num_format": "@", "top": 2},
        "B": {**cell, "num_format": "@", "bg_color": "#F7F7F7"},
        NO_SIDE: {**cell, "num_format": "@", "top": 2},
        "asks": {**cell, "num_format": "@", "bold": True, "top": 2},
        "differs": {**cell, "num_format": "@", "bold": True, "bg_color": "#FCE4D6", "font_color": "#9C2A00"},
        "answer": {**cell, "num_format": "@", "bg_color": "#FFF2CC"},
        "chance": {**cell, "num_format": "0%"},
        "weight": {**cell, "num_format": "0.0"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_choices(book: Workbook, choices: Sequence[str]) -> None:
    sheet = book.add_worksheet(CHOICES_SHEET)
    for row, choice in enumerate(choices):
        sheet.write_string(row, 0, choice)
    sheet.hide()


def _write_top(sheet: Worksheet, formats: Mapping[str, Format]) -> None:
    sheet.write_string(0, 0, _TITLE, formats["title"])
    sheet.merge_range(1, 0, 1, _WEIGHT_COLUMN, _GUIDE, formats["guide"])
    sheet.set_row(1, height_of([_GUIDE], [sum(_WIDTHS[:_FIRST_KEY_COLUMN])]))
    sheet.set_row(_HEADING_ROW, 48)
    for position, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        hidden = {"hidden": True} if position >= _FIRST_KEY_COLUMN else {}
        sheet.set_column(position, position, width, None, hidden)
        sheet.write_string(_HEADING_ROW, position, heading, formats["heading"])


def _line(row: ReviewRow, formats: Mapping[str, Format]) -> Line:
    """The line of one side of a question, the cells for the answer still empty."""
    texts = ("", "", "", "", "", row.asks, *row.person)
    style, answer = formats[row.side], formats["answer"]
    front: list[Cell] = [(row.number, style), (row.side, style)]
    meters: list[Cell] = [
        (row.chance, style if row.chance is None else formats["chance"]),
        (row.weight, style if row.weight is None else formats["weight"]),
    ]
    person = (
        (text, formats["differs"] if cell in row.differing else style) for cell, text in enumerate(row.person)
    )
    return Line(
        height_of(texts, _WIDTHS[: len(texts)]),
        [
            *front,
            *[(None, answer)] * (_ASKS_COLUMN - _ANSWER_COLUMN),
            (row.asks, style if row.side == SECOND_SIDE else formats["asks"]),
            *person,
            *meters,
            *((key, style) for key in row.keys),
        ],
    )


def _add_tools(sheet: Worksheet, rows: tuple[int, int], choice_count: int) -> None:
    """Drop-downs, filter, the chance and the weight as small bars."""
    first, last = rows
    rule = {
        "validate": "list",
        "source": f"='{CHOICES_SHEET}'!$A$1:$A${choice_count}",
        "error_title": "Trả lời",
        "error_message": "Chọn một từ trong danh sách thả xuống.",
    }
    sheet.data_validation(first, _ANSWER_COLUMN, last, _ANSWER_COLUMN, rule)
    bar: dict[str, Any] = {"type": "data_bar", "bar_color": "#9DC3E6"}
    chance = {**bar, "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    sheet.conditional_format(first, _CHANCE_COLUMN, last, _CHANCE_COLUMN, chance)
    sheet.conditional_format(first, _WEIGHT_COLUMN, last, _WEIGHT_COLUMN, {**bar, "bar_color": "#C5E0B4"})
    sheet.autofilter(_HEADING_ROW, 0, last, len(_HEADINGS) - 1)


def _set_up_page(sheet: Worksheet, last: int) -> None:
    sheet.set_zoom(_ZOOM)
    sheet.freeze_panes(_HEADING_ROW + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.print_area(0, 0, last, _WEIGHT_COLUMN)
    sheet.set_footer("&RTrang &P/&N")
