"""The cases of sections A to D of the reliability plan that concern the file, by their numbers."""

import io
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import pytest

from tests.files import damage, old_books
from tests.fuzz.search import mutated
from voterlist.files.reader import Reading, read_sources
from voterlist.reference import load_finding_codes

Read = Callable[..., Reading]
ROWS = damage.VOTERS + 1


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write these bytes under a name and read that one file."""

    def write_and_read(content: bytes, name: str = "thon1.xlsx", **options: object) -> Reading:
        (tmp_path / name).write_bytes(content)
        return read_sources([tmp_path], **options)

    return write_and_read


def codes(reading: Reading) -> list[str]:
    return sorted(reading.findings["code"])


def only(reading: Reading, code: str) -> dict[str, object]:
    """The one finding with this code."""
    rows = reading.findings.filter(code=code).to_dicts()
    assert len(rows) == 1
    return rows[0]


def refused(reading: Reading, code: str, exit_code: int = 10) -> dict[str, object]:
    """The one reason for which the one file was refused, after the marks of a refusal have been seen."""
    assert reading.sources["status"].to_list() == ["refused"]
    assert reading.raw.is_empty()
    assert reading.exit_code == exit_code
    found = only(reading, code)
    assert found["file"] == reading.sources["file"][0]
    return found


def test_01_empty_file(read: Read) -> None:
    assert refused(read(b""), "S001")


def test_02_cut_file(read: Read) -> None:
    content = damage.village()
    assert refused(read(content[: len(content) * 2 // 3]), "S002")


def test_03_text_named_xlsx_is_read_and_said(read: Read) -> None:
    reading = read("Họ tên,Năm sinh\nNguyễn Văn A,1950\n".encode())
    assert reading.raw["cells"].to_list()[1] == ["Nguyễn Văn A", "1950"]
    assert only(reading, "S006")["parameters"] == ["text"]


@pytest.mark.parametrize(
    "start", [b"<html><body>", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", b"<TABLE>", b"<?xml version='1.0'?>"]
)
def test_04_web_page_named_xls(read: Read, start: bytes) -> None:
    assert refused(read(start + b"<table><tr><td>1</td></tr></table>", "thon1.xls"), "S004")


def test_05_owner_file(read: Read, tmp_path: Path) -> None:
    (tmp_path / "~$thon1.xlsx").write_bytes(b"\x05nguyen" + b"\0" * 158)
    reading = read(damage.village())
    assert reading.raw.height == ROWS
    assert only(reading, "S005")["parameters"] == ["thon1.xlsx"]
    assert reading.sources["file"].to_list() == ["thon1.xlsx"]


def protected(password: str) -> bytes:
    target = io.BytesIO()
    # msoffcrypto cannot protect a file of less than a few kilobytes
    msoffcrypto.OfficeFile(io.BytesIO(damage.village(damage.voter_rows(2000)))).encrypt(password, target)
    return target.getvalue()


def test_06_password_not_given(read: Read) -> None:
    assert refused(read(protected("bí mật")), "S010", exit_code=12)


def test_07_wrong_password_is_asked_again_and_then_refused(read: Read) -> None:
    asked: list[tuple[str, int]] = []

    def wrong(file: str, tries_left: int) -> str:
        asked.append((file, tries_left))
        return "sai"

    assert refused(read(protected("bí mật"), passwords=wrong), "S011", exit_code=12)
    assert asked == [("thon1.xlsx", 3), ("thon1.xlsx", 2), ("thon1.xlsx", 1)]


def test_07_right_password_at_the_second_try(read: Read) -> None:
    words = iter(["sai", "bí mật"])
    reading = read(protected("bí mật"), passwords=lambda _file, _left: next(words))
    assert reading.raw.height == 2001
    assert reading.exit_code == 0


def test_08_wrong_checksum_names_part_and_sheet(read: Read) -> None:
    content = damage.with_wrong_checksum(damage.village(), "xl/worksheets/sheet1.xml")
    found = refused(read(content), "S007")
    assert found["sheet"] == "Thôn 1"


def test_09_absurd_table_length(read: Read) -> None:
    started = time.monotonic()
    assert refused(read(damage.old_workbook_header(0x7FFFFFFF), "thon1.xls"), "S002")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("count", [150, pytest.param(10_000, marks=pytest.mark.slow)])
def test_10_random_bytes_and_damaged_files_in_one_run(tmp_path: Path, count: int) -> None:
    rng = random.Random(10)
    starts = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"\xff\xfe"]
    for number in range(count):
        content = rng.choice(starts) + rng.randbytes(rng.randrange(1, 3000))
        if number % 3 == 0:
            content = mutated(rng, [damage.village(), old_books.workbook(old_books.text(1, 1, "Lò A"))])
        (tmp_path / f"{number:05}.xlsx").write_bytes(content)
    # a mutation may leave a village as it was, so the sound one has a name of its own
    (tmp_path / "sound.xlsx").write_bytes(damage.village(damage.voter_rows(7)))
    reading = read_sources([tmp_path])
    outcome = dict(reading.sources.select("file", "status").iter_rows())
    assert len(outcome) == count + 1
    assert outcome["sound.xlsx"] == "read"
    refused_files = set(reading.sources.filter(status="refused")["file"])
    severities = load_finding_codes()
    told = {
        row["file"]
        for row in reading.findings.iter_rows(named=True)
        if severities[row["code"]]["severity"] == "stops_the_list"
    }
    assert len(refused_files) > count / 2
    assert told == refused_files


@pytest.mark.parametrize("rows", [300, pytest.param(60_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("address", ["XFD1", "XFD1048576"])
def test_11_12_stray_cell(read: Read, address: str, rows: int) -> None:
    stray = damage.cell(address, "x")
    lines = damage.voter_rows(rows)
    number = int(address.lstrip("XFD"))
    if number == 1:
        lines[0] = lines[0].replace("</row>", stray + "</row>")
    else:
        lines.append(damage.row(number, stray))
    reading = read(damage.village(lines))
    assert reading.raw.height == rows + 1
    assert reading.raw["kinds"].str.len_chars().unique().to_list() == [5]
    found = only(reading, "S019")
    assert (found["sheet"], f"{found['column']}{found['row_no']}") == ("Thôn 1", address)


def test_12_far_cell_is_kept_where_the_sheet_can_be_held_with_it(read: Read) -> None:
    reading = read(
        damage.village([*damage.voter_rows(), damage.row(1_048_576, damage.cell("B1048576", "x"))])
    )
    assert reading.raw["row_no"].to_list() == [*range(1, ROWS + 1), 1_048_576]
    assert codes(reading) == []


def test_13_zip_bomb(read: Read) -> None:
    started = time.monotonic()
    found = refused(read(damage.village(before=" " * 100_000_000)), "S009", exit_code=18)
    assert found["parameters"][0] == "ratio"
    assert time.monotonic() - started < 20


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_14_15_entities(read: Read, declaration: str, part: str, encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<x>&secret;</x>'.encode(encoding)
    strings = {"xl/sharedStrings.xml": damage.strings_xml(["<t>a</t>"])}
    content = damage.workbook(
        {"Thôn 1": damage.sheet_xml(damage.voter_rows())}, extra={**strings, part: body}
    )
    assert refused(read(content), "S008")


def test_few_strings_in_many_cells_are_no_damage(read: Read) -> None:
    strings = damage.strings_xml(["<t>Lò Thị Nữ</t>"], ' count="900" uniqueCount="1"')
    rows = [damage.row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(1, 901)]
    reading = read(
        damage.workbook({"Thôn 1": damage.sheet_xml(rows)}, extra={"xl/sharedStrings.xml": strings})
    )
    assert reading.exit_code == 0
    assert reading.raw.height == 900


def test_16_absurd_string_count(read: Read) -> None:
    strings = damage.strings_xml(["<t>Nguyễn Văn A</t>"], ' count="4294967295" uniqueCount="4294967295"')
    rows = [damage.row(1, '<c r="A1" t="s"><v>0</v></c>')]
    reading = read(
        damage.workbook({"Thôn 1": damage.sheet_xml(rows)}, extra={"xl/sharedStrings.xml": strings})
    )
    if reading.exit_code == 0:
        assert reading.raw["cells"].to_list() == [["Nguyễn Văn A"]]
    else:
        assert reading.exit_code == 10


@pytest.mark.parametrize("address", ["ZZZZ1", "A0", "A1048577", "1A", "A-1"])
def test_17_impossible_address(read: Read, address: str) -> None:
    rows = [*damage.voter_rows(), damage.row(60, damage.cell(address, "x"))]
    found = refused(read(damage.village(rows)), "S017")
    assert (found["sheet"], found["parameters"]) == ("Thôn 1", [address])


def test_18_many_empty_formatted_rows(read: Read) -> None:
    blanks = [f'<row r="{number}" s="0"><c r="A{number}" s="0"/></row>' for number in range(52, 200_000)]
    reading = read(damage.village([*damage.voter_rows(), *blanks]))
    assert reading.raw.height == ROWS
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [("../../evil", "evil"), ("CON", "CON_"), ("Thôn 1.", "Thôn 1"), ("Thôn\u202e 1", "Thôn 1")],
)
def test_19_odd_sheet_names(read: Read, name: str, label: str) -> None:
    reading = read(damage.workbook({name: damage.sheet_xml(damage.voter_rows())}))
    assert reading.sheets["sheet_name"].to_list() == [name]
    assert only(reading, "S031")["parameters"] == [label]


def test_21_size_tag_too_small(read: Read) -> None:
    assert read(damage.village(before='<dimension ref="A1:B3"/>')).raw.height == ROWS


@pytest.mark.parametrize("order", [(2, 2), (3, 2)])
def test_22_23_doubled_or_unordered_rows(read: Read, order: tuple[int, int]) -> None:
    rows = damage.voter_rows()
    rows[1:3] = [damage.voter_row(number) for number in order]
    reading = read(damage.village(rows))
    if order == (2, 2):
        found = refused(reading, "S018")
        assert found["sheet"] == "Thôn 1"
        assert found["parameters"] == ["A2", "5"]
    else:
        assert reading.raw.height == ROWS


def test_23_cell_written_over_another(read: Read) -> None:
    rows = damage.voter_rows()
    rows[4] = rows[4].replace('r="D5"', 'r="B5"')
    assert refused(read(damage.village(rows)), "S018")["parameters"] == ["B5", "1"]


def test_24_strict_form(read: Read) -> None:
    assert read(damage.strict(damage.village())).raw.height == ROWS


def test_25_sheet_in_utf_16(read: Read) -> None:
    xml = damage.sheet_xml(damage.voter_rows(), head='<?xml version="1.0" encoding="UTF-16"?>')
    reading = read(damage.workbook({"Thôn 1": xml.decode().encode("utf-16")}))
    assert (reading.raw.height, reading.exit_code) in [(ROWS, 0), (0, 10)]


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_26_formula_never_calculated(read: Read, value: str) -> None:
    rows = damage.voter_rows()
    rows[2] = rows[2].replace('<c r="C3"><v>1933</v></c>', f'<c r="C3"><f>C2+1</f>{value}</c>')
    reading = read(damage.village(rows))
    assert reading.raw["kinds"][2] == "ntftt"
    found = only(reading, "S021")
    assert (found["row_no"], found["column"]) == (3, "C")


def test_26_formula_whose_stored_value_is_an_empty_text(read: Read) -> None:
    rows = [
        *damage.voter_rows(),
        damage.row(60, '<c r="A60" t="str"><f>""</f><v></v></c>' + damage.cell("B60", "x")),
    ]
    reading = read(damage.village(rows))
    assert reading.raw["kinds"][-1] == ".t..."
    assert codes(reading) == []


def test_27_error_cells(read: Read) -> None:
    rows = damage.voter_rows()
    rows[2] = rows[2].replace('<c r="C3"><v>1933</v></c>', '<c r="C3" t="e"><v>#REF!</v></c>')
    reading = read(damage.village(rows))
    assert reading.raw["cells"][2].to_list()[2] == "#REF!"
    assert reading.raw["kinds"][2] == "ntett"
    found = only(reading, "S020")
    assert (found["sheet"], found["row_no"], found["column"]) == ("Thôn 1", 3, "C")


def test_28_hidden_rows_and_columns(read: Read) -> None:
    rows = damage.voter_rows()
    for number in (4, 9):
        rows[number - 1] = rows[number - 1].replace("<row ", '<row hidden="1" ')
    reading = read(damage.village(rows, before='<cols><col min="3" max="4" hidden="1"/></cols>'))
    assert reading.raw.height == ROWS
    assert reading.raw.filter("is_hidden")["row_no"].to_list() == [4, 9]
    assert only(reading, "S023")["parameters"] == ["2"]
    assert only(reading, "S024")["parameters"] == ["2", "C, D"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_29_hidden_sheet_is_counted_and_used_on_demand_only(read: Read, state: str) -> None:
    sheets = {"Thôn 1": damage.sheet_xml(damage.voter_rows()), "Cũ": damage.sheet_xml(damage.voter_rows(7))}
    content = damage.workbook(sheets, states={"Cũ": state})
    reading = read(content)
    assert reading.raw["sheet_no"].unique().to_list() == [1]
    assert only(reading, "S025")["parameters"] == ["8"]
    assert read(content, include_hidden_sheets=True).raw.height == ROWS + 8


LINES = "Họ tên,Xã\nNguyễn Thị Hường,Mường Nhé\nĐặng Ngọc Ánh,Nậm Kè\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_36_encodings_of_text(read: Read, encoding: str) -> None:
    reading = read(LINES.encode(encoding), "ds.csv")
    assert reading.raw["cells"].to_list() == [line.split(",") for line in LINES.splitlines()]


def windows_1258(text: str) -> bytes:
    """The bytes that Windows writes: one letter where the page has it, else letter and tone apart."""
    import unicodedata

    def encode(letter: str) -> bytes:
        for form in (letter, *_split(unicodedata.normalize("NFD", letter))):
            try:
                return form.encode("cp1258")
            except UnicodeEncodeError:
                continue
        raise AssertionError(letter)

    def _split(decomposed: str) -> list[str]:
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = "".join(mark for mark in decomposed if mark not in tones)
        return [unicodedata.normalize("NFC", base) + tones]

    return b"".join(map(encode, unicodedata.normalize("NFC", text)))


def test_36_windows_1258(read: Read) -> None:
    import unicodedata

    reading = read(windows_1258(LINES), "ds.csv")
    texts = [
        [unicodedata.normalize("NFC", text) for text in cells] for cells in reading.raw["cells"].to_list()
    ]
    assert texts == [line.split(",") for line in LINES.splitlines()]
    assert only(reading, "S029")["parameters"] == ["Windows-1258"]


def test_36_mixed_encodings_name_line_and_byte(read: Read) -> None:
    first, second, third = LINES.splitlines(keepends=True)
    found = refused(read(first.encode() + second.encode() + windows_1258(third), "ds.csv"), "S028")
    assert found["row_no"] == 3
    assert found["parameters"][:2] == ["3", "0xD0"]


def test_40_cell_of_forty_thousand_letters(read: Read) -> None:
    rows = [*damage.voter_rows(), damage.row(60, damage.cell("A60", "1") + damage.cell("B60", "a" * 40_000))]
    reading = read(damage.village(rows))
    found = only(reading, "S027")
    assert (found["row_no"], found["column"], found["parameters"]) == (60, "B", ["40000"])
    assert reading.raw["cells"][-1].to_list() == ["1", "#TOO_LONG!", None, None, None]


def test_57_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from voterlist.files import reader

    path = tmp_path / "thon1.xlsx"
    path.write_bytes(damage.village())
    taken = reader.file_fingerprint

    def take_and_change(changing: Path) -> str:
        digest = taken(changing)
        changing.write_bytes(damage.village(damage.voter_rows(60)))
        return digest

    monkeypatch.setattr(reader, "file_fingerprint", take_and_change)
    assert refused(read_sources([path]), "S015")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_57_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thon1.xlsx").write_bytes(damage.village())
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(outside)
    reading = read_sources([inside])
    assert reading.sources.is_empty()
    assert codes(reading) == ["S032"]
