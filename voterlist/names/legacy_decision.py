"""Which cells of one sheet are in which old character set: by their font first, then by runs of rows of a column.

Three steps, each only where the one before left a cell undecided: the fonts; the runs of rows of each column; what
the rest of the row, and then of the sheet, is written in. What is undecided after that is left as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from voterlist.names.charsets import CHARSETS, TCVN3, VIQR, VNI, rebuild_capitals
from voterlist.names.legacy_evidence import (
    OPEN,
    UNICODE,
    Reading,
    is_alien,
    is_enough,
    is_foreign,
    read_cell,
)

_BY_NAME: Final = {charset.name: charset for charset in CHARSETS}
_BY_FONT: Final = {"T": TCVN3, "H": TCVN3, "V": VNI}
_CAPITALS_FONT: Final = "H"
_WORDS_IN_DOUBT: Final = 2

Place = tuple[int, int]
"""Row and column of a cell, from 1."""
Labels = dict[Place, str]
"""The charset of each cell that is decided, `UNICODE` among them."""


@dataclass(frozen=True)
class TextCell:
    """A text cell with a sign beyond ASCII, or with signs of VIQR."""

    row_no: int
    column_no: int
    text: str
    font: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row_no, self.column_no


@dataclass(frozen=True)
class Decoding:
    """What becomes of one cell: its charset and its text in Unicode; both null where it stays undecided."""

    place: Place
    charset: str | None
    text: str | None
    is_by_font: bool


@lru_cache(maxsize=1 << 16)
def decode_text(text: str, charset: str, font: str) -> str | None:
    """The text in Unicode, its capitals rebuilt where TCVN3 has none; None when this charset cannot have written it."""
    decoded = _BY_NAME[charset].decode(text)
    if decoded is None or charset != TCVN3.name:
        return decoded
    return decoded.upper() if font == _CAPITALS_FONT else rebuild_capitals(decoded)


def _columns(cells: Iterable[TextCell]) -> list[list[TextCell]]:
    columns: defaultdict[int, list[TextCell]] = defaultdict(list)
    for cell in cells:
        columns[cell.column_no].append(cell)
    return [sorted(columns[column_no], key=lambda cell: cell.row_no) for column_no in sorted(columns)]


def _labels_by_font(column: Sequence[TextCell], readings: Mapping[Place, Reading]) -> Labels:
    """The cells whose font says what they are, unless most of the texts in that font say otherwise."""
    labels: Labels = {}
    for font, charset in _BY_FONT.items():
        cells = [cell for cell in column if cell.font == font]
        told = Counter(readings[cell.place].label for cell in cells)
        certain = sum(readings[cell.place].is_certain for cell in cells)
        others = sum(told[name] for name in _BY_NAME if name != charset.name)
        if max(certain, others) <= told[charset.name]:
            labels |= {cell.place: charset.name for cell in cells if not readings[cell.place].is_certain}
    return labels


def _told(column: Sequence[TextCell], readings: Mapping[Place, Reading], known: Labels) -> list[str]:
    """What each cell speaks for; Latin-1 text that the column's own charset leaves as it is speaks for nothing."""
    legacy = Counter(readings[cell.place].label for cell in column if readings[cell.place].label in _BY_NAME)
    own = _BY_NAME[legacy.most_common(1)[0][0]] if legacy else None

    def told(cell: TextCell) -> str:
        reading = readings[cell.place]
        if cell.place in known:
            return known[cell.place]
        is_mute = (
            reading.label == UNICODE and not reading.is_certain and own and own.decode(cell.text) == cell.text
        )
        return OPEN if is_mute else reading.label

    return [told(cell) for cell in column]


def _carried(labels: Sequence[str | None]) -> list[str | None]:
    """At each place the last label that stands there or before it."""
    carried: list[str | None] = []
    for label in labels:
        carried.append(label or (carried[-1] if carried else None))
    return carried


def _around(labels: Sequence[str | None]) -> list[str | None]:
    """At each place the one label that stands on both sides of it, or on the only side where any stands."""
    before, after = _carried(labels), _carried(labels[::-1])[::-1]
    return [
        last or following if last is None or following is None or last == following else None
        for last, following in zip(before, after, strict=True)
    ]


