"""Lines of a village list as its clerk means them, before any layout and before anything is planted."""

from dataclasses import dataclass, field
from datetime import date

from tests.sample_maker.geography import Village
from tests.sample_maker.population import Household, Person

ALL_THREE, TWO = ("X", "X", "X"), ("X", "X", "0")
TWELVE_MONTHS_BEFORE = date(2025, 3, 15)


@dataclass
class Line:
    """One line of one village list. What the clerk writes may differ from what is true of `person`.

    `birth_text` replaces the printed birth date; `residence` is `permanent`, `temporary`, `current`, `both` or
    `none`; `plants` names everything planted on the line.
    """

    person: Person
    village: Village
    household: int
    name: str
    sex: str
    birth_text: str | None
    identity: str
    residence: str
    address: str
    ballots: tuple[str, str, str]
    note: str = ""
    is_struck: bool = False
    plants: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Planted:
    """One thing planted: its kind, the line, the other line of a pair, and what exactly was done."""

    kind: str
    line: Line
    other: Line | None = None
    detail: str = ""


def since_text(since: date) -> str:
    """The start of a temporary residence as form 31 wants it: year up to 2024, month and year later."""
    return f"Tạm trú từ năm {since.year}" if since.year < 2025 else f"Tạm trú từ tháng {since:%m/%Y}"


def lawful_ballots(person: Person) -> tuple[str, str, str]:
    """The ballots of the matrix: two for temporary residence under twelve months at election day, else three."""
    since = person.temporary_since
    return TWO if since and since > TWELVE_MONTHS_BEFORE else ALL_THREE


def line_of(person: Person, village: Village, household: int) -> Line:
    """The right line for the person in the list of the village."""
    since = person.temporary_since
    return Line(
        person=person,
        village=village,
        household=household,
        name=person.name,
        sex=person.sex,
        birth_text=None,
        identity=person.identity,
        residence="temporary" if since else "permanent",
        address=village.title,
        ballots=lawful_ballots(person),
        note=since_text(since) if since else "",
    )


Lists = dict[Village, list[Line]]


def make_lists(villages: list[Village], households: list[Household]) -> Lists:
    """The list of each village: everyone of age on election day, household by household."""
    lists: Lists = {village: [] for village in villages}
    for household in households:
        for person in household.members:
            if person.is_of_age:
                lists[household.village].append(line_of(person, household.village, household.number))
    return lists
