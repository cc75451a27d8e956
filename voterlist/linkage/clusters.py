"""Decisions into persons: what belongs together by chains of `same`, cut where a chain contradicts itself.

No person holds two valid numbers that no slip explains, nor two entries judged different. Pairs are joined from the
strongest down, and a pair that would bring a contradiction into a person is left out and reported: so a chain is cut
at its weakest link. Without contradictions the persons are the components of the graph, whatever the order.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Edge = tuple[int, int]
Contradiction = Callable[[int, int], bool]


@dataclass
class Forest:
    """Disjoint groups of entries; the root of each is its lowest entry."""

    parent: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)

    def root(self, entry: int) -> int:
        """The lowest entry of the group of this entry."""
        while (above := self.parent.get(entry, entry)) != entry:
            self.parent[entry] = self.parent.get(above, above)
            entry = above
        return entry

    def group(self, root: int) -> list[int]:
        """The entries of the group with this root."""
        return self.members.get(root, [root])

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups with these two roots."""
        low, high = sorted((one, other))
        self.members[low] = self.group(low) + self.group(high)
        self.members.pop(high, None)
        self.parent[high] = low


def cluster(edges: Iterable[Edge], contradicts: Contradiction) -> tuple[dict[int, int], list[Edge]]:
    """The lowest entry of the person of each entry that was joined to another, and the edges that were cut.

    `edges` come strongest first. Entries that do not appear are persons of their own.
    """
    forest, cut = Forest(), []
    for left, right in edges:
        one, other = forest.root(left), forest.root(right)
        if one == other:
            continue
        if any(contradicts(a, b) for a in forest.group(one) for b in forest.group(other)):
            cut.append((left, right))
        else:
            forest.join(one, other)
    return {entry: forest.root(entry) for members in forest.members.values() for entry in members}, cut


def numbers_contradict(one: int, other: int) -> bool:
    """Two stated numbers that are neither equal nor one or two digits (or a swap) apart; -1 is not stated."""
    if one < 0 or other < 0 or one == other:
        return False
    pairs = zip(f"{one:012d}", f"{other:012d}", strict=True)
    return sum(digit != other_digit for digit, other_digit in pairs) > 2  # noqa: PLR2004 - two slips
