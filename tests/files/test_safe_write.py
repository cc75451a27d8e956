"""The final name holds the old file or the whole new one, never a part."""

import errno
import hashlib
import sys
from pathlib import Path

import polars as pl
import pytest

from voterlist.errors import CannotWrite
from voterlist.files import safe_write
from voterlist.files.books import open_book
from voterlist.files.safe_write import file_digest, write_bytes, write_file, write_text


def left_overs(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_content_arrives_with_its_digest(tmp_path):
    target = tmp_path / "một thư mục" / "danh sách.csv"
    digest = write_text(target, "họ_tên\n")
    assert target.read_bytes() == "họ_tên\n".encode()
    assert digest == hashlib.sha256("họ_tên\n".encode()).hexdigest() == file_digest(target)
    assert not left_overs(target.parent)


def test_a_writer_that_fails_half_way_leaves_the_old_file(tmp_path):
    target = tmp_path / "list.bin"
    write_bytes(target, b"old")

    def half(path):
        path.write_bytes(b"ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite):
        write_file(target, half)
    assert target.read_bytes() == b"old"
    assert not left_overs(tmp_path)


def test_a_writer_that_dies_of_a_bug_leaves_the_old_file(tmp_path):
    target = tmp_path / "list.bin"
    write_bytes(target, b"old")

    def bug(path):
        path.write_bytes(b"ne")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(target, bug)
    assert target.read_bytes() == b"old"
    assert not left_overs(tmp_path)


def test_a_writer_that_writes_nothing_is_an_error(tmp_path):
    with pytest.raises(CannotWrite):
        write_file(tmp_path / "list.bin", lambda _path: None)
    assert not list(tmp_path.iterdir())


def test_a_target_that_is_a_folder_is_an_error_with_its_place(tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").write_bytes(b"x")
    with pytest.raises(CannotWrite) as caught:
        write_bytes(tmp_path / "taken", b"new")
    assert "taken" in caught.value.place
    assert (tmp_path / "taken" / "inside").read_bytes() == b"x"


def in_use(winerror=32):
    """What Windows answers while another program holds the file."""
    error = PermissionError(13, "in use")
    error.winerror = winerror
    return error


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_a_moment_is_replaced_once_it_is_free(tmp_path, monkeypatch, winerror):
    target = tmp_path / "list.xlsx"
    write_bytes(target, b"old")
    rename, refusals = Path.replace, [in_use(winerror)] * 3
    monkeypatch.setattr(safe_write, "_RETRY_SECONDS", (0.0,) * 6)
    monkeypatch.setattr(
        Path,
        "replace",
        lambda self, to: (_ for _ in ()).throw(refusals.pop()) if refusals else rename(self, to),
    )
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_a_file_that_stays_open_in_excel_keeps_its_name_and_the_new_one_stands_beside_it(
    tmp_path, monkeypatch
):
    target = tmp_path / "list.xlsx"
    write_bytes(target, b"old")
    monkeypatch.setattr(safe_write, "_RETRY_SECONDS", (0.0,))
    monkeypatch.setattr(Path, "replace", lambda _self, _to: (_ for _ in ()).throw(in_use()))
    for name, content in (("list (bản mới).xlsx", b"new"), ("list (bản mới 2).xlsx", b"newer")):
        with pytest.raises(CannotWrite) as refusal:
            write_bytes(target, content)
        assert name in refusal.value.vi
        assert (tmp_path / name).read_bytes() == content
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 3


def test_any_other_refusal_is_not_tried_again(tmp_path, monkeypatch):
    tries = []

    def refuse(self, _to):
        tries.append(self)
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite):
        write_bytes(tmp_path / "list.xlsx", b"new")
    assert len(tries) == 1
    assert not list(tmp_path.iterdir())


def parquet(path):
    digests = [hashlib.sha256(bytes([number % 256, number // 256])).hexdigest() for number in range(5000)]
    pl.DataFrame({"a": digests}).write_parquet(path)


def book(path):
    with open_book(path) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(5000):
            sheet.write_string(row, 0, str(row * row))


def csv(path):
    pl.DataFrame({"a": list(range(5000))}).write_csv(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
@pytest.mark.parametrize("writer", [parquet, book, csv])
def test_a_disk_that_fills_up_within_any_library_is_the_same_refusal(tmp_path, writer):
    """Where the limit of a process stands for the end of the disk: the n-th byte cannot be written."""
    import resource

    target = tmp_path / "list.bin"
    write_bytes(target, b"old")
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, kept[1]))
    try:
        with pytest.raises(CannotWrite) as refusal:
            write_file(target, writer)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
    assert refusal.value.exit_code == 14
    assert "MB" in refusal.value.vi
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["list.bin"]


def test_a_library_that_says_nothing_of_the_full_disk_is_checked_by_a_trial(tmp_path, monkeypatch):
    """Polars tells some refusals of the system as an error of its own."""

    def told_otherwise(path):
        path.write_bytes(b"half")
        raise pl.exceptions.ComputeError("transport error")

    target = tmp_path / "list.bin"
    write_bytes(target, b"old")
    with pytest.raises(pl.exceptions.ComputeError):
        write_file(target, told_otherwise)

    def full(path, content):
        path.write_bytes(content[:10])
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(safe_write, "_write_all", full)
    with pytest.raises(CannotWrite):
        write_file(target, told_otherwise)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("list.bin", b"old")]
