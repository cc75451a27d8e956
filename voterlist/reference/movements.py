"""Kinds of movement, the notes that state a removal, and what the crosswalk says about divided communes."""

from typing import Final

import polars as pl

from voterlist.places.crosswalk import Crosswalk, is_former, province_of
from voterlist.reconciliation.movements import MovementRules
from voterlist.reference import read_table

_REASONS: Final = ("kind", "reason")
_VILLAGES: Final = (
    "former_commune_code_old", "commune_code_old", "village_key_old", "commune_code_new", "village_key_new",
)  # fmt: skip
_DIVIDED: Final = {"former_commune_code_old": pl.String, "commune_code_new": pl.String, "people": pl.String}


def load_movement_rules(crosswalk: Crosswalk, youngest_old: str | None) -> MovementRules:
    """The rules by which movements are told, with the sentences in Vietnamese."""
    return MovementRules(
        grounds={row["note_code"]: row["kind"] for row in read_table("removal_grounds.csv")},
        reasons={row["code"]: row["reason_vi"] for what in _REASONS for row in load_movement_kinds(what)},
        divided=_divided(crosswalk),
        moved_provinces=_moved_provinces(crosswalk),
        villages=_villages(crosswalk),
        youngest_old=youngest_old,
    )


def load_movement_kinds(what: str) -> list[dict[str, str]]:
    """The rows of `movement_kinds.csv` about a `kind`, a `flag` or a further `reason`, in the order of the reports."""
    return [row for row in read_table("movement_kinds.csv") if row["what"] == what]


def _divided(crosswalk: Crosswalk) -> pl.DataFrame:
    units = crosswalk.units
    rows = [
        (units[edge.old_unit_id].code, units[edge.new_unit_id].code, edge.people)
        for edges in crosswalk.edges.values()
        for edge in edges
        if len(edges) > 1
    ]
    return pl.DataFrame(rows, schema=_DIVIDED, orient="row").unique(list(_DIVIDED)[:2], maintain_order=True)


def _moved_provinces(crosswalk: Crosswalk) -> pl.DataFrame:
    """Former communes whose province has another name today: their whole address changed on paper."""
    units = crosswalk.units
    codes = [
        units[old].code
        for old, edges in crosswalk.edges.items()
        if is_former(units[old])
        and province_of(units[old], crosswalk).name
        != province_of(units[edges[0].new_unit_id], crosswalk).name
    ]
    return pl.DataFrame({"former_commune_code_old": codes}, schema={"former_commune_code_old": pl.String})


def _villages(crosswalk: Crosswalk) -> pl.DataFrame:
    """The villages of a province's own table, by the codes of their communes."""
    units = crosswalk.units
    rows = []
    for move in crosswalk.villages:
        old, new = units[move.old_unit_id], units[move.new_unit_id]
        former, today = (old.code, None) if is_former(old) else (None, old.code)
        rows.append((former, today, move.old_village_key, new.code, move.new_village_key))
    return pl.DataFrame(rows, schema=dict.fromkeys(_VILLAGES, pl.String), orient="row")
