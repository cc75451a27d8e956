"""A page for every code, a workspace that is never overwritten, and a register that is read back."""

import io
from datetime import date

import pytest

from voterlist.cli.app import run_command_line
from voterlist.errors import UsageError
from voterlist.jobs.init import Place, make_workspace
from voterlist.jobs.rule import explain_rule
from voterlist.jobs.settings import settings_of_workspace
from voterlist.reference import load_finding_codes
from voterlist.reference.profile import read_profile


def test_every_code_has_a_page_in_both_languages():
    for code in load_finding_codes():
        for language in ("vi", "en"):
            page = explain_rule(code.lower(), language)
            assert page.code == code
            assert page.what
            assert "{" not in page.what + page.remedy


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(UsageError) as refusal:
        explain_rule("E4O5", "vi")
    assert "E4" in refusal.value.remedy_vi


def test_a_workspace_is_made_once(tmp_path):
    make_workspace(tmp_path, date(2026, 3, 15), Place("Điện Biên"))
    assert settings_of_workspace(tmp_path).profile.place.province == "Điện Biên"
    assert "#" in (tmp_path / "voterlist.toml").read_text(encoding="utf-8")
    with pytest.raises(UsageError):
        make_workspace(tmp_path, date(2026, 3, 15), Place("Lai Châu"))
    assert settings_of_workspace(tmp_path).profile.place.province == "Điện Biên"


def sources_of(folder):
    return read_profile((folder / "voterlist.toml").read_text("utf-8")).sources


def test_flags_of_init_name_the_sources_and_make_their_folders(tmp_path):
    flags = [
        "--province",
        "Điện Biên",
        "--uploads",
        "gửi lên",
        "--areas",
        "khu_vuc",
        "--register",
        "dan_cu.xlsx",
    ]
    assert (
        run_command_line(["init", str(tmp_path), *flags, "--commune", "Na Son", "--commune", "Mường Nhé"])
        == 0
    )
    named = sources_of(tmp_path)
    assert (named.lists, named.areas, named.register) == (("gửi lên",), ("khu_vuc",), ("dan_cu.xlsx",))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gửi lên", "khu_vuc", "voterlist.toml"]
    assert read_profile((tmp_path / "voterlist.toml").read_text("utf-8")).place.communes == (
        "Na Son",
        "Mường Nhé",
    )


def test_flags_of_init_set_the_folder_of_the_runs_and_the_flag_cap(tmp_path, capsys):
    workspace = tmp_path / "noi_lam"
    assert run_command_line(["init", str(workspace), "--runs", "cac_lan", "--flag-cap", "0.2"]) == 0
    profile = read_profile((workspace / "voterlist.toml").read_text("utf-8"))
    assert (profile.outputs.runs, profile.thresholds.flag_cap) == ("cac_lan", 0.2)
    assert run_command_line(["init", str(tmp_path / "khac"), "--flag-cap", "20"]) == 13
    assert not (tmp_path / "khac" / "voterlist.toml").exists()
    assert "flag_cap" in capsys.readouterr().err


def test_init_asks_a_person_and_never_a_script(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("Điện Biên\n\n\n\nkhu_vuc\n\n\n"))
    assert run_command_line(["init", str(tmp_path / "script")]) == 0
    assert sources_of(tmp_path / "script").areas == ()
    monkeypatch.setattr("voterlist.cli.show.somebody_is_there", lambda: True)
    assert run_command_line(["init", str(tmp_path / "person")]) == 0
    assert (sources_of(tmp_path / "person").areas, sources_of(tmp_path / "person").lists) == (
        ("khu_vuc",),
        ("danh_sach",),
    )
    assert "Tỉnh" in capsys.readouterr().err
