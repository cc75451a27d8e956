"""Options that several commands take, each worded once."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli.language import say

Inputs = Annotated[list[Path], typer.Argument(help=say("Tệp hoặc thư mục.", "Files or folders."))]
AsJson = Annotated[bool, typer.Option("--json", help=say("In kết quả dạng JSON.", "Print JSON."))]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help=say("Tệp chứa mật khẩu, mỗi dòng một mật khẩu.", "File with passwords, one a line."),
    ),
]
Overlay = Annotated[
    Path | None,
    typer.Option(
        "--crosswalk-overlay",
        help=say("Bảng địa danh bổ sung của tỉnh (csv, xlsx).", "A province's own places (csv, xlsx)."),
    ),
]
