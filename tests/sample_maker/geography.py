"""The ten communes, what they were made of, and villages with invented names.

Communes, former communes, districts, populations of the two election units and the resolution are public facts
(resolution 1661/NQ-UBTVQH15; populations of Muong Nhe and Sin Thau from the Ministry of Home Affairs' page). The
split of a unit's population over its other communes, the shares of the peoples and every village name are invented.
"""

import random
from dataclasses import dataclass

from tests.sample_maker.plain import slug

PROVINCE = "Điện Biên"
VOTERS_PER_INHABITANT = 0.068  # one inhabitant in nine is in the sample, and six in ten of them are of age
VOTERS_PER_VILLAGE = 96


@dataclass(frozen=True, eq=False)
class FormerCommune:
    """A commune-level unit before 01/07/2025. `share` is its part of today's commune, `peoples` weights by people."""

    name: str
    type_name: str
    district: str
    share: float
    peoples: dict[str, int]


@dataclass(frozen=True, eq=False)
class Commune:
    """A commune of today, made of whole former communes. `unit` is its election unit for the province's council."""

    code: str
    name: str
    unit: int
    population: int
    former: tuple[FormerCommune, ...]

    @property
    def folder(self) -> str:
        return slug(self.name)


@dataclass(frozen=True, eq=False)
class Village:
    """A village with an invented name, its people, and how many voters the sample shows of it."""

    name: str
    prefix: str
    commune: Commune
    former: FormerCommune
    people: str
    voters: int

    @property
    def title(self) -> str:
        return f"{self.prefix} {self.name}".strip()

    @property
    def address(self) -> str:
        return f"{self.title}, xã {self.commune.name}, tỉnh {PROVINCE}"

    @property
    def former_address(self) -> str:
        place = f"{self.former.type_name} {self.former.name}, huyện {self.former.district}"
        return f"{self.title}, {place}, tỉnh {PROVINCE}"


DBD, MN, NP = "Điện Biên Đông", "Mường Nhé", "Nậm Pồ"
COMMUNES = (
    Commune("03203", "Na Son", 4, 15842, (
        FormerCommune("Điện Biên Đông", "thị trấn", DBD, 0.25, {"Thái": 40, "Kinh": 38, "Mông": 20, "Tày": 2}),
        FormerCommune("Keo Lôm", "xã", DBD, 0.45, {"Mông": 78, "Thái": 13, "Khơ Mú": 9}),
        FormerCommune("Na Son", "xã", DBD, 0.30, {"Mông": 62, "Thái": 34, "Khơ Mú": 4}),
    )),
    Commune("03382", "Phình Giàng", 4, 13218, (
        FormerCommune("Phình Giàng", "xã", DBD, 0.47, {"Mông": 66, "Khơ Mú": 24, "Thái": 10}),
        FormerCommune("Pú Hồng", "xã", DBD, 0.53, {"Mông": 60, "Thái": 26, "Khơ Mú": 14}),
    )),
    Commune("03208", "Xa Dung", 4, 14011, (
        FormerCommune("Phì Nhừ", "xã", DBD, 0.48, {"Mông": 76, "Thái": 19, "Khơ Mú": 5}),
        FormerCommune("Xa Dung", "xã", DBD, 0.52, {"Mông": 90, "Thái": 10}),
    )),
    Commune("03214", "Mường Luân", 4, 15432, (
        FormerCommune("Chiềng Sơ", "xã", DBD, 0.33, {"Thái": 48, "Mông": 18, "Xinh Mun": 28, "Khơ Mú": 6}),
        FormerCommune("Luân Giói", "xã", DBD, 0.35, {"Thái": 84, "Mông": 12, "Khơ Mú": 4}),
        FormerCommune("Mường Luân", "xã", DBD, 0.32, {"Lào": 52, "Thái": 26, "Mông": 12, "Khơ Mú": 10}),
    )),
    Commune("03385", "Tìa Dình", 4, 6712, (
        FormerCommune("Háng Lìa", "xã", DBD, 0.50, {"Mông": 88, "Thái": 12}),
        FormerCommune("Tìa Dình", "xã", DBD, 0.50, {"Mông": 82, "Khơ Mú": 12, "Thái": 6}),
    )),
    Commune("03158", "Sín Thầu", 8, 6058, (
        FormerCommune("Sen Thượng", "xã", MN, 0.28, {"Hà Nhì": 97, "Mông": 3}),
        FormerCommune("Leng Su Sìn", "xã", MN, 0.44, {"Hà Nhì": 58, "Mông": 36, "Dao": 6}),
        FormerCommune("Sín Thầu", "xã", MN, 0.28, {"Hà Nhì": 97, "Mông": 3}),
    )),
    Commune("03160", "Mường Nhé", 8, 24294, (
        FormerCommune("Nậm Vì", "xã", MN, 0.24, {"Mông": 74, "Dao": 18, "Thái": 8}),
        FormerCommune("Chung Chải", "xã", MN, 0.28, {"Mông": 56, "Hà Nhì": 26, "Si La": 9, "Thái": 9}),
        FormerCommune("Mường Nhé", "xã", MN, 0.48, {"Mông": 52, "Thái": 24, "Kinh": 18, "Kháng": 4, "Hà Nhì": 2}),
    )),
    Commune("03163", "Mường Toong", 8, 11386, (
        FormerCommune("Huổi Lếch", "xã", MN, 0.40, {"Mông": 92, "Dao": 8}),
        FormerCommune("Mường Toong", "xã", MN, 0.60, {"Mông": 54, "Thái": 34, "Dao": 7, "Hoa": 5}),
    )),
    Commune("03162", "Nậm Kè", 8, 8437, (
        FormerCommune("Pá Mỳ", "xã", MN, 0.44, {"Mông": 95, "Dao": 5}),
        FormerCommune("Nậm Kè", "xã", MN, 0.56, {"Mông": 60, "Cống": 22, "Thái": 18}),
    )),
    Commune("03164", "Quảng Lâm", 8, 9275, (
        FormerCommune("Na Cô Sa", "xã", NP, 0.55, {"Mông": 96, "Thái": 4}),
        FormerCommune("Quảng Lâm", "xã", MN, 0.45, {"Mông": 68, "Thái": 22, "Kháng": 10}),
    )),
)  # fmt: skip

