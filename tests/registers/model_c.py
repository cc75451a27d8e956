"""Registers of model C: houses of three generations in delta and highland communes, one clerk a village.

Written to be unlike models A and B and judged before anything was tuned: names of two syllables among the young, Khmer,
Chăm, Gia Rai and Hoa names, the fourth of a village bearing one surname, whole houses that are listed again where they
moved to, rows typed twice in one file, and numbers of brothers and sisters issued in one go.
"""

import numpy as np
import polars as pl

from tests.registers.clerks_c import Clerk, hire, typed

MEN = ["Minh", "Bảo", "Khang", "Phúc", "Thịnh", "Nam", "Phát", "Tài", "Lộc", "Đạt", "Tùng", "Sơn", "Hải", "Cường", "Dũng", "Tâm", "Hiếu", "Trung", "Nhân", "Nghĩa", "Trí", "Tín", "Quân", "Kiệt", "Vũ", "Lâm", "Hòa", "Bình", "Thanh", "Tuấn", "Hậu", "Tiến", "Khánh", "Luân", "Toàn", "Út", "Tư", "Năm", "Sáu", "Bảy", "Đực", "Lượm", "Xuân", "Thu", "Đông"]  # fmt: skip
WOMEN = ["Lan", "Huệ", "Cúc", "Hồng", "Đào", "Mai", "Liễu", "Phượng", "Yến", "Oanh", "Loan", "Nga", "Thủy", "Hằng", "Nguyệt", "Tuyết", "Bích", "Ngọc", "Châu", "Trân", "Trinh", "Vy", "Hân", "My", "Anh", "Thư", "Như", "Ngân", "Diễm", "Kiều", "Tiên", "Thơ", "Thắm", "Đẹp", "Bé", "Út", "Tư", "Năm", "Ba", "Sáu", "Lành", "Hiền", "Thảo"]  # fmt: skip
FRONT_MEN = ["Gia", "Minh", "Hoàng", "Quốc", "Anh", "Đức", "Bảo", "Thiên", "Nhật", "Tuấn", "Khôi", "Đăng"]
FRONT_WOMEN = ["Ngọc", "Bảo", "Gia", "Khánh", "Phương", "Thanh", "Kim", "Mỹ", "Tường", "Quỳnh", "Yến", "Như"]


def _two(first: str, second: str) -> list[str]:
    return [f"{one} {other}" for one in first.split() for other in second.split()]


