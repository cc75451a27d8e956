"""Model A of a population: communes, villages and households of parents, grown children and grandparents.

People get their surname from the father, middle and given name from the pools of their group, and a number with
province, sex, century and year. Twins share the date and often have neighbouring numbers.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from tests.registers.name_pools import POOLS, Pool

GROUPS = tuple(POOLS)
GROUP_SHARES = (0.34, 0.24, 0.22, 0.05, 0.05, 0.05, 0.05)
LAST_BIRTH_YEAR = 2008


def _choice(rng: np.random.Generator, weighted: Sequence[tuple[str, float]], n: int) -> np.ndarray:
    words = np.array([word for word, _ in weighted], dtype=object)
    weights = np.array([weight for _, weight in weighted])
    return words[rng.choice(len(words), n, p=weights / weights.sum())]


def _zipf_choice(rng: np.random.Generator, words: Sequence[str], n: int, power: float = 0.75) -> np.ndarray:
    weights = 1.0 / np.arange(1, len(words) + 1) ** power
    return np.array(words, dtype=object)[rng.choice(len(words), n, p=weights / weights.sum())]


def _given(rng: np.random.Generator, pool: Pool, is_male: np.ndarray) -> np.ndarray:
    n = len(is_male)
    given = np.where(is_male, _zipf_choice(rng, pool.male_given, n), _zipf_choice(rng, pool.female_given, n))
    extra = np.where(is_male, _zipf_choice(rng, pool.male_given, n), _zipf_choice(rng, pool.female_given, n))
    return np.where(rng.random(n) < pool.two_part_given, extra + " " + given, given)


def compose(pool: Pool, surname: np.ndarray, middle: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Full names in the order of the group."""
    if pool.order == "family_last":
        return given + " " + surname
    gap = np.where(middle == "", "", " ")
    return surname + gap + middle + " " + given


def _households(rng: np.random.Generator, people: int) -> pl.DataFrame:
    """One row per person: household, place in it (0 head, 1 spouse, 2 child, 3 grandparent), sex, birth year."""
    count = int(people / 3.1) + 1
    head_year = np.clip(rng.normal(1973, 13, count).astype(int), 1932, 2000)
    household = [np.arange(count)]
    place = [np.zeros(count, int)]
    years = [head_year]
    male = [rng.random(count) < 0.86]
    has_spouse = np.flatnonzero(rng.random(count) < 0.85)
    household.append(has_spouse)
    place.append(np.ones(len(has_spouse), int))
    years.append(head_year[has_spouse] + rng.integers(-3, 7, len(has_spouse)))
    male.append(~male[0][has_spouse])
    gap = 21.0
    for _ in range(4):
        year = (head_year + gap + rng.integers(0, 6, count)).astype(int)
        chosen = np.flatnonzero((year <= LAST_BIRTH_YEAR) & (rng.random(count) < 0.62))
        household.append(chosen)
        place.append(np.full(len(chosen), 2))
        years.append(year[chosen])
        male.append(rng.random(len(chosen)) < 0.53)
        gap += 3.5
    old = np.flatnonzero((head_year > 1958) & (rng.random(count) < 0.22))
    household.append(old)
    place.append(np.full(len(old), 3))
    years.append(head_year[old] - rng.integers(20, 32, len(old)))
    male.append(rng.random(len(old)) < 0.4)
    return pl.DataFrame(
        {
            "household": np.concatenate(household),
            "place": np.concatenate(place),
            "year": np.concatenate(years),
            "male": np.concatenate(male),
        }
    ).sort("household", "place", "year", maintain_order=True)


