"""Damaged values, people too young, wrong marks, and people who may not vote where they are listed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from tests.sample_maker.lines import ALL_THREE, TWO, Line, line_of
from tests.sample_maker.peoples import FEMALE, MALE
from tests.sample_maker.planting import Ground

PLACEHOLDERS = ("000000000000", "111111111111", "123456789012", "999999999999", "Chưa có", "không", "0")
FREE_MIGRANT_NOTE = "Chưa đăng ký cư trú"


def _damage(kind: str, number: str) -> str:
    """The number as damaged by a hand or by a spreadsheet."""
    return {
        "lost_zero": number[1:],
        "letter_o": number.replace("0", "O", 1),
        "spaced": f"{number[:3]} {number[3:6]} {number[6:]}",
        "dotted": f"{number[:3]}.{number[3:6]}.{number[6:9]}.{number[9:]}",
        "scientific": f"{float(number):.5E}".replace("E+0", "E+"),
        "one_too_many": number + number[-1],
        "one_too_few": number[:7] + number[8:],
        "apostrophe": f"'{number}",
        "non_breaking_space": f"{number}\u00a0",
    }[kind]


DAMAGES = (
    "lost_zero", "letter_o", "spaced", "dotted", "scientific", "one_too_many", "one_too_few", "apostrophe",
    "non_breaking_space",
)  # fmt: skip


def _plant_numbers(ground: Ground) -> None:
    for kind in DAMAGES:
        for line in ground.draw(5, lambda line: line.identity.startswith("011")):
            line.identity = _damage(kind, line.identity)
            ground.record(f"number_{kind}", line)
    for placeholder in PLACEHOLDERS:
        for line in ground.draw(2):
            line.identity = placeholder
            ground.record("number_placeholder", line, detail=placeholder)
    for line in ground.draw(70):
        line.identity = ""
        ground.record("number_missing", line)
    for line in ground.draw(4, lambda line: line.sex == MALE):
        line.sex = "Nữ"
        ground.record("sex_contradicts_number", line)


def _plant_ages(ground: Ground) -> None:
    """Children on the list; and people born in 2008 of whom only the year is written."""
    children = [
        (house, person) for house in ground.households for person in house.members if not person.is_of_age
    ]
    near = [pair for pair in children if pair[1].birth.year == 2008]
    for house, person in ground.rng.sample(near, 6) + ground.rng.sample(children, 10):
        if person.number in ground.used:
            continue
        ground.used.add(person.number)
        ground.record("under_age", _insert(ground, line_of(person, house.village, house.number)))
    young = [line for line in ground.free_lines() if line.person.birth.year == 2008]
    for line in ground.rng.sample(young, 4):
        line.birth_text = "2008"
        ground.used.add(line.person.number)
        ground.record("born_2008_year_only", line)


def _insert(ground: Ground, line: Line) -> Line:
    """Put the line after the last one of its household."""
    lines = ground.lists[line.village]
    after = max(place for place, other in enumerate(lines) if other.household == line.household)
    lines.insert(after + 1, line)
    return line


def _plant_ballots(ground: Ground) -> None:
    for line in ground.draw(5):
        line.ballots = ("X", "X", "0")
        ground.record("ballots_commune_withheld_from_permanent", line)
    for line in ground.draw(4):
        line.ballots = ("0", "X", "X")
        ground.record("ballots_national_withheld", line)
    short = [
        line for lines in ground.lists.values() for line in lines
        if line.residence == "temporary" and line.ballots == TWO and line.person.number not in ground.used
    ]  # fmt: skip
    for line in ground.rng.sample(short, 6):
        line.ballots = ALL_THREE
        ground.used.add(line.person.number)
        ground.record("ballots_commune_given_to_short_temporary", line)


def _plant_residence(ground: Ground) -> None:
    for residence in ("both", "none"):
        for line in ground.draw(4):
            line.residence = residence
            ground.record(f"residence_{residence}", line)
    for line in ground.draw(12, lambda line: line.person.birth.year > 1990):
        line.residence, line.ballots, line.note = "current", TWO, FREE_MIGRANT_NOTE
        line.person.fate = "free_migrant"
        ground.record("neither_permanent_nor_temporary", line)


FATES = {
    "deceased": (14, ("", "", "Đã chết", "Đã mất")),
    "moved_out": (12, ("", "Đã chuyển đi", "Chuyển khẩu đi tỉnh Đắk Lắk")),
    "absent_declared": (20, ("", "Đi làm ăn xa", "Tạm vắng, làm công nhân Bắc Ninh")),
    "absent_undeclared": (30, ("", "", "Làm ăn xa", "Đi học xa")),
    "family_said_absent": (8, ("Gia đình báo không bỏ phiếu tại đây",)),
    "in_prison": (4, ("", "Đang chấp hành án phạt tù")),
    "lost_capacity": (3, ("Mất năng lực hành vi dân sự",)),
}


def _is_elderly(line: Line) -> bool:
    return line.person.birth.year < 1960


def _is_younger(line: Line) -> bool:
    return not _is_elderly(line)


def _plant_fates(ground: Ground) -> None:
    """People whom the register or a note says are gone, away or without the right; they still stand on the list."""
    for fate, (count, notes) in FATES.items():
        for line in ground.draw(count, _is_elderly if fate == "deceased" else _is_younger):
            line.note = ground.rng.choice(notes)
            line.person.fate = fate
            line.is_struck = fate in {"deceased", "moved_out"} and ground.rng.random() < 0.3
            ground.record(f"listed_but_{fate}", line, detail="struck" if line.is_struck else "")


def _plant_certificates(ground: Ground) -> None:
    """Vote-elsewhere certificates: pairs, home notes without a destination, destinations without a home note."""
    for number, line in enumerate(ground.draw(12)):
        village = ground.abroad(line.village)
        has_destination, has_note = number not in (8, 9), number not in (10, 11)
        line.note = "Bỏ phiếu ở nơi khác" if has_note else ""
        if not has_destination:
            line.person.fate = "votes_outside"
            ground.record("votes_elsewhere_destination_missing", line)
            continue
        there = replace(line, village=village, address=line.village.title, ballots=TWO, plants=[])
        there.note = "Cử tri không cư trú ở địa phương"
        ground.append(there)
        line.person.fate, line.person.votes_at = "votes_elsewhere", village
        kind = "votes_elsewhere_pair" if has_note else "votes_elsewhere_home_note_missing"
        ground.record(kind, line, there)


def _plant_custody(ground: Ground) -> None:
    """People held at the house of custody in Na Son: in the list of the ordinary area beside it, and at home."""
    keeper = next(village for village in ground.lists if village.prefix == "Tổ dân phố")
    for number, line in enumerate(ground.draw(4, lambda line: line.village != keeper)):
        held = replace(line, village=keeper, address="Nhà tạm giữ, xã Na Son", ballots=TWO, plants=[])
        held.residence, held.note = "temporary", "Người đang bị tạm giữ"
        if number == 3:
            held.ballots = ALL_THREE
        ground.append(held)
        line.person.fate, line.person.votes_at = "custody", keeper
        ground.record("custody_and_home", line, held)


def _plant_names(ground: Ground) -> None:
    remarks = ("{} (chủ hộ)", "Ông {}", "{} - Bí thư chi bộ", "  {}  ", "{}*", "{} (bố)")
    for number, line in enumerate(ground.draw(18, lambda line: line.sex == MALE)):
        line.name = remarks[number % len(remarks)].format(line.name)
        ground.record("name_with_remark", line, detail=remarks[number % len(remarks)])


def plant_early_day(ground: Ground, villages: Collection[str], commune: str) -> None:
    """Two people of an area that votes on 08/03/2026 turn eighteen between that day and election day."""

    def lives_there(line: Line) -> bool:
        return line.village.commune.name == commune and line.village.title in villages

    for line in ground.draw(2, lambda line: lives_there(line) and line.person.birth.year > 2003):
        person = line.person
        person.birth, person.known, person.fate = date(2008, 3, 12), "day", "too_young_on_early_day"
        century = "3" if person.sex == FEMALE else "2"
        person.identity = line.identity = f"{person.identity[:3]}{century}08{person.identity[6:]}"
        person.then = None
        ground.record("under_age_on_early_day", line)


def plant_errors(ground: Ground) -> None:
    """All damaged values and all people who may not vote where they are listed."""
    _plant_ages(ground)
    _plant_numbers(ground)
    _plant_ballots(ground)
    _plant_residence(ground)
    _plant_fates(ground)
    _plant_certificates(ground)
    _plant_custody(ground)
    _plant_names(ground)
