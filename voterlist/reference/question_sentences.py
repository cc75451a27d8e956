"""What the workbook of questions says of each: one short sentence that begins with the answers to choose from, and why."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import polars as pl

from voterlist.reference import load_finding_codes, read_table
from voterlist.reference.wording import fill, parameter_words, shown_as

_SAME_PERSON: Final = "same_person"
_WHICH_ROW: Final = "which_row"
_PAIR: Final = "pair"
_APART: Final = "apart"
_HOME_AND_TEMPORARY: Final = "E420"
_LAST: Final = 10_000


class QuestionText(NamedTuple):
    """The sentence by which a person decides at a glance, and all that is wrong there with what would mend it."""

    short: str
    detail: str


class _Asked(NamedTuple):
    rank: int
    asks: str
    template: str


def question_texts(
    questions: pl.DataFrame, findings: pl.DataFrame, apart: Container[tuple[str, str]] = ()
) -> dict[tuple[str, str], QuestionText]:
    """The texts of every question of `Questions`, by its two record ids.

    `findings` are findings with their sentences (`wording.with_sentences`). `apart` are the pairs whose rows lie in two
    polling areas: if they are one person, it is asked at once which row stays.
    """
    asked = {
        row["code"]: _Asked(int(row["rank"]), row["asks"], row["vi"])
        for row in read_table("question_codes.csv")
    }
    reasons = {row["reason"]: row["vi"] for row in read_table("decision_reasons.csv")}
    titles = {code: row["title_vi"] for code, row in load_finding_codes().items()}
    words = parameter_words("vi")
    told = {
        (row["subject_id"], row["code"]): row
        for row in findings.select("subject_id", "code", "parameters", "message", "remedy").iter_rows(
            named=True
        )
    }
    texts: dict[tuple[str, str], QuestionText] = {}
    for row in questions.iter_rows(named=True):
        ends = (row["record_id_l"], row["record_id_r"])
        if row["kind"] == _SAME_PERSON:
            because = "; ".join(reasons.get(code, titles.get(code, code)) for code in row["about"])
            template = asked[_APART if ends in apart else _PAIR].template
            texts[ends] = QuestionText(f"{template} {because}.", because)
            continue
        codes = _spoken(row["about"], asked)
        found = {code: _found(ends, code, told) for code in codes}
        spoken = list(_sentences(codes, found, asked, words))
        short = " ".join([spoken[0], *_proposal(ends, found)] if row["kind"] == _WHICH_ROW else spoken)
        texts[ends] = QuestionText(short, _detail(codes, found, titles))
    return texts


def _proposal(ends: tuple[str, str], found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The side that the rules propose to keep, where they do: a person still decides."""
    named = found.get(_HOME_AND_TEMPORARY, {}).get("parameters") or []
    if named and named[-1] in ends:
        yield f"Theo quy định, đề xuất giữ dòng {'AB'[ends.index(named[-1])]}."


def _found(
    ends: tuple[str, str], code: str, told: Mapping[tuple[str, str], Mapping[str, Any]]
) -> Mapping[str, Any]:
    """The finding about the row, or about the two rows in either order."""
    left, right = ends
    subjects = (f"{left}|{right}", f"{right}|{left}") if right else (left,)
    return next((told[subject, code] for subject in subjects if (subject, code) in told), {})


def _detail(codes: Iterable[str], found: Mapping[str, Mapping[str, Any]], titles: Mapping[str, str]) -> str:
    rows = [(code, found[code]) for code in codes]
    return "\n".join(
        f"{row['message']} → {row['remedy']}" if row else titles.get(code, code) for code, row in rows
    )


def _spoken(codes: Iterable[str], asked: Mapping[str, _Asked]) -> list[str]:
    """The codes that are told: the most useful first; of those that ask for the ballots, or for the area, only one."""
    ordered = sorted(codes, key=lambda code: (bool(_of(asked, code).asks), _of(asked, code).rank, code))
    said: set[str] = set()
    told = []
    for code in ordered:
        asks = _of(asked, code).asks
        if not asks or asks not in said:
            told.append(code)
        said.add(asks)
    return told


def _sentences(
    codes: Sequence[str],
    found: Mapping[str, Mapping[str, Any]],
    asked: Mapping[str, _Asked],
    words: Mapping[str, str],
) -> Iterator[str]:
    """One sentence per code; the answers to choose from are said once, and what else must be chosen if the row stays."""
    for place, code in enumerate(codes):
        values = found[code].get("parameters") or []
        sentence = fill(_of(asked, code).template, [shown_as(value, words, "vi") for value in values])
        if place == 0:
            yield sentence
        elif _of(asked, code).asks:
            yield f"Nếu giữ: {sentence}"
        else:
            yield sentence.partition("? ")[2] or sentence


def _of(asked: Mapping[str, _Asked], code: str) -> _Asked:
    return asked.get(code, _Asked(_LAST, "", code))
