"""Names as each people of the area bears them, frequent ones first, so that many persons share one name."""

import random
from dataclasses import dataclass

MALE, FEMALE = "Nam", "Nữ"
ELDER_AGE = 45


@dataclass(frozen=True)
class NameStock:
    """Stocks in order of frequency; `_` is an empty middle name. `elder_middles` stand in the names of older men."""

    surnames: tuple[str, ...]
    male_middles: tuple[str, ...]
    male_given: tuple[str, ...]
    female_middles: tuple[str, ...]
    female_given: tuple[str, ...]
    elder_middles: tuple[str, ...] = ()


def _stock(*stocks: str) -> NameStock:
    """The stocks as words, in the order of the fields of `NameStock`."""
    return NameStock(*(tuple(text.split()) for text in stocks))


THAI_MEN = (
    "Ín Hương Pâng Thương Tiến Xôm Hặc Chiến Dũng Phóng Lả Ánh Inh Panh Biên Yên Hịa Sương Thắng Đôi Nọi Muôn Pản "
    "Toàn Cường Hom Chựa Ngoan Phương Tướng Long Kiêm Hải Ún Bóng Nhất"
)
THAI_WOMEN = (
    "Hương Xuân Lả Panh Ín Inh Pâng Hoa Bun Chiêng Đôi Xôm Hiền Phương Thoa Lún Piếng Tiên Yêu Biên Loan Hom Nga Dung "
    "Thiết Ngoan Một Hặc Chom Thương Phích Kim Bó"
)
STOCKS = {
    "Mông": _stock(
        "Giàng Vàng Sùng Mùa Thào Lầu Hờ Vừ Ly Hạng Chá Cứ Sình Phàng Tráng Cháng Và",
        "A",
        "Páo Chứ Dơ Tủa Chìa Dình Của Lồng Sình Tính Nếnh Sử Phông Hồng Lử Chu Pó Sang Kỷ Dế Dia Ký Khua Và Súa Minh "
        "Tòng Chống Sếnh Giống Lầu Chờ Nủ Hừ Câu Dê Tang Thái Mang Cá",
        "Thị Thị Thị Thị _ Y",
        "Mỷ Dở Sua Chứ Dủa Máy Pàng Say Dợ Mảy Và Ché Sông Cở Ka Xía Chia Mo Pa Sáo Cú Dính Mai Lan Sy Nu Chư Là Xua "
        "Bla Ganh Kía Ly Dua",
        "Nhìa Chứ Giống Xái Bua Chông Nỏ Pà Súa Dúa Khua Vả",
    ),
    "Thái": _stock(
        "Lò Lường Quàng Cà Tòng Cầm Vì Lèo Bạc Lù Hà Tao Điêu Poòng", "Văn", THAI_MEN, "Thị", THAI_WOMEN
    ),
    "Khơ Mú": _stock("Quàng Lò Lường Cà Mòng Vì Tòng Poòng Xeo", "Văn", THAI_MEN, "Thị", THAI_WOMEN),
    "Lào": _stock("Lò Poòng Lường Vì Tòng Quàng Ín Bạc", "Văn", THAI_MEN, "Thị", THAI_WOMEN),
    "Xinh Mun": _stock("Vì Lò Lường Mè Quàng Cút", "Văn", THAI_MEN, "Thị", THAI_WOMEN),
    "Kháng": _stock("Lò Lường Quàng Cà Hoàng Tòng", "Văn", THAI_MEN, "Thị", THAI_WOMEN),
    "Cống": _stock("Lò Chang Lý Nạ Hù Chảo", "Văn", THAI_MEN, "Thị", THAI_WOMEN),
    "Tày": _stock(
        "Hoàng Nông Lý Ma Lương", "Văn", "Dũng Hùng Cường Thắng Hiếu", "Thị", "Hà Hương Thảo Lan Mai"
    ),
    "Dao": _stock(
        "Tẩn Chảo Phàn Lý Phùng Triệu Đặng",
        "A Phù Sài Láo Chỉn Dào Vần",
        "Sơn Chiêm Tả Sinh Quang Phú Páo Vảng Chòi Lụa Khé Hín Siệu",
        "Mý Mẩy Tả Lở Sử Thị",
        "Lai Mẩy Pham Ghển Liều Nải Viện Lở Kiêm Chu",
    ),
    "Hà Nhì": _stock(
        "Pờ Lỳ Chang Sừng Vù Khoàng Toán Chu Po Lý",
        "Diệp Go Xú Hừ Khò Chùy Gia Phì Lóng Cà Sừng",
        "Sàng Chừ Xá Lòng Sinh Po Hùng Hừ Khai Dần Tư Long Minh Phạ Cà",
        "Go Mỳ Xó Phì De Thu",
        "Xó Nụ Mỳ Bố Nhù Gơ De Xừ Lé Mé Pứ",
    ),
    "Si La": _stock(
        "Hù Lỳ Pờ Giàng", "Chà Cố Vân Lý Xí", "Thân Xuân Giá Sơn Chiến Dôi", "Cố Thị Lý", "Xuân Giá Mé Sáng"
    ),
    "Hoa": _stock(
        "Chìn Lò Sần Phừ Hồ Tẩn", "A Lao", "Sủ Phà Sinh Páo Mìn Khoan", "Thị Láo", "Mẩy Sảy Phủng Mìn Lở"
    ),
    "Kinh": _stock(
        "Nguyễn Nguyễn Nguyễn Trần Lê Phạm Vũ Hoàng Bùi Đỗ Đặng Ngô Đoàn Phan Trịnh Dương",
        "Văn Văn Văn Đức Hữu Quang Minh Xuân Đình Ngọc Mạnh Tuấn",
        "Hùng Dũng Tuấn Thắng Hải Cường Nam Long Hiếu Trung Thành Quân Sơn Toàn Đạt Khánh Quý Thủy",
        "Thị Thị Thị Thị Ngọc Thu Thanh Minh Phương Hoài",
        "Hương Hà Hoa Lan Hằng Thúy Thủy Nga Huyền Trang Thảo Linh Hòa Thu Yến Oanh Hiền Dung Nhung",
    ),
}


def _frequent_first(rng: random.Random, stock: tuple[str, ...]) -> str:
    """One of the stock, the first far more often than the last (one over rank plus two)."""
    return rng.choices(stock, weights=[1 / (rank + 2) for rank in range(len(stock))])[0]


def surname(rng: random.Random, people: str) -> str:
    """A surname of the people, frequent ones more often."""
    return _frequent_first(rng, STOCKS[people].surnames)


def full_name(rng: random.Random, people: str, sex: str, age: int, family: str) -> str:
    """A full name with the given surname, in the manner of the people, the sex and the age."""
    stock = STOCKS[people]
    if sex == FEMALE:
        middle, given = rng.choice(stock.female_middles), _frequent_first(rng, stock.female_given)
    else:
        is_elder = stock.elder_middles and age >= ELDER_AGE and rng.random() < 0.6
        middle = rng.choice(stock.elder_middles if is_elder else stock.male_middles)
        given = _frequent_first(rng, stock.male_given)
    return " ".join(word for word in (family, middle, given) if word != "_")
