"""Second rows of one person within a list: as known, or as the link between two lists tells them.

A row that was left over, and would have answered to a person who already has his row, repeats that row, unless the two
contradict each other. Two rows that both were left over are one when they agree on the number, or on name, birth date
and commune.
"""

from typing import Final, NamedTuple

import polars as pl

from voterlist.reconciliation.agreement import contradicts

_SURE: Final = 8.0
"""Bits of evidence, before competition for the same person is counted."""
_NEAR_NAMES: Final = (
    "same", "marks_left_out", "marks_differ", "order_or_spacing", "shortened", "slip", "slip_in_given", "middle_differs",
)  # fmt: skip
_OTHER_NUMBERS: Final = ("different", "neighbouring", "old_different")
_COMPARED: Final = ("record_id", "identity_no", "sex", "birth_year")


class LinkedRows(NamedTuple):
    """What a linkage leaves: known second rows, the ends of the links, and the rows of either list without a link.

    Everything here is narrow and asked for several times, so it is worked out once.
    """

    known: pl.DataFrame
    ends: pl.DataFrame
    free_old: pl.DataFrame
    free_new: pl.DataFrame


def linked_rows(
    links: pl.DataFrame, persons: pl.DataFrame, keys_old: pl.DataFrame, keys_new: pl.DataFrame
) -> LinkedRows:
    """The rows of two lists by `Links`.

    `persons` (`record_id`, `person_id`, `stands`) are rows of the new list known to be one person, with the one that
    stands for him; it may be empty. Of a person's rows the one that is linked comes first, then the one that stands.
    """
    known = _known(persons, links)
    ends = links.join(known, left_on="record_id_new", right_on="record_id", how="anti").select(
        record_id_l="record_id_old", record_id_r="record_id_new"
    )
    free = (
        keys.select("record_id").join(ends, left_on="record_id", right_on=side, how="anti")
        for keys, side in ((keys_old, "record_id_l"), (keys_new, "record_id_r"))
    )
    return LinkedRows(known, ends, *free)


def find_second_rows(
    pairs: pl.DataFrame, linked: LinkedRows, keys_old: pl.DataFrame, keys_new: pl.DataFrame
) -> pl.DataFrame:
    """Columns `record_id` (the second row) and `repeats` (the row it repeats, on the same list), each row once."""
    known, ends, free_old, free_new = linked
    evidence = pl.col("match_weight") - pl.col("weight_rivals")
    is_likely = (
        (evidence >= _SURE)
        & pl.col("level_name").is_in(_NEAR_NAMES)
        & ~pl.col("level_identity").is_in(_OTHER_NUMBERS)
    )
    ids = ("record_id_l", "record_id_r")
    likely = pairs.lazy().filter(is_likely).select(*ids, evidence=evidence).collect(engine="in-memory")
    likely_new = likely.join(known, left_on="record_id_r", right_on="record_id", how="anti")
    found = pl.concat(
        [
            known,
            _beside_linked(likely_new, (free_new, ends), keys_new, free="record_id_r"),
            _beside_linked(likely, (free_old, ends), keys_old, free="record_id_l"),
        ]
    )
    for keys, free in ((keys_old, free_old), (keys_new, free_new)):
        found = pl.concat([found, _alike(keys, free, found)])
    return found.sort("record_id", "repeats").unique("record_id", keep="first", maintain_order=True)


def _known(persons: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The other rows of every known person, with the row that comes first."""
    weights = links.select("match_weight", record_id="record_id_new")
    order = ["match_weight", "stands", "record_id"]
    return (
        persons.join(weights, on="record_id", how="left")
        .sort(order, descending=[True, True, False], nulls_last=True)
        .select("record_id", repeats=pl.col("record_id").first().over("person_id"))
        .filter(pl.col("record_id") != pl.col("repeats"))
    )


def _beside_linked(
    likely: pl.DataFrame, linkage: tuple[pl.DataFrame, pl.DataFrame], keys: pl.DataFrame, *, free: str
) -> pl.DataFrame:
    """Rows without a link whose best counterpart is linked to another row of their own list that may be theirs.

    `linkage` are the rows without a link, and the ends of the links. Few rows are without one: whatever is looked up
    is looked up for them alone.
    """
    without, ends = linkage
    held = "record_id_l" if free == "record_id_r" else "record_id_r"
    compared = keys.select(_COMPARED)
    beside = (
        likely.join(without, left_on=free, right_on="record_id", how="semi")
        .sort(["evidence", held], descending=[True, False])
        .unique(free, keep="first", maintain_order=True)
    )
    return (
        ends.rename({free: "repeats"})
        .join(beside, on=held)
        .select(record_id=free, repeats="repeats")
        .join(compared, on="record_id")
        .join(compared, left_on="repeats", right_on="record_id", suffix="_other")
        .filter(~contradicts("_other"))
        .select("record_id", "repeats")
    )


def _alike(keys: pl.DataFrame, without: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Rows without a link beside a row that agrees, with the linked row of the group, else its first one.

    Agree means one number and one name, or one name, full birth date, commune and village, and both no number. Rows of
    which it is `told` whom they repeat are in no group.
    """
    date = ("birth_year", "birth_month", "birth_day")
    place = ["name_folded", *date, "commune_code", "village_key"]
    rows = keys.select("record_id", "identity_no", "sex", *place)
    free = rows.join(without, on="record_id", how="semi")
    whole = pl.col("identity_no").is_null() & pl.all_horizontal(
        pl.col("name_folded", "commune_code", *date).is_not_null()
    )
    groups = (
        (
            rows.join(free.drop_nulls("identity_no"), on="identity_no", how="semi"),
            ["identity_no", "name_folded"],
        ),
        (rows.filter(whole).join(free.filter(whole), on=place, how="semi", nulls_equal=True), place),
    )
    is_free = without.with_columns(is_free=pl.lit(value=True))
    found = [
        group.join(told, on="record_id", how="anti")
        .filter(pl.struct(by).is_duplicated())
        .join(is_free, on="record_id", how="left")
        .sort(pl.col("is_free").is_not_null(), "record_id")
        .with_columns(repeats=pl.col("record_id").first().over(by), sex_first=pl.col("sex").first().over(by))
        .filter(
            pl.col("is_free").is_not_null()
            & (pl.col("repeats") != pl.col("record_id"))
            & (pl.col("sex") == pl.col("sex_first")).fill_null(value=True)
        )
        for group, by in groups
    ]
    return pl.concat([group.select("record_id", "repeats") for group in found])
