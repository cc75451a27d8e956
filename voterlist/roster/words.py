"""The words of clerks: headings and cell words, as values that the other modules of the room look things up in."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_BARRED: Final = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_SHORTEST_JOINED: Final = 5
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


@lru_cache(maxsize=400_000)
def fold(text: str) -> str:
    """Small letters without marks and punctuation, words one space apart; a text of signs alone stays as it is.

    For looking up words of the form only: names of people are folded by the room `names`.
    """
    small = text.lower().translate(_BARRED)
    if not small.isascii():
        decomposed = unicodedata.normalize("NFD", small)
        small = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", small).strip() or " ".join(small.split())


def small(text: str) -> str:
    """Small letters with their marks, without punctuation: tells `Năm` from `Nam`."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", text).lower()).strip()


@lru_cache(maxsize=400_000)
def tidy(text: str) -> str:
    """The same text in NFC, without invisible signs, its words one space apart."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


@dataclass(frozen=True, eq=False)
class Headings:
    """What headings mean: whole headings, headings below a certain parent, and phrases in order of precedence.

    `pairs` are two phrases that mean something where both stand in one heading: `HĐND` and `P`. `others` are the
    people whose details are not the entry's own: `cha`, `chủ hộ`; `former` are words of a place that no longer holds;
    `fillers` say nothing at the beginning or the end of a heading: `thuộc`, `hiện nay`. All are as written, in small
    letters.

    Whole headings are keyed as written in small letters and, for those typed without marks, folded; `joined` are those
    of two words and more, folded and written as one word (`ngaysinh`), where only one field is meant so.

    Equal only to itself, so that it can key a cache.
    """

    exact: Mapping[str, str]
    below: Mapping[tuple[str, str], str]
    phrases: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str, str], ...]
    joined: Mapping[str, str]
    others: frozenset[str]
    former: frozenset[str]
    fillers: frozenset[str]


@dataclass(frozen=True, eq=False)
class Words:
    """What cells mean: for each kind of word, its folded form and what it stands for.

    `signs` keeps the words as written, for the kinds where marks matter.
    """

    kinds: Mapping[str, Mapping[str, str]]
    signs: Mapping[str, tuple[str, ...]]

    def meaning(self, kind: str, text: str) -> str | None:
        """What this cell means among the words of one kind, or None."""
        return self.kinds[kind].get(fold(text))


@dataclass(frozen=True)
class Vocabulary:
    """Everything the room knows about clerks' habits, handed to it by whoever reads `reference/`."""

    headings: Headings
    words: Words
    provinces: frozenset[str]
    ethnic_groups: Mapping[str, str]
    """The official spelling of a group by its folded form, where that is the form of only one of them."""


def make_headings(rows: Iterable[Mapping[str, str]]) -> Headings:
    """The table `headers.csv` (columns field, parent, heading, how) as a value."""
    exact: dict[str, str] = {}
    below: dict[tuple[str, str], str] = {}
    phrases: list[tuple[str, str]] = []
    pairs: list[tuple[str, str, str]] = []
    signs: dict[str, set[str]] = {"other": set(), "former": set(), "filler": set()}
    for row in rows:
        heading, written = fold(row["heading"]), small(row["heading"])
        if row["how"] == "phrase":
            phrases.append((written, row["field"]))
        elif row["how"] in signs:
            signs[row["how"]].add(written)
        elif row["how"] == "beside":
            pairs.append((f" {fold(row['parent'])} ", f" {heading} ", row["field"]))
        elif row["parent"]:
            below[row["parent"], written] = row["field"]
            below.setdefault((row["parent"], heading), row["field"])
        else:
            exact[written] = row["field"]
            exact.setdefault(heading, row["field"])
    others, former, fillers = (frozenset(signs[how]) for how in ("other", "former", "filler"))
    return Headings(exact, below, tuple(phrases), tuple(pairs), _joined(exact), others, former, fillers)


def _joined(exact: Mapping[str, str]) -> dict[str, str]:
    fields: dict[str, set[str]] = {}
    for heading, field in exact.items():
        if " " in heading and heading.isascii():
            fields.setdefault(heading.replace(" ", ""), set()).add(field)
    return {
        word: meant.pop()
        for word, meant in fields.items()
        if len(meant) == 1 and len(word) >= _SHORTEST_JOINED and word not in exact
    }


def make_words(rows: Iterable[Mapping[str, str]]) -> Words:
    """The table `cell_words.csv` (columns kind, word, meaning) as a value."""
    kinds: dict[str, dict[str, str]] = {}
    signs: dict[str, list[str]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], {}).setdefault(fold(row["word"]), row["meaning"])
        signs.setdefault(row["kind"], []).append(row["word"])
    return Words(kinds, {kind: tuple(words) for kind, words in signs.items()})


def make_vocabulary(
    headers: Iterable[Mapping[str, str]],
    cell_words: Iterable[Mapping[str, str]],
    provinces: Iterable[Mapping[str, str]],
    surnames: Iterable[Mapping[str, str]],
    ethnic_groups: Iterable[Mapping[str, str]],
) -> Vocabulary:
    """The vocabulary out of the rows of the tables of these names in `reference/`."""
    family_names = [
        {"kind": "surname", "word": row["surname"], "meaning": row["position"]} for row in surnames
    ]
    return Vocabulary(
        make_headings(headers),
        make_words([*cell_words, *family_names]),
        frozenset(row["code"] for row in provinces),
        _official_spellings(ethnic_groups),
    )


def _official_spellings(groups: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """By folded form; a name that some group also has in its own right (`Khmer`) stays."""
    named: dict[str, set[str]] = {}
    for row in groups:
        for spelling in (row["name"], *filter(None, row["other_spellings"].split("|"))):
            named.setdefault(fold(spelling), set()).add(row["name"])
        for name in filter(None, row["names_of_their_own"].split("|")):
            named.setdefault(fold(name), set()).add(name)
    return {folded: names.pop() for folded, names in named.items() if len(names) == 1}
