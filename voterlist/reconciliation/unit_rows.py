"""In which election units a row of either list counts, also where a unit takes only a part of a commune."""

import polars as pl

_STILL_THERE = ("unchanged", "paper_move")
_UNIT = ["level", "unit_id"]


def units_of_areas(rows: pl.LazyFrame, area_units: pl.LazyFrame) -> pl.LazyFrame:
    """Columns `record_id`, `level`, `unit_id`: the units of the rows whose polling area is known.

    `rows` has `record_id` and `polling_area_id`.
    """
    return rows.join(area_units, on="polling_area_id").select("record_id", *_UNIT)


def units_of_places(
    rows: pl.LazyFrame, units: pl.LazyFrame, village_areas: pl.LazyFrame, area_units: pl.LazyFrame
) -> pl.LazyFrame:
    """Columns `record_id`, `level`, `unit_id`: one unit of every level that the row's commune has units of.

    The village tells, by the table of units or by the polling areas that lie in them; else the commune, where one unit
    takes it whole. Where neither does, `unit_id` is the level and the commune with `?` between: nobody is left out.
    `rows` are standings.
    """
    own = units.select("commune_code", "village_key", *_UNIT)
    through_areas = village_areas.join(area_units, on="polling_area_id").select(
        "commune_code", "village_key", *_UNIT
    )
    told = pl.concat([own, through_areas])
    village = ["commune_code", "village_key", "level"]
    of_villages = _only(told.filter(pl.col("village_key") != ""), village)
    of_communes = _only(told, village[::2])
    wanted = own.select("commune_code", "level").unique()
    return (
        rows.select("record_id", "commune_code", "village_key")
        .join(wanted, on="commune_code")
        .join(of_villages, on=village, how="left")
        .join(of_communes, on=village[::2], how="left", suffix="_whole")
        .select(
            "record_id",
            "level",
            unit_id=pl.coalesce(
                "unit_id", "unit_id_whole", pl.format("{}?{}", pl.col("level"), pl.col("commune_code"))
            ),
        )
    )


def _only(told: pl.LazyFrame, place: list[str]) -> pl.LazyFrame:
    """The unit of each place and level that has exactly one."""
    return (
        told.group_by(place)
        .agg(pl.col("unit_id").unique())
        .filter(pl.col("unit_id").list.len() == 1)
        .with_columns(pl.col("unit_id").list.first())
    )


def units_of_stayers(movements: pl.LazyFrame, new_units: pl.LazyFrame) -> pl.LazyFrame:
    """Columns `record_id` (of the old row), `level`, `unit_id`: who did not move counts where his row of today counts."""
    stayers = movements.filter(pl.col("kind").is_in(_STILL_THERE)).select("record_id_old", "record_id_new")
    return stayers.join(new_units, left_on="record_id_new", right_on="record_id").select(
        *_UNIT, record_id="record_id_old"
    )


def first_known(known: list[pl.LazyFrame]) -> pl.LazyFrame:
    """Columns `record_id`, `level`, `unit_id`: one unit of every level, as the first table that knows it says."""
    turns = [
        table.select("record_id", *_UNIT).with_columns(turn=pl.lit(turn)) for turn, table in enumerate(known)
    ]
    return (
        pl.concat(turns)
        .sort("turn", "unit_id")
        .unique(["record_id", "level"], keep="first", maintain_order=True)
        .drop("turn")
    )


def listed_units(rows: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    """Columns `record_id`, `units`: the unit ids of every row, sorted; an empty list where it has none."""
    lists = units.group_by("record_id").agg(units=pl.col("unit_id").sort())
    return (
        rows.select("record_id")
        .join(lists, on="record_id", how="left")
        .with_columns(pl.col("units").fill_null([]))
    )