VALLEY_FIRST = ("Nà", "Pá", "Co", "Phiêng", "Pom", "Huổi", "Nậm", "Cang", "Hua", "Pu", "Na", "Tin", "Bó")
VALLEY_LAST = (
    "Lại", "Hiêng", "Cươi", "Muông", "Sản", "Xôm", "Phát", "Ten", "Khoang", "Luông", "Hịa", "Lếch", "Nghịu", "Ngua",
    "Mạt", "Va", "Ban", "Loóng", "Tấu", "Ín", "Múa", "Xo", "Cọ", "Pao", "Hặc", "Lăn", "Bủng", "Sang", "Pục", "Mon",
)  # fmt: skip
HILL_FIRST = (
    "Háng",
    "Tìa",
    "Chua",
    "Trống",
    "Phì",
    "Pú",
    "Sư",
    "Tào",
    "Từ",
    "Sín",
    "Huổi",
    "Nậm",
    "Ca",
    "Sa",
    "Dế",
)
HILL_LAST = (
    "Sua", "Giàng", "Trở", "Tơ", "Pua", "Chải", "Lư", "Thộ", "Ghênh", "Đề", "Sái", "Dua", "Lử", "Tao", "Mông", "Cáy",
    "Xa", "Phình", "Dê", "Ly", "Khua", "Nếnh", "Vàng", "Pàng", "Chứ", "Lầu", "Nhù", "Sông", "Hồ", "Tủa",
)  # fmt: skip
HILL_PEOPLES = frozenset({"Mông", "Dao", "Hà Nhì", "Si La", "Hoa"})


def _invented_name(rng: random.Random, people: str) -> str:
    first, last = (HILL_FIRST, HILL_LAST) if people in HILL_PEOPLES else (VALLEY_FIRST, VALLEY_LAST)
    name = f"{rng.choice(first)} {rng.choice(last)}"
    return f"{name} {rng.choice('12AB')}" if rng.random() < 0.15 else name


def _peoples_of(former: FormerCommune, count: int) -> list[str]:
    """One people for each village, by largest remainder, so that the shares of the commune hold."""
    total = sum(former.peoples.values())
    owed = {people: weight * count / total for people, weight in former.peoples.items()}
    chosen = []
    for _ in range(count):
        people = max(owed, key=lambda name: owed[name])
        owed[people] -= 1
        chosen.append(people)
    return chosen


def _villages_of(
    commune: Commune, former: FormerCommune, rng: random.Random, taken: set[str]
) -> list[Village]:
    voters = round(commune.population * former.share * VOTERS_PER_INHABITANT)
    count = max(2, round(voters / VOTERS_PER_VILLAGE))
    sizes = [rng.uniform(0.6, 1.4) for _ in range(count)]
    villages = []
    for number, (people, size) in enumerate(zip(_peoples_of(former, count), sizes, strict=True), start=1):
        is_town = former.type_name == "thị trấn"
        name = str(number) if is_town else _invented_name(rng, people)
        while name in taken:
            name = _invented_name(rng, people)
        taken.add(name)
        prefix = "Tổ dân phố" if is_town else "Bản"
        villages.append(Village(name, prefix, commune, former, people, round(voters * size / sum(sizes))))
    return villages


def make_villages(seed: str) -> list[Village]:
    """The villages of all communes in order. Names are unique inside a commune of today, not across communes."""
    villages = []
    for commune in COMMUNES:
        rng, taken = random.Random(f"{seed}:villages:{commune.code}"), set[str]()
        for former in commune.former:
            villages += _villages_of(commune, former, rng, taken)
    return villages
