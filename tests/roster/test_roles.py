"""What a file is for, by its headings and titles."""

import pytest

from voterlist.roster.roles import propose_role

PERSON = ["full_name", "birth_date", "sex"]


@pytest.mark.parametrize(
    ("fields", "titles", "role"),
    [
        (PERSON, ["DANH SÁCH CỬ TRI"], "village_list"),
        (PERSON, ["BẦU CỬ ĐẠI BIỂU QUỐC HỘI KHÓA XV", "có biến động"], "previous_list"),
        ([*PERSON, "ballot_district"], [], "previous_list"),
        (PERSON, ["DANH SÁCH BIẾN ĐỘNG CỬ TRI"], "changes"),
        ([*PERSON, "residence_kind", "residence_since"], [], "register"),
        ([*PERSON, "residence_kind", "residence_since"], ["DANH SÁCH CỬ TRI KHU PHỐ 3"], "village_list"),
        ([*PERSON, "residence_kind", "residence_since", "ballot_commune"], [], "village_list"),
        (["polling_area", "villages", "voters"], [], "polling_areas"),
        (["election_unit", "communes", "population", "deputies"], [], "election_units"),
        (["list_no", "unknown"], [], "other"),
    ],
)
def test_known_answers(fields, titles, role):
    assert propose_role(fields, titles) == role


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("xuat_dan_cu_xa.xlsx", "register"),
        ("CSDLQG/xa.csv", "register"),
        ("danh sách 2021/bản Na Phát.xlsx", "previous_list"),
        ("tử vong quý 1.xlsx", "changes"),
        ("bản Huổi Dân.xlsx", "village_list"),
        ("Khu dân cư số 3.xlsx", "village_list"),
    ],
)
def test_the_path_tells_where_the_sheet_is_silent(path, role):
    assert propose_role(PERSON, ["DANH SÁCH"], path) == role
    assert propose_role(PERSON, ["DANH SÁCH BIẾN ĐỘNG CỬ TRI"], path) == "changes"


def test_a_list_of_voters_in_the_folder_of_the_police_is_no_register():
    assert propose_role(PERSON, ["DANH SÁCH CỬ TRI"], "công an gửi/thôn 3.xlsx") == "village_list"
