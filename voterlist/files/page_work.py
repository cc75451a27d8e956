"""What is to be done, how far each commune has come, and whether any group of people is flagged more often."""

from datetime import date
from typing import Any, Final

import polars as pl

from voterlist.files.page_parts import (
    NO_COMMUNE,
    NO_VILLAGE,
    PageFacts,
    Pair,
    Section,
    Words,
    commune_names,
    part_bar,
)
from voterlist.files.pictures import flag_rates_by_group
from voterlist.files.report_frames import ReportFrames
from voterlist.reference.severities import SEVERITY_WORDS

_SEVERITY_LOOKS: Final = {"stops_the_list": "stop", "needs_a_person": "ask", "for_information": ""}
_DIMENSIONS: Final = {
    "village": ("Thôn", "Village"),
    "age_band": ("Nhóm tuổi", "Age band"),
    "sex": ("Giới tính", "Sex"),
    "ethnic_group": ("Dân tộc", "Ethnic group"),
}
_GROUP_WORDS: Final = {"male": ("Nam", "Male"), "female": ("Nữ", "Female"), "?": ("chưa ghi", "not stated")}
_NAMED_AT_MOST: Final = 8


def work_to_do(frames: ReportFrames, words: Words) -> Section:
    """Every kind of finding with who acts and by when, the gravest first."""
    counted = frames.findings.group_by("code", "severity").len().sort("code")
    rows = []
    for code, severity, count in counted.iter_rows():
        level = SEVERITY_WORDS[severity]
        owners = (words[0].owner(code), words[1].owner(code))
        titles = (words[0].titles.get(code, code), words[1].titles.get(code, code))
        rows.append(
            [
                (level["vi"], level["en"], _SEVERITY_LOOKS[severity]),
                *(code, titles, count, (owners[0].who, owners[1].who)),
                frames.deadlines.get(owners[0].by_when, ""),
            ]
        )
    order = {level["vi"]: place for place, level in enumerate(SEVERITY_WORDS.values())}
    return Section(
        *("viec", ("Việc phải làm", "What to do")),
        (
            "Từng ô nằm trong bao_cao_sai_lech.xlsx; câu hỏi để trả lời nằm trong ra_soat.xlsx.",
            "Each cell is named in bao_cao_sai_lech.xlsx; the questions to answer stand in ra_soat.xlsx.",
        ),
        [
            *(("Mức độ", "Severity"), ("Mã", "Code"), ("Loại sai lệch", "Kind"), ("Số lượng", "Count")),
            *(("Ai xử lý", "Who acts"), ("Chậm nhất", "By when")),
        ],
        sorted(rows, key=lambda row: order[row[0][0]]),
        frozenset({3}),
    )


def progress(frames: ReportFrames, facts: PageFacts) -> Section:
    """Of each commune: lists in, files checked, questions open and answered, days left until posting."""
    joined = frames.uploads.join(frames.progress, on="commune_code", how="left").sort("commune_code")
    counts = joined.with_columns(pl.col(pl.Int64).fill_null(0))
    rows = [_progress_row(row, facts.today) for row in counts.iter_rows(named=True)]
    return Section(
        *("tien-do", ("Tiến độ từng xã", "Progress of each commune")),
        (
            (
                "“Xem xong” là số danh sách không còn gì phải xử lý hay phải hỏi. Số ngày tính đến hạn niêm yết danh sách. "
                "Một câu hỏi về hai xã đếm ở cả hai xã."
            ),
            (
                "“Checked” counts lists with nothing left to mend or to ask. Days are counted until lists must be posted. "
                "A question between two communes counts in both."
            ),
        ),
        [
            *(("Xã, phường, đặc khu", "Commune"), ("Thôn đã có danh sách", "Villages with a list")),
            *(("Danh sách đọc được", "Lists read"), ("Danh sách xem xong", "Lists checked")),
            *(("Phải xử lý", "Stops the list"), ("Câu hỏi còn", "Questions open")),
            *(("Dòng đã có quyết định", "Rows decided"), ("Hạn niêm yết", "Posted by")),
            *(("Số ngày còn", "Days left"), ("Tình trạng", "Status")),
        ],
        rows,
        frozenset({1, 2, 3, 4, 5, 6, 8}),
    )


