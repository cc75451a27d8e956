"""Commune and village of every entry of a clean table as linkage compares them: by the crosswalk where it knows them."""

from typing import Final

import polars as pl

from voterlist.frames import Roster
from voterlist.places.crosswalk import REFORM, Crosswalk
from voterlist.places.form import FORMER, last_day_before, written_form
from voterlist.places.placing import place_entries

_LEVELS: Final = ("province", "district", "commune", "village")
_ADDRESSES: Final = ("residence_kind", "permanent_address", "temporary_address", "current_address")


def places_today(entries: pl.DataFrame, crosswalk: Crosswalk, *, keep_former_apart: bool) -> pl.DataFrame:
    """`commune_code` and `village_key` of every entry, in their order; each distinct place is worked out once.

    A list is read as of the reform, or as of the day before it where its communes are former ones. A place that the
    crosswalk does not settle is compared as written, with its marks: folding would make one commune of Na Sơn and Nà
    Sơn. With `keep_former_apart` a village keeps the former commune that its list names: within one list, village 1 of
    two communes that were merged is not one village.
    """
    named = pl.col("commune").is_not_null()
    read = entries.select(
        "source_id", *_LEVELS, *(pl.when(~named).then(pl.col(column)).alias(column) for column in _ADDRESSES)
    )
    distinct = (
        read.unique(maintain_order=True)
        .with_row_index("at")
        .with_columns(record_id=pl.col("at").cast(pl.String))
    )
    placed = _placed(distinct, crosswalk).select(
        "record_id", "commune_code", "former_commune_code", folded="village_key"
    )
    known = distinct.join(placed, on="record_id", how="left", maintain_order="left").select(
        *read.columns,
        commune_code=pl.coalesce("commune_code", _as_written()),
        village_key=_village(keep_former_apart=keep_former_apart),
    )
    joined = read.join(known, on=read.columns, how="left", nulls_equal=True, maintain_order="left")
    return joined.select("commune_code", "village_key")


def _placed(distinct: pl.DataFrame, crosswalk: Crosswalk) -> pl.DataFrame:
    """`Placements` of the distinct places of every list, each list as of its time."""
    whole = pl.concat([Roster.create_empty(), distinct.drop("at")], how="diagonal")
    forms = {source: written_form(rows, crosswalk) for (source,), rows in whole.group_by("source_id")}
    days = {
        str(source): last_day_before(REFORM) if form == FORMER else REFORM for source, form in forms.items()
    }
    return place_entries(whole.lazy(), crosswalk, REFORM, days).collect()


def _plain(level: str) -> pl.Expr:
    return pl.col(level).str.normalize("NFC").str.to_lowercase().str.strip_chars(" ")


def _as_written() -> pl.Expr:
    written = pl.concat_str((_plain(level).fill_null("") for level in _LEVELS[:3]), separator="|")
    return pl.when(pl.col("commune").is_not_null()).then(written)


def _village(*, keep_former_apart: bool) -> pl.Expr:
    settled = pl.col("commune_code").is_not_null()
    former = pl.coalesce(pl.col("former_commune_code") + "|", pl.lit("")) if keep_former_apart else pl.lit("")
    return pl.when(settled).then(former + pl.col("folded")).otherwise(_plain("village"))
