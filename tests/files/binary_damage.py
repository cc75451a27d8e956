"""Binary workbooks (xlsb) made record by record; all people are invented."""

import struct
from collections.abc import Sequence

from tests.files import damage

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(number: int, body: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = len(body), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, *, is_hidden: bool = False) -> bytes:
    return record(0, struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if is_hidden else 0) + b"\0" * 5)


def cell(number: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(number, struct.pack("<II", column - 1, style) + value)


def text(column: int, value: str, style: int = 0) -> bytes:
    return cell(6, column, wide(value), style)


def number(column: int, value: float) -> bytes:
    return cell(5, column, struct.pack("<d", value))


def error(column: int, code: int) -> bytes:
    return cell(3, column, bytes([code]))


def merge(top: int, left: int, bottom: int, right: int) -> bytes:
    return record(176, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))


def font(name: str, *, is_struck: bool = False) -> bytes:
    body = (
        struct.pack("<HHHHBBBB", 220, 8 if is_struck else 0, 400, 0, 0, 0, 0, 0)
        + b"\0" * 8
        + b"\0"
        + wide(name)
    )
    return record(43, body)


def style(font_no: int) -> bytes:
    return record(47, struct.pack("<HHHHHBBHH", 0, 0, font_no, 0, 0, 0, 0, 0, 0))


def counted(number: int, items: Sequence[bytes]) -> bytes:
    return record(number, struct.pack("<I", len(items))) + b"".join(items)


def workbook(
    cells: bytes, fonts: Sequence[bytes] = (), styles: Sequence[bytes] = (), tail: bytes = b""
) -> bytes:
    """A whole xlsb file of one sheet."""
    sheet = (
        record(129)
        + record(148, struct.pack("<IIII", 0, 9, 0, 9))
        + record(145)
        + cells
        + record(146)
        + tail
        + record(130)
    )
    book = (
        record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Thôn 1"))
        + record(144)
        + record(132)
    )
    used_fonts, used_styles = fonts or [font("Arial")], styles or [style(0)]
    style_part = (
        record(278) + counted(611, used_fonts) + record(612) + counted(617, used_styles) + record(618)
    )
    style_part += record(279)
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return damage.zipped(
        {
            "[Content_Types].xml": f'{xml}<Types xmlns="{types}"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'.encode(),
            "_rels/.rels": f'{xml}<Relationships xmlns="{package}"><Relationship Id="b" Type="{_TYPE}/officeDocument" Target="xl/workbook.bin"/></Relationships>'.encode(),
            "xl/_rels/workbook.bin.rels": f'{xml}<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{_TYPE}/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="{_TYPE}/styles" Target="styles.bin"/></Relationships>'.encode(),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": style_part,
        }
    )
