"""A list too large for memory as narrow columns: read, coded and counted part by part; a step that is done stays done.

All steps share a work folder. Entries are known by their position in the order of the record ids, so every part holds
whole sources, and the parts stand in the order of their record ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voterlist.files.column_store import ColumnStore
from voterlist.jobs.entries import keys_of, read_with_findings
from voterlist.jobs.overlay import with_overlay
from voterlist.linkage.coding import (
    MISSING,
    USED_COLUMNS,
    Codes,
    Dictionaries,
    Entries,
    NameTable,
    code_entries,
    coded_texts,
    distinct_texts,
    name_table,
)
from voterlist.linkage.frequencies import COUNTS, Frequencies, ValueCounts
from voterlist.reference.places import load_crosswalk

TEXTS: Final = ("name", "marked", "group", "commune", "village")
_NAME_PARTS: Final = tuple(field.name for field in fields(NameTable) if field.name != "folded")
COLUMNS: Final = tuple(
    field.name
    for field in fields(Entries)
    if field.name not in {"record_id", "side", "marked_texts", "names"}
)
_NUMBERED: Final = ("record_id", "name_folded", "identity_no", "old_identity_no")


@dataclass(frozen=True)
class Plan:
    """How a linkage is cut: its work folder, where the entries of every part and range end, and the partitions."""

    folder: Path
    part_ends: tuple[int, ...]
    range_ends: tuple[int, ...]
    partitions: int

    @property
    def store(self) -> ColumnStore:
        """The work folder."""
        return ColumnStore(self.folder)

    def parts_of(self, number: int) -> list[int]:
        """The parts that make up a range."""
        start = self.range_ends[number - 1] if number else 0
        return [at for at, end in enumerate(self.part_ends) if start < end <= self.range_ends[number]]


NUMBER_PARTS: Final = 32
"""Parts by the value of the numbers at most: each of them is held in memory as a whole."""

_TABLES: Final = 16
"""Tables whose texts are brought together at a time."""


def number_parts(parts: int) -> int:
    """Into how many parts the numbers of so many tables are cut."""
    return min(parts, NUMBER_PARTS)


def read_part(folder: Path, number: int, path: Path, parts: int, overlay: Path | None) -> int:
    """The keys of one table, their texts, and their numbers cut by their value; how many entries it has.

    `overlay` adds places to the crosswalk. What could not be read is kept as findings.
    """
    store, name = ColumnStore(folder), f"keys/{number}"
    if not store.has(name):
        entries, unread = read_with_findings([path])
        store.put_table(f"unread/{number}", unread)
        store.put_table(f"ids/{number}", entries.select("record_id", "external_id").sort("record_id"))
        crosswalk, _ = with_overlay(load_crosswalk(), overlay)
        keys = keys_of(entries, crosswalk).select(USED_COLUMNS).sort("record_id")
        for text, values in coded_texts(keys).items():
            store.put_table(f"texts/{text}/{number}", pl.DataFrame({"text": distinct_texts(values)}))
        for part, rows in enumerate(_by_number(keys.select(_NUMBERED), number_parts(parts))):
            store.put_table(f"numbers/{part}/{number}", rows)
        store.put_table(name, keys)
    return store.get_table(f"ids/{number}").height


def _by_number(keys: pl.DataFrame, parts: int) -> list[pl.DataFrame]:
    """The entries by the value of their numbers; one with two numbers may stand in two parts, each with its own."""
    columns = ("identity_no", "old_identity_no")
    part = {column: pl.col(column).cast(pl.Int64) % parts for column in columns}
    cut = (
        keys.with_columns(pl.when(part[column] == number).then(column) for column in columns)
        for number in range(parts)
    )
    return [frame.filter(pl.any_horizontal(pl.col(columns).is_not_null())) for frame in cut]


def gather_texts(store: ColumnStore, parts: int) -> None:
    """The dictionaries of all parts, the places of the texts of every part in them, and the parts of every name."""
    for text in TEXTS:
        if not store.has(f"places/{text}/done"):
            found = pl.Series(dtype=pl.String)
            for start in range(0, parts, _TABLES):
                more = [_texts(store, text, part) for part in range(start, min(start + _TABLES, parts))]
                found = pl.concat([found, *more]).unique()
            whole = distinct_texts(found)
            store.put_table(f"dictionary/{text}", pl.DataFrame({"text": whole}))
            for part in range(parts):
                at = whole.search_sorted(_texts(store, text, part)).cast(pl.Int32)
                store.put(f"places/{text}/{part}", at.to_numpy())
            store.mark(f"places/{text}/done")
    names = name_table(store.get_table("dictionary/name")["text"].to_list())
    for column in _NAME_PARTS:
        store.put(f"names/{column}", getattr(names, column))


def _texts(store: ColumnStore, text: str, part: int) -> pl.Series:
    """The distinct texts of one part, sorted."""
    return store.get_table(f"texts/{text}/{part}")["text"]


def numbered(store: ColumnStore, part: int, parts: int) -> pl.DataFrame:
    """All entries whose number lies in this part of the numbers."""
    return pl.concat([store.get_table(f"numbers/{part}/{number}") for number in range(parts)])


def _names(store: ColumnStore, folded: list[str]) -> NameTable:
    return NameTable(folded, **{part: store.get(f"names/{part}") for part in _NAME_PARTS})


def code_part(folder: Path, number: int, unusable: frozenset[int]) -> int:
    """The columns of one part; how many households it has."""
    store, name = ColumnStore(folder), f"codes/{number}"
    if not store.has(f"{name}/done"):
        texts = {text: _texts(store, text, number) for text in TEXTS}
        keys = store.get_table(f"keys/{number}")
        side = np.zeros(keys.height, np.int8)
        entries = code_entries(keys, side, unusable, Dictionaries(**texts, names=_names(store, [])))
        for column in COLUMNS:
            values = getattr(entries, column)
            if column in TEXTS:
                values = _placed(values, store.get(f"places/{column}/{number}"))
            store.put(f"{name}/{column}", values)
        store.mark(f"{name}/done")
    return int(store.get(f"{name}/household").max(initial=-1)) + 1


def _placed(codes: Codes, places: NDArray[np.int32]) -> Codes:
    """Codes within a part as codes among all texts."""
    return np.append(places, np.int32(MISSING))[codes]  # -1 is the last of these


def join_columns(plan: Plan, households: Sequence[int]) -> None:
    """The columns of all entries. Households never agree across parts: each is of one source."""
    store = plan.store
    before = np.cumsum([0, *households[:-1]])

    def part(number: int, column: str) -> NDArray[Any]:
        values = store.get(f"codes/{number}/{column}")
        return np.where(values >= 0, values + before[number], values) if column == "household" else values

    for column in COLUMNS:
        if not store.has(f"entries/{column}"):
            dtype = store.get(f"codes/0/{column}").dtype
            parts = (part(number, column) for number in range(len(plan.part_ends)))
            store.put_joined(f"entries/{column}", parts, plan.part_ends[-1], dtype)
    store.drop("codes")


@dataclass(frozen=True)
class Texts:
    """The distinct names as they are written, and without marks; needed only where names are compared."""

    marked: list[str]
    folded: list[str]


_NO_TEXTS: Final = Texts([], [])


def texts_of(store: ColumnStore) -> Texts:
    """The texts of all names."""
    return Texts(*(store.get_table(f"dictionary/{text}")["text"].to_list() for text in ("marked", "name")))


def entries_of(store: ColumnStore, texts: Texts = _NO_TEXTS) -> Entries:
    """All entries, without their record ids; their names have no other texts than these."""
    columns = {column: store.get(f"entries/{column}") for column in COLUMNS}
    return Entries(
        record_id=pl.Series(dtype=pl.String),
        side=np.zeros(len(columns["name"]), np.int8),
        marked_texts=texts.marked,
        names=_names(store, texts.folded),
        **columns,
    )


def count_all(plan: Plan) -> None:
    """The frequencies of all entries, kept as columns."""
    store = plan.store
    if store.has("counted/done"):
        return
    for count in COUNTS:
        # Mapped anew for each: what the last one looked at may leave the memory.
        found = count(
            entries_of(store, texts_of(store)), lambda name, values: store.put(f"counted/{name}", values)
        )
        for name, values in _columns_of(found).items():
            if not store.has(f"counted/{name}"):
                store.put(f"counted/{name}", values)
    store.mark("counted/done")


def _columns_of(counted: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
    """The arrays of some frequencies by name."""
    columns: dict[str, NDArray[Any]] = {}
    for name, values in counted.items():
        parts = vars(values) if isinstance(values, ValueCounts) else {"": values}
        columns |= {f"{name}_{part}" if part else name: array for part, array in parts.items()}
    return columns


def counted_of(store: ColumnStore) -> Frequencies:
    """The frequencies of all entries."""
    counted: dict[str, Any] = {
        value: ValueCounts(
            **{part.name: store.get(f"counted/{value}_{part.name}") for part in fields(ValueCounts)}
        )
        for value in ("name", "date")
    }
    for field in fields(Frequencies):
        counted.setdefault(field.name, None)
    shares = {name: store.get(f"counted/{name}") for name, value in counted.items() if value is None}
    return Frequencies(**counted | shares)


def record_ids(plan: Plan, number: int) -> pl.DataFrame:
    """Record ids and the senders' own ids of the entries of one range."""
    return pl.concat([plan.store.get_table(f"ids/{part}") for part in plan.parts_of(number)])
