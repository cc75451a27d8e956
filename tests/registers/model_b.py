"""Registers of model B: villages of clans, every clerk with habits of his own, errors by number and not by kind.

Nothing is shared with model A but the words of names: surnames are those of a few clans a village, given names of two
words among the young, brothers named alike, fathers and sons of one name, families numbered in one go, whole villages
without numbers or with years only. A row gets so many errors (Poisson), each of any kind.
"""

import numpy as np
import polars as pl

from tests.registers.name_pools import POOLS
from tests.registers.slips import unmarked

GROUPS = ("Kinh", "Mông", "Thái", "Khmer", "Ê Đê", "Chăm", "Khơ Mú")
ALIKE = {
    "Hùng": "Hưng",
    "Tuấn": "Toàn",
    "Minh": "Mạnh",
    "Lan": "Liên",
    "Hoa": "Hòa",
    "Páo": "Pó",
    "Dơ": "Dế",
    "Mỷ": "Mảy",
}
RATES = {"medium": 0.75, "heavy": 2.1}


def _family(rng: np.random.Generator, group: str, clan: str, home: dict, number: int) -> list[dict]:
    pool = POOLS[group]
    father_year = int(rng.integers(1938, 1990))
    province = int(rng.choice([11, 38, 66, 96, 14], p=[0.7, 0.1, 0.1, 0.05, 0.05]))
    serial = int(rng.integers(0, 999_000))
    in_one_go = rng.random() < 0.25
    people: list[dict] = []

    def add(
        surname: str,
        male: bool,
        year: int,
        given: str | None = None,
        middle: str | None = None,
        born: tuple[int, int] | None = None,
        tries: int = 50,
    ) -> dict:
        givens = pool.male_given if male else pool.female_given
        word = given or str(givens[min(int(rng.exponential(len(givens) / 3.5)), len(givens) - 1)])
        if given is None and group == "Kinh" and year > 1985 and rng.random() < 0.45:
            word = f"{rng.choice(givens)} {word}"
        middles = pool.male_middle if male else pool.female_middle
        weights = np.array([weight for _, weight in middles])
        middle = (
            middle
            if middle is not None
            else str(rng.choice([text for text, _ in middles], p=weights / weights.sum()))
        )
        month, day = born or (int(rng.integers(1, 13)), int(rng.integers(1, 28)))
        if born is None and rng.random() < home["heaping"] * (1.5 if year < 1975 else 0.4):
            month, day = 1, 1
        own = (serial + len(people) + 1) if in_one_go else int(rng.integers(0, 1_000_000))
        digit = (0 if male else 1) + (2 if year >= 2000 else 0)
        parts = [word, surname] if pool.order == "family_last" else [surname, middle, word]
        name = " ".join(part for part in parts if part)
        if tries and name in {sibling["ho_ten"] for sibling in people[2:]}:
            return add(surname, male, year, None, middle, born, tries - 1)
        row = {
            "ho_ten": name,
            "surname": surname,
            "middle": middle,
            "given": word,
            "year": year,
            "month": month,
            "day": day,
            "male": male,
            "so_dinh_danh": f"{province:03d}{digit}{year % 100:02d}{own % 1_000_000:06d}",
            "dan_toc": group,
            "household": number,
            **home,
        }
        people.append(row)
        return row

    father = add(clan, True, father_year)
    add(
        str(rng.choice(home["clans"])) if rng.random() < 0.5 else clan_of(rng, group),
        False,
        father_year + int(rng.integers(-4, 8)),
    )
    year = father_year + int(rng.integers(19, 28))
    while year < 2008 and rng.random() < 0.72:
        male = bool(rng.random() < 0.52)
        given = None
        if male and group in {"Mông", "Khmer"} and rng.random() < 0.04:
            given = father["given"]
        child = add(clan, male, year, given)
        if rng.random() < 0.013:
            twin = bool(male if rng.random() < 0.6 else not male)
            alike = ALIKE.get(child["given"].split()[-1])
            add(
                clan,
                twin,
                year,
                alike if alike and twin == male else None,
                child["middle"] if twin == male else None,
                (child["month"], child["day"]),
            )
        elif len(people) > 3 and rng.random() < 0.25:
            child["given"] = ALIKE.get(child["given"], child["given"])
        year += int(rng.integers(1, 6))
    return people


def clan_of(rng: np.random.Generator, group: str) -> str:
    """A surname of the group."""
    names = POOLS[group].surnames
    weights = np.array([weight for _, weight in names])
    return str(rng.choice([name for name, _ in names], p=weights / weights.sum()))


def make_people(wanted: int, seed: int) -> list[dict]:
    """Invented people, family by family, village by village."""
    rng = np.random.default_rng(seed)
    people: list[dict] = []
    village = household = 0
    while len(people) < wanted:
        group = str(rng.choice(GROUPS, p=(0.45, 0.2, 0.15, 0.06, 0.05, 0.05, 0.04)))
        home = {
            "thon": f"Thôn {village % 14 + 1}",
            "xa": f"Xã {chr(65 + village // 14 % 26)}a {village // 364 + 1}",
            "tinh": "Điện Biên",
            "clans": [clan_of(rng, group) for _ in range(int(rng.integers(2, 6)))],
            "heaping": float(rng.beta(1, 12)) if group == "Kinh" else float(rng.beta(1.5, 4)),
            "no_numbers": bool(rng.random() < 0.08),
            "years_only": bool(rng.random() < 0.03),
            "capitals": bool(rng.random() < 0.4),
            "no_marks": bool(rng.random() < 0.04),
            "missing_rate": float(rng.beta(1, 9)),
        }
        for _ in range(int(rng.integers(40, 220))):
            people += _family(rng, group, str(rng.choice(home["clans"])), home, household)
            household += 1
        village += 1
    return people[:wanted]


