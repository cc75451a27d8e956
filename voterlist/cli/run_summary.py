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
    """The units of the highest level that cuts the run in several; the smaller ones are in the reports."""
    figures, units = summary["figures"], summary["units"]
    headings = [say("Đơn vị bầu cử", "Election unit"), *(say(vi, en) for _, vi, en in _COLUMNS)]
    rows = []
    for unit_id, counts in figures.get("unit", {}).items():
        unit = units.get(unit_id, {"level": "commune"})
        if unit["level"] != "commune":
            level = say(*_LEVELS[unit["level"]])
            rows.append([f"{level} {say('số', 'no.')} {unit['unit_no']}", *_numbers(counts)])
    total = figures["province"]["all"]
    show.table("", headings, [*rows, [say("Toàn bộ", "All"), *_numbers(total)]])


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
