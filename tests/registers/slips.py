"""What clerks do to a line, kind by kind, so that the truth about every damaged row is known.

Each slip takes the row as a dict of texts and changes one thing in it. Strengths are the chance of each kind a row.
"""

import random
import unicodedata
from collections.abc import Callable

Row = dict[str, str | None]

LETTERS = "abcdeghiklmnopqrstuvxy"
GIVEN = [
    "Hùng",
    "Lan",
    "Hoa",
    "Dũng",
    "Minh",
    "Páo",
    "Dơ",
    "Mỷ",
    "Pản",
    "Ơn",
    "Hương",
    "Tuấn",
    "Sua",
    "Chu",
    "Thảo",
    "Nga",
]
TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
SHAPES_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
SHAPES_VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}


def unmarked(text: str) -> str:
    """The text without marks."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return bare.replace("đ", "d").replace("Đ", "D")


def keyed(text: str, shapes: dict[str, str], tones: dict[str, str]) -> str:
    """The text as the keys that were pressed, tone at the end of the syllable."""
    words = []
    for word in text.lower().split():
        tone, body = "", ""
        for letter in unicodedata.normalize("NFD", word):
            if letter in tones:
                tone = tones[letter]
            else:
                body += letter
        body = unicodedata.normalize("NFC", body)
        words.append(("".join(shapes.get(letter, letter) for letter in body) + tone).capitalize())
    return " ".join(words)


def _name(row: Row) -> str:
    return row["ho_ten"] or ""


def drop_marks(row: Row, rng: random.Random) -> None:
    """All marks lost."""
    row["ho_ten"] = unmarked(_name(row))


def capitals(row: Row, rng: random.Random) -> None:
    """Capitals."""
    row["ho_ten"] = _name(row).upper()


def decomposed(row: Row, rng: random.Random) -> None:
    """NFD."""
    row["ho_ten"] = unicodedata.normalize("NFD", _name(row))


def one_mark(row: Row, rng: random.Random) -> None:
    """One word with lost marks."""
    words = _name(row).split()
    at = rng.randrange(len(words))
    words[at] = unmarked(words[at])
    row["ho_ten"] = " ".join(words)


def letter(row: Row, rng: random.Random) -> None:
    """One letter changed, dropped, doubled or swapped."""
    name = _name(row)
    at = rng.randrange(max(1, len(name) - 1))
    how = rng.randrange(4)
    if how == 0:
        name = name[:at] + rng.choice(LETTERS) + name[at + 1 :]
    elif how == 1:
        name = name[:at] + name[at + 1 :]
    elif how == 2:
        name = name[:at] + name[at] + name[at:]
    else:
        name = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    row["ho_ten"] = name


def telex(row: Row, rng: random.Random) -> None:
    """Telex keys left in."""
    row["ho_ten"] = keyed(_name(row), SHAPES_TELEX, TELEX)


def vni(row: Row, rng: random.Random) -> None:
    """VNI keys left in."""
    row["ho_ten"] = keyed(_name(row), SHAPES_VNI, VNI)


def no_middle(row: Row, rng: random.Random) -> None:
    """Middle name left out."""
    words = _name(row).split()
    if len(words) > 2:
        row["ho_ten"] = f"{words[0]} {words[-1]}"


def abbreviated(row: Row, rng: random.Random) -> None:
    """All but the last word abbreviated."""
    words = _name(row).split()
    row["ho_ten"] = " ".join([f"{word[0]}." for word in words[:-1]] + words[-1:])


def other_middle(row: Row, rng: random.Random) -> None:
    """Another middle name."""
    words = _name(row).split()
    if len(words) > 2:
        words[1] = rng.choice(["Văn", "Thị", "Đức", "Thu", "Minh", "A"])
        row["ho_ten"] = " ".join(words)


def other_given(row: Row, rng: random.Random) -> None:
    """Another given name."""
    words = _name(row).split()
    words[-1] = rng.choice(GIVEN)
    row["ho_ten"] = " ".join(words)


def swapped_order(row: Row, rng: random.Random) -> None:
    """Given name first."""
    words = _name(row).split()
    row["ho_ten"] = " ".join(words[-1:] + words[:-1])


def joined(row: Row, rng: random.Random) -> None:
    """Two words joined."""
    row["ho_ten"] = _name(row).replace(" ", "", 1)


def year_only(row: Row, rng: random.Random) -> None:
    """Only the year."""
    row["ngay_sinh"] = (row["ngay_sinh"] or "")[:4] or None


def first_january(row: Row, rng: random.Random) -> None:
    """01/01 for an unknown day."""
    if row["ngay_sinh"]:
        row["ngay_sinh"] = row["ngay_sinh"][:4] + "-01-01"


def no_date(row: Row, rng: random.Random) -> None:
    """No date."""
    row["ngay_sinh"] = None


def day_month(row: Row, rng: random.Random) -> None:
    """Day and month swapped."""
    date = row["ngay_sinh"] or ""
    if len(date) == 10 and int(date[8:]) <= 12:
        row["ngay_sinh"] = f"{date[:4]}-{date[8:]}-{date[5:7]}"


def day_digit(row: Row, rng: random.Random) -> None:
    """Day changed."""
    date = row["ngay_sinh"] or ""
    if len(date) == 10:
        row["ngay_sinh"] = (
            date[:8] + f"{max(1, min(28, int(date[8:]) + rng.choice([-10, -2, -1, 1, 2, 10]))):02d}"
        )


def month_digit(row: Row, rng: random.Random) -> None:
    """Month changed."""
    date = row["ngay_sinh"] or ""
    if len(date) == 10:
        row["ngay_sinh"] = f"{date[:5]}{rng.randrange(1, 13):02d}{date[7:]}"


def year_off(row: Row, rng: random.Random) -> None:
    """Year off by one."""
    if row["ngay_sinh"]:
        row["ngay_sinh"] = f"{int(row['ngay_sinh'][:4]) + rng.choice([-1, 1])}{row['ngay_sinh'][4:]}"


def year_digits(row: Row, rng: random.Random) -> None:
    """Last two digits of the year swapped."""
    date = row["ngay_sinh"]
    if date and date[:2] + date[3] + date[2] <= "2008":
        row["ngay_sinh"] = date[:2] + date[3] + date[2] + date[4:]


def number_digit(row: Row, rng: random.Random) -> None:
    """One digit of the number wrong."""
    number = row["so_dinh_danh"]
    if number:
        at = rng.randrange(3, 12)
        row["so_dinh_danh"] = (
            number[:at] + str((int(number[at]) + rng.randrange(1, 10)) % 10) + number[at + 1 :]
        )


def number_swap(row: Row, rng: random.Random) -> None:
    """Two neighbouring digits of the number swapped."""
    number = row["so_dinh_danh"]
    if number:
        at = rng.randrange(3, 11)
        row["so_dinh_danh"] = number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def no_number(row: Row, rng: random.Random) -> None:
    """No number."""
    row["so_dinh_danh"] = None


def placeholder(row: Row, rng: random.Random) -> None:
    """A number that is none."""
    row["so_dinh_danh"] = rng.choice(["000000000000", "123456789012", "111111111111"])


def other_sex(row: Row, rng: random.Random) -> None:
    """The other sex."""
    row["gioi_tinh"] = {"Nam": "Nữ", "Nữ": "Nam"}.get(row["gioi_tinh"] or "")


def no_sex(row: Row, rng: random.Random) -> None:
    """No sex."""
    row["gioi_tinh"] = None


Slip = Callable[[Row, random.Random], None]

MEDIUM: dict[Slip, float] = {
    drop_marks: 0.06,
    capitals: 0.12,
    decomposed: 0.03,
    one_mark: 0.04,
    letter: 0.035,
    telex: 0.006,
    vni: 0.004,
    no_middle: 0.02,
    abbreviated: 0.01,
    other_middle: 0.01,
    other_given: 0.008,
    swapped_order: 0.006,
    joined: 0.006,
    year_only: 0.03,
    first_january: 0.015,
    no_date: 0.008,
    day_month: 0.012,
    day_digit: 0.02,
    month_digit: 0.008,
    year_off: 0.012,
    year_digits: 0.004,
    number_digit: 0.03,
    number_swap: 0.01,
    no_number: 0.16,
    placeholder: 0.004,
    other_sex: 0.01,
    no_sex: 0.02,
}
HEAVY: dict[Slip, float] = {
    **{slip: min(0.4, rate * 2.6) for slip, rate in MEDIUM.items()},
    no_number: 0.34,
    capitals: 0.2,
}


def damage(row: Row, strength: dict[Slip, float], rng: random.Random, factor: float) -> list[str]:
    """Slips of a row drawn by their chances, done in place; the names of those that were drawn."""
    done = []
    for slip, chance in strength.items():
        if rng.random() < chance * factor:
            slip(row, rng)
            done.append(slip.__name__)
    return done