GROUPS: dict[str, dict] = {
    "Kinh": {
        "family": [
            "Nguyễn",
            "Trần",
            "Lê",
            "Phạm",
            "Huỳnh",
            "Phan",
            "Võ",
            "Đặng",
            "Bùi",
            "Hồ",
            "Ngô",
            "Dương",
            "Lý",
            "Cao",
            "Mai",
            "Tô",
            "Châu",
            "Trương",
            "Lâm",
            "Tạ",
        ],
        "share": 0.5,
    },
    "Khmer": {
        "family": ["Danh", "Thạch", "Sơn", "Kim", "Lâm", "Kiên", "Châu", "Lý", "Tăng", "Neáng"],
        "share": 0.12,
        "men": _two("Sóc Sa Chanh Đa Phi Sô", "Kha Ra Vuth Thi Rây Phép Rươne Quên"),
        "women": _two("Sóc Sa Thị Si Na Chan", "Rane Phone Thu Ly Nary Khum Hiên"),
    },
    "Chăm": {
        "family": ["Bá", "Châu", "Đàng", "Từ", "Thành", "Quảng", "Lưu", "Não", "Hán", "Lộ", "Thiên"],
        "share": 0.06,
        "men": _two("Văn Thanh Ngọc Xuân", "Sanh Dũng Hường Trọng Bình Lộ Chiến"),
        "women": _two("Thị Kim Ngọc Mỹ", "Sa Hoa Ngân Thu Bông Thuận Liên"),
    },
    "Gia Rai": {
        "family": ["Siu", "Ksor", "Rơ Châm", "Rah Lan", "Kpă", "Rmah", "Puih", "Nay"],
        "share": 0.08,
        "men": [
            "Brol",
            "Thưn",
            "Blơng",
            "Hyơn",
            "Klul",
            "Djai",
            "Hlơi",
            "Phin",
            "Tir",
            "Luyn",
            "Suy",
            "Dũng",
            "Hùng",
            "Alêh",
            "Hmrik",
        ],
        "women": [
            "H'Blên",
            "H'Lin",
            "H'Mi",
            "H'Đưp",
            "H'Nhung",
            "H'Bel",
            "H'Ngem",
            "H'Uyên",
            "H'Lan",
            "H'Phi",
            "Pel",
            "Hrin",
        ],
    },
    "Ê Đê": {
        "family": ["Niê", "Mlô", "Ayŭn", "Byă", "Kbuôr", "Êban", "Niê Kdăm", "Hmŏk"],
        "share": 0.06,
        "last": True,
        "men": [
            "Y " + word
            for word in [
                "Thuin",
                "Blim",
                "Hiu",
                "Kram",
                "Sôn",
                "Tung",
                "Wơn",
                "Khôn",
                "Đhăm",
                "Liêm",
                "Ngun",
                "Bhem",
            ]
        ],
        "women": [
            "H " + word
            for word in ["Bliak", "Ni", "Dlap", "Lưm", "Wi", "Ruôm", "Yơk", "Nga", "Lan", "Mrao", "Zina"]
        ],
    },
    "Mông": {
        "family": ["Giàng", "Vàng", "Sùng", "Thào", "Mùa", "Lầu", "Vừ", "Hờ", "Lý", "Cứ", "Phàng", "Hầu"],
        "share": 0.1,
        "men": [
            "Dế",
            "Chứ",
            "Páo",
            "Pó",
            "Lử",
            "Sính",
            "Chông",
            "Vừ",
            "Tủa",
            "Khua",
            "Nếnh",
            "Dua",
            "Gà",
            "Hồ",
            "Mìn",
        ],
        "women": ["Máy", "Dí", "Sua", "Mỷ", "Chứ", "Dợ", "Ma", "Sính", "Pà", "Gánh", "Dúa", "Xua", "Và"],
    },
    "Hoa": {
        "family": ["Trần", "Lâm", "Huỳnh", "Quách", "Lý", "Vương", "Lưu", "Tăng", "Ngũ", "Dư", "Hứa"],
        "share": 0.04,
        "men": _two("Chí Gia Vĩ Cẩm Khải", "Hùng Vinh Minh Cường Thành Hào"),
        "women": _two("Mỹ Tú Bội Huệ Lệ", "Linh Quân Anh Phụng Dung"),
    },
    "Thái": {
        "family": ["Lò", "Quàng", "Lường", "Cà", "Tòng", "Vì", "Hà", "Lương", "Lô", "Vi", "Kha"],
        "share": 0.04,
    },
}
RATES = {"medium": 1.0, "heavy": 2.6}


def _given(rng: np.random.Generator, group: str, year: int, *, male: bool) -> list[str]:
    """Middle and given name, by group, sex and age."""
    own = GROUPS[group].get("men" if male else "women")
    if own is not None:
        name = own[min(int(rng.exponential(len(own) / 3)), len(own) - 1)]
        middle = {"Mông": "A" if male else "Thị", "Gia Rai": ""}.get(group, "")
        return [middle, name]
    words = MEN if male else WOMEN
    name = words[min(int(rng.exponential(len(words) / 2.5)), len(words) - 1)]
    if year < 1980 or group == "Thái":
        usual = "Văn" if male else "Thị"
        return [usual if rng.random() < 0.75 else str(rng.choice(["Hữu", "Thanh", "Ngọc", "Kim"])), name]
    fronts = FRONT_MEN if male else FRONT_WOMEN
    return ["Thị" if not male and rng.random() < 0.35 else "", f"{rng.choice(fronts)} {name}"]


def _born(rng: np.random.Generator, group: str, year: int) -> tuple[int, int, int]:
    heaped = (0.05 if group in {"Kinh", "Hoa"} else 0.22) * (1.6 if year < 1975 else 0.5)
    if rng.random() < heaped:
        return (round(year / 5) * 5 if rng.random() < 0.35 and year < 1990 else year), 1, 1
    return year, int(rng.integers(1, 13)), int(rng.integers(1, 29))


