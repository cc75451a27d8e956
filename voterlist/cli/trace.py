"""`voterlist trace`: where a row went, where a line came from, why somebody is not on a list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.cli.options import AsJson
from voterlist.errors import UsageError

if TYPE_CHECKING:
    from voterlist.jobs.trace import Traced
    from voterlist.jobs.why_not import Answer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "trace",
        help=say(
            "Từ dòng trong danh sách về ô gốc, từ dòng gốc đến kết cục; hoặc vì sao một người không có tên.\n\n"
            "Ví dụ: voterlist trace ket_qua a3f91c02:1:27\n\n"
            "Ví dụ: voterlist trace ket_qua --line 03203-1:15\n\n"
            "Ví dụ: voterlist trace ket_qua --name 'Lò Thị Mỷ' --born 1987",
            "From a line of the list back to its cells, from a row on to its fate; or why somebody is not listed.\n\n"
            "Example: voterlist trace result a3f91c02:1:27\n\n"
            "Example: voterlist trace result --line 03203-1:15\n\n"
            "Example: voterlist trace result --name 'Lò Thị Mỷ' --born 1987",
        ),
    )(trace)


def trace(
    run: Annotated[Path, typer.Argument(help=say("Thư mục kết quả của lệnh run.", "Folder of a run."))],
    row: Annotated[str, typer.Argument(help=say("Mã dòng.", "Row id."))] = "",
    line: Annotated[str, typer.Option("--line", help=say("Khu vực:STT.", "Area:number."))] = "",
    name: Annotated[str, typer.Option("--name", help=say("Họ và tên.", "Full name."))] = "",
    born: Annotated[
        str,
        typer.Option(
            "--born", help=say("Năm sinh, hoặc ngày/tháng/năm.", "Year of birth, or day/month/year.")
        ),
    ] = "",
    number: Annotated[str, typer.Option("--number", help=say("Số Căn cước.", "Identity number."))] = "",
    as_json: AsJson = False,
) -> int:
    """Show what was found; exit code 1 when nothing was."""
    from datetime import datetime

    from voterlist.jobs.trace import answer_to_nobody, trace_line, trace_person, trace_row

    today = datetime.now().date()  # noqa: DTZ005 - deadlines are in the local time of the office
    if row:
        found = [trace_row(run, row, today)]
    elif line:
        area, _, voter_no = line.rpartition(":")
        if not voter_no.isdigit():
            raise _what_to_trace()
        one = trace_line(run, area, int(voter_no), today)
        found = [] if one is None else [one]
    elif name or number:
        found = trace_person(run, name or None, born or None, number or None, today)
    else:
        raise _what_to_trace()
    if as_json:
        show.result_json({"found": [_as_json(traced) for traced in found]})
        return 0 if found else 1
    if found and found[0].is_near:
        show.result(
            say(
                "Không ai đúng cả họ tên và năm sinh đã cho. Gần giống nhất:",
                "Nobody agrees in both name and birth. The most similar:",
            )
        )
    for traced in found:
        show.result(_told(traced))
    if not found:
        show.result("\n".join(_answer_lines(answer_to_nobody(run, today))))
    return 0 if found and not found[0].is_near else 1


def _as_json(traced: "Traced") -> dict[str, Any]:
    from dataclasses import asdict

    until = traced.answer.until
    content = asdict(traced)
    content["answer"]["until"] = None if until is None else until.isoformat(timespec="minutes")
    return content


def _told(traced: "Traced") -> str:
    lines = _answer_lines(traced.answer)
    lines += [f"  · {place}" for place in traced.places]
    if traced.finding_codes:
        codes = ", ".join(traced.finding_codes)
        lines.append(
            say(
                f"  Sai lệch: {codes} (giải thích: voterlist rule {traced.finding_codes[0]})",
                f"  Findings: {codes} (explained by: voterlist rule {traced.finding_codes[0]})",
            )
        )
    return "\n".join(lines)


def _answer_lines(answer: "Answer") -> list[str]:
    """The answer, the rule, the way and its deadline, as a clerk reads them out."""
    lines = [say(*answer.answer)]
    if answer.rule[0]:
        lines.append(say("  Quy định: ", "  Rule: ") + say(*answer.rule))
    lines.append(say("  Việc có thể làm: ", "  What can be done: ") + say(*answer.way))
    if answer.until is not None and answer.days_left is not None:
        left = answer.days_left
        told = say(f"còn {left} ngày", f"{left} days left") if left >= 0 else say("đã qua", "passed")
        lines.append(say("  Hạn: ", "  Until: ") + f"{answer.until:%H:%M %d/%m/%Y} ({told})")
    return lines


def _what_to_trace() -> UsageError:
    return UsageError(
        vi="Chưa nói tìm dòng nào, hoặc --line không đúng dạng.",
        en="It is not said what to trace, or --line is not of the right form.",
        remedy_vi="Cho mã dòng, hoặc --line KHU_VỰC:STT, hoặc --name với --born.",
        remedy_en="Give a row id, or --line AREA:NUMBER, or --name with --born.",
    )
