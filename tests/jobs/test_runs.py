"""Runs are listed, deleted after their time, and described for the notice of a breach."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from tests.workspace_factory import NOW, make_workspace, personal_values
from voterlist.cli.app import run_command_line
from voterlist.errors import UsageError
from voterlist.jobs.inventory import take_inventory
from voterlist.jobs.night import run_workspace
from voterlist.jobs.review import export_questions
from voterlist.jobs.runs import list_runs, purge_run
from voterlist.jobs.workspace import open_workspace


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = make_workspace(tmp_path_factory.mktemp("may") / "noi_lam")
    run_workspace(folder, NOW)
    run_workspace(folder, NOW)
    return folder


@pytest.fixture
def workspace(first, tmp_path):
    return shutil.copytree(first, tmp_path / "noi_lam")


def keep_until(workspace, day):
    toml = workspace / "voterlist.toml"
    toml.write_text(toml.read_text("utf-8").replace("# until = 2026-12-31", f"until = {day}"), "utf-8")


def test_runs_are_listed_by_their_numbers_with_voters(workspace):
    lines = list_runs(workspace)
    assert [line.name[:4] for line in lines] == ["0001", "0002"]
    assert {line.voters for line in lines} == {31}


def test_a_run_is_not_deleted_before_its_time_unless_a_reason_is_given(workspace):
    run = open_workspace(workspace).runs()[0]
    with pytest.raises(UsageError) as refusal:
        purge_run(run, NOW, "An")
    assert "[keeping]" in refusal.value.vi
    keep_until(workspace, "2026-12-31")
    with pytest.raises(UsageError) as refusal:
        purge_run(run, datetime(2026, 12, 31, tzinfo=UTC), "An")
    assert "31/12/2026" in refusal.value.vi
    assert run.is_dir()
    purge_run(run, NOW, "An", reason="Nhầm dữ liệu")
    assert not run.exists()


def test_a_purge_leaves_no_person_and_a_record_of_what_and_not_who(workspace):
    keep_until(workspace, "2026-05-01")
    home = open_workspace(workspace)
    run = home.runs()[0]
    values = personal_values(run)
    files = [path for path in run.rglob("*") if path.is_file()]
    done = purge_run(run, datetime(2026, 5, 2, tzinfo=UTC), "An")
    assert done.files == len(files)
    assert not run.exists()
    assert not home.store.folder.exists()
    log = home.log_path.read_text("utf-8")
    assert not [value for value in values if value in log]
    event = json.loads(log.splitlines()[-1])
    assert (event["event"], event["run"], event["files"], event["by"]) == ("N050", run.name, len(files), "An")
    assert [(line.name[:4], bool(line.purged_at)) for line in list_runs(workspace)] == [
        ("0001", True),
        ("0002", False),
    ]


def test_the_number_of_a_deleted_run_is_never_given_again(workspace):
    home = open_workspace(workspace)
    purge_run(home.runs()[-1], NOW, "An", reason="thử")
    assert run_workspace(workspace, NOW).run.name.startswith("0003")


def test_a_run_is_found_by_its_number_and_an_unknown_one_is_refused(workspace, capsys, monkeypatch):
    monkeypatch.chdir(workspace)
    assert run_command_line(["verify", "2"]) == 0
    assert run_command_line(["inventory", "0002"]) == 0
    assert run_command_line(["purge", "7", "--by", "An"]) == 2
    assert run_command_line(["runs"]) == 0
    assert "0002" in capsys.readouterr().out


def test_the_inventory_counts_people_and_names_every_place_of_personal_data(workspace, tmp_path):
    run = open_workspace(workspace).runs()[-1]
    export_questions(run, tmp_path / "ra_soat.xlsx")
    found = take_inventory(run)
    assert found.people == {"persons": 31, "voters": 31, "exclusions": 0, "communes": 2}
    assert found.hours == 72
    kinds = {row["kind"]: row for row in found.files.to_dicts()}
    assert kinds["danh_sach/*"]["personal"] == "yes"
    assert kinds["danh_sach/*"]["files"] == 3
    assert "identity_no" in kinds["du_lieu/roster.parquet"]["personal"]
    assert kinds["du_lieu/roster.parquet"]["records"] == 31
    assert kinds["bien_nhan/*"]["personal"] == "no"
    places = [str(copy["place"]) for copy in found.copies]
    assert ".voterlist/doc_san" in places
    assert str(tmp_path / "ra_soat.xlsx") in places


def test_every_file_that_the_inventory_calls_free_of_personal_data_is_so(workspace):
    """What the notice of a breach leaves out must really hold nobody."""
    import zipfile

    run = open_workspace(workspace).runs()[-1]
    free = {row["kind"] for row in take_inventory(run).files.to_dicts() if row["personal"] == "no"}
    names = {value for value in personal_values(run) if len(value) > 9}
    for path in (path for path in run.rglob("*") if path.is_file()):
        name = path.relative_to(run).as_posix()
        held = name.startswith(("danh_sach/", "ra_soat", "bien_dong")) or (
            name.startswith("du_lieu/") and name not in free
        )
        if held or name.endswith(".parquet"):
            continue
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                content = b"".join(archive.read(part) for part in archive.namelist())
        assert [value for value in names if value.encode() in content] == [], name
