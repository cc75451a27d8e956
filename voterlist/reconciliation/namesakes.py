"""Links in doubt between people of one place: whoever is who, where they were and where they are is the same."""

from typing import Final

import polars as pl

from voterlist.frames import Links
from voterlist.linkage.link import AMBIGUITY_MARGIN

_PLACE: Final = ("commune_code", "former_commune_code", "village_key")


def settle_namesakes(
    links: pl.LazyFrame, pairs: pl.LazyFrame, keys_old: pl.LazyFrame, keys_new: pl.LazyFrame
) -> pl.LazyFrame:
    """`Links`, no longer ambiguous where all rows that fit nearly as well stand in the place of the linked one.

    The decision stays a question: which of two namesakes somebody is has to be looked at, what became of him not.
    """
    open_links = links.filter("is_ambiguous").select("record_id_old", "record_id_new", linked="match_weight")
    scored = pairs.select(record_id_old="record_id_l", record_id_new="record_id_r", weight="match_weight")
    elsewhere = [
        _rivals_elsewhere(open_links, scored, keys, held, free)
        for keys, held, free in (
            (keys_new, "record_id_old", "record_id_new"),
            (keys_old, "record_id_new", "record_id_old"),
        )
    ]
    undecided = pl.concat(elsewhere).unique().with_columns(is_elsewhere=pl.lit(value=True))
    return (
        links.join(undecided, on="record_id_old", how="left")
        .with_columns(is_ambiguous=pl.col("is_ambiguous") & pl.col("is_elsewhere").fill_null(value=False))
        .select(Links.column_names())
    )


def _rivals_elsewhere(
    open_links: pl.LazyFrame, scored: pl.LazyFrame, keys: pl.LazyFrame, held: str, free: str
) -> pl.LazyFrame:
    """`record_id_old` of the links with a rival at their `free` end that stands in another place."""
    places = keys.select("record_id", place=pl.struct(_PLACE))
    return (
        open_links.join(scored.rename({free: "rival"}), on=held)
        .filter((pl.col("rival") != pl.col(free)) & (pl.col("weight") > pl.col("linked") - AMBIGUITY_MARGIN))
        .join(places, left_on=free, right_on="record_id")
        .join(places.rename({"place": "place_rival"}), left_on="rival", right_on="record_id")
        .filter(pl.col("place").ne_missing(pl.col("place_rival")))
        .select("record_id_old")
    )
