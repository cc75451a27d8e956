"""Villages and everything that a proposal of polling areas must respect, as numbers."""

from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Villages by their position, and everything that a proposal must respect.

    Attributes:
        voters: voters of each village.
        floors: least voters of an area led by each village.
        most: most voters of any area.
        ways: way from village i to village j; empty when nothing is known of where villages lie.
        steps: steps from village i to village j over the neighbour table (null: no way); empty without a table.
        neighbours: positions of the neighbours of each village.
        units: election unit of each village; villages of different units never share an area.
        fixed: villages that must have a polling place.
        together, apart: pairs of villages that must, or must never, vote in one area.
        area_count: number of areas, or null for as many as is best.
    """

    voters: tuple[int, ...]
    floors: tuple[int, ...]
    most: int
    ways: tuple[tuple[float, ...], ...] = ()
    steps: tuple[tuple[int | None, ...], ...] = ()
    neighbours: tuple[tuple[int, ...], ...] = ()
    units: tuple[str | None, ...] = ()
    fixed: tuple[int, ...] = ()
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    area_count: int | None = None
