"""Answers back from `ra_soat.xlsx`: all of them or none, with the numbers of the rows that cannot stand."""

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from voterlist.errors import InputRefused, JudgementConflict
from voterlist.files.review_book import (
    ANSWER_HEADING,
    BY_HEADING,
    CHOICES_SHEET,
    EVIDENCE_HEADING,
    KEY_HEADINGS,
    PLACE_HEADING,
)
from voterlist.files.review_rows import ONE_ROW, question_key, row_check
from voterlist.reconciliation.answers import (
    AREA,
    BALLOTS,
    STAYS,
    Answer,
    CodeRules,
    Conflict,
    Half,
    Kind,
    Verdict,
    judge,
)

_NEEDED: Final = (ANSWER_HEADING, BY_HEADING, EVIDENCE_HEADING, *KEY_HEADINGS, PLACE_HEADING)
_HEADING_SEARCH_ROWS: Final = 30
_AREA_WORD: Final = re.compile(r"(?:kv|khu vuc(?: bo phieu)?)(?: so)? ?0*(\d+[a-z]?)")


@dataclass(frozen=True)
class Answered:
    """One verdict with who answered, on what evidence, the marks of what was judged, and the codes asked about one row."""

    verdict: Verdict
    pair: tuple[str, ...]
    about: tuple[str, ...]
    removed: str | None
    by: str
    evidence: str


@dataclass(frozen=True)
class _Line:
    row_no: int
    answer: str
    by: str
    evidence: str
    question: str
    record_id: str
    fingerprint: str
    asked: str
    check: str
    place: str

    @property
    def kind(self) -> Kind:
        """What kind of question this is a row of."""
        return cast("Kind", self.asked.partition(" ")[0])

    @property
    def codes(self) -> list[str]:
        """The codes that the question is about."""
        return self.asked.split()[1:]


def read_answers(
    path: Path,
    answer_words: Mapping[str, Answer],
    faults: Mapping[str, str],
    by: str = "",
    rules: CodeRules = CodeRules(),  # noqa: B008 - frozen, without any rule
) -> list[Answered]:
    """The answers of a workbook of questions, sorted, filtered or saved again by whatever program.

    `by` stands where the column of who answered is empty. An empty answer is no answer. Evidence must be stated for whoever
    is taken off the list, for ballots, and for whoever is kept although one of the codes to prove was asked.

    Raises:
        InputRefused: it is not a workbook of questions.
        JudgementConflict: some answers cannot stand; the rows are named and nothing is taken over.
    """
    sheets = _sheets(path)
    lines = _lines(path, sheets)
    offered = {area_no for row in sheets.get(CHOICES_SHEET, []) if (area_no := _area_no(row[0])) is not None}
    known = {_folded(word): answer for word, answer in answer_words.items()}
    halves = [_half(line, known, rules, offered) for line in lines]
    conflicts = _line_conflicts(lines, halves, by, rules)
    verdicts, between = judge(halves)
    if conflicts or between:
        raise _refused(path, conflicts or between, faults)
    marks = {(line.question, line.record_id): line for line in lines}
    return [_answered(verdict, marks, by, rules) for verdict in verdicts]


def _half(line: _Line, known: Mapping[str, Answer], rules: CodeRules, offered: Container[str]) -> Half:
    """The row with what its answer says; an answer that is no word of the list, or an area not offered, is none."""
    area_no = _area_no(line.answer)
    asks = frozenset(rules.asks[code] for code in line.codes if code in rules.asks)
    answer: Answer | None = "area" if area_no else known.get(_folded(line.answer))
    if area_no and offered and area_no not in offered:
        answer = None
    return Half(line.question, line.record_id, line.row_no, answer, line.kind, asks, area_no)


def _area_no(word: str) -> str | None:
    """The number of the area that a word names (`KV 03` is 3); None for any other word."""
    named = _AREA_WORD.fullmatch(_folded(word))
    return named[1].upper() if named else None


def _line_conflicts(
    lines: Sequence[_Line], halves: Sequence[Half], by: str, rules: CodeRules
) -> list[Conflict]:
    """What is wrong with single rows."""
    altered = _altered_rows(lines)
    both = list(zip(lines, halves, strict=True))
    unknown = [line.row_no for line, half in both if line.answer and half.answer is None]
    unnamed = [line.row_no for line in lines if line.answer and not (line.by or by)]
    seen = Counter((line.question, line.record_id) for line in lines)
    doubled = [line.row_no for line in lines if seen[line.question, line.record_id] > 1]
    unproved = [
        line.row_no for line, half in both if not line.evidence and _needs_evidence(line, half, rules)
    ]
    found = {"altered_key": altered, "unknown_word": unknown, "nobody_named": unnamed, "doubled_row": doubled}
    found["no_evidence"] = unproved
    return [Conflict(code, tuple(rows)) for code, rows in found.items() if rows]


