"""Where the entries of a table live: addresses, kind of residence, village, commune, district, province."""

from dataclasses import dataclass
from typing import Final

from voterlist.roster import marks
from voterlist.roster.columns import EntryColumns
from voterlist.roster.distinct import by_distinct
from voterlist.roster.households import (
    CARRIED_BY_PATTERN,
    NOTHING_ABOVE,
    carried_down,
    filled_in_household,
    is_written_once,
    without_dittos,
)
from voterlist.roster.problems import Problems
from voterlist.roster.titles import flat, only_village, polling_area_number
from voterlist.roster.words import Words

Texts = list[str | None]

RESIDENCE_UNREADABLE: Final = "S148"
VILLAGE_OF_ADDRESS: Final = "S150"

ADDRESSES: Final = ("permanent_address", "temporary_address", "current_address")
PLACES: Final = ("village", "commune", "district", "province", "polling_area")
_ADDRESS_KINDS: Final = {
    "permanent_address": "permanent",
    "temporary_address": "temporary",
    "current_address": "current",
}
_PARTS: Final = ("place_house", "place_village", "place_commune", "place_district", "place_province")


@dataclass
class Residence:
    """The residence columns of a table, each as long as its entries."""

    columns: dict[str, Texts]
    kinds: Texts


def _place_or_none(text: str | None) -> str | None:
    """A dash or a 0 in a column of places says that there is nothing to say; a ditto mark stays."""
    return None if text is not None and text.strip("-–—. ") in {"", "0"} else text


def shared(
    columns: EntryColumns, name: str, groups: list[int] | None, problems: Problems, words: Words
) -> Texts | None:
    """One column that members of a household share: dittos, household blanks and blocks written once resolved."""
    texts = columns.texts(name)
    if texts is None:
        return None
    column, *others = columns.table.numbers(name)
    if name in PLACES:  # `Thôn` beside `Tổ dân phố`: whichever is filled
        for other in others:
            texts = [text or more for text, more in zip(texts, columns.column(other, name), strict=True)]
    texts, orphans = without_dittos(by_distinct(texts, _place_or_none), words)
    for position in orphans:
        problems.at_row(NOTHING_ABOVE, columns.rows[position], column, name)
    return filled_in_household(texts, groups) if name not in ADDRESSES else texts


def _carried_by_pattern(columns: EntryColumns, name: str, texts: Texts, problems: Problems) -> Texts:
    """A column written once a block and blank below, without a household that says so: carried down, and said."""
    if not is_written_once(texts):
        return texts
    filled = carried_down(texts)
    column = columns.table.numbers(name)[0]
    for position, text in enumerate(texts):
        if text is None:
            problems.at_row(CARRIED_BY_PATTERN, columns.rows[position], column, name)
    return filled


def residence_of(
    columns: EntryColumns,
    groups: list[int] | None,
    context: dict[str, Texts],
    problems: Problems,
    words: Words,
) -> Residence:
    """Addresses and places of each entry; what a column does not say comes from banner, title or sheet name."""
    blank: Texts = [None] * len(columns.rows)
    found: dict[str, Texts] = {}
    kinds: Texts = list(blank)
    for name in ADDRESSES:
        texts = shared(columns, name, groups, problems, words) or list(blank)
        if _holds_marks(texts, words):
            kinds = [
                _ADDRESS_KINDS[name] if marks.is_mark(text, words) else kind
                for text, kind in zip(texts, kinds, strict=True)
            ]
            texts = list(blank)
        found[name] = texts
    stated_kinds = _stated_kinds(columns, kinds, problems, words)
    _place_general_address(columns, found, stated_kinds, problems, words)
    parts = _address_parts(columns, found, groups, problems, words)
    _share_addresses(columns, found, groups, problems)
    for name in PLACES:
        own = shared(columns, name, groups, problems, words)
        if own is not None and groups is None:
            own = _carried_by_pattern(columns, name, own, problems)
        texts = own or parts.get(name) or list(blank)
        if name == "polling_area":
            texts = [polling_area_number(text) if text else None for text in texts]
        found[name] = [text or stated for text, stated in zip(texts, context[name], strict=True)]
    residence_kinds = _kinds(found, stated_kinds, columns)
    _village_of_address(columns, found, residence_kinds, problems, words)
    return Residence(found, residence_kinds)


