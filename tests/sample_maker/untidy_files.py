"""Untidy files whose encoding or kind is the trouble: old fonts, old code pages, wrong endings."""

import csv
import io
import shutil
import unicodedata
from collections.abc import Callable

from tests.sample_maker import legacy
from tests.sample_maker.books import Page
from tests.sample_maker.untidy import (
    HEADINGS,
    Desk,
    one_page,
    put_row,
    title,
    untidy,
    usual_cells,
    usual_table,
)


def _in_old_font(
    desk: Desk, file: str, font: str, encode: Callable[[str], str], *, capitals: bool = False
) -> None:
    """A list typed under an old font, headings and title too; the motto's font is the same."""

    def body(page: Page) -> None:
        page.sheet.set_column(1, 1, 24)
        page.sheet.set_column(2, 6, 16)
        page.text(0, encode(f"DANH SÁCH CỬ TRI BẢN {desk.village.name.upper()}"), bold=True)
        page.text(0, encode(f"Xã {desk.village.commune.name}, tỉnh Điện Biên"))
        put_row(page, [encode(heading) for heading in HEADINGS], bold=True)
        for number, person in enumerate(desk.people, start=1):
            name = person.name.upper() if capitals else person.name
            cells = [*usual_cells(desk, number, person)]
            cells[1] = name
            stored = [encode(cell) if isinstance(cell, str) else cell for cell in cells]
            desk.note(file, page.name, put_row(page, stored), person, detail=f"font {font}")

    one_page(desk, file, body, font)


@untidy("20_tcvn3.xlsx")
def tcvn3(desk: Desk, file: str) -> None:
    """TCVN3 under .VnTime."""
    _in_old_font(desk, file, ".VnTime", legacy.tcvn3)


@untidy("21_tcvn3_chu_hoa.xlsx")
def tcvn3_capitals(desk: Desk, file: str) -> None:
    """TCVN3 under .VnTimeH, where small letters are drawn as capitals."""
    _in_old_font(desk, file, ".VnTimeH", legacy.tcvn3_capitals)


@untidy("22_vni.xlsx")
def vni(desk: Desk, file: str) -> None:
    """VNI under VNI-Times."""
    _in_old_font(desk, file, "VNI-Times", legacy.vni)


@untidy("23_vni_chu_hoa_mat_phong.xlsx")
def vni_without_font(desk: Desk, file: str) -> None:
    """VNI in capitals, the font lost on the way."""
    _in_old_font(desk, file, "Calibri", legacy.vni, capitals=True)


@untidy("24_utf8_doc_nham.xlsx")
def broken_utf8(desk: Desk, file: str) -> None:
    """UTF-8 that was read as Windows-1252 and saved."""
    _in_old_font(desk, file, "Calibri", legacy.broken_utf8)


@untidy("25_to_hop_nfd.xlsx")
def decomposed(desk: Desk, file: str) -> None:
    """Unicode with separate marks."""
    _in_old_font(desk, file, "Arial", lambda text: unicodedata.normalize("NFD", text))


def _text_file(desk: Desk, file: str, delimiter: str, encode: Callable[[str], bytes]) -> None:
    buffer = io.StringIO(newline="")
    out = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    out.writerow(HEADINGS)
    for number, person in enumerate(desk.people, start=1):
        out.writerow(usual_cells(desk, number, person))
        desk.note(file, "", number + 1, person)
    (desk.folder / file).write_bytes(encode(buffer.getvalue()))


@untidy("26_cp1258.csv")
def windows_1258(desk: Desk, file: str) -> None:
    """Windows-1258 with semicolons."""
    _text_file(desk, file, ";", legacy.cp1258)


@untidy("27_utf16.txt")
def utf16(desk: Desk, file: str) -> None:
    """What Excel calls Unicode text: UTF-16 with tabs."""
    _text_file(desk, file, "\t", lambda text: b"\xff\xfe" + text.encode("utf-16-le"))


@untidy("28_viqr.csv")
def viqr(desk: Desk, file: str) -> None:
    """VIQR out of an old e-mail."""
    _text_file(desk, file, ",", lambda text: legacy.viqr(text).encode("ascii"))


@untidy("36_duoi_sai.xls")
def wrong_ending(desk: Desk, file: str) -> None:
    """A new workbook under the ending of an old one."""
    made = "36_duoi_sai.xlsx"

    def body(page: Page) -> None:
        title(page, desk)
        usual_table(desk, file, page, desk.people)

    one_page(desk, made, body)
    shutil.move(desk.folder / made, desk.folder / file)


@untidy("37_bang_html.xls")
def html_table(desk: Desk, file: str) -> None:
    """A web page with a table under the ending of a workbook, as export buttons make it."""
    rows = ["".join(f"<th>{heading}</th>" for heading in HEADINGS)]
    for number, person in enumerate(desk.people, start=1):
        rows.append("".join(f"<td>{cell}</td>" for cell in usual_cells(desk, number, person)))
        desk.note(file, "", number + 1, person)
    table = "".join(f"<tr>{row}</tr>\r\n" for row in rows)
    page = f'<html><head><meta charset="utf-8"></head><body><table border=1>\r\n{table}</table></body></html>'
    (desk.folder / file).write_bytes(page.encode())
