"""Columns typed in the fonts of the nineties and in broken Unicode."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from tests.accuracy.clerks import columns as c
from tests.accuracy.clerks.people import Person
from tests.accuracy.clerks.sheets import Book, Cell, Column, Sheet
from tests.names.legacy_writers import as_tcvn3, as_utf8_in_1252, as_viqr, as_vni

Ps = list[Person]


def _lowland(ps: Ps) -> Ps:
    return [p for p in ps if p.ethnic_group not in {"Ê Đê", "Gia Rai"}]


def _typed(column: Column, write: Callable[[str], str], font: str | None = None) -> Column:
    def cell(p: Person) -> object:
        value = column.cell(p)
        return Cell(write(value), font) if isinstance(value, str) else value

    return replace(column, cell=cell, heading=column.heading)


def _all(ps: Ps, write: Callable[[str], str], font: str | None, *, heads: bool = True) -> Book:
    cols = [
        c.no(),
        c.name(),
        c.birth("Ngày sinh"),
        c.sex("Giới tính"),
        c.identity("Số CCCD"),
        c.ethnic("Dân tộc"),
        c.text("Nơi thường trú", "permanent_address", lambda p: f"Số {p.house}, xóm Đường Mới"),
    ]
    s = Sheet("Sheet1")
    shown = [_typed(col, write, font) for col in cols]
    if heads:
        shown = [replace(col, heading=write(col.heading)) for col in shown]
    s.table(shown, _lowland(ps))
    if heads and font:
        s.rows[0] = [Cell(text, font) for text in s.rows[0]]
    return Book([s])


def tcvn3_by_font(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_tcvn3, ".VnTime")


def tcvn3_in_capitals_font(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, lambda s: as_tcvn3(s.lower()), ".VnTimeH")


def tcvn3_without_font(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_tcvn3, None)


def tcvn3_names_below_unicode_headings(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_tcvn3, ".VnArial", heads=False)


def vni_by_font(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_vni, "VNI-Times")


def vni_in_capitals_without_font(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, lambda s: as_vni(s.upper()), None)


def utf8_read_as_1252(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_utf8_in_1252, None)


def viqr(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, as_viqr, None)


def decomposed(rng: random.Random, ps: Ps) -> Book:
    return _all(ps, lambda s: unicodedata.normalize("NFD", s), None)


def two_hands_in_one_column(rng: random.Random, ps: Ps) -> Book:
    low = _lowland(ps)
    half = len(low) // 2
    s = Sheet("Gop")
    unicode_names = [c.no(), c.name(), c.birth("Ngày sinh"), c.sex("Giới tính"), c.identity("Số CCCD")]
    s.head(unicode_names)
    s.people([c.no(), _typed(c.name(), as_tcvn3, ".VnTime"), *unicode_names[2:]], low[:half])
    s.people(unicode_names, low[half:])
    return Book([s])


def clean_names_that_look_old(rng: random.Random, ps: Ps) -> Book:
    names = (
        "Hoà",
        "Thuý",
        "Tôn Nữ Thuý",
        "Lê Tú",
        "Tô Hoà",
        "Lý Thuý Hoà",
        "Lê Hoàng Tú",
        "Phùng Thuý",
        "Hà Tô Tú",
        "Võ Thuý Lâm",
    )
    s = Sheet("DS")
    s.table(
        [c.no(), c.name(), c.birth(), c.sex(), c.identity()],
        [replace(p, full_name=rng.choice(names) if " " in p.full_name else p.full_name) for p in ps],
    )
    return Book([s])
