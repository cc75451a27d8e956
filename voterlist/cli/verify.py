"""`voterlist verify RUN`: everything in a finished run checked again, by code that did not write it."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "verify",
        help=say(
            "Kiểm tra lại một kết quả: dấu vân tay, cân đối, danh sách in, sổ quyết định; mỗi phép có số.\n\n"
            "Ví dụ: voterlist verify ket_qua",
            "Check a finished run again: fingerprints, accounts, lists, ledger; every check has a number.\n\n"
            "Example: voterlist verify result",
        ),
    )(verify)


def verify(
    run: Annotated[Path, typer.Argument(help=say("Thư mục kết quả.", "Folder of a run."))],
    ledger: Annotated[
        Path | None, typer.Option("--ledger", help=say("Sổ quyết định.", "The ledger of decisions."))
    ] = None,
    as_json: AsJson = False,
) -> int:
    """One line per check; 17 when one fails."""
    from voterlist.jobs.verify import check_run, demand_whole

    checks = check_run(run, ledger)
    if as_json:
        show.result_json(
            {
                "schema_version": 1,
                "checks": [
                    {
                        "number": check.number,
                        "title": check.en,
                        "skipped": check.skipped,
                        "faults": check.faults,
                    }
                    for check in checks
                ],
            }
        )
    else:
        for check in checks:
            state = (
                say("bỏ qua", "skipped")
                if check.skipped
                else say("SAI", "FAILED")
                if check.faults
                else say("đúng", "passed")
            )
            show.result(f"{check.number}  {say(check.vi, check.en)}: {state}")
    demand_whole(run, checks)
    return 0
