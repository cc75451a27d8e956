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

from voterlist.places.crosswalk import REFORM, Crosswalk, Edge, Unit, VillageMove, is_former, successors
from voterlist.places.gazetteer import Gazetteer, gazetteer_of
from voterlist.places.resolver import resolve_place
from voterlist.places.villages import village_reader

ACT: Final = "bảng bổ sung của tỉnh"
CONTRADICTS: Final = "P210"
UNCLEAR: Final = "P211"


class OverlayLine(NamedTuple):
    """One line as written: a former place and where it is today. Without a date it holds since the reform."""

    line_no: int
    old_province: str | None = None
    old_district: str | None = None
    old_commune: str | None = None
    new_commune: str | None = None
    new_province: str | None = None
    old_village: str | None = None
    new_village: str | None = None
    is_part: bool = False
    valid_from: date | None = None


class OverlayFault(NamedTuple):
    """A line that was not used: finding code, line and the place that is in question."""

    code: str
    line_no: int
    place: str


class _Settled(NamedTuple):
    """A line, its former unit (None: the national table does not know it) and its unit of today."""

    line: OverlayLine
    old: Unit | None
    new: Unit


def lay_over(
    crosswalk: Crosswalk, lines: Sequence[OverlayLine], until: date = date.max
) -> tuple[Crosswalk, tuple[OverlayFault, ...]]:
    """The crosswalk with what the lines add, under a fingerprint of its own; and the lines that were not used.

    A line that holds only after `until` adds nothing, and is no fault.
    """
    gazetteer = gazetteer_of(crosswalk)
    village_key = village_reader(crosswalk.words)
    faults: list[OverlayFault] = []
    settled: list[_Settled] = []
    for line in lines:
        if line.valid_from and line.valid_from > until:
            continue
        found = _settle(line, gazetteer)
        if isinstance(found, OverlayFault):
            faults.append(found)
        else:
            settled.append(found)
    moves, disputed = _village_moves(settled, village_key)
    units, edges = _new_units([one for one in settled if one.old is None], gazetteer)
    laid = replace(
        crosswalk,
        units={**crosswalk.units, **units},
        edges={**crosswalk.edges, **edges},
        villages=(*crosswalk.villages, *moves),
        version=f"{crosswalk.version}+overlay",
        fingerprint=_fingerprint(crosswalk, lines),
    )
    return laid, (*faults, *disputed)


def _settle(line: OverlayLine, gazetteer: Gazetteer) -> _Settled | OverlayFault:
    """Both ends of a line, or why it cannot be used."""
    today = resolve_place(line.new_commune, None, line.new_province, REFORM, gazetteer)
    if today.placement != "current" or today.current is None:
        return OverlayFault(UNCLEAR, line.line_no, line.new_commune or "?")
    # A line of a later date speaks of communes of today: a village that was renumbered or changed its commune since.
    day = date.min if not line.valid_from or line.valid_from <= REFORM else REFORM
    before = resolve_place(line.old_commune, line.old_district, line.old_province, day, gazetteer)
    unit = before.former or before.current
    if before.placement in {"ambiguous", "not_stated"}:
        return OverlayFault(UNCLEAR, line.line_no, line.old_commune or "?")
    if unit is None and not (line.old_province and gazetteer.former_scope(line.old_province)):
        return OverlayFault(UNCLEAR, line.line_no, line.old_commune or "?")
    if unit is not None and not _is_allowed(line, unit, today.current, gazetteer.crosswalk):
        return OverlayFault(CONTRADICTS, line.line_no, f"{unit.full_name} → {today.current.full_name}")
    return _Settled(line, unit, today.current)


def _is_allowed(line: OverlayLine, old: Unit, new: Unit, crosswalk: Crosswalk) -> bool:
    """Whether the national table leaves room for the line: it knows the edge, and no whole commune is divided by it.

    Land-only edges hold people in rare houses. A village may change its commune of today by a later act.
    """
    if not is_former(old):
        return line.old_village is not None
    known = successors(old, crosswalk)
    if known is None or new.unit_id not in {edge.new_unit_id for edge in crosswalk.edges[old.unit_id]}:
        return False
    return line.old_village is not None or line.is_part == (known.placement == "part")


def _village_moves(
    settled: Sequence[_Settled], village_key: Callable[[str], str]
) -> tuple[list[VillageMove], list[OverlayFault]]:
    """The lines about villages; and, as faults, those that send one whole village to several places."""
    moves = [(one.line.line_no, _village_move(one, village_key)) for one in settled if one.line.old_village]
    targets: defaultdict[tuple[str, str], set[tuple[str, str, bool]]] = defaultdict(set)
    for _, move in moves:
        targets[move[:2]].add(move[2:])
    disputed = {village for village, places in targets.items() if _is_disputed(places)}
    faults = [
        OverlayFault(UNCLEAR, line_no, move.old_village_key)
        for line_no, move in moves
        if move[:2] in disputed
    ]
    return [move for _, move in moves if move[:2] not in disputed], faults


def _is_disputed(places: set[tuple[str, str, bool]]) -> bool:
    return len(places) > 1 and not all(is_part for _unit, _village, is_part in places)


def _village_move(settled: _Settled, village_key: Callable[[str], str]) -> VillageMove:
    line = settled.line
    old_key = village_key(line.old_village or "")
    new_key = village_key(line.new_village) if line.new_village else old_key
    old_id = settled.old.unit_id if settled.old else _unit_id(line)
    return VillageMove(old_id, old_key, settled.new.unit_id, new_key, line.is_part)


def _unit_id(line: OverlayLine) -> str:
    """An id out of what is written, the same for the same unit on every line."""
    text = "|".join(part or "" for part in (line.old_province, line.old_district, line.old_commune))
    return f"overlay-{hashlib.sha256(text.casefold().encode()).hexdigest()[:8]}@"


def _new_units(
    unknown: Sequence[_Settled], gazetteer: Gazetteer
) -> tuple[dict[str, Unit], dict[str, tuple[Edge, ...]]]:
    """Units that the national table does not know, with their edges."""
    units: dict[str, Unit] = {}
    edges: dict[str, tuple[Edge, ...]] = {}
    added: defaultdict[str, list[_Settled]] = defaultdict(list)
    for one in unknown:
        added[_unit_id(one.line)].append(one)
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
