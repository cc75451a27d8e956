"""Keys into scored pairs: of one list, or between two."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voterlist.linkage.blocking import LargeBlock, Pairs, all_pairs, block
from voterlist.linkage.coding import USED_COLUMNS, Codes, Entries, code_entries
from voterlist.linkage.estimation import estimate
from voterlist.linkage.flows import flow
from voterlist.linkage.frequencies import Frequencies, count_frequencies
from voterlist.linkage.leftovers import SURE, leftover_prior, sure_links
from voterlist.linkage.model import MatchModel
from voterlist.linkage.numbers import shared_numbers
from voterlist.linkage.one_to_one import competition
from voterlist.linkage.rules import blocking_keys
from voterlist.linkage.search import first_search, second_search
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


@dataclass(frozen=True)
class Scored:
    """The pairs worth writing, with their evidence and scores, the model as this run used it, and large blocks."""

    entries: Entries
    pairs: Pairs
    rules: tuple[str, ...]
    evidence: Evidence
    scores: Scores
    used: MatchModel
    large: list[LargeBlock]


@dataclass(frozen=True)
class Run:
    """What does not change while a run is scored: the entries, their frequencies, and what to expect."""

    entries: Entries
    counted: Frequencies
    model: MatchModel
    size: float
    stranger_pairs: float
    expected: float

    def evidence_of(self, left: Codes, right: Codes) -> Evidence:
        """What pairs at these positions show."""
        return gather_evidence(self.entries, self.counted, left, right)

    def evidence(self, pairs: Pairs) -> Evidence:
        """What many pairs show, gathered in batches."""
        starts = range(0, max(1, len(pairs)), _BATCH)
        ends = ((pairs.left[at : at + _BATCH], pairs.right[at : at + _BATCH]) for at in starts)
        return join_evidence([self.evidence_of(left, right) for left, right in ends])

    def weigh(self, evidence: Evidence) -> Scores:
        """The scores with the model as it is and as many pairs as expected."""
        return weigh(evidence, self.model, self.size, self.stranger_pairs, self.expected)

    def learn(self, evidence: Evidence) -> tuple[MatchModel, float, Scores]:
        """The model moved by these pairs, how many pairs of one person they hold, and their scores."""
        used, found = estimate(evidence, self.model, self.size, self.stranger_pairs, self.expected)
        return used, found, weigh(evidence, used, self.size, self.stranger_pairs, found)


def unusable_numbers(lists: Iterable[pl.DataFrame], model: MatchModel) -> frozenset[int]:
    """The placeholders, and the numbers shared by too many people of one of the lists."""
    shared = (
        shared_numbers(keys.lazy(), model.shared_number_limit).select("number").collect()["number"]
        for keys in lists
    )
    return model.unusable_numbers | {int(number) for numbers in shared for number in numbers}


def prepare(lists: list[pl.DataFrame], model: MatchModel) -> Run:
    """The entries of one list, or of an old and a new one, coded and counted."""
    ordered = [keys.select(USED_COLUMNS).sort("record_id") for keys in lists]
    sizes = [len(keys) for keys in ordered]
    side = np.repeat(np.arange(len(lists), dtype=np.int8), sizes)
    entries = code_entries(pl.concat(ordered), side, unusable_numbers(lists, model))
    counted = count_frequencies(entries)
    if len(lists) == 1:
        return run_within(entries, counted, model)
    return Run(
        entries=entries,
        counted=counted,
        model=model,
        size=float(min(sizes)),
        stranger_pairs=float(sizes[0] * sizes[-1]),
        expected=min(sizes) * model.links_per_entry,
    )


def run_within(entries: Entries, counted: Frequencies, model: MatchModel) -> Run:
    """What to expect among the entries of one list."""
    size = len(entries)
    return Run(
        entries=entries,
        counted=counted,
        model=model,
        size=float(size),
        stranger_pairs=float(size * (size - 1) // 2),
        expected=size * model.pairs_per_entry,
    )


def score_within(keys: pl.DataFrame, model: MatchModel) -> Scored:
    """The scored pairs of one list, above the floor of the model."""
    run = prepare([keys], model)
    rules = blocking_keys(run.entries)
    pairs, large = block(run.entries, rules, between=False)
    evidence = run.evidence(pairs)
    used, _, scores = run.learn(evidence)
    return above_floor(Scored(run.entries, pairs, tuple(rules), evidence, scores, used, large))


def score_between(keys_old: pl.DataFrame, keys_new: pl.DataFrame, model: MatchModel) -> Scored:
    """The scored pairs between two lists, the old entry on the left, each weighed against its competitors.

    A first search finds the sure links; they tell where each place went, which is evidence for the others and lets
    those without a link be sought where their neighbours are now.
    """
    run = prepare([keys_old, keys_new], model)
    entries = run.entries
    first = first_search(entries)
    pairs = first.pairs
    evidence = run.evidence(pairs)
    sure = sure_links(pairs.left, pairs.right, run.weigh(evidence).weight)
    second = second_search(entries, first, sure)
    more = second.pairs
    pairs, sure = all_pairs(pairs, more), np.append(sure, np.zeros(len(more), bool))
    went = flow(entries, pairs.left, pairs.right, sure)
    evidence = join_evidence([evidence, run.evidence(more)])
    evidence = replace(
        evidence,
        chance={**evidence.chance, "place": np.log2(went.share).astype(np.float32)},
        flow=np.log2(went.chance).astype(np.float32),
    )
    used, _, scores = run.learn(evidence)
    scored = Scored(entries, pairs, second.rules, evidence, scores, used, first.large + second.large)
    sizes = len(keys_old), len(keys_new)
    return above_floor(
        replace(scored, scores=_after_competition(pairs, scores, sizes)), by_itself=scores.weight
    )


def _after_competition(pairs: Pairs, scores: Scores, sizes: tuple[int, int]) -> Scores:
    """The scores, where each entry answers to one entry of the other list at most.

    Against rivals that are named, evidence counts in full.
    """
    gained = leftover_prior(
        pairs.left, pairs.right, scores.weight, float(scores.prior[0]) if len(pairs) else 0.0, sizes
    )
    weight = scores.weight + gained
    taken = competition(pairs.left, pairs.right, weight)
    return replace(
        scores,
        prior=(scores.prior + gained).astype(np.float32),
        rivals=(scores.rivals + taken).astype(np.float32),
        weight=weight + taken,
        probability=probability(weight + taken),
    )


def above_floor(scored: Scored, by_itself: NDArray[np.float64] | None = None) -> Scored:
    """Only the pairs worth writing, in the order of (left, right).

    `by_itself` is the weight of every pair before its competitors were counted: one that would be a link without them
    is a further row of somebody, and is written too.
    """
    worth = scored.scores.weight >= scored.used.floor
    if by_itself is not None:
        worth = worth | (by_itself >= SURE)
    kept = np.flatnonzero(worth)
    kept = kept[np.lexsort((scored.pairs.right[kept], scored.pairs.left[kept]))]
    pairs, scores = scored.pairs, scored.scores
    return replace(
        scored,
        pairs=Pairs(pairs.left[kept], pairs.right[kept], pairs.rule[kept]),
        evidence=pick_evidence(scored.evidence, kept),
        scores=Scores(
            {name: share[kept] for name, share in scores.shares.items()},
            scores.prior[kept],
            scores.rivals[kept],
            scores.weight[kept],
            scores.probability[kept],
        ),
    )
