"""A finished run on the terminal: the accounts, the communes, what is to be done."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say

PAGE: Final = "tong_hop.html"
_SEVERITIES: Final = (
    ("stops_the_list", "phải xử lý trước khi in danh sách", "stop the list"),
    ("needs_a_person", "cần người xem", "need a person"),
    ("for_information", "để biết", "for information"),
)
_COLUMNS: Final = (
    ("voters", "Cử tri", "Voters"),
    ("male", "Nam", "Male"),
    ("female", "Nữ", "Female"),
    ("three_ballots", "3 cấp", "3 ballots"),
    ("two_ballots", "2 cấp", "2 ballots"),
)
_UPLOADS: Final = (
    ("commune_name", "Xã", "Commune"),
    ("lists_received", "Nhận", "Received"),
    ("lists_checked", "Đọc được", "Read"),
    ("lists_refused", "Không đọc được", "Refused"),
    ("stops", "Phải xử lý", "Stops"),
    ("questions_open", "Câu hỏi", "Questions"),
    ("posting_deadline", "Còn ngày", "Days left"),
)
_LEVELS: Final = {
    "national": ("Quốc hội", "National Assembly"),
    "provincial": ("HĐND tỉnh", "Provincial council"),
    "commune": ("HĐND xã", "Commune council"),
}


def show_run(summary: Mapping[str, Any], out: Path) -> None:
    """The accounts, the units, the findings by weight, and what to do next."""
    _show_units(summary)
    _show_accounts(summary)
    counts = {name: 0 for name, _, _ in _SEVERITIES}
    for row in summary["findings"]:
        counts[row["severity"]] += row["len"]
    for name, vi, en in _SEVERITIES:
        show.result(f"  {show.number(counts[name]):>8}  {say(vi, en)}")
    page = out / PAGE
    if counts["stops_the_list"]:
        show.next_step(
            f"mở {page}, rồi xử lý các mục “Phải xử lý” trong báo cáo của từng đơn vị bầu cử.",
            f"open {page}, then settle what stops the list in the report of each election unit.",
        )
    else:
        show.next_step(f"mở {page} rồi in danh sách.", f"open {page}, then print the lists.")


def show_mail(summary: Mapping[str, Any]) -> None:
    """The summary that can be sent by mail, as `tom_tat.txt` of a workspace run holds it."""
    from voterlist.jobs.mail import mail_lines

    for line in mail_lines(summary, LANGUAGE):
        show.result(line)


def show_uploads(uploads: Sequence[Mapping[str, Any]], today: date) -> None:
    """How far each commune has come, and how many days it has left to post its lists."""
    headings = [say(vi, en) for _, vi, en in _UPLOADS]
    rows = []
    for row in uploads:
        days = (date.fromisoformat(row["posting_deadline"]) - today).days
        counts = [show.number(row[name]) for name, _, _ in _UPLOADS[1:-1]]
        left = show.number(days) if days >= 0 else say("đã qua", "passed")
        rows.append([row["commune_name"] or say("Chưa rõ xã", "Not known"), *counts, left])
    show.table(say("Tiến độ theo xã", "Progress per commune"), headings, rows)


def _show_units(summary: Mapping[str, Any]) -> None:
    """The units level by level, and the voters that no unit of a level holds yet.

    The units of communes are shown only where there are no others; else they stand in the reports alone.
    """
    figures, units = summary["figures"], summary["units"]
    total = figures["province"]["all"]
    rows: list[list[str]] = []
    for level, words in _LEVELS.items():
        held = {key: counts for key, counts in figures.get("unit", {}).items() if _level(units, key) == level}
        if not held or (level == "commune" and rows):
            continue
        rows += [
            [f"{say(*words)} {say('số', 'no.')} {units[key]['unit_no']}", *_numbers(counts)]
            for key, counts in held.items()
        ]
        outside = {code: total.get(code, 0) - sum(c.get(code, 0) for c in held.values()) for code in total}
        if any(outside[code] for code, _, _ in _COLUMNS):
            rows.append(
                [f"{say(*words)}: {say('chưa thuộc đơn vị nào', 'in no unit yet')}", *_numbers(outside)]
            )
    headings = [say("Đơn vị bầu cử", "Election unit"), *(say(vi, en) for _, vi, en in _COLUMNS)]
    show.table("", headings, [*rows, [say("Toàn bộ", "All"), *_numbers(total)]])


def _level(units: Mapping[str, Any], unit_id: str) -> str | None:
    """The level of a unit; none for a unit that the table of units does not tell."""
    return units[unit_id]["level"] if unit_id in units else None


def _numbers(counts: Mapping[str, int]) -> list[str]:
    return [show.number(counts.get(code, 0)) for code, _, _ in _COLUMNS]


def _show_accounts(summary: Mapping[str, Any]) -> None:
    from voterlist.reference.report_words import load_report_words

    words = load_report_words(LANGUAGE).accounts
    rows = [
        [
            words.get(row["account"], row["account"]),
            show.number(row["left"]),
            show.number(row["right"]),
            say("khớp", "balanced") if row["is_balanced"] else say("LỆCH", "OFF"),
        ]
        for row in summary["accounts"]
    ]
    headings = [say("Phép cân đối", "Account"), say("Vế trái", "Left"), say("Vế phải", "Right"), ""]
    show.table("", headings, rows)
