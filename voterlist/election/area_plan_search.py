"""The best proposal with so many areas: the shortest ways where it is known where villages lie, else the most even sizes."""

from dataclasses import dataclass, replace
from typing import Final

from voterlist.election.area_plan_items import items_of, ways_of
from voterlist.election.area_plan_model import any_proposal
from voterlist.election.area_plan_partition import SecondsLeft, partition
from voterlist.election.area_plan_problem import Problem
from voterlist.election.area_plan_start import start_of

GAP: Final = 0.01


@dataclass(frozen=True)
class Solution:
    """The leader of each village, with what was proven: no proposal is better than `bound`; `gap` is relative."""

    leaders: tuple[int, ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """By what share of itself the proposal may be worse than the best."""
        return max(0.0, self.objective - self.bound) / self.objective if self.objective else 0.0


def solve(problem: Problem, count: int, left: SecondsLeft, *, gap: float = GAP) -> Solution | None:
    """The best proposal with so many areas, or null when there is none (or none in time).

    The best has the shortest mean way of a voter to the polling place; without ways, the smallest largest area.
    """
    items = items_of(problem, count)
    if not items.leaders:
        return None
    begun = start_of(replace(problem, area_count=count))
    if not ways_of(problem):
        return _most_even(problem, count, left, gap, begun)
    found = partition(items, left, gap, begun)
    if found.leaders is None:
        return _any(problem, count, left, found.bound)
    return Solution(found.leaders, found.cost, max(found.bound, 0.0))


def _most_even(
    problem: Problem, count: int, left: SecondsLeft, gap: float, begun: dict[int, int] | None
) -> Solution | None:
    """Partitions within a lower and lower legal size, until one is proven impossible within the gap."""
    total = sum(problem.voters)
    bound = max(-(-total // count), *problem.voters)
    leaders = None if begun is None else tuple(begun[village] for village in range(len(problem.voters)))
    if leaders is None:
        found = partition(items_of(problem, count), left, gap)
        if found.leaders is None:
            return _any(problem, count, left, found.bound)
        leaders = found.leaders
    largest = _largest(problem, leaders)
    while largest - bound > gap * largest and left() > 0:
        aimed = max(bound, int(largest * (1 - gap)))
        found = partition(items_of(replace(problem, most=aimed), count), left, gap)
        if found.leaders is not None:
            leaders, largest = found.leaders, _largest(problem, found.leaders)
        elif found.bound > 0:
            bound = aimed + 1
        else:
            break
    return Solution(leaders, float(largest), float(min(bound, largest)))


def _largest(problem: Problem, leaders: tuple[int, ...]) -> int:
    sizes: dict[int, int] = {}
    for village, leader in enumerate(leaders):
        sizes[leader] = sizes.get(leader, 0) + problem.voters[village]
    return max(sizes.values())


def _any(problem: Problem, count: int, left: SecondsLeft, bound: float) -> Solution | None:
    """Some proposal of a problem too large for the search; null where it is proven that there is none."""
    if bound == float("inf"):
        return None
    leaders = any_proposal(replace(problem, area_count=count), left())
    if leaders is None:
        return None
    ways = ways_of(problem)
    total = sum(problem.voters)
    if not ways:
        return Solution(leaders, float(_largest(problem, leaders)), total / count)
    cost = sum(problem.voters[i] * ways[i][leader] / total for i, leader in enumerate(leaders))
    return Solution(leaders, cost, max(bound, 0.0))
