"""How far villages lie from each other: over the ground, and in steps over a neighbour table."""

import math
from collections.abc import Sequence
from typing import Final

from voterlist.election.area_plan_problem import Pair

EARTH_RADIUS_KM: Final = 6371.0


def kilometres_between(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, ...], ...]:
    """Great-circle distances in km of places given as latitude and longitude in degrees."""
    return tuple(tuple(_kilometres(a, b) for b in points) for a in points)


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two places in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, place)) for place in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def neighbours_of(count: int, links: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """The neighbours of each of so many villages, either way."""
    found: dict[int, set[int]] = {place: set() for place in range(count)}
    for a, b in links:
        found[a].add(b)
        found[b].add(a)
    return tuple(tuple(sorted(found[place])) for place in range(count))


def steps_over(neighbours: Sequence[Sequence[int]]) -> tuple[tuple[int | None, ...], ...]:
    """Steps from every village to every other over the neighbour table, null where there is no way."""
    return tuple(_steps_from(start, neighbours) for start in range(len(neighbours)))


def _steps_from(start: int, neighbours: Sequence[Sequence[int]]) -> tuple[int | None, ...]:
    steps: list[int | None] = [None] * len(neighbours)
    steps[start], queue = 0, [start]
    for here in queue:
        for there in neighbours[here]:
            if steps[there] is None:
                steps[there] = (steps[here] or 0) + 1
                queue.append(there)
    return tuple(steps)
