"""What became of everyone between the previous list and the lists of a run."""

from dataclasses import replace

import polars as pl

from voterlist import frames as f
from voterlist.jobs import Progress
from voterlist.jobs.compare_lists import (
    Compared,
    PlacedList,
    PlacedRegister,
    compare_lists,
    refuse_imbalance,
)
from voterlist.jobs.receive import PREVIOUS, REGISTER, Received
from voterlist.linkage.model import MatchModel
from voterlist.places.crosswalk import Crosswalk
from voterlist.reconciliation.change_list import find_unpaired_removals
from voterlist.reconciliation.coming_of_age import youngest_listed
from voterlist.reconciliation.movement_accounts import count_units
from voterlist.reconciliation.standings import add_standings
from voterlist.reconciliation.unit_rows import (
    first_known,
    listed_units,
    units_of_areas,
    units_of_places,
    units_of_stayers,
)
from voterlist.reference.movements import load_movement_rules

Tables = dict[str, pl.DataFrame]


def tell_movements_of_run(
    received: Received, tables: Tables, crosswalk: Crosswalk, model: MatchModel, move: Progress
) -> None:
    """What became of everyone on the previous list; nothing where there is none."""
    previous = received.entries(PREVIOUS)
    tables["movements"] = f.Movements.create_empty()
    tables["movement_accounts"] = f.MovementAccounts.create_empty()
    if previous.is_empty():
        return
    move("Biến động", 0, 1)
    rules = load_movement_rules(crosswalk, youngest_listed(previous["birth_date"].drop_nulls()))
    before = _placed_list(previous, tables, is_after_reform=False)
    after = replace(
        _placed_list(_rows_of_persons(tables), tables, is_after_reform=True),
        persons=_known_persons(tables),
        asked=tables["decisions"].filter(decision="ask").select("record_id_l", "record_id_r"),
    )
    compared = compare_lists(before, after, model, rules, _register(received, tables))
    tables["movements"] = compared.movements
    tables["movement_accounts"] = pl.concat(
        [compared.accounts, _accounts_of_units(compared, tables, before, after)]
    )
    letters = find_unpaired_removals(compared.movements.lazy()).collect()
    tables["found_movements"] = pl.concat([compared.findings, letters]).sort("finding_id")
    move("Biến động", 1, 1)


def _register(received: Received, tables: Tables) -> PlacedRegister | None:
    entries = received.entries(REGISTER)
    if entries.is_empty():
        return None
    known = tables["register_links"].select(record_id="record_id_old", register_id="record_id_new")
    keys = tables["keys"].join(entries, on="record_id", how="semi")
    return PlacedRegister(keys, entries.select("record_id", "note_codes"), known)


def _accounts_of_units(
    compared: Compared, tables: Tables, before: PlacedList, after: PlacedList
) -> pl.DataFrame:
    """The accounts of the election units, those of a part of a commune too."""
    lazy = {name: tables[name].lazy() for name in ("persons", "assignments", "area_units", "units")}
    old, new, movements = (rows.lazy() for rows in (before.standings, after.standings, compared.movements))
    by_place = [
        units_of_places(rows, lazy["units"], tables["village_areas"].lazy(), lazy["area_units"])
        for rows in (old, new)
    ]
    assigned = lazy["persons"].join(lazy["assignments"], on="person_id")
    today = first_known([units_of_areas(assigned, lazy["area_units"]), by_place[1]])
    earlier = first_known([units_of_stayers(movements, today), by_place[0]])
    counted = listed_units(old, earlier), listed_units(new, today)
    accounts = count_units(movements, compared.second_rows.lazy(), *counted).collect(engine="in-memory")
    refuse_imbalance(accounts)
    return accounts


def _rows_of_persons(tables: Tables) -> pl.DataFrame:
    """All rows of everybody on the lists of today: the old place of a person may be any of them."""
    return tables["listed"].join(tables["persons"], on="record_id", how="semi")


def _known_persons(tables: Tables) -> pl.DataFrame:
    """The rows of the people who have several, with the one that stands on the list."""
    several = tables["persons"].filter(pl.len().over("person_id") > 1)
    stands = tables["lines"].select("record_id", stands=pl.lit(value=True))
    return several.join(stands, on="record_id", how="left").select(
        "record_id", "person_id", pl.col("stands").fill_null(value=False)
    )


def _placed_list(entries: pl.DataFrame, tables: Tables, *, is_after_reform: bool) -> PlacedList:
    keys = tables["keys"].join(entries, on="record_id", how="semi")
    placements = tables["placements"].lazy()
    standings = add_standings(entries.lazy(), keys.lazy(), placements, is_after_reform=is_after_reform)
    return PlacedList(keys, standings.collect())
