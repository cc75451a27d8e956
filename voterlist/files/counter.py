"""The independent second count of a worksheet: what is in its XML, whatever another reader makes of it.

A plain sheet, as Excel and the usual writers make it, is counted by patterns that account for every cell tag; any
other sheet, and any with something to mark (errors, formulas without value, fonts, hidden rows), goes through expat.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused, column_letters, column_number

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_FORMULA = rb"(?:<f(?:[^>]*/>|[^>]*>[^<]*</f>))?"
_VALUE = rb"(?:<v>[^<\s&][^<]*</v>|<is><t[^>]*>[^<\s&][^<]*</t></is>)"
_TYPE = rb'(?: t="(?:s|n|b|str|inlineStr)")?'
_FILLED = re.compile(
    rb'<c r="[A-Z]{1,2}([1-9]\d{0,6})"(?: s="\d+")?' + _TYPE + rb">" + _FORMULA + _VALUE + rb"</c>"
)
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[1-9]\d{0,6}"(?: s="\d+")?(?: t="\w+")?(?:/>|></c>)')
_CELL = re.compile(rb'<c r="([A-Z]+)')
_ODD_CELL = re.compile(rb'<c(?:[>/\t\r\n]| (?!r="[A-Z]))')
_PREFIXED = re.compile(rb"<\w+:(?:sheetData|row|c)\b")
_NOT_PLAIN = (b"<!", b" hidden=")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')


@dataclass
class SheetCount:
    """What one sheet holds, by its own XML.

    Attributes:
        columns_by_row: for each row with a filled cell, its filled columns as bits (bit 1 is column A). For a plain
            sheet only the rows are known and the bits are 0.
        filled: cells with a value; error cells and formulas without a stored value are in `odd_cells` instead.
        odd_cells: by row and column, the kind (`e` or `f`) and the text.
        fonts: by row, the font marks up to the last marked cell.
        doubled: addresses that occur a second time.
        far: rows and columns of the filled cells too far from all others to be read; they are counted nowhere else.
    """

    filled: int = 0
    last_row: int = 0
    last_column: int = 0
    columns_by_row: dict[int, int] = field(default_factory=dict)
    odd_cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    struck_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    far: list[tuple[int, int]] = field(default_factory=list)


def count_plain(chunks: Iterable[bytes], limits: Limits) -> SheetCount | None:
    """The count of a plain sheet with nothing to mark; None when the sheet is not of that form."""
    count = SheetCount()
    letters: set[bytes] = set()
    rows: set[bytes] = set()
    has_data = False
    for piece in _whole_rows(chunks):
        filled = _plain_cells(piece, letters)
        if filled is None:
            return None
        count.filled += len(filled)
        rows.update(filled)
        has_data = has_data or b"<sheetData" in piece
        count.merges += [text.decode() for text in _MERGE.findall(piece)]
    count.columns_by_row = dict.fromkeys(map(int, rows), 0)
    count.last_row = max(count.columns_by_row, default=0)
    count.last_column = max((column_number(text.decode()) for text in letters), default=0)
    is_near = count.last_column <= limits.columns and count.last_row * count.last_column <= limits.box_cells
    is_small = count.filled <= limits.filled_cells and count.last_row <= LAST_ROW
    return count if has_data and is_near and is_small else None


def _plain_cells(piece: bytes, letters: set[bytes]) -> list[bytes] | None:
    """The row number of each filled cell, once every cell tag of the piece has been accounted for; else None.

    The columns of all cells, empty ones too, go into `letters`.
    """
    if any(mark in piece for mark in _NOT_PLAIN) or _PREFIXED.search(piece) or _ODD_CELL.search(piece):
        return None
    columns = _CELL.findall(piece)
    filled: list[bytes] = _FILLED.findall(piece)
    if len(filled) < len(columns) and len(filled) + len(_BLANK.findall(piece)) != len(columns):
        return None
    letters.update(columns)
    return filled


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes cut after row ends only."""
    rest = b""
    for chunk in chunks:
        head, end, tail = (rest + chunk).rpartition(b"</row>")
        if end:
            yield head + end
        rest = tail
    yield rest


def set_far_aside(count: SheetCount, sheet: str, limits: Limits) -> SheetCount:
    """The count without the filled cells so far from all others that no reader can hold the sheet with them.

    A cell is far when it stands right of the last allowed column, or below the widest gap of empty rows while the
    rows down to it would make the box of the sheet larger than allowed. Last row and column are those of the rest.

    Raises:
        Refused: S009 when more cells than the limit of strays would have to be left out.
    """
    allowed = (2 << limits.columns) - 1
    count.far = [
        (row, column)
        for row, bits in count.columns_by_row.items()
        if bits > allowed
        for column in _columns(bits & ~allowed)
    ]
    _check_strays(count.far, sheet, "columns", limits)
    near = {row: bits & allowed for row, bits in count.columns_by_row.items() if bits & allowed}
    rows = sorted(near)
    while rows and rows[-1] * _width(near) > limits.box_cells:
        for row in _below_widest_gap(rows):
            count.far += [(row, column) for column in _columns(near.pop(row))]
        _check_strays(count.far, sheet, "box_cells", limits)
        rows = sorted(near)
    odd = [place for place in count.far if count.odd_cells.pop(place, None)]
    count.filled -= len(count.far) - len(odd)
    count.columns_by_row = near
    count.last_row, count.last_column = (rows[-1] if rows else 0), _width(near)
    return count


def _check_strays(far: list[tuple[int, int]], sheet: str, limit: str, limits: Limits) -> None:
    if len(far) > limits.stray_cells:
        row, column = min(far)
        place = f"{column_letters(column)}{row}"
        raise Refused("S009", limit, getattr(limits, limit), place, sheet=sheet)


def _columns(bits: int) -> list[int]:
    return [column for column in range(1, bits.bit_length()) if bits >> column & 1]


def _width(columns_by_row: dict[int, int]) -> int:
    return max((bits.bit_length() - 1 for bits in columns_by_row.values()), default=0)


def _below_widest_gap(rows: list[int]) -> list[int]:
    gaps = [later - earlier for earlier, later in zip([0, *rows], rows, strict=False)]
    return rows[gaps.index(max(gaps)) :]
