"""Files that did not change are not opened again, and nobody can tell from the frames."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.files.reading_store import ReadingStore
from voterlist.jobs import silent
from voterlist.jobs.sheets import understand

FRAMES = ("sources", "sheets", "raw", "layout", "roster", "fates", "findings")
HEADING = "STT;Họ và tên;Ngày sinh;Giới tính;Số Căn cước;Xã;Thôn"


def write_list(folder, name, people):
    """One list; the same people in two files give the same bytes."""
    lines = [
        f"{number};Vừ A {'ABCDEGHKLM'[number]}ng;0{number + 1}/02/1970;Nam;01107000000{number};Na Son;Bản {people}"
        for number in range(people)
    ]
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADING, *lines]) + "\n", "utf-8")


def assert_same(one, other):
    for name in FRAMES:
        assert getattr(one, name).equals(getattr(other, name)), name
    assert (one.rows_read, one.refusal_code) == (other.rows_read, other.refusal_code)


NAMES = st.sampled_from(["a.csv", "b.csv", "xã/a.csv", "xã/c.csv", "d.csv"])
CHANGES = st.dictionaries(NAMES, st.integers(0, 6), min_size=1, max_size=4)


@given(nights=st.lists(CHANGES, min_size=1, max_size=4))
def test_after_any_nights_the_frames_are_those_of_reading_everything(tmp_path_factory, nights):
    """A list of no people is taken away; 5 is a damaged file; the same people twice is a copy."""
    folder = tmp_path_factory.mktemp("vào")
    store = ReadingStore(tmp_path_factory.mktemp("kho") / "doc_san")
    write_list(folder, "luôn có.csv", 7)
    for night in nights:
        for name, people in night.items():
            if people == 0:
                (folder / name).unlink(missing_ok=True)
            else:
                write_list(folder, name, people)
            if people == 5:
                (folder / name).write_bytes(b"PK\x03\x04 cut off")
        kept = understand([folder], silent, store=store)
        assert_same(kept, understand([folder], silent))
        assert_same(kept, again := understand([folder], silent, store=store))
        assert again.read_anew == again.sources.filter(pl.col("status") == "refused").height


@pytest.fixture
def store(tmp_path):
    return ReadingStore(tmp_path / "doc_san")


@pytest.fixture
def folder(tmp_path):
    for number in range(1, 4):
        write_list(tmp_path / "vao", f"{number}.csv", number)
    return tmp_path / "vao"


def test_only_the_changed_file_is_opened(folder, store):
    assert understand([folder], silent, store=store).read_anew == 3
    write_list(folder, "2.csv", 6)
    assert understand([folder], silent, store=store).read_anew == 1
    (folder / "3.csv").rename(folder / "khac.csv")
    assert understand([folder], silent, store=store).read_anew == 1


def test_a_damaged_store_is_no_store(folder, store):
    first = understand([folder], silent, store=store)
    for path in sorted(store.folder.rglob("*.parquet")):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    again = understand([folder], silent, store=store)
    assert again.read_anew == 3
    assert_same(first, again)


def test_what_another_version_of_the_program_kept_is_not_used(folder, store, monkeypatch):
    understand([folder], silent, store=store)
    monkeypatch.setattr("voterlist.jobs.sheets.code_fingerprint", lambda: "another")
    assert understand([folder], silent, store=store).read_anew == 3


def test_many_nights_leave_few_segments_and_nothing_of_lists_that_are_gone(folder, store):
    understand([folder], silent, store=store)
    (folder / "3.csv").unlink()
    for night in range(30):
        write_list(folder, "2.csv", night % 2 + 4)
        (folder / "2.csv").write_text((folder / "2.csv").read_text("utf-8") + ";;;;;;\n" * night, "utf-8")
        assert understand([folder], silent, store=store).read_anew == 1
    segments = [path for path in store.folder.iterdir() if path.is_dir()]
    assert len(segments) <= 13
    kept = pl.concat([pl.read_parquet(segment / "sources.parquet") for segment in segments])
    assert "3.csv" not in kept["file"].to_list()
