"""The sections of the page: each a table of figures or counts, some with a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from voterlist.files.report_frames import LEVEL_WORDS, ReportFrames, in_level_order
from voterlist.reference.report_words import ReportWords
from voterlist.reference.wording import SEVERITY_WORDS

Pair = tuple[str, str]
Words = tuple[ReportWords, ReportWords]

_NO_COMMUNE: Final[Pair] = ("Chưa rõ xã", "Commune not known")
_NO_VILLAGE: Final[Pair] = ("Chưa rõ thôn", "Village not known")
_NOTHING: Final[Pair] = ("Không có gì để nêu.", "Nothing to show.")
_SEVERITY_LOOKS: Final = {"stops_the_list": "stop", "needs_a_person": "ask", "for_information": ""}
_DIMENSIONS: Final = {
    "village": ("Thôn", "Village"),
    "age_band": ("Nhóm tuổi", "Age band"),
    "sex": ("Giới tính", "Sex"),
    "ethnic_group": ("Dân tộc", "Ethnic group"),
}
_GROUP_WORDS: Final = {"male": ("Nam", "Male"), "female": ("Nữ", "Female"), "?": ("chưa ghi", "not stated")}


@dataclass(frozen=True)
class PageFacts:
    """What the page says besides the frames.

    Attributes:
        place: the province or commune, in both languages.
        election_day: the day of the vote.
        today: the day from which days left are counted.
        area_least: lawful least number of voters of an ordinary polling area (L85 Art 11.2).
        area_most: lawful most.
    """

    place: Pair
    election_day: date
    today: date
    area_least: int
    area_most: int


@dataclass(frozen=True)
class Section:
    """One heading, a sentence, perhaps a picture (markup of our own), and a table."""

    key: str
    title: Pair
    note: Pair
    headings: Sequence[Pair]
    rows: Sequence[Sequence[Any]]
    counted: frozenset[int] = frozenset()
    picture: Any = None
    empty: Pair = _NOTHING


@dataclass(frozen=True)
class Bar:
    """A number with a bar, `width` and `marks` in per cent of the longest."""

    bar: int
    width: float
    marks: tuple[float, ...] = ()


def sections_of(frames: ReportFrames, words: Words, facts: PageFacts) -> list[Section]:
    """All sections in the order of the page."""
    return [
        _work(frames, words),
        _accounts(frames, words),
        _units(frames, words),
        _communes(frames, words),
        _areas(frames, words, facts),
        _movements(frames, words),
        _villages(frames, words),
        _fairness(frames),
    ]


def _label(words: Words, code: str) -> Pair:
    return words[0].figures[code], words[1].figures[code]


def _work(frames: ReportFrames, words: Words) -> Section:
    counted = frames.findings.group_by("code", "severity", "title").len().sort("code")
    rows = []
    for code, severity, title, count in counted.iter_rows():
        level = SEVERITY_WORDS[severity]
        owners = (words[0].owner(code), words[1].owner(code))
        rows.append(
            [
                (level["vi"], level["en"], _SEVERITY_LOOKS[severity]),
                code,
                title,
                count,
                (owners[0].who, owners[1].who),
                frames.deadlines.get(owners[0].by_when, ""),
            ]
        )
    order = {level["vi"]: place for place, level in enumerate(SEVERITY_WORDS.values())}
    return Section(
        *("viec", ("Việc phải làm", "What to do")),
        ("Chi tiết từng ô nằm trong bao_cao_sai_lech.xlsx.", "Each cell is named in bao_cao_sai_lech.xlsx."),
        [
            *(("Mức độ", "Severity"), ("Mã", "Code"), ("Loại sai lệch", "Kind"), ("Số lượng", "Count")),
            *(("Ai xử lý", "Who acts"), ("Chậm nhất", "By when")),
        ],
        sorted(rows, key=lambda row: order[row[0][0]]),
        frozenset({3}),
    )


def _accounts(frames: ReportFrames, words: Words) -> Section:
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


def _units(frames: ReportFrames, words: Words) -> Section:
    shown = ("voters", "male", "female", "three_ballots", "two_ballots", "polling_areas")
    rows = []
    for unit in in_level_order(frames.units).iter_rows(named=True):
        figures = frames.of("unit", unit["unit_id"])
        name = unit["unit_name"] or unit["unit_no"]
        where = unit["commune_name"] if unit["level"] == "commune" else ""
        rows.append([LEVEL_WORDS[unit["level"]], where, name, *(figures.get(code, 0) for code in shown)])
    return Section(
        *("don-vi", ("Đơn vị bầu cử", "Election units"), ("Cử tri của từng đơn vị.", "Voters of each unit.")),
        [
            ("Cấp", "Level"),
            ("Xã", "Commune"),
            ("Đơn vị số", "Unit"),
            *(_label(words, code) for code in shown),
        ],
        rows,
        frozenset(range(3, 3 + len(shown))),
    )


def _communes(frames: ReportFrames, words: Words) -> Section:
    shown = ("male", "female", "three_ballots", "two_ballots", "polling_areas")
    names = frames.areas.select("commune_code", "commune_name").unique("commune_code").sort("commune_code")
    asked = _open_questions(frames)
    voters = {code: frames.of("commune", code).get("voters", 0) for code in names["commune_code"]}
    most = max(voters.values(), default=1) or 1
    rows = []
    for code, name in names.iter_rows():
        figures = frames.of("commune", code)
        bar = Bar(voters[code], 100 * voters[code] / most)
        questions = asked.get(code, {})
        rows.append(
            [
                *(name, bar, *(figures.get(figure, 0) for figure in shown)),
                *(questions.get("stops_the_list", 0), questions.get("needs_a_person", 0)),
            ]
        )
    return Section(
        *("xa", ("Tiến độ từng xã", "Progress of each commune")),
        ("Số câu hỏi còn lại phải về 0 trước khi niêm yết.", "Open questions must reach 0 before posting."),
        [
            *(
                ("Xã, phường, đặc khu", "Commune"),
                _label(words, "voters"),
                *(_label(words, c) for c in shown),
            ),
            *(("Phải xử lý", "Stops the list"), ("Cần người xem", "Needs a person")),
        ],
        rows,
        frozenset(range(1, 4 + len(shown))),
    )


def _open_questions(frames: ReportFrames) -> dict[str, dict[str, int]]:
    counted = frames.places.join(frames.findings, on="finding_id").group_by("commune_code", "severity").len()
    asked: dict[str, dict[str, int]] = {}
    for code, severity, count in counted.iter_rows():
        asked.setdefault(code, {})[severity] = count
    return asked


def _areas(frames: ReportFrames, words: Words, facts: PageFacts) -> Section:
    from voterlist.files.pictures import area_sizes

    voters = {area: frames.of("area", area).get("voters", 0) for area in frames.areas["polling_area_id"]}
    most = max(facts.area_most, *voters.values()) if voters else facts.area_most
    marks = tuple(100 * limit / most for limit in (facts.area_least, facts.area_most))
    rows = [
        [
            *(row["commune_name"], f"Số {row['polling_area_no']}"),
            Bar(voters[row["polling_area_id"]], 100 * voters[row["polling_area_id"]] / most, marks),
            frames.of("area", row["polling_area_id"]).get("two_ballots", 0),
        ]
        for row in frames.areas.sort("commune_code", "polling_area_no").iter_rows(named=True)
    ]
    limits = f"{facts.area_least}–{facts.area_most}"
    note = (
        f"Hai vạch đỏ là mức {limits} cử tri (Luật Bầu cử, Điều 11); nơi miền núi, hải đảo được dưới mức thấp.",
        f"The red lines are the limits {limits} (Election Law, Article 11); mountains and islands may lie below.",
    )
    return Section(
        *("khu-vuc", ("Khu vực bỏ phiếu", "Polling areas"), note),
        [
            *(("Xã", "Commune"), ("Khu vực", "Area"), _label(words, "voters")),
            _label(words, "two_ballots"),
        ],
        rows,
        frozenset({2, 3}),
        area_sizes(list(voters.values()), (facts.area_least, facts.area_most)),
    )


def _movements(frames: ReportFrames, words: Words) -> Section:
    counted = frames.movements.group_by("kind", "old_commune", "new_commune").len()
    longest = int(str(counted["len"].max() or 1))
    rows = [
        [
            (words[0].movements.get(kind) or kind, words[1].movements.get(kind) or kind),
            *(old or "", new or "", Bar(count, 100 * count / longest)),
        ]
        for kind, old, new, count in counted.with_columns(pl.col("len").cast(pl.Int64))
        .sort(-pl.col("len"), "kind", "old_commune", "new_commune")
        .iter_rows()
    ]
    return Section(
        *("bien-dong", ("Biến động", "Movements")),
        ("So với danh sách trước: ai đến, ai đi, xã nào chỉ đổi tên.", "Against the previous list."),
        [("Loại", "Kind"), ("Từ xã", "From"), ("Đến xã", "To"), ("Số người", "People")],
        rows,
        frozenset({3}),
        empty=("Không có danh sách trước để so sánh.", "No previous list was given."),
    )


def _villages(frames: ReportFrames, words: Words) -> Section:
    shown = ("voters", "without_identity_no", "year_only", "birth_date_not_stated", "sex_not_stated")
    names = dict(frames.areas.select("commune_code", "commune_name").unique("commune_code").iter_rows())
    scopes = frames.figures.filter(pl.col("scope_kind") == "village")["scope_id"].unique().sort().to_list()
    rows = []
    for scope in scopes:
        commune, _, village = scope.partition("/")
        figures = frames.of("village", scope)
        named = "" if village == "?" else village
        rows.append(
            [
                names.get(commune, commune) or _NO_COMMUNE,
                named or _NO_VILLAGE,
                *(figures[code] for code in shown),
            ]
        )
    return Section(
        *("thon", ("Chất lượng số liệu theo thôn", "Data quality by village")),
        ("Thiếu gì, ở thôn nào.", "What is missing, and where."),
        [("Xã", "Commune"), ("Thôn", "Village"), *(_label(words, code) for code in shown)],
        rows,
        frozenset(range(2, 2 + len(shown))),
    )


def _fairness(frames: ReportFrames) -> Section:
    names = dict(frames.areas.select("commune_code", "commune_name").unique("commune_code").iter_rows())
    rows = []
    for row in frames.rates.sort(~pl.col("is_high"), -pl.col("rate"), "dimension", "group").iter_rows(
        named=True
    ):
        verdict = ("Gấp đôi mức giữa", "Twice the median", "stop") if row["is_high"] else ("", "")
        group = _GROUP_WORDS.get(row["group"], (row["group"], row["group"]))
        if row["dimension"] == "village":
            commune, _, village = row["group"].partition("/")
            group = (f"{village} · {names.get(commune, commune)}",) * 2
        rows.append(
            [_DIMENSIONS[row["dimension"]], group, row["people"], row["flagged"], row["rate"], verdict]
        )
    return Section(
        *("cong-bang", ("Có nhóm nào bị đánh dấu nhiều hơn?", "Is any group flagged more often?")),
        (
            "Tỷ lệ người bị đánh dấu để kiểm tra, theo nhóm. Nhóm từ gấp đôi mức giữa trở lên được nêu tên.",
            "How often people are flagged, by group. A group at twice the median or more is named.",
        ),
        [
            *(("Tiêu chí", "By"), ("Nhóm", "Group"), ("Số người", "People"), ("Bị đánh dấu", "Flagged")),
            *(("Tỷ lệ", "Rate"), ("Nhận xét", "Verdict")),
        ],
        rows,
        frozenset({2, 3, 4}),
    )
