"""A run folder holds the old run or the new one, whole; what interrupted runs leave is put right."""

import os
from pathlib import Path

import pytest

from voterlist.errors import CannotWrite, UsageError
from voterlist.files import run_folder
from voterlist.files.run_folder import MANIFEST, publish


def fill_with(content):
    def fill(folder):
        (folder / MANIFEST).write_text(content, encoding="utf-8")

    return fill


@pytest.fixture(params=["one step", "two steps"])
def steps(request, monkeypatch):
    """Folders are exchanged in one step, as on Linux, or in two, as on Windows."""
    if request.param == "two steps":
        monkeypatch.setattr(run_folder, "exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("steps")
def test_a_new_run_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path):
    for content in ("cũ", "mới"):
        publish(tmp_path / "ra", fill_with(content))
        assert (tmp_path / "ra" / MANIFEST).read_text(encoding="utf-8") == content
        assert [path.name for path in tmp_path.iterdir()] == ["ra"]


@pytest.mark.usefixtures("steps")
def test_a_run_that_fails_half_way_leaves_the_old_one(tmp_path):
    publish(tmp_path / "ra", fill_with("cũ"))

    def fail(folder):
        (folder / "half").write_bytes(b"x")
        raise OSError(28, os.strerror(28))

    with pytest.raises(CannotWrite) as refusal:
        publish(tmp_path / "ra", fail)
    assert "MB" in refusal.value.vi
    assert [path.name for path in (tmp_path / "ra").iterdir()] == [MANIFEST]
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]


def test_what_a_killed_run_left_is_put_right_by_the_next_one(tmp_path):
    """Killed between the two steps: the old run has no name, and half a new one lies beside it."""
    publish(tmp_path / "ra", fill_with("cũ"))
    (tmp_path / "ra").rename(tmp_path / ".ra.ban-cu")
    (tmp_path / ".ra.dang-ghi").mkdir()
    (tmp_path / ".ra.dang-ghi" / "half").write_bytes(b"x")
    run_folder.put_right(tmp_path / "ra")
    assert (tmp_path / "ra" / MANIFEST).read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path):
    with pytest.raises(CannotWrite) as refusal:
        publish(tmp_path / "ra", fill_with("x"), needed_bytes=1 << 60)
    assert str((1 << 40) + 1) in refusal.value.vi
    assert str(tmp_path / "ra") in refusal.value.place
    assert not list(tmp_path.iterdir())


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path):
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "thu.docx").write_bytes(b"x")
    with pytest.raises(UsageError):
        publish(tmp_path / "ra", fill_with("x"))
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["thu.docx"]


def test_where_excel_keeps_hold_of_the_old_run_the_new_one_stands_beside_it(tmp_path, monkeypatch):
    publish(tmp_path / "ra", fill_with("cũ"))
    monkeypatch.setattr(run_folder, "exchange", lambda _one, _other: False)
    monkeypatch.setattr("voterlist.files.safe_write._RETRY_SECONDS", (0.0,))
    rename = Path.replace

    def refuse(self, target):
        if self.name == "ra":
            error = PermissionError(13, "in use")
            error.winerror = 32
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite) as refusal:
        publish(tmp_path / "ra", fill_with("mới"))
    assert "ra (bản mới)" in refusal.value.vi
    assert (tmp_path / "ra" / MANIFEST).read_text(encoding="utf-8") == "cũ"
    assert (tmp_path / "ra (bản mới)" / MANIFEST).read_text(encoding="utf-8") == "mới"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ra", "ra (bản mới)"]
