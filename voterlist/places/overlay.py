"""A province's own additions laid over the national table: spellings, units it does not know, splits by village.

An overlay adds; it never overrules a resolution. A line that contradicts the national table is not used and is a
finding, and everything that an overlay decided is marked as such.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from voterlist.places.crosswalk import REFORM, Crosswalk, Edge, Unit, VillageMove, successors
from voterlist.places.gazetteer import Gazetteer, gazetteer_of
from voterlist.places.resolver import Resolution, resolve_place
from voterlist.places.villages import village_reader

ACT: Final = "bảng bổ sung của tỉnh"
CONTRADICTS: Final = "P210"
UNCLEAR: Final = "P211"


class OverlayLine(NamedTuple):
    """One line as written: a former place and where it is today."""

    line_no: int
    old_province: str | None = None
    old_district: str | None = None
    old_commune: str | None = None
    new_commune: str | None = None
    new_province: str | None = None
    old_village: str | None = None
    new_village: str | None = None
    is_part: bool = False


class OverlayFault(NamedTuple):
    """A line that was not used: finding code, line and the place that is in question."""

    code: str
    line_no: int
    place: str


class _Settled(NamedTuple):
    line: OverlayLine
    old: Resolution
    new: Unit


def lay_over(
    crosswalk: Crosswalk, lines: Sequence[OverlayLine]
) -> tuple[Crosswalk, tuple[OverlayFault, ...]]:
    """The crosswalk with what the lines add, under a fingerprint of its own; and the lines that were not used."""
    gazetteer = gazetteer_of(crosswalk)
    village_key = village_reader(crosswalk.words)
    faults: list[OverlayFault] = []
    moves: list[VillageMove] = []
    added: defaultdict[str, list[_Settled]] = defaultdict(list)
    for line in lines:
        settled = _settle(line, gazetteer)
        if isinstance(settled, OverlayFault):
            faults.append(settled)
        elif settled.old.former is None:
            added[_unit_id(line)].append(settled)
        elif line.old_village:
            moves.append(_village_move(settled, village_key))
    units, edges = _new_units(added, gazetteer)
    laid = replace(
        crosswalk,
        units={**crosswalk.units, **units},
        edges={**crosswalk.edges, **edges},
        villages=(*crosswalk.villages, *moves),
        fingerprint=_fingerprint(crosswalk, lines),
        has_overlay=True,
    )
    return laid, tuple(faults)


def _settle(line: OverlayLine, gazetteer: Gazetteer) -> _Settled | OverlayFault:
    """Both ends of a line, or why it cannot be used."""
    today = resolve_place(line.new_commune, None, line.new_province, REFORM, gazetteer)
    if today.placement != "current" or today.current is None:
        return OverlayFault(UNCLEAR, line.line_no, line.new_commune or "?")
    before = resolve_place(line.old_commune, line.old_district, line.old_province, date.min, gazetteer)
    if before.placement in {"ambiguous", "not_stated"}:
        return OverlayFault(UNCLEAR, line.line_no, line.old_commune or "?")
    if before.former is None and not line.old_province:
        return OverlayFault(UNCLEAR, line.line_no, line.old_commune or "?")
    if before.former is not None and not _is_allowed(before.former, today.current, gazetteer.crosswalk):
        return OverlayFault(
            CONTRADICTS, line.line_no, f"{before.former.full_name} → {today.current.full_name}"
        )
    return _Settled(line, before, today.current)


def _is_allowed(old: Unit, new: Unit, crosswalk: Crosswalk) -> bool:
    """Whether the national table knows this edge (land-only edges hold people in rare houses)."""
    known = successors(old, crosswalk)
    return known is not None and any(
        edge.new_unit_id == new.unit_id for edge in crosswalk.edges.get(old.unit_id, ())
    )


def _village_move(settled: _Settled, village_key: Callable[[str], str]) -> VillageMove:
    line, former = settled.line, settled.old.former
    old_key = village_key(line.old_village or "")
    new_key = village_key(line.new_village) if line.new_village else old_key
    return VillageMove(former.unit_id if former else "", old_key, settled.new.unit_id, new_key)


def _unit_id(line: OverlayLine) -> str:
    """An id out of what is written, the same for the same unit on every line."""
    text = "|".join(part or "" for part in (line.old_province, line.old_district, line.old_commune))
    return f"overlay-{hashlib.sha256(text.casefold().encode()).hexdigest()[:8]}@"


def _new_units(
    added: dict[str, list[_Settled]], gazetteer: Gazetteer
) -> tuple[dict[str, Unit], dict[str, tuple[Edge, ...]]]:
    """Units that the national table does not know, with their edges."""
    units: dict[str, Unit] = {}
    edges: dict[str, tuple[Edge, ...]] = {}
    for unit_id, settled in added.items():
        line = settled[0].line
        scope = gazetteer.former_scope(line.old_province)
        districts = gazetteer.districts(line.old_district, scope)
        kind, name = gazetteer.type_and_name(line.old_commune or "")
        parent = districts[0].unit_id if len(districts) == 1 else scope[0]
        units[unit_id] = Unit(
            unit_id, "commune", unit_id[8:16], name, (kind,), parent, "", "2025-06-30", ACT, is_overlay=True
        )
        targets = {one.new.unit_id for one in settled}
        is_whole = len(targets) == 1 and not any(one.line.is_part for one in settled)
        extent, people = ("whole", "all") if is_whole else ("part", "unknown")
        edges[unit_id] = tuple(
            Edge(unit_id, target, extent, people, ACT, is_overlay=True) for target in sorted(targets)
        )
    return units, edges


def _fingerprint(crosswalk: Crosswalk, lines: Sequence[OverlayLine]) -> str:
    text = repr((crosswalk.fingerprint, sorted(tuple(str(part) for part in line) for line in lines)))
    return hashlib.sha256(text.encode()).hexdigest()
