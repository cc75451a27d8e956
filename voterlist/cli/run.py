"""`voterlist run`: everything, from sheets to lists and reports."""

from datetime import datetime
from pathlib import Path

import typer

from voterlist.cli import show
from voterlist.cli.engine import Engine, Master, master_of
from voterlist.cli.language import say
from voterlist.cli.options import AsJson, Overlay, PasswordFile
from voterlist.cli.run_options import (
    ElectionDay,
    IsWorkspace,
    Ledger,
    Out,
    Printed,
    ProfileFile,
    Quiet,
    Renumber,
    Sources,
)
from voterlist.cli.run_summary import PAGE, show_mail, show_run, show_uploads
from voterlist.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "run",
        help=say(
            "Đối chiếu tất cả: đọc, so khớp, phân khu vực bỏ phiếu, xuất danh sách và báo cáo.\n\n"
            "Ví dụ: voterlist run sample_data/dien_bien --out out/dien_bien\n\n"
            "Hằng đêm, trong thư mục làm việc (voterlist init): voterlist run --workspace bau_cu_2026 --quiet",
            "Everything: read, link, reconcile, assign and export.\n\n"
            "Example: voterlist run sample_data/dien_bien --out out/dien_bien\n\n"
            "Every night, in a workspace (voterlist init): voterlist run --workspace election_2026 --quiet",
        ),
    )(run)


def run(
    inputs: Sources = None,
    out: Out = None,
    is_workspace: IsWorkspace = False,
    profile: ProfileFile = None,
    election_day: ElectionDay = None,
    ledger: Ledger = None,
    overlay: Overlay = None,
    printed: Printed = None,
    renumber: Renumber = False,
    password_file: PasswordFile = None,
    engine: Engine = "local",
    master: Master = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Run the main job and show how it went."""
    if is_workspace:
        others = (out, profile, election_day, ledger, overlay, printed, renumber or None, master)
        if any(other is not None for other in others) or len(inputs or []) > 1:
            raise _only_a_folder()
        return run_night(inputs[0] if inputs else Path(), password_file, as_json=as_json, quiet=quiet)
    if not inputs or out is None:
        raise _nothing_named()
    from voterlist.cli.passwords import passwords_from
    from voterlist.jobs.run import run as run_everything
    from voterlist.jobs.settings import find_settings, without_profile

    settings = find_settings(inputs, profile, election_day.date() if election_day else None)
    with show.progress() as move:
        outcome = run_everything(
            without_profile(inputs),
            out,
            settings=settings,
            today=datetime.now().astimezone().date(),
            ledger=ledger,
            overlay=overlay,
            printed=printed,
            renumber=renumber,
            master=master_of(engine, master),
            passwords=passwords_from(password_file),
            move=move,
        )
    if as_json:
        show.result_json(outcome.summary)
    elif quiet:
        show_mail(outcome.summary)
    else:
        show_run(outcome.summary, out)
    return outcome.exit_code


def run_night(folder: Path, password_file: Path | None, *, as_json: bool, quiet: bool) -> int:
    """Run a workspace and show how it went."""
    from voterlist.cli.passwords import passwords_from
    from voterlist.jobs.night import run_workspace

    now = datetime.now().astimezone()
    with show.progress() as move:
        night = run_workspace(folder, now, move, passwords_from(password_file))
    for warning in night.warnings:
        show.talk(say(*warning))
    if as_json:
        told = {"run": str(night.run), "exit_code": night.exit_code, "read_anew": night.read_anew}
        show.result_json({**night.summary, **told, "warnings": [en for _, en in night.warnings]})
        return night.exit_code
    if not quiet:
        show_uploads(night.summary["uploads"], now.date())
    show_mail(night.summary)
    show.next_step(f"mở {night.run / PAGE}", f"open {night.run / PAGE}")
    return night.exit_code


def _only_a_folder() -> UsageError:
    return UsageError(
        vi="Với --workspace chỉ nêu một thư mục làm việc; mọi điều khác nằm trong voterlist.toml của nó.",
        en="With --workspace only one folder is named; all else stands in its voterlist.toml.",
        remedy_vi="Bỏ các tùy chọn khác, hoặc sửa voterlist.toml.",
        remedy_en="Leave the other options out, or change voterlist.toml.",
    )


def _nothing_named() -> UsageError:
    return UsageError(
        vi="Chưa nêu tệp nguồn và thư mục kết quả.",
        en="Inputs and the folder for the results were not both named.",
        remedy_vi="voterlist run THƯ_MỤC --out KẾT_QUẢ, hoặc voterlist run --workspace THƯ_MỤC_LÀM_VIỆC.",
        remedy_en="voterlist run FOLDER --out RESULT, or voterlist run --workspace FOLDER.",
    )
