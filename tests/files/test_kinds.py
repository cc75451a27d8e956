"""Each kind of file gives the same raw rows with the same marks, by two counts that agree."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from tests.files import binary_damage as binary
from tests.files import damage
from tests.files import old_books as old
from voterlist.files.reader import Reading, read_sources
from voterlist.files.styles import padded_digits


def read(folder: Path, name: str, content: bytes) -> Reading:
    (folder / name).write_bytes(content)
    return read_sources([folder / name])


def rows(reading: Reading) -> list[tuple[object, ...]]:
    return reading.raw.select("row_no", "cells", "kinds", "fonts", "merges", "is_struck", "is_hidden").rows()


FONTS = "<font/>" + "".join(
    f'<font>{strike}<name val="{name}"/></font>'
    for name, strike in [
        (".VnTime", ""),
        (".VnTimeH", ""),
        ("VNI-Times", ""),
        ("Arial", "<strike/>"),
        ("Arial", '<strike val="0"/>'),
    ]
)
STYLES = "".join(f'<xf fontId="{number}"/>' for number in range(6))


def styled_village(cells: str, after: str = "", strings: list[str] | None = None) -> bytes:
    extra = {"xl/styles.xml": damage.styles_xml(FONTS, STYLES).encode()}
    if strings:
        extra["xl/sharedStrings.xml"] = damage.strings_xml(strings)
    return damage.workbook({"a": damage.sheet_xml([damage.row(1, cells)], after=after)}, extra=extra)


def test_fonts_and_struck_cells_of_a_workbook(tmp_path: Path) -> None:
    cells = "".join(
        damage.cell(f"{letter}1", "x").replace(' t="', f' s="{style}" t="')
        for style, letter in enumerate("ABCD")
    )
    assert rows(read(tmp_path, "a.xlsx", styled_village(cells))) == [
        (1, ["x"] * 4, "tttt", ".THV", "....", False, False)
    ]


@pytest.mark.parametrize(("style", "is_struck"), [(4, True), (5, False)])
def test_a_row_is_struck_when_one_of_its_cells_is(tmp_path: Path, style: int, is_struck: bool) -> None:
    cells = damage.cell("A1", "x") + damage.cell("B1", "y").replace(' t="', f' s="{style}" t="')
    assert read(tmp_path, "a.xlsx", styled_village(cells)).raw["is_struck"].to_list() == [is_struck]


def test_rich_text_counts_by_its_longest_run_and_any_struck_run(tmp_path: Path) -> None:
    legacy = '<r><rPr><rFont val="Arial"/></rPr><t>a</t></r><r><rPr><strike/><rFont val=".VnTime"/></rPr><t>NguyÔn</t></r>'
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    reading = read(tmp_path, "a.xlsx", styled_village(cells, strings=[legacy, "<t/>", "<t>x</t>"]))
    assert rows(reading) == [(1, ["aNguyÔn", None, "x"], "t.t", "T..", "...", True, False)]


def test_merges_mark_what_they_cover(tmp_path: Path) -> None:
    lines = [
        damage.row(number, damage.cell(f"A{number}", "x") + damage.cell(f"D{number}", "y"))
        for number in (1, 2, 3)
    ]
    after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2:XFD3"/></mergeCells>'
    reading = read(tmp_path, "a.xlsx", damage.village(lines, after=after))
    assert reading.raw["merges"].to_list() == [".<..", "^^.<", "..^^"]


def test_dates_of_both_calendars_and_times(tmp_path: Path) -> None:
    for is_1904 in (False, True):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"date_1904": is_1904}) as book:
            sheet = book.add_worksheet()
            sheet.write_datetime(0, 0, dt.date(1980, 2, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
            sheet.write_datetime(
                0,
                1,
                dt.datetime.fromisoformat("1980-02-01T07:30"),
                book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            )
            sheet.write_number(0, 2, 29252, book.add_format({"num_format": "0"}))
        reading = read(tmp_path, f"{is_1904}.xlsx", buffer.getvalue())
        assert reading.raw["cells"].to_list() == [["1980-02-01", "1980-02-01 07:30:00", "29252"]]
        assert reading.raw["kinds"].to_list() == ["ddn"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1.2345E+10", "12345000000"),
        ("1080001234", "1080001234"),
        ("1.08000123456E+11", "108000123456"),
        ("0.1", "0.1"),
        ("-3", "-3"),
        ("1.5E-7", "1.5e-07"),
        ("123456789012345678", "123456789012345680"),
    ],
)
def test_numbers_are_written_out(tmp_path: Path, stored: str, text: str) -> None:
    reading = read(tmp_path, "a.xlsx", damage.village([damage.row(1, f'<c r="A1"><v>{stored}</v></c>')]))
    assert (reading.raw["cells"].to_list(), reading.raw["kinds"].to_list()) == ([[text]], ["n"])


def test_a_sheet_with_prefixed_names_and_implied_positions(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = '<x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'
    xml = f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row>{cell}{cell}</x:row><x:row>{cell}</x:row></x:sheetData></x:worksheet>'
    reading = read(tmp_path, "a.xlsx", damage.workbook({"a": xml.encode()}))
    assert reading.exit_code == 10 or reading.raw["cells"].to_list() == [["a", "a"], ["a", None]]


def test_binary_workbook(tmp_path: Path) -> None:
    cells = (
        binary.row(1)
        + binary.text(1, "Họ tên")
        + binary.text(2, "Năm")
        + binary.row(2, is_hidden=True)
        + binary.text(1, "NguyÔn", 1)
        + binary.number(2, 1950)
        + binary.error(3, 0x17)
        + binary.text(4, "")
    )
    fonts = [binary.font("Arial"), binary.font(".VnTimeH", is_struck=True)]
    tail = binary.record(177) + binary.merge(1, 1, 2, 2) + binary.record(178)
    content = binary.workbook(cells, fonts, [binary.style(0), binary.style(1)], tail)
    assert rows(read(tmp_path, "a.xlsb", content)) == [
        (1, ["Họ tên", "Năm", None, None], "tt..", "....", ".<..", False, False),
        (2, ["NguyÔn", "1950", "#REF!", None], "tne.", "H...", "^^..", True, True),
    ]


def test_binary_workbook_with_a_doubled_cell(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "a.xlsb", binary.workbook(binary.row(1) + binary.text(1, "x") + binary.text(1, "y"))
    )
    assert reading.findings["code"].to_list() == ["S018"]


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2"><office:font-face-decls><style:font-face style:name="F1" svg:font-family="'VNI-Times'"/></office:font-face-decls><office:automatic-styles><style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name="F1" style:text-line-through-style="solid"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def open_document(tables: str, styles: str = "") -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    return damage.zipped(
        {
            "mimetype": kind.encode(),
            "content.xml": ODS.format(tables=tables, styles=styles).encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


SPAN = 'table:number-columns-spanned="2"'
STYLED = 'table:style-name="ce1"'


def text_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def test_open_document(tmp_path: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="1950"><text:p>1950</text:p></table:table-cell>'
    date = '<table:table-cell office:value-type="date" office:date-value="1980-02-01"><text:p>01/02/80</text:p></table:table-cell>'
    error = '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    blank = '<table:table-cell table:number-columns-repeated="1020"/>'
    lines = [
        f"<table:table-row>{text_cell('Họ tên', SPAN)}<table:covered-table-cell/>{blank}</table:table-row>",
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>',
        f'<table:table-row table:visibility="collapse">{text_cell("x", STYLED)}{number}{date}{error}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="2">{text_cell("y")}</table:table-row>',
        '<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>',
    ]
    hidden = f'<table:table table:name="Cũ" table:style-name="ta2"><table:table-row>{text_cell("z")}</table:table-row></table:table>'
    content = open_document(f'<table:table table:name="Thôn 1">{"".join(lines)}</table:table>{hidden}')
    reading = read(tmp_path, "a.ods", content)
    width = len(reading.raw["kinds"][0])
    padded = [
        (row_no, cells[:4], kinds[:4], fonts[:4], merges[:4], *rest)
        for row_no, cells, kinds, fonts, merges, *rest in rows(reading)
    ]
    assert width >= 4
    assert padded == [
        (1, ["Họ tên", None, None, None], "t...", "....", ".<..", False, False),
        (5, ["x", "1950", "1980-02-01", "#REF!"], "tnde", "V...", "....", True, True),
        (6, ["y", None, None, None], "t...", "....", "....", False, False),
        (7, ["y", None, None, None], "t...", "....", "....", False, False),
    ]
    assert set(reading.findings["code"]) == {"S020", "S023", "S025"}


def test_open_document_that_repeats_a_cell_without_end(tmp_path: Path) -> None:
    cells = text_cell("y", 'table:number-columns-repeated="16000"')
    line = f'<table:table-row table:number-rows-repeated="1000000">{cells}</table:table-row>'
    reading = read(tmp_path, "a.ods", open_document(f'<table:table table:name="a">{line}</table:table>'))
    assert (reading.findings["code"].to_list(), reading.exit_code) == (["S009"], 18)


def test_parquet(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"Họ tên": ["An", None], "Năm": [1950, 1960], "Sinh": [dt.date(1980, 2, 1), None], "Khác": [[1], [2]]}
    )
    frame.write_parquet(tmp_path / "a.parquet")
    assert rows(read_sources([tmp_path / "a.parquet"])) == [
        (1, ["Họ tên", "Năm", "Sinh", "Khác"], "tttt", "....", "....", False, False),
        (2, ["An", "1950", "1980-02-01", "[1]"], "tndt", "....", "....", False, False),
        (3, [None, "1960", None, "[2]"], ".n.t", "....", "....", False, False),
    ]


def cells_of(folder: Path, text: str, name: str = "a.csv") -> list[list[str | None]]:
    return read(folder, name, text.encode()).raw["cells"].to_list()


def test_a_large_parquet_file_and_the_files_after_it(tmp_path: Path) -> None:
    rows = 100_000
    columns = {f"Cột {number}": [f"Nguyễn Văn {row}" for row in range(rows)] for number in range(12)}
    pl.DataFrame(columns).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.xlsx").write_bytes(damage.village())
    reading = read_sources([tmp_path], workers=1)
    assert reading.findings.is_empty()
    assert reading.raw.height == rows + 1 + damage.VOTERS + 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["Họ tên", "Sinh", "Xã"],
        ["Lò Văn A", "1950", "Nậm Kè"],
        ["Sùng A B", "01/02/1980", "Mường Nhé"],
    ]
    assert cells_of(tmp_path, "\r\n".join(delimiter.join(line) for line in lines)) == lines


def test_excel_says_its_delimiter_on_the_first_line(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", b"sep=|\r\na,b|c\r\n")
    assert (reading.raw["row_no"].to_list(), reading.raw["cells"].to_list()) == ([2], [["a,b", "c"]])


def test_quoted_cells_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    text = 'a,b\n"Nguyễn, An","x ""y""\nz"\n\nNguyễn "Tí" An,3\n'
    assert cells_of(tmp_path, text) == [["a", "b"], ["Nguyễn, An", 'x "y"\nz'], ['Nguyễn "Tí" An', "3"]]


def test_a_stray_quotation_mark_is_a_letter_where_every_line_is_even(tmp_path: Path) -> None:
    assert cells_of(tmp_path, 'a,b\n"Tí An,3\nB,4\n') == [["a", "b"], ['"Tí An', "3"], ["B", "4"]]


def test_a_stray_quotation_mark_that_leaves_a_doubt_refuses_the_file(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.csv", 'a,b\nx,"Tí An,3\nB,4,3\n'.encode())
    assert reading.findings.select("code", "row_no").rows() == [("S030", 2)]


def test_old_fonts_in_a_text_file_keep_their_letters(tmp_path: Path) -> None:
    text = "NguyÔn ThÞ Hång,1950\nTrÇn V¨n ¸nh,1960\n"
    reading = read(tmp_path, "a.csv", text.encode("cp1252"))
    assert reading.raw["cells"].to_list() == [line.split(",") for line in text.splitlines()]
    assert reading.findings["parameters"].to_list() == [["Windows-1252"]]


def old_village() -> bytes:
    cells = (
        old.hidden_row(2)
        + old.text(1, 1, "Họ tên")
        + old.text(1, 2, "Năm")
        + old.text(2, 1, "NguyÔn", 1)
        + old.number(2, 2, 29252, 2)
        + old.error(2, 3, 0x17)
        + old.number(2, 4, 1080001234)
        + old.merge(1, 1, 2, 2)
    )
    return old.workbook(cells, old.font(".VnTime", is_struck=True), old.style(6) + old.style(0, 14))


def test_old_workbook(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.xls", old_village())
    assert rows(reading) == [
        (1, ["Họ tên", "Năm", None, None], "tt..", "....", ".<..", False, False),
        (2, ["NguyÔn", "1980-02-01", "#REF!", "1080001234"], "tden", "T...", "^^..", True, True),
    ]
    assert set(reading.findings["code"]) == {"S020", "S023"}


def test_old_workbook_under_another_extension(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.xlsx", old_village())
    assert (reading.raw.height, reading.findings.filter(code="S006")["parameters"].to_list()) == (
        2,
        [["xls"]],
    )


def test_old_workbook_cut_short(tmp_path: Path) -> None:
    content = old_village()
    reading = read(tmp_path, "a.xls", content[: len(content) // 3])
    assert reading.exit_code == 10
    assert reading.raw.is_empty()


@pytest.mark.parametrize("text", ["<t> </t>", '<t xml:space="preserve"> </t>', "<t>&#10;</t>", "<t/>", ""])
def test_a_cell_of_nothing_but_spaces_is_empty_by_both_counts(tmp_path: Path, text: str) -> None:
    cells = damage.cell("A1", "x") + '<c r="B1" t="s"><v>0</v></c>' + damage.cell("C1", " ")
    strings = {"xl/sharedStrings.xml": damage.strings_xml([text])}
    reading = read(
        tmp_path, "a.xlsx", damage.workbook({"a": damage.sheet_xml([damage.row(1, cells)])}, extra=strings)
    )
    assert [kinds[:2] for kinds in reading.raw["kinds"]] == ["t."]
    assert reading.exit_code == 0


def test_positions_left_out_are_implied(tmp_path: Path) -> None:
    lines = [
        "<row><c><v>1</v></c><c><v>2</v></c></row>",
        '<row r="5"><c r="D5"><v>4</v></c><c><v>5</v></c></row>',
    ]
    reading = read(tmp_path, "a.xlsx", damage.village(lines))
    assert reading.raw.select("row_no", "kinds").rows() == [(1, "nn..."), (5, "...nn")]


def test_a_sheet_of_charts_between_two_lists_shifts_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("Thôn 2")["A1"] = "y"
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read(tmp_path, "a.xlsx", buffer.getvalue())
    assert reading.raw.select("sheet_no", "cells").rows() == [(1, ["x"]), (2, ["y"])]
    assert reading.sheets["sheet_name"].to_list() == ["Sheet", "Thôn 2"]


def test_parts_are_found_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    content = damage.village()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name.replace("sheet1", "Sheet1"): archive.read(name) for name in archive.namelist()}
    assert read(tmp_path, "a.xlsx", damage.zipped(parts)).raw.height == damage.VOTERS + 1


ZEROS = "000000000000"


def padded_xlsx() -> bytes:
    styles = damage.styles_xml(styles='<xf fontId="0"/><xf fontId="0" numFmtId="164"/>').replace(
        "<fonts>", f'<numFmts><numFmt numFmtId="164" formatCode="{ZEROS}"/></numFmts><fonts>'
    )
    cells = '<c r="A1" s="1"><v>11080001234</v></c><c r="B1"><v>11080001234</v></c>'
    sheet = damage.sheet_xml([damage.row(1, cells)])
    return damage.workbook({"a": sheet}, extra={"xl/styles.xml": styles.encode()})


def padded_xls() -> bytes:
    number_format = old.record(0x41E, b"\xa4\x00" + len(ZEROS).to_bytes(2, "little") + b"\0" + ZEROS.encode())
    cells = old.number(1, 1, 11080001234, 1) + old.number(1, 2, 11080001234)
    return old.workbook(cells, styles=number_format + old.style(0, 0xA4))


def padded_ods() -> bytes:
    styles = f'<number:number-style style:name="N1"><number:number number:min-integer-digits="{len(ZEROS)}"/></number:number-style><style:style style:name="ce9" style:data-style-name="N1"/>'
    cell = '<table:table-cell{} office:value-type="float" office:value="11080001234"/>'
    cells = cell.format(' table:style-name="ce9"') + cell.format("")
    return open_document(
        f'<table:table table:name="a"><table:table-row>{cells}</table:table-row></table:table>', styles
    )


@pytest.mark.parametrize(
    ("name", "make"), [("a.xlsx", padded_xlsx), ("a.xls", padded_xls), ("a.ods", padded_ods)]
)
def test_zeros_that_a_number_format_shows_are_read(tmp_path: Path, name: str, make) -> None:
    reading = read(tmp_path, name, make())
    assert reading.raw["cells"].to_list() == [["011080001234", "11080001234"]]
    assert reading.raw["kinds"].to_list() == ["nn"]


@pytest.mark.parametrize(
    ("number_format", "digits"),
    [(ZEROS, 12), ("000\\ 000", 6), ('0"-"00', 3), ("0", 0), ("0.00", 0), ("dd/mm/yyyy", 0), ("00;-00", 2)],
)
def test_only_a_format_of_zeros_fills_up(number_format: str, digits: int) -> None:
    assert padded_digits(number_format) == digits


def test_a_number_of_more_than_fifteen_digits_is_said(tmp_path: Path) -> None:
    cells = '<c r="A1"><v>999999999999999</v></c><c r="B1"><v>1234567890123456</v></c>'
    reading = read(tmp_path, "a.xlsx", damage.village([damage.row(1, cells)]))
    found = reading.findings.select("code", "row_no", "column").rows()
    assert found == [("S035", 1, "B")]


def far_ods() -> bytes:
    near = f"<table:table-row>{text_cell('Sùng A Lử')}{text_cell('1950')}</table:table-row>"
    gap = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    left = '<table:table-cell table:number-columns-repeated="200"/>'
    far = f"<table:table-row>{left}{text_cell('x')}</table:table-row>"
    return open_document(f'<table:table table:name="a">{near}{gap}{far}</table:table>')


def far_xls() -> bytes:
    return old.workbook(old.text(1, 1, "Sùng A Lử") + old.text(1, 2, "1950") + old.text(65_536, 201, "x"))


def far_xlsb() -> bytes:
    near = binary.row(1) + binary.text(1, "Sùng A Lử") + binary.text(2, "1950")
    return binary.workbook(near + binary.row(1_048_576) + binary.text(201, "x"))


@pytest.mark.parametrize(
    ("name", "make", "row_no"),
    [("a.ods", far_ods, 1_048_576), ("a.xls", far_xls, 65_536), ("a.xlsb", far_xlsb, 1_048_576)],
)
def test_a_stray_cell_is_left_out_and_said_in_every_kind(
    tmp_path: Path, name: str, make, row_no: int
) -> None:
    reading = read(tmp_path, name, make())
    assert reading.raw["cells"].to_list() == [["Sùng A Lử", "1950"]]
    found = reading.findings.filter(pl.col("code") != "S006").select("code", "row_no", "column").rows()
    assert found == [("S019", row_no, "GS")]