_TRIES = 50
_SIBLINGS = 20
"""Within so many years two of one house are of one generation, and bear two names."""


class House:
    """A house of three generations while it is being made."""

    def __init__(self, rng: np.random.Generator, group: str, family: str, village: int, number: int) -> None:
        self.rng, self.group, self.family, self.village, self.number = rng, group, family, village, number
        self.province = int(rng.choice([91, 94, 89, 64, 66, 58, 79, 11], p=[0.3, 0.2, 0.2, 0.1, 0.1, 0.04, 0.03, 0.03]))  # fmt: skip
        self.serial = int(rng.integers(0, 1_000_000))
        self.together = rng.random() < 0.3
        self.people: list[dict] = []

    def add(self, family: str, year: int, *, male: bool, born: tuple[int, int, int] | None = None, words: list[str] | None = None) -> dict:  # fmt: skip
        """One more person."""
        taken = {one["name"] for one in self.people if abs(year - one["born"][0]) < _SIBLINGS}
        name, words = self._named(family, year, words, taken, male=male)
        born = born or _born(self.rng, self.group, year)
        self.serial = (self.serial + 1) % 1_000_000 if self.together else int(self.rng.integers(0, 1_000_000))
        digit = (0 if male else 1) + (2 if born[0] >= 2000 else 0)
        person = {
            "name": name, "words": words, "born": born,
            "sex": "Nam" if male else "Nữ", "number": f"{self.province:03d}{digit}{born[0] % 100:02d}{self.serial:06d}",
            "group": self.group, "village": self.village, "house": self.number,
        }  # fmt: skip
        self.people.append(person)
        return person

    def _named(self, family: str, year: int, words: list[str] | None, taken: set[str], *, male: bool) -> tuple[str, list[str]]:  # fmt: skip
        """A whole name and its middle and given part; one that is not taken, where there are enough."""
        for _ in range(_TRIES):
            middle, given = words or _given(self.rng, self.group, year, male=male)
            parts = [given, family] if GROUPS[self.group].get("last") else [family, middle, given]
            name, words = " ".join(part for part in parts if part), None
            if name not in taken:
                break
        return name, [middle, given]

    def children(self, father_year: int) -> None:
        """Grown children of a couple: twins, and brothers named alike."""
        year = father_year + int(self.rng.integers(18, 27))
        while year < 2008 and self.rng.random() < 0.78:
            male = bool(self.rng.random() < 0.51)
            child = self.add(self.family, year, male=male)
            if self.rng.random() < 0.014:
                twin = male if self.rng.random() < 0.7 else not male
                words = [child["words"][0], child["words"][1].rsplit(" ", 1)[0] + " " + str(self.rng.choice(MEN if twin else WOMEN))] if twin == male and " " in child["words"][1] else None  # fmt: skip
                self.add(self.family, year, male=twin, born=child["born"], words=words)
            year += int(self.rng.integers(1, 5))


def _house(
    rng: np.random.Generator, group: str, families: list[str], village: int, number: int
) -> list[dict]:
    house = House(
        rng, group, families[0] if rng.random() < 0.25 else str(rng.choice(families)), village, number
    )
    old = int(rng.integers(1935, 1988))
    house.add(house.family, old, male=True)
    if rng.random() < 0.85:
        house.add(str(rng.choice(GROUPS[group]["family"])), old + int(rng.integers(-3, 9)), male=False)
    house.children(old)
    sons = [person for person in house.people[2:] if person["sex"] == "Nam" and person["born"][0] < 1988]
    for son in sons[:2]:
        if rng.random() < 0.6:
            house.add(str(rng.choice(GROUPS[group]["family"])), son["born"][0] + 2, male=False)
            house.children(son["born"][0])
    return house.people


