"""The sections of figures: accounts, units, communes, polling areas, data quality of the villages."""

import polars as pl

from voterlist.files.page_parts import (
    NO_COMMUNE,
    NO_VILLAGE,
    Bar,
    PageFacts,
    Section,
    Words,
    commune_names,
    label,
)
from voterlist.files.pictures import area_sizes
from voterlist.files.report_frames import (
    LEVEL_WORDS,
    WAITING_NO,
    ReportFrames,
    area_words,
    areas_in_order,
    in_level_order,
)


def accounts(frames: ReportFrames, words: Words) -> Section:
    """Each account with both sides, and whether they are equal."""
    signed = frames.tally.with_columns(value=pl.col("count") * pl.col("sign"))
    sides = signed.group_by("account", "scope").agg(
        left=pl.col("value").filter(pl.col("side") == "left").sum(),
        right=pl.col("value").filter(pl.col("side") == "right").sum(),
    )
    by_account = sides.group_by("account").agg(
        pl.col("left").sum(),
        pl.col("right").sum(),
        ((pl.col("left") != pl.col("right")).sum()).alias("faults"),
    )
    rows = [
        [
            (words[0].accounts.get(account, account), words[1].accounts.get(account, account)),
            left,
            right,
            ("Cân đối", "Balances", "good") if not faults else ("Lệch", "Differs", "stop"),
        ]
        for account, left, right, faults in by_account.sort("account").iter_rows()
    ]
    return Section(
        *("can-doi", ("Cân đối số liệu", "The accounts")),
        (
            "Từ dòng trong bảng tính đến danh sách cử tri: không dòng nào, không người nào bị bỏ rơi.",
            "From the rows of the sheets to the voter list: no row and no person is dropped.",
        ),
        [("Phép cân đối", "Account"), ("Vế trái", "Left"), ("Vế phải", "Right"), ("Kết quả", "Result")],
        rows,
        frozenset({1, 2}),
    )


def units(frames: ReportFrames, words: Words) -> Section:
    """The voters of every election unit."""
    shown = ("voters", "male", "female", "three_ballots", "two_ballots", "polling_areas")
    rows = []
    for unit in in_level_order(frames.units).iter_rows(named=True):
        figures = frames.of("unit", unit["unit_id"])
        name = unit["unit_name"] or unit["unit_no"]
        where = unit["commune_name"] if unit["level"] == "commune" else ""
        rows.append([LEVEL_WORDS[unit["level"]], where, name, *(figures.get(code, 0) for code in shown)])
    return Section(
        *("don-vi", ("Đơn vị bầu cử", "Election units"), ("Cử tri của từng đơn vị.", "Voters of each unit.")),
        [("Cấp", "Level"), ("Xã", "Commune"), ("Đơn vị số", "Unit"), *(label(words, code) for code in shown)],
        rows,
        frozenset(range(3, 3 + len(shown))),
    )


def communes(frames: ReportFrames, words: Words) -> Section:
    """The voters of every commune."""
    shown = (
        "male",
        "female",
        "three_ballots",
        "two_ballots",
        "ballots_undecided",
        "waiting",
        "polling_areas",
    )
    names = commune_names(frames)
    voters = {code: frames.of("commune", code).get("voters", 0) for code in names}
    most = max(voters.values(), default=1) or 1
    rows = []
    for code, name in names.items():
        figures = frames.of("commune", code)
        bar = Bar(voters[code], 100 * voters[code] / most)
        rows.append([name, bar, *(figures.get(figure, 0) for figure in shown)])
    return Section(
        *("xa", ("Cử tri theo xã", "Voters by commune")),
        ("Bấm vào tiêu đề cột để sắp xếp.", "Click a heading to sort."),
        [("Xã, phường, đặc khu", "Commune"), label(words, "voters"), *(label(words, c) for c in shown)],
        rows,
        frozenset(range(1, 2 + len(shown))),
    )


def areas(frames: ReportFrames, words: Words, facts: PageFacts) -> Section:
    """The voters of every polling area against the lawful limits."""
    voters = {area: frames.of("area", area).get("voters", 0) for area in frames.areas["polling_area_id"]}
    most = max(facts.area_most, *voters.values()) if voters else facts.area_most
    marks = tuple(100 * limit / most for limit in (facts.area_least, facts.area_most))
    rows = [
        [
            *(row["commune_name"], area_words(row["polling_area_no"])),
            Bar(voters[row["polling_area_id"]], 100 * voters[row["polling_area_id"]] / most, marks),
            frames.of("area", row["polling_area_id"]).get("two_ballots", 0),
        ]
        for row in areas_in_order(frames.areas).iter_rows(named=True)
    ]
    limits = f"{facts.area_least}–{facts.area_most}"
    note = (
        f"Hai vạch đỏ là mức {limits} cử tri (Luật Bầu cử, Điều 11); nơi miền núi, hải đảo được dưới mức thấp.",
        f"The red lines are the limits {limits} (Election Law, Article 11); mountains and islands may lie below.",
    )
    return Section(
        *("khu-vuc", ("Khu vực bỏ phiếu", "Polling areas"), note),
        [("Xã", "Commune"), ("Khu vực", "Area"), label(words, "voters"), label(words, "two_ballots")],
        rows,
        frozenset({2, 3}),
        picture=area_sizes(_sizes(frames), (facts.area_least, facts.area_most)),
    )


def _sizes(frames: ReportFrames) -> list[int]:
    """The voters of every polling area; a waiting list is none."""
    real = frames.areas.filter(pl.col("polling_area_no") != WAITING_NO)["polling_area_id"]
    return [frames.of("area", area).get("voters", 0) for area in real]


def villages(frames: ReportFrames, words: Words) -> Section:
    """What is missing in the lists of every village."""
    shown = ("voters", "without_identity_no", "year_only", "birth_date_not_stated", "sex_not_stated")
    names = commune_names(frames)
    rows = []
    for scope in frames.villages_here():
        commune, _, village = scope.partition("/")
        figures = frames.of("village", scope)
        named = NO_VILLAGE if village in {"", "?"} else village
        rows.append([names.get(commune, commune) or NO_COMMUNE, named, *(figures[code] for code in shown)])
    return Section(
        *("thon", ("Chất lượng số liệu theo thôn", "Data quality by village")),
        ("Thiếu gì, ở thôn nào.", "What is missing, and where."),
        [("Xã", "Commune"), ("Thôn", "Village"), *(label(words, code) for code in shown)],
        rows,
        frozenset(range(2, 2 + len(shown))),
    )
