"""The words by which tables of polling areas and election units are read: data, given from outside."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from voterlist.roster.words import Words

_D_BAR: Final = str.maketrans("đĐ", "dD")
_NOT_WORD: Final = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class AreaWords:
    """Words without marks, in lower case, single spaces, by their code (`reference/area_words.csv`).

    Attributes:
        headings: words of a heading by field.
        terrains, specials, levels: words in a cell by the code they stand for.
        level_cells: short words that mean a level in a cell of the column of levels, and nothing in a title.
        whole_commune: words that say that an area takes the whole commune.
        totals: words with which a total row begins.
        village_prefixes: words before the name of a village (thôn, bản …).
        street_prefixes: words before the name of a street (đường, phố …).
        titles: the words by which a line of text names places, as on any list.
    """

    headings: Mapping[str, tuple[str, ...]]
    terrains: Mapping[str, tuple[str, ...]]
    specials: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, tuple[str, ...]]
    level_cells: Mapping[str, tuple[str, ...]]
    whole_commune: tuple[str, ...]
    totals: tuple[str, ...]
    village_prefixes: tuple[str, ...]
    street_prefixes: tuple[str, ...]
    titles: Words


def area_words(rows: Sequence[Mapping[str, str]], titles: Words) -> AreaWords:
    """The rows of the table of words (`kind`, `code`, `words` parted by `|`) and the words of titles as a value."""
    kinds: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], {})[row["code"]] = tuple(row["words"].split("|"))
    return AreaWords(
        headings=kinds["heading"],
        terrains=kinds["terrain"],
        specials=kinds["special"],
        levels=kinds["level"],
        level_cells=kinds["level_cell"],
        whole_commune=kinds["whole_commune"]["yes"],
        totals=kinds["total"]["yes"],
        village_prefixes=kinds["village_prefix"]["yes"],
        street_prefixes=kinds["street_prefix"]["yes"],
        titles=titles,
    )


def plain(text: str | None) -> str:
    """The text without marks and signs, in lower case, its words parted by one space."""
    letters = unicodedata.normalize("NFD", (text or "").translate(_D_BAR)).lower()
    return _NOT_WORD.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def code_of(text: str | None, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The code whose longest word stands in this text as whole words; null where none does."""
    padded = f" {plain(text)} "
    found = [(len(word), code) for code, said in words.items() for word in said if f" {word} " in padded]
    return max(found)[1] if found else None


def field_of(heading: str | None, headings: Mapping[str, tuple[str, ...]]) -> str | None:
    """The field that a heading names: by the longest word it begins with, else by the longest within it."""
    said = plain(heading)
    if not said:
        return None
    found = [
        (f"{said} ".startswith(f"{word} "), len(word), field)
        for field, words in headings.items()
        for word in words
        if f" {word} " in f" {said} "
    ]
    return max(found)[2] if found else None


def names_field(text: str, field: str, headings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a banner begins with one of the words of this field ("Khu vực bỏ phiếu số 3")."""
    return any(f"{plain(text)} ".startswith(f"{word} ") for word in headings[field])
