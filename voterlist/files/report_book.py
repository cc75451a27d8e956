"""`bao_cao_sai_lech.xlsx`: the discrepancy report of one election unit, or of the whole province.

Every number is a figure of `Figures`; every discrepancy is a row with its file, sheet and row, what is wrong, why,
what to do, who acts and by when. No name, birth date or identity number stands in it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files import report_checks, report_forms, report_sheets
from voterlist.files.books import open_book
from voterlist.files.cells import sheet_names
from voterlist.files.report_frames import ReportFrames, cut_to_unit
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file
from voterlist.reference.report_words import ReportWords
from voterlist.reference.severities import SEVERITY_WORDS

_FINDING_HEADINGS: Final = (
    *(
        "Mức độ",
        "Tệp",
        "Trang",
        "Dòng",
        "Cột",
        "Sai lệch",
        "Cách xử lý",
        "Ai xử lý",
        "Chậm nhất",
        "Mã đối tượng",
    ),
)
_FINDING_WIDTHS: Final = (13, 22, 12, 7, 6, 44, 42, 20, 12, 15)


def write_unit_report(path: Path, unit_id: str, frames: ReportFrames, words: ReportWords) -> str:
    """The report of one election unit at `path`; the SHA-256 of the file.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    mine = cut_to_unit(frames, unit_id)
    name = report_sheets.unit_name(mine.units)
    figures = frames.of("unit", unit_id)
    return write_file(path, lambda temporary: _fill(temporary, mine, words, (name, figures)))


def write_province_report(path: Path, frames: ReportFrames, words: ReportWords) -> str:
    """The same report for everything in the run; the SHA-256 of the file.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    return write_file(
        path, lambda temporary: _fill(temporary, frames, words, ("Toàn bộ các xã đã nạp", frames.whole()))
    )


def _fill(path: Path, frames: ReportFrames, words: ReportWords, subject: tuple[str, dict[str, int]]) -> None:
    labelled = [*_overview(frames, words, subject), *_finding_tables(frames, words)]
    names = sheet_names(label for label, _ in labelled)
    with open_book(path) as book:
        formats = report_formats(book)
        for name, (_, table) in zip(names, labelled, strict=True):
            write_table(book.add_worksheet(name), formats, table)


def _overview(
    frames: ReportFrames, words: ReportWords, subject: tuple[str, dict[str, int]]
) -> Iterator[tuple[str, Table]]:
    """The sheets of figures; the statistics of forms 28 and 30 belong to the whole run only."""
    yield "Tổng hợp", report_sheets.summary(frames, words, subject)
    yield "Việc phải làm", _work_to_do(frames, words)
    yield "Giữ quyền bầu cử", report_checks.votes_at_risk(frames, words)
    yield "Theo xã", report_sheets.by_commune(frames, words, subject[1])
    yield "Theo khu vực", report_sheets.by_area(frames, words, subject[1])
    yield "Theo thôn", report_sheets.by_village(frames, words)
    yield "Không ghi tên", report_checks.not_listed(frames, words)
    yield "Số đã ghi và số đếm", report_checks.declared_totals(frames)
    yield "So với dữ liệu dân cư", report_checks.against_register(frames)
    yield "Biến động", report_sheets.movements(frames, words)
    yield "Từ lần chạy trước", report_checks.since_last_run(frames, words)
    yield "Cân đối", report_sheets.accounts(frames, words)
    yield "Biểu 20, 25 bảng 1", report_forms.communes_of_units(frames)
    yield "Biểu 19, 20, 24, 25", report_forms.voters_of_units(frames)
    if frames.units["unit_id"].n_unique() != 1:
        yield "Biểu 28, 30", report_forms.statistics(frames)


def _work_to_do(frames: ReportFrames, words: ReportWords) -> Table:
    counted = (
        frames.findings.group_by("code", "severity", "title")
        .agg(count=pl.len())
        .with_columns(
            order=pl.col("severity").replace_strict(
                report_sheets.SEVERITY_ORDER, range(3), return_dtype=pl.Int8
            )
        )
        .sort("order", "code")
    )
    rows: list[Row] = []
    for row in counted.iter_rows(named=True):
        owner = words.owner(row["code"])
        when = frames.deadlines.get(owner.by_when, "")
        severity = SEVERITY_WORDS[row["severity"]]["vi"]
        rows.append((severity, row["code"], row["title"], row["count"], owner.who, when))
    return Table(
        "Việc phải làm, theo loại sai lệch",
        "Mỗi loại có một trang riêng phía sau, tên trang bắt đầu bằng mã.",
        ("Mức độ", "Mã", "Loại sai lệch", "Số lượng", "Ai xử lý", "Chậm nhất"),
        (15, 8, 60, 11, 40, 18),
        rows,
        looks=counted["severity"].to_list(),
    )


def _finding_tables(frames: ReportFrames, words: ReportWords) -> Iterator[tuple[str, Table]]:
    """One sheet per kind of discrepancy."""
    ordered = frames.findings.sort("code", "file", "sheet", "row_no", "subject_id")
    for (code,), rows in ordered.group_by(["code"], maintain_order=True):
        title = rows["title"][0]
        owner = words.owner(str(code))
        when = frames.deadlines.get(owner.by_when, "")
        cells: list[Row] = [
            (
                *(SEVERITY_WORDS[row["severity"]]["vi"], row["file"], row["sheet"], _number(row["row_no"])),
                *(row["column"], row["message"], row["remedy"], owner.who, when, row["subject_id"]),
            )
            for row in rows.iter_rows(named=True)
        ]
        table = Table(
            *(f"{code} · {title}", f"{len(cells)} trường hợp.", _FINDING_HEADINGS, _FINDING_WIDTHS, cells),
            looks=rows["severity"].to_list(),
        )
        yield f"{code} {title}", table


def _number(row_no: int | None) -> str:
    return "" if row_no is None else str(row_no)
