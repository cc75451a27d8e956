"""Polling areas and election units of the ten communes, and the two workbooks that state them."""

import random
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.sample_maker.books import Book, Column, Page
from tests.sample_maker.geography import COMMUNES, PROVINCE, Commune, Village
from tests.sample_maker.lines import Lists

AREA_TARGET = 250
EARLY_DAY = "08/03/2026"
LOWLAND_COMMUNE = "Mường Luân"
ARMED_COMMUNES = ("Sín Thầu", "Mường Nhé")
ORDINARY, MOUNTAIN = "Thông thường", "Miền núi"
ARMED = "Đơn vị vũ trang nhân dân"


@dataclass
class Area:
    """One polling area. `terrain` and `special` are the words of the plan; `planned` its declared voters."""

    commune: Commune
    number: int
    villages: list[str]
    place: str
    terrain: str
    special: str = ""
    early: str = ""
    planned: int = 0


def _groups(lists: Lists, villages: list[Village]) -> list[list[Village]]:
    """Neighbouring villages of one former commune together, until an area is large enough."""
    groups: list[list[Village]] = []
    for _, members in groupby(villages, key=lambda village: village.former.name):
        group: list[Village] = []
        for village in members:
            group.append(village)
            if sum(len(lists[member]) for member in group) >= AREA_TARGET:
                groups.append(group)
                group = []
        if group:
            groups.append(group)
    return groups


def make_areas(lists: Lists, left_out: Village) -> list[Area]:
    """The areas of all communes. `left_out` is a village that the plan forgot.

    Mường Luân calls its valley ordinary ground, so that a small area there is below the legal size; area 1 of
    Mường Nhé declares more than 4,000 voters in its plan.
    """
    areas = []
    for commune in COMMUNES:
        villages = [village for village in lists if village.commune == commune]
        groups = _groups(lists, [village for village in villages if village != left_out])
        for number, group in enumerate(groups, start=1):
            terrain = ORDINARY if commune.name == LOWLAND_COMMUNE else MOUNTAIN
            planned = sum(len(lists[village]) for village in group)
            names = [village.title for village in group]
            areas.append(
                Area(
                    commune,
                    number,
                    names,
                    f"Nhà văn hóa {group[0].title.lower()[0]}{group[0].title[1:]}",
                    terrain,
                    planned=planned,
                )
            )
        if commune.name in ARMED_COMMUNES:
            areas.append(
                Area(commune, len(groups) + 1, [ARMED], "Hội trường đơn vị", MOUNTAIN, "Đơn vị vũ trang")
            )
    next(area for area in areas if area.commune.name == "Sín Thầu").early = EARLY_DAY
    next(area for area in areas if area.commune.name == "Mường Nhé").planned = 4312
    return areas


def area_of_villages(areas: list[Area]) -> dict[tuple[str, str], Area]:
    """The area of each village by commune code and village title."""
    return {(area.commune.code, title): area for area in areas for title in area.villages}


def _office_page(book: Book, name: str, columns: list[Column], titles: list[str]) -> Page:
    page = book.page(name)
    page.letterhead(len(columns), ("ỦY BAN BẦU CỬ", f"TỈNH {PROVINCE.upper()}"))
    page.titles(len(columns), titles)
    page.row += 1
    page.headings(columns)
    return page


def write_areas(path: Path, areas: list[Area]) -> None:
    """polling_areas.xlsx: one row per village, all cells filled."""
    columns = [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Xã",), lambda row, _: row[0].commune.name, width=16),
        Column(("Khu vực bỏ phiếu số",), lambda row, _: row[0].number, width=8),
        Column(("Thôn, bản",), lambda row, _: row[1], width=24),
        Column(("Địa điểm bỏ phiếu",), lambda row, _: row[0].place, width=34),
        Column(("Địa bàn",), lambda row, _: row[0].terrain, width=14),
        Column(("Khu vực riêng",), lambda row, _: row[0].special, width=18),
        Column(("Ngày bỏ phiếu sớm",), lambda row, _: row[0].early, width=14),
        Column(("Số cử tri dự kiến của khu vực",), lambda row, _: row[0].planned or "", width=14),
    ]
    with Book(path) as book:
        page = _office_page(
            book, "Khu vuc bo phieu", columns, ["DANH SÁCH KHU VỰC BỎ PHIẾU", "(bầu cử ngày 15/3/2026)"]
        )
        number = 1
        for area in areas:
            for title in area.villages:
                page.line(columns, (area, title), number)
                number += 1


@dataclass(frozen=True)
class UnitRow:
    """One commune, or one village of it, inside an election unit."""

    level: str
    number: int
    commune: Commune
    village: str
    population: int
    deputies: int


def make_units(seed: str, villages: list[Village]) -> list[UnitRow]:
    """Units of three levels. The two provincial units are real; the national and the communes' units are invented."""
    rows = [
        UnitRow("Quốc hội", {4: 2, 8: 3}[c.unit], c, "", c.population, {4: 2, 8: 3}[c.unit]) for c in COMMUNES
    ]
    rows += [UnitRow("HĐND tỉnh", c.unit, c, "", c.population, 5) for c in COMMUNES]
    for commune in COMMUNES:
        rng = random.Random(f"{seed}:units:{commune.code}")
        members = [village for village in villages if village.commune == commune]
        shares = _shares(commune.population, [village.voters for village in members])
        size = rng.choice((2, 3))
        for place, (village, share) in enumerate(zip(members, shares, strict=True)):
            rows.append(UnitRow("HĐND xã", 1 + place // size, commune, village.title, share, size + 1))
    return rows


def _shares(total: int, weights: list[int]) -> list[int]:
    """`total` divided by the weights into whole numbers that add up to it."""
    shares = [total * weight // sum(weights) for weight in weights]
    shares[0] += total - sum(shares)
    return shares


def write_units(path: Path, rows: list[UnitRow]) -> None:
    """election_units.xlsx: one row per commune (or village); the deputies merged over the rows of a unit."""
    columns = [
        Column(("STT",), lambda _, n: n, width=5),
        Column(("Cấp bầu cử",), lambda row, _: row.level, width=14),
        Column(("Đơn vị bầu cử số",), lambda row, _: row.number, width=9),
        Column(("Xã",), lambda row, _: row.commune.name, width=16),
        Column(("Thôn, bản",), lambda row, _: row.village, width=24),
        Column(("Dân số",), lambda row, _: row.population, "", 12, "#,##0"),
        Column(("Số đại biểu được bầu",), lambda row, _: row.deputies, width=10),
    ]
    with Book(path) as book:
        page = _office_page(
            book,
            "Don vi bau cu",
            columns,
            ["ĐƠN VỊ BẦU CỬ", "đại biểu Quốc hội và Hội đồng nhân dân các cấp"],
        )
        number = 1
        for _, group in groupby(
            rows, key=lambda row: (row.level, row.number, row.commune.code if row.village else "")
        ):
            first, unit = page.row, list(group)
            for row in unit:
                page.line(columns, row, number)
                number += 1
            if len(unit) > 1:
                style = page.format(border=1, align="center", valign="vcenter")
                page.sheet.merge_range(first, 6, page.row - 1, 6, unit[0].deputies, style)
