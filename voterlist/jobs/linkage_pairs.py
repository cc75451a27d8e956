"""The pairs of a list too large for memory: blocks cut into partitions, pairs into buckets; a step done stays done.

A bucket holds the pairs between two ranges of entries, so that weighing it looks at a small part of every column.
"""

from dataclasses import fields
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voterlist.files.column_store import ColumnStore
from voterlist.files.safe_write import write_file
from voterlist.jobs.linkage_columns import Plan, counted_of, entries_of, record_ids, texts_of
from voterlist.linkage.blocking import LargeBlock, Pairs
from voterlist.linkage.decisions import DIFFERENT, decide
from voterlist.linkage.estimation import Seen, least_weight, see, worth_learning
from voterlist.linkage.model import COMPARISONS, MatchModel
from voterlist.linkage.partitions import buckets, cut_keys, distinct_pairs, pairs_in_partition, slice_of
from voterlist.linkage.rules import blocking_keys
from voterlist.linkage.scored import levels_seen, pairs_frame
from voterlist.linkage.scoring import Run, Scored, above_floor, run_within
from voterlist.linkage.weights import Evidence, pick_evidence, weigh

_CHANCES: Final = ("name", "birth", "place")
_OTHER_EVIDENCE: Final = tuple(
    field.name for field in fields(Evidence) if field.name not in {"levels", "chance", "flow"}
)
_ENDS: Final = ("record_id_l", "record_id_r")
_EXTERNAL: Final = ("external_id_l", "external_id_r")

FoundPairs = tuple[NDArray[np.uint32], NDArray[np.uint32], int]
"""Left and right entries of pairs, and the number of the rule that found them."""


def rules_of(plan: Plan) -> tuple[str, ...]:
    """The names of the rules in their order."""
    return tuple(blocking_keys(entries_of(plan.store)))


def pair_rule(plan: Plan, rule: int, name: str) -> list[LargeBlock]:
    """The pairs of one rule, partition by partition, cut into buckets; its blocks above the limit."""
    store, target = plan.store, f"pairs/{rule}"
    if not store.has(f"large/{rule}"):
        entries = entries_of(store)
        cut = cut_keys(blocking_keys(entries)[name], plan.partitions)
        large: list[LargeBlock] = []
        for partition in range(plan.partitions):
            chosen = slice_of(cut.ends, partition)
            at = cut.at[chosen]
            places = (entries.commune[at], entries.village[at])
            pairs, given_up = pairs_in_partition(
                name, at, cut.keys[chosen], places, np.array(plan.range_ends)
            )
            large += given_up
            store.put(f"{target}/{partition}/left", pairs.left)
            store.put(f"{target}/{partition}/right", pairs.right)
            store.put(f"{target}/{partition}/ends", pairs.ends)
        store.put(f"large/{rule}", np.array([(block.first, block.size) for block in large], np.int64))
    kept = store.get(f"large/{rule}").reshape(-1, 2).tolist()
    return [LargeBlock(name, first, size) for first, size in kept]


def weigh_range(plan: Plan, low: int, rules: int, model: MatchModel) -> None:
    """What the pairs whose left entry lies in a range show that may come above the floor, each pair once."""
    store = plan.store
    waiting = [at for at in _buckets_of(plan, low) if not store.has(f"evidence/{at}/rule")]
    if not waiting:
        return
    found, texts = _found(plan, range(waiting[0], waiting[-1] + 1), rules), texts_of(store)
    for bucket in waiting:
        # Mapped anew for every bucket: what was looked at for the last one may leave the memory.
        run = run_within(entries_of(store, texts), counted_of(store), model)
        _weigh_bucket(store, f"evidence/{bucket}", distinct_pairs(found.pop(bucket)), run)


def _weigh_bucket(store: ColumnStore, name: str, pairs: Pairs, run: Run) -> None:
    evidence = run.evidence(pairs)
    weight = run.weigh(evidence).weight
    _put_evidence(store, f"{name}/worth", worth_learning(evidence, weight))
    kept = np.flatnonzero(weight > least_weight(run.model))
    _put_evidence(store, name, pick_evidence(evidence, kept))
    store.put(f"{name}/left", pairs.left[kept].astype(np.uint32))
    store.put(f"{name}/right", pairs.right[kept].astype(np.uint32))
    store.put(f"{name}/rule", pairs.rule[kept])


def _buckets_of(plan: Plan, low: int) -> list[int]:
    """The buckets whose left range is this one; they stand side by side."""
    return [number for number, ends in enumerate(buckets(len(plan.range_ends))) if ends[0] == low]


