"""`voterlist diff RUN RUN`: what changed between two runs, with a reason for each line."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "diff",
        help=say(
            "So hai lần chạy: thêm ai, bớt ai và vì sao.\n\nVí dụ: voterlist diff out/hom_qua out/hom_nay",
            "Compare two runs: who was added or removed, and why.\n\nExample: voterlist diff out/before out/after",
        ),
    )(diff)


def diff(
    before: Annotated[Path, typer.Argument(help=say("Lần chạy trước.", "The earlier run."))],
    after: Annotated[Path, typer.Argument(help=say("Lần chạy sau.", "The later run."))],
    to: Annotated[
        Path | None, typer.Option("--to", help=say("Ghi từng người ra csv.", "Write each person as csv."))
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show the difference and its reasons."""
    from voterlist.jobs.diff import compare_runs
    from voterlist.reference.report_words import load_report_words

    found = compare_runs(before, after, to)
    if as_json:
        show.result_json({"before": found.before, "after": found.after, "reasons": found.reasons.to_dicts()})
        return 0
    words = load_report_words(LANGUAGE)
    signs = {"addition": "+", "removal": "−", "area": "↔"}
    show.table(
        say(
            f"Cử tri: {show.number(found.before)} → {show.number(found.after)}",
            f"Voters: {show.number(found.before)} → {show.number(found.after)}",
        ),
        (say("Vì sao", "Why"), say("Ở đâu", "Where"), say("Số người", "People")),
        [
            (words.of_code(reason), where or "", f"{signs[change]}{show.number(people)}")
            for change, reason, where, people in found.reasons.iter_rows()
        ],
    )
    return 0
