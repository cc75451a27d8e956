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
    ],
)
def test_the_path_tells_where_the_sheet_is_silent(path, role):
    assert propose_role(PERSON, ["DANH SÁCH"], path) == role
    assert propose_role(PERSON, ["DANH SÁCH BIẾN ĐỘNG CỬ TRI"], path) == "changes"
