"""Villages of which one of two lists was never sent in: who stands there has not arrived, and has not left.

A previous list often covers only some of the former communes, and a list of today is sent in village by village. Who
stands in a village that the other list does not know at all cannot be told from somebody who came or went, so the
movement says so, in its reason and as a flag, and every commune with such villages has a finding.
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.findings import INFORMS, as_findings
from voterlist.frames import Findings

FLAG: Final = "list_missing"
_SIDES: Final = {"new": ("arrived", "R130"), "old": ("left", "R131")}
"""Side that a movement stands on: its kind, and the code of the finding."""
_PLACE: Final = ["commune_code", "village_key"]
_SHOWN: Final = 5


def mark_missing_lists(
    movements: pl.DataFrame, unseen: pl.DataFrame, reasons: Mapping[str, str]
) -> pl.DataFrame:
    """`Movements`, those of `unseen` people (`find_unseen`) with the flag and a reason of their own.

    `reasons` holds the sentences `arrived_unseen` and `left_unseen`.
    """
    is_unseen = pl.col("person_id").is_in(unseen["person_id"].implode())
    sentence = pl.format("{}_unseen", "kind").replace_strict(
        {f"{kind}_unseen": reasons[f"{kind}_unseen"] for kind, _ in _SIDES.values()},
        default=None,
        return_dtype=pl.String,
    )
    return movements.with_columns(
        flags=pl.when(is_unseen).then(pl.concat_list("flags", pl.lit([FLAG]))).otherwise("flags"),
        reason=pl.when(is_unseen).then(sentence).otherwise("reason"),
    )


def find_missing_lists(unseen: pl.LazyFrame) -> pl.LazyFrame:
    """R130 and R131: per commune, the villages that the old, or the new, list does not know, and how many people."""
    found = []
    for side, (_kind, code) in _SIDES.items():
        villages = (
            unseen.filter(side=side)
            .select("commune_code", "village")
            .drop_nulls()
            .unique()
            .sort("commune_code", "village")
            .group_by("commune_code")
            .agg(villages="village")
        )
        communes = (
            unseen.filter(side=side)
            .sort("person_id")
            .group_by("commune_code")
            .agg(pl.col("commune").first(), people=pl.len())
            .join(villages, on="commune_code", how="left")
        )
        stated = pl.col("villages").fill_null(["—"])
        shown = stated.list.head(_SHOWN).list.join(", ")
        more = pl.when(pl.col("villages").list.len() > _SHOWN).then(pl.lit(" …")).otherwise(pl.lit(""))
        found.append(
            as_findings(
                communes,
                code,
                INFORMS,
                subject_kind="commune",
                subject_id=pl.col("commune_code"),
                parameters=[pl.col("commune"), pl.concat_str(shown, more), pl.col("people")],
            )
        )
    return pl.concat(found).select(Findings.column_names())


def find_unseen(movements: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame) -> pl.LazyFrame:
    """`side`, `person_id`, place and names of the people who came (side new) or went in villages unknown to the other list.

    A village is known where somebody stands in it on the other list, or anybody of it answers to somebody there: it may
    have had another name. Who states no village lies in a commune that is known or not. `movements` know where everybody
    stands (`commune_code_old` …); `old` and `new` are the standings of both lists.
    """
    return pl.concat([_unseen(movements, old, new, side) for side in _SIDES])


def _unseen(movements: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame, side: str) -> pl.LazyFrame:
    kind, _ = _SIDES[side]
    here, there = (new, old) if side == "new" else (old, new)
    record = f"record_id_{side}"
    stood = {name: pl.col(f"{name}_{side}") for name in _PLACE}
    linked = movements.filter(pl.all_horizontal(pl.col("record_id_old", "record_id_new").is_not_null()))
    known = pl.concat([there.select(_PLACE).unique(), linked.select(**stood).unique()]).unique()
    communes = known.select("commune_code").unique()
    names = here.select("village", "commune", **{record: "record_id"})
    moved = (
        movements.filter(pl.col("kind") == kind)
        .select("person_id", record, **stood, side=pl.lit(side))
        .filter(pl.col("commune_code").is_not_null())
    )
    in_village = pl.col("village_key").is_not_null()
    unknown = pl.concat(
        [
            moved.filter(in_village).join(known, on=_PLACE, how="anti"),
            moved.filter(~in_village).join(communes, on="commune_code", how="anti"),
        ]
    )
    return unknown.join(names, on=record).select("side", "person_id", *_PLACE, "village", "commune")