def make_people(wanted: int, seed: int) -> tuple[list[dict], list[dict]]:
    """Invented people, house by house, and the places of their villages."""
    rng = np.random.default_rng(seed)
    names, shares = list(GROUPS), np.array([group["share"] for group in GROUPS.values()])
    people: list[dict] = []
    places: list[dict] = []
    number = 0
    while len(people) < wanted:
        village = len(places)
        group = str(rng.choice(names, p=shares / shares.sum()))
        commune = village // 11
        places.append({"thon": f"Ấp {village % 11 + 1}" if group != "Gia Rai" else f"Làng {village % 11 + 1}", "xa": f"Xã {WOMEN[commune % len(WOMEN)]} {MEN[commune // len(WOMEN) % len(MEN)]}", "tinh": "An Giang", "clerk": hire(rng)})  # fmt: skip
        for _ in range(int(rng.integers(60, 260))):
            people += _house(rng, group, GROUPS[group]["family"], village, number)
            number += 1
    people = people[:wanted]
    for at, person in enumerate(people):
        person["person"] = at
    return people, places


def _row(person: dict, place: dict, rng: np.random.Generator, factor: float) -> dict:
    clerk: Clerk = place["clerk"]
    row = typed(person, clerk, rng, factor)
    return {
        **{name: row[name] for name in ("ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "dan_toc")},
        **{name: place[name] for name in ("thon", "xa", "tinh")},
        "person": row["person"],
        "slips": row["slips"],
    }


def _seconds(people: list[dict], places: int, rng: np.random.Generator, wanted: int) -> list[tuple[int, int]]:
    """Who is listed again, and in which village: alone or with the whole house."""
    chosen: dict[int, int] = {}
    while len(chosen) < wanted:
        at = int(rng.integers(len(people)))
        fate = rng.random()
        home = people[at]["village"]
        there = home if fate < 0.4 else int(rng.integers(home // 11 * 11, home // 11 * 11 + 11)) if fate < 0.6 else int(rng.integers(places))  # fmt: skip
        there = min(there, places - 1)
        chosen[at] = there
        other = at + 1
        while fate > 0.75 and other < len(people) and people[other]["house"] == people[at]["house"]:
            chosen[other], other = there, other + 1
    return list(chosen.items())[:wanted]


def make_duplicates(rows: int, strength: str, seed: int, share: float = 0.02) -> pl.DataFrame:
    """One list of `rows` people and `share` more rows about some of them; `person` is the truth."""
    people, places = make_people(rows, seed)
    rng = np.random.default_rng(seed + 1)
    for at in np.flatnonzero(rng.random(rows - 1) < 0.002) + 1:
        people[at]["number"] = people[at - 1]["number"]
    table = [_row(person, places[person["village"]], rng, 0.5 * RATES[strength]) for person in people]
    for at, there in _seconds(people, len(places), rng, int(rows * share)):
        table.append(_row(people[at], places[there], rng, 1.2 * RATES[strength]))
    schema = dict.fromkeys(("ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"), pl.String)
    whole = pl.DataFrame([table[at] for at in rng.permutation(len(table))], schema_overrides=schema)
    return whole.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String))


def make_lists(rows: int, strength: str, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Two lists eight months apart: communes merged four by four under new names, other clerks; `person` is the truth."""
    people, places = make_people(int(rows * 1.04), seed)
    rng = np.random.default_rng(seed + 1)
    fate, later = rng.random(len(people)), [dict(place, clerk=hire(rng)) for place in places]
    for village, place in enumerate(later):
        place["xa"] = f"Xã {MEN[village // 44 % len(MEN)]} {WOMEN[village // 44 // len(MEN) % len(WOMEN)]}"
        place["thon"] = f"Ấp {village % 44 + 1}" if rng.random() < 0.5 else place["thon"]
    factor = 0.6 * RATES[strength]
    old = [_row(person, places[person["village"]], rng, factor) for person, one in zip(people, fate, strict=True) if one < 0.96]  # fmt: skip
    new = [_row(person, later[person["village"] if one < 0.95 else int(rng.integers(len(later)))], rng, factor) for person, one in zip(people, fate, strict=True) if one > 0.03]  # fmt: skip
    schema = dict.fromkeys(("ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"), pl.String)
    frames = [pl.DataFrame([rows[at] for at in rng.permutation(len(rows))], schema_overrides=schema) for rows in (old, new)]  # fmt: skip
    return tuple(frame.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String)) for frame in frames)  # fmt: skip
