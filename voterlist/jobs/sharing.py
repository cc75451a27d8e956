"""What shared outputs leave out: lists, counts and findings of armed units, as their commanders may ask (TT21)."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.reconciliation.figures import count_figures
from voterlist.reconciliation.tallies import AREAS, ENTRIES, PERSONS

Tables = dict[str, pl.DataFrame]
_REVEALING: Final = (ENTRIES, PERSONS, AREAS)
"""Accounts whose totals less the figures of a report would tell how many people an armed unit has."""


def armed_areas(areas: pl.DataFrame) -> pl.DataFrame:
    """`polling_area_id` of the areas of armed units."""
    return areas.filter(pl.col("special_kind") == "armed_unit").select("polling_area_id")


def count_without_armed_units(tables: Tables) -> None:
    """Figures of communes, units, villages and the whole without the voters of armed units; those of an area stay."""
    armed = armed_areas(tables["areas"])
    if armed.is_empty():
        return
    names = ("voters", "areas", "area_units", "rows_left")
    open_parts = [tables[name].join(armed, on="polling_area_id", how="anti").lazy() for name in names]
    own = tables["figures"].join(armed, left_on="scope_id", right_on="polling_area_id", how="semi")
    counted = count_figures(*open_parts).collect()
    kept = own.filter(pl.col("scope_kind") == "area")
    tables["figures"] = pl.concat([counted, kept]).sort("scope_kind", "scope_id", "figure")


def for_sharing(tables: Mapping[str, pl.DataFrame]) -> Tables:
    """The tables that reports are made from, without anything about armed units."""
    shared = dict(tables)
    armed = armed_areas(tables["areas"])
    if armed.is_empty():
        return shared
    records = tables["persons"].join(
        tables["assignments"].join(armed, on="polling_area_id", how="semi"), on="person_id", how="semi"
    )
    hidden = {*records["record_id"], *records["person_id"], *armed["polling_area_id"]}
    about = pl.col("subject_id").str.split("|").list.eval(pl.element().is_in(list(hidden))).list.any()
    for name in ("findings", "worded_findings"):
        shared[name] = tables[name].filter(~about)
    kept = shared["findings"].select("finding_id")
    for name in ("places", "finding_areas"):
        shared[name] = tables[name].join(kept, on="finding_id", how="semi")
    for name in ("areas", "area_units", "voters"):
        shared[name] = tables[name].join(armed, on="polling_area_id", how="anti")
    for name in ("exclusions", "losses"):
        shared[name] = tables[name].filter(~pl.col("record_id").is_in(list(hidden)))
    shared["tally"] = tables["tally"].filter(~pl.col("account").is_in(_REVEALING))
    return shared
