"""The whole of linkage on one list, and between two: keys in, pairs, decisions and persons (or links) out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from voterlist.findings import INFORMS, as_findings, no_findings
from voterlist.frames import Decisions, Judgements, Links, Persons
from voterlist.linkage.blocking import LargeBlock
from voterlist.linkage.clusters import cluster, numbers_contradict
from voterlist.linkage.coding import Codes
from voterlist.linkage.coincidence import coincidences
from voterlist.linkage.decisions import ASK, DIFFERENT, SAME, decide, last_judgements, with_judgements
from voterlist.linkage.model import MatchModel
from voterlist.linkage.numbers import find_numbers_of_two, find_unusable_numbers
from voterlist.linkage.one_to_one import ambiguous, assign
from voterlist.linkage.scored import estimates_frame, levels_seen, scored_frame
from voterlist.linkage.scoring import Scored, score_between, score_within

AMBIGUITY_MARGIN: Final = 3.0
"""Bits: a link whose rival is less than this behind could be the other one."""


@dataclass(frozen=True)
class Linkage:
    """What linkage found on one list, each frame in the order of its key.

    The frames are `ScoredPairs`, `Decisions`, `Persons`, `Findings`, `MatchEstimates` and `Coincidences`. `left` and
    `right` are the two entries of each pair by their places in the order of the record ids.
    """

    left: Codes
    right: Codes
    pairs: pl.DataFrame
    decisions: pl.DataFrame
    persons: pl.DataFrame
    findings: pl.DataFrame
    estimates: pl.DataFrame
    coincidences: pl.DataFrame


@dataclass(frozen=True)
class LinkageBetween:
    """What linkage found between two lists: as `Linkage`, with `Links`; places count on from the old to the new list."""

    left: Codes
    right: Codes
    pairs: pl.DataFrame
    decisions: pl.DataFrame
    links: pl.DataFrame
    persons: pl.DataFrame
    findings: pl.DataFrame
    estimates: pl.DataFrame
    coincidences: pl.DataFrame


def large_block_findings(large: Sequence[LargeBlock], record_ids: Sequence[str]) -> pl.LazyFrame:
    """`L309` for each block that had to be given up, at the entry of this record id."""
    rows = pl.LazyFrame(
        {
            "rule": [found.rule for found in large],
            "record_id": list(record_ids),
            "size": [found.size for found in large],
        },
        schema={"rule": pl.String, "record_id": pl.String, "size": pl.Int64},
    )
    return as_findings(
        rows,
        "L309",
        INFORMS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        parameters=(pl.col("rule"), pl.col("size")),
    )


def _list_findings(
    scored: Scored, model: MatchModel, decisions: pl.DataFrame, *lists: pl.DataFrame
) -> list[pl.LazyFrame]:
    """What is wrong with the lists themselves: unusable numbers, numbers of two people, blocks above the limit."""
    columns = ("record_id", "name_folded", "identity_no", "old_identity_no")
    numbered = [keys.lazy().select(columns) for keys in lists]
    return [
        no_findings(),
        large_block_findings(scored.large, [scored.entries.record_id[block.first] for block in scored.large]),
        *(find_unusable_numbers(keys, model) for keys in numbered),
        find_numbers_of_two(numbered, decisions.lazy(), model),
    ]


def _judgements(judgements: pl.DataFrame | None) -> pl.LazyFrame:
    return (Judgements.create_empty() if judgements is None else judgements).lazy()


def _decisions(pairs: pl.DataFrame, model: MatchModel, judgements: pl.DataFrame | None) -> pl.DataFrame:
    """`Decisions` on the pairs and on what was judged, in the order of their ends; the pairs are in that order."""
    decided = decide(pairs.lazy(), model)
    if judgements is None or judgements.is_empty():
        return decided.collect()
    ends = Decisions.primary_key()
    return with_judgements(decided, judgements.lazy()).select(Decisions.column_names()).collect().sort(ends)


def _pair_findings(decisions: pl.LazyFrame, code: str) -> pl.LazyFrame:
    return as_findings(
        decisions,
        code,
        "needs_a_person",
        subject_kind="pair",
        subject_id=pl.format("{}|{}", "record_id_l", "record_id_r"),
        parameters=(pl.col("record_id_l"), pl.col("record_id_r"), pl.col("reason")),
    )


def questions(decisions: pl.LazyFrame) -> pl.LazyFrame:
    """`L301` for each question, but for one number on two different people, which is `L302` already."""
    asked = (pl.col("decision") == ASK) & (pl.col("reason") != "one_number_different_people")
    return _pair_findings(decisions.filter(asked), "L301")


def _edges(decisions: pl.DataFrame, position: pl.DataFrame) -> pl.DataFrame:
    """The `same` pairs by position, judged ones first, then the strongest."""
    at = {side: position.rename({"record_id": f"record_id_{side}", "at": side}) for side in ("l", "r")}
    return (
        decisions.filter(pl.col("decision") == SAME)
        .join(at["l"], on="record_id_l")
        .join(at["r"], on="record_id_r")
        .sort(
            pl.col("reason").str.starts_with("judged"),
            pl.col("match_weight").fill_null(0.0),
            -pl.col("l").cast(pl.Int64),
            -pl.col("r").cast(pl.Int64),
            descending=True,
        )
    )


def link_persons(
    keys: pl.DataFrame, decisions: pl.DataFrame, judgements: pl.DataFrame | None = None
) -> tuple[pl.DataFrame, pl.LazyFrame]:
    """`Persons` out of `Decisions`: every entry of `keys` once. With them `L305` for each link that was cut."""
    ids = keys.select("record_id", "identity_no").sort("record_id")
    position = ids.select("record_id").with_row_index("at")
    numbers = ids["identity_no"].cast(pl.Int64).fill_null(-1).to_list()
    at = dict(zip(position["record_id"], position["at"], strict=True)) if judgements is not None else {}
    apart = {
        frozenset((at[left], at[right]))
        for left, right, judgement in last_judgements(_judgements(judgements)).collect().iter_rows()
        if judgement == DIFFERENT and left in at and right in at
    }
    edges = _edges(decisions, position)
    roots, cut = cluster(
        zip(edges["l"].to_list(), edges["r"].to_list(), strict=True),
        lambda one, other: (
            numbers_contradict(numbers[one], numbers[other]) or frozenset((one, other)) in apart
        ),
    )
    all_roots = np.arange(len(ids), dtype=np.uint32)
    all_roots[list(roots)] = list(roots.values())
    persons = ids.select("record_id", person_id=pl.col("record_id").gather(pl.Series(all_roots)))
    cut_pairs = pl.DataFrame(cut, schema={"l": pl.UInt32, "r": pl.UInt32}, orient="row")
    cut_decisions = edges.join(cut_pairs, on=["l", "r"], how="semi").lazy()
    return persons.select(Persons.column_names()), _pair_findings(cut_decisions, "L305")


def link_within(keys: pl.DataFrame, model: MatchModel, judgements: pl.DataFrame | None = None) -> Linkage:
    """Who is listed twice: every pair worth writing, the decision on it, and the person of every entry of `Keys`.

    The answer does not depend on the order of the rows.
    """
    scored = score_within(keys, model)
    pairs = scored_frame(scored)
    decisions = _decisions(pairs, model, judgements)
    persons, cut = link_persons(keys, decisions, judgements)
    found = pl.concat([*_list_findings(scored, model, decisions, keys), cut, questions(decisions.lazy())])
    return Linkage(
        left=scored.pairs.left,
        right=scored.pairs.right,
        pairs=pairs,
        decisions=decisions,
        persons=persons,
        findings=found.unique("finding_id").collect().sort("finding_id"),
        estimates=estimates_frame(model, scored.used, levels_seen(scored)),
        coincidences=coincidences(decisions.lazy()).collect(),
    )


def verdicts(pairs: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """The decision on each of the pairs, in their order; both frames are in the order of their ends."""
    if decisions.height == pairs.height:
        return decisions
    ends = ["record_id_l", "record_id_r"]
    return pairs.select(ends).join(decisions, on=ends, how="left", maintain_order="left")


def _persons_between(ids: pl.Series, links: pl.DataFrame) -> pl.DataFrame:
    """`Persons` of both lists: the entries of every link that holds together, two by two; `ids` are all record ids."""
    same = links.filter(pl.col("decision") == SAME)
    old, new = same["left"].to_numpy(), same["right"].to_numpy()
    persons = np.arange(len(ids), dtype=np.uint32)
    persons[old] = persons[new] = np.where(same["record_id_old"] < same["record_id_new"], old, new)
    return pl.DataFrame({"record_id": ids, "person_id": ids.gather(pl.Series(persons))})


def _answered(decisions: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """What is decided of each pair, where a link, sure or asked about, is one person whatever its levels say."""
    decided = decisions.select("record_id_l", "record_id_r", "decision", "reason")
    linked = links.select(
        record_id_l="record_id_old", record_id_r="record_id_new", decision=pl.lit(SAME), reason="reason"
    )
    return pl.concat([decided, linked])


def _links(scored: Scored, pairs: pl.DataFrame, decisions: pl.DataFrame, model: MatchModel) -> pl.DataFrame:
    """`Links` one to one, from the pairs that are not decided to be different, with `left` and `right`, their places."""
    left, right, weight = scored.pairs.left, scored.pairs.right, scored.scores.weight
    said = verdicts(pairs, decisions)
    possible = np.flatnonzero((said["decision"] != DIFFERENT).to_numpy())
    left, right, weight = left[possible], right[possible], weight[possible]
    chosen = assign(left, right, weight)
    doubtful = ambiguous(left, right, weight, chosen, AMBIGUITY_MARGIN)
    rows = pairs[possible[chosen]].with_columns(
        said[possible[chosen]]["decision", "reason"].get_columns(),
        is_ambiguous=pl.Series(doubtful, dtype=pl.Boolean),
        left=pl.Series(left[chosen], dtype=pl.UInt32),
        right=pl.Series(right[chosen], dtype=pl.UInt32),
    )
    sure = (pl.col("match_probability") >= model.link) & ~pl.col("is_ambiguous")
    return rows.select(
        record_id_old="record_id_l",
        record_id_new="record_id_r",
        decision=pl.when(sure | (pl.col("decision") == SAME)).then(pl.lit(SAME)).otherwise(pl.lit(ASK)),
        reason="reason",
        is_ambiguous="is_ambiguous",
        match_weight="match_weight",
        match_probability="match_probability",
        left="left",
        right="right",
    )


def link_between(
    keys_old: pl.DataFrame, keys_new: pl.DataFrame, model: MatchModel, judgements: pl.DataFrame | None = None
) -> LinkageBetween:
    """Who of an old list is who on a new one, one to one, the best pairs first; ambiguous links are marked.

    In `pairs` and `decisions` the old entry stands on the left.
    """
    scored = score_between(keys_old, keys_new, model)
    pairs = scored_frame(scored)
    decisions = _decisions(pairs, model, judgements)
    placed = _links(scored, pairs, decisions, model)
    persons = _persons_between(scored.entries.record_id, placed)
    links = placed.drop("left", "right").sort(Links.primary_key())
    doubtful = (
        links.filter("is_ambiguous")
        .lazy()
        .rename({"record_id_old": "record_id_l", "record_id_new": "record_id_r"})
    )
    about_lists = _list_findings(scored, model, _answered(decisions, links), keys_old, keys_new)
    found = pl.concat([*about_lists, _pair_findings(doubtful, "L306")])
    return LinkageBetween(
        left=scored.pairs.left,
        right=scored.pairs.right,
        pairs=pairs,
        decisions=decisions,
        links=links,
        persons=persons,
        findings=found.unique("finding_id").collect().sort("finding_id"),
        estimates=estimates_frame(model, scored.used, levels_seen(scored)),
        coincidences=coincidences(decisions.lazy()).collect(),
    )