def _one_error(rng: np.random.Generator, row: dict) -> str:
    kind = str(
        rng.choice(
            [
                "marks",
                "letters",
                "middle",
                "given",
                "order",
                "spaces",
                "day",
                "month",
                "year",
                "swap",
                "only_year",
                "no_date",
                "digit",
                "digits",
                "no_number",
                "sex",
                "initials",
                "january",
            ],
            p=[
                0.14,
                0.13,
                0.06,
                0.025,
                0.02,
                0.03,
                0.08,
                0.04,
                0.045,
                0.03,
                0.06,
                0.02,
                0.10,
                0.015,
                0.135,
                0.03,
                0.02,
                0.02,
            ],
        )
    )
    words = row["ho_ten"].split()
    at = int(rng.integers(len(words)))
    number = list(row["so_dinh_danh"] or "")
    if kind == "marks":
        row["ho_ten"] = (
            unmarked(row["ho_ten"])
            if rng.random() < 0.5
            else " ".join([*words[:at], unmarked(words[at]), *words[at + 1 :]])
        )
    elif kind == "letters":
        letters = list(row["ho_ten"])
        spot = int(rng.integers(len(letters)))
        letters[spot] = str(rng.choice(list("aeiouhngtcmlvd"))) if rng.random() < 0.6 else ""
        row["ho_ten"] = "".join(letters).strip() or row["ho_ten"]
    elif kind == "middle" and len(words) > 2:
        row["ho_ten"] = " ".join(
            [words[0], *([] if rng.random() < 0.6 else [str(rng.choice(["Văn", "Thị", "Minh"]))]), words[-1]]
        )
    elif kind == "given":
        row["ho_ten"] = " ".join([*words[:-1], str(rng.choice(POOLS["Kinh"].male_given))])
    elif kind == "order":
        row["ho_ten"] = " ".join([words[-1], *words[:-1]])
    elif kind == "spaces":
        row["ho_ten"] = row["ho_ten"].replace(" ", "", 1)
    elif kind == "initials":
        row["ho_ten"] = " ".join([*(word[:1] + "." for word in words[:-1]), words[-1]])
    elif kind == "day":
        row["day"] = int(np.clip(row["day"] + rng.choice([-1, 1, -10, 10, 3, -3]), 1, 28))
    elif kind == "month":
        row["month"] = int(rng.integers(1, 13))
    elif kind == "year":
        row["year"] += int(rng.choice([-1, 1, -10, 10, -2]))
    elif kind == "swap" and row["day"] <= 12:
        row["day"], row["month"] = row["month"], row["day"]
    elif kind == "january":
        row["day"] = row["month"] = 1
    elif kind in {"only_year", "no_date"}:
        row[kind] = True
    elif kind == "digit" and number:
        spot = int(rng.integers(12))
        number[spot] = str(rng.integers(10))
        row["so_dinh_danh"] = "".join(number)
    elif kind == "digits" and number:
        for spot in rng.integers(6, 12, 2):
            number[int(spot)] = str(rng.integers(10))
        row["so_dinh_danh"] = "".join(number)
    elif kind == "no_number":
        row["so_dinh_danh"] = None
    elif kind == "sex":
        row["male"] = None if rng.random() < 0.6 else not row["male"]
    return kind


def _typed(rng: np.random.Generator, person: dict, number: int, rate: float) -> dict:
    row = dict(person)
    kinds = [_one_error(rng, row) for _ in range(int(rng.poisson(rate)))]
    if row["no_numbers"] or rng.random() < row["missing_rate"]:
        row["so_dinh_danh"] = None
    date = f"{row['day']:02d}/{row['month']:02d}/{row['year']}"
    if row.get("only_year") or row["years_only"]:
        date = str(row["year"])
    name = unmarked(row["ho_ten"]) if row["no_marks"] else row["ho_ten"]
    return {
        "ho_ten": name.upper() if row["capitals"] else name,
        "ngay_sinh": None if row.get("no_date") else date,
        "gioi_tinh": {True: "Nam", False: "Nữ", None: None}[row["male"]],
        "so_dinh_danh": row["so_dinh_danh"],
        "dan_toc": row["dan_toc"],
        "thon": row["thon"],
        "xa": row["xa"],
        "tinh": row["tinh"],
        "person": number,
        "slips": ",".join(kinds),
    }


def make_duplicates(rows: int, strength: str, seed: int, share: float = 0.02) -> pl.DataFrame:
    """One list of `rows` people and `share` more rows about some of them; `person` is the truth."""
    rng = np.random.default_rng(seed)
    people = make_people(rows, seed)
    for at in np.flatnonzero(rng.random(rows) < 0.003):
        people[at]["so_dinh_danh"] = people[at - 1]["so_dinh_danh"]
    rate = RATES[strength]
    typed = [_typed(rng, person, number, rate * 0.35) for number, person in enumerate(people)]
    places = (
        "thon",
        "xa",
        "clans",
        "heaping",
        "no_numbers",
        "years_only",
        "capitals",
        "no_marks",
        "missing_rate",
    )
    for number in rng.choice(rows, int(rows * share), replace=False):
        person = dict(people[number])
        if rng.random() < 0.45:
            where = (
                people[int(rng.integers(rows))]
                if rng.random() < 0.6
                else people[min(rows - 1, int(number) + int(rng.integers(-900, 900)))]
            )
            person |= {name: where[name] for name in places}
        typed.append(_typed(rng, person, int(number), rate))
    order = rng.permutation(len(typed))
    table = pl.DataFrame(
        [typed[at] for at in order], schema_overrides={"so_dinh_danh": pl.String, "ngay_sinh": pl.String}
    )
    return table.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String))
