"""`voterlist ledger`: the decisions that people made."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.help_words import App
from voterlist.cli.language import say

Ledger = Annotated[Path, typer.Argument(help=say("Sổ quyết định (tệp .sqlite).", "The ledger (.sqlite)."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = App(
        help=say(
            "Sổ quyết định: xem, kiểm tra, thu hồi.\n\nVí dụ: voterlist ledger verify so_quyet_dinh.sqlite",
            "The ledger of decisions: show, verify, undo.\n\nExample: voterlist ledger verify so_quyet_dinh.sqlite",
        ),
    )
    group.command("show", help=_help("show", "Xem mọi quyết định.", "Show every decision."))(show_decisions)
    group.command("verify", help=_help("verify", "Kiểm tra sổ có bị sửa không.", "Find any change."))(verify)
    group.command(
        "undo", help=_help("undo", "Thu hồi một quyết định.", "Take back one decision.", " 17 --by 'Vàng A'")
    )(undo)
    app.add_typer(group, name="ledger")


def _help(name: str, vi: str, en: str, ending: str = "") -> str:
    example = f"voterlist ledger {name} so_quyet_dinh.sqlite{ending}"
    return say(f"{vi}\n\nVí dụ: {example}", f"{en}\n\nExample: {example}")


def show_decisions(ledger: Ledger) -> int:
    """One line per record; who decided what and when."""
    from voterlist.jobs.ledger import show_ledger

    lines = show_ledger(ledger)
    show.table(
        say("Sổ quyết định", "Ledger"),
        [
            say(*pair)
            for pair in (
                *(("Số", "No"), ("Lúc", "When"), ("Loại", "Kind"), ("Kết luận", "Judgement")),
                *(("Người quyết định", "By"), ("Hiệu lực", "In force")),
            )
        ],
        [
            (
                *(str(line.record_no), line.at, _words(line.kind), _words(line.judgement), line.by),
                say("có", "yes") if line.in_force else "–",
            )
            for line in lines
        ],
    )
    return 0


def _words(code: str) -> str:
    """A kind of record or a judgement as people say it; a number of a record stays."""
    words = {
        "opened": ("mở sổ", "opened"),
        "closed": ("khép lần ghi", "entry closed"),
        "judged": ("quyết định", "judged"),
        "undone": ("thu hồi", "taken back"),
        "same": ("cùng một người", "one person"),
        "different": ("hai người khác nhau", "two people"),
        "unsure": ("chưa rõ", "unsure"),
        "keep": ("giữ dòng", "row kept"),
        "three_ballots": ("giữ dòng, 3 cấp", "row kept, 3 ballots"),
        "two_ballots": ("giữ dòng, 2 cấp", "row kept, 2 ballots"),
        "remove": ("xoá tên", "removed"),
        "move": ("chuyển nơi khác", "moved elsewhere"),
    }
    return say(*words[code]) if code in words else code


def verify(
    ledger: Ledger,
    run: Annotated[
        Path | None,
        typer.Option("--run", help=say("Lần chạy đã dùng sổ này.", "A run that used this ledger.")),
    ] = None,
) -> int:
    """Say that every record is as it was written, or fail with exit code 17."""
    from voterlist.jobs.ledger import verify_ledger

    count = show.number(verify_ledger(ledger, run))
    show.result(say(f"Sổ nguyên vẹn: {count} bản ghi.", f"The ledger is whole: {count} records."))
    return 0


def undo(
    ledger: Ledger,
    record_no: Annotated[int, typer.Argument(help=say("Số của quyết định.", "Number of the decision."))],
    by: Annotated[str, typer.Option("--by", help=say("Người thu hồi.", "Who takes it back."))],
) -> int:
    """Take one decision back; undo the undo to bring it again."""
    from datetime import UTC, datetime

    from voterlist.jobs.ledger import undo_decision

    made = undo_decision(ledger, record_no, by, datetime.now(UTC).isoformat(timespec="seconds"))
    show.result(
        say(
            f"Đã thu hồi quyết định số {record_no} (bản ghi {made}). Muốn khôi phục: undo {made}",
            f"Decision {record_no} was taken back (record {made}). To bring it again: undo {made}",
        )
    )
    return 0
