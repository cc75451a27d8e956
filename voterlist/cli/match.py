"""`voterlist match`: only the linkage."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.engine import Engine, Master, master_of
from voterlist.cli.language import say
from voterlist.cli.options import AsJson, Overlay
from voterlist.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "match",
        help=say(
            "Tìm người bị ghi hai lần, hoặc ai là ai giữa hai danh sách (--between CŨ MỚI).\n\n"
            "Ví dụ: voterlist match danh_sach.csv --to ket_qua",
            "Find who is listed twice, or who is who between two lists (--between OLD NEW).\n\n"
            "Example: voterlist match list.csv --to result",
        ),
    )(match)


def match(
    to: Annotated[Path, typer.Option("--to", help=say("Thư mục kết quả.", "Folder for the results."))],
    inputs: Annotated[
        list[Path] | None, typer.Argument(help=say("Bảng hoặc thư mục nguồn.", "Tables or folders."))
    ] = None,
    between: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--between", help=say("Danh sách cũ và danh sách mới.", "The old list and the new list.")
        ),
    ] = None,
    overlay: Overlay = None,
    csv: Annotated[bool, typer.Option("--csv", help=say("Ghi thêm csv.", "Write csv too."))] = False,
    work: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "Thư mục tạm: so khớp từng phần trên đĩa, cho bảng lớn hơn bộ nhớ; chạy tiếp được khi bị ngắt.",
                "Work folder: match in parts on disk, for tables larger than memory; goes on where it was stopped.",
            )
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help=say("Số tiến trình, cùng với --work.", "Processes, with --work."))
    ] = 2,
    engine: Engine = "local",
    master: Master = None,
    as_json: AsJson = False,
) -> int:
    """Link the inputs and show how many pairs rest on what."""
    from voterlist.jobs.match import match_between, match_within

    cluster = master_of(engine, master)
    if cluster is not None and work is None:
        raise _no_shared_folder()
    with show.progress() as progress:
        if between is not None:
            found = match_between(*between, to, overlay=overlay, csv=csv, progress=progress)
        elif work is not None:
            from voterlist.jobs.match_in_parts import match_in_parts

            found = match_in_parts(
                inputs or [],
                to,
                work,
                overlay=overlay,
                worker_count=workers,
                master=cluster,
                progress=progress,
            )
        else:
            found = match_within(inputs or [], to, overlay=overlay, csv=csv, progress=progress)
    rows = found.coincidences.rows()
    if as_json:
        counts = {"entries": found.entry_count, "pairs": found.pair_count, "persons": found.person_count}
        show.result_json({**counts, "reasons": found.coincidences.to_dicts()})
    else:
        _show(rows)
    pairs = to / ("pairs.parquet" if work is None else "pairs")
    show.next_step(f"xem {pairs}", f"look at {pairs}")
    return 0


def _no_shared_folder() -> UsageError:
    return UsageError(
        vi="So khớp trên cụm cần một thư mục tạm mà mọi máy đều thấy.",
        en="Matching on a cluster needs a work folder that all its machines see.",
        remedy_vi="Thêm --work THƯ_MỤC_CHUNG.",
        remedy_en="Add --work SHARED_FOLDER.",
    )


def _show(rows: list[tuple[str, str, int, float]]) -> None:
    from voterlist.cli.language import LANGUAGE
    from voterlist.reference.matching import load_decision_reasons

    words = {
        "same": say("cùng người", "same"),
        "ask": say("cần hỏi", "ask"),
        "different": say("khác người", "different"),
    }
    reasons = load_decision_reasons()
    show.table(
        say("Các cặp và căn cứ", "Pairs and what they rest on"),
        (
            say("Căn cứ", "Reason"),
            say("Quyết định", "Decision"),
            say("Số cặp", "Pairs"),
            say("Do ngẫu nhiên", "By chance"),
        ),
        [
            (reasons[reason][LANGUAGE], words[decision], show.number(count), f"{chance:.1f}")
            for decision, reason, count, chance in rows
        ],
    )
