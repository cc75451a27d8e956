"""The answer key: tables of what is true, which the program never reads."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.sample_maker.areas import Area, area_of_villages
from tests.sample_maker.geography import COMMUNES, Village
from tests.sample_maker.lines import TWO, Planted, lawful_ballots
from tests.sample_maker.population import Person
from tests.sample_maker.registers import Stand
from tests.sample_maker.village_books import Written

NOT_LISTED = {
    "deceased", "moved_out", "absent_declared", "family_said_absent", "in_prison", "lost_capacity", "votes_outside",
    "too_young_on_early_day",
}  # fmt: skip
TWO_BALLOTS = {"free_migrant", "votes_elsewhere", "custody", "soldier"}
TWO_PERSONS = {"twins", "father_and_son_one_name", "namesakes_one_birth_date", "number_copied_from_relative"}


@dataclass(frozen=True)
class Truth:
    """All that was made: where every line stands, and the plan of the areas."""

    people: list[Person]
    village_rows: list[Written]
    register_rows: list[Stand]
    previous_rows: list[Stand]
    planted: list[Planted]
    areas: list[Area]


def save_table(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A csv with these columns, UTF-8 with byte-order mark so that Excel shows Vietnamese."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(heading)
        out.writerows(rows)


def voting_village(person: Person) -> Village | None:
    """Where the person lawfully stands on the list of 2026 once every question is answered; None: nowhere."""
    if not person.is_of_age or person.now is None or person.fate in NOT_LISTED:
        return None
    return person.votes_at or person.now


def ballots(person: Person) -> str:
    """His lawful ballots, as XXX or XX0."""
    return "".join(TWO if person.fate in TWO_BALLOTS else lawful_ballots(person))


def _born(person: Person) -> str:
    return f"{person.birth:%Y}" if person.known == "year" else person.birth.isoformat()


def movement(person: Person) -> str:
    """The kind of movement between the list of 2021 and today's residence."""
    then, now = person.then, person.now
    if now is None:
        return "left" if then else ""
    if then is None:
        return "arrived" if person.was_of_age else "came_of_age"
    if then is now:
        return "paper_move"
    return "moved_within" if then.commune is now.commune else "moved_between"


def _people_rows(truth: Truth) -> Iterable[Sequence[object]]:
    areas = area_of_villages(truth.areas)
    for person in truth.people:
        now, then, votes = person.now, person.then, voting_village(person)
        area = areas.get((votes.commune.code, votes.title)) if votes else None
        yield (
            person.number, person.name, person.sex, _born(person), person.people, person.identity,
            now.commune.name if now else "", now.title if now else "",
            then.former.name if then else "", then.title if then else "", movement(person), person.fate,
            person.temporary_since or "", "yes" if votes else "no", votes.commune.name if votes else "",
            area.number if area else "", ballots(person) if votes else "",
        )  # fmt: skip


def _all_rows(truth: Truth) -> Iterable[Sequence[object]]:
    for row in truth.village_rows:
        yield "village", row.file, row.sheet, row.row, row.line.person.number, ";".join(row.line.plants)
    for name, stands in (("register", truth.register_rows), ("previous", truth.previous_rows)):
        for stand in stands:
            yield name, stand.file, stand.sheet, stand.row, stand.person.number, stand.detail


def _planted_rows(truth: Truth) -> Iterable[Sequence[object]]:
    place = {id(row.line): row for row in truth.village_rows}
    for planted in truth.planted:
        here = place[id(planted.line)]
        there = place[id(planted.other)] if planted.other else None
        same = "" if there is None else "no" if planted.kind in TWO_PERSONS else "yes"
        yield (
            planted.kind, same, here.file, here.sheet, here.row, here.line.person.number,
            there.file if there else "", there.sheet if there else "", there.row if there else "",
            there.line.person.number if there else "", planted.detail,
        )  # fmt: skip


def _movement_rows(truth: Truth) -> Iterable[Sequence[object]]:
    old = {stand.person.number: stand for stand in truth.previous_rows}
    new: dict[int, list[Written]] = defaultdict(list)
    for row in truth.village_rows:
        new[row.line.person.number].append(row)
    for person in truth.people:
        kind, before, after = movement(person), old.get(person.number), new[person.number]
        if not kind or not (before or after):
            continue
        first = after[0] if after else None
        then, now = person.then, person.now
        same_name = bool(then and now and then.former.name == now.commune.name)
        yield (
            person.number, kind, person.fate, then.former.name if then else "", now.commune.name if now else "",
            "yes" if same_name else "no", then.title if then else "", now.title if now else "",
            before.file if before else "", before.sheet if before else "", before.row if before else "",
            first.file if first else "", first.sheet if first else "", first.row if first else "", len(after),
            before.detail if before else "",
        )  # fmt: skip


def _counts(people: list[Person]) -> tuple[int, ...]:
    """Voters, men, women, and the three ballots."""
    marks = [ballots(person) for person in people]
    men = sum(person.sex == "Nam" for person in people)
    return (len(people), men, len(people) - men, *(sum(mark[n] == "X" for mark in marks) for n in range(3)))


COUNT_NAMES = ("voters", "men", "women", "national_ballots", "provincial_ballots", "commune_ballots")


def _commune_rows(truth: Truth) -> Iterable[Sequence[object]]:
    voters = defaultdict(list)
    for person in truth.people:
        if (village := voting_village(person)) is not None:
            voters[village.commune.code].append(person)
    entries = Counter(row.line.village.commune.code for row in truth.village_rows)
    distinct = {code: set[int]() for code in entries}
    for row in truth.village_rows:
        distinct[row.line.village.commune.code].add(row.line.person.number)
    for c in COMMUNES:
        yield c.unit, c.code, c.name, entries[c.code], len(distinct[c.code]), *_counts(voters[c.code])


def _area_rows(truth: Truth) -> Iterable[Sequence[object]]:
    areas, voters = area_of_villages(truth.areas), defaultdict(list)
    for person in truth.people:
        if (village := voting_village(person)) is not None:
            area = areas.get((village.commune.code, village.title))
            voters[(village.commune.name, area.number if area else "")].append(person)
    for key in sorted(voters, key=str):
        yield *key, *_counts(voters[key])


def write_answers(folder: Path, truth: Truth) -> None:
    """All tables of the key."""
    save_table(
        folder / "people.csv",
        ("person_no", "full_name", "sex", "birth_date", "ethnic_group", "identity_no", "commune", "village",
         "former_commune_2021", "village_2021", "movement", "fate", "temporary_since", "is_listed", "listed_commune",
         "listed_area", "ballots"),
        _people_rows(truth),
    )  # fmt: skip
    save_table(folder / "rows.csv", ("list", "file", "sheet", "row", "person_no", "plants"), _all_rows(truth))
    save_table(
        folder / "planted.csv",
        ("kind", "same_person", "file", "sheet", "row", "person_no", "other_file", "other_sheet", "other_row",
         "other_person_no", "detail"),
        _planted_rows(truth),
    )  # fmt: skip
    save_table(
        folder / "movements.csv",
        ("person_no", "kind", "fate", "old_commune", "new_commune", "is_same_name", "old_village", "new_village",
         "old_file", "old_sheet", "old_row", "new_file", "new_sheet", "new_row", "new_rows", "old_detail"),
        _movement_rows(truth),
    )  # fmt: skip
    heading = ("unit", "commune_code", "commune", "entries", "distinct_persons", *COUNT_NAMES)
    save_table(folder / "expected_communes.csv", heading, _commune_rows(truth))
    save_table(folder / "expected_areas.csv", ("commune", "area", *COUNT_NAMES), _area_rows(truth))
