"""`voterlist deadlines`: what is due, what may still lawfully change, and how many days are left."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "deadlines",
        help=say(
            "Các mốc thời gian theo ngày bỏ phiếu của từng khu vực; sổ theo dõi khiếu nại.\n\n"
            "Ví dụ: voterlist deadlines --areas polling_areas.xlsx --on 2026-02-20",
            "Deadlines from the voting date of each area; the register of complaints.\n\n"
            "Example: voterlist deadlines --areas polling_areas.xlsx --on 2026-02-20",
        ),
    )(deadlines)


def deadlines(
    workspace: Annotated[Path | None, typer.Option(help=say("Thư mục làm việc.", "The workspace."))] = None,
    areas: Annotated[
        list[Path] | None, typer.Option(help=say("Bảng khu vực bỏ phiếu.", "Table of areas."))
    ] = None,
    complaints: Annotated[
        list[Path] | None, typer.Option(help=say("Sổ khiếu nại đã ghi.", "Register of complaints to read."))
    ] = None,
    new_register: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "Ghi sổ khiếu nại: các đơn đã đọc, hạn và tình trạng.",
                "Write the register: complaints read, due days, states.",
            )
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help=say("Ghi các mốc thời gian ra sổ tính (.xlsx).", "Write the calendar to a workbook (.xlsx).")
        ),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help=say("Tính vào ngày này.", "As of this day.")
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show the calendar and what is late."""
    from voterlist.jobs.deadlines import show_deadlines, write_deadlines, write_register

    now = on or datetime.now()  # noqa: DTZ005 deadlines are in the local time of the office
    if new_register:
        write_register(new_register, workspace, complaints or [], now)
    found = show_deadlines(workspace, areas or [], complaints or [], now)
    if to:
        write_deadlines(to, found, now)
    if as_json:
        rows = [
            {
                **vars(due),
                "voting_date": str(due.voting_date),
                "begins": str(due.begins or ""),
                "ends": str(due.ends),
            }
            for due in found.due
        ]
        show.result_json({"due": rows, "findings": found.findings.to_dicts()})
        return 0
    from voterlist.reference.wording import spelt_out

    words = {
        "not_yet": say("chưa đến", "not yet"),
        "open": say("còn hạn", "open"),
        "passed": say("đã qua", "passed"),
    }
    for day in sorted({due.voting_date for due in found.due}):
        own = [due for due in found.due if due.voting_date == day]
        show.table(
            say(f"Bỏ phiếu ngày {day:%d/%m/%Y} · {own[0].areas} khu vực", f"Voting on {day:%Y-%m-%d} · {own[0].areas} areas"),
            [say("Việc", "What"), say("Hạn cuối", "Ends"), say("Còn (ngày)", "Days left"), say("Tình trạng", "State"), say("Căn cứ", "Ground")],
            [[due.label, f"{due.ends:%H:%M %d/%m/%Y}", str(max(due.days_left, 0)), words[due.state], spelt_out(due.citation, LANGUAGE)] for due in own],
        )  # fmt: skip
    for finding in found.findings.iter_rows(named=True):
        show.result(f"{finding['code']} · {finding['message']}")
    show.next_step(
        "voterlist rule MÃ giải thích một mã phát hiện.", "voterlist rule CODE explains a finding."
    )
    return 0
