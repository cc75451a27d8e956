"""One person on two lines, in every way the lists know; and two persons who only look like one."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

from tests.sample_maker.geography import Village
from tests.sample_maker.lines import Line, since_text
from tests.sample_maker.peoples import FEMALE, MALE
from tests.sample_maker.planting import Ground
from tests.sample_maker.population import Person
from tests.sample_maker.spellings import one_digit_off, other_spelling


def _twice(ground: Ground, line: Line, village: Village) -> Line:
    """A second line of the same person in the given village."""
    return ground.append(replace(line, village=village, address=village.title, plants=[]))


def _far(line: Line) -> bool:
    return line.identity.startswith("011")


def _plant_by_distance(ground: Ground) -> None:
    """The same valid number twice: in one list, one commune, two communes, two election units."""
    for line in ground.draw(12):
        ground.record("dup_same_number_in_village", line, _twice(ground, line, line.village))
    for line in ground.draw(14):
        other = ground.neighbour(line.village)
        ground.record("dup_same_number_in_commune", line, _twice(ground, line, other))
    for line in ground.draw(14):
        other = ground.abroad_in_unit(line.village)
        ground.record("dup_same_number_across_communes", line, _twice(ground, line, other))
    for line in ground.draw(12):
        other = ground.other_unit(line.village)
        ground.record("dup_same_number_across_units", line, _twice(ground, line, other))


def _plant_by_damage(ground: Ground) -> None:
    """The second line differs: number slipped, zero lost, none at all, old number; name spelled otherwise."""
    rng = ground.rng
    for kind in ("number_slip", "lost_zero", "no_number", "old_number", "name_spelled"):
        for line in ground.draw(12, _far):
            village = ground.neighbour(line.village)
            second = _twice(ground, line, village)
            if kind == "number_slip":
                second.identity = one_digit_off(rng, line.identity)
            elif kind == "lost_zero":
                second.identity = line.identity[1:]
            elif kind == "no_number":
                second.identity = ""
            elif kind == "old_number":
                second.identity = f"04{rng.randrange(10_000_000):07}"
            else:
                second.name = other_spelling(rng, line.name)
            ground.record(f"dup_{kind}", line, second)


def _plant_home_and_temporary(ground: Ground) -> None:
    """The home row in one commune, a temporary row in another; he lives and votes at the second."""
    for line in ground.draw(16, lambda line: line.person.birth.year > 1980):
        person = line.person
        person.temporary_since = ground.rng.choice((date(2023, 8, 15), date(2024, 6, 1), date(2025, 7, 9)))
        person.home_address = line.village.address
        village = ground.abroad(line.village)
        second = _twice(ground, line, village)
        recent = person.temporary_since.year == 2025
        second.residence, second.ballots = "temporary", ("X", "X", "0" if recent else "X")
        second.note = since_text(person.temporary_since)
        person.votes_at = village
        ground.record("dup_home_and_temporary", line, second)


def _siblings(ground: Ground) -> list[tuple[Line, Line]]:
    """Pairs of free lines: two children of one sex in one household, not yet planted."""
    pairs, lines = [], ground.free_lines(lambda line: line.person.relation == "Con")
    for first, second in itertools.pairwise(lines):
        same_house = (first.village, first.household) == (second.village, second.household)
        if same_house and first.sex == second.sex:
            pairs.append((first, second))
    return pairs


def _plant_twins(ground: Ground) -> None:
    """Two siblings with one birth date, names a letter apart, numbers that follow each other."""
    for first, second in ground.rng.sample(_siblings(ground), 14):
        if {first.person.number, second.person.number} & ground.used:
            continue
        _make_twin(first.person, second.person)
        second.name, second.identity = second.person.name, second.person.identity
        ground.used |= {first.person.number, second.person.number}
        ground.record("twins", first, second)


def _make_twin(elder: Person, younger: Person) -> None:
    *front, given = elder.name.split()
    near = {
        "Páo": "Pó",
        "Chứ": "Chờ",
        "Dơ": "Dế",
        "Tủa": "Của",
        "Mỷ": "Mảy",
        "Dở": "Dợ",
        "Sua": "Sáo",
        "Hương": "Hường",
    }
    younger.birth, younger.known, younger.then = elder.birth, elder.known, elder.then
    younger.name = " ".join([*front, near.get(given, given[:-1] + ("h" if given[-1] != "h" else "n"))])
    serial = (int(elder.identity[6:]) + 1) % 1_000_000
    younger.identity = f"{elder.identity[:6]}{serial:06}"


def _plant_same_names(ground: Ground) -> None:
    """A father and a son of one name; and two strangers with name, birth date and village in common."""
    sons = ground.free_lines(lambda line: line.person.relation == "Con" and line.sex == MALE)
    heads = {
        (line.village, line.household): line
        for line in ground.free_lines()
        if line.person.relation == "Chủ hộ"
    }
    made = 0
    for son in ground.rng.sample(sons, len(sons)):
        father = heads.get((son.village, son.household))
        if father is None or father.sex == FEMALE or made == 10:
            continue
        if {father.person.number, son.person.number} & ground.used:
            continue
        son.person.name = son.name = father.name
        ground.used |= {father.person.number, son.person.number}
        ground.record("father_and_son_one_name", father, son)
        made += 1
    for line in ground.draw(8):
        free = [
            other for other in ground.free_lines() if other.village is line.village and other.sex == line.sex
        ]
        stranger = ground.rng.choice(free)
        ground.used.add(stranger.person.number)
        stranger.person.name = stranger.name = line.name
        stranger.person.birth, stranger.person.known = line.person.birth, line.person.known
        number = stranger.person.identity
        stranger.person.identity = stranger.identity = line.identity[:6] + number[6:]
        ground.record("namesakes_one_birth_date", line, stranger)


def _plant_copied_numbers(ground: Ground) -> None:
    """The wife's cell holds her husband's number: one number, two persons."""
    wives = ground.free_lines(lambda line: line.person.relation == "Vợ")
    heads = {
        (line.village, line.household): line
        for line in ground.free_lines()
        if line.person.relation == "Chủ hộ"
    }
    pairs = [(heads[key], wife) for wife in wives if (key := (wife.village, wife.household)) in heads]
    for head, wife in ground.rng.sample(pairs, 8):
        wife.identity = head.identity
        ground.used |= {head.person.number, wife.person.number}
        ground.record("number_copied_from_relative", wife, head)


def _plant_birth_differs(ground: Ground) -> None:
    """The same person and number twice, the birth date of the second line a day, a month or a year off."""
    for step in (1, 30, 365) * 3:
        (line,) = ground.draw(1, lambda line: line.person.known == "day" and line.person.birth.year < 2000)
        second = _twice(ground, line, ground.neighbour(line.village))
        second.birth_text = f"{line.person.birth + timedelta(days=step):%d/%m/%Y}"
        ground.record("dup_birth_differs", line, second, f"{step} days")


def plant_duplicates(ground: Ground) -> None:
    """All duplicates and all look-alikes."""
    _plant_twins(ground)
    _plant_same_names(ground)
    _plant_by_distance(ground)
    _plant_by_damage(ground)
    _plant_home_and_temporary(ground)
    _plant_birth_differs(ground)
    _plant_copied_numbers(ground)
