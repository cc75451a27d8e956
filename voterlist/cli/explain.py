"""`voterlist explain`: why this pair has its weight."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voterlist.cli import show
from voterlist.cli.language import LANGUAGE, say
from voterlist.cli.options import AsJson
from voterlist.errors import UsageError

if TYPE_CHECKING:
    from voterlist.linkage.explain import Explanation


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(
        "explain",
        help=say(
            "Vì sao hai dòng được coi là một người hay không: từng căn cứ một.\n\n"
            "Ví dụ: voterlist explain ket_qua --question 16\n\n"
            "Ví dụ: voterlist explain danh_sach.csv --rows 17 932 --run so_khop",
            "Why two rows are taken as one person or not, comparison by comparison.\n\n"
            "Example: voterlist explain result --question 16\n\n"
            "Example: voterlist explain list.csv --rows 17 932 --run matched",
        ),
    )(explain)


def explain(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            help=say("Thư mục kết quả của run, hoặc bảng nguồn.", "The folder of a run, or tables.")
        ),
    ],
    rows: Annotated[
        tuple[str, str], typer.Option("--rows", help=say("Mã của hai dòng.", "The ids of the two rows."))
    ] = ("", ""),
    question: Annotated[
        int, typer.Option("--question", help=say("Số câu hỏi trong ra_soat.xlsx.", "Number of a question."))
    ] = 0,
    run: Annotated[
        Path | None, typer.Option("--run", help=say("Thư mục kết quả của match.", "The folder of a match."))
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show the evidence on two rows."""
    from dataclasses import asdict

    from voterlist.jobs.explain import explain_rows, question_of

    if question:
        asked = question_of(inputs[0], question)
        show.result(f"{asked[0].asks}\n{asked[0].detail}")
        if len(asked) == 1:
            return 0
        rows = asked[0].keys.record_id, asked[1].keys.record_id
    if not all(rows):
        raise _what_to_explain()
    found = explain_rows(inputs, *rows, run=run)
    if as_json:
        show.result_json(asdict(found))
        return 0
    show.table(
        say("Căn cứ của cặp", "The evidence"),
        (say("Căn cứ", "Evidence"), say("Trọng số", "Weight")),
        _evidence(found),
    )
    _say_outcome(found, is_of_run=run is not None)
    return 0


def _evidence(found: "Explanation") -> list[tuple[str, str]]:
    """What each comparison adds to the weight, then the sum and the probability."""
    from voterlist.reference.matching import load_level_words

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
        (
            say("Xác suất là một người", "Probability of one person"),
            say(f"{100 * found.probability:.1f} %".replace(".", ","), f"{found.probability:.4f}"),
        ),
    ]
    return lines


def _say_outcome(found: "Explanation", *, is_of_run: bool) -> None:
    """The decision about the pair, or why there is none."""
    if found.decision is not None:
        _say_decision(found.decision, found.reason or "")
    elif is_of_run and found.rules:
        show.talk(
            say(
                "Lần so khớp đó không ghi cặp này: trọng số quá thấp, hoặc khối quá lớn nên không so từng cặp.",
                "That run did not write this pair: its weight is too low, or its block too large to compare each pair.",
            )
        )
    if found.is_cut:
        show.talk(
            say(
                "Nhưng hai dòng không được gộp: gộp lại thì một người có hai số Căn cước khác nhau, hoặc trái với kết "
                "luận của người rà soát. Chuỗi dòng được tách ở mối nối yếu nhất này.",
                "But the two were left apart: together one person would have two different numbers, or it would go "
                "against a judgement. The chain was cut at this, its weakest link.",
            )
        )
    elif found.is_one_person and found.decision != "same":
        show.talk(
            say(
                "Hai dòng vẫn là một người, vì mỗi dòng được gộp với một dòng thứ ba.",
                "The two are one person all the same, since other rows join them.",
            )
        )
    if not found.rules:
        show.talk(
            say(
                "Không quy tắc chia khối nào đưa hai dòng này lại gần nhau, nên khi so khớp chúng không được so.",
                "No blocking rule brings these two rows together, so a match never compares them.",
            )
        )


def _what_to_explain() -> UsageError:
    return UsageError(
        vi="Chưa nói giải thích hai dòng nào, hoặc câu hỏi nào.",
        en="It is not said which two rows, or which question, to explain.",
        remedy_vi="Cho --rows với mã của hai dòng, hoặc --question với số câu hỏi của ra_soat.xlsx.",
        remedy_en="Give --rows with the ids of two rows, or --question with a number of ra_soat.xlsx.",
    )


def _say_decision(decision: str, reason: str) -> None:
    from voterlist.reference.matching import load_decision_reasons

    words = {
        "same": say("cùng một người", "one person"),
        "ask": say("cần người quyết định", "a person has to decide"),
        "different": say("hai người khác nhau", "two people"),
    }
    because = load_decision_reasons()[reason][LANGUAGE]
    show.talk(say(f"Kết luận: {words[decision]} – {because}.", f"Decision: {words[decision]} – {because}."))
