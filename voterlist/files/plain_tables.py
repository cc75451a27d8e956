"""Clean tables out: jsonl, csv, parquet, xlsx. Every cell of a workbook is text, never a formula."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import UsageError
from voterlist.files.safe_write import write_file

SUFFIXES: Final = (".jsonl", ".csv", ".parquet", ".xlsx")

_WIDEST: Final = 60
_MEASURED_ROWS: Final = 500


def check_suffix(path: Path) -> None:
    """Do nothing where the kind of table is known.

    Raises:
        UsageError: the name ends in none of `SUFFIXES`.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(
            vi=f"Không ghi được loại tệp “{path.suffix}”.",
            en=f"Cannot write a file of kind `{path.suffix}`.",
            place=path.name,
            remedy_vi="Đặt tên tệp kết quả có đuôi .jsonl, .csv, .parquet hoặc .xlsx.",
            remedy_en="Let the name of the result end in .jsonl, .csv, .parquet or .xlsx.",
        )


def write_plain_table(table: pl.DataFrame, path: Path, title: str) -> None:
    """Write one table in the kind that the name of the file says; the whole file or none."""
    check_suffix(path)
    match path.suffix.lower():
        case ".jsonl":
            write_file(path, table.write_ndjson)
        case ".csv":
            write_file(path, table.write_csv)
        case ".parquet":
            write_file(path, table.write_parquet)
        case _:
            write_book({title: table}, path)


def write_book(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write a workbook with one sheet a table: headings fixed and filtered, columns as wide as their content."""
    write_file(path, lambda temporary: _write_book(tables, temporary))


def _write_book(tables: Mapping[str, pl.DataFrame], path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with path.open("wb") as stream, xlsxwriter.Workbook(stream, {**options, "in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        whole = book.add_format({"num_format": "0", "valign": "top"})
        for title, table in tables.items():
            sheet = book.add_worksheet(title)
            for position, name in enumerate(table.columns):
                shown = table[name].head(_MEASURED_ROWS).cast(pl.String).str.len_chars().max()
                longest = shown if isinstance(shown, int) else 0
                sheet.set_column(position, position, min(max(longest, len(name)) + 2, _WIDEST))
                sheet.write_string(0, position, name, head)
            for row, values in enumerate(table.iter_rows(), start=1):
                for position, value in enumerate(values):
                    if isinstance(value, int):
                        sheet.write_number(row, position, value, whole)
                    elif value is not None:
                        sheet.write_string(row, position, str(value), body)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, table.height, max(table.width - 1, 0))
