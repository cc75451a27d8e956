"""Which findings become questions, what an answer settles, and the words of the answers."""

from typing import cast

from voterlist.reconciliation.answers import Answer, CodeRules
from voterlist.reconciliation.questions import QuestionCodes
from voterlist.reconciliation.row_verdicts import Settling
from voterlist.reference import read_table

_PAIR = "pair"
_YES = "yes"


def load_question_codes() -> QuestionCodes:
    """The codes of `question_codes.csv` with their ranks."""
    rows = read_table("question_codes.csv")
    ranks = {row["code"]: int(row["rank"]) for row in rows}
    return QuestionCodes(
        which_row={row["code"]: ranks[row["code"]] for row in rows if row["kind"] == "which_row"},
        one_row={row["code"]: ranks[row["code"]] for row in rows if row["kind"] == "one_row"},
        pair_rank=ranks[_PAIR],
    )


def load_settling() -> Settling:
    """The codes that an answer about a row settles, and those that one row of a pair leaving settles."""
    rows = read_table("question_codes.csv")
    by_answer, by_leaving = (
        frozenset(row["code"] for row in rows if row[column] == _YES)
        for column in ("by_answer", "by_leaving")
    )
    return Settling(by_answer, by_leaving)


def load_code_rules() -> CodeRules:
    """What an answer must say and prove, by the code asked about."""
    rows = read_table("question_codes.csv")
    return CodeRules(
        to_prove=frozenset(row["code"] for row in rows if row["to_prove"] == _YES),
        asks={row["code"]: row["asks"] for row in rows if row["asks"] and row["kind"] == "one_row"},
        along={row["code"]: row["asks"] for row in rows if row["kind"] == "settled_with"},
    )


def load_answer_words() -> dict[str, Answer]:
    """The words of the drop-down and what each means."""
    return {row["word"]: cast("Answer", row["answer"]) for row in read_table("answer_words.csv")}


def load_answer_faults() -> dict[str, str]:
    """What is wrong with answers that cannot stand, by code."""
    return {row["code"]: row["vi"] for row in read_table("answer_faults.csv")}
