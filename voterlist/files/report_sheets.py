"""The sheets of figures in the discrepancy report: summary, communes, areas, villages, accounts, movements."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from voterlist.files.report_frames import LEVEL_WORDS, ReportFrames, area_words, areas_in_order
from voterlist.files.report_tables import Row, Table, places_by_words
from voterlist.reconciliation.tallies import ALL
from voterlist.reference.report_words import ReportWords
from voterlist.reference.severities import SEVERITY_WORDS

_FIGURE_WIDTH: Final = 11
NO_VILLAGE: Final = "Chưa rõ thôn"

SEVERITY_ORDER: Final = ("stops_the_list", "needs_a_person", "for_information")


def unit_name(units: pl.DataFrame) -> str:
    """What people call the unit of these rows."""
    row = units.row(0, named=True)
    name = row["unit_name"] or f"Đơn vị bầu cử số {row['unit_no']}"
    of_commune = f" · {row['commune_name']}" if row["level"] == "commune" else ""
    return f"{LEVEL_WORDS[row['level']][0]}{of_commune} · {name}"


def summary(frames: ReportFrames, words: ReportWords, subject: tuple[str, dict[str, int]]) -> Table:
    """The unit in figures, then the discrepancies by severity."""
    name, figures = subject
    counts = dict(frames.findings.group_by("severity").len().iter_rows())
    rows: list[Row] = [
        *_unit_facts(frames),
        *((label, figures.get(code, 0)) for code, label in words.figures.items()),
        *(
            (f"Sai lệch: {SEVERITY_WORDS[name]['vi'].lower()}", counts.get(name, 0))
            for name in SEVERITY_ORDER
        ),
    ]
    communes = ", ".join(frames.areas.sort("commune_code")["commune_name"].unique(maintain_order=True))
    explanation = f"Địa bàn: {communes}. Mỗi con số ở đây bằng đúng con số trong danh sách cử tri, trang tổng hợp và tệp summary.json. "
    explanation += places_by_words(frames.places_by)
    return Table(
        f"BÁO CÁO SAI LỆCH · {name}", explanation, ("Chỉ tiêu", "Số lượng"), (62, 16), rows, one_page=True
    )


def _unit_facts(frames: ReportFrames) -> list[Row]:
    """Population and deputies of the unit, where the table of units states them."""
    stated = frames.units.select("unit_id", "population", "deputies").unique()
    if stated["unit_id"].n_unique() != 1:
        return []
    per_commune = frames.units.select("commune_code", "population").unique()["population"].drop_nulls()
    populations = stated["population"].drop_nulls().unique()
    population = int(populations[0]) if populations.len() == 1 else int(per_commune.sum())
    deputies = stated["deputies"].drop_nulls()
    facts: list[Row] = []
    if population:
        facts.append(("Dân số của đơn vị bầu cử (theo bảng đơn vị bầu cử)", population))
    if deputies.len():
        facts.append(("Số đại biểu được bầu", int(deputies[0])))
    if population and deputies.len() and deputies[0]:
        facts.append(("Dân số bình quân một đại biểu", round(population / int(deputies[0]))))
    return facts


_ALWAYS_SHOWN: Final = (
    *("voters", "male", "female", "national_ballots", "provincial_ballots", "commune_ballots"),
    *("three_ballots", "two_ballots"),
)
_LEFT_OUT: Final = "Chỉ tiêu bằng 0 ở mọi dòng không có cột riêng; đủ mọi chỉ tiêu ở trang “Tổng hợp”."


class _Counted(NamedTuple):
    """A table of figures: its headings, widths, rows, and the codes of its figures."""

    headings: Sequence[str]
    widths: Sequence[float]
    rows: list[Row]
    codes: Sequence[str]

    def totals(self, figures: Mapping[str, int]) -> dict[int, int]:
        """The program's own number under each figure."""
        start = len(self.headings) - len(self.codes)
        return {start + position: figures.get(code, 0) for position, code in enumerate(self.codes)}


def _figure_table(
    words: ReportWords, heads: tuple[Sequence[str], Sequence[float]], rows: list[tuple[Row, dict[str, int]]]
) -> _Counted:
    """The figures of each row; one that is 0 everywhere takes no room."""
    codes = [
        code
        for code in words.figures
        if code in _ALWAYS_SHOWN or any(figures.get(code, 0) for _, figures in rows)
    ]
    headings = [*heads[0], *(words.figures[code] for code in codes)]
    widths = [*heads[1], *(_FIGURE_WIDTH for _ in codes)]
    cells: list[Row] = [[*first, *(figures.get(code, 0) for code in codes)] for first, figures in rows]
    return _Counted(headings, widths, cells, codes)


