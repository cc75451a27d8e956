"""`voterlist explain`: why this pair has its weight."""

from pathlib import Path
from typing import Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "explain",
        help=say(
            "Vì sao hai dòng được coi là một người hay không: từng căn cứ một.\n\n"
            "Ví dụ: voterlist explain danh_sach.csv --rows 17 932 --run ket_qua",
            "Why two rows are taken as one person or not, comparison by comparison.\n\n"
            "Example: voterlist explain list.csv --rows 17 932 --run result",
        ),
    )(explain)


def explain(
    inputs: Annotated[list[Path], typer.Argument(help=say("Bảng hoặc thư mục nguồn.", "Tables or folders."))],
    rows: Annotated[
        tuple[str, str], typer.Option("--rows", help=say("Mã của hai dòng.", "The ids of the two rows."))
    ],
    run: Annotated[
        Path | None, typer.Option("--run", help=say("Thư mục kết quả của match.", "The folder of a match."))
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show the evidence on two rows."""
    from dataclasses import asdict

    from voterlist.jobs.explain import explain_rows
    from voterlist.reference.matching import load_level_words

    found = explain_rows(inputs, *rows, run=run)
    if as_json:
        show.result_json(asdict(found))
        return 0
    words = load_level_words()
    lines = [
        (words[name, level][LANGUAGE], f"{found.shares[name]:+.1f}") for name, level in found.levels.items()
    ]
    lines += [
        (
            say("tỉ lệ người bị ghi hai lần nói chung", "how few rows are doubled at all"),
            f"{found.prior:+.1f}",
        ),
        (
            say("trừ vì có thể là sinh đôi, anh em, cha con", "less what twins and relatives explain"),
            f"{found.rivals:+.1f}",
        ),
        (say("Cộng (log2)", "Sum (log2)"), f"{found.weight:+.1f}"),
        (say("Xác suất là một người", "Probability of one person"), f"{found.probability:.4f}"),
    ]
    show.table(
        say("Căn cứ của cặp", "The evidence"), (say("Căn cứ", "Evidence"), say("Trọng số", "Weight")), lines
    )
    if found.decision is not None:
        _say_decision(found.decision, found.reason or "")
    elif run is not None and found.rules:
        show.talk(
            say(
                "Lần so khớp đó không ghi cặp này: trọng số quá thấp, hoặc khối quá lớn nên không so từng cặp.",
                "That run did not write this pair: its weight is too low, or its block too large to compare each pair.",
            )
        )
    if not found.rules:
        show.talk(
            say(
                "Không quy tắc chia khối nào đưa hai dòng này lại gần nhau, nên khi so khớp chúng không được so.",
                "No blocking rule brings these two rows together, so a match never compares them.",
            )
        )
    return 0


def _say_decision(decision: str, reason: str) -> None:
    from voterlist.reference.matching import load_decision_reasons

    words = {
        "same": say("cùng một người", "one person"),
        "ask": say("cần người quyết định", "a person has to decide"),
        "different": say("hai người khác nhau", "two people"),
    }
    because = load_decision_reasons()[reason][LANGUAGE]
    show.talk(say(f"Kết luận: {words[decision]} – {because}.", f"Decision: {words[decision]} – {because}."))
