"""The ground on which plants are set: the lists, a seeded draw, and the record of all that was planted."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.sample_maker.geography import Village
from tests.sample_maker.lines import Line, Lists, Planted
from tests.sample_maker.population import Household


@dataclass
class Ground:
    """Lists under planting. A line or person that carries a plant is never drawn again."""

    rng: random.Random
    lists: Lists
    households: list[Household]
    planted: list[Planted] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def lists_of_all(self) -> list[Line]:
        """Every line of every list, in order."""
        return [line for lines in self.lists.values() for line in lines]

    def free_lines(self, test: Callable[[Line], bool] = lambda _: True) -> list[Line]:
        """Every unplanted permanent line that passes the test, in the order of the lists."""
        return [
            line for line in self.lists_of_all()
            if line.person.number not in self.used and line.residence == "permanent" and test(line)
        ]  # fmt: skip

    def draw(self, count: int, test: Callable[[Line], bool] = lambda _: True) -> list[Line]:
        """That many free lines, each marked as used."""
        lines = self.rng.sample(self.free_lines(test), count)
        self.used.update(line.person.number for line in lines)
        return lines

    def record(self, kind: str, line: Line, other: Line | None = None, detail: str = "") -> None:
        """Note the plant in the record and on its lines."""
        self.planted.append(Planted(kind, line, other, detail))
        for touched in (line, other):
            if touched is not None:
                touched.plants.append(kind)

    def append(self, line: Line) -> Line:
        """Put the line at the end of its list, in a household of its own, as a clerk does who got it late."""
        lines = self.lists[line.village]
        line.household = 1 + max(other.household for other in lines)
        lines.append(line)
        return line

    def neighbour(self, village: Village) -> Village:
        """Another village of the same commune."""
        return self._another(village, lambda other: other.commune is village.commune)

    def abroad(self, village: Village) -> Village:
        """A village of another commune."""
        return self._another(village, lambda other: other.commune is not village.commune)

    def abroad_in_unit(self, village: Village) -> Village:
        """A village of another commune of the same election unit."""
        here = village.commune
        return self._another(
            village, lambda other: other.commune is not here and other.commune.unit == here.unit
        )

    def other_unit(self, village: Village) -> Village:
        """A village of the other election unit."""
        return self._another(village, lambda other: other.commune.unit != village.commune.unit)

    def _another(self, village: Village, test: Callable[[Village], bool]) -> Village:
        return self.rng.choice([other for other in self.lists if other is not village and test(other)])
