"""`voterlist trace`: where a row went, where a line came from, why somebody is not on a list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.errors import UsageError

if TYPE_CHECKING:
    from voterlist.jobs.trace import Traced


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
    born: Annotated[str, typer.Option("--born", help=say("Năm sinh.", "Year of birth."))] = "",
    number: Annotated[str, typer.Option("--number", help=say("Số Căn cước.", "Identity number."))] = "",
) -> int:
    """Show what was found; exit code 1 when nothing was."""
    from voterlist.jobs.trace import trace_line, trace_person, trace_row

    if row:
        found = [trace_row(run, row)]
    elif line:
        area, _, voter_no = line.rpartition(":")
        if not voter_no.isdigit():
            raise _what_to_trace()
        one = trace_line(run, area, int(voter_no))
        found = [] if one is None else [one]
    elif name or number:
        found = trace_person(run, name or None, born or None, number or None)
    else:
        raise _what_to_trace()
    for traced in found:
        show.result(_told(traced))
    if not found:
        show.result(
            say(
                "Không thấy trong bất kỳ bảng nào đã nhận: hỏi trưởng thôn và công an xã; "
                "có thể đề nghị bổ sung đến 24 giờ trước giờ bỏ phiếu.",
                "Not in any sheet received: ask the village head and the commune police; "
                "an addition can be asked for up to 24 hours before voting.",
            )
        )
    return 0 if found else 1


def _told(traced: "Traced") -> str:
    fate = traced.fate
    words = {
        "listed": say(
            f"Có tên: danh sách khu vực {fate.polling_area_id}, số {fate.voter_no}",
            f"Listed: area {fate.polling_area_id}, number {fate.voter_no}",
        ),
        "excluded": say(f"Không ghi tên, căn cứ: {fate.ground}", f"Not listed, ground: {fate.ground}"),
        "not_a_person": say(
            f"Dòng này không phải cử tri: {fate.ground}", f"Not a voter's row: {fate.ground}"
        ),
        "unknown": say("Không có dòng này trong lần chạy.", "No such row in this run."),
    }
    lines = [words[fate.outcome], *(f"  · {place}" for place in traced.places)]
    if traced.finding_codes:
        lines.append(say("  Sai lệch: ", "  Findings: ") + ", ".join(traced.finding_codes))
    return "\n".join(lines)


def _what_to_trace() -> UsageError:
    return UsageError(
        vi="Chưa nói tìm dòng nào, hoặc --line không đúng dạng.",
        en="It is not said what to trace, or --line is not of the right form.",
        remedy_vi="Cho mã dòng, hoặc --line KHU_VỰC:STT, hoặc --name với --born.",
        remedy_en="Give a row id, or --line AREA:NUMBER, or --name with --born.",
    )
