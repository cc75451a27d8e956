"""The tables of administrative units, read, checked against their fingerprints and frozen."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from voterlist.errors import VerificationFailed
from voterlist.places.crosswalk import Crosswalk, Edge, PlaceWord, Unit
from voterlist.places.spelling import words
from voterlist.reference import folder, read_table

_FOLDER: Final = "crosswalk"
_EARLIER: Final = "earlier_name_folded"


def load_crosswalk() -> Crosswalk:
    """The packaged crosswalk, as of its last covered date.

    Raises:
        VerificationFailed: a table is not the one that its manifest names.
    """
    manifest = load_manifest()
    tables = {name: _verified(name, digest) for name, digest in manifest["files"].items()}
    retitles = [row for name, text in tables.items() if name.startswith("retitles-") for row in _rows(text)]
    titles = {unit_id: kind for unit_id, kind, _since, _act in retitles}
    spellings, earlier = _aliases(tables["aliases.csv"])
    units = {row[0]: _unit(row, titles, spellings, earlier) for row in _rows(tables["units.csv"])}
    edges: defaultdict[str, list[Edge]] = defaultdict(list)
    for name, text in tables.items():
        if name.startswith("edges-"):
            for row in _rows(text):
                edges[row[0]].append(Edge(row[0], row[1], row[2], row[3], row[4]))
    return Crosswalk(
        units=units,
        edges={old: tuple(found) for old, found in edges.items()},
        words=load_place_words(),
        villages=(),
        retitled={unit_id: (since, act) for unit_id, _kind, since, act in retitles},
        version=manifest["version"],
        fingerprint=hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest(),
    )


def load_manifest() -> dict[str, Any]:
    """Version, covered date, fingerprints, counts and sources of the tables of places."""
    manifest: dict[str, Any] = json.loads(_text("manifest.json"))
    return manifest


def load_place_words() -> tuple[PlaceWord, ...]:
    """Type words and abbreviations, the longest first, so that "thị xã" is read before "xã"."""
    found = [
        PlaceWord(tuple(words(row["word"])), row["level"], row["type"])
        for row in read_table("place_words.csv")
    ]
    return tuple(sorted(found, key=lambda word: (-len(word.words), word)))


def _text(name: str) -> str:
    return folder().joinpath(_FOLDER, name).read_text(encoding="utf-8")


def _verified(name: str, digest: str) -> str:
    content = folder().joinpath(_FOLDER, name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise VerificationFailed(
            vi=f"Bảng địa danh {name} không đúng dấu vân tay trong manifest.json.",
            en=f"Table of places {name} does not have the fingerprint of its manifest.",
            remedy_vi="Cài đặt lại chương trình; bổ sung riêng của tỉnh thì dùng --crosswalk-overlay.",
            remedy_en="Install the program again; for a province's own additions use --crosswalk-overlay.",
        )
    return content.decode("utf-8")


def _rows(text: str) -> Iterator[list[str]]:
    lines = csv.reader(text.splitlines())
    next(lines)
    return lines


def _unit(
    row: list[str], titles: dict[str, str], spellings: dict[str, list[str]], earlier: dict[str, list[str]]
) -> Unit:
    unit_id, level, code, name, kind, parent, valid_from, valid_to, act = row
    return Unit(
        unit_id=unit_id,
        level=level,
        code=code,
        name=name,
        types=(kind, titles[unit_id]) if unit_id in titles else (kind,),
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
        act=act,
        spellings=tuple(spellings.get(unit_id, ())),
        earlier_keys=tuple(earlier.get(unit_id, ())),
    )


def _aliases(text: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Spellings with marks, and folded names of units that ended before 2025, both by unit."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    earlier: defaultdict[str, list[str]] = defaultdict(list)
    for unit_id, spelling, kind in _rows(text):
        (earlier if kind == _EARLIER else spellings)[unit_id].append(spelling)
    return spellings, earlier
