"""What `voterlist.toml` says reaches the lists: days, terrain, seats, roles, shifted numbers; wrong names are told."""

from datetime import date

import openpyxl
import polars as pl
import pytest

from voterlist.errors import InputRefused, ReferenceMissing, SettingsError, UsageError
from voterlist.files.limits import Limits
from voterlist.jobs.check import check_inputs
from voterlist.jobs.match import match_within
from voterlist.jobs.run import run
from voterlist.jobs.settings import DeclaredRole, find_settings, without_profile
from voterlist.jobs.verify import check_run, demand_whole
from voterlist.reference.profile import SETTINGS_FILE, FileLimits

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


def armed_workspace(folder, profile):
    """The people of one village, and two soldiers of an area of their own."""
    workspace(folder, profile)
    book = openpyxl.load_workbook(folder / "khu_vuc.xlsx")
    sheet = book.active
    sheet["E1"], sheet["E2"] = "Khu vực riêng", None
    sheet.append(["Xã Mường Nhé", 2, "Doanh trại", "Doanh trại", "Đơn vị vũ trang"])
    book.save(folder / "khu_vuc.xlsx")
    soldiers = openpyxl.Workbook()
    soldiers.active.append(["DANH SÁCH CỬ TRI DOANH TRẠI XÃ MƯỜNG NHÉ TỈNH ĐIỆN BIÊN"])
    soldiers.active.append(HEADINGS)
    for number, name in enumerate(("Đinh Công Tráng", "Phạm Văn Quyết"), start=1):
        soldiers.active.append([number, name, f"1{number}/04/1999", "X", None, "Kinh", "Doanh trại", None])
    soldiers.save(folder / "doanh_trai.xlsx")
    return folder


def test_lists_and_counts_of_armed_units_are_left_out_of_what_is_shared(tmp_path):
    folder = armed_workspace(tmp_path / "in", "[sharing]\nleave_out_armed_units = true\n")
    tables, result = outcome(folder, tmp_path / "out")
    assert tables["voters"].height == 13
    assert result.summary["figures"]["province"]["all"]["voters"] == 11
    assert result.summary["figures"]["commune"]["03160"]["voters"] == 11
    lists = {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").glob("danh_sach*/**/*.xlsx")
    }
    assert lists == {
        "danh_sach/03160_xa_muong_nhe/khu_vuc_1.xlsx",
        "danh_sach_don_vi_vu_trang/03160_xa_muong_nhe/khu_vuc_2.xlsx",
    }
    shared = (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8")
    assert "doanh_trai.xlsx" not in shared
    assert not any(account["left"] == 13 for account in result.summary["accounts"])
    demand_whole(tmp_path / "out", check_run(tmp_path / "out"))


def test_armed_units_are_counted_where_nobody_asked_for_silence(tmp_path):
    _, result = outcome(armed_workspace(tmp_path / "in", ""), tmp_path / "out")
    assert result.summary["figures"]["province"]["all"]["voters"] == 13


@pytest.mark.parametrize(("way", "counted", "other"), [("counted", 11, 10), ("not_counted", 10, 11)])
def test_who_votes_elsewhere_is_counted_as_the_profile_says_and_the_other_number_is_shown(
    tmp_path, way, counted, other
):
    folder = workspace(tmp_path / "in", f'[counting]\nvotes_elsewhere = "{way}"\n')
    book = openpyxl.load_workbook(folder / "ban_na_pan.xlsx")
    book.active["I2"], book.active["I3"] = "Ghi chú", "Bỏ phiếu ở nơi khác"
    book.save(folder / "ban_na_pan.xlsx")
    units = openpyxl.Workbook()
    units.active.append(["Cấp bầu cử", "Đơn vị bầu cử số", "Xã", "Số đại biểu được bầu"])
    units.active.append(["HĐND tỉnh", 8, "Xã Mường Nhé", 5])
    units.save(folder / "don_vi.xlsx")
    _, result = outcome(folder, tmp_path / "out")
    figures = result.summary["figures"]["province"]["all"]
    assert (figures["voters"], figures["voters_without_elsewhere"]) == (11, 10)
    (report,) = (tmp_path / "out" / "don_vi_bau_cu").glob("*/bao_cao_sai_lech.xlsx")
    cells = [
        cell
        for sheet in openpyxl.load_workbook(report)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    places = [
        place for place, cell in enumerate(cells) if cell == "HĐND tỉnh, thành phố · Đơn vị bầu cử số 8"
    ]
    assert counted in [cells[place + 1] for place in places]
    assert any(str(cell or "").endswith(f"người bỏ phiếu ở nơi khác: {other}") for cell in cells)


def test_limits_of_the_profile_reach_the_gate(tmp_path):
    workspace(tmp_path, "\n[limits]\nfilled_cells = 40\n")
    result = check_inputs([tmp_path])
    assert result.exit_code == 18
    assert result.findings.filter(code="S009")["message"].str.contains("filled_cells").any()
    (tmp_path / SETTINGS_FILE).write_text(PROFILE, encoding="utf-8")
    assert check_inputs([tmp_path]).findings.filter(code="S009").is_empty()


def test_limits_of_the_profile_reach_matching_and_planning(tmp_path):
    workspace(tmp_path, "\n[limits]\nfilled_cells = 40\n")
    with pytest.raises(InputRefused):
        match_within([tmp_path], tmp_path / "pairs")


def test_a_limit_with_another_name_is_told(tmp_path):
    workspace(tmp_path, "\n[limits]\nrows = 40\n")
    with pytest.raises(SettingsError):
        check_inputs([tmp_path])


def test_every_limit_can_be_stated():
    assert set(FileLimits.__struct_fields__) == set(Limits().as_dict())
