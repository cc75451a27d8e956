"""Administrative units with their dates, and what became of each: the tables of `reference/crosswalk` as values.

A unit is (code, date), never a code alone: nearly every commune of today carries the code of one of its parts
(Decision 19/2025/QĐ-TTg; 03208 was xã Phì Nhừ and is xã Xa Dung).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

REFORM: Final = date(2025, 7, 1)
"""The day on which the communes of today came into being (resolutions 1654 to 1687/NQ-UBTVQH15)."""


class Unit(NamedTuple):
    """One administrative unit during its life. `types` are its titles in the order it bore them."""

    unit_id: str
    level: str
    code: str
    name: str
    types: tuple[str, ...]
    parent: str
    valid_from: str
    valid_to: str
    act: str
    spellings: tuple[str, ...] = ()
    earlier_keys: tuple[str, ...] = ()
    is_overlay: bool = False

    @property
    def full_name(self) -> str:
        """Type and name as the unit was called when it came into being: "Phường 4", "Xã Na Son"."""
        return f"{self.types[0]} {self.name}"


class Edge(NamedTuple):
    """A former commune and one commune that took `extent` of it, with `people`: all, some, none, unknown."""

    old_unit_id: str
    new_unit_id: str
    extent: str
    people: str
    act: str
    is_overlay: bool = False


class VillageMove(NamedTuple):
    """A line of a province's own table: a village of a former commune (or of one of today) and where it is now.

    `is_part`: only a part of the village went there, so the village alone decides nothing about a person.
    """

    old_unit_id: str
    old_village_key: str
    new_unit_id: str
    new_village_key: str
    is_part: bool = False


class PlaceWord(NamedTuple):
    """A word or abbreviation before a name, and the level and type of unit it announces."""

    words: tuple[str, ...]
    level: str
    type: str


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """Every unit, where it went, and how its name may be written. Never changed after it was loaded.

    One loaded crosswalk equals only itself, so that an index of its names is made once (`gazetteer_of`).

    Attributes:
        units: by `unit_id`.
        edges: by the id of the former unit; an island district without communes stands as its district.
        words: type words, longest first.
        villages: hamlet-level lines of an overlay.
        retitled: unit id, date and act of a change of title (2026: xã into phường, tỉnh into thành phố).
        version: date covered and revision, such as `2026.09.20+r1`; with `+overlay` where a province added to it.
        fingerprint: SHA-256 over all tables in use, an overlay included.
    """

    units: Mapping[str, Unit]
    edges: Mapping[str, tuple[Edge, ...]]
    words: tuple[PlaceWord, ...]
    villages: tuple[VillageMove, ...]
    retitled: Mapping[str, tuple[str, str]]
    version: str
    fingerprint: str


class Successors(NamedTuple):
    """Where the people of a former commune are today.

    `placement` is `whole`, `people_all` or `part`; only for `part` may there be several edges.
    """

    placement: str
    edges: tuple[Edge, ...]


def is_former(unit: Unit) -> bool:
    """Whether the unit has ceased to be."""
    return bool(unit.valid_to)


def exists_on(unit: Unit, day: date) -> bool:
    """Whether the unit existed on that day. Former units reach back without limit."""
    text = day.isoformat()
    return unit.valid_from <= text and (not unit.valid_to or text <= unit.valid_to)


def province_of(unit: Unit, crosswalk: Crosswalk) -> Unit:
    """The province (or centrally run city) of a unit, of the unit's own time."""
    while unit.parent:
        unit = crosswalk.units[unit.parent]
    return unit


def whole_name(unit: Unit, crosswalk: Crosswalk) -> str:
    """A unit with all that it lies in: "Xã Phì Nhừ, Huyện Điện Biên Đông, Tỉnh Điện Biên"."""
    names = [unit.full_name]
    while unit.parent:
        unit = crosswalk.units[unit.parent]
        names.append(unit.full_name)
    return ", ".join(names)


def successors(unit: Unit, crosswalk: Crosswalk) -> Successors | None:
    """Where the people of a former commune went; None for a unit that the tables say nothing about."""
    edges = crosswalk.edges.get(unit.unit_id, ())
    if not edges:
        return None
    if len(edges) == 1:
        return Successors("whole", edges)
    settled = tuple(edge for edge in edges if edge.people == "all")
    if settled:
        return Successors("people_all", settled)
    return Successors("part", tuple(edge for edge in edges if edge.people != "none"))


def successor_provinces(crosswalk: Crosswalk) -> dict[str, str]:
    """Each former province and the province of today that took it whole (202/2025/QH15)."""
    found: dict[str, str] = {}
    for old_id, edges in crosswalk.edges.items():
        former = province_of(crosswalk.units[old_id], crosswalk).unit_id
        if former not in found:
            found[former] = province_of(crosswalk.units[edges[0].new_unit_id], crosswalk).unit_id
    return found
