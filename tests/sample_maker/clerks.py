"""How one clerk writes names, dates, sex and numbers into cells."""

import random
from dataclasses import dataclass
from datetime import date

from tests.sample_maker.books import Cell
from tests.sample_maker.lines import Line
from tests.sample_maker.plain import without_marks

DATE_STYLES = ("text", "text", "text", "cell", "cell", "dots", "loose", "short")
NAME_STYLES = ("proper", "proper", "proper", "capitals", "capitals", "capital_surname")
NUMBER_STYLES = ("text", "text", "text", "text", "number")


@dataclass(frozen=True)
class Clerk:
    """One person's habits. `number_style` `number` is a column formatted 000000000000, which loses leading zeros."""

    date_style: str = "text"
    name_style: str = "proper"
    number_style: str = "text"
    mark: str = "X"

    def name(self, line: Line) -> str:
        """The name in this clerk's letters."""
        if self.name_style == "capitals":
            return line.name.upper()
        if self.name_style == "plain_capitals":
            return without_marks(line.name).upper()
        if self.name_style == "capital_surname":
            first, _, rest = line.name.partition(" ")
            return f"{first.upper()} {rest}"
        return line.name

    def birth(self, line: Line) -> Cell:
        """The birth date as text, as a date cell, or the year alone where no more is known."""
        if line.birth_text is not None:
            return line.birth_text
        birth = line.person.birth
        if line.person.known == "year":
            return birth.year if self.date_style == "cell" else str(birth.year)
        return self.date(birth)

    def date(self, day: date) -> Cell:
        """A full date in this clerk's style."""
        if self.date_style == "cell":
            return day
        if self.date_style == "loose":
            return f"{day.day}/{day.month}/{day.year}"
        return f"{day:{ {'dots': '%d.%m.%Y', 'short': '%d-%m-%y'}.get(self.date_style, '%d/%m/%Y') }}"

    def identity(self, line: Line) -> Cell:
        """The number as text, or as a number cell when all its characters are digits."""
        if self.number_style == "number" and line.identity.isdigit():
            return int(line.identity)
        return line.identity

    def male(self, line: Line) -> str:
        return self.mark if line.sex == "Nam" else ""

    def female(self, line: Line) -> str:
        return self.mark if line.sex == "Nữ" else ""


def clerk_for(rng: random.Random) -> Clerk:
    """A clerk with habits of his own."""
    return Clerk(
        rng.choice(DATE_STYLES), rng.choice(NAME_STYLES), rng.choice(NUMBER_STYLES), rng.choice("XXXx")
    )


def residence_cells(line: Line) -> tuple[str, str, str]:
    """What stands in the columns 7a, 7b and 7c."""
    kind, address = line.residence, line.address
    return (
        address if kind in {"permanent", "both"} else "",
        address if kind in {"temporary", "both"} else "",
        address if kind == "current" else "",
    )
