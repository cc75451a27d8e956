"""Every person in exactly one polling area (L85 Art 11 and Art 31; NQ40 form 31).

The commune's table of areas decides. The area written on a sheet only chooses where the table leaves a choice, or
speaks where the table is silent. Between two equal answers nothing is guessed: the person waits on a list of his
commune that is no area, and the voter list is stopped by a finding.
"""

from typing import Final

import polars as pl

from voterlist.election.streets import is_whole_village, offers_of_streets

WAITING: Final = "?"
NO_COMMUNE: Final = "?"
SURE_BASES: Final = ("village", "household_range", "street", "whole_commune", "institution")


def assign_areas(lines: pl.LazyFrame, village_areas: pl.LazyFrame, areas: pl.LazyFrame) -> pl.LazyFrame:
    """`Assignments`: every person of `PersonLines` once, in one area of his own commune or on its waiting list."""
    persons = lines.select(
        "person_id", "commune_code", "village_key", "household_key", "residence_kind",
        "permanent_address", "temporary_address", "current_address",
        household_int=pl.col("household_no").str.extract(r"^\D*(\d+)").cast(pl.Int32, strict=False),
        stated_no=area_number(pl.col("polling_area")),
    )  # fmt: skip
    plain = persons.join(_undivided_villages(village_areas), on=["commune_code", "village_key"], how="left")
    divided = plain.filter(pl.col("village_area").is_null())
    offers = pl.concat(
        [
            _offers_of_villages(divided, village_areas),
            offers_of_streets(persons, village_areas),
            _offers_of_institutions(persons, village_areas, areas),
        ]
    )
    narrowed = _narrow(offers.unique(["person_id", "polling_area_id"]), areas)
    first = _join_stated(_offered(plain, narrowed), areas, village_areas)
    return _with_family(first).select(
        "person_id",
        polling_area_id=pl.coalesce(
            "polling_area_id",
            pl.concat_str(pl.col("commune_code").fill_null(NO_COMMUNE), pl.lit(f"-{WAITING}")),
        ),
        basis="basis",
        is_assigned=pl.col("polling_area_id").is_not_null(),
    )


def area_number(written: pl.Expr) -> pl.Expr:
    """The number of an area as written ("Khu vực bỏ phiếu số 05", "KV5"), free of words and leading zeros."""
    return written.str.extract(r"0*(\d+[A-Za-zĐđ]?)\s*$").str.to_uppercase()


def _undivided_villages(village_areas: pl.LazyFrame) -> pl.LazyFrame:
    """The villages that vote whole in one area: nearly all of them, and no choice is to be made."""
    ranged = pl.col("household_from").is_not_null() | pl.col("household_to").is_not_null()
    parted = ranged | ~is_whole_village()
    return (
        village_areas.group_by("commune_code", "village_key")
        .agg(village_area=pl.col("polling_area_id").first(), rows=pl.len(), is_parted=parted.any())
        .filter((pl.col("rows") == 1) & ~pl.col("is_parted") & (pl.col("village_key") != ""))
        .select("commune_code", "village_key", "village_area")
    )


def _offered(plain: pl.LazyFrame, narrowed: pl.LazyFrame) -> pl.LazyFrame:
    """The persons with the area that the table offers: an institution or a part of a village before a whole village."""
    by_village = pl.col("offered_area").is_null() & pl.col("village_area").is_not_null()
    return plain.join(narrowed, on="person_id", how="left").with_columns(
        offered_area=pl.coalesce("offered_area", "village_area"),
        offered_basis=pl.when(by_village).then(pl.lit("village")).otherwise("offered_basis"),
    )


def _offers_of_villages(persons: pl.LazyFrame, village_areas: pl.LazyFrame) -> pl.LazyFrame:
    """The areas that the table offers a person for his village, or else for his whole commune."""
    table = village_areas.filter(is_whole_village()).select(
        "commune_code", "village_key", "polling_area_id", "household_from", "household_to"
    )
    by_village = persons.join(table.filter(pl.col("village_key") != ""), on=["commune_code", "village_key"])
    ranged = pl.col("household_from").is_not_null() | pl.col("household_to").is_not_null()
    number = pl.col("household_int")
    inside = (number >= pl.col("household_from").fill_null(0)) & (
        number <= pl.col("household_to").fill_null(number)
    )
    in_village = by_village.filter(~ranged | inside.fill_null(True)).select(
        "person_id",
        "polling_area_id",
        "stated_no",
        basis=pl.when(ranged & inside.fill_null(False))
        .then(pl.lit("household_range"))
        .otherwise(pl.lit("village")),
    )
    whole = persons.join(table.filter(pl.col("village_key") == "").drop("village_key"), on="commune_code")
    return pl.concat(
        [
            in_village,
            whole.join(in_village.select("person_id"), on="person_id", how="anti").select(
                "person_id", "polling_area_id", "stated_no", basis=pl.lit("whole_commune")
            ),
        ]
    )


