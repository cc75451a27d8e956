"""Files that attack a reader, each made by a rule, with what has to come of it; all people are invented."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from tests.files import binary_damage as binary
from tests.files import damage
from tests.files import old_books as old
from voterlist.columns import column_letters

ROWS: Final = damage.VOTERS + 1
LAST: Final = 1_048_576

#: How many rows must be read; None where only a refusal is right; "either" where both are.
Outcome = int | None | str
Attack = tuple[str, Callable[[], bytes], Outcome]


def _with_strings(strings: bytes, cells: str = '<c r="A1" t="s"><v>0</v></c>') -> bytes:
    return damage.workbook(
        {"a": damage.sheet_xml([damage.row(1, cells)])}, extra={"xl/sharedStrings.xml": strings}
    )


def _in_row(number: int, change: Callable[[str], str]) -> bytes:
    rows = damage.voter_rows()
    rows[number - 1] = change(rows[number - 1])
    return damage.village(rows)


def _lying_sizes(content: bytes, part: str, size: int) -> bytes:
    """The directory and the local header state another unpacked size for this part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(part)
    true = struct.pack("<3I", info.CRC, info.compress_size, info.file_size)
    return content.replace(true, struct.pack("<3I", info.CRC, info.compress_size, size))


def _overlapping_parts() -> bytes:
    """Thousands of directory entries that all point to the same packed bytes."""
    name = b"xl/worksheets/sheet%03d.xml"
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"<x>" + b" " * 900_000
    body = packed.compress(plain) + packed.flush()
    sizes = struct.pack("<3I", zlib.crc32(plain), len(body), len(plain))
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", 21, 0)
    first = local + b"xl/worksheets/sheet.x" + body
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<6H", 20, 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<5H2I", len(name % number), 0, 0, 0, 0, 0, 0)
        + name % number
        for number in range(999)
    )
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 999, 999, len(directory), len(first), 0)
    return first + directory + end


def _nested(depth: int) -> bytes:
    return damage.village(after="<a>" * depth + "</a>" * depth)


def _wide_rows(rows: int) -> bytes:
    letters = [column_letters(number) for number in range(1, 16_385)]
    lines = [
        damage.row(number, "".join(f'<c r="{letter}{number}"><v>1</v></c>' for letter in letters))
        for number in range(1, rows + 1)
    ]
    return damage.village(lines)


def _empty_rows(styled: str, count: int = 1_000_000) -> bytes:
    blanks = (styled.replace("#", str(number)) for number in range(ROWS + 1, count))
    return damage.village([*damage.voter_rows(), *blanks])


