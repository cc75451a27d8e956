"""The whole of linkage on one list, and between two: keys in, pairs, decisions and persons (or links) out."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl

from voterlist.findings import INFORMS, as_findings, no_findings
from voterlist.frames import Decisions, Judgements, Links, Persons
from voterlist.linkage.blocking import LargeBlock, Pairs, block
from voterlist.linkage.clusters import cluster, numbers_contradict
from voterlist.linkage.coding import USED_COLUMNS, Entries, code_entries
from voterlist.linkage.coincidence import coincidences
from voterlist.linkage.decisions import ASK, DIFFERENT, SAME, decide, last_judgements
from voterlist.linkage.estimation import estimate
from voterlist.linkage.flows import flow
from voterlist.linkage.frequencies import count_frequencies
from voterlist.linkage.model import MatchModel
from voterlist.linkage.numbers import find_unusable_numbers, shared_numbers
from voterlist.linkage.one_to_one import ambiguous, assign, competition
from voterlist.linkage.scored import estimates_frame, scored_frame
from voterlist.linkage.weights import (
    Evidence,
    Scores,
    gather_evidence,
    join_evidence,
    pick_evidence,
    probability,
    weigh,
)

_BATCH: Final = 500_000
SURE: Final = 5.0
"""Match weight from which a link tells where the people of a place went."""
AMBIGUITY_MARGIN: Final = 3.0
"""Bits: a link whose rival is less than this behind could be the other one."""


@dataclass(frozen=True)
class Linkage:
    """What linkage found on one list, each frame in the order of its key.

    The frames are `ScoredPairs`, `Decisions`, `Persons`, `Findings`, `MatchEstimates` and `Coincidences`.
    """

    pairs: pl.DataFrame
    decisions: pl.DataFrame
    persons: pl.DataFrame
    findings: pl.DataFrame
    estimates: pl.DataFrame
    coincidences: pl.DataFrame


@dataclass(frozen=True)
class LinkageBetween:
    """What linkage found between two lists: as `Linkage`, with `Links` in the place of persons."""

    pairs: pl.DataFrame
    decisions: pl.DataFrame
    links: pl.DataFrame
    findings: pl.DataFrame
    estimates: pl.DataFrame
    coincidences: pl.DataFrame


@dataclass(frozen=True)
class _Scored:
    entries: Entries
    pairs: Pairs
    scores: Scores
    frame: pl.DataFrame
    estimates: pl.DataFrame
    findings: pl.LazyFrame


def _large_blocks(entries: Entries, large: list[LargeBlock]) -> pl.LazyFrame:
    rows = pl.LazyFrame(
        {
            "rule": [found.rule for found in large],
            "record_id": [entries.record_id[found.first] for found in large],
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


def _unusable(lists: list[pl.DataFrame], model: MatchModel) -> frozenset[int]:
    shared = (
        shared_numbers(keys.lazy(), model.shared_number_limit).select("number").collect()["number"]
        for keys in lists
    )
    return model.unusable_numbers | {int(number) for numbers in shared for number in numbers}


def _evidence(entries: Entries, pairs: Pairs) -> Evidence:
    counted = count_frequencies(entries)
    starts = range(0, max(1, len(pairs)), _BATCH)
    return join_evidence(
        [
            gather_evidence(entries, counted, pairs.left[at : at + _BATCH], pairs.right[at : at + _BATCH])
            for at in starts
        ]
    )


def _scored(lists: list[pl.DataFrame], model: MatchModel) -> _Scored:
    """All pairs worth writing, with their scores: within one list, or between two."""
    between = len(lists) > 1
    lists = [keys.select(USED_COLUMNS).sort("record_id") for keys in lists]
    side = np.repeat(np.arange(len(lists), dtype=np.int8), [len(keys) for keys in lists])
    entries = code_entries(pl.concat(lists), side, _unusable(lists, model))
    pairs, rules, large = block(entries, between=between)
    sizes = [len(keys) for keys in lists]
    strangers = float(sizes[0] * sizes[1] if between else sizes[0] * (sizes[0] - 1) // 2)
    expected = min(sizes) * (model.links_per_entry if between else model.pairs_per_entry)
    evidence = _evidence(entries, pairs)
    used, found = estimate(evidence, model, float(min(sizes)), strangers, expected)
    scores = weigh(evidence, used, float(min(sizes)), strangers, found)
    if between:
        evidence = _with_flow(entries, pairs, evidence, scores)
        used, found = estimate(evidence, model, float(min(sizes)), strangers, expected)
        scores = weigh(evidence, used, float(min(sizes)), strangers, found)
    kept = np.flatnonzero(scores.weight >= model.floor)
    estimates = estimates_frame(model, used, evidence, scores)
    pairs = Pairs(pairs.left[kept], pairs.right[kept], pairs.rule[kept])
    evidence = pick_evidence(evidence, kept)
    scores = weigh(evidence, used, float(min(sizes)), strangers, found)
    if between:
        scores = _after_competition(pairs, scores)
    frame = scored_frame(entries, pairs, rules, evidence, scores)
    checks = [find_unusable_numbers(keys.lazy(), model) for keys in lists]
    findings = pl.concat([_large_blocks(entries, large), *checks]).unique("finding_id")
    return _Scored(entries, pairs, scores, frame, estimates, findings)


def _with_flow(entries: Entries, pairs: Pairs, evidence: Evidence, scores: Scores) -> Evidence:
    """The evidence with places weighed by where the people of each place went, as the sure links tell."""
    sure = np.zeros(len(pairs), bool)
    likely = np.flatnonzero(scores.weight > SURE)
    sure[likely[assign(pairs.left[likely], pairs.right[likely], scores.weight[likely])]] = True
    went = flow(entries, pairs.left, pairs.right, sure)
    chance = {**evidence.chance, "place": np.log2(went.share).astype(np.float32)}
    return replace(evidence, chance=chance, flow=np.log2(went.chance).astype(np.float32))


def _after_competition(pairs: Pairs, scores: Scores) -> Scores:
    """The scores, where each entry answers to one entry of the other list at most."""
    taken = competition(pairs.left, pairs.right, scores.weight)
    weight = scores.weight + taken
    rivals = (scores.rivals + taken).astype(np.float32)
    return replace(scores, rivals=rivals, weight=weight, probability=probability(weight))


def _judgements(judgements: pl.DataFrame | None) -> pl.LazyFrame:
    return (Judgements.create_empty() if judgements is None else judgements).lazy()


def _pair_findings(decisions: pl.LazyFrame, code: str) -> pl.LazyFrame:
    return as_findings(
        decisions,
        code,
        "needs_a_person",
        subject_kind="pair",
        subject_id=pl.format("{}|{}", "record_id_l", "record_id_r"),
        parameters=(pl.col("record_id_l"), pl.col("record_id_r"), pl.col("reason")),
    )


def _decision_findings(decisions: pl.LazyFrame) -> list[pl.LazyFrame]:
    """`L301` for each question, `L302` for each number on two different people."""
    shared = (pl.col("reason") == "one_number_different_people") & (pl.col("decision") != SAME)
    return [
        _pair_findings(decisions.filter((pl.col("decision") == ASK) & ~shared), "L301"),
        _pair_findings(decisions.filter(shared), "L302"),
    ]


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
    scored = _scored([keys], model)
    decisions = decide(scored.frame.lazy(), _judgements(judgements), model).collect()
    decisions = decisions.select(Decisions.column_names()).sort(Decisions.primary_key())
    persons, cut = link_persons(keys, decisions, judgements)
    found = pl.concat([no_findings(), scored.findings, cut, *_decision_findings(decisions.lazy())])
    return Linkage(
        pairs=scored.frame,
        decisions=decisions,
        persons=persons,
        findings=found.collect().sort("finding_id"),
        estimates=scored.estimates,
        coincidences=coincidences(decisions.lazy()).collect(),
    )


def _links(scored: _Scored, decisions: pl.DataFrame, model: MatchModel) -> pl.DataFrame:
    """The links one to one, from the pairs that are not decided to be different."""
    left, right, weight = scored.pairs.left, scored.pairs.right, scored.scores.weight
    verdicts = scored.frame.select("record_id_l", "record_id_r").join(
        decisions.select("record_id_l", "record_id_r", "decision", "reason"),
        on=["record_id_l", "record_id_r"],
        how="left",
        maintain_order="left",
    )
    possible = np.flatnonzero((verdicts["decision"] != DIFFERENT).to_numpy())
    left, right, weight = left[possible], right[possible], weight[possible]
    chosen = assign(left, right, weight)
    doubtful = ambiguous(left, right, weight, chosen, AMBIGUITY_MARGIN)
    rows = scored.frame[possible[chosen]].with_columns(
        verdicts[possible[chosen]]["decision", "reason"].get_columns(),
        is_ambiguous=pl.Series(doubtful, dtype=pl.Boolean),
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
    ).sort(Links.primary_key())


def link_between(
    keys_old: pl.DataFrame, keys_new: pl.DataFrame, model: MatchModel, judgements: pl.DataFrame | None = None
) -> LinkageBetween:
    """Who of an old list is who on a new one, one to one, the best pairs first; ambiguous links are marked.

    In `pairs` and `decisions` the old entry stands on the left.
    """
    scored = _scored([keys_old, keys_new], model)
    decisions = decide(scored.frame.lazy(), _judgements(judgements), model).collect()
    decisions = decisions.select(Decisions.column_names()).sort(Decisions.primary_key())
    links = _links(scored, decisions, model)
    doubtful = (
        links.filter("is_ambiguous")
        .lazy()
        .rename({"record_id_old": "record_id_l", "record_id_new": "record_id_r"})
    )
    found = pl.concat([no_findings(), scored.findings, _pair_findings(doubtful, "L306")])
    return LinkageBetween(
        pairs=scored.frame,
        decisions=decisions,
        links=links,
        findings=found.collect().sort("finding_id"),
        estimates=scored.estimates,
        coincidences=coincidences(decisions.lazy()).collect(),
    )
