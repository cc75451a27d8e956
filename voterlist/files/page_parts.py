"""What the page is put together from: texts in two languages, sections, cells with bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from voterlist.files.report_frames import ReportFrames
from voterlist.reference.report_words import ReportWords

Pair = tuple[str, str]
"""A text in Vietnamese and in English."""

Words = tuple[ReportWords, ReportWords]

NOTHING: Final[Pair] = ("Không có gì để nêu.", "Nothing to show.")
NO_COMMUNE: Final[Pair] = ("Chưa rõ xã", "Commune not known")
NO_VILLAGE: Final[Pair] = ("Chưa rõ thôn", "Village not known")


@dataclass(frozen=True)
class PageFacts:
    """What the page says besides the frames.

    Attributes:
        place: the province or commune, in both languages.
        election_day: the day of the vote.
        today: the day from which days left are counted.
        area_least: lawful least number of voters of an ordinary polling area (L85 Art 11.2).
        area_most: lawful most.
    """

    place: Pair
    election_day: date
    today: date
    area_least: int
    area_most: int


@dataclass(frozen=True)
class Section:
    """One heading, a sentence, warnings, perhaps a picture in each language (markup of our own), and a table."""

    key: str
    title: Pair
    note: Pair
    headings: Sequence[Pair]
    rows: Sequence[Sequence[Any]]
    counted: frozenset[int] = frozenset()
    warnings: Sequence[Pair] = ()
    picture: tuple[Markup, Markup] | None = None
    empty: Pair = NOTHING


@dataclass(frozen=True)
class Bar:
    """A number with a bar, `width` and `marks` in per cent of the longest; `of` is the number it is a part of."""

    bar: int
    width: float
    marks: tuple[float, ...] = ()
    of: int | None = None


def label(words: Words, code: str) -> Pair:
    """The words of a figure."""
    return words[0].figures[code], words[1].figures[code]


def commune_names(frames: ReportFrames) -> dict[str, str]:
    """The name of every commune that has a polling area, by its code and in its order."""
    names = frames.areas.select("commune_code", "commune_name").unique("commune_code").sort("commune_code")
    return dict(names.iter_rows())


def part_bar(part: int, whole: int) -> Bar:
    """A part of a whole; full where there is nothing to be done."""
    return Bar(part, 100 * part / whole if whole else 100.0, of=whole)
