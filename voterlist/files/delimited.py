"""Text files into one raw table: strict decoding, the delimiter by its evenness, every value as text."""

import csv
import io
import re
from collections import Counter
from typing import Final

from voterlist.files.counter import SheetCount
from voterlist.files.limits import Limits
from voterlist.files.refusal import Note, RawTable, Refused
from voterlist.files.tabulate import fill_table

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 200
_SEP_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
#: The bytes of Windows-1258 that put a tone over the letter before them.
_TONES: Final = re.compile(rb"[\xcc\xd2\xde\xec\xf2]")
_TONES_ON_VOWELS: Final = re.compile(
    rb"[aeiouyAEIOUY\xc2\xca\xd4\xe2\xea\xf4\xc3\xe3\xd5\xf5\xdd\xfd][\xcc\xd2\xde\xec\xf2]"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LONG_FIELD: Final = 10_000_000


def read_delimited(content: bytes, limits: Limits, notes: list[Note]) -> RawTable:
    """The one table of a csv, tsv or text file, with the row numbers of its records.

    Raises:
        Refused: S009 too many cells, S014 two counts differ, S028 undecodable (line and byte named), S030 a quotation mark that never ends.
    """
    text = decode(content, notes)
    marker = _SEP_LINE.match(text)
    delimiter = marker[1] if marker else find_delimiter(text)
    table = RawTable(1, "")
    rows = _records(text, delimiter)
    if marker:
        rows[0] = []
    cells = sum(map(len, rows))
    if cells > limits.box_cells:
        raise Refused("S009", "box_cells", limits.box_cells, cells)
    fill_table(table, rows, SheetCount(), notes)
    return table


def decode(content: bytes, notes: list[Note]) -> str:
    """The text, every byte of it understood; a guess between code pages is noted (S029).

    Raises:
        Refused: S028 with line and byte where the text is in no single encoding.
    """
    if content.startswith(_UTF16):
        return _decode_strictly(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_mixture(content, error.start)
    encoding = _ansi_encoding(content)
    text = _decode_strictly(content, encoding)
    notes.append(Note("S029", parameters=(encoding.replace("cp", "Windows-"),)))
    return text


def _decode_strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error.start) from error


def _undecodable(content: bytes, position: int) -> Refused:
    line = content.count(b"\n", 0, position) + 1
    return Refused("S028", line, f"0x{content[position]:02X}", position + 1, row_no=line)


def _refuse_mixture(content: bytes, first_bad: int) -> None:
    """Refuse a file in which some lines are UTF-8 and others are not: no one encoding reads both."""
    for line in content.splitlines():
        if _HIGH.search(line) and _is_utf8(line):
            raise _undecodable(content, first_bad)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _ansi_encoding(content: bytes) -> str:
    """`cp1258` when every tone byte stands after a vowel; else the letters are kept one a byte, for old fonts."""
    return "cp1258" if len(_TONES.findall(content)) == len(_TONES_ON_VOWELS.findall(content)) else "cp1252"


def find_delimiter(text: str) -> str:
    """The delimiter that most lines hold equally often; the comma where none occurs."""
    lines = [line for line in text[:1_000_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        score = max((times * min(count, 40) for count, times in counts.items() if count), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _records(text: str, delimiter: str) -> list[list[str]]:
    """The records of the text, all of the same width.

    Where quotation marks do not follow the rules of CSV, they are taken as letters, provided that every line then
    has the same number of fields.
    """
    csv.field_size_limit(_LONG_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        rows = [line.split(delimiter) for line in text.splitlines()]
        if len({len(row) for row in rows if any(row)}) > 1:
            raise Refused("S030", row_no=_line_of_open_quote(text)) from error
    else:
        read, counted = sum(map(len, rows)), count_fields(text, delimiter)
        if read != counted:
            raise Refused("S014", read, counted)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def count_fields(text: str, delimiter: str) -> int:
    """The second count: the fields of all lines that are not blank, with quoted fields taken out beforehand."""
    quoted = re.compile(rf'(?:(?<=[{re.escape(delimiter)}\r\n])|\A)"(?:[^"]|"")*"')
    lines = re.split(r"\r\n|\r|\n", quoted.sub("x", text))
    return sum(line.count(delimiter) + 1 for line in lines if line)


def _line_of_open_quote(text: str) -> int:
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.count('"') % 2), len(lines))
