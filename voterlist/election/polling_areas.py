"""The commune's tables of polling areas and election units, placed in the communes of today (L85 Art 10, Art 11)."""

from typing import Final

import polars as pl

from voterlist.frames import ElectionUnits, PollingAreas, VillageAreas

WHOLE_COMMUNE: Final = ""
NO_STREET: Final = ""
_AREA_FACTS: Final = ("polling_place", "terrain", "special_kind", "voting_date")


def build_polling_areas(stated: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """`PollingAreas`: each area of a placed commune once, with the first value that its rows state of each fact.

    Args:
        stated: `StatedAreas`.
        placements: `Placements` of the same record ids.
    """
    placed = _placed(stated, placements)
    facts = [pl.col(name).drop_nulls().first() for name in _AREA_FACTS]
    return (
        placed.group_by("commune_code", "polling_area_no")
        .agg(
            *facts,
            commune_name=pl.coalesce("commune_name", "commune").first(),
            province_name=pl.coalesce("province_name", "province").drop_nulls().first(),
        )
        .with_columns(polling_area_id=_area_id())
        .select(PollingAreas.column_names())
        .sort("polling_area_id")
    )


def build_village_areas(stated: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """`VillageAreas`: each village of each area once, in the order of the table; where a village stands twice, the first.

    An area of a commune, or a part of one, that names no village takes the whole commune.
    """
    placed = _placed(stated, placements).with_columns(polling_area_id=_area_id())
    return (
        placed.with_columns(
            village_key=pl.when(pl.col("village").is_null())
            .then(pl.lit(WHOLE_COMMUNE))
            .otherwise(_own_key()),
            village=pl.col("village").fill_null(pl.coalesce("commune_name", "commune")),
            street=pl.col("street").fill_null(NO_STREET),
            source_place=pl.col("record_id"),
        )
        .unique(
            ["polling_area_id", "commune_code", "village_key", "street"], keep="first", maintain_order=True
        )
        .with_columns(village_order=pl.int_range(1, pl.len() + 1).over("polling_area_id").cast(pl.Int32))
        .select(VillageAreas.column_names())
        .sort("polling_area_id", "commune_code", "village_key", "street")
    )


def build_election_units(stated: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """`ElectionUnits`: each commune or village of each unit once; a unit's deputies are the same on all its rows.

    The unit of a commune's council carries the code of the commune in its id, a higher unit that of the province.
    """
    placed = _placed(stated, placements)
    scope = (
        pl.when(pl.col("level") == "commune")
        .then("commune_code")
        .otherwise(pl.col("province_code").fill_null(""))
    )
    unit = pl.concat_str(pl.col("level"), scope, pl.col("unit_no"), separator="-")
    return (
        placed.with_columns(
            unit_id=unit,
            village_key=pl.when(pl.col("village").is_null())
            .then(pl.lit(WHOLE_COMMUNE))
            .otherwise(_own_key()),
            commune_name=pl.coalesce("commune_name", "commune"),
            source_place=pl.col("record_id"),
        )
        .with_columns(
            pl.col("deputies").drop_nulls().first().over("unit_id"),
            pl.col("unit_name").drop_nulls().first().over("unit_id"),
        )
        .unique(["unit_id", "commune_code", "village_key"], keep="first", maintain_order=True)
        .select(ElectionUnits.column_names())
        .sort("unit_id", "commune_code", "village_key")
    )


def waiting_areas(assignments: pl.LazyFrame, lines: pl.LazyFrame, communes: pl.LazyFrame) -> pl.LazyFrame:
    """`PollingAreas` rows of the waiting lists that `Assignments` speak of, so that nobody on one is lost from view.

    Args:
        assignments: `Assignments`.
        lines: `PersonLines`, for the commune of each person.
        communes: `commune_code`, `commune_name`, `province_name` of the communes of the run.
    """
    waiting = assignments.filter(~pl.col("is_assigned")).join(
        lines.select("person_id", "commune_code"), on="person_id"
    )
    return (
        waiting.select("polling_area_id", "commune_code")
        .unique()
        .join(communes, on="commune_code", how="left")
        .with_columns(
            pl.col("commune_code").fill_null(""),
            pl.col("commune_name").fill_null(""),
            polling_area_no=pl.lit("?"),
            polling_place=pl.lit(None, pl.String),
            terrain=pl.lit(None, pl.String),
            special_kind=pl.lit(None, pl.String),
            voting_date=pl.lit(None, pl.Date),
        )
        .select(PollingAreas.column_names())
        .sort("polling_area_id")
    )


def _placed(stated: pl.LazyFrame, placements: pl.LazyFrame) -> pl.LazyFrame:
    """The stated rows whose commune is known, in the order in which they were written."""
    places = placements.select(
        "record_id",
        "commune_code",
        "commune_name",
        "province_code",
        "province_name",
        "village_key",
    )
    return (
        stated.join(places, on="record_id")
        .filter(pl.col("commune_code").is_not_null())
        .sort("source_id", "sheet_no", "row_no", "record_id")
    )


def _area_id() -> pl.Expr:
    return pl.concat_str("commune_code", "polling_area_no", separator="-")


def _own_key() -> pl.Expr:
    """The key of a village; a name that is not a village (an institution) is its own key, in lower case."""
    return pl.coalesce("village_key", pl.col("village").str.to_lowercase())
