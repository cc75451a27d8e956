"""Books into files: xlsx by xlsxwriter, xls record by record, ods, html and delimited text by hand."""

import datetime as dt
import html
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import xlsxwriter

from tests.accuracy.clerks.sheets import Book, Cell, Sheet
from tests.files import old_books

EPOCH = dt.date(1899, 12, 30)


def write(book: Book, path: Path) -> None:
    """The book as a file of its kind."""
    match book.suffix:
        case "xlsx":
            _xlsx(book, path)
        case "xls":
            path.write_bytes(_xls(book.sheets[0]))
        case "ods":
            path.write_bytes(_ods(book))
        case _:
            path.write_bytes(_delimited(book))


def _xlsx(book: Book, path: Path) -> None:
    out = xlsxwriter.Workbook(str(path), {"date_1904": book.is_1904})
    formats: dict[tuple[Any, ...], Any] = {}

    def look(cell: Cell) -> Any:
        key = (
            cell.font,
            cell.format or ("dd/mm/yyyy" if isinstance(cell.value, dt.date) else None),
            cell.is_struck,
        )
        if key not in formats:
            wanted = {"font_name": key[0], "num_format": key[1], "font_strikeout": key[2]}
            formats[key] = out.add_format({name: value for name, value in wanted.items() if value})
        return formats[key]

    for sheet in book.sheets:
        target = out.add_worksheet(sheet.name)
        merged = {merge[:2]: merge for merge in sheet.merges}
        for row_no, row in enumerate(sheet.rows):
            for column_no, value in enumerate(row):
                cell = value if isinstance(value, Cell) else Cell(value)
                if cell.value is not None:
                    _put(target, row_no, column_no, cell, look(cell))
        for top, left, bottom, right in merged.values():
            target.merge_range(top - 1, left - 1, bottom - 1, right - 1, None)
            cell = _at(sheet, top, left)
            if cell.value is not None:
                _put(target, top - 1, left - 1, cell, look(cell))
        for row in sheet.hidden_rows:
            target.set_row(row - 1, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            target.set_column(column - 1, column - 1, None, None, {"hidden": True})
        if sheet.is_hidden:
            target.hide()
    next((s for s, made in zip(out.worksheets(), book.sheets, strict=True) if not made.is_hidden)).activate()
    out.close()


def _at(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else []
    value = cells[column - 1] if column <= len(cells) else None
    return value if isinstance(value, Cell) else Cell(value)


def _put(target: Any, row: int, column: int, cell: Cell, form: Any) -> None:
    match cell.value:
        case dt.date():
            target.write_datetime(row, column, dt.datetime.combine(cell.value, dt.time()), form)
        case ("formula", str() as formula, result):
            target.write_formula(row, column, formula, form, result)
        case bool():
            target.write_boolean(row, column, cell.value, form)
        case int() | float():
            target.write_number(row, column, cell.value, form)
        case _:
            target.write_string(row, column, cell.value, form)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Cell) else value


def _xls(sheet: Sheet) -> bytes:
    cells = b""
    for row_no, row in enumerate(sheet.rows, start=1):
        for column_no, value in enumerate(map(_plain, row), start=1):
            if isinstance(value, dt.date):
                cells += old_books.number(row_no, column_no, (value - EPOCH).days, 1)
            elif isinstance(value, int | float):
                cells += old_books.number(row_no, column_no, value)
            elif value is not None:
                cells += old_books.text(row_no, column_no, value)
    for merge in sheet.merges:
        cells += old_books.merge(*merge)
    return old_books.workbook(cells, styles=old_books.style(0, 14), name=sheet.name)


def _ods(book: Book) -> bytes:
    tables = []
    for sheet in book.sheets:
        covered = {
            (row, column)
            for top, left, bottom, right in sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
        spans = {
            (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges
        }
        rows = []
        for row_no, row in enumerate(sheet.rows, start=1):
            width = max(
                [len(row), *(right for top, _, bottom, right in sheet.merges if top <= row_no <= bottom)]
            )
            cells = [_plain(value) for value in row] + [None] * (width - len(row))
            rows.append("".join(_ods_cell(value, (row_no, column) in covered, spans.get((row_no, column))) for column, value in enumerate(cells, start=1)))  # fmt: skip
        body = "".join(f"<table:table-row>{row or '<table:table-cell/>'}</table:table-row>" for row in rows)
        tables.append(f"<table:table table:name={quoteattr(sheet.name)}>{body}</table:table>")
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.2"><office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        out.writestr("mimetype", kind, zipfile.ZIP_STORED)
        out.writestr("META-INF/manifest.xml", manifest)
        out.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _ods_cell(value: Any, is_covered: bool, span: tuple[int, int] | None) -> str:
    if is_covered:
        return "<table:covered-table-cell/>"
    spanned = (
        f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    )
    if value is None:
        return f"<table:table-cell{spanned}/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell{spanned} office:value-type="date" office:date-value="{value.isoformat()}"><text:p>{value:%d/%m/%Y}</text:p></table:table-cell>'
    if isinstance(value, int | float):
        return f'<table:table-cell{spanned} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    lines = "".join(f"<text:p>{html.escape(line, quote=False)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell{spanned} office:value-type="string">{lines}</table:table-cell>'


def _shown(value: Any) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    return f"{plain:%d/%m/%Y}" if isinstance(plain, dt.date) else str(plain)


def _delimited(book: Book) -> bytes:
    width = max(len(row) for row in book.sheets[0].rows)
    lines = []
    for row in book.sheets[0].rows:
        cells = [_shown(value) for value in row] + [""] * (width - len(row))
        quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(c in cell for c in f'{book.delimiter}"\n') else cell for cell in cells]  # fmt: skip
        lines.append(book.delimiter.join(quoted))
    text = "\r\n".join(lines) + "\r\n"
    if book.encoding == "cp1258":
        return b"".join(_cp1258(letter) for letter in text)
    return text.encode(book.encoding)


def _cp1258(letter: str) -> bytes:
    from tests.names.legacy_writers import _cp1258_letter

    return _cp1258_letter(letter)
