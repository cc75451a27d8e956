"""What a line of text names: villages, communes and households, and nothing that only sounds like one."""

import pytest

from voterlist.reference.vocabulary import load_vocabulary
from voterlist.roster.titles import banner_of, only_village, places_in

WORDS = load_vocabulary().words


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("UY BAN NHAN DAN XA NA SON", None),
        ("MAT TRAN TO QUOC VIET NAM", None),
        ("Ban bầu cử số 3", None),
        ("DANH SACH CU TRI BAN NA SANG 2 XA NA SON", "Ban Na Sang 2"),
        ("Bản Nhân Dân, xã Na Son", "Bản Nhân Dân"),
        ("Tổ 5, ấp 3, xã Tân Nhựt", "Ấp 3"),
        ("TDP 12", "TDP 12"),
        ("ỦY BAN NHÂN DÂN THỊ TRẤN BUÔN TRẤP", None),
        ("DANH SÁCH CỬ TRI XÃ BẢN BO", None),
        ("Bản Nà Can, xã Bản Bo, tỉnh Lai Châu", "Bản Nà Can"),
        ("Buôn Alê A, phường Ea Tam, thành phố Buôn Ma Thuột", "Buôn Alê A"),
        ("KP.3 - P. An Phú", "KP 3"),
        ("CÔNG AN TỈNH SÓC TRĂNG", None),
        ("Xã Bản Lầu, huyện Mường Khương", None),
        ("XA LANG NHI", None),
        ("KHU VỰC THỚI HOÀ, phường Thới An Đông", "Khu vực Thới Hoà"),
        ("Khu vực bỏ phiếu số 3", None),
        ("Khu vực 3", None),
        ("Đội 5 xã Thanh Yên", "Đội 5"),
        ("Đội Cảnh sát giao thông", None),
        ("Khối Vĩnh Mỹ, phường Vinh Hưng", "Khối Vĩnh Mỹ"),
    ],
)
def test_the_village_that_a_line_names(text, village):
    assert dict(places_in(text, WORDS)).get("village") == village


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("DANH SÁCH CỬ TRI BUÔN BA NA (xã Ia JLơi cũ, nay là xã Ea Rốk)", {"commune": "Xã Ea Rốk"}),
        (
            "Xã Cư KBang, huyện Ea Súp cũ, nay thuộc xã Ea Rốk, tỉnh Đắk Lắk",
            {"commune": "Xã Ea Rốk", "province": "Tỉnh Đắk Lắk"},
        ),
        ("Xã Ea Rốk (cũ) - tỉnh Đắk Lắk", {"commune": "Xã Ea Rốk (cũ)", "province": "Tỉnh Đắk Lắk"}),
        ("Thôn 3 nay là Thôn 5, xã Nam Đà", {"village": "Thôn 5", "commune": "Xã Nam Đà"}),
    ],
)
def test_a_name_of_today_stands_before_a_former_one(text, stated):
    found = dict(places_in(text, WORDS))
    assert {kind: name for kind, name in found.items() if kind in stated or kind == "district"} == stated


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
        ("UBND XÃ NA SON, TỈNH ĐIỆN BIÊN", "Xã Na Son"),
        ("ĐƠN VỊ BẦU CỬ ĐẠI BIỂU HĐND XÃ EA RỐK NHIỆM KỲ 2026-2031", "Xã Ea Rốk"),
        ("Bầu cử đại biểu HĐND phường Hồng Hà khóa XVI", "Phường Hồng Hà"),
    ],
)
def test_the_commune_that_a_line_names(text, commune):
    assert dict(places_in(text, WORDS)).get("commune") == commune


@pytest.mark.parametrize(
    ("address", "village"),
    [
        ("Ấp 1", "Ấp 1"),
        ("bản Nà Sản", "Bản Nà Sản"),
        ("Bản Nà Sản", "Bản Nà Sản"),
        ("Ấp 1, xã Vĩnh Hải", None),
        ("Tổ 3", None),
        ("Tổ dân phố 3", "Tổ dân phố 3"),
        ("Số 5 ngõ 7", None),
    ],
)
def test_an_address_that_is_only_a_village(address, village):
    assert only_village(address, WORDS) == village


def test_a_household_banner_gives_its_number():
    assert dict(banner_of("Hộ số 1: Thạch Sa Rương - Tổ 1", WORDS))["household_no"] == "1"
