"""Two placed lists into movements: the linkage one to one, the repeated rows set apart, and the accounts."""

from dataclasses import dataclass

import polars as pl

from voterlist.linkage import link_between
from voterlist.linkage.model import MatchModel
from voterlist.reconciliation.left_over import pair_left_over
from voterlist.reconciliation.movement_accounts import movement_tallies
from voterlist.reconciliation.movements import MovementRules, tell_movements
from voterlist.reconciliation.second_rows import find_second_rows


@dataclass(frozen=True)
class PlacedList:
    """One of two lists, placed as of its date: its `Keys`, and its standings."""

    keys: pl.DataFrame
    standings: pl.DataFrame


@dataclass(frozen=True)
class Compared:
    """`Movements`, their `Tally` in every scope, and the `Findings` of the linkage."""

    movements: pl.DataFrame
    tallies: pl.DataFrame
    findings: pl.DataFrame


def compare_lists(old: PlacedList, new: PlacedList, model: MatchModel, rules: MovementRules) -> Compared:
    """What became of everyone between the two lists."""
    links = link_between(old.keys, new.keys, model)
    second = find_second_rows(
        links.pairs.lazy(), links.links.lazy(), old.keys.lazy(), new.keys.lazy()
    ).collect()
    once = _with_left_over(links.links, second, old, new)
    before, after = old.standings.lazy(), new.standings.lazy()
    movements = tell_movements(once.lazy(), second.lazy(), before, after, rules).collect()
    tallies = movement_tallies(movements.lazy(), second.lazy(), before, after).collect()
    return Compared(movements, tallies, links.findings)


def _with_left_over(
    links: pl.DataFrame, second: pl.DataFrame, old: PlacedList, new: PlacedList
) -> pl.DataFrame:
    """The links between first rows, and those among the rows that were left over."""
    ends = ("record_id_old", "record_id_new")
    for end in ends:
        links = links.join(second, left_on=end, right_on="record_id", how="anti")
    free = [
        part.keys.lazy()
        .join(links.lazy(), left_on="record_id", right_on=end, how="anti")
        .join(second.lazy(), on="record_id", how="anti")
        for part, end in zip((old, new), ends, strict=True)
    ]
    return pl.concat([links, pair_left_over(free[0], free[1], old.keys.lazy(), new.keys.lazy()).collect()])
