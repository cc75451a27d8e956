"""Surname, middle name and given name of a name.

The Vietnamese order is surname, middle name, given name, and the given name is the last syllable; so it is for Kinh,
Tày, Thái, Hmong, Dao, Khmer and most others. Where a name is built another way the tables say so: surnames of
several syllables (Tôn Nữ, Rơ Châm), clans that stand last (H' Loan Niê Kdăm) and words that mark a name without a
surname (Y Nhớt, K'Brêu). A word never tells the sex or the people of its bearer here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class NameTables:
    """What is known of the building of names; every text is folded, apostrophes and hyphens are spaces.

    Attributes:
        first_surnames: surnames that open a name, of one syllable or several.
        last_surnames: clan names that close a name.
        markers: words that open a personal name and are no surname (H, Y, K, Ka, A).
    """

    first_surnames: frozenset[str]
    last_surnames: frozenset[str]
    markers: frozenset[str]


@dataclass(frozen=True)
class NameParts:
    """The three parts of a name as expressions; null where the name has no such part."""

    surname: pl.Expr
    middle_name: pl.Expr
    given_name: pl.Expr


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one that matches nothing when there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered) if ordered else r"[^\s\S]"


def _word_count(words: pl.Expr) -> pl.Expr:
    """How many words a text has; none for null."""
    return (words.str.count_matches(" ", literal=True).cast(pl.Int64) + 1).fill_null(0)


def _opening_words(folded: pl.Expr, tables: NameTables) -> pl.Expr:
    """How many words the surname in front has: several for a known clan, else one where another word follows."""
    clans = any_of(word for word in tables.first_surnames if " " in word)
    known = _word_count(folded.str.extract(rf"^({clans}) "))
    return pl.when(known > 0).then(known).otherwise(folded.str.contains(" ", literal=True).cast(pl.Int64))


def _closing_words(folded: pl.Expr, is_marked: pl.Expr, tables: NameTables) -> pl.Expr:
    """How many words the clan at the end has; none where the name opens with a surname."""
    clans = any_of(tables.last_surnames)
    after_marker = _word_count(folded.str.extract(rf"^(?:{any_of(tables.markers)}) .*?\b({clans})$"))
    after_name = _word_count(folded.str.extract(rf"^.+? ({clans})$"))
    opens_with_surname = folded.str.contains(rf"^(?:{any_of(tables.first_surnames)})(?: |$)")
    bare = pl.when(opens_with_surname).then(0).otherwise(after_name)
    return pl.when(is_marked).then(after_marker).otherwise(bare)


def _words(words: pl.Expr, start: pl.Expr, length: pl.Expr) -> pl.Expr:
    """These words with single spaces; null when there are none."""
    joined = words.list.slice(start, length).list.join(" ")
    return pl.when(joined != "").then(joined)


def name_parts(name: pl.Expr, folded: pl.Expr, tables: NameTables) -> NameParts:
    """The parts of a name with single spaces, found by its folded form, which has the same words.

    A known clan of several words that opens the name is the surname. Else, after a marker, the given name is every
    word up to a clan that closes the name, and the marker is the middle name. A clan that closes a name whose first
    word is no surname is the surname. In every other name the first word is the surname and the last the given name.
    """
    words = name.str.split(" ")
    count = words.list.len().cast(pl.Int64)
    clans = any_of(word for word in tables.first_surnames if " " in word)
    is_marked = folded.str.contains(rf"^(?:{any_of(tables.markers)}) ") & ~folded.str.contains(
        rf"^(?:{clans}) "
    )
    closing = _closing_words(folded, is_marked, tables)
    opening = pl.when(is_marked | (closing > 0)).then(0).otherwise(_opening_words(folded, tables))
    given_start = pl.when(is_marked).then(1).when(closing > 0).then(0).otherwise(count - 1)
    return NameParts(
        surname=_words(
            words,
            pl.when(closing > 0).then(count - closing).otherwise(0),
            pl.when(closing > 0).then(closing).otherwise(opening),
        ),
        middle_name=_words(words, opening, given_start - opening),
        given_name=_words(words, given_start, count - closing - given_start),
    )