def by_commune(frames: ReportFrames, words: ReportWords, figures: dict[str, int]) -> Table:
    """All figures of each commune, with live totals."""
    communes = frames.areas.select("commune_code", "commune_name").unique("commune_code").sort("commune_code")
    rows: list[tuple[Row, dict[str, int]]] = [
        ((name, code), frames.of("commune", code)) for code, name in communes.iter_rows()
    ]
    counted = _figure_table(words, (("Xã, phường, đặc khu", "Mã xã"), (26, 9)), rows)
    # A unit that takes only a part of a commune has fewer voters than its communes together.
    whole = all(sum(part.get(code, 0) for _, part in rows) == figures.get(code, 0) for code in words.figures)
    totals = counted.totals(figures) if whole else None
    told = (
        _LEFT_OUT
        if whole
        else "Số của cả xã, kể cả phần xã thuộc đơn vị bầu cử khác; số của riêng đơn vị ở trang “Tổng hợp”."
    )
    return Table("Số liệu theo xã, phường, đặc khu", told, *counted[:3], totals)


def by_area(frames: ReportFrames, words: ReportWords, figures: dict[str, int]) -> Table:
    """All figures of each polling area, with live totals."""
    areas = areas_in_order(frames.areas)
    rows: list[tuple[Row, dict[str, int]]] = [
        (
            (area_words(row["polling_area_no"])[0], row["commune_name"]),
            frames.of("area", row["polling_area_id"]),
        )
        for row in areas.iter_rows(named=True)
    ]
    counted = _figure_table(words, (("Khu vực bỏ phiếu", "Xã"), (14, 26)), rows)
    return Table("Số liệu theo khu vực bỏ phiếu", _LEFT_OUT, *counted[:3], counted.totals(figures))


def by_village(frames: ReportFrames, words: ReportWords) -> Table:
    """What is missing in the lists, village by village."""
    shown = ("voters", "without_identity_no", "year_only", "birth_date_not_stated", "sex_not_stated")
    names = dict(frames.areas.select("commune_code", "commune_name").unique("commune_code").iter_rows())
    villages = frames.villages_here()
    rows: list[Row] = []
    for scope in villages:
        commune, _, village = scope.partition("/")
        if commune in names:
            figures = frames.of("village", scope)
            complete = 1 - max(figures[code] for code in shown[1:]) / max(figures["voters"], 1)
            named = NO_VILLAGE if village == "?" else village
            rows.append((named, names[commune], *(figures[code] for code in shown), complete))
    return Table(
        "Chất lượng số liệu theo thôn, bản, tổ dân phố",
        "“Đầy đủ” là phần cử tri có đủ yếu tố hay thiếu nhất của thôn.",
        ("Thôn, bản, tổ dân phố", "Xã", *(words.figures[code] for code in shown), "Đầy đủ"),
        (30, 26, 12, 14, 12, 14, 14, 11),
        rows,
    )


def accounts(frames: ReportFrames, words: ReportWords) -> Table:
    """Each account with both sides; the difference must be 0."""
    signed = frames.tally.with_columns(value=pl.col("count") * pl.col("sign"))
    sides = signed.group_by("account", "scope").agg(
        left=pl.col("value").filter(pl.col("side") == "left").sum(),
        right=pl.col("value").filter(pl.col("side") == "right").sum(),
    )
    rows: list[Row] = [
        (words.accounts.get(account, account), "" if scope == ALL else scope, left, right, left - right)
        for account, scope, left, right in sides.sort("account", "scope").iter_rows()
    ]
    return Table(
        "Các phép cân đối của cả lần chạy",
        "Hai vế phải bằng nhau: không dòng nào, không người nào bị bỏ rơi.",
        ("Phép cân đối", "Phạm vi", "Vế trái", "Vế phải", "Chênh lệch"),
        (40, 50, 14, 14, 14),
        rows,
    )


def movements(frames: ReportFrames, words: ReportWords) -> Table:
    """How many people moved from where to where, by kind."""
    ends = [
        pl.coalesce(f"{side}_commune_today", f"{side}_commune").alias(f"{side}_commune")
        for side in ("old", "new")
    ]
    former = pl.when(pl.col("old_commune") != pl.col("old_commune_today")).then("old_commune").alias("former")
    counted = frames.movements.group_by("kind", *ends, former).agg(count=pl.len())
    rows: list[Row] = [
        (words.movements.get(kind) or kind, former, old, new, count)
        for kind, old, new, former, count in counted.sort(
            "kind", "old_commune", "former", "new_commune"
        ).iter_rows()
    ]
    return Table(
        "Biến động so với danh sách trước",
        "Số người theo loại biến động, từ xã nào đến xã nào.",
        ("Loại biến động", "Xã ghi trước", "Từ xã (nay là)", "Đến xã", "Số người"),
        (44, 26, 26, 26, 12),
        rows,
        {4: frames.movements.height} if rows else None,
    )
