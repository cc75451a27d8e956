"""What `voterlist.toml` says reaches the lists: days, terrain, seats, roles, shifted numbers; wrong names are told."""

from datetime import date

import openpyxl
import polars as pl
import pytest

from voterlist.errors import ReferenceMissing, SettingsError, UsageError
from voterlist.jobs.run import run
from voterlist.jobs.settings import DeclaredRole, find_settings, without_profile

TODAY = date(2026, 1, 20)
HEADINGS = [
    "STT",
    "Họ và tên",
    "Ngày tháng năm sinh",
    "Nam",
    "Nữ",
    "Dân tộc",
    "Thôn, bản",
    "Khu vực bỏ phiếu",
]
PROFILE = """
[election]
name = "Bầu cử thử"
date = 2026-03-15
levels = ["national", "provincial", "commune"]
"""


def workspace(folder, profile, *, born="12/03/2008", areas=True):
    """Ten adults and one youth of Mường Nhé, and its table of areas; the profile beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CỬ TRI BẢN NÀ PAN XÃ MƯỜNG NHÉ TỈNH ĐIỆN BIÊN"])
    sheet.append(HEADINGS)
    for number in range(1, 11):
        name = f"{['Lò', 'Quàng', 'Cà', 'Tòng', 'Vừ', 'Giàng', 'Sùng', 'Mùa', 'Hạng', 'Thào'][number - 1]} Văn Ước"
        sheet.append(
            [number, name, f"0{number % 9 + 1}/05/19{60 + number}", "X", None, "Thái", "Bản Nà Pan", None]
        )
    sheet.append([11, "Lường Thị Dung", born, None, "X", "Thái", "Bản Nà Pan", None])
    book.save(folder / "ban_na_pan.xlsx")
    if areas:
        table = openpyxl.Workbook()
        table.active.append(["Xã", "Khu vực bỏ phiếu số", "Gồm các thôn, bản", "Địa điểm bỏ phiếu"])
        table.active.append(["Xã Mường Nhé", 1, "Bản Nà Pan", "Nhà văn hóa"])
        table.save(folder / "khu_vuc.xlsx")
    (folder / "voterlist.toml").write_text(PROFILE + profile, encoding="utf-8")
    return folder


def outcome(folder, out, **more):
    settings = find_settings([folder], **more)
    result = run(without_profile([folder]), out, settings=settings, today=TODAY)
    return {
        name: pl.read_parquet(out / "du_lieu" / f"{name}.parquet")
        for name in ("areas", "findings", "voters", "sources")
    }, result


@pytest.mark.parametrize("key", ["03160-1", "Mường Nhé-1", "xã Mường Nhé - khu vực số 01"])
def test_an_early_day_is_found_by_code_and_by_name_and_decides_the_age(tmp_path, key):
    folder = workspace(tmp_path / "in", f'[exceptions]\nvoting_dates = {{ "{key}" = 2026-03-08 }}\n')
    tables, _ = outcome(folder, tmp_path / "out")
    assert tables["areas"]["voting_date"].to_list() == [date(2026, 3, 8)]
    assert tables["voters"].height == 10
    assert "E401" in tables["findings"]["code"].to_list()


def test_without_the_early_day_the_youth_votes(tmp_path):
    tables, _ = outcome(workspace(tmp_path / "in", ""), tmp_path / "out")
    assert tables["voters"].height == 11


@pytest.mark.parametrize("key", ["03160", "Mường Nhé", "Muong Nhe", "Mường Nhé-1"])
def test_a_declared_terrain_makes_a_small_area_lawful(tmp_path, key):
    folder = workspace(tmp_path / "in", f'[exceptions]\nterrain = {{ "{key}" = "mountain" }}\n')
    tables, _ = outcome(folder, tmp_path / "out")
    codes = set(tables["findings"]["code"])
    assert "E407" in codes
    assert "E406" not in codes


def test_a_name_that_no_table_has_is_told_with_the_nearest_right_one(tmp_path):
    folder = workspace(
        tmp_path / "in",
        '[exceptions]\nvoting_dates = { "Mường Nhá-1" = 2026-03-08 }\nterrain = { "Mường Toong" = "mountain" }\n',
    )
    tables, _ = outcome(folder, tmp_path / "out")
    told = tables["findings"].filter(pl.col("code") == "E451")
    assert told["subject_id"].sort().to_list() == [
        "exceptions.terrain.Mường Toong",
        "exceptions.voting_dates.Mường Nhá-1",
    ]
    assert all("Mường Nhé" in parameters[2] for parameters in told["parameters"].to_list())


def test_people_outside_the_communes_of_the_profile_are_asked_about(tmp_path):
    folder = workspace(tmp_path / "in", '[place]\nprovince = "Điện Biên"\ncommunes = ["Nậm Kè"]\n')
    tables, _ = outcome(folder, tmp_path / "out")
    told = tables["findings"].filter(pl.col("code") == "E452")
    assert told["subject_id"].to_list() == ["03160"]
    assert told["parameters"].to_list() == [["Xã Mường Nhé", "11"]]


def test_sources_give_files_their_role_and_bring_in_those_that_lie_elsewhere(tmp_path):
    workspace(tmp_path / "elsewhere", "")
    folder = tmp_path / "in"
    workspace(
        folder,
        '[sources]\nareas = ["../elsewhere/khu_vuc.xlsx"]\nprevious = ["ban_na_pan.xlsx"]\n',
        areas=False,
    )
    lists = workspace(folder / "danh_sach", "", areas=False)
    (lists / "voterlist.toml").unlink()
    (lists / "ban_na_pan.xlsx").rename(lists / "ban_khac.xlsx")
    _touch(lists / "ban_khac.xlsx")
    tables, _ = outcome(folder, tmp_path / "out")
    roles = dict(tables["sources"]["file", "role"].rows())
    assert roles["ban_na_pan.xlsx"] == "previous_list"
    assert roles["danh_sach/ban_khac.xlsx"] == "village_list"
    assert "polling_areas" in roles.values()


def _touch(path):
    book = openpyxl.load_workbook(path)
    book.active["H3"] = "1"
    book.save(path)


def test_a_folder_of_lists_does_not_swallow_the_table_of_areas():
    in_lists, exact = (
        DeclaredRole("village_list", is_exact=False),
        DeclaredRole("village_list", is_exact=True),
    )
    assert in_lists.settle("polling_areas") == "polling_areas"
    assert in_lists.settle("register") == "village_list"
    assert in_lists.settle("other") == "village_list"
    assert exact.settle("polling_areas") == "village_list"


def test_a_source_that_is_not_there_is_refused(tmp_path):
    folder = workspace(tmp_path / "in", '[sources]\nareas = ["khong_co.xlsx"]\n')
    with pytest.raises(SettingsError, match="khong_co"):
        find_settings([folder]).inputs([folder])


def test_only_the_ballots_of_the_levels_that_are_elected_are_given(tmp_path):
    folder = workspace(tmp_path / "in", "")
    text = (folder / "voterlist.toml").read_text(encoding="utf-8").replace('"national", ', "")
    (folder / "voterlist.toml").write_text(text, encoding="utf-8")
    tables, _ = outcome(folder, tmp_path / "out")
    assert not tables["voters"]["gets_national_ballot"].any()
    assert tables["voters"]["gets_provincial_ballot"].all()


def test_a_shifted_number_takes_the_place_of_that_of_the_law(tmp_path):
    folder = workspace(tmp_path / "in", "[shifted]\nposting_days_before = 30\n")
    assert find_settings([folder]).law().posting_days_before == 30


def test_two_profiles_two_days_and_a_day_without_law_are_refused(tmp_path):
    one, two = workspace(tmp_path / "1", ""), workspace(tmp_path / "2", "")
    with pytest.raises(UsageError):
        find_settings([one, two])
    with pytest.raises(UsageError):
        find_settings([one], election_day=date(2026, 3, 8))
    with pytest.raises(ReferenceMissing) as refusal:
        find_settings([], election_day=date(2021, 5, 23)).law()
    assert refusal.value.exit_code == 16
