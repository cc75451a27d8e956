"""What a person answered about pairs of rows: one judgement per pair, or the contradictions, by question.

A question has two halves, one per row. "Gộp" on a half says: the same person. "Giữ" on one half and "Xoá" or "Chuyển"
on the other say the same and which row stands. "Khác người" says: two people. Nothing is removed without such an
answer, and no answer may leave a person without any row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Answer = Literal["keep", "remove", "merge", "move", "different", "unsure"]
Judgement = Literal["same", "different", "unsure"]

_LEAVES: Final = frozenset({"remove", "move"})


@dataclass(frozen=True)
class Half:
    """One row of a question: the record it is about, its row in the workbook, and the answer, if any."""

    question: str
    record_id: str
    row_no: int
    answer: Answer | None


@dataclass(frozen=True)
class Verdict:
    """What was judged about the two records of a question; `removed` is the record that is to leave the list."""

    question: str
    record_ids: tuple[str, str]
    judgement: Judgement
    removed: str | None = None


@dataclass(frozen=True)
class Conflict:
    """Answers that cannot stand together: a code, and the rows of the workbook that hold them."""

    code: str
    rows: tuple[int, ...]


def judge(halves: Iterable[Half]) -> tuple[list[Verdict], list[Conflict]]:
    """One verdict per answered question, and every contradiction within and between questions."""
    questions: dict[str, list[Half]] = {}
    for half in halves:
        questions.setdefault(half.question, []).append(half)
    verdicts: list[Verdict] = []
    conflicts: list[Conflict] = []
    for question, pair in questions.items():
        rows = tuple(half.row_no for half in pair)
        if all(half.answer is None for half in pair):
            continue
        verdict = _verdict(question, pair)
        if isinstance(verdict, Verdict):
            verdicts.append(verdict)
        else:
            conflicts.append(Conflict(verdict, rows))
    return verdicts, conflicts + _between(verdicts, questions)


def _verdict(question: str, pair: Sequence[Half]) -> Verdict | str:
    """The verdict of one question, or the code of what is wrong with its answers."""
    if len(pair) != len({half.record_id for half in pair}) or len(pair) != 2:  # noqa: PLR2004 - two halves
        return "half_missing"
    records = (pair[0].record_id, pair[1].record_id)
    answers = [half.answer for half in pair if half.answer is not None]
    kinds = set(answers)
    if kinds <= _LEAVES:
        return "nobody_left" if len(answers) == len(pair) else "other_half_open"
    for alone, judgement in _ALONE.items():
        if kinds == {alone}:
            return Verdict(question, records, judgement)
    if kinds == {"keep"}:
        return "both_kept" if len(answers) == len(pair) else "other_half_open"
    if "keep" in kinds and kinds & _LEAVES and len(answers) == len(pair):
        leaving = next(half.record_id for half in pair if half.answer in _LEAVES)
        return Verdict(question, records, "same", leaving)
    return "halves_contradict"


_ALONE: Final[Mapping[Answer, Judgement]] = {"merge": "same", "different": "different", "unsure": "unsure"}


def _between(verdicts: Sequence[Verdict], questions: Mapping[str, Sequence[Half]]) -> list[Conflict]:
    """Contradictions between questions: a row both kept and removed, a person without a row, A=B, B=C, A≠C."""
    group = _Groups()
    for verdict in verdicts:
        if verdict.judgement == "same":
            group.join(*verdict.record_ids)
    removed = {verdict.removed for verdict in verdicts if verdict.removed is not None}
    kept = {half.record_id for pair in questions.values() for half in pair if half.answer == "keep"}
    conflicts = [
        Conflict("kept_and_removed", _rows_of(questions, {record})) for record in sorted(removed & kept)
    ]
    conflicts += [
        Conflict("nobody_left", _rows_of(questions, members))
        for members in group.members()
        if members <= removed
    ]
    return conflicts + [
        Conflict("same_and_different", _rows_of(questions, group.of(verdict.record_ids[0])))
        for verdict in verdicts
        if verdict.judgement == "different" and group.joined(*verdict.record_ids)
    ]


def _rows_of(questions: Mapping[str, Sequence[Half]], records: set[str]) -> tuple[int, ...]:
    answered = (half for pair in questions.values() for half in pair if half.answer is not None)
    return tuple(sorted(half.row_no for half in answered if half.record_id in records))


class _Groups:
    """Records joined by "the same person", as a union of sets."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def _root(self, record: str) -> str:
        self._parent.setdefault(record, record)
        while self._parent[record] != record:
            record = self._parent[record]
        return record

    def join(self, left: str, right: str) -> None:
        self._parent[self._root(left)] = self._root(right)

    def joined(self, left: str, right: str) -> bool:
        return self._root(left) == self._root(right)

    def of(self, record: str) -> set[str]:
        return {other for other in list(self._parent) if self.joined(record, other)}

    def members(self) -> list[set[str]]:
        groups: dict[str, set[str]] = {}
        for record in sorted(self._parent):
            groups.setdefault(self._root(record), set()).add(record)
        return list(groups.values())
