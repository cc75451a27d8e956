"""`voterlist init`: make a workspace with a commented election profile."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "init",
        help=say(
            "Tạo thư mục làm việc với hồ sơ bầu cử voterlist.toml có chú thích.\n\n"
            "Ví dụ: voterlist init bau_cu_2026 --province 'Điện Biên'",
            "Make a workspace with a commented election profile, voterlist.toml.\n\n"
            "Example: voterlist init election_2026 --province 'Điện Biên'",
        ),
    )(init)


def init(
    workspace: Annotated[Path, typer.Argument(help=say("Thư mục làm việc.", "The workspace."))] = Path(),
    province: Annotated[str, typer.Option("--province", help=say("Tỉnh, thành phố.", "The province."))] = "",
    day: Annotated[
        datetime, typer.Option("--date", formats=["%Y-%m-%d"], help=say("Ngày bầu cử.", "Election day."))
    ] = datetime(2026, 3, 15),  # noqa: DTZ001 a calendar day has no time zone
) -> int:
    """Write the profile and say what comes next."""
    from voterlist.jobs.init import make_workspace

    path = make_workspace(workspace, day.date(), province)
    show.result(str(path))
    show.next_step(
        f"bỏ các danh sách vào thư mục {workspace / 'danh_sach'}, rồi chạy voterlist run {workspace} --out ket_qua",
        f"put the lists into {workspace / 'danh_sach'}, then voterlist run {workspace} --out result",
    )
    return 0
