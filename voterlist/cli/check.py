"""`voterlist check`: what is wrong with each file of a batch of uploads."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson, Inputs, PasswordFile


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "check",
        help=say(
            "Kiểm tra từng tệp và nói cần sửa gì, tệp nặng nhất trước; không lập danh sách.\n\n"
            "Ví dụ: voterlist check thu_muc --report kiem_tra.xlsx",
            "Read every file and say what is wrong with it, worst first; no list is written.\n\n"
            "Example: voterlist check folder --report check.xlsx",
        ),
    )(check)


def check(
    inputs: Inputs,
    report: Annotated[
        Path | None, typer.Option("--report", help=say("Ghi báo cáo xlsx.", "Write a report (xlsx)."))
    ] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> int:
    """Check the inputs, one line a file."""
    from voterlist.cli.passwords import passwords_from
    from voterlist.jobs.check import check_inputs

    with show.progress() as progress:
        done = check_inputs(
            inputs,
            report=report,
            language=LANGUAGE,
            passwords=passwords_from(password_file),
            progress=progress,
        )
    if as_json:
        show.result_json(done.as_json())
        return done.exit_code
    words = {
        "refused": say("không đọc được", "refused"),
        "duplicate": say("trùng tệp khác", "same as another"),
        "accepted_with_warnings": say("nhận, có cảnh báo", "accepted with warnings"),
        "accepted": say("nhận", "accepted"),
    }
    show.table(
        say("Kiểm tra tệp", "Files checked"),
        (
            say("Tệp", "File"),
            say("Kết quả", "Result"),
            say("Người", "Entries"),
            say("Phải sửa", "Must mend"),
            say("Cần xem", "To look at"),
            say("Để biết", "To know"),
        ),
        [
            (file, words[status], show.number(entries), *map(str, counts))
            for file, status, entries, *counts, _remark in done.files.iter_rows()
        ],
    )
    totals = ", ".join(f"{words[status]}: {show.number(count)}" for status, count in done.counts().items())
    show.result(say(f"Tổng cộng {done.files.height} tệp. {totals}", f"{done.files.height} files. {totals}"))
    for file, status, *_counts, remark in done.files.iter_rows():
        if status == "refused":
            show.result(f"  {file}: {remark}")
    show.next_step(
        "mở báo cáo --report để xem từng phát hiện", "open the report (--report) to see every finding"
    )
    return done.exit_code
