"""A workspace run every night: only what changed is read, and nobody can tell from the results."""

import filecmp
import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.one_number import assert_one_number
from tests.workspace_factory import NOW, make_workspace, personal_values, write_village
from voterlist.cli.app import run_command_line
from voterlist.errors import RunLocked, SettingsError, UsageError
from voterlist.files.list_press import write_voter_lists
from voterlist.files.lock import only_one
from voterlist.jobs import run_outputs
from voterlist.jobs.mail import MOST_LINES, mail_lines
from voterlist.jobs.night import run_workspace
from voterlist.jobs.workspace import open_workspace
from voterlist.verifier import verify_run


def files_of(run):
    return {path.relative_to(run).as_posix(): path for path in run.rglob("*") if path.is_file()}


def assert_equal_runs(one, other):
    mine, theirs = files_of(one), files_of(other)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if not filecmp.cmp(mine[name], theirs[name], shallow=False)] == []


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A workspace after its first night."""
    folder = make_workspace(tmp_path_factory.mktemp("may") / "bầu cử 2026")
    run_workspace(folder, NOW)
    return folder


@pytest.fixture
def workspace(first, tmp_path):
    return shutil.copytree(first, tmp_path / "noi_lam")


VILLAGES = st.sampled_from(["na_son/ban_1.csv", "na_son/ban_2.csv", "muong_nhe/ban_3.csv", "moi/ban_4.csv"])


@settings(max_examples=4)
@given(changes=st.dictionaries(VILLAGES, st.integers(-1, 14), min_size=1, max_size=3))
def test_a_night_equals_a_run_from_nothing_byte_for_byte(first, tmp_path_factory, changes):
    """The law: the same uploads, decisions and earlier run give the same bytes, whatever was known before.

    A village of -1 people is a file taken away, one of 0 a damaged file.
    """
    known = shutil.copytree(first, tmp_path_factory.mktemp("a") / "noi_lam")
    for name, people in changes.items():
        path = known / "danh_sach" / name
        if people < 0:
            path.unlink(missing_ok=True)
        elif people == 0:
            path.with_suffix(".xlsx").write_bytes(b"PK\x03\x04")
        else:
            write_village(path, "Mường Nhé" if "nhe" in name else "Na Son", path.stem, people, shift=7)
    fresh = shutil.copytree(known, tmp_path_factory.mktemp("b") / "noi_lam")
    shutil.rmtree(fresh / ".voterlist")
    night, whole = run_workspace(known, NOW), run_workspace(fresh, NOW)
    assert night.read_anew <= len(changes) < whole.read_anew
    assert_equal_runs(night.run, whole.run)


def test_nothing_changed_nothing_is_opened_and_the_run_is_the_same(workspace):
    earlier = open_workspace(workspace).runs()[-1]
    night = run_workspace(workspace, NOW + timedelta(minutes=1))
    assert night.read_anew == 0
    again = run_workspace(workspace, NOW + timedelta(minutes=2))
    assert_equal_runs(night.run, again.run)
    assert earlier.is_dir()


@pytest.fixture
def drawn(monkeypatch):
    """The lists that a run drew itself, by their names."""
    names = []

    def note_and_write(lists, rules):
        lists = list(lists)
        names.extend(one.path.name for one in lists)
        return write_voter_lists(lists, rules)

    monkeypatch.setattr(run_outputs, "write_voter_lists", note_and_write)
    return names


def test_only_lists_in_which_something_changed_are_drawn_again(workspace, drawn):
    run_workspace(workspace, NOW)
    assert drawn == []
    write_village(workspace / "danh_sach" / "muong_nhe" / "ban_3.csv", "Mường Nhé", "Bản Ba", 9)
    run = run_workspace(workspace, NOW).run
    assert len(drawn) == 1
    assert len(list(run.rglob("danh_sach/**/*.xlsx"))) == 3


def test_a_list_that_is_not_as_it_was_written_is_drawn_again(workspace, drawn):
    earlier = open_workspace(workspace).runs()[-1]
    harmed, gone, _ = sorted(earlier.rglob("danh_sach/**/*.xlsx"))
    harmed.write_bytes(harmed.read_bytes()[:-1] + b"?")
    gone.unlink()
    run = run_workspace(workspace, NOW).run
    assert len(drawn) == 2
    assert [check.number for check in verify_run(run) if check.faults] == []


def test_receipts_of_a_folder_lie_together(workspace):
    run = open_workspace(workspace).runs()[-1]
    folders = sorted(path.relative_to(run / "bien_nhan").parts[0] for path in run.rglob("bien_nhan/**/*.txt"))
    assert folders.count("na_son") == 2
    assert folders.count("muong_nhe") == 1


def test_a_receipt_names_every_rule_that_is_suspected(workspace):
    village = workspace / "danh_sach" / "na_son" / "ban_1.csv"
    lines = village.read_text("utf-8").splitlines()
    spoilt = [";".join([*line.split(";")[:2], "??/??/????", "?", *line.split(";")[4:]]) for line in lines[1:]]
    village.write_text("\n".join([lines[0], *spoilt]), "utf-8")
    run = run_workspace(workspace, NOW).run
    receipt = next(run.rglob("bien_nhan/na_son/ban_1*.txt")).read_text("utf-8-sig")
    suspected = pl.read_parquet(run / "du_lieu" / "findings.parquet").filter(code="R700")["parameters"]
    assert len(suspected) > 1
    assert [rule for rule, *_ in suspected if f"Quy tắc {rule} đánh dấu" not in receipt] == []


def test_one_damaged_file_stops_no_other_and_its_receipt_says_so(workspace):
    (workspace / "danh_sach" / "na_son" / "hỏng.xlsx").write_bytes(b"")
    night = run_workspace(workspace, NOW)
    assert night.exit_code == 10
    commune = next(row for row in night.summary["uploads"] if row["commune_name"] == "Xã Na Son")
    assert (commune["lists_received"], commune["lists_checked"], commune["lists_refused"]) == (3, 2, 1)
    receipts = [path.read_text("utf-8-sig") for path in (night.run / "bien_nhan").rglob("*.txt")]
    assert len(receipts) == 5
    refused = next(text for text in receipts if "hỏng.xlsx" in text)
    assert "KHÔNG ĐỌC ĐƯỢC" in refused
    assert "S001" in refused


def test_receipts_summary_log_and_screen_hold_nothing_personal(workspace, capsys):
    assert run_command_line(["run", "--workspace", str(workspace)]) in {0, 1}
    shown = capsys.readouterr()
    run = open_workspace(workspace).runs()[-1]
    texts = [path.read_text("utf-8") for path in (run / "bien_nhan").rglob("*.txt")]
    texts += [
        (run / name).read_text("utf-8")
        for name in ("tom_tat.txt", "tien_do_xa.csv", "summary.json", "manifest.json")
    ]
    texts += [(workspace / "nhat_ky" / "voterlist.jsonl").read_text("utf-8"), shown.out, shown.err]
    values = personal_values(run)
    assert len(values) > 20
    assert [value for value in values for text in texts if value in text] == []


def test_the_summary_is_short_in_both_languages_and_its_numbers_are_those_of_the_run(workspace):
    run = open_workspace(workspace).runs()[-1]
    summary = json.loads((run / "summary.json").read_text("utf-8"))
    for language in ("vi", "en"):
        lines = mail_lines(summary, language)
        assert len(lines) <= MOST_LINES
        assert any(str(summary["figures"]["province"]["all"]["voters"]) in line for line in lines)
    assert (run / "tom_tat.txt").read_text("utf-8").splitlines() == mail_lines(summary)
    assert {"receipts", "mail file"} <= assert_one_number(run)
    many = [{**row, "lists_refused": 1} for row in summary["uploads"] for _ in range(50)]
    assert len(mail_lines({**summary, "uploads": many})) <= MOST_LINES


def test_every_line_of_the_log_has_a_stable_code_and_a_time(workspace):
    run_workspace(workspace, NOW)
    events = [
        json.loads(line)
        for line in (workspace / "nhat_ky" / "voterlist.jsonl").read_text("utf-8").splitlines()
    ]
    assert [event["event"] for event in events] == ["N001", "N010", "N030"] * 2
    assert {event["time"] for event in events} == {NOW.isoformat(timespec="seconds")}
    assert {event["schema_version"] for event in events} == {1}
    assert all(0 <= event["seconds"] < 600 for event in events)


def test_json_for_programs_has_a_version_the_run_and_the_exit_code(workspace, capsys):
    code = run_command_line(["run", "--workspace", str(workspace), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["schema_version"], told["exit_code"]) == (1, code)
    assert (workspace / "ket_qua" / told["run"].rpartition("/")[2] / "manifest.json").is_file()


def test_a_second_run_leaves_at_once_and_publishes_nothing(workspace, capsys):
    before = open_workspace(workspace).runs()
    with only_one(open_workspace(workspace).lock):
        with pytest.raises(RunLocked):
            run_workspace(workspace, NOW)
        assert run_command_line(["run", "--workspace", str(workspace)]) == 11
    assert open_workspace(workspace).runs() == before


def test_a_clock_before_the_inputs_is_said_and_changes_nothing_but_the_name(workspace):
    sane = run_workspace(workspace, NOW)
    early = run_workspace(workspace, datetime(1970, 1, 1, tzinfo=UTC))
    assert len(early.warnings) == 1
    assert early.run.name > sane.run.name
    assert open_workspace(workspace).runs()[-1] == early.run
    mine, theirs = files_of(sane.run), files_of(early.run)
    different = [name for name in mine if not filecmp.cmp(mine[name], theirs[name], shallow=False)]
    assert set(different) <= {"tong_hop.html", "manifest.json", "manifest.sha256"}


def test_a_file_dated_in_a_year_that_no_calendar_has_stops_nothing(workspace):
    os.utime(workspace / "danh_sach" / "na_son" / "ban_1.csv", (1e12, 1e12))
    night = run_workspace(workspace, NOW)
    assert night.exit_code in {0, 1}
    assert len(night.warnings) == 1


def test_a_receipt_of_a_long_name_fits_into_a_path_of_windows(workspace):
    name = "Danh sách cử tri bầu cử đại biểu Quốc hội khóa XVI và HĐND các cấp " * 2
    (workspace / "danh_sach" / "na_son" / "ban_1.csv").rename(workspace / "danh_sach" / f"{name[:120]}.csv")
    run = run_workspace(workspace, NOW).run
    lengths = [len(str(path.relative_to(run))) for path in run.rglob("bien_nhan/**/*.txt")]
    assert len(lengths) == 4
    assert max(lengths) < 110


def test_nothing_is_left_in_temporary_places(workspace, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tam"))
    (tmp_path / "tam").mkdir()
    run_workspace(workspace, NOW)
    assert list((tmp_path / "tam").iterdir()) == []
    assert [
        path for path in workspace.rglob("*") if path.name.endswith((".dang-ghi", ".khoa", ".khoa.json"))
    ] == []


def test_a_folder_that_is_no_workspace_and_a_misspelt_key_are_told(workspace, tmp_path):
    with pytest.raises(UsageError):
        run_workspace(tmp_path, NOW)
    toml = workspace / "voterlist.toml"
    toml.write_text(toml.read_text("utf-8").replace("flag_cap", "flag_cup"), "utf-8")
    with pytest.raises(SettingsError) as refusal:
        run_workspace(workspace, NOW)
    assert "thresholds.flag_cap" in refusal.value.remedy_vi


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("flag_cap = 1.5", "flag_cap"),
        ("accept = 0.2\nreview = 0.5", "review"),
        ("flag_cap = 'nhiều'", "flag_cap"),
    ],
)
def test_a_threshold_that_makes_no_sense_is_refused(workspace, line, told):
    toml = workspace / "voterlist.toml"
    toml.write_text(toml.read_text("utf-8").replace("flag_cap = 0.3 ", line + "\n"), "utf-8")
    with pytest.raises(SettingsError) as refusal:
        run_workspace(workspace, NOW)
    assert told in refusal.value.vi
