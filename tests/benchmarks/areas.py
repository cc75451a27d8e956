"""Invented communes of 40 to 60 villages through `plan-areas`: seconds and the proven gap of each proposal.

Run: python -m tests.benchmarks.areas [CASE ...]
"""

import math
import random
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

from tests.election.factory import LAW
from voterlist.election.area_plan import PlanVillage, Wishes, divide_large, make_problem, propose

Case = tuple[list[PlanVillage], Wishes]
SECONDS: Final = 8.5
CHOICES: Final = 3


def _villages(
    least: int, most: int, *, count: int = 60, seed: int = 1, near: bool = True, **more: str
) -> list[PlanVillage]:
    """Villages of so many voters, scattered in clusters over some 20 km."""
    rng = random.Random(seed)
    centres = [(21 + rng.random() / 5, 103 + rng.random() / 5) for _ in range(7)]
    made = []
    for number in range(count):
        north, east = rng.choice(centres)
        made.append(
            PlanVillage(
                f"v{number}",
                rng.randrange(least, most),
                latitude=north + rng.gauss(0, 0.02) if near else None,
                longitude=east + rng.gauss(0, 0.02) if near else None,
                **more,
            )
        )
    return made


def _linked(villages: list[PlanVillage], links: int = 3) -> tuple[tuple[str, str], ...]:
    """Each village with its nearest ones, and the clusters joined where they come nearest."""

    def way(a: PlanVillage, b: PlanVillage) -> float:
        return math.dist((a.latitude or 0, a.longitude or 0), (b.latitude or 0, b.longitude or 0))

    pairs = {
        (village.name, other.name)
        for village in villages
        for other in sorted(villages, key=lambda one: way(village, one))[1 : links + 1]
    }
    inside, outside = [villages[0]], villages[1:]
    while outside:
        a, b = min(((a, b) for a in inside for b in outside), key=lambda pair: way(*pair))
        pairs.add((a.name, b.name))
        inside.append(b)
        outside.remove(b)
    return tuple(sorted(pairs))


def _without_places(villages: list[PlanVillage]) -> list[PlanVillage]:
    return [PlanVillage(village.name, village.voters, village.terrain) for village in villages]


def _fewest(villages: list[PlanVillage]) -> int:
    return math.ceil(sum(village.voters for village in villages) / LAW.area_voters_most * 1.02)


def _canal() -> Case:
    rng = random.Random(8)
    villages = [
        PlanVillage(f"v{n}", rng.randrange(400, 1800), latitude=9.5 + rng.gauss(0, 0.002), longitude=105 + n / 150)
        for n in range(60)
    ]  # fmt: skip
    return villages, Wishes(neighbours=tuple((f"v{n}", f"v{n + 1}") for n in range(59)))


def _wished() -> Case:
    villages = _villages(100, 700, seed=9)
    villages = [
        PlanVillage(**{**vars(village), "place": "Trường học" if number in {3, 17, 40} else None})
        for number, village in enumerate(villages)
    ]
    together = tuple((f"v{n}", f"v{n + 1}") for n in (4, 20, 22, 30, 50))
    apart = tuple((f"v{n}", f"v{n + 7}") for n in (0, 1, 8, 24, 33, 45, 51))
    return villages, Wishes(together=together, apart=apart)


def _units() -> Case:
    villages = sorted(_villages(150, 900, seed=10), key=lambda village: village.longitude or 0)
    return [PlanVillage(**{**vars(v), "unit": str(n // 15)}) for n, v in enumerate(villages)], Wishes()


def _with_links(least: int, most: int, seed: int, *, near: bool, **more: str) -> Case:
    villages = _villages(least, most, seed=seed, **more)
    wishes = Wishes(neighbours=_linked(villages))
    return (villages if near else _without_places(villages)), wishes


def _tight(seed: int) -> Case:
    villages = _villages(100, 1500, seed=seed)
    return villages, Wishes(area_count=_fewest(villages))


CASES: Final[Mapping[str, Callable[[], Case]]] = {
    "even": lambda: (_villages(100, 600, near=False), Wishes()),
    "even, mountain": lambda: (_villages(100, 1500, near=False, terrain="mountain"), Wishes()),
    "even, 2 to 3 an area": lambda: (_villages(800, 2200, near=False), Wishes()),
    "even, 1 to 2 an area": lambda: (_villages(1200, 2800, near=False), Wishes()),
    "even, ward of 40": lambda: (_villages(400, 1600, count=40, near=False), Wishes()),
    "near": lambda: (_villages(100, 600, seed=2), Wishes()),
    "near, mountain": lambda: (_villages(100, 1500, seed=3, terrain="mountain"), Wishes()),
    "near, tight": lambda: _tight(4),
    "near, tighter": lambda: _tight(14),
    "near, 20 areas": lambda: (_villages(150, 500, seed=5, terrain="mountain"), Wishes(area_count=20)),
    "near, 2 to 3 an area": lambda: (_villages(800, 2200, seed=6), Wishes()),
    "near, ward of 40": lambda: (_villages(400, 1600, count=40, seed=7), Wishes()),
    "linked": lambda: _with_links(100, 700, 11, near=False),
    "linked, mountain": lambda: _with_links(100, 1500, 12, near=False, terrain="mountain"),
    "linked and near": lambda: _with_links(200, 900, 13, near=True),
    "canal": _canal,
    "wished": _wished,
    "units": _units,
}  # fmt: skip


def main() -> None:
    """Print each case: seconds for all proposals together, then areas, sizes and gap of each."""
    for name in sys.argv[1:] or CASES:
        villages, wishes = CASES[name]()
        villages = divide_large(villages, LAW.area_voters_most)
        start = time.perf_counter()
        problem = make_problem(villages, wishes, LAW)
        found = propose(villages, problem, choices=CHOICES, seconds=SECONDS, clock=time.perf_counter)
        told = "  ".join(
            f"{len(one.areas):2} areas {min(one.sizes()):4}-{max(one.sizes()):4} {one.solution.objective:8.2f} gap {100 * one.solution.gap:5.2f} %"
            for one in found
        )
        print(f"{name:22} {time.perf_counter() - start:5.1f} s  {told}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