def _progress_row(row: dict[str, Any], today: date) -> list[Any]:
    name = row["commune_name"] or row["commune_code"]
    return [
        name or NO_COMMUNE,
        part_bar(row["villages_in"], row["villages_expected"]),
        part_bar(row["lists_checked"], row["lists_received"]),
        part_bar(row["files_clean"], row["lists_checked"]),
        *(row["stops"], row["questions_open"], row["questions_answered"]),
        f"{row['posting_deadline']:%d/%m/%Y}",
        _days_left((row["posting_deadline"] - today).days),
        _standing(row),
    ]


def _days_left(days: int) -> int | tuple[str, str, str]:
    return days if days >= 0 else ("đã qua", "passed", "stop")


def _standing(row: dict[str, Any]) -> tuple[str, str, str]:
    if row["lists_refused"]:
        return ("Có danh sách không đọc được", "Lists that cannot be read", "stop")
    if row["villages_in"] < row["villages_expected"]:
        return ("Còn thiếu danh sách thôn", "Lists of villages missing", "stop")
    if row["stops"]:
        return ("Còn việc phải xử lý", "Findings stop the list", "stop")
    if row["questions_open"]:
        return ("Còn câu hỏi", "Questions open", "ask")
    return ("Xong", "Done", "good")


def fairness(frames: ReportFrames) -> Section:
    """How often people are flagged, by group; groups at twice the median are named."""
    names = commune_names(frames)
    ordered = frames.rates.sort(~pl.col("is_high"), -pl.col("rate"), "dimension", "group")
    rows, high = [], []
    for row in ordered.iter_rows(named=True):
        group = _group_name(row["dimension"], row["group"], names)
        verdict = ("Gấp đôi mức giữa", "Twice the median", "stop") if row["is_high"] else ("", "")
        dimension = _DIMENSIONS[row["dimension"]]
        rows.append([dimension, group, row["people"], row["flagged"], row["rate"], verdict])
        if row["is_high"]:
            high.append(_named(dimension, group, row["rate"]))
    groups = [
        (
            _DIMENSIONS[row["dimension"]],
            _group_name(row["dimension"], row["group"], names),
            row["rate"],
            row["is_high"],
        )
        for row in frames.rates.filter(pl.col("dimension") != "village").iter_rows(named=True)
    ]
    return Section(
        *("cong-bang", ("Có nhóm nào bị đánh dấu nhiều hơn?", "Is any group flagged more often?")),
        (
            (
                "Tỷ lệ người bị đánh dấu để kiểm tra, theo nhóm. Nhóm từ gấp đôi mức giữa trở lên được nêu tên: hãy xem có phải do "
                "cách ghi chép của nơi đó không, đừng coi là lỗi của người dân. Nhóm ít người thì tỷ lệ chỉ là ước chừng."
            ),
            (
                "How often people are flagged, by group. A group at twice the median or more is named: see whether the way of "
                "writing there is the cause, and never take it as a fault of the people. Rates of small groups are rough."
            ),
        ),
        [
            *(("Tiêu chí", "By"), ("Nhóm", "Group"), ("Số người", "People"), ("Bị đánh dấu", "Flagged")),
            *(("Tỷ lệ", "Rate"), ("Nhận xét", "Verdict")),
        ],
        rows,
        frozenset({2, 3, 4}),
        warnings=_told(high),
        picture=flag_rates_by_group(groups),
    )


def _group_name(dimension: str, group: str, names: dict[str, str]) -> Pair:
    if dimension != "village":
        return _GROUP_WORDS.get(group, (group, group))
    commune, _, village = group.partition("/")
    named = NO_VILLAGE if village in {"", "?"} else (village, village)
    where = names.get(commune, commune)
    return f"{named[0]} · {where}", f"{named[1]} · {where}"


def _named(dimension: Pair, group: Pair, rate: float) -> Pair:
    told = f"{100 * rate:.1f}".replace(".", ",") + " %"
    return f"{dimension[0]} {group[0]} ({told})", f"{dimension[1]} {group[1]} ({told})"


def _told(high: list[Pair]) -> list[Pair]:
    if not high:
        return []
    more = len(high) - _NAMED_AT_MOST
    ends = (f" và {more} nhóm nữa (xem bảng)", f" and {more} more (see the table)") if more > 0 else ("", "")
    vi, en = ("; ".join(group[place] for group in high[:_NAMED_AT_MOST]) for place in (0, 1))
    return [(f"Gấp đôi mức giữa trở lên: {vi}{ends[0]}.", f"At twice the median or more: {en}{ends[1]}.")]
