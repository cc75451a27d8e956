"""`voterlist read`: any sheets into one clean table."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson, Inputs, PasswordFile


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "read",
        help=say(
            "Đọc mọi bảng tính thành một bảng sạch, kèm kết cục của từng dòng và các phát hiện.\n\n"
            "Ví dụ: voterlist read thu_muc --to danh_sach.csv",
            "Turn any sheets into one clean table, with the fate of every row and all findings.\n\n"
            "Example: voterlist read folder --to list.csv",
        ),
    )(read)


def read(
    inputs: Inputs,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            help=say("Tệp kết quả: .jsonl .csv .parquet .xlsx.", "Result: .jsonl .csv .parquet .xlsx."),
        ),
    ],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> int:
    """Read the inputs and show what was found."""
    from voterlist.cli.passwords import passwords_from
    from voterlist.jobs.read import read_inputs

    with show.progress() as progress:
        done = read_inputs(
            inputs, to, language=LANGUAGE, passwords=passwords_from(password_file), progress=progress
        )
    counts = {
        say("Tệp", "Files"): done.file_count,
        say("Tệp không đọc được", "Files refused"): done.refused_count,
        say("Dòng của bảng tính", "Sheet rows"): done.row_count,
        say("Người", "Entries"): done.entry_count,
        say("Phát hiện phải xử lý", "Findings that stop the list"): done.finding_counts.get(
            "stops_the_list", 0
        ),
        say("Phát hiện cần người xem", "Findings for a person"): done.finding_counts.get("needs_a_person", 0),
        say("Phát hiện để biết", "Findings for information"): done.finding_counts.get("for_information", 0),
    }
    if as_json:
        show.result_json({**vars(done), "written": [path.name for path in done.written]})
    else:
        show.table(
            say("Đã đọc", "Read"),
            (say("Mục", "Item"), say("Số lượng", "Count")),
            [(name, show.number(count)) for name, count in counts.items()],
        )
    show.next_step(f"xem {done.written[2]}", f"look at {done.written[2]}")
    return done.exit_code
