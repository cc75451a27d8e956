"""Voter lists by the thousand: the layout is drawn once by XlsxWriter, the lines of each list are put into it.

What differs from list to list (words, figures, the rows below the lines) stands in the drawn layout as marks that
occur nowhere else in it. So a list holds what XlsxWriter alone would have written, at a tenth of the work.
"""

import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZipFile

import polars as pl

from voterlist.files.form_lines import FormRules, form_lines
from voterlist.files.list_book import FIRST_LINE, ListHead, ListWords, draw_list, list_words
from voterlist.files.list_pages import page_breaks
from voterlist.files.list_rows import break_rows, line_heights, sheet_rows, xml_text
from voterlist.files.safe_write import write_bytes, write_file
from voterlist.files.zip_members import Member, join_members, pack
from voterlist.reference.forms import ListForm

_SHEET: Final = "xl/worksheets/sheet1.xml"
_BATCH: Final = 50_000
"""Lines whose XML is held at once, about a kilobyte each."""

_WRITERS: Final = 4
"""Threads: while one waits until its file is on the disk, another packs the next."""

_TOTAL_ROW: Final = 65_001
_MARKED: Final = re.compile(
    r"(?<!\d)(?P<row>650\d\d)(?!\d)|(?<!\d)(?P<figure>770000\d\d)(?!\d)|\ue000(?P<word>[a-z_]+) \ue001"
)
_WORDS: Final = ListWords(
    *(f"\ue000{word} \ue001" for word in ("sheet", "commune", "dated", "subtitle", "made_at", "draft"))
)
_FIRST_FIGURE: Final = 77_000_000


@dataclass(frozen=True)
class AreaList:
    """One list to be written: where, the lines of `VoterList`, what its head says, and its figures by code."""

    path: Path
    voters: pl.DataFrame
    head: ListHead
    figures: Mapping[str, int]


class Pressed(NamedTuple):
    """The lines of one list as they stand in the file, and the page breaks among them."""

    rows: bytes
    breaks: bytes


_NO_LINES: Final = Pressed(b"", b"")

Piece = bytes | tuple[str, str]
"""Text as it stands in the file, or the kind and the name of a mark."""


@dataclass(frozen=True)
class Layout:
    """A drawn list without lines.

    Attributes:
        base: the parts that are the same in every list, packed.
        parts: the other parts by name, cut at their marks; the lines belong where the mark `lines` stands.
        styles: the style of every column.
        figures: the codes of the figures, in the order of their marks.
    """

    base: tuple[Member, ...]
    parts: Mapping[str, tuple[Piece, ...]]
    styles: tuple[str, ...]
    figures: tuple[str, ...]


def write_voter_lists(
    lists: Iterable[AreaList], rules: FormRules, *, hidden: Collection[str] = ()
) -> Iterator[str]:
    """Write each list in the layout of form 31/HĐBC; the SHA-256 of each file, as it is written.

    `hidden` names fields whose content is left out of a copy to be posted: the column keeps its place, identity numbers
    keep three digits.

    Raises:
        CannotWrite: a file could not be written whole.
    """
    layout = list_layout(rules.form)
    waiting = iter(lists)
    with ThreadPoolExecutor(_WRITERS) as writers:
        while batch := _take(waiting):
            rows = iter(_rows_of(batch, rules, layout, hidden))
            yield from writers.map(
                lambda one, lines: _write(one, lines, layout, rules),
                batch,
                [next(rows) if one.voters.height else _NO_LINES for one in batch],
            )


def _write(one: AreaList, pressed: Pressed, layout: Layout, rules: FormRules) -> str:
    if pressed.rows:
        return write_bytes(one.path, _filled(layout, one, pressed, rules.form))
    lines, words = form_lines(one.voters, rules), list_words(one.head, rules.form)
    return write_file(one.path, lambda path: draw_list(path, lines, words, one.figures, rules.form))


def _take(waiting: Iterator[AreaList]) -> list[AreaList]:
    """The next lists, up to a batch of lines."""
    taken: list[AreaList] = []
    while sum(one.voters.height for one in taken) < _BATCH and (more := list(islice(waiting, 1))):
        taken += more
    return taken