def _found(plan: Plan, wanted: range, rules: int) -> dict[int, list[FoundPairs]]:
    """The pairs of neighbouring buckets by bucket, as the rules found them."""
    found: dict[int, list[FoundPairs]] = {bucket: [] for bucket in wanted}
    for rule in range(rules):
        for partition in range(plan.partitions):
            name = f"pairs/{rule}/{partition}"
            ends = np.array(plan.store.get(f"{name}/ends"))
            left, right = (plan.store.get(f"{name}/{end}") for end in ("left", "right"))
            for bucket in wanted:
                chosen = slice_of(ends, bucket)
                if chosen.stop > chosen.start:
                    found[bucket].append((np.array(left[chosen]), np.array(right[chosen]), rule))
    return found


def _put_evidence(store: ColumnStore, name: str, evidence: Evidence) -> None:
    for comparison, levels in evidence.levels.items():
        store.put(f"{name}/level_{comparison}", levels)
    for value, chance in evidence.chance.items():
        store.put(f"{name}/chance_{value}", chance)
    for other in _OTHER_EVIDENCE:
        store.put(f"{name}/{other}", getattr(evidence, other))


def _evidence(store: ColumnStore, name: str) -> Evidence:
    return Evidence(
        levels={comparison: store.get(f"{name}/level_{comparison}") for comparison in COMPARISONS},
        chance={value: store.get(f"{name}/chance_{value}") for value in _CHANCES},
        **{other: store.get(f"{name}/{other}") for other in _OTHER_EVIDENCE},
    )


def see_bucket(plan: Plan, bucket: int, model: MatchModel, found: float) -> Seen:
    """What the likely pairs of one bucket show under a model."""
    size = plan.part_ends[-1]
    return see(
        _evidence(plan.store, f"evidence/{bucket}/worth"),
        model,
        float(size),
        float(size * (size - 1) // 2),
        found,
    )


def finish_range(
    plan: Plan,
    low: int,
    rules: tuple[str, ...],
    model: MatchModel,
    learnt: tuple[MatchModel, float],
    to: Path,
) -> tuple[dict[str, NDArray[np.float64]], pl.DataFrame]:
    """Write the pairs whose left entry lies in a range, with their decisions; the levels seen, and the decisions.

    `rules` are the names of the rules, `learnt` the model as the run moved it and the number of pairs it found.
    """
    frames, seen = [], {name: np.zeros(1) for name in COMPARISONS}
    own = record_ids(plan, low)
    for high in range(low, len(plan.range_ends)):
        scored = _scored(plan, (low, high), rules, learnt)
        others = own if high == low else record_ids(plan, high)
        frames.append(_with_ids(plan, scored, (low, high), (own, others)))
        seen = {name: seen[name] + levels for name, levels in levels_seen(scored).items()}
    pairs = pl.concat(frames).sort(_ENDS)
    decisions = decide(pairs.lazy(), model).collect()
    written = pairs.with_columns(decisions["decision", "reason"].get_columns())
    front = (*_ENDS, *_EXTERNAL)
    path = to / "pairs" / f"{low:04d}.parquet"
    write_file(path, written.select(*front, pl.exclude(front)).write_parquet)
    return seen, decisions


def answers(decisions: pl.DataFrame) -> pl.DataFrame:
    """The decisions that are no plain difference."""
    return decisions.filter(pl.col("decision") != DIFFERENT)


def _scored(
    plan: Plan, ends: tuple[int, int], rules: tuple[str, ...], learnt: tuple[MatchModel, float]
) -> Scored:
    """The pairs of one bucket above the floor."""
    store, size, (used, found) = plan.store, plan.part_ends[-1], learnt
    name = f"evidence/{buckets(len(plan.range_ends)).index(ends)}"
    pairs = Pairs(store.get(f"{name}/left"), store.get(f"{name}/right"), store.get(f"{name}/rule"))
    evidence = _evidence(store, name)
    scores = weigh(evidence, used, float(size), float(size * (size - 1) // 2), found)
    return above_floor(Scored(entries_of(store), pairs, rules, evidence, scores, used, []))


def _with_ids(
    plan: Plan, scored: Scored, ends: tuple[int, int], ids: tuple[pl.DataFrame, pl.DataFrame]
) -> pl.DataFrame:
    """The pairs of one bucket as `ScoredPairs`, with the senders' own ids; `ids` are those of its two ranges."""
    sides = zip(ends, ids, (scored.pairs.left, scored.pairs.right), strict=True)
    left, right = (
        of_range[(positions - (plan.range_ends[number - 1] if number else 0)).astype(np.int64)]
        for number, of_range, positions in sides
    )
    return pairs_frame(scored, left["record_id"], right["record_id"]).with_columns(
        external_id_l=left["external_id"], external_id_r=right["external_id"]
    )
