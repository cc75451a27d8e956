"""`voterlist init`: make a workspace with a commented election profile."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say

_PROVINCE = ("Tỉnh, thành phố (Enter: để trống)", "Province (Enter: none)")
_QUESTIONS = {
    "uploads": ("Thư mục nhận danh sách thôn, bản (Enter: danh_sach)", "Folder where village lists arrive (Enter: danh_sach)"),
    "register": ("Thư mục dữ liệu dân cư (Enter: không có)", "Folder of the population export (Enter: none)"),
    "previous": ("Thư mục danh sách kỳ trước (Enter: không có)", "Folder of the previous lists (Enter: none)"),
    "areas": ("Thư mục bảng khu vực bỏ phiếu (Enter: cùng chỗ với danh sách)", "Folder of the table of polling areas (Enter: with the lists)"),
    "units": ("Thư mục bảng đơn vị bầu cử (Enter: cùng chỗ với danh sách)", "Folder of the table of election units (Enter: with the lists)"),
    "runs": ("Thư mục kết quả các lần chạy (Enter: ket_qua)", "Folder of the runs (Enter: ket_qua)"),
}  # fmt: skip


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
    province: Annotated[
        str | None, typer.Option("--province", help=say("Tỉnh, thành phố.", "The province."))
    ] = None,
    communes: Annotated[
        list[str] | None,
        typer.Option("--commune", help=say("Xã (nêu nhiều lần được).", "A commune (may repeat).")),
    ] = None,
    uploads: Annotated[
        str | None, typer.Option("--uploads", help=say("Thư mục nhận danh sách.", "Where lists arrive."))
    ] = None,
    register: Annotated[
        str | None, typer.Option("--register", help=say("Dữ liệu dân cư.", "The population export."))
    ] = None,
    previous: Annotated[
        str | None, typer.Option("--previous", help=say("Danh sách kỳ trước.", "The previous lists."))
    ] = None,
    areas: Annotated[
        str | None, typer.Option("--areas", help=say("Bảng khu vực bỏ phiếu.", "The table of polling areas."))
    ] = None,
    units: Annotated[
        str | None, typer.Option("--units", help=say("Bảng đơn vị bầu cử.", "The table of election units."))
    ] = None,
    changes: Annotated[
        str | None, typer.Option("--changes", help=say("Danh sách biến động.", "Change lists."))
    ] = None,
    runs: Annotated[
        str | None, typer.Option("--runs", help=say("Thư mục các lần chạy.", "Folder of the runs."))
    ] = None,
    flag_cap: Annotated[
        float | None,
        typer.Option(
            "--flag-cap",
            help=say(
                "Quy tắc đánh dấu quá phần này của một danh sách thì bị nghi trước (0,3 = 30 %).",
                "A rule that flags more than this share of a list is suspected first (0.3 = 30 %).",
            ),
        ),
    ] = None,
    day: Annotated[
        datetime, typer.Option("--date", formats=["%Y-%m-%d"], help=say("Ngày bầu cử.", "Election day."))
    ] = datetime(2026, 3, 15),  # noqa: DTZ001 a calendar day has no time zone
) -> int:
    """Ask what was not given when somebody is there to answer, write the profile and say what comes next."""
    from voterlist.jobs.init import Place, make_workspace

    given = {
        "uploads": uploads,
        "register": register,
        "previous": previous,
        "areas": areas,
        "units": units,
        "runs": runs,
    }
    if show.somebody_is_there():
        province = show.ask(*_PROVINCE) if province is None else province
        given = {
            name: show.ask(*_QUESTIONS[name]) if value is None else value for name, value in given.items()
        }
    folders = {name: value for name, value in {**given, "changes": changes}.items() if value}
    runs = folders.pop("runs", None)
    place = Place(province or "", tuple(communes or ()))
    path = make_workspace(workspace, day.date(), place, folders, runs=runs, flag_cap=flag_cap)
    show.result(str(path))
    lists = workspace / folders.get("uploads", "danh_sach")
    show.next_step(
        f"bỏ các danh sách vào thư mục {lists}, rồi chạy voterlist run --workspace {workspace}",
        f"put the lists into {lists}, then voterlist run --workspace {workspace}",
    )
    return 0
