"""`voterlist reference show` and `reference check`: the tables of law and places that the program goes by."""

from datetime import datetime
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.help_words import App
from voterlist.cli.language import say
from voterlist.cli.options import AsJson
from voterlist.errors import VerificationFailed


def register(app: typer.Typer) -> None:
    """Add the command group to the app."""
    group = App(
        help=say(
            "Bảng pháp luật và địa danh mà chương trình dùng.\n\nVí dụ: voterlist reference show --on 15/03/2026",
            "The tables of law and places in use.\n\nExample: voterlist reference show --on 2026-03-15",
        ),
    )
    group.command(
        "show",
        help=say(
            "Luật và đơn vị hành chính có hiệu lực vào một ngày.\n\nVí dụ: voterlist reference show --on 15/03/2026",
            "The law and the units that hold on a day.\n\nExample: voterlist reference show --on 2026-03-15",
        ),
    )(reference_show)
    group.command(
        "check",
        help=say(
            "Kiểm tra các bảng có đúng và đủ không.\n\nVí dụ: voterlist reference check",
            "Are the tables sound and complete.\n\nExample: voterlist reference check",
        ),
    )(reference_check)
    app.add_typer(group, name="reference")


def reference_show(
    on: Annotated[
        datetime,
        typer.Option(
            "--on", formats=["%Y-%m-%d", "%d/%m/%Y"], help=say("Ngày cần xem.", "The day to look at.")
        ),
    ],
    as_json: AsJson = False,
) -> int:
    """Show what holds on a day."""
    from dataclasses import asdict

    from voterlist.jobs.reference import show_reference

    state = show_reference(on.date())
    if as_json:
        show.result_json({**asdict(state), "on": state.on.isoformat()})
        return 0
    units = {**state.provinces, **{f"{kind} ": count for kind, count in state.communes.items()}}
    show.table(
        say(f"Đơn vị hành chính ngày {state.on:%d/%m/%Y}", f"Units on {state.on}"),
        (say("Loại", "Type"), say("Số lượng", "Count")),
        [(kind, show.number(count)) for kind, count in units.items()],
    )
    show.table(
        say("Luật", "Law"),
        (say("Quy định", "Parameter"), say("Giá trị", "Value"), say("Căn cứ", "Citation")),
        [(label, f"{value} {unit}".strip(), citation) for label, value, unit, citation in state.law],
    )
    covered = state.effective_through
    show.talk(
        say(
            f"Bảng địa danh {state.version} (cập nhật đến {covered}), SHA-256 {state.fingerprint[:16]}…",
            f"Tables of places {state.version} (known to {covered}), SHA-256 {state.fingerprint[:16]}…",
        )
    )
    return 0


def reference_check() -> int:
    """Check the packaged tables and say what is wrong."""
    from voterlist.jobs.reference import check_reference

    faults = check_reference()
    if faults:
        raise VerificationFailed(
            vi=f"Có {len(faults)} chỗ sai trong các bảng: {'; '.join(faults[:3])}",
            en=f"{len(faults)} faults in the tables: {'; '.join(faults[:3])}",
            remedy_vi="Cài đặt lại chương trình, hoặc báo cho nhóm phát triển.",
            remedy_en="Install the program again, or tell the developers.",
        )
    show.result(say("Các bảng đều đúng và đủ.", "All tables are sound."))
    return 0
