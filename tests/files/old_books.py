"""Old workbooks (xls, BIFF8) made record by record inside a compound file; all people are invented."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _text(value: str, length_form: str) -> bytes:
    return struct.pack(length_form, len(value)) + b"\x01" + value.encode("utf-16-le")


def font(name: str, *, is_struck: bool = False) -> bytes:
    head = struct.pack("<HHHHHBBBB", 220, 8 if is_struck else 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    return record(0x31, head + _text(name, "<B"))


def style(font_no: int, format_no: int = 0) -> bytes:
    return record(0xE0, struct.pack("<HHHBBBBIIH", font_no, format_no, 1, 0x20, 0, 0, 0xFC, 0, 0, 0x20C0))


def text(row: int, column: int, value: str, style_no: int = 0) -> bytes:
    return record(0x204, struct.pack("<HHH", row - 1, column - 1, style_no) + _text(value, "<H"))


def number(row: int, column: int, value: float, style_no: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row - 1, column - 1, style_no, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row - 1, column - 1, 0, code, 1))


def hidden_row(row: int) -> bytes:
    return record(0x208, struct.pack("<HHHHHHI", row - 1, 0, 4, 300, 0, 0, 0x120))


def merge(top: int, left: int, bottom: int, right: int) -> bytes:
    return record(0xE5, struct.pack("<HHHHH", 1, top - 1, bottom - 1, left - 1, right - 1))


def workbook(cells: bytes, fonts: bytes = b"", styles: bytes = b"", name: str = "Thôn 1") -> bytes:
    """A whole xls file of one sheet; `fonts` and `styles` follow five plain fonts and one plain style."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0, 6))
    head = begin + record(0x42, b"\xb0\x04") + font("Arial") * 5 + fonts + style(0) + styles
    label = _text(name, "<B")
    place = len(head) + 4 + 6 + len(label) + 4
    bound = record(0x85, struct.pack("<IBB", place, 0, 0) + label)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0x0DBB, 1996, 0, 6)) + cells + record(0x0A)
    return compound(head + bound + record(0x0A) + sheet)


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file that holds this one stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    assert len(table) == _SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    directory = entries.ljust(_SECTOR, b"\0")
    return header.ljust(_SECTOR, b"\xff") + table + directory + stream.ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    head = label.ljust(64, b"\0") + struct.pack("<HBB", len(label), kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + b"\0" * 36 + struct.pack("<IQ", start, size)
