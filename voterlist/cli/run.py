"""`voterlist run`: everything, from sheets to lists and reports."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.cli.run_summary import show_run


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "run",
        help=say(
            "Đối chiếu tất cả: đọc, so khớp, phân khu vực bỏ phiếu, xuất danh sách và báo cáo.\n\n"
            "Ví dụ: voterlist run sample_data/dien_bien --out out/dien_bien",
            "Everything: read, link, reconcile, assign and export.\n\n"
            "Example: voterlist run sample_data/dien_bien --out out/dien_bien",
        ),
    )(run)


def run(
    inputs: Annotated[list[Path], typer.Argument(help=say("Thư mục hoặc tệp nguồn.", "Folders or files."))],
    out: Annotated[Path, typer.Option("--out", help=say("Thư mục kết quả.", "Folder for the results."))],
    profile: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "Hồ sơ bầu cử; nếu không nêu: voterlist.toml trong thư mục nguồn.",
                "Election profile; else voterlist.toml in an input folder.",
            )
        ),
    ] = None,
    election_day: Annotated[
        datetime | None,
        typer.Option(
            "--election-day",
            formats=["%Y-%m-%d"],
            help=say("Ngày bầu cử, khi không có hồ sơ.", "Voting day, without a profile."),
        ),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", help=say("Sổ quyết định để áp dụng.", "Ledger of decisions to apply.")),
    ] = None,
    overlay: Annotated[
        Path | None,
        typer.Option(
            "--crosswalk-overlay",
            help=say("Bảng địa danh bổ sung của tỉnh (csv, xlsx).", "A province's own places (csv, xlsx)."),
        ),
    ] = None,
    printed: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "Kết quả đã in thẻ cử tri: giữ nguyên số thẻ.",
                "Run whose cards were printed: its numbers stay.",
            )
        ),
    ] = None,
    renumber: Annotated[
        bool,
        typer.Option(
            "--renumber", help=say("Đánh số lại dù thẻ đã in.", "Number anew though cards were printed.")
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=say("In kết quả dạng JSON.", "Print JSON."))
    ] = False,
) -> int:
    """Run the main job and show how it went."""
    from voterlist.jobs.run import run as run_everything
    from voterlist.jobs.settings import find_settings, without_profile

    today = datetime.now().astimezone().date()
    settings = find_settings(inputs, profile, election_day.date() if election_day else None)
    with show.progress() as move:
        outcome = run_everything(
            without_profile(inputs),
            out,
            settings=settings,
            today=today,
            ledger=ledger,
            overlay=overlay,
            printed=printed,
            renumber=renumber,
            move=move,
        )
    if as_json:
        show.result_json(outcome.summary)
    else:
        show_run(outcome.summary, out)
    return outcome.exit_code