def _altered_rows(lines: Sequence[_Line]) -> list[int]:
    """Rows whose keys do not belong together."""
    marks: dict[str, list[str]] = {}
    for line in lines:
        marks.setdefault(line.question, []).append(line.fingerprint)
    return [
        line.row_no
        for line in lines
        if row_check(line.question, line.record_id, line.fingerprint, line.asked, line.place) != line.check
        or (
            (line.kind == ONE_ROW or len(marks[line.question]) > 1)
            and question_key(marks[line.question][: 1 if line.kind == ONE_ROW else 2], line.asked)
            != line.question
        )
    ]


def _needs_evidence(line: _Line, half: Half, rules: CodeRules) -> bool:
    is_kept = half.answer in STAYS and not rules.to_prove.isdisjoint(line.codes)
    decides = half.answer in {"remove", "move", "two_ballots", "three_ballots"}
    return line.kind == ONE_ROW and (decides or is_kept)


def _settled(codes: Iterable[str], verdict: Verdict, rules: CodeRules) -> tuple[str, ...]:
    """The codes that an answer speaks to: one that names an area leaves the ballots open, and the other way round."""
    is_open = {BALLOTS: verdict.commune_ballot is None, AREA: verdict.area_no is None}
    stays = verdict.judgement == "keep"
    return tuple(code for code in codes if not (stays and is_open.get(rules.asks.get(code, ""), False)))


def _answered(
    verdict: Verdict, marks: Mapping[tuple[str, str], _Line], by: str, rules: CodeRules
) -> Answered:
    sides = [marks[(verdict.question, record)] for record in verdict.record_ids]
    removed = next((side.fingerprint for side in sides if side.record_id == verdict.removed), None)
    return Answered(
        verdict,
        tuple(sorted(side.fingerprint for side in sides)),
        _settled(sides[0].codes, verdict, rules) if sides[0].kind == ONE_ROW else (),
        removed,
        next((side.by for side in sides if side.by), by),
        "; ".join(dict.fromkeys(side.evidence for side in sides if side.evidence)),
    )


def _refused(path: Path, conflicts: Iterable[Conflict], faults: Mapping[str, str]) -> JudgementConflict:
    told = "; ".join(
        f"{faults[conflict.code]} (dòng {', '.join(map(str, conflict.rows))})" for conflict in conflicts
    )
    return JudgementConflict(
        vi=f"Không nhập câu trả lời nào: {told}.",
        en=f"No answer was taken over: {told}.",
        place=path.name,
        remedy_vi="Sửa các dòng đã nêu rồi nhập lại; muốn làm lại từ đầu: voterlist review export.",
        remedy_en="Mend the rows named and import again; to start afresh: voterlist review export.",
    )


def _lines(path: Path, sheets: Mapping[str, list[list[str]]]) -> list[_Line]:
    """Every row that carries a key, in the order of the sheet."""
    for rows in sheets.values():
        for heading_no, headings in enumerate(rows[:_HEADING_SEARCH_ROWS], start=1):
            if set(_NEEDED) <= set(headings):
                columns = [headings.index(name) for name in _NEEDED]
                return _keyed(rows[heading_no:], heading_no + 1, columns)
    raise _not_questions(path)


def _sheets(path: Path) -> dict[str, list[list[str]]]:
    """The cells of every sheet as text, all rows equally long, by the name of the sheet."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # Bars and drop-downs of newer programs that openpyxl does not know: only the cells matter here.
            warnings.simplefilter("ignore")
            book = load_workbook(path, data_only=True)
    except Exception as error:
        raise _not_questions(path) from error
    return {
        sheet.title: [["" if value is None else str(value).strip() for value in row] for row in sheet.values]
        for sheet in book.worksheets
    }


def _keyed(rows: Sequence[Sequence[str]], first: int, columns: Sequence[int]) -> list[_Line]:
    found = [
        _Line(row_no, *(row[column] for column in columns)) for row_no, row in enumerate(rows, start=first)
    ]
    # A row without any key and without an answer is the clerk's own (a note, a blank line).
    return [line for line in found if line.question or line.record_id or line.check or line.answer]


def _not_questions(path: Path) -> InputRefused:
    return InputRefused(
        vi="Tệp này không phải bảng câu hỏi rà soát, hoặc các cột ẩn đã bị xoá.",
        en="This is not a workbook of review questions, or its hidden columns were deleted.",
        place=path.name,
        remedy_vi="Dùng tệp do lệnh voterlist review export tạo ra.",
        remedy_en="Use the file that voterlist review export made.",
    )


def _folded(word: str) -> str:
    """A word without marks, case and outer spaces, so that "xoa" is "Xoá"."""
    plain = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).lower().split())
