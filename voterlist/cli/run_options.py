"""The options of `voterlist run`, in the order of its help."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli.language import say

Sources = Annotated[
    list[Path] | None, typer.Argument(help=say("Thư mục hoặc tệp nguồn.", "Folders or files."))
]
Out = Annotated[Path | None, typer.Option("--out", help=say("Thư mục kết quả.", "Folder for the results."))]
IsWorkspace = Annotated[
    bool,
    typer.Option(
        "--workspace",
        help=say(
            "Chạy cả thư mục làm việc (mặc định: thư mục hiện tại); chỉ đọc lại tệp đã đổi.",
            "Run a whole workspace (the current folder unless named); only changed files are read again.",
        ),
    ),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        help=say(
            "Hồ sơ bầu cử; nếu không nêu: voterlist.toml trong thư mục nguồn.",
            "Election profile; else voterlist.toml in an input folder.",
        ),
    ),
]
ElectionDay = Annotated[
    datetime | None,
    typer.Option(
        "--election-day",
        formats=["%Y-%m-%d"],
        help=say("Ngày bầu cử, khi không có hồ sơ.", "Voting day, without a profile."),
    ),
]
Ledger = Annotated[
    Path | None,
    typer.Option("--ledger", help=say("Sổ quyết định để áp dụng.", "Ledger of decisions to apply.")),
]
Printed = Annotated[
    Path | None,
    typer.Option(
        "--printed",
        help=say(
            "Kết quả đã in thẻ cử tri: giữ nguyên số thẻ.", "Run whose cards were printed: its numbers stay."
        ),
    ),
]
Renumber = Annotated[
    bool,
    typer.Option(
        "--renumber", help=say("Đánh số lại dù thẻ đã in.", "Number anew though cards were printed.")
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help=say("Chỉ in bản tóm tắt.", "Print the summary only."))]
