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
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def xml_text(text: str) -> str:
    """The text as it stands in the XML of a workbook, in an element or an attribute."""
    escaped = _LOOKS_ESCAPED.sub(r"_x005F\1", text)
    return _CONTROL.sub(lambda letter: f"_x{ord(letter[0]):04X}_", escaped).translate(_MARKUP)


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
    parts: list[pl.Series | pl.Expr] = [pl.lit('<row r="'), row, pl.lit(f'" spans="1:{len(columns)}"')]
    parts.append(_height_attributes(heights))
    for position, (column, style) in enumerate(zip(columns, styles, strict=True)):
        opening = ">" if position == 0 else ""
        parts += [pl.lit(f'{opening}<c r="{chr(ord("A") + position)}'), row, pl.lit(f'" s="{style}"')]
        parts.append(_content(lines[column.field]))
    return pl.select(pl.concat_str(*parts, pl.lit("</row>"))).to_series()


def _height_attributes(heights: pl.Series) -> pl.Series:
    """Nothing for a row as high as any other."""
    distinct = {
        height: "" if height == USUAL_HEIGHT else f' ht="{height:.16G}" customHeight="1"'
        for height in heights.unique()
    }
    return heights.replace_strict(distinct, return_dtype=pl.String)


def _content(values: pl.Series) -> pl.Series:
    """What stands in each cell behind its style, with the end of the cell."""
    value = pl.col(values.name)
    if values.dtype.is_integer():
        return values.to_frame().select(pl.format("><v>{}</v></c>", value)).to_series()
    text = pl.concat_str(pl.lit(' t="inlineStr"><is>'), value, pl.lit("</is></c>"))
    cell = pl.when(value == "<t></t>").then(pl.lit("/>")).otherwise(text)
    return _text_elements(values).to_frame().select(cell).to_series()


def _special_element(text: str) -> str:
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<t{keep}>{xml_text(text)}</t>"


def _text_elements(values: pl.Series) -> pl.Series:
    value = pl.col(values.name)
    unusual = values.str.contains(_SPECIAL) | (values.str.len_chars() > CELL_LENGTH // 2)
    special = {text: _special_element(cell_text(text)) for text in values.filter(unusual).unique()}
    plain = pl.concat_str(pl.lit("<t>"), value, pl.lit("</t>")).alias(values.name)
    element = value.replace_strict(special, default=plain, return_dtype=pl.String) if special else plain
    return values.to_frame().select(element).to_series()
