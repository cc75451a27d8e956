"""Invented names of many peoples in clean Unicode, from a seed."""

import random

KINH = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Tôn Lã Mã Tô Đô La Ân Âu Tú"
MIDDLE = "Văn Thị Hữu Đức Thu Minh Ngọc Xuân Tú Công Đình Quý Thuý Hoà Bá Tài Hà Lê Thái Á Cô"
GIVEN = (
    "An Ân Bình Hoà Thuý Tôn Lê Tú Cúc Đô Hùng Lý Mỹ Quí Quý Sĩ Tài Thái Tình Tí Tý Vân Yến Ý Hải Hà Há Kim Lân Mô "
    "Tâm Côi Lành Tùng Bé Út Hoè Khoẻ Thuỷ Lâm Pâng Ín Páo Vừ Dợ Sào Sình Mí Mùi Cà Cáo Âu Dê Bê Tê Sô Pô Lò"
)
EDE_CLANS = ["Niê", "Niê Kdăm", "Mlô", "Êban", "Ênuôl", "Kbuôr", "Ayŭn", "Byă", "Hđơk", "Êñuôl", "Knul"]
EDE_GIVEN = "Brêu Bhiô Loan Wen Ñê Čil Ŭn Ngôm Lêč Blô Rê Nê Jôi Thê Kê Sê Cê Dê Djuê Kôn Khôn Pêr Lôk Ơ Bôn Jũ Krông Mêl"
GIA_RAI = ["Ksor", "Siu", "Rmah", "Nay", "Kpă", "Puih", "Rơ Châm", "Rơ Mah"]
KHMER = "Thạch Sơn Danh Kim Kiên Châu Chau Néang"
KHMER_GIVEN = "Sóc Kha Rươne Sa Ry Thia Ôm Êm Sâm Rết Phône Chân Ène Sôm Rône"
CHAM = ["Đàng Năng Thọ", "Báo Văn Trò", "Mohamad Âly", "Não Thiên Ân", "Đạt Tôn"]
K_NAMES = [
    "K'Brêu",
    "K'Sỹ",
    "Ka Nhẻo",
    "K'Dêm",
    "K' Tê",
    "Ka Să",
    "K'Bôi",
    "Điểu K'Ré",
    "Điểu Ông",
    "Y Ñơi",
    "H'Ĭu",
]
SIGNS = ["'", "' ", "-", " ", "’"]


def kinh_name(rng: random.Random) -> str:
    return f"{rng.choice(KINH.split())} {rng.choice(MIDDLE.split())} {rng.choice(GIVEN.split())}"


def _highland_name(rng: random.Random) -> str:
    return f"{rng.choice('HY')}{rng.choice(SIGNS)}{rng.choice(EDE_GIVEN.split())} {rng.choice(EDE_CLANS)}"


def _gia_rai_name(rng: random.Random) -> str:
    marker = rng.choice(["H'", "Y ", ""])
    return f"{rng.choice(GIA_RAI)} {marker}{rng.choice(EDE_GIVEN.split())}"


def _khmer_name(rng: random.Random) -> str:
    return " ".join([rng.choice(KHMER.split()), *rng.choices(KHMER_GIVEN.split(), k=2)])


def _short_name(rng: random.Random) -> str:
    return f"{rng.choice(['Lê ', 'Tô ', 'Lý ', 'Lã ', 'La ', ''])}{rng.choice(GIVEN.split())}"


_MAKERS = [
    kinh_name,
    kinh_name,
    kinh_name,
    _short_name,
    _highland_name,
    _gia_rai_name,
    _khmer_name,
    lambda rng: rng.choice(K_NAMES),
    lambda rng: rng.choice(CHAM),
]


def clean_names(count: int, seed: int) -> list[str]:
    """Names of Kinh, Ê Đê, Gia Rai, Khmer, Chăm, K'Ho and Mnông; a fifth in capitals, some with Ð for Đ."""
    rng = random.Random(seed)
    names = [rng.choice(_MAKERS)(rng) for _ in range(count)]
    names = [name.upper() if rng.random() < 0.2 else name for name in names]
    return [name.replace("Đ", "Ð") if rng.random() < 0.05 else name for name in names]
