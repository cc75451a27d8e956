"""The report of `voterlist check` as a workbook: every file with its result, then every finding, the gravest first."""

from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.books import open_book
from voterlist.files.report_tables import Row, Table, report_formats, write_table
from voterlist.files.safe_write import write_file
from voterlist.reference.severities import SEVERITY_WORDS, Language

_STATUSES: Final = {
    "refused": ("Không đọc được", "Refused", "stops_the_list"),
    "accepted_with_warnings": ("Nhận, có cảnh báo", "Accepted with warnings", "needs_a_person"),
    "accepted": ("Nhận", "Accepted", "for_information"),
    "duplicate": ("Trùng tệp khác", "Same as another file", "for_information"),
}
_FILE_HEADINGS: Final = (
    *(("Tệp", "File"), ("Kết quả", "Result"), ("Số người", "People"), ("Phải xử lý", "Stops the list")),
    *(
        ("Cần người xem", "Needs a person"),
        ("Để biết", "For information"),
        ("Điều cần xem trước", "First look at"),
    ),
)
_FILE_WIDTHS: Final = (40, 20, 10, 10, 11, 10, 70)
_FINDING_HEADINGS: Final = (
    *(
        ("Mức độ", "Severity"),
        ("Mã", "Code"),
        ("Tệp", "File"),
        ("Trang", "Sheet"),
        ("Dòng", "Row"),
        ("Cột", "Column"),
    ),
    *(("Loại", "Kind"), ("Nội dung", "What"), ("Cách sửa", "Remedy")),
)
_FINDING_WIDTHS: Final = (14, 7, 30, 14, 7, 6, 30, 46, 46)
_ORDER: Final = tuple(SEVERITY_WORDS)


def write_check_book(path: Path, files: pl.DataFrame, findings: pl.DataFrame, language: Language) -> None:
    """The files and the findings of a check at `path`; no personal data stands in it.

    Raises:
        CannotWrite: the file could not be written whole.
    """
    tables = {"Tệp": _files(files, language), "Phát hiện": _findings(findings, language, files["file"])}
    write_file(path, lambda temporary: _fill(temporary, tables))


def _fill(path: Path, tables: dict[str, Table]) -> None:
    with open_book(path) as book:
        formats = report_formats(book)
        for name, table in tables.items():
            write_table(book.add_worksheet(name), formats, table)


def _files(files: pl.DataFrame, language: Language) -> Table:
    at = ("vi", "en").index(language)
    rows: list[Row] = [
        (
            row["file"],
            _STATUSES[row["status"]][at],
            row["entries"],
            *(row[name] for name in _ORDER),
            row["remark"],
        )
        for row in files.iter_rows(named=True)
    ]
    return Table(
        ("KIỂM TRA CÁC TỆP", "CHECK OF THE FILES")[at],
        (
            "Tệp cần sửa trước đứng trên. Chưa có danh sách cử tri nào được lập.",
            "The files to mend first stand first. No voter list was made.",
        )[at],
        [heading[at] for heading in _FILE_HEADINGS],
        _FILE_WIDTHS,
        rows,
        looks=[_STATUSES[status][2] for status in files["status"]],
    )


def _findings(findings: pl.DataFrame, language: Language, files: pl.Series) -> Table:
    """Those of the file to mend first stand first, in it the gravest."""
    at = ("vi", "en").index(language)
    order = pl.col("severity").replace_strict(list(_ORDER), range(len(_ORDER)), return_dtype=pl.Int8)
    rank = pl.col("file").replace_strict(
        files, range(files.len()), default=files.len(), return_dtype=pl.Int64
    )
    ordered = findings.sort(rank, order, "code", "sheet", "row", maintain_order=True)
    rows: list[Row] = [
        (
            *(SEVERITY_WORDS[row["severity"]][language], row["code"], row["file"], row["sheet"]),
            *("" if row["row"] is None else str(row["row"]), row["column"]),
            *(row["title"], row["message"], row["remedy"]),
        )
        for row in ordered.iter_rows(named=True)
    ]
    return Table(
        ("TỪNG PHÁT HIỆN", "EVERY FINDING")[at],
        (
            "Sửa trong tệp gốc rồi chạy lại; voterlist rule MÃ giải thích một mã.",
            "Mend the file itself and run again; voterlist rule CODE explains a code.",
        )[at],
        [heading[at] for heading in _FINDING_HEADINGS],
        _FINDING_WIDTHS,
        rows,
        looks=ordered["severity"].to_list(),
    )
