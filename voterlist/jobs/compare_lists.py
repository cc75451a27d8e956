"""Two placed lists into movements: the linkage one to one, the repeated rows set apart, and the accounts."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from voterlist.errors import ContractBroken
from voterlist.frames import Movements
from voterlist.linkage import link_between
from voterlist.linkage.model import MatchModel
from voterlist.reconciliation.change_list import with_codes, with_statements
from voterlist.reconciliation.coming_of_age import may_be_born_after
from voterlist.reconciliation.counterparts import (
    candidates,
    find_counterparts,
    find_weak_counterparts,
    pair_counterparts,
    without_unlikely,
)
from voterlist.reconciliation.left_over import pair_left_over
from voterlist.reconciliation.missing_lists import find_missing_lists, find_unseen, mark_missing_lists
from voterlist.reconciliation.movement_accounts import count_movements, unbalanced
from voterlist.reconciliation.movements import MovementRules, tell_movements
from voterlist.reconciliation.namesakes import settle_namesakes
from voterlist.reconciliation.second_rows import find_second_rows, linked_rows

_LOOKED_AT = (
    "record_id_l", "record_id_r", "level_name", "level_birth", "level_identity", "weight_rivals", "match_weight",
    "match_probability",
)  # fmt: skip
_ENDS = ("record_id_old", "record_id_new")
_ENGINE: Final = "in-memory"
"""The streaming engine of polars 2.1.0 crashed on an aggregation of these kernels (`engines.local` tells more)."""


def _nobody_known() -> pl.DataFrame:
    return pl.DataFrame(schema={"record_id": pl.String, "person_id": pl.String, "stands": pl.Boolean})


def _nobody_asked() -> pl.DataFrame:
    return pl.DataFrame(schema={"record_id_l": pl.String, "record_id_r": pl.String})


@dataclass(frozen=True)
class PlacedList:
    """One of two lists, placed as of its date.

    Attributes:
        keys: its `Keys`.
        standings: where and how each entry stands.
        persons: `record_id`, `person_id` and `stands` of the rows of people known to have several; empty when nobody
            has looked for them.
        asked: `record_id_l`, `record_id_r` of the pairs of rows that may be one person; likewise.
    """

    keys: pl.DataFrame
    standings: pl.DataFrame
    persons: pl.DataFrame = field(default_factory=_nobody_known)
    asked: pl.DataFrame = field(default_factory=_nobody_asked)


def _no_links() -> pl.DataFrame:
    return pl.DataFrame(schema={"record_id": pl.String, "register_id": pl.String})


@dataclass(frozen=True)
class PlacedRegister:
    """The register, which knows of people that one list alone has.

    Attributes:
        keys: its `Keys`.
        notes: `record_id` and `note_codes` of its rows.
        known: `record_id` of rows of the new list and the `register_id` each is known to answer to.
    """

    keys: pl.DataFrame
    notes: pl.DataFrame
    known: pl.DataFrame = field(default_factory=_no_links)


@dataclass(frozen=True)
class Compared:
    """`Movements`, `MovementAccounts`, the second rows (`record_id`, `repeats`) and the `Findings` of the linkage."""

    movements: pl.DataFrame
    accounts: pl.DataFrame
    second_rows: pl.DataFrame
    findings: pl.DataFrame


def compare_lists(
    old: PlacedList,
    new: PlacedList,
    model: MatchModel,
    rules: MovementRules,
    register: PlacedRegister | None = None,
) -> Compared:
    """What became of everyone between the two lists; a register says more about those whom one list alone has.

    Raises:
        ContractBroken: the accounts do not balance, so the program itself lost somebody.
    """
    pairs, links, found = _linked(old, new, model)
    linked = linked_rows(links, new.persons, old.keys, new.keys)
    second = find_second_rows(pairs, linked, old.keys, new.keys)
    links, doubts = _complete(pairs, links, second, old, new, rules.youngest_old)
    del pairs
    before, after = old.standings.lazy(), new.standings.lazy()
    if register is not None:
        said = _said_by_register(register, (links, second), (old, new), model).lazy()
        before, after = (with_statements(rows, said, "register") for rows in (before, after))
    told = tell_movements(links.lazy(), second.lazy(), doubts.lazy(), before, after, rules).collect(
        engine=_ENGINE
    )
    accounts = count_movements(told.lazy(), second.lazy(), before, after).collect(engine=_ENGINE)
    refuse_imbalance(accounts)
    asked = find_weak_counterparts(doubts.lazy(), links.lazy()).collect(engine=_ENGINE)
    unseen = find_unseen(told.lazy(), before, after).collect(engine=_ENGINE)
    movements = mark_missing_lists(told, unseen, rules.reasons).select(Movements.column_names())
    missing = find_missing_lists(unseen.lazy()).collect(engine=_ENGINE)
    findings = (
        pl.concat([_of_single_rows(found, second), asked, missing]).unique("finding_id").sort("finding_id")
    )
    return Compared(movements, accounts, second, findings)


def refuse_imbalance(accounts: pl.DataFrame) -> None:
    """Stop where somebody was lost or counted twice.

    Raises:
        ContractBroken: an account of `MovementAccounts` does not balance.
    """
    if unbalanced(accounts).height:
        raise ContractBroken(
            vi="Phép cân đối biến động không khớp; không ghi kết quả.",
            en="The accounts of movements do not balance; nothing was written.",
        )


def _linked(
    old: PlacedList, new: PlacedList, model: MatchModel
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Pairs with what movements look at in them, links and findings; the wide rest is let go."""
    linked = link_between(old.keys, new.keys, model)
    return linked.pairs.select(_LOOKED_AT), linked.links, linked.findings


