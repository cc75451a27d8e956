"""The lines of form 31 as the rows of a worksheet's XML, a whole batch of lists at once."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from voterlist.files.cells import CELL_LENGTH, cell_text
from voterlist.files.heights import USUAL_HEIGHT, row_heights
from voterlist.reference.forms import Column

# What a spreadsheet cannot hold as it stands is written as XlsxWriter and Excel write it: _xHHHH_.
_SPECIAL: Final = r"[&<>\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]|_x[0-9a-fA-F]{4}_|^\s|\s$"
_LOOKS_ESCAPED: Final = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_UNUSUAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$")
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def xml_text(text: str) -> str:
    """The text as it stands in the XML of a workbook, in an element or an attribute."""
    escaped = _LOOKS_ESCAPED.sub(r"_x005F\1", text)
    return _CONTROL.sub(lambda letter: f"_x{ord(letter[0]):04X}_", escaped).translate(_MARKUP)


def text_element(text: str) -> str:
    """The element of a text inside a cell."""
    return _special_element(text) if _UNUSUAL.search(text) else f"<t>{text}</t>"


def line_heights(lines: pl.DataFrame, columns: Sequence[Column]) -> pl.Series:
    """The height in points of each of `lines`."""
    texts = lines.with_columns(pl.col("voter_no").cast(pl.String))
    return row_heights(texts, {column.field: column.width for column in columns})


def break_rows(row_nos: Sequence[int]) -> bytes:
    """The element that begins a new page below each row of these numbers (from 1)."""
    if not row_nos:
        return b""
    breaks = "".join(f'<brk id="{row_no}" max="16383" man="1"/>' for row_no in row_nos)
    count = len(row_nos)
    return f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>'.encode()


def sheet_rows(
    lines: pl.DataFrame,
    heights: pl.Series,
    row_no: pl.Series,
    columns: Sequence[Column],
    styles: Sequence[str],
) -> pl.Series:
    """The `<row>` element of each of `lines`, at the row of this number (from 1), with the style of each column."""
    row = row_no.cast(pl.String)
    openings = [f'<c r="{chr(ord("A") + position)}' for position in range(len(columns))]
    parts: list[pl.Series | pl.Expr] = [pl.lit('<row r="'), row]
    parts.append(_attributes(heights, f'" spans="1:{len(columns)}"', f">{openings[0]}"))
    for column, style, following in zip(columns, styles, (*openings[1:], "</row>"), strict=True):
        parts += [row, _cells(lines[column.field], f'" s="{style}"', following)]
    return pl.select(pl.concat_str(*parts)).to_series()


def _attributes(heights: pl.Series, before: str, behind: str) -> pl.Series:
    """The attributes of each row between these texts; none for a row as high as any other."""
    distinct = {
        height: before + ("" if height == USUAL_HEIGHT else f' ht="{height:.16G}" customHeight="1"') + behind
        for height in heights.unique()
    }
    return heights.replace_strict(distinct, return_dtype=pl.String)


_FEW: Final = 8
"""Values that stand on so many rows each, or more, are made into cells once for all."""


def _cells(values: pl.Series, style: str, following: str) -> pl.Series:
    """What stands behind the place of each cell, up to the place of the next one."""
    if values.dtype.is_integer():
        numbers = pl.format(f"{style}><v>{{}}</v></c>{following}", pl.col(values.name))
        return values.to_frame().select(numbers).to_series()
    distinct = values.unique()
    if len(distinct) * _FEW > len(values):
        return _text_cells(values, style, following)
    cells = _text_cells(distinct, style, following)
    return values.replace_strict(distinct, cells)


def _text_cells(values: pl.Series, style: str, following: str) -> pl.Series:
    text = pl.concat_str(
        pl.lit(f'{style} t="inlineStr"><is>'), _element(values), pl.lit(f"</is></c>{following}")
    )
    empty = pl.lit(f"{style}/>{following}")
    cell = pl.when(pl.col(values.name) == "").then(empty).otherwise(text)
    return values.to_frame().select(cell.alias(values.name)).to_series()


def _element(values: pl.Series) -> pl.Expr:
    """The element of each text."""
    value = pl.col(values.name)
    unusual = values.str.contains(_SPECIAL) | (values.str.len_chars() > CELL_LENGTH // 2)
    special = {text: _special_element(cell_text(text)) for text in values.filter(unusual).unique()}
    plain = pl.concat_str(pl.lit("<t>"), value, pl.lit("</t>"))
    return value.replace_strict(special, default=plain, return_dtype=pl.String) if special else plain


def _special_element(text: str) -> str:
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{keep}>{xml_text(text)}</t>"
