"""Keys as narrow integers, so that joining, blocking and weighing never touch a text again.

Every array has one value per entry, in the order of `record_id`; -1 stands for "not stated". Codes only ever mean
"equal or not", so their values may differ from run to run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

Codes = NDArray[np.integer[Any]]
Numbers = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]

MISSING: Final = -1

USED_COLUMNS: Final = (
    "record_id",
    "name_key",
    "name_folded",
    "birth_year",
    "birth_month",
    "birth_day",
    "sex",
    "identity_no",
    "old_identity_no",
    "ethnic_group",
    "commune_code",
    "village_key",
    "household_key",
)
"""The columns of `Keys` that linkage looks at."""

_INITIAL: Final = r"^(?:[b-gi-jl-xz]|[b-df-hj-np-tv-xz]{2,3}) "
"""A name that opens with one letter or with consonants alone. Y, H, K and A open true names."""

_MARKED: Final = r"^(?:a|y|h|k|ka) \w"
"""A name that opens with a word that marks the sex of its bearer and is no family name."""

_MAX_PACKED: Final = 1 << 62

_OF_THE_RUN: Final = ("marked_texts", "names")
"""What `Entries` holds once, not for every entry."""


@dataclass(frozen=True)
class NameTable:
    """One row per distinct folded name: its text and its first, middle and last part as codes.

    `ordered` has the words in alphabetical order, `squeezed` no spaces, `letters` the letters in alphabetical order,
    `initials` first letters before the last word; `is_cut` marks names written with initials, `is_marked` names that
    open with a marker (Y Blim Niê, H Lan Niê): their given name stands in the middle and the clan last.
    """

    folded: list[str]
    first: Codes
    middle: Codes
    last: Codes
    ordered: Codes
    squeezed: Codes
    letters: Codes
    initials: Codes
    is_cut: Mask
    has_initial: Mask
    is_marked: Mask
    words: Codes


@dataclass(frozen=True)
class Entries:
    """What linkage sees of the entries, as codes. `side` is 0 for the only or the old list, 1 for the new one.

    `number` is a usable identity number (placeholders are out); `fits` is False where the number contradicts the
    entry's own sex or birth year. `month_day` is month * 32 + day; `date` packs year, month and day.
    """

    record_id: pl.Series
    side: NDArray[np.int8]
    name: Codes
    marked: Codes
    marked_texts: list[str]
    names: NameTable
    year: Codes
    month: Codes
    day: Codes
    month_day: Codes
    date: Codes
    sex: Codes
    number: Numbers
    old_number: Numbers
    number_year: Codes
    number_sex: Codes
    fits: Mask
    group: Codes
    commune: Codes
    village: Codes
    household: Codes

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.name)


def pick_entries(entries: Entries, at: Codes) -> Entries:
    """The entries at these positions, with the same codes."""
    one_per_entry = [field.name for field in fields(entries) if field.name not in _OF_THE_RUN]
    return replace(entries, **{name: getattr(entries, name)[at] for name in one_per_entry})


@dataclass(frozen=True)
class Dictionaries:
    """The distinct texts of a run, sorted; the code of a text is its place. `village` says the commune too."""

    name: pl.Series
    marked: pl.Series
    group: pl.Series
    commune: pl.Series
    village: pl.Series
    names: NameTable


def distinct_texts(values: pl.Series) -> pl.Series:
    """The distinct values, sorted."""
    return values.drop_nulls().unique().sort()


def code_in(values: pl.Series, distinct: pl.Series) -> Codes:
    """The place of each value among the distinct ones; -1 for null."""
    table = pl.DataFrame({"value": distinct, "code": np.arange(len(distinct), dtype=np.int32)})
    coded = pl.DataFrame({"value": values}).join(table, on="value", how="left", maintain_order="left")
    return coded["code"].fill_null(MISSING).to_numpy()


def code(values: pl.Series) -> Codes:
    """Codes of the values in the order of the distinct values; null is -1."""
    return code_in(values, distinct_texts(values))


def coded_texts(keys: pl.DataFrame) -> dict[str, pl.Series]:
    """The texts of each dictionary, one per entry."""
    village = pl.when(pl.col("commune_code").is_not_null()).then(
        pl.col("commune_code") + "\x1f" + pl.col("village_key")
    )
    return {
        "name": keys["name_folded"],
        "marked": keys["name_key"],
        "group": keys["ethnic_group"],
        "commune": keys["commune_code"],
        "village": keys.select(village=village)["village"],
    }


def dictionaries_of(texts: Mapping[str, pl.Series]) -> Dictionaries:
    """The dictionaries of these texts."""
    distinct = {name: distinct_texts(values) for name, values in texts.items()}
    return Dictionaries(**distinct, names=name_table(distinct["name"].to_list()))


def pack(*columns: Codes) -> Numbers:
    """One number per entry that is equal exactly where all columns are equal; -1 where one is missing."""
    packed = columns[0].astype(np.int64)
    missing = columns[0] < 0
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if int(packed.max(initial=0) + 1) * width >= _MAX_PACKED:
            packed = np.unique(packed, return_inverse=True)[1].astype(np.int64)
        packed *= width
        packed += column
        missing |= column < 0
    packed[missing] = MISSING
    return packed


def _integers(values: pl.Series) -> Numbers:
    return values.cast(pl.Int64).fill_null(MISSING).to_numpy()


def _small(values: pl.Series) -> Codes:
    return values.cast(pl.Int32).fill_null(MISSING).to_numpy()


def name_table(folded: list[str]) -> NameTable:
    """The parts of each distinct folded name, by place: first word, words between, last word."""
    words = pl.Series(folded, dtype=pl.String).str.split(" ")
    text = pl.col("folded")
    frame = pl.DataFrame({"words": words, "folded": pl.Series(folded, dtype=pl.String)}).select(
        first=pl.col("words").list.first(),
        middle=pl.col("words").list.slice(1, pl.col("words").list.len().cast(pl.Int64) - 2).list.join(" "),
        last=pl.when(pl.col("words").list.len() > 1).then(pl.col("words").list.last()),
        ordered=pl.col("words").list.sort().list.join(" "),
        squeezed=text.str.replace_all(" ", "", literal=True),
        letters=text.str.replace_all(" ", "", literal=True).str.split("").list.sort().list.join(""),
        initials=text.str.replace_all(r"\b(\w)\w* ", "${1} "),
        is_cut=text.str.contains(_INITIAL),
        has_initial=text.str.contains(r"\b(?:\w|[b-df-hj-np-tv-xz]{2}) "),
        is_marked=text.str.contains(_MARKED),
        count=pl.col("words").list.len().cast(pl.Int32),
    )
    parts = pl.concat([frame["first"], frame["middle"], frame["last"]])
    first, middle, last = code(parts).reshape(3, -1)
    whole = {column: code(frame[column]) for column in ("ordered", "squeezed", "letters", "initials")}
    is_cut, has_initial, is_marked = (
        frame[column].to_numpy() for column in ("is_cut", "has_initial", "is_marked")
    )
    return NameTable(
        folded,
        first,
        middle,
        last,
        **whole,
        is_cut=is_cut,
        has_initial=has_initial,
        is_marked=is_marked,
        words=frame["count"].to_numpy(),
    )


def _usable_numbers(numbers: Numbers, unusable: Iterable[int]) -> Numbers:
    refused = np.isin(numbers, np.fromiter(unusable, dtype=np.int64))
    return np.where(refused, MISSING, numbers)


def number_birth_year(numbers: Numbers) -> Codes:
    """The birth year inside a twelve-digit number (Decree 137/2015 Art 13); -1 without a number."""
    century = 1900 + 100 * (numbers // 100_000_000 % 10 // 2)
    return np.where(numbers < 0, MISSING, century + numbers // 1_000_000 % 100).astype(np.int32)


def number_sexes(numbers: Numbers) -> Codes:
    """The sex inside a twelve-digit number, 0 male and 1 female (Decree 137/2015 Art 13); -1 without a number."""
    return np.where(numbers < 0, MISSING, numbers // 100_000_000 % 10 % 2).astype(np.int32)


def _number_fits(numbers: Numbers, year: Codes, sex: Codes) -> Mask:
    years, sexes = number_birth_year(numbers), number_sexes(numbers)
    contradicted: Mask = ((year >= 0) & (years != year)) | ((sex >= 0) & (sexes != sex))
    return ~contradicted | (numbers < 0)


def code_entries(
    keys: pl.DataFrame,
    side: NDArray[np.int8],
    unusable_numbers: Iterable[int],
    dictionaries: Dictionaries | None = None,
) -> Entries:
    """The entries of `Keys`, coded. `keys` must be in the order of (`side`, `record_id`).

    Numbers in `unusable_numbers` (placeholders, numbers shared by many) count as not stated. Without `dictionaries`
    those of the entries themselves are used.
    """
    texts = coded_texts(keys)
    known = dictionaries or dictionaries_of(texts)
    year, month, day = (_small(keys[f"birth_{part}"]) for part in ("year", "month", "day"))
    month_day = np.where((month > 0) & (day > 0), month * 32 + day, MISSING).astype(np.int32)
    sex = _small(keys["sex"].replace_strict({"male": 0, "female": 1}, default=None, return_dtype=pl.Int32))
    number = _usable_numbers(_integers(keys["identity_no"]), unusable_numbers)
    return Entries(
        record_id=keys["record_id"],
        side=side,
        name=code_in(texts["name"], known.name),
        marked=code_in(texts["marked"], known.marked),
        marked_texts=known.marked.to_list(),
        names=known.names,
        year=year,
        month=month,
        day=day,
        month_day=month_day,
        date=np.where((year >= 0) & (month_day >= 0), year * 512 + month_day, MISSING).astype(np.int32),
        sex=sex,
        number=number,
        old_number=_usable_numbers(_integers(keys["old_identity_no"]), unusable_numbers),
        number_year=number_birth_year(number),
        number_sex=number_sexes(number),
        fits=_number_fits(number, year, sex),
        group=code_in(texts["group"], known.group),
        commune=code_in(texts["commune"], known.commune),
        village=code_in(texts["village"], known.village),
        household=code(keys["household_key"]),
    )
