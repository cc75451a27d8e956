"""The summary of a run that can be sent by mail: at most fifteen lines, no personal data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from voterlist.reconciliation.flag_cap import SUSPECT_RULE
from voterlist.reference.severities import Language

MOST_LINES: Final = 15
_WORST: Final = 3
_COUNTS: Final = ("lists_received", "lists_checked", "lists_refused", "lists_repeated")
Both = tuple[str, str]
"""One line in Vietnamese and in English."""


def mail_lines(summary: Mapping[str, Any], language: Language = "vi") -> list[str]:
    """The lines, from the content of `summary.json` alone: whoever gets them can find every number there again."""
    lines = [*_whole(summary), *_open(summary), *_worst(summary["uploads"]), *_deadline(summary["uploads"])]
    return [_as_written_here(vi) if language == "vi" else en for vi, en in lines]


def _as_written_here(line: str) -> str:
    """Thousands are parted by a point in Vietnamese; the lines part nothing else by a comma and no space."""
    return "".join(
        "." if letter == "," and line[place + 1 : place + 2].isdigit() else letter
        for place, letter in enumerate(line)
    )


def _whole(summary: Mapping[str, Any]) -> Iterator[Both]:
    people: Mapping[str, int] = summary["figures"]["province"]["all"]
    lists = {name: sum(row[name] for row in summary["uploads"]) for name in _COUNTS}
    balanced, accounts = sum(row["is_balanced"] for row in summary["accounts"]), len(summary["accounts"])
    day = date.fromisoformat(summary["election_day"])
    yield f"voterlist: bầu cử ngày {day:%d/%m/%Y}", f"voterlist: election of {day:%Y-%m-%d}"
    yield (
        (
            f"Danh sách: nhận {lists['lists_received']:,}; đọc được {lists['lists_checked']:,}; "
            f"không đọc được {lists['lists_refused']:,}; gửi trùng {lists['lists_repeated']:,}"
        ),
        (
            f"Lists: received {lists['lists_received']:,}; read {lists['lists_checked']:,}; "
            f"refused {lists['lists_refused']:,}; repeated {lists['lists_repeated']:,}"
        ),
    )
    yield (
        f"Cử tri: {people['voters']:,} (nam {people['male']:,}; nữ {people['female']:,})",
        f"Voters: {people['voters']:,} (male {people['male']:,}; female {people['female']:,})",
    )
    yield f"Cân đối: {balanced}/{accounts} phép khớp", f"Accounts: {balanced} of {accounts} balance"
    questions = summary["questions_open"]
    yield f"Câu hỏi chưa trả lời: {questions:,}", f"Questions open: {questions:,}"


def _open(summary: Mapping[str, Any]) -> Iterator[Both]:
    counts = dict.fromkeys(("stops_the_list", "needs_a_person", "for_information"), 0)
    for row in summary["findings"]:
        counts[row["severity"]] += row["len"]
    suspected = sum(row["len"] for row in summary["findings"] if row["code"] == SUSPECT_RULE)
    stops, asks = counts["stops_the_list"], counts["needs_a_person"]
    yield f"Phải xử lý trước khi in danh sách: {stops:,}", f"Stops the lists: {stops:,}"
    yield f"Cần người xem: {asks:,}", f"Needs a person: {asks:,}"
    if suspected:
        yield (
            f"Nghi quy tắc hoặc cột trước, chưa nghi từng người ({SUSPECT_RULE}): {suspected:,} lần",
            f"Suspect a rule or a column before the people ({SUSPECT_RULE}): {suspected:,} times",
        )


def _worst(uploads: Sequence[Mapping[str, Any]]) -> Iterator[Both]:
    order = sorted(uploads, key=lambda row: (-row["lists_refused"], -row["stops"], row["commune_code"]))
    for row in order[:_WORST]:
        refused, stops, questions = row["lists_refused"], row["stops"], row["questions_open"]
        if refused or stops or questions:
            vi, en = row["commune_name"] or "Chưa rõ xã", row["commune_name"] or "Commune not known"
            yield (
                f"  {vi}: không đọc được {refused:,}; phải xử lý {stops:,}; câu hỏi {questions:,}",
                f"  {en}: refused {refused:,}; stops {stops:,}; questions {questions:,}",
            )


def _deadline(uploads: Sequence[Mapping[str, Any]]) -> Iterator[Both]:
    days = [date.fromisoformat(row["posting_deadline"]) for row in uploads if row["commune_code"]]
    if days:
        yield (
            f"Hạn niêm yết sớm nhất: {min(days):%d/%m/%Y}",
            f"First day by which to post: {min(days):%Y-%m-%d}",
        )
