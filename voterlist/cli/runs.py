"""`voterlist runs`, `voterlist purge` and `voterlist inventory`: the runs of a workspace and what lies in them."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.cli.options import AsJson

_RUN = say("Thư mục, tên hoặc số của lần chạy.", "Folder, name or number of a run.")
_WORKSPACE = say("Thư mục làm việc.", "The workspace.")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command(
        "runs",
        help=say(
            "Liệt kê các lần chạy của thư mục làm việc, kể cả lần đã xóa.\n\nVí dụ: voterlist runs bau_cu_2026",
            "List the runs of a workspace, those deleted too.\n\nExample: voterlist runs election_2026",
        ),
    )(runs)
    app.command(
        "purge",
        help=say(
            "Xóa hẳn một lần chạy sau thời hạn lưu; nhật ký ghi xóa gì, không ghi có ai trong đó.\n\n"
            "Ví dụ: voterlist purge 12 --by 'Lò Thị B'",
            "Delete a run after the time it had to be kept; the log records what, not who was in it.\n\n"
            "Example: voterlist purge 12 --by 'Lò Thị B'",
        ),
    )(purge)
    app.command(
        "inventory",
        help=say(
            "Kê dữ liệu cá nhân trong một lần chạy, để báo khi lộ dữ liệu (72 giờ).\n\nVí dụ: voterlist inventory 12",
            "Which personal data a run holds, for the notice of a breach (72 hours).\n\n"
            "Example: voterlist inventory 12",
        ),
    )(inventory)


def runs(
    workspace: Annotated[Path, typer.Argument(help=_WORKSPACE)] = Path(),
    as_json: AsJson = False,
) -> int:
    """One line per run."""
    from voterlist.jobs.runs import list_runs

    lines = list_runs(workspace)
    if as_json:
        show.result_json({"schema_version": 1, "runs": [vars(line) for line in lines]})
        return 0
    show.table(
        say("Các lần chạy", "Runs"),
        [
            say("Lần chạy", "Run"),
            say("Cử tri", "Voters"),
            say("Phải xử lý", "Stops"),
            say("Đã xóa lúc", "Deleted"),
        ],
        [
            [
                line.name,
                "–" if line.voters is None else show.number(line.voters),
                "–" if line.stops is None else show.number(line.stops),
                line.purged_at or "",
            ]
            for line in lines
        ],
    )
    return 0


def purge(
    run: Annotated[Path, typer.Argument(help=_RUN)],
    by: Annotated[str, typer.Option("--by", help=say("Người quyết định xóa.", "Who decided it."))],
    reason: Annotated[
        str, typer.Option("--reason", help=say("Lý do xóa trước thời hạn.", "Why before its time."))
    ] = "",
    workspace: Annotated[Path | None, typer.Option("--workspace", help=_WORKSPACE)] = None,
) -> int:
    """Delete and say what was deleted."""
    from datetime import datetime

    from voterlist.jobs.runs import purge_run

    done = purge_run(run, datetime.now().astimezone(), by, reason, workspace)
    count, size = show.number(done.files), show.number(done.size_bytes >> 10)
    show.result(
        say(f"Đã xóa {done.name}: {count} tệp, {size} KB.", f"Deleted {done.name}: {count} files, {size} KB.")
    )
    return 0


def inventory(
    run: Annotated[Path, typer.Argument(help=_RUN)],
    workspace: Annotated[Path | None, typer.Option("--workspace", help=_WORKSPACE)] = None,
    as_json: AsJson = False,
) -> int:
    """The people counted, the files by kind, the copies."""
    from voterlist.jobs.inventory import take_inventory

    found = take_inventory(run, workspace)
    if as_json:
        show.result_json(
            {
                "schema_version": 1,
                "people": dict(found.people),
                "files": found.files.to_dicts(),
                "copies": list(found.copies),
                "hours": found.hours,
            }
        )
        return 0
    people = {name: show.number(count) for name, count in found.people.items()}
    show.result(
        say(
            f"{people['persons']} người ({people['voters']} cử tri) của {people['communes']} xã.",
            f"{people['persons']} persons ({people['voters']} voters) of {people['communes']} communes.",
        )
    )
    show.table(
        say("Dữ liệu trong lần chạy", "Data in the run"),
        [say("Tệp", "Files"), say("Dữ liệu cá nhân", "Personal data"), say("Số tệp", "Count"), say("Dòng", "Records")],
        [
            [row["kind"], _personal(row["personal"], say(row["vi"], row["en"])), show.number(row["files"]), show.number(row["records"])]
            for row in found.files.iter_rows(named=True)
        ],
    )  # fmt: skip
    for copy in found.copies:
        show.result(say("Bản khác: ", "Copy: ") + ", ".join(str(value) for value in copy.values()))
    show.next_step(
        f"nếu dữ liệu đã lộ: báo cơ quan chuyên trách trong {found.hours} giờ (Luật 91/2025/QH15 Điều 23)",
        f"if the data leaked: tell the authority within {found.hours} hours (Law 91/2025/QH15 Art 23)",
    )
    return 0


def _personal(kind: str, described: str) -> str:
    if kind == "no":
        return say("không", "none")
    return described if kind == "yes" else kind
