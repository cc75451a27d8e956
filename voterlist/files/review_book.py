"""`ra_soat.xlsx`: the doubtful pairs as a workbook of questions with drop-downs, for a person to judge.

Two rows are one question, side A and side B. The hidden columns carry the keys by which answers find their way back,
whatever the sheet went through: sorting, filters, other programs, more columns.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from voterlist.files.books import open_book
from voterlist.files.cells import FONT, cell_text, masked, vietnamese_date
from voterlist.files.heights import height_of
from voterlist.files.safe_write import write_file

QUESTIONS_SHEET: Final = "Câu hỏi"
KEY_HEADINGS: Final = ("Khóa câu hỏi", "Khóa dòng", "Vân tay", "Kiểm tra")
ANSWER_HEADING: Final = "Trả lời"
BY_HEADING: Final = "Người trả lời"
EVIDENCE_HEADING: Final = "Căn cứ"

_CHOICES_SHEET: Final = "Lựa chọn"
_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_HEADINGS: Final = (
    *("Câu", "Nửa", ANSWER_HEADING, BY_HEADING, EVIDENCE_HEADING, "Họ và tên", "Ngày sinh", "Giới tính"),
    *("Số Căn cước", "Hộ", "Thôn", "Xã", "Ghi tại (tệp · trang · dòng)", "Vì sao hỏi"),
    *("Khả năng là một người", "Trọng số", *KEY_HEADINGS),
)
_WIDTHS: Final = (6, 6, 13, 14, 18, 22, 12, 9, 14, 6, 17, 15, 26, 26, 11, 10, 4, 4, 4, 4)
_A4: Final = 9
_HEADING_ROW: Final = 2
_ANSWER_COLUMN: Final = _HEADINGS.index(ANSWER_HEADING)
_CHANCE_COLUMN: Final = _HEADINGS.index("Khả năng là một người")
_WEIGHT_COLUMN: Final = _HEADINGS.index("Trọng số")
_FIRST_KEY_COLUMN: Final = _HEADINGS.index(KEY_HEADINGS[0])


@dataclass(frozen=True)
class ReviewFrames:
    """What questions are made from.

    Attributes:
        decisions: `Decisions`; those to `ask` become questions.
        entries: `Roster` of the records that the decisions name.
        sources: `Sources`.
        sheets: `Sheets`.
        fingerprints: `record_id`, `fingerprint` of those entries.
        reasons: the sentence of each reason code.
    """

    decisions: pl.DataFrame
    entries: pl.DataFrame
    sources: pl.DataFrame
    sheets: pl.DataFrame
    fingerprints: pl.DataFrame
    reasons: Mapping[str, str]


def write_review_book(path: Path, frames: ReviewFrames, choices: Sequence[str]) -> int:
    """The workbook of questions at `path`; how many questions it asks.

    Questions of one village and household stand together, the likeliest first. `choices` are the words of the
    drop-down. Identity numbers show their last three digits.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    questions = _questions(frames)
    write_file(path, lambda temporary: _fill(temporary, questions, choices))
    return len(questions)


def row_check(question: str, record_id: str, fingerprint: str) -> str:
    """What the column "Kiểm tra" must hold for these keys."""
    return hashlib.sha256(f"{question}\x1f{record_id}\x1f{fingerprint}".encode()).hexdigest()[:12]


def question_key(fingerprints: Sequence[str]) -> str:
    """The key of a question: what is judged, whichever side stands first."""
    return hashlib.sha256("\x1f".join(sorted(fingerprints)).encode()).hexdigest()[:12]


Question = list[list[str | float | int]]


def _questions(frames: ReviewFrames) -> list[Question]:
    asked = frames.decisions.filter(pl.col("decision") == "ask")
    marks = dict(frames.fingerprints.select("record_id", "fingerprint").iter_rows())
    lines = {row["record_id"]: row for row in frames.entries.iter_rows(named=True)}
    places = _places(frames)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for pair in asked.sort("match_probability", descending=True, nulls_last=True).iter_rows(named=True):
        left = lines[pair["record_id_l"]]
        groups.setdefault((left["village"] or "", left["household_no"] or ""), []).append(pair)
    ordered = [pair for group in groups.values() for pair in group]
    return [
        list(_halves(number, pair, (lines, marks, places), frames.reasons))
        for number, pair in enumerate(ordered, start=1)
    ]


def _places(frames: ReviewFrames) -> dict[str, str]:
    """File, sheet and row of each record, in words."""
    named = (
        frames.entries.select("record_id", "source_id", "sheet_no", "row_no")
        .join(frames.sources.select("source_id", "file"), on="source_id", how="left")
        .join(
            frames.sheets.select("source_id", "sheet_no", "sheet_name"),
            on=["source_id", "sheet_no"],
            how="left",
        )
    )
    return {
        row[
            "record_id"
        ]: f"{row['file'] or '?'} · {row['sheet_name'] or row['sheet_no']} · dòng {row['row_no']}"
        for row in named.iter_rows(named=True)
    }


