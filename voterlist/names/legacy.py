"""Old character sets in the cells of a sheet, brought into Unicode, and told.

Sheets without a sign of an old charset cost one vectorised look. Numbers, dates and anything that is not text are
never touched; neither is clean Unicode that merely looks old (Hoà, Thuý, Tôn).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import normalize

import polars as pl

from voterlist.columns import column_letters
from voterlist.findings import ASKS, INFORMS, finding, findings_frame
from voterlist.frames import RawSheet
from voterlist.names.legacy_decision import Decoding, TextCell, can_be_old, decide_sheet
from voterlist.names.legacy_evidence import BEYOND_LATIN_1, FOREIGN_SIGN, VIQR_SIGN

_BY_FONT_CODE: Final = "S060"
_BY_CONTENT_CODE: Final = "S061"
_UNDECIDED_CODE: Final = "S062"

_SHEET: Final = (RawSheet.source_id.name, RawSheet.sheet_no.name)
_CELLS, _KINDS, _FONTS = RawSheet.cells.name, RawSheet.kinds.name, RawSheet.fonts.name
_ROW_TEXT: Final = pl.col(_CELLS).list.join("\t", ignore_nulls=True)
_COMBINING: Final = r"[\u{0300}-\u{036F}]"
_SIGN: Final = r"[^\x00-\x7F]|[\^~+(`?'.]|[Dd][Dd]"
"""What a cell has that some charset may read as another letter; the last two groups are those of VIQR."""

_SIGN_OF_WORDS: Final = rf"[^\x00-\x7F]|{VIQR_SIGN}"
_MAY_CHANGE: Final = re.compile(_SIGN)

SheetId = tuple[str, int]


def _suspected(raw: pl.DataFrame) -> pl.DataFrame:
    """The rows of the sheets that have a font of an old charset, or words that are syllables in one."""
    has_font = raw.filter(pl.col(_FONTS).str.contains("[THV]")).select(_SHEET).unique()
    has_sign = raw.filter(_ROW_TEXT.str.contains(FOREIGN_SIGN)).select(_SHEET).unique()
    cells = raw.join(has_sign.join(has_font, on=_SHEET, how="anti"), on=_SHEET, how="semi")
    texts = cells.select(*_SHEET, _CELLS).explode(_CELLS, empty_as_null=True, keep_nulls=True)
    open_texts = texts.filter(
        pl.col(_CELLS).str.contains(_SIGN_OF_WORDS) & ~pl.col(_CELLS).str.contains(BEYOND_LATIN_1)
    ).unique()
    old = [
        sheet[:2]
        for *sheet, found in open_texts.group_by(_SHEET).agg(_CELLS).iter_rows()
        if can_be_old(found)
    ]
    told = pl.DataFrame(old, schema=has_font.schema, orient="row")
    return raw.join(pl.concat([has_font, told]), on=_SHEET, how="semi")


def _text_cells(rows: pl.DataFrame) -> dict[SheetId, list[TextCell]]:
    """The text cells that may need decoding, sheet by sheet."""
    sheets: defaultdict[SheetId, list[TextCell]] = defaultdict(list)
    signed = rows.filter(_ROW_TEXT.str.contains(_SIGN))
    columns = (*_SHEET, RawSheet.row_no.name, _CELLS, _KINDS, _FONTS)
    for source_id, sheet_no, row_no, cells, kinds, fonts in signed.select(columns).iter_rows():
        for column_no, (text, kind, font) in enumerate(zip(cells, kinds, fonts, strict=True), start=1):
            if kind == "t" and text is not None and _MAY_CHANGE.search(text):
                sheets[source_id, sheet_no].append(TextCell(row_no, column_no, text, font))
    return sheets


def _decisions(raw: pl.DataFrame) -> Iterator[tuple[SheetId, list[Decoding]]]:
    for sheet_id, cells in _text_cells(_suspected(raw)).items():
        yield sheet_id, decide_sheet(cells)


def _composed(raw: pl.DataFrame) -> pl.DataFrame:
    """The same rows with every text in NFC; only rows with a combining mark are looked at."""
    is_apart = _ROW_TEXT.str.contains(_COMBINING)
    if not raw.select(is_apart.any()).item():
        return raw
    composed = pl.col(_CELLS).list.eval(pl.element().str.normalize("NFC"))
    return raw.with_columns(pl.when(is_apart).then(composed).otherwise(_CELLS).alias(_CELLS))


def _decoded(raw: pl.DataFrame, decisions: Iterable[tuple[SheetId, list[Decoding]]]) -> pl.DataFrame:
    texts = {
        (*sheet_id, *decoding.place): normalize("NFC", decoding.text)
        for sheet_id, decodings in decisions
        for decoding in decodings
        if decoding.text is not None
    }
    if not texts:
        return _composed(raw)
    changed_rows = {place[:3] for place in texts}
    cells = raw[_CELLS].to_list()
    for at, row in enumerate(raw.select(*_SHEET, RawSheet.row_no.name).iter_rows()):
        if row in changed_rows:
            cells[at] = [
                texts.get((*row, column_no), text) for column_no, text in enumerate(cells[at], start=1)
            ]
    return _composed(raw.with_columns(pl.Series(_CELLS, cells, dtype=pl.List(pl.String))))


def decode_and_tell(raw: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`RawSheet` with every text in Unicode NFC, and the `Findings` on what was decoded or left undecided.

    Cells decided to be in an old charset are decoded; every other cell, and every mark of kind, font and merge, is as
    it was. Cut by sheet. One finding per sheet, column and charset that was decoded, and one per column left
    undecided; its parameters are the charset, the number of cells, the first row.
    """
    decisions = list(_decisions(raw))
    return _decoded(raw, decisions), _findings(decisions)


def _findings(decisions: Iterable[tuple[SheetId, list[Decoding]]]) -> pl.DataFrame:
    rows = []
    for (source_id, sheet_no), decodings in decisions:
        groups: defaultdict[tuple[int, str | None, bool], list[int]] = defaultdict(list)
        for decoding in decodings:
            groups[decoding.place[1], decoding.charset, decoding.is_by_font].append(decoding.place[0])
        for (column_no, charset, is_by_font), row_nos in groups.items():
            code = _UNDECIDED_CODE if charset is None else _BY_FONT_CODE if is_by_font else _BY_CONTENT_CODE
            rows.append(
                finding(
                    code,
                    ASKS if charset is None else INFORMS,
                    "sheet",
                    f"{source_id}:{sheet_no}",
                    row_no=min(row_nos),
                    column=column_letters(column_no),
                    parameters=(charset, len(row_nos)) if charset else (len(row_nos),),
                )
            )
    return findings_frame(rows)