def _villages(rng: np.random.Generator, people: int, shares: Sequence[float]) -> pl.DataFrame:
    communes = max(1, people // 9000)
    rows = []
    for commune in range(communes):
        main = rng.choice(len(GROUPS), p=shares)
        for village in range(int(rng.integers(8, 26))):
            group = main if rng.random() < 0.8 else rng.choice(len(GROUPS), p=shares)
            rows.append((commune, village, int(group), float(rng.lognormal(0, 0.5))))
    return pl.DataFrame(rows, schema=["commune", "village_no", "group", "size"], orient="row")


_SYLLABLES = [
    "Nà",
    "Huổi",
    "Pá",
    "Nậm",
    "Tà",
    "Pú",
    "Na",
    "Co",
    "Phiêng",
    "Bản",
    "Háng",
    "Tìa",
    "Mường",
    "Chiềng",
    "Sín",
    "Keo",
    "Lùng",
    "Hua",
    "Pa",
    "Thẩm",
]
_TAILS = [
    "Son",
    "Lót",
    "Ngua",
    "Vạt",
    "Hu",
    "Ma",
    "Chứn",
    "Lao",
    "Púng",
    "Sang",
    "Mỵ",
    "Khá",
    "Dên",
    "Tấu",
    "Giang",
    "Cang",
    "Xôm",
    "Ngám",
    "Hẹ",
    "Phát",
    "Luông",
    "Nhé",
    "Toong",
    "Kè",
]


def place_name(number: int) -> str:
    """A made-up village or commune name, the same for the same number."""
    first = _SYLLABLES[number % len(_SYLLABLES)]
    second = _TAILS[(number // len(_SYLLABLES)) % len(_TAILS)]
    rest = number // (len(_SYLLABLES) * len(_TAILS))
    return f"{first} {second}" + (f" {rest}" if rest else "")


def _with_twins(rng: np.random.Generator, people: pl.DataFrame) -> np.ndarray:
    """True for a child born together with the child before him in the same household."""
    child = people["place"].to_numpy() == 2
    same = people["household"].to_numpy()[1:] == people["household"].to_numpy()[:-1]
    twin = np.zeros(len(people), bool)
    twin[1:] = same & child[1:] & child[:-1] & (rng.random(len(people) - 1) < 0.022)
    return twin


def _names(rng: np.random.Generator, people: pl.DataFrame, group: np.ndarray) -> tuple[np.ndarray, ...]:
    n = len(people)
    surname, middle, given = (np.empty(n, dtype=object) for _ in range(3))
    male = people["male"].to_numpy()
    for number, name in enumerate(GROUPS):
        chosen = np.flatnonzero(group == number)
        pool = POOLS[name]
        surname[chosen] = _choice(rng, pool.surnames, len(chosen))
        middle[chosen] = np.where(
            male[chosen],
            _choice(rng, pool.male_middle, len(chosen)),
            _choice(rng, pool.female_middle, len(chosen)),
        )
        given[chosen] = _given(rng, pool, male[chosen])
    return surname, middle, given


def _inherit(rng: np.random.Generator, people: pl.DataFrame, surname: np.ndarray, middle: np.ndarray) -> None:
    """Children bear the head's surname; brothers and sisters often share the middle name."""
    first = people.with_row_index("at").group_by("household", maintain_order=True).agg(pl.col("at").first())
    head = people.join(first, on="household", how="left", maintain_order="left")["at"].to_numpy()
    child = people["place"].to_numpy() == 2
    surname[child] = surname[head[child]]
    previous = np.arange(len(people)) - 1
    alike = child & np.roll(child, 1) & (people["male"].to_numpy() == np.roll(people["male"].to_numpy(), 1))
    alike &= rng.random(len(people)) < 0.45
    for at in np.flatnonzero(alike):
        middle[at] = middle[previous[at]]


def _tell_siblings_apart(
    rng: np.random.Generator, people: pl.DataFrame, group: np.ndarray, words: tuple[np.ndarray, ...]
) -> None:
    """No two children of a household bear one whole name: the later one gets another given name."""
    child, male = people["place"].to_numpy() == 2, people["male"].to_numpy()
    while True:
        names = pl.Series([" ".join(parts) for parts in zip(*words, strict=True)])
        whole = pl.DataFrame({"household": people["household"], "child": child, "name": names})
        again = np.flatnonzero(
            child & ~whole.select(pl.struct(pl.all()).is_first_distinct()).to_series().to_numpy()
        )
        if not len(again):
            return
        for at in again:
            words[-1][at] = _given(rng, POOLS[GROUPS[group[at]]], male[at : at + 1])[0]


def make_population(people_wanted: int, seed: int, shares: Sequence[float] = GROUP_SHARES) -> pl.DataFrame:
    """Invented people: true name parts, full date, sex, number, group, commune, village, household."""
    rng = np.random.default_rng(seed)
    people = _households(rng, people_wanted).head(people_wanted)
    villages = _villages(rng, people_wanted, shares)
    weights = villages["size"].to_numpy() / villages["size"].sum()
    home = np.sort(rng.choice(len(villages), int(people["household"].max()) + 1, p=weights))[
        people["household"].to_numpy()
    ]
    group = villages["group"].to_numpy()[home]
    male = people["male"].to_numpy()
    surname, middle, given = _names(rng, people, group)
    _inherit(rng, people, surname, middle)
    twin = _with_twins(rng, people)
    year = people["year"].to_numpy().copy()
    month, day = rng.integers(1, 13, len(year)), rng.integers(1, 29, len(year))
    heap = np.array([POOLS[name].heaping for name in GROUPS])[group] * np.where(year < 1985, 1.25, 0.5)
    heaped = rng.random(len(year)) < heap
    month[heaped] = day[heaped] = 1
    rounded = heaped & (rng.random(len(year)) < 0.3)
    year[rounded] = np.round(year[rounded] / 5).astype(int) * 5
    year = np.minimum(year, LAST_BIRTH_YEAR - 1)
    for at in np.flatnonzero(twin):
        year[at], month[at], day[at] = year[at - 1], month[at - 1], day[at - 1]
        middle[at] = middle[at - 1] if male[at] == male[at - 1] else middle[at]
    _tell_siblings_apart(rng, people, group, (surname, middle, given))
    province = np.where(
        rng.random(len(year)) < 0.88, 11, rng.choice([1, 12, 14, 10, 38, 40, 30, 34, 66, 96], len(year))
    )
    serial = rng.integers(0, 1_000_000, len(year))
    for at in np.flatnonzero(twin & (rng.random(len(year)) < 0.5)):
        serial[at], province[at] = (serial[at - 1] + rng.integers(1, 4)) % 1_000_000, province[at - 1]
    sex_digit = np.where(male, 0, 1) + np.where(year >= 2000, 2, 0)
    number = ((province * 10 + sex_digit) * 100 + year % 100) * 1_000_000 + serial
    full = np.empty(len(year), dtype=object)
    for index, name in enumerate(GROUPS):
        chosen = np.flatnonzero(group == index)
        full[chosen] = compose(POOLS[name], surname[chosen], middle[chosen], given[chosen])
    commune = villages["commune"].to_numpy()[home]
    return pl.DataFrame(
        {
            "person": np.arange(len(year)),
            "ho_ten": full.tolist(),
            "year": year,
            "month": month,
            "day": day,
            "gioi_tinh": np.where(male, "Nam", "Nữ").tolist(),
            "so_dinh_danh": pl.Series(number).cast(pl.String).str.zfill(12),
            "dan_toc": [GROUPS[index] for index in group],
            "commune_no": commune,
            "thon": ["Bản " + place_name(index * 7) for index in home],
            "xa": ["Xã " + place_name(index * 13 + 5) for index in commune],
            "tinh": "Điện Biên",
            "household": people["household"],
        }
    )
