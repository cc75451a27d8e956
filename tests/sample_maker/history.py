"""What happened between the lists of 2021 and 2026, and who lives where on paper only.

Everyone keeps his village unless something is drawn for him; then his `then`, `now`, `fate` or `tags` say what.
"""

import random
from datetime import date

from tests.sample_maker.geography import Village
from tests.sample_maker.peoples import FEMALE, MALE
from tests.sample_maker.population import Household, Maker, Person

MOVED_WITHIN, MOVED_BETWEEN, ARRIVED = 0.020, 0.025, 0.025
GONE = 0.055
FAR_HOMES = (
    "Xóm 4, xã Đông Hưng, tỉnh Hưng Yên",
    "Thôn Trung, xã Vụ Bản, tỉnh Ninh Bình",
    "Bản Phiêng Ban, xã Sốp Cộp, tỉnh Sơn La",
    "Tổ dân phố 7, phường Điện Biên Phủ, tỉnh Điện Biên",
    "Bản Noong Bua, phường Mường Thanh, tỉnh Điện Biên",
    "Khu 3, xã Mường Tè, tỉnh Lai Châu",
)


def _other_village(
    rng: random.Random, villages: list[Village], village: Village, *, same_commune: bool
) -> Village:
    """Another village of the same commune of today, or of another one."""
    return rng.choice(
        [
            other
            for other in villages
            if other != village and (other.commune == village.commune) == same_commune
        ]
    )


def _give_past(rng: random.Random, person: Person, villages: list[Village]) -> None:
    """Where the person stood on the list of 2021; young women and men move most."""
    assert person.now is not None
    if not person.was_of_age:
        return
    weight = 2.0 if person.birth.year > 1985 else 0.5
    draw = rng.random() / weight
    if draw < MOVED_WITHIN:
        person.then = _other_village(rng, villages, person.now, same_commune=True)
    elif draw < MOVED_WITHIN + MOVED_BETWEEN:
        person.then = _other_village(rng, villages, person.now, same_commune=False)
    elif draw >= MOVED_WITHIN + MOVED_BETWEEN + ARRIVED:
        person.then = person.now


def _family_moves(rng: random.Random, household: Household, villages: list[Village]) -> None:
    """One household in eighty came as a whole from another commune."""
    if rng.random() > 1 / 80:
        return
    origin = _other_village(rng, villages, household.village, same_commune=False)
    for person in household.members:
        person.then = origin if person.was_of_age else None


def _gone_people(seed: str, village: Village, count: int, start: int) -> list[Person]:
    """People of the list of 2021 who are gone by 2026, with what became of them."""
    maker = Maker(f"{seed}:gone", village, start)
    gone = []
    for _ in range(count):
        fate = maker.rng.choice(
            ("died", "died", "died", "moved_out", "moved_out", "army", "detained", "lost_right")
        )
        years = {"died": (1932, 1966), "army": (1999, 2003), "moved_out": (1975, 2002)}.get(
            fate, (1970, 2002)
        )
        sex = MALE if fate == "army" else maker.rng.choice((MALE, FEMALE))
        person = maker.person(sex, maker.rng.randrange(*years), "Con")
        person.now, person.then, person.fate = None, village, fate
        gone.append(person)
    return gone


def _temporary_families(seed: str, village: Village, start: int) -> list[Person]:
    """Teachers, nurses and workers in temporary residence: long, short, and since a month that decides nothing."""
    maker = Maker(f"{seed}:temporary", village, start)
    starts = (date(2019, 9, 1), date(2022, 8, 20), date(2023, 10, 5), date(2024, 9, 3), date(2025, 2, 17))
    late = (date(2025, 3, 10), date(2025, 3, 28), date(2025, 6, 12), date(2025, 9, 1), date(2025, 11, 4))
    made = []
    for _ in range(maker.rng.choice((0, 1, 1, 2, 3, 4))):
        sex = maker.rng.choice((MALE, FEMALE))
        people = maker.rng.choice(("Kinh", "Kinh", "Kinh", "Thái"))
        person = maker.person(sex, maker.rng.randrange(1972, 2003), "Ở nhờ", "", people)
        person.temporary_since = maker.rng.choice(starts + late)
        person.home_address = maker.rng.choice(FAR_HOMES)
        made.append(person)
    return made


def add_history(seed: str, villages: list[Village], households: list[Household]) -> list[Person]:
    """Give everyone a past; returns the people who are gone. Temporary residents join as own households."""
    rng = random.Random(f"{seed}:history")
    start = 1 + max(person.number for household in households for person in household.members)
    gone: list[Person] = []
    for household in list(households):
        for person in household.members:
            _give_past(rng, person, villages)
        _family_moves(rng, household, villages)
    for village in villages:
        gone += _gone_people(seed, village, round(village.voters * GONE), start)
        start += len(gone) + 1
        lodgers = _temporary_families(seed, village, start)
        start += len(lodgers) + 1
        number = max(household.number for household in households if household.village == village)
        households += [Household(number + n, village, [person]) for n, person in enumerate(lodgers, start=1)]
    return gone