def _village_of_address(
    columns: EntryColumns, found: dict[str, Texts], kinds: Texts, problems: Problems, words: Words
) -> None:
    """Where nothing else states the village, an address that is only the name of one does (`Ấp 1`); that is said."""
    for position, kind in enumerate(kinds):
        if found["village"][position] is not None:
            continue
        names = [name for name in ADDRESSES if kind is None or _ADDRESS_KINDS[name] == kind]
        texts = [text for name in names for text in [found[name][position]] if text]
        village = only_village(texts[0], words) if len(texts) == 1 else None
        if village is not None:
            found["village"][position] = village
            problems.at_row(VILLAGE_OF_ADDRESS, columns.rows[position], None, "village")


def _holds_marks(texts: Texts, words: Words) -> bool:
    filled = {text for text in texts if text is not None}
    return bool(filled) and all(marks.is_mark(text, words) is not None for text in filled)


def _stated_kinds(columns: EntryColumns, kinds: Texts, problems: Problems, words: Words) -> Texts:
    texts = columns.texts("residence_kind")
    if texts is None:
        return kinds
    texts, _ = without_dittos(texts, words)
    read = [
        marks.read_residence(text, words) if text else kind for text, kind in zip(texts, kinds, strict=True)
    ]
    column = columns.table.numbers("residence_kind")[0]
    for position, text in enumerate(texts):
        if text and read[position] is None and not words.meaning("missing", text):
            problems.at_row(RESIDENCE_UNREADABLE, columns.rows[position], column, "residence_kind")
    return read


def _place_general_address(
    columns: EntryColumns, found: dict[str, Texts], kinds: Texts, problems: Problems, words: Words
) -> None:
    """A column headed only `Địa chỉ` belongs to the kind of residence that the row states, else to where they live."""
    texts = shared(columns, "address", None, problems, words)
    if texts is None:
        return
    for position, text in enumerate(texts):
        name = next((n for n, kind in _ADDRESS_KINDS.items() if kind == kinds[position]), "current_address")
        found[name][position] = found[name][position] or text


def _address_parts(
    columns: EntryColumns, found: dict[str, Texts], groups: list[int] | None, problems: Problems, words: Words
) -> dict[str, Texts]:
    """An address split over several columns: put together as one text, and its places by themselves."""
    split = {name: shared(columns, name, groups, problems, words) for name in _PARTS}
    stated = {name: texts for name, texts in split.items() if texts is not None}
    if not stated:
        return {}
    target = _parent_of_parts(columns)
    found[target] = [
        text or ", ".join(filter(None, parts)) or None
        for text, *parts in zip(found[target], *stated.values(), strict=True)
    ]
    return {name.removeprefix("place_"): texts for name, texts in stated.items() if name != "place_house"}


def _parent_of_parts(columns: EntryColumns) -> str:
    heading = flat(next(c.heading for c in columns.table.columns if c.field in _PARTS))
    if "tam tru" in heading:
        return "temporary_address"
    return "permanent_address" if "thuong tru" in heading or "hktt" in heading else "current_address"


def _share_addresses(
    columns: EntryColumns, found: dict[str, Texts], groups: list[int] | None, problems: Problems
) -> None:
    """An entry without any address lives where an earlier member of its household does."""
    stated = [any(found[name][position] for name in ADDRESSES) for position in range(len(columns.rows))]
    if all(stated) or not any(stated):
        return
    if groups is None:
        key = next((n for n in (*ADDRESSES, "address") if columns.table.numbers(n)), None)
        first = [next((found[n][p] for n in ADDRESSES if found[n][p]), None) for p in range(len(stated))]
        if key is None or not is_written_once(first):
            return
    source: int | None = None
    last = None
    for position, has_own in enumerate(stated):
        group = groups[position] if groups is not None else 0
        if group != last:
            source, last = None, group
        if has_own:
            # the address of a household is its head's; without households it is the last one written
            source = position if source is None or groups is None else source
        elif source is not None:
            for name in ADDRESSES:
                found[name][position] = found[name][source]
            if groups is None:
                problems.at_row(CARRIED_BY_PATTERN, columns.rows[position], None, "address")


def _kinds(found: dict[str, Texts], stated: Texts, columns: EntryColumns) -> Texts:
    """Temporary where a temporary address stands, else permanent, else current (form 31, columns 7a to 7c).

    A general address says where somebody lives, not by what right: it gives no kind. Nor does a lone column "Chỗ ở
    hiện nay": only beside 7a or 7b does 7c say that its people have neither, and cost them the commune ballot.
    """
    beside = columns.table.numbers("permanent_address", "temporary_address")
    has_current = bool(beside and columns.table.numbers("current_address"))
    return [
        kind
        or (
            "temporary"
            if temporary
            else "permanent"
            if permanent
            else "current"
            if current and has_current
            else None
        )
        for kind, permanent, temporary, current in zip(
            stated, *(found[name] for name in ADDRESSES), strict=True
        )
    ]
