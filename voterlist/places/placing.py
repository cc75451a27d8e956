"""Where every entry lies today: written places resolved once per distinct value, never once per voter.

The commune of the sheet (its column or its title) and the address of the entry are read apart and put together: the
address may still name the former commune, and then says which part of today's commune the person belongs to.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import polars as pl

from voterlist.frames import Placements
from voterlist.places.addresses import address_parts, dashed_names
from voterlist.places.answers import ANSWER, answered_schema, with_answers
from voterlist.places.crosswalk import Crosswalk, province_of
from voterlist.places.overlay import ACT


def place_entries(
    entries: pl.LazyFrame,
    crosswalk: Crosswalk,
    on: date,
    list_dates: Mapping[str, date] | None = None,
    home: str | None = None,
) -> pl.LazyFrame:
    """`Placements` of a roster: the commune of today of every entry, and how sure that is.

    A list is read as of `on`, unless `list_dates` gives another date for its `source_id`. An entry whose commune was
    divided gets no commune of today, unless the village decides by a province's own table. `home` is the province of
    today in which a place that states none is looked for first (`home_province`).
    """
    return placements_of(place_with_grounds(entries, crosswalk, on, list_dates, home), crosswalk)


def placements_of(placed: pl.LazyFrame, crosswalk: Crosswalk) -> pl.LazyFrame:
    """`Placements` out of what `place_with_grounds` gave."""
    units = _unit_columns(crosswalk).lazy()
    return (
        placed.join(units, left_on="current_id", right_on="unit_id", how="left")
        .join(
            units.select("unit_id", former_commune_code="commune_code", former_commune_name="commune_name"),
            left_on="former_id",
            right_on="unit_id",
            how="left",
        )
        .select(
            "record_id",
            "commune_code",
            "commune_name",
            "province_code",
            "province_name",
            "former_commune_code",
            "former_commune_name",
            "placement",
            "village",
            "village_key",
            clause=pl.when(pl.col("former_id").is_not_null()).then("act"),
        )
        .select(Placements.column_names())
    )


def place_with_grounds(
    entries: pl.LazyFrame,
    crosswalk: Crosswalk,
    on: date,
    list_dates: Mapping[str, date] | None = None,
    home: str | None = None,
) -> pl.LazyFrame:
    """Every entry with unit ids, clause, candidates, remark, village, and whether sheet and address disagree."""
    dates = {source: day.isoformat() for source, day in (list_dates or {}).items()}
    written = entries.select(
        "record_id",
        "source_id",
        "commune",
        "district",
        "province",
        stated_village="village",
        on=pl.col("source_id").replace_strict(dates, default=on.isoformat(), return_dtype=pl.String),
        parts=address_parts(_address(), dashed_names(crosswalk)),
    )
    schema = answered_schema(written.collect_schema())
    resolved = written.map_batches(lambda batch: with_answers(batch, crosswalk, home), schema=schema)
    return _settle_villages(_put_together(resolved), crosswalk)


def _address() -> pl.Expr:
    """The address of the place where the entry is listed, by its kind of residence."""
    kind = pl.col("residence_kind")
    permanent, temporary, current = (
        pl.col(f"{name}_address") for name in ("permanent", "temporary", "current")
    )
    return (
        pl.when(kind == "temporary")
        .then(pl.coalesce(temporary, current))
        .when(kind == "current")
        .then(pl.coalesce(current, temporary, permanent))
        .otherwise(pl.coalesce(permanent, current, temporary))
    )


def _put_together(resolved: pl.LazyFrame) -> pl.LazyFrame:
    """One answer out of sheet and address.

    The sheet stands where it is settled; an address that names a former part of the same commune adds that part; an
    address that names another commune is a disagreement and changes nothing. Where the sheet says nothing settled,
    the address stands.
    """
    settled = ["current", "whole", "people_all", "part"]
    by_sheet = pl.col("sheet_placement").is_in(settled)
    by_address = pl.col("address_placement").is_in(settled)
    same = pl.col("address_current_id") == pl.col("sheet_current_id")
    one_of = pl.col("address_candidate_ids").list.contains(pl.col("sheet_current_id"))
    refines = (
        by_sheet
        & by_address
        & (pl.col("sheet_placement") == "current")
        & pl.col("address_former_id").is_not_null()
    )
    is_part_of_it = refines & (same | one_of).fill_null(value=False)
    agrees = same | (pl.col("sheet_former_id") == pl.col("address_former_id")) | is_part_of_it
    takes_address = (~by_sheet & (by_address | (pl.col("sheet_placement") == "not_stated"))) | (
        is_part_of_it & same
    )
    chosen = {
        name: pl.when(takes_address).then(pl.col(f"address_{name}")).otherwise(pl.col(f"sheet_{name}"))
        for name in ANSWER
    }
    chosen["former_id"] = (
        pl.when(is_part_of_it).then(pl.col("address_former_id")).otherwise(chosen["former_id"])
    )
    rest = pl.col("parts").list.head(pl.col("parts").list.len() - pl.col("taken")).list.last()
    return resolved.select(
        "record_id",
        "source_id",
        "on",
        "commune",
        "district",
        "province",
        **chosen,
        disagrees=by_sheet & by_address & ~agrees.fill_null(value=False),
        village=pl.coalesce("stated_village", rest),
        village_key=pl.coalesce("village_key", "address_village_key"),
    )


def _settle_villages(placed: pl.LazyFrame, crosswalk: Crosswalk) -> pl.LazyFrame:
    """A province's own table says to which commune each village of a divided commune went; the clause then names it."""
    moves = pl.DataFrame(
        [move[:3] for move in crosswalk.villages if not move.is_part],
        schema={"former_id": pl.String(), "village_key": pl.String, "village_current_id": pl.String},
        orient="row",
    ).unique(["former_id", "village_key"], keep="none")
    settles = (pl.col("placement") == "part") & pl.col("village_current_id").is_not_null()
    return (
        placed.join(moves.lazy(), on=["former_id", "village_key"], how="left")
        .with_columns(
            current_id=pl.when(settles).then("village_current_id").otherwise("current_id"),
            placement=pl.when(settles).then(pl.lit("people_all")).otherwise("placement"),
            act=pl.when(settles).then(pl.concat_str("act", pl.lit(f"; {ACT}"))).otherwise("act"),
        )
        .drop("village_current_id")
    )


@lru_cache(maxsize=4)
def _unit_columns(crosswalk: Crosswalk) -> pl.DataFrame:
    """Code, full name and province of every commune, and of the island districts."""
    rows = []
    for unit in crosswalk.units.values():
        if unit.level != "province":
            province = province_of(unit, crosswalk)
            rows.append((unit.unit_id, unit.code, unit.full_name, province.code, province.full_name))
    names = ("unit_id", "commune_code", "commune_name", "province_code", "province_name")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
