"""Fuzzing what cells say: any texts give dates, numbers and tables that hold what they promise.

Run: python -m tests.fuzz.cells [-runs=N] [-max_total_time=SECONDS]
"""

import datetime as dt
import re
from functools import cache

import polars as pl

from tests.fuzz.search import search
from voterlist.frames import PARTIAL_DATE, RawSheet, Sheets, Sources
from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.date_style import Style
from voterlist.roster.dates import read_date, read_parts
from voterlist.roster.identity import read_number
from voterlist.roster.reading import read_sheets
from voterlist.roster.words import Vocabulary

YEARS = (1900, 2026)
SEEDS = tuple(
    text.encode()
    for text in (
        "STT;Họ và tên;Ngày sinh;Nam;Nữ;Số CCCD\n1;Lò Văn A;01/02/1950;x;;011050000001\n2;Vàng Thị B;00/00/1945;;x;1,1E+10",
        "DANH SÁCH CỬ TRI\nThôn 1;;\nSố TT;Họ, chữ đệm và tên;Năm sinh;Nơi ở\n;;Nam;Nữ\n(1);(2);(3);(4)\n1;H' Loan Niê;1961;Buôn 1",
        'Tổng số: 2 cử tri\nTM. ỦY BAN NHÂN DÂN\nNgày 5 tháng 3 năm 2026\nHộ số 1: Giàng A Páo;;;\n"nt";-;.;29252',
    )
)
DATES = tuple(
    Style(*YEARS, **marks)
    for marks in (
        {},
        {"is_swapped": True},
        {"is_month_first": True},
        {"is_mixed": True},
        {"is_1904_sheet": True},
    )
)


@cache
def vocabulary() -> Vocabulary:
    """The words of the program, once."""
    return load_vocabulary()


def fuzz_one(content: bytes) -> None:
    """Each cell as a date and as a number, and all of them as a sheet."""
    rows = [line.split(";") for line in content.decode("utf-8", "replace").replace("\0", "").split("\n")][:40]
    cells = [cell for row in rows for cell in row[:12] if cell]
    for text in cells:
        check_date(text)
        check_number(text)
    check_sheet([[cell or None for cell in row[:12]] for row in rows])


def check_date(text: str) -> None:
    """A value is a real date of a person who may live, or there is none."""
    for style in DATES:
        for value, _ in (read_date(text, "t", style), read_parts("", text, text, style)):
            if value is None:
                continue
            if not re.fullmatch(PARTIAL_DATE, value) or not YEARS[0] <= int(value[:4]) <= YEARS[1]:
                raise AssertionError(f"{text!r} gives {value}")
            dt.date.fromisoformat(value + "-01-01"[len(value) - 10 :] if len(value) < 10 else value)


def check_number(text: str) -> None:
    """A new number has no more than fifteen digits, an old one nine."""
    new, old, _ = read_number(text, "t", vocabulary().words)
    if not (new is None or (new.isdigit() and len(new) <= 15)) or not (old is None or len(old) == 9):
        raise AssertionError(f"{text!r} gives {new}, {old}")


def check_sheet(rows: list[list[str | None]]) -> None:
    """Every row with something in it has one fate, and every entry stands on an entry row."""
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        return
    raw = [
        (
            "a3f91c02",
            1,
            number,
            row,
            "".join("t" if cell else "." for cell in row),
            *["." * len(row)] * 2,
            False,
            False,
        )
        for number, row in filled
    ]
    reading = read_sheets(
        pl.DataFrame(raw, schema=RawSheet.create_empty().schema, orient="row"),
        pl.DataFrame(
            [("a3f91c02", 1, "Bản 1", "visible", False, len(raw), 0)],
            schema=Sheets.create_empty().schema,
            orient="row",
        ),
        pl.DataFrame(
            [("a3f91c02", "x.xlsx", "0" * 64, 1, "xlsx", "read", None)],
            schema=Sources.create_empty().schema,
            orient="row",
        ),
        vocabulary(),
    )
    if reading.fates["row_no"].to_list() != [number for number, _ in filled]:
        raise AssertionError("a row has no fate, or two")
    entries = reading.fates.filter(fate="entry")["row_no"].to_list()
    if not set(reading.roster["row_no"]) <= set(entries):
        raise AssertionError("an entry stands on a row that is none")


if __name__ == "__main__":
    search(fuzz_one, SEEDS)
