"""The final name holds the old file or the whole new one, never a part."""

import hashlib

import pytest

from voterlist.errors import CannotWrite
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
