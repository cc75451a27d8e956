"""`voterlist movements OLD NEW`: what became of everyone between two lists."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson, Overlay

_DATES = ["%Y-%m-%d", "%d/%m/%Y"]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "movements",
        help=say(
            "Ai chuyển đi, chuyển đến, đủ tuổi, ai chỉ đổi tên xã trên giấy giữa hai danh sách.\n\n"
            "Ví dụ: voterlist movements cu.csv moi.csv --to bien_dong --old-date 30/06/2025",
            "Who left, came, came of age, or moved only on paper between two lists.\n\n"
            "Example: voterlist movements old.csv new.csv --to result --old-date 2025-06-30",
        ),
    )(movements)


def movements(
    old: Annotated[Path, typer.Argument(help=say("Danh sách cũ.", "The old list."))],
    new: Annotated[Path, typer.Argument(help=say("Danh sách mới.", "The new list."))],
    to: Annotated[Path, typer.Option("--to", help=say("Thư mục kết quả.", "Folder for the results."))],
    old_date: Annotated[
        datetime | None,
        typer.Option(
            "--old-date", formats=_DATES, help=say("Ngày của danh sách cũ.", "Date of the old list.")
        ),
    ] = None,
    new_date: Annotated[
        datetime | None,
        typer.Option(
            "--new-date", formats=_DATES, help=say("Ngày của danh sách mới.", "Date of the new list.")
        ),
    ] = None,
    overlay: Overlay = None,
    changes: Annotated[
        Path | None,
        typer.Option(
            "--changes",
            help=say(
                "Bảng biến động: chết, chuyển đi, nhập ngũ, tạm giam …",
                "A change list: deaths, moves, army, detention …",
            ),
        ),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            help=say(
                "Dữ liệu dân cư của công an: nói thêm về người chỉ có ở một danh sách.",
                "The police register: it says more about people who are on one list only.",
            ),
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Compare two lists and show how many people of each kind there are."""
    from voterlist.jobs.movements import find_movements
    from voterlist.reference.movements import load_movement_kinds

    with show.progress() as progress:
        found = find_movements(
            [old],
            [new],
            to,
            old_date=old_date.date() if old_date else None,
            new_date=new_date.date() if new_date else None,
            overlay=overlay,
            changes=changes,
            register=register,
            progress=progress,
        )
    counts = dict(found.kinds.rows())
    if as_json:
        show.result_json(
            {
                "old_rows": found.old_rows,
                "new_rows": found.new_rows,
                "kinds": counts,
                "findings": found.finding_count,
                "crosswalk": {"version": found.crosswalk_version, "sha256": found.crosswalk_fingerprint},
            }
        )
    else:
        rows = [
            (kind[f"label_{LANGUAGE}"], show.number(counts[kind["code"]]))
            for kind in load_movement_kinds("kind")
            if kind["code"] in counts
        ]
        show.table(say("Biến động", "Movements"), (say("Loại", "Kind"), say("Số người", "People")), rows)
        show.talk(
            say(f"Bảng địa danh {found.crosswalk_version}", f"Tables of places {found.crosswalk_version}")
        )
    show.next_step(f"xem {to / 'movements.csv'}", f"look at {to / 'movements.csv'}")
    return 0
