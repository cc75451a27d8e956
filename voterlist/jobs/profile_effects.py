"""What an election profile adds to the tables of areas and units: terrain, early voting days, seats.

An exception of the profile decides where the table speaks too, since somebody wrote it for this election; seats fill in
what the table leaves open. What the profile names and no table has is a finding, never silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

import polars as pl

from voterlist.findings import ASKS, finding, findings_frame
from voterlist.reference.profile import SETTINGS_FILE, Profile
from voterlist.roster.area_cells import read_number
from voterlist.roster.area_words import plain

_KINDS: Final = ("xa ", "phuong ", "dac khu ", "thi tran ")
_NOT_FOUND: Final = "E451"
_OUTSIDE: Final = "E452"
_OTHER_SEATS: Final = "E453"


@dataclass(frozen=True)
class Applied:
    """`PollingAreas` and `ElectionUnits` with what the profile says, and `Findings` about what it could not say."""

    areas: pl.DataFrame
    units: pl.DataFrame
    findings: pl.DataFrame


class _Names:
    """What a person may call a place by: exactly as written, or without marks where only one place is called so."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.exact: dict[str, set[str]] = {}
        self.folded: dict[str, set[str]] = {}
        for name, place in named:
            self.exact.setdefault(_plainly(name), set()).add(place)
            self.folded.setdefault(_folded(name), set()).add(place)

    def find(self, name: str) -> str | None:
        """The one place of this name, null where there is none or several."""
        found = self.exact.get(_plainly(name)) or self.folded.get(_folded(name)) or set()
        return next(iter(found)) if len(found) == 1 else None


def apply_profile(profile: Profile, areas: pl.DataFrame, units: pl.DataFrame) -> Applied:
    """The tables as the profile completes them."""
    terrain, lost_terrain = _by_area(profile.exceptions.terrain, areas, with_communes=True)
    dates, lost_dates = _by_area(profile.exceptions.voting_dates, areas, with_communes=False)
    seats, lost_seats = _by_unit(profile.seats, units)
    lost = [
        *(("exceptions.terrain", key) for key in lost_terrain),
        *(("exceptions.voting_dates", key) for key in lost_dates),
        *(("seats", key) for key in lost_seats),
    ]
    known = [*_area_names(areas), *_commune_names(areas), *_unit_names(units)]
    found = [_not_found(section, key, [name for name, _ in known]) for section, key in lost]
    return Applied(
        areas.with_columns(
            terrain=_replaced("polling_area_id", terrain, pl.String, "terrain"),
            voting_date=_replaced("polling_area_id", dates, pl.Date, "voting_date"),
        ),
        units.with_columns(deputies=pl.coalesce("deputies", _replaced("unit_id", seats, pl.Int32))),
        findings_frame([*found, *_other_seats(units, seats)]),
    )


def find_outside(profile: Profile, placements: pl.DataFrame) -> pl.DataFrame:
    """E452 for every commune with people that the profile does not name; nothing where it names none."""
    counted = placements.drop_nulls("commune_code").group_by("commune_code", "commune_name").len()
    if not profile.place.communes:
        return findings_frame([])
    rows = counted.sort("commune_code").rows()
    names = _Names((said, code) for code, name, _ in rows for said in (code, name))
    inside = {names.find(said) for said in profile.place.communes}
    return findings_frame(
        finding(_OUTSIDE, ASKS, "commune", code, parameters=(name, people))
        for code, name, people in rows
        if code not in inside
    )


def _by_area(
    stated: Mapping[str, Any], areas: pl.DataFrame, *, with_communes: bool
) -> tuple[dict[str, Any], list[str]]:
    """The values by polling area id, those of an area before those of its commune; and the names that are nowhere."""
    own, communes = _Names(_area_names(areas)), _Names(_commune_names(areas) if with_communes else [])
    of_commune: dict[str, Any] = {}
    of_area: dict[str, Any] = {}
    lost = []
    for key, value in stated.items():
        place, _, number = key.replace("/", "-").rpartition("-")
        area, commune = own.find(f"{place.strip()}-{read_number(number)}"), communes.find(key)
        if commune is not None:
            of_commune[commune] = value
        elif area is not None:
            of_area[area] = value
        else:
            lost.append(key)
    inside = areas.filter(pl.col("commune_code").is_in(list(of_commune)))
    spread = {area: of_commune[code] for area, code in inside["polling_area_id", "commune_code"].rows()}
    return spread | of_area, lost


def _by_unit(stated: Mapping[str, int], units: pl.DataFrame) -> tuple[dict[str, int], list[str]]:
    names = _Names(_unit_names(units))
    found = {key: names.find(key) for key in stated}
    seats = {unit: stated[key] for key, unit in found.items() if unit is not None}
    return seats, [key for key, unit in found.items() if unit is None]


def _area_names(areas: pl.DataFrame) -> list[tuple[str, str]]:
    rows = areas["polling_area_id", "commune_code", "commune_name", "polling_area_no"].rows()
    return [(f"{said}-{number}", area) for area, code, name, number in rows for said in (name, code)]


def _commune_names(areas: pl.DataFrame) -> list[tuple[str, str]]:
    rows = areas["commune_code", "commune_name"].unique(maintain_order=True).rows()
    return [(said, code) for code, name in rows for said in (name, code)]


def _unit_names(units: pl.DataFrame) -> list[tuple[str, str]]:
    """`provincial-4`, for a commune's council also `commune-Mường Nhé-2`; and the id itself."""
    rows = (
        units["unit_id", "level", "unit_no", "commune_name", "commune_code"].unique().sort("unit_id").rows()
    )
    short = [(f"{level}-{number}", unit) for unit, level, number, _, _ in rows]
    own = [
        (f"{level}-{said}-{number}", unit)
        for unit, level, number, name, code in rows
        if level == "commune"
        for said in (name, code)
    ]
    return [*short, *own, *((unit, unit) for unit, *_ in rows)]


def _replaced(key: str, values: Mapping[str, Any], kind: Any, otherwise: str | None = None) -> pl.Expr:  # noqa: ANN401 polars types
    found = pl.col(key).replace_strict(values, default=None, return_dtype=kind)
    return found if otherwise is None else pl.coalesce(found, otherwise)


def _other_seats(units: pl.DataFrame, seats: Mapping[str, int]) -> list[dict[str, object]]:
    stated = units.filter(pl.col("unit_id").is_in(list(seats))).drop_nulls("deputies")
    rows = stated["unit_id", "level", "unit_no", "deputies"].unique().sort("unit_id").rows()
    return [
        finding(_OTHER_SEATS, ASKS, "unit", unit, parameters=(level, number, deputies, seats[unit]))
        for unit, level, number, deputies in rows
        if deputies != seats[unit]
    ]


def _not_found(section: str, key: str, known: Sequence[str]) -> dict[str, object]:
    near = get_close_matches(key, known, n=1, cutoff=0.0)
    subject = f"{section}.{key}"
    return finding(
        _NOT_FOUND, ASKS, "run", subject, file=SETTINGS_FILE, field=section, parameters=(key, section, near[0] if near else "–")
    )  # fmt: skip


def _plainly(name: str) -> str:
    return _bare(" ".join(name.casefold().split()), ("xã ", "phường ", "đặc khu ", "thị trấn "))


def _folded(name: str) -> str:
    return _bare(plain(name), _KINDS)


def _bare(name: str, kinds: Sequence[str]) -> str:
    return next((name.removeprefix(kind) for kind in kinds if name.startswith(kind)), name)
