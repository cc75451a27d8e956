"""Ten surroundings and one result (case 59): language, time zone, cores, odd folders, a clock in 1970, odd consoles (58)."""

import filecmp
import json
import shutil
from datetime import UTC, datetime

import polars as pl
import pytest

from tests.faults import machine
from tests.workspace_factory import NOW, make_workspace
from voterlist.jobs.night import run_workspace
from voterlist.jobs.workspace import open_workspace

DATED = {"tong_hop.html", "manifest.json", "manifest.sha256"}
PLAIN = "noi_lam"
SURROUNDINGS = [
    ({"LC_ALL": "C", "TZ": "UTC"}, PLAIN),
    ({"LC_ALL": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}, "bầu cử 2026 (bản chính)"),
    ({"LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York"}, "Điện Biên & Mường Nhé"),
    ({"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}, "a'b"),
    ({"LANG": "POSIX", "POLARS_MAX_THREADS": "2"}, "hai  dấu cách"),
    ({"POLARS_MAX_THREADS": "4", "PYTHONHASHSEED": "0"}, "#1 100%"),
    ({"PYTHONIOENCODING": "cp437"}, "thư mục"),
    ({"PYTHONIOENCODING": "cp1258", "COLUMNS": "40"}, "cột hẹp"),
    ({"PYTHONIOENCODING": "ascii", "NO_COLOR": "1", "TERM": "dumb"}, "không màu"),
    ({"PYTHONUTF8": "1", "VOTERLIST_LANG": "en"}, "Đường dẫn dài " + "x" * 120),
]


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    return make_workspace(tmp_path_factory.mktemp("may") / PLAIN)


@pytest.fixture(scope="module")
def reference(start, tmp_path_factory):
    folder = shutil.copytree(start, tmp_path_factory.mktemp("chuan") / PLAIN)
    return run_workspace(folder, NOW).run


@pytest.fixture(scope="module")
def today(start, tmp_path_factory):
    """The same by the clock of this machine: what the law still allows depends on the day."""
    folder = shutil.copytree(start, tmp_path_factory.mktemp("nay") / PLAIN)
    assert machine.run("run", "--workspace", folder)[0] in {0, 1}
    return open_workspace(folder).runs()[-1]


def files_of(run):
    return {path.relative_to(run).as_posix(): path for path in run.rglob("*") if path.is_file()}


def assert_same(run, reference):
    mine, theirs = files_of(run), files_of(reference)
    assert mine.keys() == theirs.keys()
    assert {name for name in mine if not filecmp.cmp(mine[name], theirs[name], shallow=False)} <= DATED


@pytest.mark.parametrize(
    ("values", "name"),
    [
        pytest.param(*case, marks=() if place in {1, 7} else pytest.mark.slow)
        for place, case in enumerate(SURROUNDINGS)
    ],
)
def test_58_59_the_same_bytes_everywhere(start, today, tmp_path, values, name):
    folder = shutil.copytree(start, tmp_path / name)
    code, told, talk = machine.run("run", "--workspace", folder, **values)
    assert code in {0, 1}, talk
    assert "Traceback" not in talk
    assert "31" in told
    assert_same(open_workspace(folder).runs()[-1], today)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp437", "cp1258", "ascii", "utf-8"])
def test_58_json_is_the_same_on_every_console(start, tmp_path, encoding):
    folder = shutil.copytree(start, tmp_path / PLAIN)
    _, told, _ = machine.run("run", "--workspace", folder, "--json", PYTHONIOENCODING=encoding)
    assert json.loads(told)["figures"]["province"]["all"]["voters"] == 31


def test_59_a_clock_in_1970_is_said_and_gives_the_same_bytes(start, reference, tmp_path):
    folder = shutil.copytree(start, tmp_path / PLAIN)
    night = run_workspace(folder, datetime(1970, 1, 1, tzinfo=UTC))
    assert "1970" in night.warnings[0][0]
    assert_same(night.run, reference)


def test_57_a_file_that_changes_between_its_fingerprint_and_its_reading_is_refused(
    start, tmp_path, monkeypatch
):
    from voterlist.files.pool import Pool

    folder = shutil.copytree(start, tmp_path / PLAIN)
    changing = folder / "danh_sach" / "na_son" / "ban_1.csv"
    read = Pool.read_all

    def change_then_read(pool, jobs, limits):
        jobs = list(jobs)
        with changing.open("a", encoding="utf-8") as stream:
            stream.write(";;;;;;;\n")
        return read(pool, iter(jobs), limits)

    monkeypatch.setattr(Pool, "read_all", change_then_read)
    night = run_workspace(folder, NOW)
    assert night.exit_code == 10
    findings = pl.read_parquet(night.run / "du_lieu" / "findings.parquet")
    assert findings.filter(code="S015")["file"].to_list() == ["na_son/ban_1.csv"]
    monkeypatch.undo()
    assert run_workspace(folder, NOW).exit_code in {0, 1}


def test_57_links_are_not_followed(start, tmp_path):
    folder = shutil.copytree(start, tmp_path / PLAIN)
    try:
        (folder / "danh_sach" / "vòng").symlink_to(folder / "danh_sach")
        (folder / "danh_sach" / "khác.csv").symlink_to(folder / "danh_sach" / "na_son" / "ban_1.csv")
    except OSError:
        pytest.skip("links cannot be made here")
    night = run_workspace(folder, NOW)
    assert night.summary["figures"]["province"]["all"]["voters"] == 31
    findings = pl.read_parquet(night.run / "du_lieu" / "findings.parquet")
    assert findings.filter(code="S032").height == 2
