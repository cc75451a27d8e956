"""A written place and a date into the commune of today: one, several or none; never a default.

On a list dated before the reform names mean former communes. On a later list they mean communes of today, unless a
district or a vanished province shows that the writer still used the former address, or no commune of today fits.
"""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from voterlist.places.crosswalk import REFORM, Unit, exists_on, is_former, province_of, successors
from voterlist.places.gazetteer import AMBIGUOUS, EXACT, NOTHING, UNKNOWN, Gazetteer, Match

NOT_STATED: Final = "not_stated"
_CODE: Final = re.compile(r"(?<!\d)\d{5}(?!\d)")
_LAST_DAY: Final = REFORM - timedelta(days=1)
# Without marks only brackets tell `cũ` from a name that ends in Cu.
_FORMERLY: Final = re.compile(
    r"\s+cũ$|\s*\(\s*c[uũ]\s*\)$|\s*\(?\s*trước (?:đây|(?:khi )?sáp nhập)\s*\)?$", re.IGNORECASE
)


class Resolution(NamedTuple):
    """What a written place means.

    `placement` is one of `Placements.placement`. `current` and `former` are units, `act` the clause that leads from
    the one to the other. `candidates` are the units to choose from when it is `ambiguous` or `part`, and suggestions by
    likeness when it is `unknown`. `remark` names what a person should know: `code_contradicts`, `not_yet`,
    `earlier_name`, `district_unknown`, or nothing.
    """

    placement: str
    current: Unit | None = None
    former: Unit | None = None
    act: str = ""
    candidates: tuple[Unit, ...] = ()
    remark: str = ""


def resolve_place(
    commune: str | None,
    district: str | None,
    province: str | None,
    on: date,
    gazetteer: Gazetteer,
    home: str | None = None,
) -> Resolution:
    """What the commune, district and province of one entry mean on a list of that date.

    `home` is the province of today in which a place that states none is looked for first.
    """
    if not province and home:
        # A province of today covers every former part of it, on an old list too.
        near = _resolve(commune, district, home, on, gazetteer, with_parts=True)
        if near.placement not in {UNKNOWN, NOT_STATED} and near.remark != "district_unknown":
            # A district that fits says enough, whatever title the clerk gave the commune.
            return near if district or _bears_type(commune, near, gazetteer) else _doubtful(near)
    return _resolve(commune, district, province, on, gazetteer, with_parts=on >= REFORM)


def _bears_type(commune: str | None, answer: Resolution, gazetteer: Gazetteer) -> bool:
    """Whether the unit answered is of the type written before its name, if there is one."""
    unit = answer.former or answer.current
    return unit is None or not commune or gazetteer.may_be(commune, unit)


def _doubtful(answer: Resolution) -> Resolution:
    """A phường by name where the home province has only a xã so called: another province's may be meant."""
    named = tuple(unit for unit in (answer.former, answer.current) if unit)
    return Resolution(AMBIGUOUS, candidates=named[:1], remark=answer.remark)


def _resolve(
    commune: str | None,
    district: str | None,
    province: str | None,
    on: date,
    gazetteer: Gazetteer,
    *,
    with_parts: bool,
) -> Resolution:
    if not commune:
        return _island(district, province, gazetteer)
    if _FORMERLY.search(commune):  # `Xã Na Son (cũ)` on a list of today is not the Na Son of today
        commune, on = _FORMERLY.sub("", commune), min(on, _LAST_DAY)
    code = _CODE.search(commune)
    name = _CODE.sub(" ", commune).strip(" -–:.()") if code else commune
    if code and not name:
        return _by_code(code.group(), on, gazetteer)
    found = _by_name(name, district, province, on, gazetteer, with_parts=with_parts)
    if code and found.placement not in {AMBIGUOUS, UNKNOWN}:
        named = found.former or found.current
        if named and named.code != code.group():
            coded = _by_code(code.group(), on, gazetteer)
            if coded.placement == UNKNOWN:
                coded = _by_code(code.group(), date.min if on >= REFORM else REFORM, gazetteer)
            others = tuple(unit for unit in (coded.former or coded.current,) if unit)
            return Resolution(AMBIGUOUS, candidates=(named, *others), remark="code_contradicts")
    return found


def _by_code(code: str, on: date, gazetteer: Gazetteer) -> Resolution:
    units = gazetteer.crosswalk.units
    for unit in (units.get(f"{code}@{REFORM.isoformat()}"), units.get(f"{code}@")):
        if unit and exists_on(unit, on):
            return _settled(unit, gazetteer, "")
    return Resolution(UNKNOWN)


