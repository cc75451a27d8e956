"""A child that dies, dawdles or meets a mistake of ours costs one file."""

from pathlib import Path

import pytest

from tests.files import damage
from voterlist.files.child import fingerprint
from voterlist.files.limits import Limits
from voterlist.files.pool import Pool
from voterlist.files.reader import Reading, read_sources


def read_three(folder: Path, bad: bytes, limits: Limits) -> Reading:
    """A bad file between two good ones, read by one child after the other."""
    for name, content in [("a", damage.village()), ("b", bad), ("c", damage.village(damage.voter_rows(9)))]:
        (folder / f"{name}.xlsx").write_bytes(content)
    return read_sources([folder], workers=1, limits=limits)


def outcome(reading: Reading) -> dict[str, str]:
    return dict(reading.sources.select("file", "status").iter_rows())


def test_a_reader_that_aborts_its_process_costs_one_file(tmp_path: Path) -> None:
    stray = [*damage.voter_rows(), damage.row(1_048_576, damage.cell("XFD1048576", "x"))]
    boundless = Limits(columns=16_384, box_cells=10**12)
    reading = read_three(tmp_path, damage.village(stray), boundless)
    assert outcome(reading) == {"a.xlsx": "read", "b.xlsx": "refused", "c.xlsx": "read"}
    assert reading.findings["code"].to_list() == ["S012"]
    assert reading.exit_code == 10


@pytest.mark.slow
def test_too_little_memory_costs_one_file(tmp_path: Path) -> None:
    limits = Limits(memory_bytes=100_000_000)
    reading = read_three(tmp_path, damage.village(damage.voter_rows(150_000)), limits)
    assert outcome(reading) == {"a.xlsx": "read", "b.xlsx": "refused", "c.xlsx": "read"}
    assert reading.findings["code"].to_list() in (["S009"], ["S012"])


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    limits = Limits(cpu_seconds=0.2, cpu_seconds_per_megabyte=0.0)
    reading = read_three(tmp_path, damage.village(damage.voter_rows(200_000)), limits)
    assert outcome(reading) == {"a.xlsx": "read", "b.xlsx": "refused", "c.xlsx": "read"}
    assert reading.findings["code"].to_list() == ["S013"]
    assert reading.exit_code == 18


def test_a_python_file_among_the_uploads_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(damage.village())
    (tmp_path / "json.py").write_text("raise SystemExit('run from the folder of the uploads')")
    monkeypatch.chdir(tmp_path)
    assert read_sources([Path("a.xlsx")]).raw.height == damage.VOTERS + 1


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        (Limits(file_bytes=100), "file_bytes"),
        (Limits(zip_entries=3), "zip_entries"),
        (Limits(unpacked_bytes=100), "unpacked_bytes"),
        (Limits(filled_cells=100), "filled_cells"),
        (Limits(columns=3, stray_cells=5), "columns"),
        (Limits(box_cells=50), "box_cells"),
    ],
)
def test_each_limit_is_named_when_it_is_reached(tmp_path: Path, limits: Limits, name: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(damage.village())
    reading = read_sources([tmp_path], limits=limits)
    assert reading.findings["code"].to_list() == ["S009"]
    assert reading.findings["parameters"].to_list()[0][0] == name
    assert reading.exit_code == 18


def test_one_child_reads_all_batches(tmp_path: Path) -> None:
    content = damage.village()
    (tmp_path / "a.xlsx").write_bytes(content)
    job = {"path": str(tmp_path / "a.xlsx"), "sha256": fingerprint(content), "size": len(content)}
    with Pool(workers=1) as pool:
        seen = set()
        for _ in range(3):
            answers = list(pool.read_all([job, job], Limits()))
            assert [len(answer.sheets[0]["row_nos"]) for answer in answers] == [damage.VOTERS + 1] * 2
            seen |= {child.process_id for child in pool.children}
    assert len(seen) == 1


def test_a_child_that_cannot_start_refuses_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(damage.village())
    monkeypatch.setattr("voterlist.files.pool._command", lambda: [str(tmp_path / "no_such_program")])
    reading = read_sources([tmp_path])
    assert reading.findings["code"].to_list() == ["S012"]