def _many(count: int, columns: int, text: str) -> bytes:
    """So many cells, each with a text of its own."""
    letters = [column_letters(number) for number in range(1, columns + 1)]
    lines = (
        damage.row(row, "".join(damage.cell(f"{letter}{row}", f"{text} {row}{letter}") for letter in letters))
        for row in range(1, count // columns + 1)
    )
    return damage.workbook({"a": damage.sheet_xml(lines)})


def _ods(body: str, before: str = "", declaration: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{declaration}<office:document-content {spaces}>{before}<office:body><office:spreadsheet><table:table table:name="a">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", xml)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


_ODS_ROW: Final = '<table:table-row{0}><table:table-cell office:value-type="string"{1}><text:p>Lò Văn A</text:p></table:table-cell></table:table-row>'
_ODS_BLANK: Final = '<table:table-row table:number-rows-repeated="{0}"><table:table-cell table:number-columns-repeated="{1}"/></table:table-row>'


def _biff5() -> bytes:
    """A workbook of Excel 5: a Book stream, letters one byte each."""

    def short(text: bytes) -> bytes:
        return bytes([len(text)]) + text

    font = old.record(0x31, struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + short(b"Arial"))
    style = old.record(0xE0, struct.pack("<HHHHHHHH", 0, 0, 1, 0x20, 0, 0, 0, 0))
    head = old.record(0x809, struct.pack("<HHHH", 0x500, 5, 0x0DBB, 1996)) + old.record(0x42, b"\xe4\x04")
    head += font * 5 + style * 16
    place = len(head) + 4 + 6 + 6 + 4
    bound = old.record(0x85, struct.pack("<IBB", place, 0, 0) + short(b"Thon1"))
    label = old.record(0x204, struct.pack("<HHHH", 0, 0, 15, 8) + b"Lo Van A")
    sheet = old.record(0x809, struct.pack("<HHHH", 0x500, 16, 0x0DBB, 1996)) + label + old.record(0x0A)
    return old.compound(head + bound + old.record(0x0A) + sheet, "Book")


def _xls_far(row: int, column: int) -> bytes:
    return old.workbook(old.text(1, 1, "Sùng A Lử") + old.text(row, column, "x"))


def _xlsb_far(row: int, column: int) -> bytes:
    return binary.workbook(
        binary.row(1) + binary.text(1, "Sùng A Lử") + binary.row(row) + binary.text(column, "x")
    )


LAUGHS: Final = (
    "<!DOCTYPE x ["
    "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)

XLSX: Final[tuple[Attack, ...]] = (
    ("zip bomb of spaces", lambda: damage.village(before=" " * 1_500_000_000), None),
    ("bomb under the ratio", lambda: damage.village(before=("<!--" + "".join(map(str, range(40_000))) + "-->") * 180), "either"),
    ("size in the directory too small", lambda: _lying_sizes(damage.village(), "xl/worksheets/sheet1.xml", 100), None),
    ("size in the directory too large", lambda: _lying_sizes(damage.village(), "xl/worksheets/sheet1.xml", 900_000), "either"),
    ("bomb that states a small size", lambda: _lying_sizes(damage.village(before=" " * 300_000_000), "xl/worksheets/sheet1.xml", 900_000), None),
    ("overlapping parts", _overlapping_parts, None),
    ("cut at two thirds", lambda: damage.village()[: len(damage.village()) * 2 // 3], None),
    ("cut in the directory", lambda: damage.village()[:-30], None),
    ("bytes before the archive", lambda: b"MZ" * 500 + damage.village(), None),
    ("bytes behind the archive", lambda: damage.village() + b"x" * 70_000, "either"),
    ("entities that double", lambda: damage.workbook({"a": LAUGHS.encode() + damage.sheet_xml(damage.voter_rows(), head="")}), None),
    ("entities in the strings", lambda: _with_strings((LAUGHS + "<sst><si><t>&a9;</t></si></sst>").encode()), None),
    ("entities in EBCDIC", lambda: _with_strings(b'<?xml version="1.0" encoding="cp037"?>' + (LAUGHS + "<sst><si><t>&a9;</t></si></sst>").encode("cp037")), None),
    ("deep nesting", lambda: _nested(400_000), "either"),
    ("a million attributes", lambda: damage.village(before="<x " + " ".join(f'a{n}="1"' for n in range(400_000)) + "/>"), "either"),
    ("one attribute of 100 MB", lambda: damage.village(before='<x a="' + "".join(map(str, range(14_000_000))) + '"/>'), "either"),
    ("numeric references", lambda: _in_row(3, lambda text: text.replace("Nguyễn Văn 3", "&#65;" * 6_000)), ROWS),
    ("rows of 16384 columns", lambda: _wide_rows(60), None),
    ("one row of 16384 columns", lambda: _wide_rows(1), None),
    ("a million empty styled rows", lambda: _empty_rows('<row r="#" s="1" customFormat="1"/>'), ROWS),
    ("a million empty styled cells", lambda: _empty_rows('<row r="#"><c r="A#" s="0"/><c r="B#" s="0"/><c r="C#" s="0"/></row>'), ROWS),
    ("a million rows of spaces", lambda: _empty_rows('<row r="#"><c r="A#" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'), ROWS),
    ("stray cell at the end of the sheet", lambda: damage.village([*damage.voter_rows(), damage.row(LAST, damage.cell(f"XFD{LAST}", "x"))]), ROWS),
    ("stray cell hidden in an early row", lambda: _in_row(5, lambda text: text.replace("</row>", damage.cell(f"XFD{LAST}", "x") + "</row>")), "either"),
    ("size tag of the whole sheet", lambda: damage.village(before=f'<dimension ref="A1:XFD{LAST}"/>'), ROWS),
    ("size tag too small", lambda: damage.village(before='<dimension ref="A1:B3"/>'), ROWS),
    ("size tag of nonsense", lambda: damage.village(before='<dimension ref="ZZZZZZZZ99999999999:A0"/>'), "either"),
    ("doubled address", lambda: _in_row(5, lambda text: text.replace('r="D5"', 'r="B5"')), None),
    ("doubled address, one blank", lambda: _in_row(5, lambda text: text.replace("</row>", '<c r="B5" s="0"/></row>')), "either"),
    ("cells out of order", lambda: _in_row(5, lambda text: '<row r="5">' + "</c>".join([*reversed(text[11:-6].split("</c>")[:-1]), ""]) + "</row>"), ROWS),
    ("rows out of order", lambda: damage.village([damage.voter_rows()[0], *reversed(damage.voter_rows()[1:])]), ROWS),
    ("row number that its cells contradict", lambda: _in_row(5, lambda text: text.replace('<row r="5"', '<row r="9"')), "either"),
    ("string number out of range", lambda: _with_strings(damage.strings_xml(["<t>a</t>"]), '<c r="A1" t="s"><v>7</v></c>'), None),
    ("negative string number", lambda: _with_strings(damage.strings_xml(["<t>a</t>"]), '<c r="A1" t="s"><v>-1</v></c>'), None),
    ("absurd string count", lambda: _with_strings(damage.strings_xml(["<t>a</t>"], ' count="4294967295" uniqueCount="4294967295"')), None),
    ("broken XML behind the cells", lambda: damage.village(after="<mergeCells><mergeCell ref='A1:B2'</mergeCells>"), None),
    ("broken XML before the cells", lambda: damage.village(before="<cols><col min='1'</cols>"), None),
    ("broken XML within a row", lambda: _in_row(9, lambda text: text.replace("</row>", "<x></row>")), None),
    ("unknown elements between rows", lambda: _in_row(9, lambda text: text + "<x>lost text</x>"), "either"),
    ("half of a sheet in another element", lambda: _in_row(9, lambda text: "</sheetData><sheetData>" + text), "either"),
    ("a merge of the whole sheet", lambda: damage.village(after=f'<mergeCells><mergeCell ref="A1:XFD{LAST}"/></mergeCells>'), ROWS),
    ("a hundred thousand merges", lambda: damage.village(after="<mergeCells>" + f'<mergeCell ref="A1:XFD{LAST}"/>' * 100_000 + "</mergeCells>"), "either"),
    ("a date format of 100,000 letters", lambda: damage.workbook({"a": damage.sheet_xml(damage.voter_rows())}, extra={"xl/styles.xml": damage.styles_xml().replace("<fonts>", '<numFmts><numFmt numFmtId="200" formatCode="' + "d[$-42A]\\\\" * 10_000 + '"/></numFmts><fonts>').encode()}), "either"),
    ("dates beyond the calendar", lambda: damage.workbook({"a": damage.sheet_xml([damage.row(1, '<c r="A1" s="0"><v>1E+300</v></c><c r="B1" s="0"><v>-5</v></c><c r="C1" s="0"><v>3000000</v></c>')])}, extra={"xl/styles.xml": damage.styles_xml(styles='<xf fontId="0" numFmtId="14"/>').encode()}), "either"),
    ("a million styles", lambda: damage.workbook({"a": damage.sheet_xml(damage.voter_rows())}, extra={"xl/styles.xml": damage.styles_xml(styles='<xf fontId="0" numFmtId="14"/>' * 1_000_000).encode()}), "either"),
    ("a million sheets", lambda: damage.workbook({"a": damage.sheet_xml(damage.voter_rows())}, extra={"xl/workbook.xml": damage.package_parts(["a"], {})["xl/workbook.xml"].replace(b"</sheets>", b'<sheet name="b" sheetId="9" r:id="sheet1"/>' * 300_000 + b"</sheets>")}), "either"),
    ("two million cells", lambda: _many(2_000_000, 14, "Nguyễn Văn"), "either"),
    ("five million cells", lambda: _many(5_000_000, 5, "a"), "either"),
    ("a cell of 100 MB", lambda: _in_row(3, lambda text: text.replace("Nguyễn Văn 3", "".join(map(str, range(14_000_000))))), "either"),
    ("sheet that is its own relation", lambda: damage.workbook({"a": damage.sheet_xml(damage.voter_rows())}, extra={"xl/worksheets/_rels/sheet1.xml.rels": b"<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet1.xml'/></Relationships>"}), ROWS),
    ("target outside the package", lambda: damage.workbook({"a": damage.sheet_xml(damage.voter_rows())}, extra={"xl/_rels/workbook.xml.rels": damage.package_parts(["a"], {})["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd")}), None),
    ("hidden in alternate content", lambda: damage.village(before='<mc:AlternateContent xmlns:mc="m"><mc:Choice/></mc:AlternateContent>'), ROWS),
    ("a value in two v elements", lambda: _in_row(5, lambda text: text.replace("<v>4</v>", "<v>4</v><v>5</v>")), "either"),
    ("comments within values", lambda: _in_row(5, lambda text: text.replace("<v>4</v>", "<v>4<!-- x -->5</v>")), "either"),
    ("character data sections", lambda: _in_row(5, lambda text: text.replace("Nguyễn Văn 5", "<![CDATA[Nguyễn Văn 5]]>")), "either"),
)  # fmt: skip

OTHERS: Final[tuple[Attack, ...]] = (
    ("far.xls", lambda: _xls_far(65_536, 256), "either"),
    ("biff5.xls", _biff5, "either"),
    ("absurd.xls", lambda: damage.old_workbook_header(0x7FFFFFFF), None),
    ("far.xlsb", lambda: _xlsb_far(LAST, 16_384), "either"),
    ("far.ods", lambda: _ods(_ODS_ROW.format("", "") + _ODS_BLANK.format(LAST - 2, 16_384) + _ODS_ROW.format("", "").replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell ', 1)), "either"),
    ("blank rows to the end.ods", lambda: _ods(_ODS_ROW.format("", "") + _ODS_BLANK.format(LAST - 1, 16_384)), 1),
    ("repeated rows.ods", lambda: _ods(_ODS_ROW.format(f' table:number-rows-repeated="{LAST}"', "")), "either"),
    ("repeated without end.ods", lambda: _ods(_ODS_ROW.format(' table:number-rows-repeated="999999999"', ' table:number-columns-repeated="99999999"')), None),
    ("entities.ods", lambda: _ods(_ODS_ROW.format("", ""), "", LAUGHS), None),
    ("one line.csv", lambda: b"a" * 60_000_000, "either"),
    ("one line of commas.csv", lambda: b"," * 60_000_000, None),
    ("lines of commas.csv", lambda: (b"," * 999 + b"\n") * 60_000, None),
    ("two million lines.csv", lambda: b"Nguyen Van A;1950\n" * 2_000_000, "either"),
    ("quote that never ends.csv", lambda: b'a;b\n"' + b"c;d\n" * 2_000_000 + b"e\n", None),
    ("quotes only.csv", lambda: b'"' * 20_000_001, "either"),
    ("quotes and letters.csv", lambda: b'"a' * 5_000_000, "either"),
    ("nul.csv", lambda: b"ho ten;sinh\nA\0B;1950\n", None),
    ("nul late.csv", lambda: b"ho ten;sinh\n" + b"Nguyen Van A;1950\n" * 9_000 + b"A\0B;1950\n", None),
    ("utf-16 without a mark.csv", lambda: "Họ tên;Năm sinh\nLò Văn A;1950\n".encode("utf-16-le"), "either"),
    ("utf-16 cut.csv", lambda: "Họ tên;Năm sinh\nLò Văn A;1950\n".encode("utf-16")[:-1], None),
    ("mixed line ends.csv", "Họ tên;Năm sinh\r\nLò Văn A;1950\rGiàng A B;1951\nLý C;1952".encode, 4),
    ("quoted newlines.csv", 'Họ tên;Nơi ở\n"Lò Văn A";"Bản 1\nXã 2"\nLý C;Bản 3\n'.encode, 3),
    ("ragged.csv", "Họ tên;Năm sinh\nLò Văn A;1950;x;y\nLý C\n".encode, 3),
    ("parquet bomb.parquet", lambda: b"PAR1" + b"\xff" * 5000 + b"PAR1", None),
    ("rtf.xls", lambda: b"{\\rtf1 " + b"\\u273 " * 2_000_000 + b"}", "either"),
    ("pdf.xlsx", lambda: b"%PDF-1.7\n" + b"\xff\x00" * 1000, None),
    ("html.xls", lambda: b"<table>" + b"<tr><td>1</td></tr>" * 1_000_000, "either"),
)  # fmt: skip
