"""Questions as the rows of a workbook: what a person sees of each row, and the keys by which answers find their way back."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

import polars as pl

from voterlist.files.cells import cell_text, masked, vietnamese_date

ONE_ROW: Final = "one_row"
NO_SIDE: Final = "–"
FIRST_SIDE: Final = "A"
SECOND_SIDE: Final = "B"

_SEX_WORDS: Final = {"male": "Nam", "female": "Nữ"}
_RESIDENCE_WORDS: Final = {"permanent": "Thường trú", "temporary": "Tạm trú", "current": "Nơi ở hiện tại"}
_KEY_LENGTH: Final = 12
_COMPARED: Final = (
    ("full_name", 0, "họ tên"),
    ("birth_date", 1, "ngày sinh"),
    ("sex", 2, "giới tính"),
    ("identity_no", 3, "số Căn cước"),
    ("household_no", 4, "hộ"),
    ("village", 5, "thôn"),
    ("commune", 6, "xã"),
    ("residence_kind", 7, "loại cư trú"),
    ("residence_since", 7, "thời gian tạm trú"),
)
"""What two rows are compared in, the cell of `_person` that shows it, and its word."""


class Words(Protocol):
    """The words of a question."""

    @property
    def short(self) -> str:
        """One sentence that begins with the answers to choose from."""
        ...

    @property
    def detail(self) -> str:
        """Everything that is wrong there, and what would mend it."""
        ...


@dataclass(frozen=True)
class ReviewFrames:
    """What questions are made from.

    Attributes:
        questions: `Questions`.
        entries: `Roster` of the records that the questions name.
        sources: `Sources`.
        sheets: `Sheets`.
        marks: `record_id`, `fingerprint`, `standing_mark` of those entries.
        texts: the words of each question, by its two record ids.
    """

    questions: pl.DataFrame
    entries: pl.DataFrame
    sources: pl.DataFrame
    sheets: pl.DataFrame
    marks: pl.DataFrame
    texts: Mapping[tuple[str, str], Words]


class Keys(NamedTuple):
    """The hidden cells of one row: question, record, what was judged of it, what was asked, and their check."""

    question: str
    record_id: str
    mark: str
    asked: str
    check: str


class ReviewRow(NamedTuple):
    """One row of the workbook: number of the question, side, the cells that say who, the words, the evidence, the keys.

    The first side of a pair asks; the second says in what the two differ, and `differing` are the places of those cells
    in `person`. `detail` stands with the first side only.
    """

    number: int
    side: str
    person: tuple[str, ...]
    asks: str
    detail: str
    differing: frozenset[int]
    chance: float | None
    weight: float | None
    keys: Keys


def row_check(question: str, record_id: str, mark: str, asked: str, place: str) -> str:
    """What the last hidden cell must hold for these keys, beside a row that says it stands at this place.

    So a sheet whose visible columns were sorted without the hidden ones is no longer believed.
    """
    return _key(question, record_id, mark, asked, " ".join(place.split()))


def question_key(marks: Sequence[str], asked: str) -> str:
    """The key of a question: what is judged and what is asked about it, whichever side stands first."""
    return _key(*sorted(marks), asked)


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_KEY_LENGTH]


def review_rows(frames: ReviewFrames) -> list[ReviewRow]:
    """All rows; the questions of one village and household together, the household with the most useful one first."""
    lines = {row["record_id"]: row for row in frames.entries.iter_rows(named=True)}
    shown = _Shown(
        lines,
        {row["record_id"]: row for row in frames.marks.iter_rows(named=True)},
        _places(frames),
        frames.texts,
    )
    likeliest = frames.questions.sort(
        ["rank", "match_probability", "record_id_l", "record_id_r"],
        descending=[False, True, False, False],
        nulls_last=True,
    )
    households: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for question in likeliest.iter_rows(named=True):
        line = lines[question["record_id_l"]]
        home = tuple(str(line[name] or "") for name in ("commune", "village", "household_no"))
        households.setdefault((home[0], home[1], home[2]), []).append(question)
    ordered = [question for household in households.values() for question in household]
    return [
        row
        for number, question in enumerate(ordered, start=1)
        for row in _rows_of_question(number, question, shown)
    ]


class _Shown(NamedTuple):
    lines: Mapping[str, Mapping[str, Any]]
    marks: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str]
    texts: Mapping[tuple[str, str], Words]


def _rows_of_question(number: int, question: Mapping[str, Any], shown: _Shown) -> Iterator[ReviewRow]:
    ends = (question["record_id_l"], question["record_id_r"])
    alone = question["kind"] == ONE_ROW
    records = ends[:1] if alone else ends
    column = "standing_mark" if alone else "fingerprint"
    marks = [shown.marks[record][column] for record in records]
    asked = " ".join((question["kind"], *question["about"]))
    key = question_key(marks, asked)
    words = shown.texts[ends]
    differing = {} if alone else _differing(*(shown.lines[record] for record in records))
    told = f"Khác nhau: {', '.join(differing)}." if differing else "Không mục nào ghi khác nhau."
    for place, (record, mark) in enumerate(zip(records, marks, strict=True)):
        yield ReviewRow(
            number,
            NO_SIDE if alone else (FIRST_SIDE, SECOND_SIDE)[place],
            _person(shown.lines[record], shown.places[record]),
            told if place else words.short,
            "" if place else words.detail,
            frozenset(differing.values()),
            question["match_probability"],
            question["match_weight"],
            Keys(key, record, mark, asked, row_check(key, record, mark, asked, shown.places[record])),
        )


def _person(line: Mapping[str, Any], place: str) -> tuple[str, ...]:
    residence = _RESIDENCE_WORDS.get(line["residence_kind"], "")
    since = vietnamese_date(line["residence_since"])
    return (
        *(cell_text(line["full_name"]), vietnamese_date(line["birth_date"])),
        *(_SEX_WORDS.get(line["sex"], ""), masked(line["identity_no"]), cell_text(line["household_no"])),
        *(cell_text(line["village"]), cell_text(line["commune"])),
        f"{residence} từ {since}" if residence and since else residence,
        *(line["ballots"] or "", cell_text(line["note"])),
        place,
    )


def _differing(left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, int]:
    """What both rows state and state differently, letter case and spaces aside: its word and its cell in `_person`."""
    return {
        word: cell
        for name, cell, word in _COMPARED
        if left[name] and right[name] and _plain(left[name]) != _plain(right[name])
    }


def _plain(value: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(value)).casefold().split())


def _places(frames: ReviewFrames) -> dict[str, str]:
    """File, sheet and row of each record, in words."""
    named = (
        frames.entries.select("record_id", "source_id", "sheet_no", "row_no")
        .join(frames.sources.select("source_id", "file"), on="source_id", how="left")
        .join(
            frames.sheets.select("source_id", "sheet_no", "sheet_name"),
            on=["source_id", "sheet_no"],
            how="left",
        )
    )
    return {
        row[
            "record_id"
        ]: f"{row['file'] or '?'} · {row['sheet_name'] or row['sheet_no']} · dòng {row['row_no']}"
        for row in named.iter_rows(named=True)
    }
