"""Are the packaged tables sound: fingerprints, counts, keys, and nobody's former commune without a successor."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from voterlist.places.crosswalk import Crosswalk, is_former
from voterlist.reference import load_finding_codes, read_table
from voterlist.reference.law import read_law_tables
from voterlist.reference.places import load_crosswalk, load_manifest


def find_unsound() -> list[str]:
    """What is wrong with the tables, one line each, in English for maintainers; empty when all is well.

    Raises:
        VerificationFailed: a table of places does not have its fingerprint.
    """
    crosswalk = load_crosswalk()
    return [
        *_counts_differ(crosswalk),
        *_loose_ends(crosswalk),
        *_extents(crosswalk),
        *_law_gaps(),
        *_codes(),
    ]


def _counts_differ(crosswalk: Crosswalk) -> Iterator[str]:
    found = Counter(f"{'old' if is_former(u) else 'new'} {u.level}" for u in crosswalk.units.values())
    found["edges"] = sum(len(edges) for edges in crosswalk.edges.values())
    found["divided"] = sum(len(edges) > 1 for edges in crosswalk.edges.values())
    for name, count in load_manifest()["counts"].items():
        if found[name] != count:
            yield f"crosswalk: {found[name]} {name}, the manifest says {count}"


def _loose_ends(crosswalk: Crosswalk) -> Iterator[str]:
    units = crosswalk.units
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            yield f"crosswalk: parent of {unit.unit_id} is missing"
        if is_former(unit) and unit.level == "commune" and unit.unit_id not in crosswalk.edges:
            yield f"crosswalk: {unit.unit_id} went nowhere"
    for edges in crosswalk.edges.values():
        for edge in edges:
            if edge.old_unit_id not in units or edge.new_unit_id not in units:
                yield f"crosswalk: edge {edge.old_unit_id} > {edge.new_unit_id} has no unit"


def _extents(crosswalk: Crosswalk) -> Iterator[str]:
    """One edge is whole with all people; of several, at most one has all people, and then the others none."""
    for old, edges in crosswalk.edges.items():
        people = [edge.people for edge in edges]
        if len(edges) == 1 and (edges[0].extent, people) != ("whole", ["all"]):
            yield f"crosswalk: {old} has one edge that is not whole"
        if "all" in people and sorted(people) != sorted(["all", *["none"] * (len(edges) - 1)]):
            yield f"crosswalk: {old} has all its people in one commune and some in another"


def _law_gaps() -> Iterator[str]:
    """Dated values of one parameter neither overlap nor leave a gap."""
    for name, table in read_law_tables().items():
        values = sorted(table.get("values", []), key=lambda value: str(value["from"]))
        for before, after in pairwise(values):
            if "until" not in before or before["until"] >= after["from"]:
                yield f"law: values of {name} overlap"


def _codes() -> Iterator[str]:
    kinds = [row["code"] for row in read_table("movement_kinds.csv") if row["what"] == "kind"]
    if len(set(kinds)) != len(kinds):
        yield "movement_kinds.csv: a kind stands twice"
    for code, row in load_finding_codes().items():
        if not all(row[column] for column in ("title_vi", "what_vi", "title_en", "what_en")):
            yield f"finding code {code} lacks a sentence"
