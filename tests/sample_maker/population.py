"""Invented people in households: who lives in each village today, and who stood on the list of 2021."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.sample_maker.geography import Village
from tests.sample_maker.peoples import FEMALE, MALE, full_name, surname

ELECTION_DAY = date(2026, 3, 15)
PREVIOUS_ELECTION_DAY = date(2021, 5, 23)
YOUNGEST_VOTER_BIRTH = date(2008, 3, 15)

HOME_PROVINCE_CODES = ("011",) * 46 + ("012", "014", "010")
LOWLAND_PROVINCE_CODES = ("034", "036", "035", "037", "038", "040", "030", "033", "026", "001", "011", "011")


@dataclass
class Person:
    """One invented person. `known` says how much of the birth date the family knows: day, month or year.

    `now` is the village where he lives, `then` where he stood on the list of 2021 (None: on no list of the ten
    communes). `fate` says why someone of 2021 is gone or why someone of today may not vote at home; `votes_at` is set
    where he lawfully votes in another village's area than that of `now`.
    """

    number: int
    name: str
    sex: str
    people: str
    birth: date
    known: str
    identity: str
    relation: str
    now: Village | None
    then: Village | None = None
    temporary_since: date | None = None
    home_address: str = ""
    fate: str = ""
    votes_at: Village | None = None

    @property
    def is_of_age(self) -> bool:
        return self.birth <= YOUNGEST_VOTER_BIRTH

    @property
    def was_of_age(self) -> bool:
        return self.birth <= date(PREVIOUS_ELECTION_DAY.year - 18, 5, 23)


@dataclass
class Household:
    """People under one roof, the head first. `number` counts from 1 in the village."""

    number: int
    village: Village
    members: list[Person]


def identity_number(rng: random.Random, birth: date, sex: str, province: str) -> str:
    """Twelve digits: province of registration, sex and century, year, six random (Decree 137/2015 Art 13)."""
    century = (0 if birth.year < 2000 else 2) + (1 if sex == FEMALE else 0)
    return f"{province}{century}{birth.year % 100:02}{rng.randrange(1, 1_000_000):06}"


class Maker:
    """Draws people and households of one village; `start` numbers the first person."""

    def __init__(self, seed: str, village: Village, start: int) -> None:
        self.rng = random.Random(f"{seed}:people:{village.commune.code}:{village.name}")
        self.village, self.next_number = village, start

    def birth(self, year: int, people: str) -> tuple[date, str]:
        """A birth date and how much of it the family knows: the older, the less."""
        rng, unsure = self.rng, 0.0
        if people != "Kinh":
            unsure = 0.30 if year < 1965 else 0.12 if year < 1990 else 0.0
        if rng.random() < unsure:
            return date(year, 1, 1), "year" if rng.random() < 0.5 else "day"
        return date(year, 1, 1) + timedelta(days=rng.randrange(365)), "day"

    def person(self, sex: str, year: int, relation: str, family: str = "", people: str = "") -> Person:
        """One person who lives in the village. Without `family` the surname is drawn."""
        rng, people = self.rng, people or self.village.people
        birth, known = self.birth(year, people)
        family = family or surname(rng, people)
        name = full_name(rng, people, sex, ELECTION_DAY.year - year, family)
        codes = LOWLAND_PROVINCE_CODES if people == "Kinh" else HOME_PROVINCE_CODES
        identity = identity_number(rng, birth, sex, rng.choice(codes))
        self.next_number += 1
        return Person(self.next_number - 1, name, sex, people, birth, known, identity, relation, self.village)

    def children(self, family: str, people: str, mother_year: int) -> Iterator[Person]:
        """Children of a couple, those of the last eighteen years too, married sons with their wives."""
        rng = self.rng
        year = mother_year + rng.randrange(18, 24)
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
            if year > 2012:
                return
            sex = rng.choice((MALE, FEMALE))
            if not (sex == FEMALE and year < 2002 and rng.random() < 0.75):
                child = self.person(sex, year, "Con", family, people)
                yield child
                if sex == MALE and year < 2003 and rng.random() < 0.6:
                    yield self.person(FEMALE, year + rng.randrange(-1, 4), "Con dâu", "", people)
            year += rng.randrange(1, 5)

    def household(self, number: int, people: str = "") -> Household:
        """A head with wife, parents and children in plausible shares."""
        rng, people = self.rng, people or self.village.people
        year = rng.choice(
            (1951, 1956, 1961, 1965, 1969, 1972, 1975, 1978, 1981, 1984, 1987, 1990, 1994, 1998)
        )
        year += rng.randrange(-2, 3)
        family = surname(rng, people)
        if rng.random() < 0.08:
            mother = self.person(FEMALE, year, "Chủ hộ", "", people)
            return Household(number, self.village, [mother, *self.children(family, people, year)])
        head = self.person(MALE, year, "Chủ hộ", family, people)
        wife = self.person(FEMALE, year + rng.randrange(-2, 5), "Vợ", "", people)
        members = [head, wife]
        if year > 1975 and rng.random() < 0.22:
            members.append(self.person(FEMALE, year - rng.randrange(19, 30), "Mẹ", "", people))
        if year > 1985 and rng.random() < 0.15:
            members.append(self.person(MALE, year - rng.randrange(20, 32), "Bố", family, people))
        return Household(number, self.village, [*members, *self.children(family, people, wife.birth.year)])

    def households(self) -> list[Household]:
        """Households until the village has its voters. Few are of another people than the village."""
        others = {
            people: w for people, w in self.village.former.peoples.items() if people != self.village.people
        }
        made: list[Household] = []
        voters = 0
        while voters < self.village.voters:
            is_other = others and self.rng.random() < 0.06
            people = self.rng.choices([*others], weights=[*others.values()])[0] if is_other else ""
            made.append(self.household(len(made) + 1, people))
            voters += sum(person.is_of_age for person in made[-1].members)
        return made


def make_population(seed: str, villages: list[Village]) -> list[Household]:
    """The households of all villages, people numbered through."""
    made: list[Household] = []
    start = 1
    for village in villages:
        maker = Maker(seed, village, start)
        made += maker.households()
        start = maker.next_number
    return made
