"""Workbooks made from nothing but zip and text, sound or damaged in one stated way; all people are invented."""

import io
import zipfile
from collections.abc import Iterable

VOTERS = 50
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml"


def cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, cells: str) -> str:
    return f'<row r="{number}">{cells}</row>'


def voter_rows(count: int = VOTERS) -> list[str]:
    """A heading and so many voters: number, name, year of birth, sex, identity number."""
    heading = row(1, "".join(cell(f"{letter}1", f"Cột {letter}") for letter in "ABCDE"))
    return [heading, *(voter_row(number) for number in range(2, count + 2))]


def voter_row(number: int) -> str:
    cells = [
        f'<c r="A{number}"><v>{number - 1}</v></c>',
        cell(f"B{number}", f"Nguyễn Văn {number}"),
        f'<c r="C{number}"><v>{1930 + number}</v></c>',
        cell(f"D{number}", "Nam"),
        cell(f"E{number}", f"{number:012d}"),
    ]
    return row(number, "".join(cells))


def sheet_xml(rows: Iterable[str], *, before: str = "", after: str = "", head: str = _HEAD) -> bytes:
    body = f"<sheetData>{''.join(rows)}</sheetData>"
    return f'{head}<worksheet xmlns="{_MAIN}">{before}{body}{after}</worksheet>'.encode()


def workbook(
    sheets: dict[str, bytes], *, states: dict[str, str] | None = None, extra: dict[str, bytes] | None = None
) -> bytes:
    """A whole xlsx file of these sheets, by name; `extra` adds parts or puts others in their place."""
    parts = package_parts(
        list(sheets), states or {}, has_strings=bool(extra and "xl/sharedStrings.xml" in extra)
    )
    for number, xml in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    return zipped({**parts, **(extra or {})})


def package_parts(names: list[str], states: dict[str, str], *, has_strings: bool = False) -> dict[str, bytes]:
    kinds = {
        f"sheet{number}": ("worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(names) + 1)
    }
    kinds["styles"] = ("styles", "styles.xml")
    if has_strings:
        kinds["strings"] = ("sharedStrings", "sharedStrings.xml")
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="sheet{number}"'
        + (f' state="{states[name]}"' if name in states else "")
        + "/>"
        for number, name in enumerate(names, 1)
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in kinds.items()
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(names) + 1)
    )
    texts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        + types
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="book" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": styles_xml(),
    }
    return {name: (_HEAD + text).encode() for name, text in texts.items()}


def styles_xml(fonts: str = "<font/>", styles: str = '<xf fontId="0"/>') -> str:
    return f'<styleSheet xmlns="{_MAIN}"><fonts>{fonts}</fonts><cellXfs>{styles}</cellXfs></styleSheet>'


def strings_xml(texts: Iterable[str], count: str = "") -> bytes:
    items = "".join(f"<si>{text}</si>" for text in texts)
    return f'{_HEAD}<sst xmlns="{_MAIN}"{count}>{items}</sst>'.encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def village(rows: list[str] | None = None, *, before: str = "", after: str = "") -> bytes:
    """A sound workbook of one sheet, with the fifty voters unless other rows are given."""
    return workbook({"Thôn 1": sheet_xml(voter_rows() if rows is None else rows, before=before, after=after)})


def strict(content: bytes) -> bytes:
    """The same workbook in the strict form of OOXML, whose names stand in other namespaces."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    swap = {
        _MAIN.encode(): f"{_STRICT}/spreadsheetml/main".encode(),
        _RELATIONS.encode(): f"{_STRICT}/officeDocument/relationships".encode(),
    }
    for old, new in swap.items():
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    return zipped(parts)


def with_wrong_checksum(content: bytes, part: str) -> bytes:
    """The same bytes, but the directory and the local header state another checksum for this part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        checksum = archive.getinfo(part).CRC.to_bytes(4, "little")
    return content.replace(checksum, bytes([checksum[0] ^ 1]) + checksum[1:])


def old_workbook_header(fat_sectors: int) -> bytes:
    """The header of a compound file that claims this many table sectors, and little behind it."""
    header = bytearray(1536)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    header[44:48] = fat_sectors.to_bytes(4, "little")
    header[512:530] = "Workbook\0".encode("utf-16-le")
    return bytes(header)
