"""Why somebody is, or is not, on a list: the answer, the rule, the lawful way that remains and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import polars as pl

from voterlist.election.calendar import deadlines_of
from voterlist.election.law import UNDER_AGE, Law
from voterlist.reconciliation.fates import Fate
from voterlist.reference import read_table
from voterlist.reference.wording import parameter_words, spelt_out

LANGUAGES: Final = ("vi", "en")
NOT_FOUND: Final = "not_found"
ONLY_THERE: Final = {"register": "register_only", "previous_list": "previous_only"}

_BALLOTS: Final = {
    "gets_national_ballot": ("Quốc hội", "National Assembly"),
    "gets_provincial_ballot": ("HĐND tỉnh", "provincial council"),
    "gets_commune_ballot": ("HĐND xã", "commune council"),
}
_UNDECIDED: Final = (" (HĐND xã: chưa xác định)", " (commune council: not decided yet)")


@dataclass(frozen=True)
class Answer:
    """What a clerk can read out to a voter, in Vietnamese and in English.

    Attributes:
        code: of `why_not.csv`.
        answer: one sentence.
        rule: the article, with the law spelt out.
        way: what the voter or the commune may lawfully do now.
        until: the last moment for it; null where there is none.
        days_left: from today; negative when it has passed.
    """

    code: str
    answer: tuple[str, str]
    rule: tuple[str, str]
    way: tuple[str, str]
    until: datetime | None
    days_left: int | None


def answer_about(fate: Fate, frames: Mapping[str, pl.DataFrame], law: Law, today: date) -> Answer:
    """The answer about one row or person of a run."""
    voter = frames["voters"].filter(pl.col("person_id") == (fate.person_id or ""))
    area = frames["areas"].filter(pl.col("polling_area_id") == (fate.polling_area_id or ""))
    code = _code(fate, is_in_area=not area.is_empty())
    line = voter.row(0, named=True) if voter.height else {}
    voting_date = area["voting_date"][0] if area.height else None
    return answer_for(
        code,
        law,
        today,
        line=line,
        area=area.row(0, named=True) if area.height else {},
        day=voting_date,
        row_fate=fate.ground or "",
    )


def answer_for(
    code: str,
    law: Law,
    today: date,
    *,
    line: Mapping[str, Any] | None = None,
    area: Mapping[str, Any] | None = None,
    day: date | None = None,
    row_fate: str = "",
) -> Answer:
    """The answer with this code of `why_not.csv`; `line` is one of `VoterList`, `area` its polling area.

    `row_fate` is what a row is that is nobody's, of `RowFates`.
    """
    rows = {row["code"]: row for row in read_table("why_not.csv")}
    row = rows.get(code, rows["excluded"])
    answer, way = (
        tuple(
            row[f"{part}_{language}"].format(
                *_values(line or {}, area or {}, law, language), _fate_words(row_fate, language)
            )
            for language in LANGUAGES
        )
        for part in ("answer", "way")
    )
    ends = {found.name: found.ends for found in deadlines_of(day or law.election_day, law)}
    until = ends.get(row["deadline"])
    rule = row["rule"] or law.citations.get("voting_age" if code == UNDER_AGE else code, "")
    left = None if until is None else (until.date() - today).days
    spelt = (spelt_out(rule, "vi"), spelt_out(rule, "en"))
    return Answer(code, (answer[0], answer[1]), spelt, (way[0], way[1]), until, left)


def _fate_words(row_fate: str, language: str) -> str:
    words = {row["fate"]: row[language] for row in read_table("row_fates.csv")}
    return words.get(row_fate, row_fate)


def _code(fate: Fate, *, is_in_area: bool) -> str:
    if fate.outcome == "listed":
        return "listed" if is_in_area else "waiting"
    if fate.outcome == "excluded":
        return fate.ground or "excluded"
    if fate.outcome == "not_a_person":
        known = {*ONLY_THERE.values(), "rejected"}
        return fate.ground if fate.ground in known else "not_a_person"
    return "unknown"


def _values(line: Mapping[str, Any], area: Mapping[str, Any], law: Law, language: str) -> list[str]:
    """What the gaps of the sentences hold: area, number, category, ballots, voting age."""
    place = LANGUAGES.index(language)
    words = parameter_words("vi" if language == "vi" else "en")
    got = ", ".join(names[place] for field, names in _BALLOTS.items() if line.get(field))
    undecided = _UNDECIDED[place] if line and line.get("gets_commune_ballot") is None else ""
    category = str(line.get("category", ""))
    return [
        f"{area.get('polling_area_no', '')} ({area.get('commune_name', '')})",
        str(line.get("voter_no", "")),
        words.get(category, category),
        got + undecided,
        str(law.voting_age),
    ]
