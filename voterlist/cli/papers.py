"""`voterlist papers`: posted copies, PDF, voter cards, check sheets, supplementary lists."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "papers",
        help=say(
            "In từ một lần chạy: bản niêm yết, PDF, thẻ cử tri, phiếu kiểm tra của thôn, danh sách bổ sung.\n\n"
            "Ví dụ: voterlist papers ket_qua --to in --posted --hide 6 --check",
            "Print out of a run: posted copies, PDF, voter cards, check sheets of villages, supplementary lists.\n\n"
            "Example: voterlist papers result --to print --posted --hide 6 --check",
        ),
    )(papers)


def papers(
    run: Annotated[Path, typer.Argument(help=say("Thư mục kết quả của lệnh run.", "Folder of a run."))],
    to: Annotated[Path, typer.Option("--to", help=say("Thư mục để ghi.", "Folder to write into."))],
    posted: Annotated[
        bool,
        typer.Option(
            "--posted",
            help=say("Bản niêm yết, che số Căn cước.", "Copies to be posted, identity numbers masked."),
        ),
    ] = False,
    hide: Annotated[
        list[str] | None,
        typer.Option("--hide", help=say("Số cột mẫu 31 bị ẩn.", "Column of form 31 to hide.")),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=say("Danh sách dạng PDF.", "Lists as PDF."))] = False,
    cards: Annotated[
        bool, typer.Option("--cards", help=say("Thẻ cử tri (PDF).", "Voter cards (PDF)."))
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help=say("Phiếu kiểm tra của thôn.", "Check sheets."))
    ] = False,
    since: Annotated[
        Path | None, typer.Option("--since", help=say("Lần chạy đã niêm yết.", "The run that was posted."))
    ] = None,
    deputy: Annotated[
        bool, typer.Option("--deputy", help=say("Phó chủ tịch ký thay.", "A deputy chairman signs."))
    ] = False,
) -> int:
    """Write the papers and say how many; exit code 1 when a removal has no known ground or an area is held back."""
    from voterlist.jobs.papers import print_papers

    wanted = {"posted": posted, "pdf": pdf, "cards": cards, "check": check, "supplement": since is not None}
    kinds = [kind for kind, is_wanted in wanted.items() if is_wanted] or ["posted"]
    printed = print_papers(run, to, kinds, hidden=hide or (), since=since, by_deputy=deputy)
    count = show.number(printed.file_count)
    show.result(say(f"{count} tệp trong {to}", f"{count} files in {to}"))
    if printed.unexplained_removals:
        missing = show.number(printed.unexplained_removals)
        show.talk(
            say(
                f"{missing} người bị xoá tên mà chưa rõ lý do: xem trang “Xoá tên” của bo_sung_xoa_ten.xlsx.",
                f"{missing} removals have no known ground: see the sheet “Xoá tên” of bo_sung_xoa_ten.xlsx.",
            )
        )
    if printed.held_areas:
        held = show.number(printed.held_areas)
        show.talk(
            say(
                f"{held} khu vực chưa được in: có người có thể mất quyền bầu cử mà chưa ai giải trình. Xem trang “Giữ quyền "
                "bầu cử” của bao_cao_sai_lech.xlsx, trả lời trong ra_soat.xlsx rồi chạy lại.",
                f"{held} areas are held back: votes at risk that nobody explained. See the sheet “Giữ quyền bầu cử” of "
                "bao_cao_sai_lech.xlsx, answer in ra_soat.xlsx and run again.",
            )
        )
    return int(printed.unexplained_removals > 0 or printed.held_areas > 0)
