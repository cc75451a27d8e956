"""What every workbook of the program shares: names that are legal, texts that stay texts, numbers that read alike."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pathvalidate import sanitize_filename

COUNT_FORMAT: Final = '[>=1000000]0"."000"."000;[>=1000]0"."000;0'
"""1234 shows as 1.234 on every machine, whatever its regional settings."""

FONT: Final = "Times New Roman"

_PLACE_KINDS: Final = ("xã", "phường", "đặc khu", "thị trấn", "tỉnh", "thành phố")
_SHEET_NAME_LENGTH: Final = 31
_FILE_NAME_LENGTH: Final = 80
CELL_LENGTH: Final = 32767
MASK_KEEPS: Final = 3
_FORBIDDEN_IN_SHEET_NAMES: Final = re.compile(r"[:\\/?*\[\]']")


def clean_label(text: str) -> str:
    """The text in one line without control, direction or zero-width characters."""
    visible = "".join(
        " " if unicodedata.category(letter) in {"Zs", "Zl", "Zp"} or letter in "\t\r\n" else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter in "\t\r\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(visible.split())


def file_label(text: str) -> str:
    """The text as a part of a file name that Windows, macOS and Linux take, without marks; `_` when nothing is left."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", clean_label(text).replace("đ", "d").replace("Đ", "D"))
        if not unicodedata.combining(letter)
    )
    words = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").lower()[:_FILE_NAME_LENGTH]
    return sanitize_filename(words, platform="universal", replacement_text="_") or "_"


def sheet_names(labels: Iterable[str]) -> list[str]:
    """One legal sheet name per label, different from one another without regard to case."""
    names: list[str] = []
    taken: set[str] = {"history"}
    for label in labels:
        stem = clean_label(_FORBIDDEN_IN_SHEET_NAMES.sub(" ", label)) or "Trang"
        name, number = stem[:_SHEET_NAME_LENGTH].strip(), 1
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = stem[: _SHEET_NAME_LENGTH - len(ending)].strip() + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def cell_text(value: object) -> str:
    """A value as the text of a cell: nothing for null, cut at the longest that a cell holds (in units of UTF-16)."""
    text = "" if value is None else str(value)
    if len(text) <= CELL_LENGTH // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * CELL_LENGTH].decode("utf-16-le", "ignore")


def vietnamese_date(partial: str | None) -> str:
    """`1950-03-17` as `17/03/1950`, `1950-03` as `03/1950`, `1950` as it is; nothing is filled up."""
    return "" if partial is None else "/".join(reversed(partial.split("-")))


def place_words(name: str) -> str:
    """The name of a place as it stands inside a sentence: "TỈNH ĐIỆN BIÊN" and "Tỉnh Điện Biên" as tỉnh Điện Biên."""
    plain = clean_label(name)
    spelt = plain.title() if plain.isupper() else plain
    kind = next((word for word in _PLACE_KINDS if spelt.lower().startswith(f"{word} ")), "")
    return kind + spelt[len(kind) :]


def masked(identity_no: str | None) -> str:
    """An identity number with all but its last three digits hidden."""
    if identity_no is None:
        return ""
    return "•" * max(len(identity_no) - MASK_KEEPS, 0) + identity_no[-MASK_KEEPS:]


def vietnamese_number(value: int) -> str:
    """1234567 as 1.234.567."""
    return f"{value:,}".replace(",", ".")
