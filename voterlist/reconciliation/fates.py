"""Where a row went, where a line of a list came from, and why somebody is not on a list."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl
from rapidfuzz import fuzz, process

_STROKED: Final = {"đ": "d", "ƀ": "b", "ɓ": "b"}
_NEAR: Final = 80.0
_ALL_WORDS: Final = 95.0
_MOST_NEAR: Final = 5

Outcome = Literal["listed", "excluded", "not_a_person", "unknown"]


@dataclass(frozen=True)
class Fate:
    """What became of one row of a sheet.

    Attributes:
        record_id: the row.
        outcome: `listed`, `excluded` (with its ground), `not_a_person` (heading, total, blank … in `ground`), or
            `unknown`: no such row was read.
        person_id: the person it was found to belong to.
        polling_area_id: the list on which that person stands.
        voter_no: the number there.
        ground: why the person is not listed, or what kind of row it is.
        other_rows: the other rows of the same person.
    """

    record_id: str
    outcome: Outcome
    person_id: str | None = None
    polling_area_id: str | None = None
    voter_no: int | None = None
    ground: str | None = None
    other_rows: tuple[str, ...] = ()


def fate_of(record_id: str, run: Mapping[str, pl.DataFrame]) -> Fate:
    """The fate of one row, from the frames `persons`, `voters`, `exclusions` and `row_fates` of a run."""
    persons = run["persons"]
    mine = persons.filter(pl.col("record_id") == record_id)
    if not mine.height:
        return _fate_of_no_entry(record_id, run["row_fates"])
    person = str(mine["person_id"][0])
    rows = persons.filter(pl.col("person_id") == person)["record_id"].sort().to_list()
    others = tuple(row for row in rows if row != record_id)
    voter = run["voters"].filter(pl.col("person_id") == person)
    if voter.height:
        area, number = str(voter["polling_area_id"][0]), int(voter["voter_no"][0])
        return Fate(record_id, "listed", person, area, number, None, others)
    out = run["exclusions"].filter(pl.col("person_id") == person)
    return Fate(
        record_id, "excluded", person, ground=str(out["ground"][0]) if out.height else None, other_rows=others
    )


def record_of_line(polling_area_id: str, voter_no: int, voters: pl.DataFrame) -> str | None:
    """The row that a line of a list mainly comes from; None when there is no such line."""
    line = voters.filter(pl.col("polling_area_id") == polling_area_id, pl.col("voter_no") == voter_no)
    return str(line["record_id"][0]) if line.height else None


def find_records(
    roster: pl.DataFrame, full_name: str | None, born: str | None, identity_no: str | None
) -> list[str]:
    """Rows that agree with everything given; a name agrees without marks, case and signs, a date as far as both go.

    `born` is a year or an ISO date.
    """
    found = roster.lazy()
    if full_name is not None:
        found = found.filter(_bare(pl.col("full_name")) == _bare(pl.lit(full_name)))
    if identity_no is not None:
        found = found.filter(
            (pl.col("identity_no") == identity_no) | (pl.col("old_identity_no") == identity_no)
        )
    return found.filter(_born(born)).select("record_id").collect()["record_id"].sort().to_list()


def nearest_records(roster: pl.DataFrame, full_name: str, born: str | None) -> list[str]:
    """The few rows whose name is nearly the one given, or has all its words, the nearest first; the date must agree."""
    here = roster.lazy().filter(_born(born)).select("record_id", name=_bare(pl.col("full_name"))).collect()
    given = str(pl.select(_bare(pl.lit(full_name))).item())
    names = dict(here.drop_nulls("name").iter_rows())
    near = process.extract(given, names, scorer=_likeness, score_cutoff=_NEAR, limit=_MOST_NEAR)
    return [str(record) for _, _, record in near]


def _likeness(
    given: Sequence[Hashable], name: Sequence[Hashable], /, *, score_cutoff: float | None = None
) -> float:
    """How alike two names are, of 100; a name that has every word of the other, in any order, is nearly the same."""
    words = set(str(given).split())
    if words and words <= set(str(name).split()):
        return _ALL_WORDS
    return fuzz.ratio(given, name, score_cutoff=score_cutoff)


def _born(born: str | None) -> pl.Expr:
    """Whether a row may be of somebody born then: its date goes on where the given one ends, or ends before it."""
    if born is None:
        return pl.lit(value=True)
    stated = pl.col("birth_date")
    return stated.str.starts_with(born) | pl.lit(born).str.starts_with(stated)


def _bare(name: pl.Expr) -> pl.Expr:
    """A name without marks, case, signs and doubled spaces: `H' Mơ Byă` is `h mo bya`."""
    plain = (
        name.str.to_lowercase().str.replace_many(_STROKED).str.normalize("NFD").str.replace_all(r"\p{M}", "")
    )
    return plain.str.replace_all(r"[^\p{L}\d]+", " ").str.strip_chars()


def _fate_of_no_entry(record_id: str, row_fates: pl.DataFrame) -> Fate:
    parts = record_id.split(":")
    if len(parts) != 3 or not (parts[1].isdigit() and parts[2].rstrip("abc").isdigit()):  # noqa: PLR2004
        return Fate(record_id, "unknown")
    row = row_fates.filter(
        pl.col("source_id") == parts[0],
        pl.col("sheet_no") == int(parts[1]),
        pl.col("row_no") == int(parts[2].rstrip("abc")),
    )
    return (
        Fate(record_id, "not_a_person", ground=str(row["fate"][0]))
        if row.height
        else Fate(record_id, "unknown")
    )