def _by_name(
    name: str,
    district: str | None,
    province: str | None,
    on: date,
    gazetteer: Gazetteer,
    *,
    with_parts: bool,
) -> Resolution:
    marked = not name.isascii()
    scope = gazetteer.former_scope(province, with_parts=with_parts)
    former = _former(name, district, scope, gazetteer, marked=marked)
    if on < REFORM:
        if former[0].status == UNKNOWN and _current(name, province, gazetteer, marked=marked).status == EXACT:
            return Resolution(UNKNOWN, remark="not_yet")
        return _answer(former, name, province, gazetteer)
    current = _current(name, province, gazetteer, marked=marked)
    if not province and current.units and former[0].units:
        return _either(current, former, gazetteer)
    writes_former = bool(district) or bool(province and not gazetteer.provinces(province, former=False))
    order = (former, (current, "")) if writes_former else ((current, ""), former)
    best = next((answer for answer in order if answer[0].status != UNKNOWN), former)
    return _answer(best, name, province, gazetteer)


def _former(
    name: str, district: str | None, scope: tuple[str, ...], gazetteer: Gazetteer, *, marked: bool
) -> tuple[Match, str]:
    """The former communes of these provinces that fit, and whether the district written is none of theirs."""
    if not scope:
        return NOTHING, ""
    if not district:
        return gazetteer.communes(name, scope, marked=marked), ""
    districts = gazetteer.districts(district, scope)
    if districts:
        return gazetteer.communes(name, scope, districts, marked=marked), ""
    loose = gazetteer.communes(name, scope, marked=marked)
    # A district that is not known (renamed, misspelt) is a doubt: only letter-true, unique names pass it.
    return (loose if loose.strength in {"exact", ""} else NOTHING), "district_unknown"


def _current(name: str, province: str | None, gazetteer: Gazetteer, *, marked: bool) -> Match:
    if not province:
        found = gazetteer.communes(name, gazetteer.all_provinces(former=False), marked=marked)
        return found if found.strength == "exact" or found.status == AMBIGUOUS else NOTHING
    scope = gazetteer.current_scope(province)
    return gazetteer.communes(name, scope, marked=marked) if scope else NOTHING


def _either(current: Match, former: tuple[Match, str], gazetteer: Gazetteer) -> Resolution:
    """Without a province a name of today counts only if no former commune of another province bears it too."""
    today = current.units[0]
    home = province_of(today, gazetteer.crosswalk).unit_id
    former_homes = {province_of(unit, gazetteer.crosswalk).unit_id for unit in former[0].units}
    if current.status == EXACT and {gazetteer.successors[one] for one in former_homes} == {home}:
        return Resolution("current", today)
    return Resolution(AMBIGUOUS, candidates=(*current.units, *former[0].units))


def _answer(found: tuple[Match, str], name: str, province: str | None, gazetteer: Gazetteer) -> Resolution:
    match, doubt = found
    if match.status == UNKNOWN:
        scope = gazetteer.former_scope(province) + gazetteer.current_scope(province) if province else ()
        return Resolution(UNKNOWN, candidates=gazetteer.alike(name, scope), remark=doubt)
    if match.status == AMBIGUOUS:
        return Resolution(AMBIGUOUS, candidates=match.units, remark=doubt)
    return _settled(match.units[0], gazetteer, doubt or ("earlier_name" if match.is_earlier else ""))


def _settled(unit: Unit, gazetteer: Gazetteer, remark: str) -> Resolution:
    if not is_former(unit):
        return Resolution("current", unit, act=unit.act, remark=remark)
    found = successors(unit, gazetteer.crosswalk)
    if found is None:
        return Resolution(UNKNOWN, former=unit, remark=remark)
    targets = tuple(gazetteer.crosswalk.units[edge.new_unit_id] for edge in found.edges)
    if found.placement == "part":
        return Resolution("part", former=unit, act=found.edges[0].act, candidates=targets, remark=remark)
    return Resolution(found.placement, targets[0], unit, found.edges[0].act, (), remark)


def _island(district: str | None, province: str | None, gazetteer: Gazetteer) -> Resolution:
    """Five island districts had no communes: there the district is the place."""
    named = gazetteer.districts(district, gazetteer.former_scope(province)) if district else ()
    if len(named) == 1 and named[0].unit_id in gazetteer.crosswalk.edges:
        return _settled(named[0], gazetteer, "")
    return Resolution(NOT_STATED)
