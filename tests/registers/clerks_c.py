"""How the clerks of model C type: one clerk a village, with habits that touch a whole file, and slips of the hand."""

from dataclasses import dataclass

import numpy as np

from tests.registers.slips import SHAPES_TELEX, SHAPES_VNI, TELEX, VNI, keyed, unmarked

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
MIDDLES = ("Văn", "Thị", "Thanh", "Ngọc", "Kim", "A", "Thu", "Quốc")
OTHER_GIVEN = ("Tâm", "Hùng", "Bé", "Út", "Hai", "Lan", "Sang", "Phượng", "Mai", "Lành", "Dua", "Pó")


@dataclass(frozen=True)
class Clerk:
    """The habits of one file."""

    capitals: bool
    marks: bool
    keys: str
    years_only: bool
    month_first: bool
    numbers: float
    care: float
    iso: bool


def hire(rng: np.random.Generator) -> Clerk:
    """A clerk: most are careful, one file in twenty is without marks, some leave the numbers out."""
    return Clerk(
        capitals=bool(rng.random() < 0.35),
        marks=bool(rng.random() > 0.05),
        keys=str(rng.choice(["", "telex", "vni"], p=[0.985, 0.008, 0.007])),
        years_only=bool(rng.random() < 0.04),
        month_first=bool(rng.random() < 0.02),
        numbers=float(rng.choice([0.97, 0.8, 0.5, 0.0], p=[0.6, 0.2, 0.15, 0.05])),
        care=float(rng.lognormal(-0.1, 0.45)),
        iso=bool(rng.random() < 0.3),
    )


def near_key(letter: str, rng: np.random.Generator) -> str:
    """A letter beside this one on the keyboard."""
    for row in KEYBOARD:
        at = row.find(letter)
        if at >= 0:
            return row[int(np.clip(at + rng.choice([-1, 1]), 0, len(row) - 1))]
    return letter


def _letters(name: str, rng: np.random.Generator) -> str:
    at = int(rng.integers(len(name)))
    kind = int(rng.integers(5))
    if name[at] == " ":
        return name[:at] + name[at + 1 :]
    if kind == 0:
        return name[:at] + near_key(name[at].lower(), rng) + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at + 1 :] or name
    if kind == 2:
        return name[: at + 1] + name[at:]
    if kind == 3:
        return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    return _sounds(name, rng)


def _sounds(name: str, rng: np.random.Generator) -> str:
    """Spelt as it sounds in the south or in the uplands."""
    swaps = [("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("n", "l"), ("l", "n"), ("d", "gi"), ("c", "t"), ("ng", "n"), ("t", "c"), ("i", "y"), ("y", "i")]  # fmt: skip
    one, other = swaps[int(rng.integers(len(swaps)))]
    at = name.rfind(one)
    return name if at < 0 else name[:at] + other + name[at + len(one) :]


def _name(name: str, rng: np.random.Generator, factor: float) -> tuple[str, list[str]]:
    done, words = [], name.split()
    if rng.random() < 0.05 * factor:
        name, _ = _letters(name, rng), done.append("letters")
    if rng.random() < 0.03 * factor:
        at = int(rng.integers(len(words)))
        words = name.split()
        at = min(at, len(words) - 1)
        name, _ = " ".join([*words[:at], unmarked(words[at]), *words[at + 1 :]]), done.append("one_word_bare")
    words = name.split()
    if len(words) > 2 and rng.random() < 0.04 * factor:
        if rng.random() < 0.6:
            name, _ = " ".join([words[0], *words[2:]]), done.append("word_left_out")
        else:
            name, _ = " ".join([words[0], str(rng.choice(MIDDLES)), *words[2:]]), done.append("middle")
    elif rng.random() < 0.012 * factor:
        name, _ = " ".join([*words[:-1], str(rng.choice(OTHER_GIVEN))]), done.append("given")
    elif rng.random() < 0.01 * factor:
        name, _ = " ".join([*words[1:], words[0]]), done.append("order")
    elif rng.random() < 0.008 * factor:
        name, _ = ". ".join(word[0] for word in words[:-1]) + ". " + words[-1], done.append("initials")
    return name, done


def _date(
    born: tuple[int, int, int], clerk: Clerk, rng: np.random.Generator, factor: float
) -> tuple[str | None, list[str]]:
    year, month, day = born
    done: list[str] = []
    if rng.random() < 0.012 * factor:
        return None, ["no_date"]
    if rng.random() < 0.02 * factor:
        year, _ = year + int(rng.choice([-1, 1, 1, -2, 10, -10])), done.append("year")
    elif rng.random() < 0.006 * factor:
        year, _ = year // 100 * 100 + year % 10 * 10 + year // 10 % 10, done.append("year_digits")
    if rng.random() < 0.03 * factor:
        day, _ = int(np.clip(day + rng.choice([-1, 1, -3, 5, 10, -10]), 1, 28)), done.append("day")
    if rng.random() < 0.015 * factor:
        month, _ = int(rng.integers(1, 13)), done.append("month")
    if day <= 12 and (clerk.month_first or rng.random() < 0.01 * factor):
        (day, month), _ = (month, day), done.append("day_month")
    if clerk.years_only or rng.random() < 0.04 * factor:
        done.append("year_only")
        return (f"01/01/{year}" if rng.random() < 0.25 else str(year)), done
    return (f"{year}-{month:02d}-{day:02d}" if clerk.iso else f"{day:02d}/{month:02d}/{year}"), done


def _number(
    number: str, clerk: Clerk, rng: np.random.Generator, factor: float
) -> tuple[str | None, list[str]]:
    if rng.random() > clerk.numbers:
        return None, ["no_number"]
    if rng.random() < 0.04 * factor:
        at = int(rng.integers(12))
        if rng.random() < 0.3 and at < 11:
            return number[:at] + number[at + 1] + number[at] + number[at + 2 :], ["number_swap"]
        return number[:at] + str(rng.integers(10)) + number[at + 1 :], ["number_digit"]
    if rng.random() < 0.006 * factor:
        return str(rng.choice(["000000000000", "123456789012", "999999999999"])), ["placeholder"]
    return number, []


def typed(person: dict, clerk: Clerk, rng: np.random.Generator, factor: float) -> dict:
    """The row that this clerk makes of a person, with the slips that were made."""
    factor *= clerk.care
    name, slips = _name(person["name"], rng, factor)
    if not clerk.marks:
        name, _ = unmarked(name), slips.append("file_bare")
    elif clerk.keys:
        shapes, tones = (SHAPES_TELEX, TELEX) if clerk.keys == "telex" else (SHAPES_VNI, VNI)
        name, _ = keyed(name, shapes, tones), slips.append("keys")
    born, more = _date(person["born"], clerk, rng, factor)
    number, most = _number(person["number"], clerk, rng, factor)
    sex = person["sex"]
    if rng.random() < 0.025 * factor:
        sex, _ = (None if rng.random() < 0.6 else {"Nam": "Nữ", "Nữ": "Nam"}[sex]), more.append("sex")
    return {
        "ho_ten": name.upper() if clerk.capitals else name,
        "ngay_sinh": born,
        "gioi_tinh": sex,
        "so_dinh_danh": number,
        "dan_toc": person["group"],
        "person": person["person"],
        "slips": ",".join(slips + more + most),
    }
