"""`voterlist evaluate`: precision and recall against known answers."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "evaluate",
        help=say(
            "Đo độ chính xác và độ phủ của một lần so khớp với đáp án đã biết.\n\n"
            "Ví dụ: voterlist evaluate ket_qua dap_an.csv",
            "Precision and recall of a match against known answers.\n\nExample: voterlist evaluate result answers.csv",
        ),
    )(evaluate)


def evaluate(
    run: Annotated[Path, typer.Argument(help=say("Thư mục kết quả của match.", "The folder of a match."))],
    answers: Annotated[
        Path, typer.Argument(help=say("Bảng đáp án: row_id, person.", "Table of answers: row_id, person."))
    ],
    as_json: AsJson = False,
) -> int:
    """Measure and show the quality, per ethnic group and kind of corruption."""
    from dataclasses import asdict

    from voterlist.jobs.evaluate import evaluate as measure

    found = measure(run, answers)
    if as_json:
        show.result_json(asdict(found))
        return 0
    headings = ("", "F1", say("phủ P≥.99", "recall P≥.99"), say("phủ P≥.999", "recall P≥.999"),
                say("cặp thật", "true pairs"), say("tự nhận", "same"), say("nhận sai", "false same"))  # fmt: skip
    show.table(
        say("Chất lượng so khớp", "Quality of the match"),
        headings,
        [
            (name, f"{quality.best_f1:.3f}", f"{quality.recall_at_99:.3f}", f"{quality.recall_at_999:.3f}",
             show.number(quality.true_pairs), show.number(quality.same_decisions), show.number(quality.false_same))
            for name, quality in {say("Tất cả", "All"): found.overall, **found.groups}.items()
        ],
    )  # fmt: skip
    if found.kinds:
        show.table(
            say("Theo loại lỗi", "By kind of corruption"),
            (say("Loại", "Kind"), say("Cặp thật", "True pairs"), say("Tìm thấy", "Found")),
            [(kind, show.number(count), f"{share:.3f}") for kind, (count, share) in found.kinds.items()],
        )
    return 0