def _labels_by_runs(column: Sequence[TextCell], readings: Mapping[Place, Reading], known: Labels) -> Labels:
    """The cells of runs that speak for one charset with enough words; a run inside another charset's run joins it.

    Cells that can be read in more than one way take the charset that is decided around them.
    """
    told = _told(column, readings, known)
    telling = [(label, cell) for label, cell in zip(told, column, strict=True) if label != OPEN]
    runs = [(label, [cell for _, cell in run]) for label, run in groupby(telling, key=lambda pair: pair[0])]
    firm = [
        label
        if label == UNICODE or run[0].place in known or is_enough(readings[cell.place] for cell in run)
        else None
        for label, run in runs
    ]
    labels: Labels = {}
    for (_, run), label, around in zip(runs, firm, _around(firm), strict=True):
        settled = label or (around if around != UNICODE else None)
        labels |= {cell.place: settled for cell in run if settled is not None}
    decided = _around([labels.get(cell.place) for cell in column])
    for cell, label, around in zip(column, told, decided, strict=True):
        if label == OPEN and around is not None:
            labels[cell.place] = around
    return labels


def _only_legacy(labels: Iterable[str]) -> str | None:
    """The one charset of these labels; None when they are several, or Unicode, or none."""
    told = set(labels)
    return told.pop() if len(told) == 1 and UNICODE not in told else None


def _labels_by_neighbours(
    cells: Sequence[TextCell], readings: Mapping[Place, Reading], known: Labels
) -> Labels:
    """Undecided cells whose row, or else whose whole sheet, is decided for one charset that can have written them.

    In a column that has Unicode cells the cell must itself speak for that charset, with a sign foreign to Unicode.
    """
    in_row: defaultdict[int, set[str]] = defaultdict(set)
    for (row_no, _), label in known.items():
        in_row[row_no].add(label)
    in_sheet = _only_legacy(known.values()) or (None if known else _shared_charset(readings.values()))
    in_unicode = {column_no for (_, column_no), label in known.items() if label == UNICODE}
    labels: Labels = {}
    for cell in cells:
        near = _only_legacy(in_row[cell.row_no]) or in_sheet
        told = readings[cell.place].label
        speaks = told == near and (cell.column_no not in in_unicode or is_foreign(cell.text))
        may = told == OPEN and near != VIQR.name and cell.column_no not in in_unicode
        if cell.place not in known and near and (speaks or may):
            labels[cell.place] = near
    return labels


def _shared_charset(readings: Iterable[Reading]) -> str | None:
    """The charset of a sheet of few words: the only one that any of its cells speaks for, with enough words in all."""
    telling = [reading for reading in readings if reading.label != OPEN]
    only = _only_legacy(reading.label for reading in telling)
    return only if only and is_enough(telling) else None


def decide_sheet(cells: Sequence[TextCell]) -> list[Decoding]:
    """One decoding for each cell of a sheet that is in an old charset, and for each that might be and stays."""
    readings = {cell.place: read_cell(cell.text) for cell in cells}
    labels: Labels = {}
    by_font: set[Place] = set()
    for column in _columns(cells):
        fonts = _labels_by_font(column, readings)
        by_font |= fonts.keys()
        labels |= fonts | _labels_by_runs(column, readings, fonts)
    labels |= _labels_by_neighbours(cells, readings, labels)
    decodings = (_decoding(cell, labels.get(cell.place), is_by_font=cell.place in by_font) for cell in cells)
    told = [decoding for decoding in decodings if decoding is not None]
    in_doubt = {decoding.place: readings[decoding.place] for decoding in told if decoding.charset is None}
    kept = _with_enough_words(in_doubt)
    return [decoding for decoding in told if decoding.charset is not None or decoding.place in kept]


def can_be_old(texts: Iterable[str]) -> bool:
    """Whether `decide_sheet` may tell anything of a sheet of these texts that has no font of an old charset."""
    return bool(_with_enough_words({(0, at): read_cell(text) for at, text in enumerate(texts)}))


def _with_enough_words(readings: Mapping[Place, Reading]) -> set[Place]:
    """The cells in doubt that a person should look at.

    One of its words has a letter that no name has, or two of its words, or three of all such cells, are syllables in
    an old charset and not as they stand. The one family name Neáng of a Khmer list is nothing to ask about.
    """
    by_charset: defaultdict[str, list[Place]] = defaultdict(list)
    for place, reading in readings.items():
        if reading.label in _BY_NAME:
            by_charset[reading.label].append(place)
    kept: set[Place] = set()
    for places in by_charset.values():
        is_told = is_enough(readings[place] for place in places)
        kept |= {
            place
            for place in places
            for words in [readings[place].words]
            if is_told or len(words) >= _WORDS_IN_DOUBT or any(map(is_alien, words))
        }
    return kept


def _decoding(cell: TextCell, label: str | None, *, is_by_font: bool) -> Decoding | None:
    text = decode_text(cell.text, label, cell.font) if label in _BY_NAME else None
    if text is not None:
        return Decoding(cell.place, label, text, is_by_font=is_by_font) if text != cell.text else None
    is_doubtful = label != UNICODE and is_foreign(cell.text) and read_cell(cell.text).label in _BY_NAME
    return Decoding(cell.place, None, None, is_by_font=False) if is_doubtful else None
