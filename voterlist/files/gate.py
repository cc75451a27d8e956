"""What a file is, by its first bytes and never by its name."""

import struct
from pathlib import PurePath
from typing import Final, Literal

from voterlist.files.archive import open_archive
from voterlist.files.delimited import unmarked_utf16
from voterlist.files.limits import Limits
from voterlist.files.refusal import Refused

Kind = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "text", "parquet", "encrypted"]

#: Extensions under which each kind is at home; anything else is reported as a name that misleads.
USUAL_EXTENSIONS: Final[dict[str, frozenset[str]]] = {
    "xlsx": frozenset({".xlsx", ".xltx"}),
    "xlsm": frozenset({".xlsm", ".xltm"}),
    "xlsb": frozenset({".xlsb"}),
    "xls": frozenset({".xls", ".xlt"}),
    "ods": frozenset({".ods", ".ots"}),
    "text": frozenset({".csv", ".tsv", ".txt", ".tab"}),
    "parquet": frozenset({".parquet"}),
}
TABLE_EXTENSIONS: Final = frozenset().union(*USUAL_EXTENSIONS.values(), {".htm", ".html"})

_ZIP: Final = b"PK\x03\x04"
_CFB: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CFB_HEADER: Final = 512
_PARQUET: Final = b"PAR1"
_MARKED_TEXT: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 65_536
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\x0c\x1a")
_MARKUP: Final = (
    b"<html",
    b"<!doctype html",
    b"<table",
    b"<?xml",
    b"<meta",
    b"<head",
    b"<body",
    b"<style",
    b"<div",
    b"mime-version:",
)
_FOREIGN: Final = {b"%PDF": "PDF", b"{\\rtf": "RTF"}
_PLAIN_LETTERS: Final = frozenset(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,;.|/-\t\r\n\"'()"
)


def kind_of(content: bytes, limits: Limits) -> Kind:
    """The kind of a file that can hold a table.

    Raises:
        Refused: S001 empty, S002 cut or damaged, S003 no kind that is read here, S004 a web page or old XML sheet
            under a workbook's name, S008 and S009 as in `open_archive`.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Refused("S001")
    if content.startswith(_ZIP):
        return _kind_of_archive(content, limits)
    if content.startswith(_CFB):
        return _kind_of_compound(content)
    if content.startswith(_PARQUET):
        if not content.endswith(_PARQUET):
            raise Refused("S002")
        return "parquet"
    return _kind_of_text(content)


def _kind_of_archive(content: bytes, limits: Limits) -> Kind:
    with open_archive(content, limits) as archive:
        names = {name.casefold().lstrip("/") for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    raise Refused("S003", "Word" if any(name.startswith("word/") for name in names) else "zip")


def _kind_of_compound(content: bytes) -> Kind:
    """`xls`, or `encrypted` for a new workbook with a password; the header's table lengths must fit the file."""
    if len(content) < _CFB_HEADER:
        raise Refused("S002")
    shift = struct.unpack_from("<H", content, 30)[0]
    fat_sectors, _, _, _, _, mini_sectors, _, difat_sectors = struct.unpack_from("<8I", content, 44)
    if shift not in (9, 12) or max(fat_sectors, mini_sectors, difat_sectors) > (len(content) >> shift) + 1:
        raise Refused("S002")
    if _named(content, "EncryptedPackage"):
        return "encrypted"
    if _named(content, "Workbook") or _named(content, "Book"):
        return "xls"
    raise Refused("S003", "Word" if _named(content, "WordDocument") else "OLE")


def _named(content: bytes, stream: str) -> bool:
    return (stream + "\0").encode("utf-16-le") in content


def _kind_of_text(content: bytes) -> Kind:
    start = content[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(tuple(_FOREIGN)):
        raise Refused("S003", next(name for mark, name in _FOREIGN.items() if content.startswith(mark)))
    if start.startswith(_MARKUP):
        raise Refused("S004")
    if content.startswith(_MARKED_TEXT) or unmarked_utf16(content):
        return "text"
    sample = content[:_SAMPLE]
    if _CONTROLS.intersection(sample):
        raise Refused("S003", "?")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if sum(byte in _PLAIN_LETTERS for byte in sample) * 2 < len(sample):
            raise Refused("S003", "?") from error
    return "text"


def misleads(name: str, kind: str) -> bool:
    """Whether a file of this kind bears an extension of another."""
    return PurePath(name).suffix.casefold() not in USUAL_EXTENSIONS[kind]
