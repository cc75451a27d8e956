"""`voterlist review`: questions out, answers back."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.help_words import App
from voterlist.cli.language import say

LEDGER_HELP = say("Sổ quyết định (tệp .sqlite).", "The ledger of decisions (.sqlite).")
BY_HELP = say("Người trả lời, khi cột này để trống.", "Who answered, where the column is empty.")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = App(
        help=say(
            "Câu hỏi rà soát ra bảng tính, câu trả lời nhập lại vào sổ quyết định.\n\n"
            "Ví dụ: voterlist review export ket_qua --to ra_soat.xlsx",
            "Doubtful cases to a workbook, a person's answers back into the ledger.\n\n"
            "Example: voterlist review export result --to ra_soat.xlsx",
        ),
    )
    group.command(
        "export",
        help=say(
            "Ghi các trường hợp nghi ngờ ra bảng tính để người xem trả lời.\n\n"
            "Ví dụ: voterlist review export ket_qua --to ra_soat.xlsx",
            "Write the doubtful cases to a workbook for a person to judge.\n\n"
            "Example: voterlist review export result --to ra_soat.xlsx",
        ),
    )(export)
    group.command(
        "import",
        help=say(
            "Nhập câu trả lời: tất cả hoặc không gì cả.\n\n"
            "Ví dụ: voterlist review import ra_soat.xlsx --ledger so_quyet_dinh.sqlite",
            "Take the answers over: all or none.\n\n"
            "Example: voterlist review import ra_soat.xlsx --ledger so_quyet_dinh.sqlite",
        ),
    )(import_book)
    app.add_typer(group, name="review")


def export(
    run: Annotated[Path, typer.Argument(help=say("Thư mục kết quả của lệnh run.", "Folder of a run."))],
    to: Annotated[Path, typer.Option("--to", help=say("Tệp ra_soat.xlsx.", "The workbook."))] = Path(
        "ra_soat.xlsx"
    ),
) -> int:
    """Write the questions and say how many there are."""
    from voterlist.jobs.review import export_questions

    count = show.number(export_questions(run, to))
    show.result(say(f"{count} câu hỏi trong {to}", f"{count} questions in {to}"))
    show.next_step(
        f"mở {to.name} trong Excel, trả lời ở cột vàng, rồi: voterlist review import {to.name}",
        f"open {to.name}, answer in the yellow column, then: voterlist review import {to.name}",
    )
    return 0


def import_book(
    book: Annotated[Path, typer.Argument(help=say("Bảng câu hỏi đã trả lời.", "The answered workbook."))],
    ledger: Annotated[Path, typer.Option("--ledger", help=LEDGER_HELP)] = Path("so_quyet_dinh.sqlite"),
    by: Annotated[str, typer.Option("--by", help=BY_HELP)] = "",
) -> int:
    """Take the answers over and say how many of each kind."""
    from datetime import UTC, datetime

    from voterlist.jobs.review import import_answers

    taken = import_answers(book, ledger, by, datetime.now(UTC).isoformat(timespec="seconds"))
    words = {
        "same": say("cùng một người", "the same person"),
        "different": say("hai người khác nhau", "two people"),
        "keep": say("giữ dòng", "row kept"),
        "remove": say("xoá tên", "row removed"),
        "move": say("chuyển nơi khác", "moved elsewhere"),
        "unsure": say("chưa rõ", "unsure"),
    }
    show.table(
        say("Đã ghi vào sổ quyết định", "Taken into the ledger"),
        (say("Kết luận", "Judgement"), say("Số câu", "Questions")),
        [(words[kind], show.number(count)) for kind, count in sorted(taken.counts.items())],
    )
    show.next_step(
        "chạy lại voterlist run với --ledger để áp dụng; thu hồi một câu: voterlist ledger undo SỐ",
        "run voterlist run again with --ledger; take one back: voterlist ledger undo NUMBER",
    )
    return 0
