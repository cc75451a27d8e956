"""`voterlist plan-areas`: villages in, proposals of polling areas out, commune by commune."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import polars as pl

from voterlist.election.area_plan import (
    PlanVillage,
    Proposal,
    Wishes,
    divide_large,
    make_problem,
    propose,
    why_impossible,
)
from voterlist.election.law import Law
from voterlist.errors import UsageError
from voterlist.files.plan_book import write_plan_book
from voterlist.files.plan_page import write_plan_page
from voterlist.files.reader import read_sources
from voterlist.jobs import Progress, silent
from voterlist.jobs.settings import find_settings
from voterlist.jobs.sheets import understand
from voterlist.reference.area_words import load_area_words, load_plan_words
from voterlist.reference.law import load_law
from voterlist.roster.area_words import plain
from voterlist.roster.plan_tables import PlanTables, read_plan_tables

WISH_WORDS = {
    "sizes": "số cử tri của các thôn không chia được vào các khu vực đúng luật",
    "together": "cùng khu vực",
    "apart": "không cùng khu vực",
    "fixed": "giữ địa điểm bỏ phiếu",
    "neighbours": "các thôn của một khu vực phải giáp nhau",
    "units": "không vượt ranh giới đơn vị bầu cử",
    "area_count": "số khu vực đã định",
}


@dataclass(frozen=True)
class Planned:
    """What came of one commune: its proposals, or the wishes that forbid them all, in words."""

    commune: str
    proposals: list[Proposal]
    obstacles: list[str]


def plan_areas(
    inputs: Sequence[Path],
    to: Path,
    day: date,
    *,
    choices: int = 3,
    seconds: float = 8.5,
    area_count: int | None = None,
    progress: Progress = silent,
) -> list[Planned]:
    """Plan every commune of the inputs; one workbook for each choice beside `to`, and a page with pictures.

    Inputs are tables of villages with their voters (and neighbours, wishes, coordinates), or village lists, whose
    voters are then counted.

    Raises:
        UsageError: no village with voters was found, a wish names an unknown village, or the solver is not installed.
    """
    if find_spec("highspy") is None:
        raise _no_solver()
    law = load_law(day)
    tables = _read(inputs, law, progress)
    if names := _unknown_names(tables):
        raise _unknown_villages(names)
    communes = sorted({str(village["commune"]) for village in tables.villages})
    planned = []
    for done, commune in enumerate(communes):
        progress("Lập phương án khu vực bỏ phiếu", done, len(communes))
        planned.append(_plan_commune(commune, tables, law, choices, seconds, area_count))
    _write(planned, to, choices, law)
    return planned


def _plan_commune(
    commune: str, tables: PlanTables, law: Law, choices: int, seconds: float, area_count: int | None
) -> Planned:
    rows = [village for village in tables.villages if village["commune"] == commune]
    whole = [PlanVillage(**{name: value for name, value in row.items() if name != "commune"}) for row in rows]
    wishes = Wishes(tables.together, tables.apart, tables.neighbours, area_count)
    villages = divide_large(whole, law.area_voters_most)
    problem = make_problem(villages, wishes, law)
    proposals = propose(villages, problem, choices=choices, seconds=seconds, clock=perf_counter)
    if proposals:
        return Planned(commune, proposals, [])
    obstacles = why_impossible(problem, seconds)
    return Planned(
        commune, [], [_in_words(kind, [villages[place].name for place in about]) for kind, about in obstacles]
    )


def _unknown_names(tables: PlanTables) -> list[str]:
    """Names in wishes and neighbours that no village of any commune has, and pairs whose villages share no commune."""
    communes: dict[str, set[str]] = {}
    for village in tables.villages:
        communes.setdefault(str(village["name"]), set()).add(str(village["commune"]))
    pairs = (*tables.together, *tables.apart, *tables.neighbours)
    unknown = {name for pair in pairs for name in pair if name not in communes}
    apart = {
        " – ".join(pair)
        for pair in pairs
        if not unknown & set(pair)
        and not communes[pair[0]] & communes[pair[1]]
        and pair not in tables.neighbours
    }
    return [*sorted(unknown), *sorted(apart)]


def _read(inputs: Sequence[Path], law: Law, progress: Progress) -> PlanTables:
    raw = read_sources(inputs, limits=find_settings(inputs).limits()).raw
    tables = read_plan_tables(raw, load_plan_words(), load_area_words())
    if not tables.villages:
        tables = replace(tables, villages=_counted_villages(inputs, law, progress))
    if not tables.villages:
        raise UsageError(
            "Không tìm thấy thôn nào có số cử tri.",
            "No village with a count of voters was found.",
            remedy_vi="Lập bảng có các cột Xã, Thôn, Số cử tri (nếu có: Vĩ độ, Kinh độ, Địa bàn, Giáp thôn), hoặc đưa danh sách thôn.",
            remedy_en="Make a table with the columns Xã, Thôn, Số cử tri (optional: Vĩ độ, Kinh độ, Địa bàn, Giáp thôn), or give village lists.",
        )
    return tables


def _counted_villages(inputs: Sequence[Path], law: Law, progress: Progress) -> tuple[dict[str, object], ...]:
    """The villages of lists, with those who are old enough by their year of birth or whose year is not known."""
    roster = understand(inputs, progress, limits=find_settings(inputs).limits()).roster
    last_year = law.election_day.year - law.voting_age
    year = pl.col("birth_date").str.slice(0, 4).cast(pl.Int32)
    grown = roster.filter(pl.col("village").is_not_null() & (year <= last_year).fill_null(True))
    named = grown.select(
        _one_spelling(grown[name].fill_null("")).alias(name) for name in ("commune", "village")
    )
    counted = named.group_by("commune", name="village").agg(voters=pl.len().cast(pl.Int64))
    return tuple(counted.sort("commune", "name").iter_rows(named=True))


def _one_spelling(names: pl.Series) -> pl.Series:
    """Names typed without any marks take the marked spelling, where there is just one that it can stand for."""
    marked: dict[str, set[str]] = {}
    for name in names.unique().to_list():
        if not name.isascii():
            marked.setdefault(plain(name), set()).add(name)
    only = {folded: next(iter(said)) for folded, said in marked.items() if len(said) == 1}
    found = {name: only.get(plain(name), name) for name in names.unique().to_list() if name.isascii()}
    return names.replace(found)


def _write(planned: Sequence[Planned], to: Path, choices: int, law: Law) -> None:
    """A commune with fewer choices than another has its last one in the further workbooks, so each is whole."""
    done = [commune for commune in planned if commune.proposals]
    if not done:
        return
    most = min(choices, max(len(commune.proposals) for commune in done))
    books = [
        {commune.commune: commune.proposals[min(place, len(commune.proposals) - 1)] for commune in done}
        for place in range(most)
    ]
    for place, book in enumerate(books, start=1):
        write_plan_book(to.with_name(f"{to.stem}-{place}.xlsx"), book)
    write_plan_page(to.with_suffix(".html"), books, (law.area_voters_least, law.area_voters_most))


def _in_words(kind: str, names: list[str]) -> str:
    return f"{WISH_WORDS[kind]}: {', '.join(names)}" if names else WISH_WORDS[kind]


def _unknown_villages(names: list[str]) -> UsageError:
    return UsageError(
        f"Bảng láng giềng hoặc yêu cầu nêu thôn không có trong danh sách: {', '.join(names)}.",
        f"Neighbours or wishes name villages that are not in the table: {', '.join(names)}.",
        remedy_vi="Sửa tên thôn cho giống bảng thôn.",
        remedy_en="Write the names as in the table of villages.",
    )


def _no_solver() -> UsageError:
    return UsageError(
        "Chưa cài bộ giải HiGHS mà lệnh này cần.",
        "The solver HiGHS, which this command needs, is not installed.",
        remedy_vi="Cài thêm phần voterlist[plan].",
        remedy_en="Install voterlist[plan].",
    )
