"""What a person answered: one verdict per question, or the contradictions, by question.

A question about a pair has two halves, one per row. "Gộp" on a half says: the same person. "Giữ" on one half and "Xoá" or
"Chuyển" on the other say the same and which row stands. "Khác người" says: two people. Where the question is which of
two rows stands, a bare "Gộp" says nothing. A question about a single row is answered by "Giữ", "Xoá" or "Chuyển"; where it
asks for the ballots or the polling area, a bare "Giữ" would hide what becomes of them: it must be "2 cấp", "3 cấp", "KV 3".
Nothing is removed without such an answer, and no answers about pairs may leave a person without any row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Answer = Literal[
    "keep", "remove", "merge", "move", "different", "unsure", "two_ballots", "three_ballots", "area"
]
Judgement = Literal["same", "different", "unsure", "keep", "remove", "move"]
Kind = Literal["same_person", "which_row", "one_row"]

_LEAVES: Final = frozenset({"remove", "move"})
STAYS: Final[frozenset[Answer]] = frozenset({"keep", "two_ballots", "three_ballots", "area"})
"""Answers that say of a row: it stands."""

BALLOTS: Final = "ballots"
AREA: Final = "area"


@dataclass(frozen=True)
class CodeRules:
    """What an answer about one row must say, by the code asked about.

    Attributes:
        to_prove: codes about which even "Giữ" needs evidence: the person would be listed against what his row says.
        asks: by code, `ballots` or `area` where the answer must name them.
        along: by code that is not asked about, the code whose answer settles it too.
    """

    to_prove: frozenset[str] = frozenset()
    asks: Mapping[str, str] = field(default_factory=dict)
    along: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Half:
    """One row of a question: the record it is about, its row in the workbook, and the answer, if any.

    `asks` says what else than the row's standing a question is about: `ballots`, `area`; `area_no` is the answer to that.
    """

    question: str
    record_id: str
    row_no: int
    answer: Answer | None
    kind: Kind = "same_person"
    asks: frozenset[str] = frozenset()
    area_no: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What was judged about the records of a question.

    `removed` is the record that is to leave the list and `leaves` how. The judgement about a single row is `keep`,
    `remove`, `move` or `unsure`; about two rows `same`, `different` or `unsure`. With `keep` may come what was decided of
    the commune ballot and of the polling area.
    """

    question: str
    record_ids: tuple[str, ...]
    judgement: Judgement
    removed: str | None = None
    leaves: Literal["remove", "move"] | None = None
    commune_ballot: bool | None = None
    area_no: str | None = None


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
    for question, rows in questions.items():
        if all(half.answer is None for half in rows):
            continue
        verdict = _of_one_row(question, rows) if rows[0].kind == "one_row" else _of_pair(question, rows)
        if isinstance(verdict, Verdict):
            verdicts.append(verdict)
        else:
            conflicts.append(Conflict(verdict, tuple(half.row_no for half in rows)))
    return verdicts, conflicts + _between(verdicts, questions)


def _of_one_row(question: str, rows: Sequence[Half]) -> Verdict | str:
    half = rows[0]
    record = (half.record_id,)
    if len(rows) != 1:
        return "doubled_row"
    match half.answer:
        case "remove" | "move":
            return Verdict(question, record, half.answer, half.record_id, half.answer)
        case "unsure":
            return Verdict(question, record, "unsure")
        case "keep" | "two_ballots" | "three_ballots" | "area":
            return _of_standing_row(question, half)
        case _:
            return "not_for_one_row"


def _of_standing_row(question: str, half: Half) -> Verdict | str:
    """The row stands; a question about ballots or the area is answered by naming them, no other question is."""
    record = (half.record_id,)
    if half.answer == "keep":
        asked = [code for asks, code in _MUST_SAY.items() if asks in half.asks]
        return asked[0] if asked else Verdict(question, record, "keep")
    if (AREA if half.answer == "area" else BALLOTS) not in half.asks:
        return "not_asked_so"
    if half.answer == "area":
        return Verdict(question, record, "keep", area_no=half.area_no)
    return Verdict(question, record, "keep", commune_ballot=half.answer == "three_ballots")


def _of_pair(question: str, pair: Sequence[Half]) -> Verdict | str:
    """The verdict of one question about two rows, or the code of what is wrong with its answers."""
    if len(pair) != len({half.record_id for half in pair}) or len(pair) != 2:  # noqa: PLR2004 - two halves
        return "half_missing"
    records = (pair[0].record_id, pair[1].record_id)
    answers = [half.answer for half in pair if half.answer is not None]
    kinds = set(answers)
    if kinds == {"merge"} and pair[0].kind == "which_row":
        return "row_not_chosen"
    for alone, judgement in _ALONE.items():
        if kinds == {alone}:
            return Verdict(question, records, judgement)
    if kinds <= _LEAVES:
        return "nobody_left" if len(answers) == len(pair) else "other_half_open"
    if kinds == {"keep"}:
        return "both_kept" if len(answers) == len(pair) else "other_half_open"
    return _parted(question, pair, records)


def _parted(question: str, pair: Sequence[Half], records: tuple[str, str]) -> Verdict | str:
    """One half kept, the other leaving."""
    leaving = [half for half in pair if half.answer in _LEAVES]
    if len(leaving) != 1 or not any(half.answer == "keep" for half in pair):
        return "halves_contradict"
    leaves: Literal["remove", "move"] = "move" if leaving[0].answer == "move" else "remove"
    return Verdict(question, records, "same", leaving[0].record_id, leaves)


_MUST_SAY: Final = {AREA: "say_area", BALLOTS: "say_ballots"}
_ALONE: Final[Mapping[Answer, Judgement]] = {"merge": "same", "different": "different", "unsure": "unsure"}


def _between(verdicts: Sequence[Verdict], questions: Mapping[str, Sequence[Half]]) -> list[Conflict]:
    """Contradictions between questions: a row both kept and removed, a person without a row, A=B, B=C, A≠C."""
    group = _Groups()
    for verdict in verdicts:
        if verdict.judgement == "same":
            group.join(verdict.record_ids[0], verdict.record_ids[1])
    removed = {verdict.removed for verdict in verdicts if verdict.removed is not None}
    kept = {half.record_id for rows in questions.values() for half in rows if half.answer in STAYS}
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
        if verdict.judgement == "different" and group.joined(verdict.record_ids[0], verdict.record_ids[1])
    ]


def _rows_of(questions: Mapping[str, Sequence[Half]], records: set[str]) -> tuple[int, ...]:
    answered = (half for rows in questions.values() for half in rows if half.answer is not None)
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
