"""Whatever bytes arrive: a file is read whole or refused for a stated reason, and the two counters agree."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files import damage, old_books
from voterlist.columns import column_letters, column_number
from voterlist.files.careful_counter import count_by_expat
from voterlist.files.child import fingerprint
from voterlist.files.counter import SheetCount
from voterlist.files.gate import kind_of
from voterlist.files.limits import Limits
from voterlist.files.pool import Answer, Child
from voterlist.files.refusal import RawTable, Refused
from voterlist.files.row_shapes import count_by_shapes
from voterlist.files.styles import Marks
from voterlist.files.tabulate import LONGEST_CELL, Seen, tabulate
from voterlist.files.workbooks import read_xlsx
from voterlist.reference import load_finding_codes

LIMITS = Limits()
CODES = load_finding_codes()

letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=8)
words = letters.map(lambda text: text.replace("&", "+").replace("<", "(").replace("]]>", "")).filter(
    str.strip
)
places = st.tuples(st.integers(1, 40), st.integers(1, 30))
kinds = st.sampled_from(["text", "number", "truth", "blank", "formula", "uncalculated", "error"])
more_kinds = kinds | st.sampled_from(["shared", "styled", "styled_text"])
grids = st.dictionaries(places, st.tuples(kinds, words, st.integers(-(10**15), 10**15)), max_size=30)


def cell_xml(row: int, column: int, kind: str, word: str, number: int) -> str:
    start = f'<c r="{column_letters(column)}{row}"'
    return {
        "text": f'{start} t="inlineStr"><is><t xml:space="preserve">{word}</t></is></c>',
        "number": f"{start}><v>{number}</v></c>",
        "truth": f'{start} t="b"><v>1</v></c>',
        "blank": f'{start} s="0"/>',
        "formula": f"{start}><f>A1+1</f><v>{number}</v></c>",
        "uncalculated": f"{start}><f>A1+1</f><v></v></c>",
        "error": f'{start} t="e"><v>#N/A</v></c>',
        "shared": f'{start} t="s"><v>{number % 5}</v></c>',
        "styled": f'{start} s="{number % 14}"><v>{number}</v></c>',
        "styled_text": f'{start} s="{number % 14}" t="s"><v>{number % 5}</v></c>',
    }[kind]


def grid_xml(
    grid: dict[tuple[int, int], tuple[str, str, int]], hidden: frozenset[int] = frozenset()
) -> bytes:
    rows: dict[int, str] = {}
    for (row, column), (kind, word, number) in sorted(grid.items()):
        rows[row] = rows.get(row, "") + cell_xml(row, column, kind, word, number)
    xml = damage.sheet_xml(damage.row(number, cells) for number, cells in rows.items())
    for row in hidden:
        xml = xml.replace(b'<row r="%d"' % row, b'<row r="%d" hidden="1"' % row)
    return xml


def expected_cell(kind: str, word: str, number: int) -> tuple[str, str]:
    texts = {
        "text": ("t", word),
        "number": ("n", str(number)),
        "truth": ("b", "TRUE"),
        "blank": (".", ""),
        "formula": ("n", str(number)),
        "uncalculated": ("f", ""),
        "error": ("e", "#N/A"),
    }
    return texts[kind]


@given(grids)
def test_every_cell_of_a_sheet_arrives_where_it_stood(grid) -> None:
    tables = list(read_xlsx(damage.workbook({"a": grid_xml(grid)}), LIMITS, []))
    found = {}
    for row_no, cells, kinds_of_row in zip(tables[0].row_nos, tables[0].rows(), tables[0].kinds, strict=True):
        for column, (text, kind) in enumerate(zip(cells, kinds_of_row, strict=True), 1):
            if kind != ".":
                found[row_no, column] = (kind, text)
    expected = {place: expected_cell(*content) for place, content in grid.items()}
    assert found == {place: cell for place, cell in expected.items() if cell[0] != "."}
    assert tables[0].cell_count == len(found)


@given(
    st.dictionaries(places, st.tuples(more_kinds, words, st.integers(0, 40)), max_size=30),
    st.sampled_from([Marks(), Marks({1: "T", 12: "V"}, frozenset({2}), padded={3: 12, 13: 9})]),
    st.sampled_from([Marks(), Marks({4: "H"}, frozenset({3}), frozenset({0}))]),
    st.frozensets(st.integers(1, 40), max_size=4),
)
def test_the_quick_count_is_the_careful_count(grid, styles, strings, hidden) -> None:
    xml = grid_xml(grid, hidden)
    quick = count_by_shapes([xml[:99], xml[99:]], "a", LIMITS, styles, strings)
    careful = count_by_expat([xml], "a", LIMITS, styles, strings)
    assert quick is not None
    assert quick.last_column >= careful.last_column
    for told in ("filled", "rows", "last_row", "odd_cells", "fonts", "padded", "struck_rows", "hidden_rows"):
        assert getattr(quick, told) == getattr(careful, told), told


@pytest.mark.parametrize("form", [" s='3'", ' s = "3"', ' t="s"  s="3"', " t='s'"])
def test_marks_in_another_form_than_excels_are_left_to_the_careful_count(form) -> None:
    marks = Marks(padded={3: 12}), Marks(empty=frozenset({7}))
    xml = damage.sheet_xml([damage.row(1, f'<c r="A1"{form}><v>7</v></c>')])
    quick, careful = count_by_shapes([xml], "a", LIMITS, *marks), count_by_expat([xml], "a", LIMITS, *marks)
    assert quick is None or (quick.filled, quick.padded) == (careful.filled, careful.padded)


@given(st.integers(1, 16_384))
def test_column_letters_and_numbers_are_each_others_inverse(number: int) -> None:
    assert column_number(column_letters(number)) == number


@given(
    st.binary(max_size=2_000),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"]),
)
def test_any_bytes_are_of_a_kind_or_refused(content: bytes, start: bytes) -> None:
    try:
        outcome = kind_of(start + content, LIMITS)
    except Refused as refusal:
        outcome = refusal.note.code
    assert outcome in {"text", "xls", "encrypted", "parquet", *CODES}


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    process = Child()
    yield process
    process.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated")


def answer_of(child: Child, folder: Path, content: bytes) -> Answer:
    path = folder / "a.xlsx"
    path.write_bytes(content)
    job = {"path": str(path), "file": "a.xlsx", "sha256": fingerprint(content), "size": len(content)}
    return child.read(job, LIMITS)


SOUND = damage.village()
edits = st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits)
def test_bytes_changed_in_the_archive_lose_no_voter(child: Child, folder: Path, edits) -> None:
    content = bytearray(SOUND)
    for position, value in edits:
        content[position] = value
    answer = answer_of(child, folder, bytes(content))
    if answer.refused:
        assert answer.refused.code in CODES
    else:
        assert [len(sheet["row_nos"]) for sheet in answer.sheets] == [damage.VOTERS + 1]


XML = damage.sheet_xml(damage.voter_rows())
snippets = st.sampled_from(
    [b"<", b">", b"</row>", b"<row>", b'r="B7"', b"<c/>", b"<v>", b"&#0;", b"\xff", b'"', b"<!--", b" "]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(XML)), st.integers(0, 30), snippets)
def test_xml_cut_and_mended_is_counted_alike_or_refused(
    child: Child, folder: Path, position: int, length: int, snippet: bytes
) -> None:
    mutated = XML[:position] + snippet + XML[position + length :]
    answer = answer_of(child, folder, damage.workbook({"a": mutated}))
    if answer.refused:
        assert answer.refused.code in CODES
    elif (cells := careful_cells(mutated)) is not None:
        assert sum(sheet["cell_count"] for sheet in answer.sheets) == cells


def careful_cells(xml: bytes) -> int | None:
    """Filled and odd cells by the careful counter; None where the XML is none that Excel would open."""
    try:
        count = count_by_expat([xml], "a", LIMITS, Marks(), Marks())
    except Refused:
        return None
    return count.filled + len(count.odd_cells)


cells = st.one_of(st.text(max_size=5), st.integers(-99, 99).map(float), st.booleans(), st.dates())


@given(st.lists(st.lists(cells, max_size=4), max_size=6), st.integers(1, 5))
def test_cells_stay_in_their_rows_and_columns_whatever_they_hold(
    rows: list[list[object]], batch: int
) -> None:
    seen = Seen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("voterlist.files.tabulate._BATCH", batch)
        tables = list(tabulate(RawTable(1, "a"), rows, SheetCount(), [], seen))
    read = {
        (row_no, column): (text, kind)
        for table in tables
        for row_no, texts, kinds in zip(table.row_nos, table.rows(), table.kinds, strict=True)
        for column, (text, kind) in enumerate(zip(texts, kinds, strict=True))
        if kind != "."
    }
    assert read == {
        (row_no, column): written(value)
        for row_no, row in enumerate(rows, 1)
        for column, value in enumerate(row)
        if not isinstance(value, str) or value.strip(" \t\r\n")
    }
    assert [table.is_first for table in tables] == [True, *[False] * (len(tables) - 1)]
    assert (seen.filled, seen.rows) == (len(read), len({row_no for row_no, _ in read}))


def written(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), "b"
    if isinstance(value, float):
        return str(int(value)), "n"
    return str(value), "t" if isinstance(value, str) else "d"


def test_the_longest_cell_of_excel_is_kept() -> None:
    xml = damage.sheet_xml([damage.row(1, damage.cell("A1", "a" * LONGEST_CELL))])
    assert len(next(read_xlsx(damage.workbook({"a": xml}), LIMITS, [])).rows()[0][0]) == LONGEST_CELL


def test_a_sound_archive_is_what_the_mutations_start_from() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        assert archive.testzip() is None


OLD = old_books.workbook(b"".join(old_books.text(row, 1, "Sùng A Lử") for row in range(1, 41)))
old_edits = st.lists(st.tuples(st.integers(0, len(OLD) - 1), st.integers(0, 255)), min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(old_edits)
def test_bytes_changed_in_an_old_workbook_never_pass_unseen_as_fewer_rows(
    child: Child, folder: Path, edits
) -> None:
    content = bytearray(OLD)
    for position, value in edits:
        content[position] = value
    answer = answer_of(child, folder, bytes(content))
    if answer.refused:
        assert answer.refused.code in CODES
    else:
        assert {note.code for note in answer.notes} <= set(CODES)
        for sheet in answer.sheets:
            assert sum(len(kinds) - kinds.count(".") for kinds in sheet["kinds"]) == sheet["cell_count"]
