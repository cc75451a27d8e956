"""`voterlist reference`: which law and which communes hold on a day, and whether the tables are sound."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from voterlist.places.crosswalk import exists_on
from voterlist.reference.law import in_force, read_law_tables
from voterlist.reference.places import load_crosswalk, load_manifest
from voterlist.reference.soundness import find_unsound


@dataclass(frozen=True)
class ReferenceState:
    """What holds on one day.

    Attributes:
        law: label, value, unit and citation of each dated number of law that has a value on the day.
        communes: number of communes by type on the day, then provinces by type.
        version: of the tables of places; `effective_through` is the last day they are known to cover.
    """

    on: date
    law: tuple[tuple[str, str, str, str], ...]
    communes: dict[str, int]
    provinces: dict[str, int]
    version: str
    fingerprint: str
    effective_through: str


def show_reference(on: date) -> ReferenceState:
    """The law and the administrative units of a day."""
    crosswalk, manifest = load_crosswalk(), load_manifest()
    counts: dict[str, Counter[str]] = {"commune": Counter(), "province": Counter(), "district": Counter()}
    for unit in crosswalk.units.values():
        if exists_on(unit, on):
            since, _act = crosswalk.retitled.get(unit.unit_id, ("9999", ""))
            counts[unit.level][unit.types[-1] if since <= on.isoformat() else unit.types[0]] += 1
    return ReferenceState(
        on=on,
        law=tuple(_law_on(on)),
        communes=dict(counts["commune"].most_common()),
        provinces=dict(counts["province"].most_common()),
        version=crosswalk.version,
        fingerprint=crosswalk.fingerprint,
        effective_through=manifest["effective_through"],
    )


def _law_on(on: date) -> list[tuple[str, str, str, str]]:
    found = []
    for name, table in read_law_tables().items():
        values = [
            value for value in table.get("values", []) if value["from"] <= on <= value.get("until", date.max)
        ]
        if values:
            chosen = in_force(name, table["values"], on)
            found.append(
                (
                    str(table.get("label_vi", name)),
                    str(chosen["value"]),
                    str(table.get("unit", "")),
                    str(chosen["citation"]),
                )
            )
    return found


def check_reference() -> list[str]:
    """What is unsound in the packaged tables; empty when all is well."""
    return find_unsound()
