"""The accounts that must balance, from cell to voter list (design §7).

An account is a count on the left and signed terms on the right. They are printed with every run; a run whose
accounts do not balance fails, because somebody was lost or listed twice by the program itself.
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.frames import Tally

ALL: Final = "all"

ROWS: Final = "1_rows"
ENTRIES: Final = "2_entries"
PERSONS: Final = "3_persons"
AREAS: Final = "4_areas"


def _account(account: str, left: Mapping[str, int], right: Mapping[str, int]) -> pl.DataFrame:
    terms = [(account, ALL, term, "left", 1, count) for term, count in left.items()]
    terms += [(account, ALL, term, "right", 1, count) for term, count in right.items()]
    return pl.DataFrame(terms, schema=Tally.create_empty().schema, orient="row")


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return dict(frame.group_by(column).len().sort(column).rows())


def count_rows(rows_read: int, fates: pl.DataFrame) -> pl.DataFrame:
    """Account 1: rows read = entries + headings, titles, blanks, totals, rejected rows and so on."""
    return _account(ROWS, {"rows_read": rows_read}, _counts(fates, "fate"))


def count_entries(roster: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Account 2: entries = entries in persons, each in exactly one."""
    known = persons.join(roster, on="record_id", how="semi")
    first = known["person_id"].n_unique()
    return _account(
        ENTRIES,
        {"entries": roster.height},
        {"first_rows_of_persons": first, "further_rows_of_persons": known.height - first},
    )


def count_persons(persons: pl.DataFrame, voters: pl.DataFrame, exclusions: pl.DataFrame) -> pl.DataFrame:
    """Account 3: persons = voters + exclusions, each in exactly one."""
    both = voters.join(exclusions, on="person_id", how="semi").height
    return _account(
        PERSONS,
        {"persons": persons["person_id"].n_unique()},
        {"voters": voters["person_id"].n_unique() - both, "exclusions": exclusions["person_id"].n_unique()},
    )


def count_areas(voters: pl.DataFrame) -> pl.DataFrame:
    """Account 4: voters = sum over polling areas, each voter in exactly one."""
    return _account(AREAS, {"voters": voters["person_id"].n_unique()}, _counts(voters, "polling_area_id"))


def balance(tally: pl.DataFrame) -> pl.DataFrame:
    """One row per account: `account`, `scope`, `left`, `right`, `is_balanced`."""
    side = pl.col("count") * pl.col("sign")
    return (
        tally.group_by("account", "scope")
        .agg(
            left=side.filter(pl.col("side") == "left").sum(),
            right=side.filter(pl.col("side") == "right").sum(),
        )
        .with_columns(is_balanced=pl.col("left") == pl.col("right"))
        .sort("account", "scope")
    )