def _of_single_rows(found: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Without L306 about a person who stands twice on one list: the other row that fits is his own."""
    twice = pl.concat([second["record_id"], second["repeats"]]).unique().implode()
    halves = pl.col("subject_id").str.split("|")
    is_own = halves.list.first().is_in(twice) | halves.list.last().is_in(twice)
    return found.filter((pl.col("code") != "L306") | ~is_own)


def _complete(
    pairs: pl.DataFrame,
    links: pl.DataFrame,
    second: pl.DataFrame,
    old: PlacedList,
    new: PlacedList,
    youngest: str | None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The links between first rows with those among the rows left over, and the candidates of all others.

    Who was under age when the old list was made is no weak counterpart of anybody on it.
    """
    likely = without_unlikely(links.lazy(), pairs.lazy())
    links = settle_namesakes(likely, pairs.lazy(), old.keys.lazy(), new.keys.lazy()).collect(engine=_ENGINE)
    for end in _ENDS:
        links = links.join(second, left_on=end, right_on="record_id", how="anti")
    free = _without_link(links, second, old, new)
    near = pair_left_over(*free, old.keys.lazy(), new.keys.lazy()).collect(engine=_ENGINE)
    links = pl.concat([links, near])
    before, after = (
        rows.join(near.lazy(), left_on="record_id", right_on=end, how="anti")
        for rows, end in zip(free, _ENDS, strict=True)
    )
    of_age = after.join(_under_age(new, youngest), on="record_id", how="anti")
    counterparts = find_counterparts(pairs.lazy(), (before, of_age)).collect(engine=_ENGINE).lazy()
    links = pl.concat([links, pair_counterparts(counterparts).collect(engine=_ENGINE)])
    return links, candidates(counterparts, new.asked.lazy(), links.lazy(), (before, after)).collect(
        engine=_ENGINE
    )


def _said_by_register(
    register: PlacedRegister,
    linked: tuple[pl.DataFrame, pl.DataFrame],
    lists: tuple[PlacedList, PlacedList],
    model: MatchModel,
) -> pl.DataFrame:
    """Columns `record_id`, `said_id`, `codes`: the rows of people on one list alone, and what the register says of them.

    A row of the register that answers to somebody on both lists speaks of nobody else.
    """
    links, second = linked
    free = pl.concat(rows.collect(engine=_ENGINE) for rows in _without_link(links, second, *lists))
    taken = register.known.join(links, left_on="record_id", right_on="record_id_new", how="semi")
    rest = register.keys.join(taken, left_on="record_id", right_on="register_id", how="anti")
    if free.is_empty() or rest.is_empty():
        return with_codes(register.known.clear(), register.notes)
    found = link_between(free, rest, model).links
    sure = found.filter((pl.col("decision") == "same") & ~pl.col("is_ambiguous"))
    return with_codes(sure.select(record_id="record_id_old", register_id="record_id_new"), register.notes)


def _under_age(new: PlacedList, youngest: str | None) -> pl.LazyFrame:
    born_after = pl.lit(value=False)
    if youngest is not None:
        born_after = may_be_born_after(pl.col("birth_date"), pl.col("identity_no"), youngest)
    return new.standings.lazy().filter(born_after).select("record_id")


def _without_link(
    links: pl.DataFrame, second: pl.DataFrame, old: PlacedList, new: PlacedList
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The `Keys` of the first rows of either list that have no link."""
    before, after = (
        part.keys.lazy()
        .join(links.lazy(), left_on="record_id", right_on=end, how="anti")
        .join(second.lazy(), on="record_id", how="anti")
        .collect(engine=_ENGINE)
        .lazy()
        for part, end in zip((old, new), _ENDS, strict=True)
    )
    return before, after
