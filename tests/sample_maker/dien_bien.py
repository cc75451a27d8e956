"""The main sample: two election units of Điện Biên, ten communes, with its answer key."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.sample_maker.answers import Truth, save_table, voting_village, write_answers
from tests.sample_maker.areas import (
    ORDINARY,
    Area,
    area_of_villages,
    make_areas,
    make_units,
    write_areas,
    write_units,
)
from tests.sample_maker.clerks import Clerk
from tests.sample_maker.geography import Village, make_villages
from tests.sample_maker.history import add_history
from tests.sample_maker.lines import Lists, make_lists
from tests.sample_maker.planted_duplicates import plant_duplicates
from tests.sample_maker.planted_errors import plant_early_day, plant_errors
from tests.sample_maker.planting import Ground
from tests.sample_maker.population import Household, Person, make_population
from tests.sample_maker.registers import write_previous, write_registers
from tests.sample_maker.special_areas import add_armed_units
from tests.sample_maker.village_books import ListBook, Written, plan_books, write_book

REGISTER_ONLY, VILLAGE_ONLY = 15, 12
FIRST_SOLDIER = 100_001
LODGING = 900
SMALLEST_AREA, LARGEST_AREA = 300, 4000  # L85 Art 11.2


def _hide_people(ground: Ground) -> tuple[set[int], set[int]]:
    """Persons left out of their village's list, and persons whom the police do not know."""
    absent_from_lists = ground.draw(REGISTER_ONLY)
    for line in absent_from_lists:
        ground.lists[line.village].remove(line)
    unknown = ground.draw(VILLAGE_ONLY)
    for line in unknown:
        ground.record("not_in_register", line)
    migrants = {line.person.number for line in ground.lists_of_all() if line.person.fate == "free_migrant"}
    return {line.person.number for line in absent_from_lists}, migrants | {
        line.person.number for line in unknown
    }


def _lodgings(people: list[Person]) -> list[Household]:
    """A household of one, in the register of the commune where a person of another commune lodges."""
    lodgers = [(person, person.votes_at) for person in people if person.temporary_since]
    return [
        Household(LODGING + n, village, [p]) for n, (p, village) in enumerate(lodgers) if village is not None
    ]


def _misdeclare(books: list[ListBook]) -> list[tuple[str, int, int]]:
    """Three form-31 lists state another total than they hold: file, stated total, lines."""
    wrong = []
    forms = [place for place, book in enumerate(books) if book.layout_name == "form31"]
    for place, error in zip(forms[2::7], (2, -1, 11), strict=False):
        books[place] = replace(books[place], declared=len(books[place].lines) + error)
        wrong.append((books[place].file, books[place].declared, len(books[place].lines)))
    return wrong


def _armed_books(units: Lists, areas: dict[tuple[str, str], str]) -> list[ListBook]:
    return [
        ListBook(
            unit, lines, f"villages/{unit.commune.folder}/ds_khu_vuc_rieng.xlsx", "form31", Clerk(),
            areas[(unit.commune.code, unit.title)], len(lines),
        )
        for unit, lines in units.items()
    ]  # fmt: skip


def make_dien_bien(seed: str, folder: Path, answers: Path) -> Truth:
    """Write the whole sample below `folder` and its key into `answers`."""
    villages = make_villages(seed)
    households = make_population(seed, villages)
    gone = add_history(seed, villages, households)
    ground = Ground(random.Random(f"{seed}:plants"), make_lists(villages, households), households)
    left_out = next(village for village in reversed(villages) if village.commune.name == "Nậm Kè")
    areas = make_areas(ground.lists, left_out)
    by_title = area_of_villages(areas)

    early = next(area for area in areas if area.early)
    plant_early_day(ground, early.villages, early.commune.name)
    plant_duplicates(ground)
    plant_errors(ground)
    units = add_armed_units(seed, ground, FIRST_SOLDIER)
    unlisted, unknown = _hide_people(ground)

    numbers = {key: str(area.number) for key, area in by_title.items()}
    named = {
        village: numbers[village.commune.code, village.title]
        for village in villages
        if village is not left_out
    }
    books = plan_books(seed, ground.lists, named)
    wrong_totals = _misdeclare(books)
    rows: list[Written] = []
    for book in [*books, *_armed_books(units, numbers)]:
        rows += write_book(folder, book)
    soldiers = {line.person.number: line.person for lines in units.values() for line in lines}
    people = [person for house in households for person in house.members]
    known = {person.number for person in people}
    people += [*gone, *(person for number, person in soldiers.items() if number not in known)]
    register = write_registers(folder, [*households, *_lodgings(people)], unknown)
    previous = write_previous(folder, seed, villages, people)
    write_areas(folder / "polling_areas.xlsx", areas)
    write_units(folder / "election_units.xlsx", make_units(seed, villages))

    truth = Truth(people, rows, register, previous, ground.planted, areas)
    write_answers(answers, truth)
    rows_elsewhere = [*_file_plants(wrong_totals, left_out), *_area_plants(areas, people)]
    rows_elsewhere += [("on_register_not_on_village_list", number, "", "") for number in sorted(unlisted)]
    save_table(answers / "planted_elsewhere.csv", ("kind", "subject", "value", "other_value"), rows_elsewhere)
    return truth


def _file_plants(totals: list[tuple[str, int, int]], left_out: Village) -> Iterator[tuple[object, ...]]:
    """Files whose footer states another total than they hold, and the village that the plan forgot."""
    for file, stated, held in totals:
        yield "declared_total_disagrees", file, stated, held
    yield "village_without_area", left_out.commune.name, left_out.title, ""


def _area_plants(areas: list[Area], people: list[Person]) -> Iterator[tuple[object, ...]]:
    """Areas that declare more than 4,000 voters, vote early, or are too small for the ordinary ground they lie on."""
    villages = (voting_village(person) for person in people)
    voters = Counter((village.commune.code, village.title) for village in villages if village is not None)
    for area in areas:
        listed = sum(voters[area.commune.code, title] for title in area.villages)
        if area.planned > LARGEST_AREA:
            yield "area_declares_above_4000", area.commune.name, area.number, area.planned
        if area.early:
            yield "area_votes_early", area.commune.name, area.number, area.early
        if area.terrain == ORDINARY and listed < SMALLEST_AREA:
            yield "area_below_300_on_ordinary_ground", area.commune.name, area.number, listed