def _halves(
    number: int,
    pair: Mapping[str, Any],
    known: tuple[Mapping[str, Mapping[str, Any]], Mapping[str, str], Mapping[str, str]],
    reasons: Mapping[str, str],
) -> Iterator[list[str | float | int]]:
    lines, marks, places = known
    records = (pair["record_id_l"], pair["record_id_r"])
    key = question_key([marks[record] for record in records])
    for side, record in zip("AB", records, strict=True):
        line = lines[record]
        yield [
            *(number, side, "", "", "", cell_text(line["full_name"]), vietnamese_date(line["birth_date"])),
            *(_SEX_WORDS.get(line["sex"], ""), masked(line["identity_no"]), cell_text(line["household_no"])),
            *(cell_text(line["village"]), cell_text(line["commune"]), places[record]),
            *(reasons.get(pair["reason"], pair["reason"]), float(pair["match_probability"] or 0.0)),
            *(
                float(pair["match_weight"] or 0.0),
                key,
                record,
                marks[record],
                row_check(key, record, marks[record]),
            ),
        ]


def _fill(path: Path, questions: list[Question], choices: Sequence[str]) -> None:
    with open_book(path) as book:
        sheet = book.add_worksheet(QUESTIONS_SHEET)
        formats = _formats(book)
        _write_choices(book, choices)
        _write_top(sheet, formats)
        row = _HEADING_ROW
        for question in questions:
            for half in question:
                row += 1
                _write_half(sheet, formats, row, half)
        if row > _HEADING_ROW:
            _add_tools(sheet, (_HEADING_ROW + 1, row), len(choices))


def _formats(book: Workbook) -> dict[str, Format]:
    cell: dict[str, Any] = {"font_name": FONT, "font_size": 11, "border": 1, "border_color": "#A0A0A0"}
    cell |= {"text_wrap": True, "valign": "top"}
    looks: dict[str, dict[str, Any]] = {
        "title": {"font_name": FONT, "font_size": 14, "bold": True},
        "guide": {"font_name": FONT, "font_size": 11, "italic": True, "text_wrap": True, "valign": "top"},
        "heading": {**cell, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"},
        "A": {**cell, "num_format": "@", "top": 2},
        "B": {**cell, "num_format": "@", "bg_color": "#F7F7F7"},
        "answer": {**cell, "num_format": "@", "bg_color": "#FFF2CC"},
        "chance": {**cell, "num_format": "0%"},
        "weight": {**cell, "num_format": "0.0"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_choices(book: Workbook, choices: Sequence[str]) -> None:
    sheet = book.add_worksheet(_CHOICES_SHEET)
    for row, choice in enumerate(choices):
        sheet.write_string(row, 0, choice)
    sheet.hide()


def _write_top(sheet: Worksheet, formats: Mapping[str, Format]) -> None:
    guide = (
        "Mỗi câu hỏi có hai dòng A và B. Chọn ở cột vàng: Gộp = cùng một người; Khác người = hai người; Giữ ở một dòng và "
        "Xoá (hoặc Chuyển) ở dòng kia = cùng một người, chỉ dòng Giữ ở lại; Chưa rõ = để sau. Bỏ trống thì cả hai dòng "
        "vẫn ở trong danh sách. Có thể sắp xếp, lọc, thêm cột; đừng sửa các cột ẩn."
    )
    sheet.write_string(0, 0, "CÂU HỎI RÀ SOÁT · hai dòng này có phải một người không?", formats["title"])
    sheet.merge_range(1, 0, 1, _WEIGHT_COLUMN, guide, formats["guide"])
    sheet.set_row(1, 36)
    sheet.set_row(_HEADING_ROW, 30)
    for position, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        hidden = {"hidden": True} if position >= _FIRST_KEY_COLUMN else {}
        sheet.set_column(position, position, width, None, hidden)
        sheet.write_string(_HEADING_ROW, position, heading, formats["heading"])


def _write_half(
    sheet: Worksheet, formats: Mapping[str, Format], row: int, half: Sequence[str | float | int]
) -> None:
    side = formats[str(half[1])]
    sheet.set_row(
        row, height_of((str(value) for value in half[:_FIRST_KEY_COLUMN]), _WIDTHS[:_FIRST_KEY_COLUMN])
    )
    for position, value in enumerate(half):
        if position == _CHANCE_COLUMN:
            sheet.write_number(row, position, float(value), formats["chance"])
        elif position == _WEIGHT_COLUMN:
            sheet.write_number(row, position, float(value), formats["weight"])
        elif isinstance(value, int):
            sheet.write_number(row, position, value, side)
        else:
            style = formats["answer"] if _ANSWER_COLUMN <= position < _ANSWER_COLUMN + 3 else side
            sheet.write_string(row, position, str(value), style)


def _add_tools(sheet: Worksheet, rows: tuple[int, int], choice_count: int) -> None:
    """Drop-downs, filter, the chance and the weight as small bars, and the page set-up."""
    first, last = rows
    source = f"='{_CHOICES_SHEET}'!$A$1:$A${choice_count}"
    rule = {
        "validate": "list",
        "source": source,
        "error_title": "Trả lời",
        "error_message": "Chọn trong danh sách.",
    }
    sheet.data_validation(first, _ANSWER_COLUMN, last, _ANSWER_COLUMN, rule)
    bar: dict[str, Any] = {"type": "data_bar", "bar_color": "#9DC3E6"}
    chance = {**bar, "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    sheet.conditional_format(first, _CHANCE_COLUMN, last, _CHANCE_COLUMN, chance)
    sheet.conditional_format(first, _WEIGHT_COLUMN, last, _WEIGHT_COLUMN, {**bar, "bar_color": "#C5E0B4"})
    sheet.autofilter(_HEADING_ROW, 0, last, len(_HEADINGS) - 1)
    sheet.freeze_panes(_HEADING_ROW + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.print_area(0, 0, last, _WEIGHT_COLUMN)
    sheet.set_footer("&RTrang &P/&N")
