"""Model D, by another hand: lineages with generation names, lists typed or scanned batch by batch.

Men of one generation of a lineage share their middle name; a village is a few lineages. A batch (a scanned book, a typed
file, an export) leaves out its fields together; scanning mistakes letters by their shape; the old know only their year;
whole households move and are listed again elsewhere.
"""

import numpy as np
import polars as pl

from tests.registers.slips import SHAPES_TELEX, TELEX, keyed, unmarked

RATES = {"medium": 1.0, "heavy": 2.4}
GENERATIONS = ("Đình", "Hữu", "Quang", "Bá", "Trọng", "Duy", "Khắc", "Xuân", "Công", "Viết", "Thế", "Doãn")
PEOPLES = {
    "Kinh": (["Nguyễn", "Trần", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương", "Mai", "Cao", "Tạ"], 0.5),
    "Tày": (["Nông", "Hoàng", "Lương", "Ma", "Bế", "Triệu", "Chu", "Hứa", "Lục"], 0.14),
    "Mường": (["Bùi", "Quách", "Hà", "Đinh", "Phạm", "Cao", "Trương"], 0.1),
    "Mông": (["Giàng", "Sùng", "Vàng", "Lầu", "Thào", "Hạng", "Mùa", "Vừ", "Cứ", "Lý"], 0.12),
    "Dao": (["Bàn", "Triệu", "Đặng", "Phùng", "Lý", "Chảo", "Tẩn"], 0.08),
    "Hà Nhì": (["Pờ", "Lỳ", "Sừng", "Chu", "Khoàng", "Mạ"], 0.03),
    "Gia Rai": (["Rơ Châm", "Ksor", "Siu", "Kpă", "Rmah", "Nay", "Rahlan"], 0.03),
}  # fmt: skip
MEN = ["An", "Bách", "Bảo", "Chiến", "Cường", "Dũng", "Đạt", "Đoàn", "Giáp", "Hải", "Hậu", "Hiếu", "Hoàn", "Huấn", "Hưng", "Kiên", "Lâm", "Lộc", "Lợi", "Mạnh", "Nam", "Nghĩa", "Phong", "Phú", "Quân", "Quý", "Sáng", "Sơn", "Tài", "Thắng", "Thịnh", "Tiến", "Toàn", "Trí", "Trường", "Tú", "Vinh", "Vượng"]  # fmt: skip
WOMEN = ["Ánh", "Bích", "Châu", "Chi", "Dịu", "Duyên", "Gấm", "Hà", "Hạnh", "Hằng", "Hiền", "Hoài", "Huệ", "Hương", "Lài", "Liên", "Loan", "Lụa", "Lý", "Mận", "Nga", "Ngân", "Nhài", "Nhung", "Oanh", "Phương", "Quyên", "Sen", "Tâm", "Thảo", "Thắm", "Thoa", "Thơm", "Tuyết", "Uyên", "Vân", "Xuyến", "Yến"]  # fmt: skip
UPLAND = ["Chúng", "Dê", "Dình", "Dung", "Khua", "Lử", "Nhìa", "Páo", "Pênh", "Phừ", "Sáu", "Sính", "Tủa", "Vảng", "Xá", "Xìa", "Dợ", "Cở", "Máy", "Chía", "Già", "Mỷ", "Súa", "Dí"]  # fmt: skip
SCANNED = (
    ("ă", "ã"),
    ("ê", "é"),
    ("ô", "ỏ"),
    ("ư", "u"),
    ("ơ", "o"),
    ("n", "ri"),
    ("m", "rn"),
    ("h", "b"),
    ("i", "l"),
    ("đ", "d"),
    ("u", "ii"),
    ("e", "c"),
)
SHARE_OF_BATCHES = (0.55, 0.3, 0.15)
KINDS = ("typed", "export", "scanned")


def _name(rng: np.random.Generator, people: str, family: str, generation: str, *, male: bool) -> str:
    if people in {"Mông", "Hà Nhì"}:
        middle = "A" if male and people == "Mông" else ("Thị" if not male else str(rng.choice(UPLAND)))
        return f"{family} {middle} {rng.choice(UPLAND)}"
    if people == "Gia Rai":
        return f"{family} {'H' if not male else ''}{rng.choice(UPLAND)}"
    if male:
        return f"{family} {generation if rng.random() < 0.7 else 'Văn'} {rng.choice(MEN)}"
    return f"{family} {'Thị ' if rng.random() < 0.75 else ''}{str(rng.choice(WOMEN)) + ' ' if rng.random() < 0.35 else ''}{rng.choice(WOMEN)}"


def _born(rng: np.random.Generator, people: str, year: int) -> tuple[int, int, int]:
    """Year, month, day; 0 where the person himself does not know."""
    if year < 1956 and rng.random() < (0.7 if people != "Kinh" else 0.4):
        return year, 0, 0
    if people not in {"Kinh", "Tày"} and rng.random() < 0.12:
        return year, 1, 1
    return year, int(rng.integers(1, 13)), int(rng.integers(1, 29))


def make_people(wanted: int, seed: int) -> list[dict]:
    """Invented people, village by village, lineage by lineage, household by household."""
    rng = np.random.default_rng(seed)
    names, shares = list(PEOPLES), np.array([share for _, share in PEOPLES.values()])
    found: list[dict] = []
    village = house = 0
    while len(found) < wanted:
        people = str(rng.choice(names, p=shares / shares.sum()))
        lineages = [(str(rng.choice(PEOPLES[people][0])), list(rng.permutation(GENERATIONS)[:4])) for _ in range(int(rng.integers(2, 7)))]  # fmt: skip
        for _ in range(int(rng.integers(50, 240))):
            family, generations = lineages[int(rng.integers(len(lineages)))]
            found += _household(rng, people, family, generations, village, house)
            house += 1
        village += 1
    return [person | {"person": at} for at, person in enumerate(found[:wanted])]


def _household(
    rng: np.random.Generator, people: str, family: str, generations: list[str], village: int, house: int
) -> list[dict]:
    top, members, taken = int(rng.integers(1936, 1986)), [], set()

    def add(year: int, level: int, own: str, *, male: bool, born: tuple[int, int, int] | None = None) -> None:
        name = _name(rng, people, own, generations[level], male=male)
        while name in taken:
            name = _name(rng, people, own, generations[level], male=male)
        taken.add(name)
        digit = (0 if male else 1) + (2 if year >= 2000 else 0)
        province = int(rng.choice([4, 2, 10, 25, 64, 1], p=[0.45, 0.2, 0.15, 0.1, 0.06, 0.04]))
        members.append(
            {
                "name": name, "born": born or _born(rng, people, year), "male": male, "group": people,
                "number": f"{province:03d}{digit}{year % 100:02d}{rng.integers(0, 1_000_000):06d}",
                "village": village, "house": house,
            }
        )  # fmt: skip

    add(top, 0, family, male=True)
    add(top + int(rng.integers(-3, 7)), 0, str(rng.choice(PEOPLES[people][0])), male=False)
    for level in (1, 2):
        year = top + 22 * level
        while (year := year + int(rng.integers(1, 5))) < min(2008, top + 22 * level + 14):
            if rng.random() < 0.6:
                male = bool(rng.random() < 0.52)
                add(year, level, family, male=male)
                if rng.random() < 0.012:
                    add(year, level, family, male=male, born=members[-1]["born"])
    return members


def _scan(text: str, rng: np.random.Generator) -> str:
    one, other = SCANNED[int(rng.integers(len(SCANNED)))]
    return text.replace(one, other, 1)


def _batches(rng: np.random.Generator, villages: int) -> list[dict]:
    """How the book of each village came into being; its fields are missing together."""
    made = []
    for _ in range(villages):
        kind = str(rng.choice(KINDS, p=SHARE_OF_BATCHES))
        made.append(
            {
                "kind": kind,
                "numbers": float(rng.choice([0.98, 0.7, 0.0], p=[0.75, 0.17, 0.08])),
                "years": bool(rng.random() < 0.04), "sexes": bool(rng.random() < 0.95),
                "keys": bool(rng.random() < 0.015), "bare": bool(rng.random() < 0.06),
                "capitals": bool(rng.random() < 0.45), "given_first": bool(rng.random() < 0.01),
            }
        )  # fmt: skip
    return made


def _date(born: tuple[int, int, int], batch: dict, rng: np.random.Generator, rate: float) -> str | None:
    year, month, day = born
    if rng.random() < 0.02 * rate:
        year += int(rng.choice([-1, 1, 2, -10, 10]))
    if rng.random() < 0.03 * rate and day:
        day = int(np.clip(day + rng.choice([-1, 1, 7, -7]), 1, 28))
    if rng.random() < 0.015 * rate and day:
        day, month = month, min(day, 12)
    if rng.random() < 0.012 * rate:
        return None
    if not day or batch["years"] or rng.random() < 0.02 * rate:
        return f"01/01/{year}" if rng.random() < 0.3 else str(year)
    return f"{day:02d}/{month:02d}/{year}"


def _row(person: dict, place: int, batch: dict, rng: np.random.Generator, rate: float) -> dict:
    name, slips = person["name"], []
    words = name.split()
    if batch["given_first"]:
        name, _ = " ".join([words[-1], *words[:-1]]), slips.append("given_first")
    if rng.random() < (0.12 if batch["kind"] == "scanned" else 0.0) * rate:
        name, _ = _scan(name, rng), slips.append("scan")
    if batch["kind"] == "typed" and rng.random() < 0.05 * rate:
        at = int(rng.integers(1, len(name)))
        name, _ = name[: at - 1] + name[at:], slips.append("letter_lost")
    if len(words) > 2 and rng.random() < 0.025 * rate:
        name, _ = " ".join([words[0], *words[2:]]), slips.append("word_lost")
    if rng.random() < 0.01 * rate:
        name, _ = (
            " ".join([*words[:-1], str(rng.choice(MEN if person["male"] else WOMEN))]),
            slips.append("other_given"),
        )
    if batch["keys"]:
        name, _ = keyed(name, SHAPES_TELEX, TELEX), slips.append("keys")
    elif batch["bare"] or rng.random() < 0.02 * rate:
        name, _ = unmarked(name), slips.append("bare")
    number: str | None = person["number"] if rng.random() < batch["numbers"] else None
    if number and rng.random() < 0.035 * rate:
        at = int(rng.integers(0, 12))
        number, _ = number[:at] + str(rng.integers(10)) + number[at + 1 :], slips.append("digit")
    born = _date(person["born"], batch, rng, rate)
    if rng.random() < 0.006 * rate and number and born:
        born, _ = person["number"][:8], slips.append("fields_shifted")
    sex = {True: "Nam", False: "Nữ"}[person["male"] ^ bool(rng.random() < 0.006 * rate)]
    return {
        "ho_ten": name.upper() if batch["capitals"] else name, "ngay_sinh": born,
        "gioi_tinh": sex if batch["sexes"] else None, "so_dinh_danh": number, "dan_toc": person["group"],
        "thon": f"Xóm {place % 9 + 1}", "xa": f"Xã {MEN[place // 9 % len(MEN)]} {WOMEN[place // 9 // len(MEN) % len(WOMEN)]}",
        "tinh": "Cao Bằng", "person": person["person"], "slips": ",".join(slips),
    }  # fmt: skip


def make_duplicates(rows: int, strength: str, seed: int, share: float = 0.02) -> pl.DataFrame:
    """One list of `rows` people and `share` more rows about some of them; `person` is the truth."""
    people = make_people(rows, seed)
    rng = np.random.default_rng(seed + 7)
    villages = people[-1]["village"] + 1
    batches, others = _batches(rng, villages), _batches(rng, villages)
    for at in np.flatnonzero(rng.random(rows - 1) < 0.002) + 1:
        people[at]["number"] = people[at - 1]["number"]
    table = [_row(person, person["village"], batches[person["village"]], rng, 0.5 * RATES[strength]) for person in people]  # fmt: skip
    again: dict[int, int] = {}
    while len(again) < int(rows * share):
        at = int(rng.integers(rows))
        there = people[at]["village"] if rng.random() < 0.55 else int(rng.integers(villages))
        whole = rng.random() < 0.3
        while at < rows and at not in again and len(again) < int(rows * share):
            again[at] = there
            at += 1
            if not whole or at >= rows or people[at]["house"] != people[at - 1]["house"]:
                break
    table += [
        _row(people[at], there, others[there], rng, 1.1 * RATES[strength]) for at, there in again.items()
    ]
    schema = dict.fromkeys(("ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh"), pl.String)
    whole = pl.DataFrame([table[at] for at in rng.permutation(len(table))], schema_overrides=schema)
    return whole.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String))
