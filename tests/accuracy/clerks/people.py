"""Invented people of twelve ethnic groups, household by household; no living person is meant."""

import datetime as dt
import random
from dataclasses import dataclass

Words = tuple[str, ...]

PROVINCES: Words = (
    "001",
    "002",
    "004",
    "011",
    "012",
    "014",
    "017",
    "038",
    "040",
    "058",
    "064",
    "066",
    "079",
    "084",
    "092",
    "094",
)
NAMES: dict[str, tuple[Words, Words, Words, Words]] = {
    "Kinh": (
        ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tống", "Cao", "Từ", "Chu", "Mai", "Tạ", "Đồng", "Phó", "Nghiêm", "Quách"),
        ("Văn", "Hữu", "Đức", "Công", "Quang", "Minh", "Đình", "", "Xuân", "Bá"),
        ("Thị", "Thị", "Thị Thu", "Ngọc", "Thị Bích", "", "Thuý", "Diệu"),
        ("An", "Bảy", "Cường", "Dũng", "Hoà", "Hòa", "Thuỷ", "Thúy", "Nam", "Nữ", "Năm", "Út", "Tổng", "Sáu", "Quý", "Uyên", "Khuê", "Nguyệt", "Xã", "Tịnh", "Mười", "Tuyết", "Yến", "Loan", "Ý", "Ân", "Đô"),
    ),
    "Thái": (("Lò", "Quàng", "Lường", "Cà", "Tòng", "Cầm", "Bạc", "Lèo", "Điêu", "Vì", "Hoàng", "Mè"), ("Văn", ""), ("Thị", ""), ("Ban", "Sổ", "Hặc", "Tổ", "Pâng", "Ún", "Hiêng", "Ọi", "Chương", "Phanh", "Lún", "Ngoai", "Én")),
    "Mông": (("Giàng", "Hờ", "Vừ", "Sùng", "Lầu", "Thào", "Mùa", "Vàng", "Cứ", "Hạng", "Ly", "Chá"), ("A", "Chứ", "Nhìa", ""), ("Thị", "Y", ""), ("Dợ", "Páo", "Của", "Nủ", "Xã", "Tủa", "Súa", "Dính", "Chu", "Máy", "Mỷ", "Sông", "Và")),
    "Dao": (("Phàn", "Chảo", "Tẩn", "Lý", "Bàn", "Triệu", "Đặng", "Phùng"), ("A", "Láo", "Phù", "Chòi", "Dào"), ("Mùi", "Tả", "Sử", "Thị"), ("Mẩy", "San", "Khé", "Sì", "Tả", "Lở", "Quang", "Pham", "Nhậy")),
    "Khmer": (("Thạch", "Sơn", "Kim", "Danh", "Châu", "Lâm", "Kiên", "Neáng", "Chau", "Trà"), ("", "Sa", "Ngọc"), ("Thị", ""), ("Rương", "Sóc Kha", "Phươl", "Khone", "Đa Ra", "Sà Quên", "Sô Phia", "Ni", "Bun", "Út", "Rươn", "Ôl")),
    "Chăm": (("Báo", "Bá", "Đàng", "Thành", "Não", "Quảng", "Từ", "Lưu", "Hán", "Phú", "Kiều"), ("Văn", "Xuân", ""), ("Thị", "Thị Mỹ", ""), ("Hoan", "Đạt", "Sơn", "Khánh", "Nhẫn", "Lộ", "Huyền", "Chăn", "Thỉ")),
    "Ê Đê": (("Y", "H'"), ("",), ("",), ("Loan Niê Kdăm", "Bhok Niê", "Ŏt Mlô", "Wiên Byă", "Blŭ Êban", "Ngăm Ayŭn", "Thiêm Kbuôr", "Mơ Ênuôl", "Dhơi Knul", "Bliăk Ktla")),
    "Gia Rai": (("Rơ Mah", "Ksor", "Siu", "Kpă", "Nay", "Rah Lan", "Rơ Châm"), ("",), ("H'", ""), ("Hlơi", "Bình", "Thưp", "Krok", "Phiên", "Đoan", "Ngơm", "Jú", "Blir")),
    "Hoa": (("Trương", "Lâm", "Trần", "Quách", "Vương", "Lưu", "Tăng", "Mã", "Lý"), ("Chí", "Vĩ", "Quốc", ""), ("Mỹ", "Tú", "Tuệ", ""), ("Phát", "Cường", "Dân", "Linh", "Quân", "Hoa", "Múi", "Sáng", "Sâm")),
    "Khơ Mú": (("Quàng", "Lò", "Moong", "Cụt", "Oong", "Lương", "Xeo"), ("Văn", "Phò", ""), ("Thị", "Mẹ", ""), ("Khăm", "Xôm", "Quế", "Nhính", "Pịm", "Tăm", "Hịa")),
    "Tày": (("Nông", "Hoàng", "Lương", "Bế", "Đàm", "Hứa", "Ma", "Triệu"), ("Văn", "Đức", "Quốc"), ("Thị", "Thị Hồng"), ("Thượng", "Tuyên", "Nghị", "Thắm", "Đới", "Phủng", "Nhình", "Ước")),
    "Mường": (("Bùi", "Quách", "Đinh", "Bạch", "Hà", "Phạm"), ("Văn", "Công"), ("Thị", "Thị"), ("Ển", "Ỉn", "Khuyên", "Nhỉn", "Chựng", "Dựng", "Ọt", "Sỏi", "Ẻo")),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented person: what a clerk may write of him."""

    full_name: str
    born: dt.date
    sex: str
    identity_no: str
    ethnic_group: str
    house: int
    is_head: bool
    head_name: str
    relation: str
    number: int

    @property
    def is_male(self) -> bool:
        """Whether the person is a man."""
        return self.sex == "Nam"

    def date(self, form: str = "%d/%m/%Y") -> str:
        """The birth date in some form."""
        return self.born.strftime(form)


def _number(rng: random.Random, born: dt.date, sex: str, provinces: Words) -> str:
    digit = (born.year // 100 - 19) * 2 + (sex == "Nữ")
    return f"{rng.choice(provinces)}{digit}{born.year % 100:02}{rng.randrange(10**6):06}"


def _name(rng: random.Random, group: str, sex: str) -> str:
    surnames, of_men, of_women, given = NAMES[group]
    surname = rng.choice(surnames)
    if group == "Ê Đê":
        surname = "Y" if sex == "Nam" else "H'"
    middle = rng.choice(of_men if sex == "Nam" else of_women)
    return " ".join(filter(None, [surname, middle, rng.choice(given)])).replace(
        "H' ", rng.choice(["H' ", "H'"])
    )


def people(
    rng: random.Random, count: int, groups: Words = (), provinces: Words = PROVINCES, first: int = 1
) -> list[Person]:
    """This many people in households of one to six, heads first; most of a household are of one group."""
    made: list[Person] = []
    house = 0
    while len(made) < count:
        house += 1
        group = rng.choice(groups or tuple(NAMES))
        head = ""
        for place in range(min(rng.choice([1, 2, 3, 4, 4, 5, 6]), count - len(made))):
            sex = rng.choice(["Nam", "Nữ"])
            born = dt.date(1931, 1, 1) + dt.timedelta(days=rng.randrange(28100))
            name = _name(rng, group, sex)
            head = head or name
            relation = "Chủ hộ" if place == 0 else rng.choice(["Vợ", "Con", "Mẹ", "Cháu", "Em"])
            number = _number(rng, born, sex, provinces)
            made.append(
                Person(name, born, sex, number, group, house, place == 0, head, relation, first + len(made))
            )
    return made
