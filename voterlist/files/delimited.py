"""Text files into one raw table: strict decoding, the delimiter by its evenness, every value as text."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain
from typing import Final

from voterlist.files.counter import SheetCount
from voterlist.files.limits import Limits
from voterlist.files.refusal import Note, RawTable, Refused
from voterlist.files.tabulate import Seen, tabulate

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 200
_SEP_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WIDE_SAMPLE: Final = 4_096
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
#: The bytes of Windows-1258 that put a tone over the letter before them.
_TONES: Final = re.compile(rb"[\xcc\xd2\xde\xec\xf2]")
_TONES_ON_VOWELS: Final = re.compile(
    rb"[aeiouyAEIOUY\xc2\xca\xd4\xe2\xea\xf4\xc3\xe3\xd5\xf5\xdd\xfd][\xcc\xd2\xde\xec\xf2]"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+\Z")


def read_delimited(content: bytes, limits: Limits, notes: list[Note]) -> Iterator[RawTable]:
    """The one table of a csv, tsv or text file, with the row numbers of its records.

    Raises:
        Refused: S009 too many cells, S014 two counts differ, S028 undecodable (line and byte named), S030 a quotation
            mark that never ends.
    """
    text = decode(content, notes)
    marker = _SEP_LINE.match(text)
    delimiter = marker[1] if marker else find_delimiter(text)
    most = text.count(delimiter) + text.count("\n") + text.count("\r") + 1
    if most > limits.box_cells:
        raise Refused("S009", "box_cells", limits.box_cells, most)
    rows, seen = _records(text, delimiter), Seen()
    if marker:
        next(rows)
        rows = chain([[]], rows)
    yield from tabulate(RawTable(1, ""), rows, SheetCount(), [], seen)
    notes += seen.notes


def decode(content: bytes, notes: list[Note]) -> str:
    """The text, every byte of it understood; a guess between code pages is noted (S029).

    Raises:
        Refused: S028 with line and byte where the text is in no single encoding.
    """
    if content.startswith(_UTF16):
        return _decode_strictly(content, "utf-16")
    wide = unmarked_utf16(content)
    if wide:
        notes.append(Note("S029", parameters=("UTF-16",)))
        return _decode_strictly(content, wide)
    if b"\0" in content:
        raise _undecodable(content, content.index(b"\0"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse_mixture(content, error.start)
    encoding = _ansi_encoding(content)
    text = _decode_strictly(content, encoding)
    notes.append(Note("S029", parameters=(encoding.replace("cp", "Windows-"),)))
    return text


def unmarked_utf16(content: bytes) -> str | None:
    """The byte order of a text in UTF-16 that does not begin with its mark: most of its letters are Latin."""
    start = content[:_WIDE_SAMPLE]
    for encoding, high, low in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if high.count(0) * 2 > len(high) and not low.count(0) and len(content) % 2 == 0:
            return encoding
    return None


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


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The records of the text, one by one.

    Where quotation marks do not follow the rules of CSV, they are taken as letters, provided that every line then
    has the same number of fields.
    """
    csv.field_size_limit(len(text) + 1)
    try:
        if '"' in text:
            deque(_reader(text, delimiter), maxlen=0)
    except csv.Error as error:
        if len({line.count(delimiter) for line in _lines(text) if line}) > 1:
            raise Refused("S030", row_no=_line_of_open_quote(text)) from error
        return (line.split(delimiter) for line in _lines(text))
    return _counted(_reader(text, delimiter), count_fields(text, delimiter))


def _counted(records: Iterator[list[str]], fields: int) -> Iterator[list[str]]:
    """The same records. `Refused` S014 after the last of them when they had another number of fields."""
    read = 0
    for record in records:
        read += len(record)
        yield record
    if read != fields:
        raise Refused("S014", read, fields)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader((match[0] for match in _LINE.finditer(text)), delimiter=delimiter, strict=True)


def _lines(text: str) -> Iterator[str]:
    """The lines of the text without their ends, of whatever form."""
    return (match[0].rstrip("\r\n") for match in _LINE.finditer(text))


def count_fields(text: str, delimiter: str) -> int:
    """The second count: the fields of all lines that are not blank, with quoted fields taken out beforehand."""
    if '"' in text:
        quoted = re.compile(rf'(?:(?<=[{re.escape(delimiter)}\r\n])|\A)"(?:[^"]|"")*"')
        text = quoted.sub("x", text)
    return text.count(delimiter) + sum(1 for line in _lines(text) if line)


def _line_of_open_quote(text: str) -> int:
    lines = enumerate(_lines(text), 1)
    return next((number for number, line in lines if line.count('"') % 2), 1)