def _offers_of_institutions(
    persons: pl.LazyFrame, village_areas: pl.LazyFrame, areas: pl.LazyFrame
) -> pl.LazyFrame:
    """The special areas whose institution stands in a person's present address (form 31: name and address of it)."""
    special = areas.filter(pl.col("special_kind").is_not_null()).select("polling_area_id")
    names = village_areas.join(special, on="polling_area_id").select(
        "commune_code", "polling_area_id", institution=pl.col("village").str.to_lowercase()
    )
    address = pl.concat_str("temporary_address", "current_address", separator=" ", ignore_nulls=True)
    housed = persons.filter(pl.coalesce("temporary_address", "current_address").is_not_null())
    return (
        housed.join(names.filter(pl.col("institution") != ""), on="commune_code")
        .filter(address.str.to_lowercase().str.contains(pl.col("institution"), literal=True))
        .select("person_id", "polling_area_id", "stated_no", basis=pl.lit("institution"))
    )


def _narrow(offers: pl.LazyFrame, areas: pl.LazyFrame) -> pl.LazyFrame:
    """One row per person: the only area offered, or the one among several that the sheet names.

    A household range speaks before a village as a whole, a street before both, and an institution before all.
    """
    rank = pl.col("basis").replace_strict(
        {"institution": 0, "street": 1, "household_range": 2, "village": 3, "whole_commune": 4},
        return_dtype=pl.Int8,
    )
    best = offers.with_columns(rank=rank).filter(pl.col("rank") == pl.col("rank").min().over("person_id"))
    numbers = areas.select("polling_area_id", number=area_number(pl.col("polling_area_no")))
    named = (pl.col("number") == pl.col("stated_no")).fill_null(False)
    counted = best.join(numbers, on="polling_area_id", how="left").with_columns(
        offered=pl.len().over("person_id"), chosen=named.sum().over("person_id"), is_named=named
    )
    only = pl.col("offered") == 1
    by_name = (pl.col("chosen") == 1) & pl.col("is_named")
    return counted.group_by("person_id").agg(
        offered_area=pl.col("polling_area_id").filter(only | by_name).first(),
        offered_basis=pl.when(only.first()).then(pl.col("basis").first()).otherwise(pl.lit("stated")),
    )


def _join_stated(persons: pl.LazyFrame, areas: pl.LazyFrame, village_areas: pl.LazyFrame) -> pl.LazyFrame:
    """The area of the table, else the area stated where the table says nothing at all, else why there is none."""
    numbered = areas.select(
        "commune_code", stated_no=area_number(pl.col("polling_area_no")), stated_area="polling_area_id"
    ).unique(["commune_code", "stated_no"], keep="none")
    with_table = village_areas.select("commune_code").unique().with_columns(has_areas=pl.lit(True))
    silent = pl.col("offered_basis").is_null()
    area = pl.when(silent).then("stated_area").otherwise("offered_area")
    reason = (
        pl.when(pl.col("commune_code").is_null())
        .then(pl.lit("no_commune"))
        .when(~silent)
        .then(pl.lit("several_areas"))
        .when(pl.col("has_areas").is_null())
        .then(pl.lit("no_areas"))
        .when(pl.col("village_key").is_null())
        .then(pl.lit("no_village"))
        .otherwise(pl.lit("village_without_area"))
    )
    return (
        persons.join(numbered, on=["commune_code", "stated_no"], how="left")
        .join(with_table, on="commune_code", how="left")
        .with_columns(polling_area_id=area)
        .with_columns(
            basis=pl.when(pl.col("polling_area_id").is_null())
            .then(reason)
            .otherwise(pl.coalesce("offered_basis", pl.lit("stated")))
        )
    )


def _with_family(persons: pl.LazyFrame) -> pl.LazyFrame:
    """Those without an area go with their household, where all others of it vote in one area of the same commune."""
    family = ["commune_code", "household_key"]
    known = (
        persons.filter(pl.col("polling_area_id").is_not_null(), pl.col("household_key").is_not_null())
        .group_by(family)
        .agg(family_area=pl.col("polling_area_id").first(), family_areas=pl.col("polling_area_id").n_unique())
        .filter(pl.col("family_areas") == 1)
        .select(*family, "family_area")
    )
    joins = pl.col("polling_area_id").is_null() & pl.col("family_area").is_not_null()
    return persons.join(known, on=family, how="left").with_columns(
        polling_area_id=pl.coalesce("polling_area_id", "family_area"),
        basis=pl.when(joins).then(pl.lit("household")).otherwise("basis"),
    )
