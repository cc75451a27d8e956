"""Entries brought together by equal keys: one sort of narrow integers, exact, whatever the size of the keys."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from voterlist.linkage.coding import Codes, Mask


def in_groups(keys: Codes) -> tuple[Codes, Codes]:
    """The entries with a key (not -1) so that equal keys stand together, lower entries first; and their keys.

    The keys may come back renumbered; they are equal where they were equal. Key and position share one number, since
    sorting numbers is several times faster than sorting positions by number.
    """
    inside = np.flatnonzero(keys >= 0)
    values = keys[inside].astype(np.int64)
    bits = len(keys).bit_length()
    if len(values) and int(values.max()) >> (62 - bits):
        values = np.unique(values, return_inverse=True)[1].astype(np.int64)
    packed = np.sort((values << bits) | inside)
    return packed & ((1 << bits) - 1), packed >> bits


def run_ends(ordered: Codes) -> Codes:
    """For every position of an ordered array, the position behind the last one of the same value."""
    ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], len(ordered) > 0)) + 1
    return np.repeat(ends, np.diff(np.append(0, ends)))


_COUNTED: Final = 8
"""Keys of a range up to so many times the entries are counted in a table instead of being sorted."""


_LARGEST_TABLE: Final = 1 << 26
_PIECE: Final = 1 << 24
"""Entries that are sorted at a time, about; sorting takes some forty bytes for each."""


def _in_pieces(keys: Codes) -> Iterator[Codes]:
    """The positions of the entries with a key, in pieces that never divide a key."""
    pieces = len(keys) // _PIECE + 1
    if pieces == 1:
        yield np.flatnonzero(keys >= 0)
        return
    parts = [(start, keys[start : start + _PIECE]) for start in range(0, len(keys), _PIECE)]
    for piece in range(pieces):
        found = (start + np.flatnonzero((part >= 0) & (part % pieces == piece)) for start, part in parts)
        yield np.concatenate(list(found))


def _counted(keys: Codes) -> Codes:
    """`group_sizes` by a table of all keys."""
    parts = [slice(start, start + _PIECE) for start in range(0, len(keys), _PIECE)]
    counts = np.zeros(int(keys.max(initial=0)) + 2, np.int32)
    for part in parts:
        found = np.bincount(keys[part] + 1)
        counts[: len(found)] += found.astype(np.int32)
    counts[0] = 0
    sizes = np.empty(len(keys), np.int32)
    for part in parts:
        sizes[part] = counts[keys[part] + 1]
    return sizes


def group_sizes(keys: Codes) -> Codes:
    """For every entry, how many entries have its key; 0 where it has none."""
    if int(keys.max(initial=0)) < min(_COUNTED * len(keys), _LARGEST_TABLE):
        return _counted(keys)
    sizes = np.zeros(len(keys), np.int32)
    for at in _in_pieces(keys):
        order, ordered = in_groups(keys[at])
        ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], len(ordered) > 0)) + 1
        lengths = np.diff(np.append(0, ends))
        sizes[at[order]] = np.repeat(lengths, lengths)
    return sizes


def group_totals(keys: Codes, marked: Mask) -> Codes:
    """For every entry, how many marked entries have its key; 0 where it has none."""
    highest = int(keys.max(initial=0))
    if highest < _COUNTED * len(keys):
        counts = np.bincount(keys[marked] + 1, minlength=highest + 2)
        counts[0] = 0
        counted: Codes = counts[keys + 1]
        return counted
    order, ordered = in_groups(keys)
    totals = np.zeros(len(keys), np.int64)
    if len(order):
        starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        sums = np.add.reduceat(marked[order].astype(np.int64), starts)
        totals[order] = np.repeat(sums, np.diff(np.append(starts, len(order))))
    return totals
