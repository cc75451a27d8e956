"""`voterlist plan-areas`: propose polling areas out of villages."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "plan-areas",
        help=say(
            "Đề xuất khu vực bỏ phiếu từ các thôn: đúng luật, cân bằng, gần dân; nhiều phương án để chọn.\n\n"
            "Ví dụ: voterlist plan-areas thon.xlsx --to phuong_an.xlsx",
            "Propose polling areas out of villages: lawful, even, near; several to choose from.\n\n"
            "Example: voterlist plan-areas villages.xlsx --to plan.xlsx",
        ),
    )(plan_areas)


def plan_areas(
    inputs: Annotated[
        list[Path], typer.Argument(help=say("Bảng thôn hoặc danh sách thôn.", "Village tables or lists."))
    ],
    to: Annotated[Path, typer.Option("--to", help=say("Tệp kết quả (.xlsx).", "Result (.xlsx)."))],
    choices: Annotated[int, typer.Option(min=1, max=9, help=say("Số phương án.", "How many proposals."))] = 3,
    areas: Annotated[
        int | None, typer.Option(min=1, help=say("Số khu vực định trước.", "Number of areas."))
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=1, help=say("Giây cho mỗi xã.", "Seconds for each commune."))
    ] = 8.5,
    day: Annotated[
        datetime, typer.Option("--date", formats=["%Y-%m-%d"], help=say("Ngày bầu cử.", "Election day."))
    ] = datetime(2026, 3, 15),  # noqa: DTZ001 a calendar day has no time zone
) -> int:
    """Plan, and show what was found for each commune."""
    from voterlist.jobs.plan_areas import plan_areas as plan

    with show.progress() as progress:
        planned = plan(
            inputs, to, day.date(), choices=choices, seconds=seconds, area_count=areas, progress=progress
        )
    rows = [
        [
            commune.commune or "?", str(place), str(len(proposal.areas)),
            str(min(proposal.sizes())), str(max(proposal.sizes())), f"{100 * proposal.solution.gap:.1f} %",
        ]
        for commune in planned
        for place, proposal in enumerate(commune.proposals, start=1)
    ]  # fmt: skip
    show.table(
        say("Phương án khu vực bỏ phiếu", "Proposals of polling areas"),
        [say("Xã", "Commune"), say("Phương án", "Choice"), say("Khu vực", "Areas"), say("Nhỏ nhất", "Least"),
         say("Lớn nhất", "Most"), say("Sai số đã chứng minh", "Proven gap")],
        rows,
    )  # fmt: skip
    impossible = [commune for commune in planned if not commune.proposals]
    for commune in impossible:
        told = "; ".join(commune.obstacles) or say("hết thời gian", "out of time")
        show.result(
            f"{commune.commune or '?'}: {say('không có phương án, vì', 'no proposal, because of')}: {told}"
        )
    show.next_step(
        f"xem {to.with_suffix('.html').name}, sửa {to.stem}-1.xlsx nếu cần, rồi đưa tệp đó vào voterlist run.",
        f"look at {to.with_suffix('.html').name}, edit {to.stem}-1.xlsx, then give it to voterlist run.",
    )
    return 1 if impossible else 0