def _rows_of(
    lists: list[AreaList], rules: FormRules, layout: Layout, hidden: Collection[str]
) -> list[Pressed]:
    """The lines of each list that has any."""
    ordered = [one.voters.sort("voter_no") for one in lists if one.voters.height]
    if not ordered:
        return []
    lines = form_lines(pl.concat(ordered, rechunk=True), rules, mask="identity_no" in hidden)
    shown = lines.with_columns(pl.lit("").alias(field) for field in hidden if field != "identity_no")
    row_no = pl.concat(
        [pl.int_range(FIRST_LINE + 1, FIRST_LINE + 1 + one.height, eager=True) for one in ordered]
    )
    heights = line_heights(shown, rules.form.columns)
    rows = sheet_rows(shown, heights, row_no, rules.form.columns, layout.styles)
    ends = accumulate(one.height for one in ordered)
    parts = [(end - one.height, one.height) for one, end in zip(ordered, ends, strict=True)]
    return [Pressed(_joined(rows.slice(*part)), _breaks_in(heights.slice(*part))) for part in parts]


def _breaks_in(heights: pl.Series) -> bytes:
    return break_rows([FIRST_LINE + line_no for line_no in page_breaks(heights.to_list())])


def _joined(rows: pl.Series) -> bytes:
    """The rows as they stand in the file; as bytes all along, since decoding them would cost more than making them."""
    whole: bytes = rows.str.join("").cast(pl.Binary).item()
    return whole


def list_layout(form: ListForm) -> Layout:
    """The layout of the form, drawn with marks in the place of all that differs from list to list."""
    codes = tuple(dict.fromkeys(part.figure for line in form.footers for part in line.parts if part.figure))
    marks = {code: _FIRST_FIGURE + number for number, code in enumerate(codes)}
    fields = dict.fromkeys((column.field for column in form.columns[1:]), "")
    line = pl.DataFrame({form.columns[0].field: 1, **fields})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layout.xlsx"
        draw_list(path, line, _WORDS, marks, form, total=_TOTAL_ROW - 1)
        with ZipFile(path) as book:
            drawn = {name: book.read(name) for name in book.namelist()}
    sheet = drawn[_SHEET].decode()
    rows = re.search(rf'<row r="{FIRST_LINE + 1}".*?</row>', sheet, re.DOTALL)
    if rows is None:
        raise AssertionError("XlsxWriter wrote no line into the layout")
    parts = {name: _cut(content.decode()) for name, content in drawn.items() if name != _SHEET}
    marked = {name: pieces for name, pieces in parts.items() if len(pieces) > 1}
    below, joint, end = sheet[rows.end() :].partition("</headerFooter>")
    marked[_SHEET] = (
        *(*_cut(sheet[: rows.start()]), ("lines", ""), *_cut(below + joint)),
        *(("breaks", ""), *_cut(end)),
    )
    return Layout(
        base=tuple(pack(name, content) for name, content in drawn.items() if name not in marked),
        parts=marked,
        styles=tuple(re.findall(r' s="(\d+)"', rows[0])),
        figures=codes,
    )


def _cut(text: str) -> tuple[Piece, ...]:
    """The text cut at its marks."""
    pieces: list[Piece] = []
    start = 0
    for mark in _MARKED.finditer(text):
        pieces += [text[start : mark.start()].encode(), (str(mark.lastgroup), mark[str(mark.lastgroup)])]
        start = mark.end()
    return (*pieces, text[start:].encode())


def _filled(layout: Layout, one: AreaList, lines: Pressed, form: ListForm) -> bytes:
    """The bytes of the workbook of one list."""
    words = {name: xml_text(text).encode() for name, text in asdict(list_words(one.head, form)).items()}
    figures = [b"%d" % one.figures[code] for code in layout.figures]
    below = FIRST_LINE + 1 + one.voters.height - _TOTAL_ROW

    def put(piece: Piece) -> bytes:
        match piece:
            case ("row", number):
                return b"%d" % (int(number) + below)
            case ("figure", number):
                return figures[int(number) - _FIRST_FIGURE]
            case ("word", name):
                return words[str(name)]
            case ("breaks", _):
                return lines.breaks
            case bytes():
                return piece
            case _:
                return lines.rows

    own = (pack(name, b"".join(map(put, pieces))) for name, pieces in layout.parts.items())
    return join_members((*layout.base, *own))
