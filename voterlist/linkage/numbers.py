"""Identity numbers that stop counting (placeholders, numbers of many people), and numbers that stand on two people."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from voterlist.findings import ASKS, as_findings
from voterlist.linkage.model import MatchModel

_MOST_ROWS: Final = 5
"""A person is on some lists more than once, but never on this many times the number of people that may share a number."""

_SAME: Final = "same"
_ASKED: Final = "ask"
_PEOPLE_DIFFER: Final = "one_number_different_people"


def _entries_by_number(*lists: pl.LazyFrame) -> pl.LazyFrame:
    """Every number of every entry, as an integer, with the place of its list among the lists."""
    return pl.concat(
        keys.select(
            "record_id", "name_folded", number=pl.col(column).cast(pl.Int64), list_no=pl.lit(place, pl.Int8)
        ).drop_nulls("number")
        for place, keys in enumerate(lists)
        for column in ("identity_no", "old_identity_no")
    )


def _shared(repeated: pl.LazyFrame, limit: int) -> pl.LazyFrame:
    return (
        repeated.group_by("number")
        .agg(
            record_id=pl.col("record_id").min(),
            entries=pl.len(),
            names=pl.col("name_folded").n_unique(),
        )
        .filter((pl.col("names") > limit) | (pl.col("entries") > _MOST_ROWS * limit))
        .drop("names")
    )


def shared_numbers(keys: pl.LazyFrame, limit: int) -> pl.LazyFrame:
    """The numbers that stand on people of more than `limit` names, with the first entry and the count of entries.

    One person on several lists shares a number with nobody.
    """
    return _shared(_entries_by_number(keys).filter(pl.col("number").is_duplicated()), limit)


def _is_placeholder(model: MatchModel) -> pl.Expr:
    return pl.col("number").is_in(sorted(model.unusable_numbers))


def find_unusable_numbers(keys: pl.LazyFrame, model: MatchModel) -> pl.LazyFrame:
    """`L303` for each number shared by too many people, `L304` for each entry with a placeholder."""
    shared = shared_numbers(keys, model.shared_number_limit).filter(~_is_placeholder(model))
    return pl.concat(
        [
            as_findings(
                shared,
                "L303",
                ASKS,
                subject_kind="entry",
                subject_id=pl.col("record_id"),
                field="identity_no",
                parameters=(pl.col("entries"),),
            ),
            as_findings(
                _entries_by_number(keys).filter(_is_placeholder(model)),
                "L304",
                ASKS,
                subject_kind="entry",
                subject_id=pl.col("record_id"),
                field="identity_no",
            ),
        ]
    )


def _pairs_of_one_number(lists: Sequence[pl.LazyFrame], model: MatchModel) -> pl.LazyFrame:
    """Two entries with one usable number: of one list, or the first of an old and the second of a new list."""
    repeated = _entries_by_number(*lists).filter(pl.col("number").is_duplicated(), ~_is_placeholder(model))
    shared = _shared(repeated, model.shared_number_limit)
    usable = repeated.join(shared, on="number", how="anti").collect().lazy()
    left, right = (usable.filter(list_no=place) for place in (0, len(lists) - 1))
    once = pl.lit(value=True) if len(lists) > 1 else pl.col("record_id") < pl.col("record_id_r")
    return (
        left.join(right, on="number", suffix="_r")
        .filter(once)
        .select(record_id_l="record_id", record_id_r="record_id_r")
        .unique()
    )


def find_numbers_of_two(
    lists: Sequence[pl.LazyFrame], decisions: pl.LazyFrame, model: MatchModel
) -> pl.LazyFrame:
    """`L302` for each two entries that bear one valid number and are two people, however little else they share.

    `lists` is one list, or an old and a new one; `decisions` are those of its pairs. A pair that is taken as one
    person, or asked about as one, is none; nor is, between two lists, a further row of somebody who is linked.
    """
    alike = pl.col("reason") != _PEOPLE_DIFFER
    asked = alike if len(lists) > 1 else alike & (pl.col("decision") == _ASKED)
    one_person = decisions.filter((pl.col("decision") == _SAME) | asked)
    return as_findings(
        _pairs_of_one_number(lists, model).join(one_person, on=["record_id_l", "record_id_r"], how="anti"),
        "L302",
        ASKS,
        subject_kind="pair",
        subject_id=pl.format("{}|{}", "record_id_l", "record_id_r"),
        field="identity_no",
        parameters=(pl.col("record_id_l"), pl.col("record_id_r")),
    )
