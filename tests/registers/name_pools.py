"""Names of invented people: pools by ethnic group, with weights that fall off as names do.

The pools are written from general knowledge of Vietnamese naming (surnames with their rough shares, customary
middle names, given names in fashion); no register of real people was used.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """How the people of one group are called. `order` is `family_first`, `family_last` or `no_family`."""

    surnames: tuple[tuple[str, float], ...]
    male_middle: tuple[tuple[str, float], ...]
    female_middle: tuple[tuple[str, float], ...]
    male_given: tuple[str, ...]
    female_given: tuple[str, ...]
    order: str
    heaping: float
    two_part_given: float


def _weighted(text: str) -> tuple[tuple[str, float], ...]:
    pairs = (item.rsplit(" ", 1) for item in text.split(","))
    return tuple(("" if word.strip() == "-" else word.strip(), float(weight)) for word, weight in pairs)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


_KINH_MEN = _words(
    "Hùng,Tuấn,Dũng,Minh,Hải,Long,Thành,Nam,Sơn,Cường,Anh,Đức,Hoàng,Quang,Trung,Thắng,Bình,Hiếu,Việt,Tùng,Kiên,Phong,"
    "Khánh,Đạt,Huy,Phúc,Tâm,Tân,Toàn,Thịnh,Vinh,Lâm,Linh,Lợi,Lộc,Mạnh,Nghĩa,Nhân,Phát,Phước,Quân,Quyền,Quý,Sang,Sáng,"
    "Tài,Tấn,Thái,Thanh,Thiện,Thuận,Tiến,Tiệp,Tín,Tình,Tĩnh,Tú,Tuyên,Văn,Vũ,Vương,Xuân,An,Ân,Bảo,Bách,Chính,Chiến,"
    "Chung,Công,Cảnh,Danh,Doanh,Duy,Dương,Đông,Đồng,Giang,Giáp,Hà,Hào,Hậu,Hiền,Hiệp,Hòa,Hưng,Hữu,Khang,Khoa,Khôi,Kỳ,"
    "Lực,Lương,Ngọc,Nguyên,Nhật,Ninh,Oanh,Phi,Phú,Phương,Sự,Sỹ,Tạo,Thạch,Thăng,Thế,Thi,Thiết,Thọ,Thông,Thủy,Tiềm,Toản,"
    "Trí,Triệu,Trọng,Trường,Tường,Viên,Vĩnh,Vượng,Yên"
)
_KINH_WOMEN = _words(
    "Hương,Lan,Hoa,Hà,Hằng,Thảo,Trang,Linh,Nga,Hiền,Thủy,Phương,Anh,Ngọc,Mai,Huyền,Loan,Yến,Dung,Hạnh,Thu,Oanh,Liên,"
    "Nhung,Quỳnh,Vân,Tuyết,Hồng,Thúy,Bích,Ánh,Châu,Chi,Cúc,Diệp,Diệu,Dịu,Duyên,Đào,Giang,Hân,Hậu,Hiên,Hòa,Hoài,Hoan,"
    "Huê,Huế,Huệ,Khánh,Khuyên,Kiều,Lài,Lành,Lâm,Lê,Lệ,Liễu,Loan,Lụa,Luyến,Lương,Ly,Lý,Mây,Mến,Minh,Mơ,My,Mỹ,Na,Nết,"
    "Ngà,Ngân,Nguyệt,Nhàn,Nhâm,Nhi,Nhiên,Như,Ninh,Nụ,Nương,Phượng,Phúc,Quế,Quyên,Sen,Tâm,Thanh,Thoa,Thơ,Thơm,Thư,Thương,"
    "Tiên,Tình,Trà,Trâm,Trinh,Trúc,Tú,Tươi,Uyên,Vui,Vy,Xoan,Xuân,Xuyến,Ý"
)
_THAI_MEN = _words(
    "Pản,Ơn,Hặc,Inh,Phong,Thuận,Dương,Tưởng,Chiến,Hoàng,Lả,Pâng,Ún,Sương,Xôm,Hịa,Ánh,Bun,Biên,Toản,Muôn,Dọn,Khặm,Lún,"
    "Pọm,Thoong,Tiện,Hưng,Hùng,Thành,Tuấn,Inh,Nọi,Phanh,Panh,Xuân,Thiêm,Quyết,Lợi,Đôi,Bóng,Cương,Dân,Pháng,Yên,Ngoan"
)
_THAI_WOMEN = _words(
    "Pâng,Lả,Ín,Ơn,Hoa,Xiên,Phương,Chựa,Pánh,Hặc,Dương,Lún,Biên,Thoan,Ún,Inh,Ánh,Bóng,Nọi,Thương,Đôi,Chung,Pản,Xương,"
    "Tiên,Phóng,Yên,Chính,Ọi,Muôn,Hiêng,Sương,Phiêng,Dung,Hà,Lan,Hương,Thảo,Tươi,Kim,Piếng,Xuân,Ngọc"
)
_HMONG_MEN = _words(
    "Páo,Dơ,Chu,Sùng,Tủa,Lử,Chía,Dế,Giống,Sinh,Vừ,Súa,Cở,Tếnh,Dình,Thào,Nủ,Sáu,Pó,Lầu,Chinh,Só,Khua,Chống,Nênh,Của,"
    "Vàng,Hồng,Chua,Lồng,Sống,Nhè,Thái,Dia,Bia,Câu,Và,Tông"
)
_HMONG_WOMEN = _words(
    "Mỷ,Dợ,Sua,Dở,Pà,Mảy,Xia,Chá,Dua,Ly,Ía,Mái,Chi,Súa,Kía,Mo,Là,Pàng,Sông,Ca,Vá,Sênh,Nhìa,Chở,Dí,Mị,Sớ,Pla,Chư,Xua"
)
_KHMER_MEN = _words(
    "Sa Vuth,Sóc Kha,Phol,Sa Rinh,Sương,Danh,Hol,Minh,Dươne,Sa Rương,Hiền,Sơn,Phúc,Rong,Sà Rây,Chanh Đa,Vutha,Sóc,"
    "Thol,Ngọc,Thành,Tha,Thươne,Đa Ra,Rít Thy,Phia Rum,Chanh,Hùng,Na Rinh"
)
_KHMER_WOMEN = _words(
    "Sa Rên,Thị Lan,Sóc Phol,Hiên,Srây,Sa Mươne,Phi Rum,Đa Na,Sà Phanh,Hoa,Sa Vết,Sô Phi,Na Ry,Chan Thu,Liên,Thu,Tha Vy,"
    "Sóc Khêne,Hạnh,Nga,Sa Qui,Bô Pha,Đanh,Kim,Rane"
)
_EDE_MEN = _words(
    "Y Thuật,Y Djuang,Y Wil,Y Khoa,Y Bhiăp,Y Nguê,Y Ban,Y Mơi,Y Phôn,Y Sam,Y Lem,Y Krông,Y Tlam,Y Bliu,Y Ngoan,Y Duin,"
    "Y Tuân,Y Rôn,Y Suôn,Y Jut,Y Hăk,Y Bung,Y Drăn,Y Thom"
)
_EDE_WOMEN = _words(
    "H' Loan,H' Hen,H' Bia,H' Mai,H' Duyên,H' Yar,H' Ngọc,H' Nguôm,H' Bliăk,H' Rôza,H' Sen,H' Linh,H' Lan,H' Djuôn,"
    "H' Wen,H' Juyl,H' Nhiên,H' Hương,H' Blen,H' Krih,H' Đốc,H' Lim"
)
_CHAM_MEN = _words(
    "Sanh,Đạt,Hải,Khánh,Phú,Quang,Tiến,Thành,Dũng,Long,Nam,Pháp,Ranh,Trung,Duy,Chinh,Hữu,Thông,Lập,Bá"
)
_CHAM_WOMEN = _words(
    "Hương,Thảo,Ngân,Trinh,Kiều,Hạnh,Lan,Thuận,Nhung,Phương,Loan,Dung,Huệ,Mai,Hoa,Nga,Sa,Yến,Ly,Tâm"
)

POOLS: dict[str, Pool] = {
    "Kinh": Pool(
        _weighted(
            "Nguyễn 37,Trần 11,Lê 9.5,Phạm 7,Hoàng 4,Huỳnh 1,Phan 4.5,Vũ 3,Võ 1,Đặng 2.1,Bùi 2,Đỗ 1.4,Hồ 1.3,Ngô 1.3,"
            "Dương 1,Lý .5,Đinh 1,Trịnh .8,Đoàn .8,Mai .6,Cao .7,Đào .7,Lương .6,Hà .6,Trương .9,Tạ .4,Chu .3,Phùng .5,"
            "Vương .3,Lưu .4,Thái .3,Tô .3,Quách .2,Kiều .1,La .1"
        ),
        _weighted(
            "Văn 48,Đức 6,Hữu 5,Đình 5,Quang 4,Minh 4,Xuân 4,Ngọc 3,Thanh 3,Công 3,Mạnh 3,Tiến 2,Quốc 2,Duy 2,Trọng 2,"
            "Anh 2,Bá 1,Hồng 1,- 2"
        ),
        _weighted(
            "Thị 68,Thanh 4,Thu 4,Ngọc 5,Thúy 2,Minh 2,Hồng 2,Kim 2,Phương 2,Bích 1,Mai 1,Thùy 2,Thị Thu 3,Thị Thanh 3,"
            "Thị Ngọc 3,Thị Kim 2,Thị Hồng 2"
        ),
        _KINH_MEN,
        _KINH_WOMEN,
        "family_first",
        0.03,
        0.12,
    ),
    "Thái": Pool(
        _weighted(
            "Lò 36,Quàng 15,Lường 10,Cà 8,Tòng 7,Vì 6,Hoàng 4,Bạc 2,Cầm 3,Điêu 2,Đèo 1,Mào 1,Ngần 1,Lù 2,Khoàng 1"
        ),
        _weighted("Văn 85,- 5,Minh 3,Xuân 3,Đức 2,Thanh 2"),
        _weighted("Thị 93,- 3,Thu 2,Thanh 2"),
        _THAI_MEN,
        _THAI_WOMEN,
        "family_first",
        0.12,
        0.03,
    ),
    "Mông": Pool(
        _weighted("Giàng 18,Vàng 14,Sùng 13,Thào 11,Mùa 9,Lầu 8,Vừ 7,Hờ 5,Hạng 5,Ly 4,Chá 3,Cứ 2,Sình 1"),
        _weighted("A 88,- 6,Văn 2,Bá 2,Giống 1,Chứ 1"),
        _weighted("Thị 94,- 5,Y 1"),
        _HMONG_MEN,
        _HMONG_WOMEN,
        "family_first",
        0.38,
        0.05,
    ),
    "Khơ Mú": Pool(
        _weighted("Quàng 22,Lò 20,Lường 14,Cút 6,Vì 8,Mòng 5,Ven 3,Chá 5,Cụt 4,Moong 4"),
        _weighted("Văn 92,- 8"),
        _weighted("Thị 95,- 5"),
        _THAI_MEN,
        _THAI_WOMEN,
        "family_first",
        0.18,
        0.02,
    ),
    "Khmer": Pool(
        _weighted("Thạch 22,Sơn 14,Kim 14,Danh 20,Lâm 9,Châu 7,Lý 6,Kiên 3,Trần 3,Huỳnh 2"),
        _weighted("- 80,Văn 10,Minh 10"),
        _weighted("Thị 60,- 40"),
        _KHMER_MEN,
        _KHMER_WOMEN,
        "family_first",
        0.15,
        0.0,
    ),
    "Ê Đê": Pool(
        _weighted("Niê 30,Mlô 15,Êban 10,Kbuôr 8,Byă 7,Niê Kdăm 9,Ayŭn 5,Ktla 5,Kpơr 4,Êñuôl 3,Knul 4"),
        _weighted("- 100"),
        _weighted("- 100"),
        _EDE_MEN,
        _EDE_WOMEN,
        "family_last",
        0.14,
        0.0,
    ),
    "Chăm": Pool(
        _weighted(
            "Đàng 14,Thập 8,Bá 9,Quảng 7,Kiều 8,Lưu 8,Trượng 6,Não 4,Châu 6,Thành 5,Hán 6,Phú 5,Đạo 4,Báo 4,Nguyễn 6"
        ),
        _weighted("Văn 40,Ngọc 20,Minh 15,Xuân 10,- 15"),
        _weighted("Thị 78,Ngọc 10,- 12"),
        _CHAM_MEN,
        _CHAM_WOMEN,
        "family_first",
        0.06,
        0.05,
    ),
}
