"""The lists of the two armed units: soldiers from everywhere, a few of them listed at home as well."""

import random
from dataclasses import replace

from tests.sample_maker.areas import ARMED, ARMED_COMMUNES
from tests.sample_maker.geography import COMMUNES, Village
from tests.sample_maker.lines import TWO, Line
from tests.sample_maker.peoples import MALE
from tests.sample_maker.planting import Ground
from tests.sample_maker.population import Maker

SOLDIERS = 34


def _soldier_line(line: Line, unit: Village) -> Line:
    """The line of a soldier at the unit: only the commune in the address, two ballots (form 31)."""
    address = f"Xã {unit.commune.name}"
    return replace(
        line,
        village=unit,
        household=0,
        address=address,
        residence="temporary",
        ballots=TWO,
        plants=[],
        note="",
    )


def add_armed_units(seed: str, ground: Ground, start: int) -> dict[Village, list[Line]]:
    """The list of each armed unit. Eight local soldiers stand at home too: four with the note that they vote there."""
    rng, units = random.Random(f"{seed}:armed"), {}
    for commune in COMMUNES:
        if commune.name not in ARMED_COMMUNES:
            continue
        unit = Village(ARMED, "", commune, commune.former[-1], "Kinh", SOLDIERS)
        maker = Maker(f"{seed}:armed", unit, start)
        lines = []
        for _ in range(SOLDIERS):
            person = maker.person(
                MALE, rng.randrange(1980, 2007), "", "", rng.choice(("Kinh", "Thái", "Mông", "Tày"))
            )
            person.fate = "soldier"
            plain = Line(person, unit, 0, person.name, MALE, None, person.identity, "temporary", "", TWO)
            lines.append(_soldier_line(plain, unit))
        start = maker.next_number
        _add_local_soldiers(ground, unit, lines)
        units[unit] = lines
    return units


def _add_local_soldiers(ground: Ground, unit: Village, lines: list[Line]) -> None:
    for number, home in enumerate(
        ground.draw(4, lambda line: line.sex == MALE and line.person.birth.year > 1985)
    ):
        there = _soldier_line(home, unit)
        votes_at_home = number % 2 == 0
        there.note = "Bỏ phiếu ở nơi cư trú" if votes_at_home else ""
        home.person.fate = "soldier_votes_at_home" if votes_at_home else "soldier"
        home.person.votes_at = None if votes_at_home else unit
        lines.append(there)
        ground.record(
            "soldier_at_unit_and_home", home, there, "votes at home" if votes_at_home else "votes at unit"
        )
