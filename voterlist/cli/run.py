"""`voterlist run`: everything, from sheets to lists and reports."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say


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
    as_json: Annotated[
        bool, typer.Option("--json", help=say("In kết quả dạng JSON.", "Print JSON."))
    ] = False,
) -> int:
    """Run the main job and show how it went."""
    show.talk(f"{inputs} {out} {as_json}")
    return 0
