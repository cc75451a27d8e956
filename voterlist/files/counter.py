"""What the independent second count of a worksheet says, and which of its cells are too far away to be read."""

from dataclasses import dataclass, field

from voterlist.columns import column_letters
from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass
class SheetCount:
    """What one sheet holds, by its own XML.

    Attributes:
        filled: cells with a value; error cells and formulas without a stored value are in `odd_cells` instead.
        rows: rows with a filled or odd cell.
        columns_by_row: for each such row its columns as bits (bit 1 is column A); a count by shapes of rows knows
            only some of them.
        odd_cells: by row and column, the kind (`e` or `f`) and the text.
        fonts: by row, the font marks up to the last marked cell.
        padded: by row and column, the digits to which the number format fills a number up with zeros.
        doubled: addresses that occur a second time.
        far: rows and columns of the filled cells too far from all others to be read; they are counted nowhere else.
    """

    filled: int = 0
    rows: int = 0
    last_row: int = 0
    last_column: int = 0
    columns_by_row: dict[int, int] = field(default_factory=dict)
    odd_cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    padded: dict[tuple[int, int], int] = field(default_factory=dict)
    struck_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    far: list[tuple[int, int]] = field(default_factory=list)


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
    count.columns_by_row, count.rows = near, len(near)
    count.last_row, count.last_column = (rows[-1] if rows else 0), _width(near)
    return count


def check_filled(filled: int, sheet: str, limits: Limits) -> None:
    """Raise `Refused` S009 when a sheet holds more filled cells than allowed."""
    if filled > limits.filled_cells:
        raise Refused("S009", "filled_cells", limits.filled_cells, filled, sheet=sheet)


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
