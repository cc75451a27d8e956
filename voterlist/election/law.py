"""The legal parameters in force on one day, as values.

The values themselves stand in `reference/law.toml`, each with its citation; `reference/law.py` picks those of the
election day and makes this. No rule of this room holds a number of law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

NATIONAL: Final = "national"
PROVINCIAL: Final = "provincial"
COMMUNE: Final = "commune"
LEVELS: Final = (NATIONAL, PROVINCIAL, COMMUNE)
UNDER_AGE: Final = "under_age"
"""The ground that no note states: the birth date does."""


@dataclass(frozen=True)
class Ground:
    """One legal ground on which a person is not on a list.

    Attributes:
        note_code: the note that states it.
        citation: article of law.
        even_if_marked: whether the note decides although the row also carries a ballot mark.
        unless: notes that take the ground away (released, came back).
    """

    note_code: str
    citation: str
    even_if_marked: bool
    unless: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """Everything the law says about voter lists on one election day (units in `reference/law.toml`).

    Attributes:
        election_day: the general voting day; an area that votes early has its own.
        levels: what is elected on this day, out of `LEVELS`.
        ballots: by category of voter, the marks for National Assembly, province and commune: `X` yes, `0` no,
            `-` cannot be decided from what is stated.
        citations: article of law by the name of the parameter, category or ground.
    """

    election_day: date
    levels: tuple[str, ...]
    voting_age: int
    year_only_birth_until: int
    age_to_verify: int
    temporary_residence_months: int
    temporary_year_only_until: int
    area_voters_least: int
    area_voters_most: int
    care_area_voters_least: int
    terrains_without_floor: tuple[str, ...]
    special_areas_without_floor: tuple[str, ...]
    areas_fixed_days_before: int
    posting_days_before: int
    complaint_days: int
    answer_days: int
    cards_first_days_before: int
    cards_last_days_before: int
    changes_close_hours_before: int
    opening_hour: int
    closing_hour: int
    minutes_days_after: int
    changes_until_opening: tuple[str, ...]
    ballots: Mapping[str, str]
    grounds: tuple[Ground, ...]
    citations: Mapping[str, str]

    def __post_init__(self) -> None:
        """Freeze the mappings too."""
        object.__setattr__(self, "ballots", MappingProxyType(dict(self.ballots)))
        object.__setattr__(self, "citations", MappingProxyType(dict(self.citations)))

    def exclusion_citations(self) -> dict[str, str]:
        """The article of every ground on which a person is not on a list."""
        return {ground.note_code: ground.citation for ground in self.grounds} | {
            UNDER_AGE: self.citations["voting_age"]
        }


def years_before(day: date, years: int) -> str:
    """The same day so many years earlier as ISO text, to compare with other ISO texts.

    29 February stays 29 February even where that year has none: as text it still sorts after the 28th and before
    1 March, which is how completed years are counted.
    """
    return f"{day.year - years:04d}-{day.month:02d}-{day.day:02d}"


def months_before(day: date, months: int) -> str:
    """The same day so many months earlier as ISO text, to compare with other ISO texts."""
    months_since_zero = day.year * MONTHS_OF_A_YEAR + day.month - 1 - months
    year, month = divmod(months_since_zero, MONTHS_OF_A_YEAR)
    return f"{year:04d}-{month + 1:02d}-{day.day:02d}"


MONTHS_OF_A_YEAR: Final = 12
