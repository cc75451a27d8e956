"""A polling area lies inside one election unit of each level (L85 Art 11.1)."""

from typing import Final

import polars as pl

from voterlist.election.law import COMMUNE
from voterlist.election.polling_areas import WHOLE_COMMUNE
from voterlist.findings import STOPS, as_findings

_WITHOUT_COMMUNE_BALLOT: Final = ("armed_unit", "detention", "compulsory_facility")
"""Areas whose voters elect no commune council (L85 Art 29.3, 29.5), so they need no unit of one."""
_OF_AREA: Final = ["polling_area_id", "level"]


def place_areas_in_units(
    areas: pl.LazyFrame, village_areas: pl.LazyFrame, units: pl.LazyFrame
) -> pl.LazyFrame:
    """`AreaUnits`: the unit of each level of every area that lies in exactly one; the others have a finding."""
    counted = _units_of_areas(areas, village_areas, units).group_by(_OF_AREA).agg(pl.col("unit_id").unique())
    return (
        counted.filter(pl.col("unit_id").list.len() == 1)
        .with_columns(pl.col("unit_id").list.first())
        .select("polling_area_id", "level", "unit_id")
        .sort(_OF_AREA)
    )


def find_areas_across_units(
    areas: pl.LazyFrame, village_areas: pl.LazyFrame, units: pl.LazyFrame
) -> pl.LazyFrame:
    """E433 for an area in two units of one level, E434 for an area in none of a level that has units."""
    named = areas.select("polling_area_id", "polling_area_no", "commune_name", "special_kind")
    placed = (
        _units_of_areas(areas, village_areas, units)
        .group_by(_OF_AREA)
        .agg(unit_nos=pl.col("unit_no").unique().sort(), unit_count=pl.col("unit_id").n_unique())
    )
    wanted = named.join(units.select("level").unique(), how="cross")
    all_levels = wanted.join(placed, on=_OF_AREA, how="left")
    about = [pl.col("polling_area_no"), pl.col("commune_name"), pl.col("level")]
    several = all_levels.filter(pl.col("unit_count") > 1)
    elects_commune = ~pl.col("special_kind").is_in(_WITHOUT_COMMUNE_BALLOT).fill_null(False)
    none = all_levels.filter(pl.col("unit_count").is_null() & ((pl.col("level") != COMMUNE) | elects_commune))
    return pl.concat(
        [
            _area_finding(several, "E433", [*about, pl.col("unit_nos").list.join(", ")]),
            _area_finding(none, "E434", about),
        ]
    )


def _units_of_areas(areas: pl.LazyFrame, village_areas: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    """Every unit that an area touches: by its villages where the table goes by villages, else by its commune."""
    own = units.select("commune_code", "village_key", "level", "unit_id", "unit_no")
    whole = own.filter(pl.col("village_key") == WHOLE_COMMUNE).drop("village_key")
    of_villages = own.filter(pl.col("village_key") != WHOLE_COMMUNE)
    villages = village_areas.select("polling_area_id", "commune_code", "village_key")
    columns = ["polling_area_id", "level", "unit_id", "unit_no"]
    by_commune = (
        areas.select("polling_area_id", "commune_code").join(whole, on="commune_code").select(columns)
    )
    by_village = villages.join(of_villages, on=["commune_code", "village_key"]).select(columns)
    undivided = villages.filter(pl.col("village_key") == WHOLE_COMMUNE).drop("village_key")
    by_all = undivided.join(of_villages, on="commune_code").select(columns)
    return pl.concat([by_commune, by_village, by_all]).unique()


def _area_finding(rows: pl.LazyFrame, code: str, parameters: list[pl.Expr]) -> pl.LazyFrame:
    return as_findings(
        rows,
        code,
        STOPS,
        subject_kind="polling_area",
        subject_id=pl.col("polling_area_id"),
        parameters=parameters,
    )
