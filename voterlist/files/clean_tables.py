"""Tables that need no reader of sheets: parquet, and delimited text with one heading row."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import InputRefused

_PARQUET: Final = b"PAR1"
_DELIMITERS: Final = (",", ";", "\t", "|")
_HEAD: Final = 65_536


def is_parquet(path: Path) -> bool:
    """Whether the file is a parquet table, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(4) == _PARQUET


def headings_of(path: Path) -> list[str]:
    """The headings of a parquet table or of a text in UTF-8 or marked UTF-16; empty where the file is neither."""
    if is_parquet(path):
        return _schema(path).names()
    try:
        line = _first_line(path)
    except UnicodeDecodeError:
        return []
    return [] if "\x00" in line else [heading.strip('" ') for heading in line.split(_delimiter(line))]


def _is_utf16(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) in {BOM_UTF16_LE, BOM_UTF16_BE}


def _first_line(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head.decode("utf-16", errors="ignore").split("\n", 1)[0].rstrip("\r")
    return head.split(b"\n", 1)[0].decode("utf-8-sig").rstrip("\r")


def _schema(path: Path) -> pl.Schema:
    try:
        return pl.Schema(pl.read_parquet_schema(path))
    except pl.exceptions.PolarsError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> InputRefused:
    return InputRefused(
        vi="Bảng bị hỏng hoặc bị cắt cụt, không đọc được trọn vẹn.",
        en="The table is damaged or cut off and cannot be read whole.",
        place=path.name,
        remedy_vi="Xuất lại bảng từ nơi gửi.",
        remedy_en="Export the table again where it came from.",
    )


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def read_text_table(path: Path) -> pl.DataFrame:
    """A parquet table, or a delimited text with every value as text and empty values as null.

    Raises:
        InputRefused: the table cannot be read to its end, or a line has more values than there are headings.
    """
    try:
        if is_parquet(path):
            return pl.read_parquet(path)
        source = path.read_bytes().decode("utf-16").encode() if _is_utf16(path) else path
        return pl.read_csv(source, separator=_delimiter(_first_line(path)), infer_schema=False)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
