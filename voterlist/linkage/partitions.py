"""Linkage cut into pieces: blocks by a hash of their key, pairs by the ranges in which their two entries lie.

A block is never divided, so the pairs of all pieces are the pairs of the whole; a pair that several rules found belongs
to the first of them, as in memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from voterlist.linkage.blocking import LargeBlock, Pairs, pairs_of_rule
from voterlist.linkage.coding import Codes, Numbers

_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: neighbouring keys fall far apart
_RULE_BITS: Final = 6
_PIECE: Final = 1 << 22


@dataclass(frozen=True)
class CutKeys:
    """The entries with a key and their keys, partition after partition; `ends` says where each ends."""

    at: NDArray[np.uint32]
    keys: Numbers
    ends: NDArray[np.int64]


@dataclass(frozen=True)
class CutPairs:
    """Pairs, bucket after bucket; `ends` says where each ends. Left is below right."""

    left: NDArray[np.uint32]
    right: NDArray[np.uint32]
    ends: NDArray[np.int64]


def cut_keys(keys: Numbers, partitions: int) -> CutKeys:
    """The keys cut into partitions: equal keys lie in one, entries in their order."""
    pieces = range(0, len(keys), _PIECE)
    counts = np.array(
        [
            np.bincount(_partition_of(keys[at : at + _PIECE], partitions), minlength=partitions + 1)
            for at in pieces
        ],
        np.int64,
    ).reshape(-1, partitions + 1)[:, :partitions]
    ends = np.cumsum(counts.sum(axis=0))
    begins = ends - counts.sum(axis=0) + np.cumsum(counts, axis=0) - counts
    at, chosen = np.empty(int(ends[-1]), np.uint32), np.empty(int(ends[-1]), np.int64)
    for start, begin, count in zip(pieces, begins, counts, strict=True):
        part = keys[start : start + _PIECE]
        order = np.argsort(_partition_of(part, partitions), kind="stable")[: count.sum()]
        to = np.arange(len(order)) + np.repeat(begin - np.cumsum(count) + count, count)
        at[to], chosen[to] = start + order, part[order]
    return CutKeys(at, chosen, ends)


def _partition_of(keys: Numbers, partitions: int) -> NDArray[np.uint16]:
    """The partition of every key; entries without one come behind them all."""
    spread = ((keys.astype(np.uint64) * _SPREAD) >> np.uint64(40)) % np.uint64(partitions)
    return np.where(keys >= 0, spread, partitions).astype(np.uint16)


def slice_of(ends: NDArray[np.int64], number: int) -> slice:
    """Where a partition or bucket lies."""
    return slice(int(ends[number - 1]) if number else 0, int(ends[number]))


def buckets(ranges: int) -> list[tuple[int, int]]:
    """The pairs of ranges, the lower range on the left."""
    return [(low, high) for low in range(ranges) for high in range(low, ranges)]


def pairs_in_partition(
    rule: str,
    at: NDArray[np.uint32],
    keys: Numbers,
    places: tuple[Codes, Codes],
    range_ends: NDArray[np.int64],
) -> tuple[CutPairs, list[LargeBlock]]:
    """The pairs of one partition of a rule by buckets of ranges of entries, and its blocks above the limit.

    `places` are the commune and village of the entries `at`; `range_ends` says where each range of entries ends.
    """
    order = np.argsort(at)
    own = at[order]
    ordered = (places[0][order], places[1][order])
    _, found, large = pairs_of_rule(
        rule, np.asarray(keys)[order], ordered, np.zeros(len(own), np.int8), between=False
    )
    ends = [(own[left], own[right]) for left, right in found]
    left, right = (
        np.concatenate([pair[end] for pair in ends]) if ends else np.zeros(0, np.uint32) for end in (0, 1)
    )
    given_up = [LargeBlock(block.rule, int(own[block.first]), block.size) for block in large]
    return _cut_pairs(left, right, range_ends), given_up


def _cut_pairs(
    left: NDArray[np.uint32], right: NDArray[np.uint32], range_ends: NDArray[np.int64]
) -> CutPairs:
    ranges = len(range_ends)
    number_of = np.zeros((ranges, ranges), np.uint32)
    for number, (low, high) in enumerate(buckets(ranges)):
        number_of[low, high] = number
    bucket = number_of[tuple(np.searchsorted(range_ends, end, side="right") for end in (left, right))]
    order = np.argsort(bucket, kind="stable")
    ends = np.cumsum(np.bincount(bucket, minlength=len(buckets(ranges)))).astype(np.int64)
    return CutPairs(left[order], right[order], ends)


def distinct_pairs(found: Sequence[tuple[NDArray[np.uint32], NDArray[np.uint32], int]]) -> Pairs:
    """Each pair once, with the first of its rules, in the order of (left, right)."""
    left, right = (
        np.concatenate([pairs[end] for pairs in found]).astype(np.int64) if found else np.zeros(0, np.int64)
        for end in (0, 1)
    )
    rule = np.concatenate([np.full(len(pairs[0]), pairs[2], np.int64) for pairs in found] or [left])
    if not len(left):
        return Pairs(left, right, rule.astype(np.int8))
    low, lowest = int(left.min()), int(right.min())
    width = int(right.max()) - lowest + 1
    packed = np.sort(((left - low) * width + (right - lowest)) << _RULE_BITS | rule)
    pair = packed >> _RULE_BITS
    first = np.append(True, pair[1:] != pair[:-1])
    pair, rules = pair[first], packed[first] & ((1 << _RULE_BITS) - 1)
    return Pairs(pair // width + low, pair % width + lowest, rules.astype(np.int8))
