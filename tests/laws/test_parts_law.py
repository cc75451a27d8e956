"""The linkage over files gives the answer of the linkage in memory, however it is cut and whenever it was killed."""

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.registers.nation import pieces
from voterlist.errors import UsageError
from voterlist.jobs import match_in_parts as parts
from voterlist.jobs.match import match_within

NAMES = [
    "Lò Văn Pản",
    "Lò Văn Pan",
    "LÒ THỊ PẢN",
    "Giàng A Páo",
    "Giàng A Dơ",
    "L. V. Pản",
    "Pản Lò Văn",
    None,
]
DATES = ["1970-01-01", "1970-05-07", "1970-07-05", "1970-05", "1970", "1971-05-07", None]
NUMBERS = ["011070123456", "011070123465", "011171999999", "011070555555", "000000000000", None]
ROWS = st.fixed_dictionaries(
    {
        "full_name": st.sampled_from(NAMES),
        "birth_date": st.sampled_from(DATES),
        "identity_no": st.sampled_from(NUMBERS),
        "sex": st.sampled_from(["Nam", "Nữ", None]),
        "commune": st.sampled_from(["Xã Na Son", "Xã Mường Luân", None]),
        "village": st.sampled_from(["Bản 1", "Bản 2", None]),
        "household_no": st.sampled_from(["1", "2", None]),
    }
)
SCHEMA = dict.fromkeys(
    ("full_name", "birth_date", "identity_no", "sex", "commune", "village", "household_no"), pl.String
)


def _tables(folder, lists):
    paths = []
    for number, rows in enumerate(lists):
        frame = pl.DataFrame(rows, schema=SCHEMA).with_columns(
            row_id=pl.format("{}-{}", pl.lit(number), pl.int_range(pl.len()))
        )
        paths.append(folder / f"{number}.parquet")
        frame.write_parquet(paths[-1])
    return paths


def assert_same(memory, files):
    for name in ("pairs", "persons"):
        whole = pl.read_parquet(memory / f"{name}.parquet")
        cut = pl.read_parquet(files / name / "*.parquet")
        assert_frame_equal(whole.sort(whole.columns[:2]), cut.sort(whole.columns[:2]), abs_tol=1e-3)
    for name in ("findings", "estimates", "coincidences"):
        assert_frame_equal(
            pl.read_parquet(memory / f"{name}.parquet"),
            pl.read_parquet(files / f"{name}.parquet"),
            abs_tol=1e-2,
        )


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(st.lists(ROWS, min_size=1, max_size=12), min_size=1, max_size=4), st.sampled_from([3, 7, 1000])
)
def test_any_tables_in_any_ranges_give_the_answer_in_memory(lists, range_size):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _tables(folder, lists)
        match_within(paths, folder / "memory")
        parts.match_in_parts(paths, folder / "files", folder / "work", worker_count=1, range_size=range_size)
        assert_same(folder / "memory", folder / "files")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """6,000 people in four tables."""
    folder = tmp_path_factory.mktemp("register")
    (piece,) = pieces(6_000)
    paths = []
    for number in range(4):
        paths.append(folder / f"{number}.parquet")
        piece.drop("person").gather_every(4, number).write_parquet(paths[-1])
    match_within(paths, folder / "memory")
    return folder, paths


def test_a_register_over_worker_processes_gives_the_answer_in_memory(register, tmp_path):
    folder, paths = register
    found = parts.match_in_parts(
        paths, tmp_path / "files", tmp_path / "work", worker_count=2, range_size=2_000
    )
    assert found.pair_count > 200
    assert_same(folder / "memory", tmp_path / "files")


def test_sorting_and_counting_piece_by_piece_gives_the_answer_in_memory(register, tmp_path, monkeypatch):
    folder, paths = register
    for module in ("grouping", "frequencies", "partitions"):
        monkeypatch.setattr(f"voterlist.linkage.{module}._PIECE", 700)
    monkeypatch.setattr("voterlist.jobs.linkage_columns._TABLES", 2)
    monkeypatch.setattr("voterlist.jobs.linkage_columns.NUMBER_PARTS", 3)
    parts.match_in_parts(paths, tmp_path / "files", tmp_path / "work", worker_count=1, range_size=2_000)
    assert_same(folder / "memory", tmp_path / "files")


def test_places_of_a_province_and_what_cannot_be_read_are_told_as_in_memory(tmp_path):
    rows = {"full_name": NAMES[0], "birth_date": "1970-05-07", "sex": "Nam", "commune": "Xã Mới Tinh"}
    paths = _tables(
        tmp_path, [[rows | {"birth_date": "31/02/1970"}], [rows | {"commune": "Xã Na Son"}, rows]]
    )
    overlay = tmp_path / "bo_sung.csv"
    overlay.write_text(
        "xa_cu,xa_moi,tinh_cu,tinh_moi\nXã Mới Tinh,Xã Na Son,Tỉnh Điện Biên,Tỉnh Điện Biên\nXã Nào,Xã Không Có,,\n",
        encoding="utf-8",
    )
    match_within(paths, tmp_path / "memory", overlay=overlay)
    parts.match_in_parts(paths, tmp_path / "files", tmp_path / "work", overlay=overlay, worker_count=1)
    told = set(pl.read_parquet(tmp_path / "memory" / "findings.parquet")["code"])
    assert told >= {"L310", "P211"}, told
    assert_same(tmp_path / "memory", tmp_path / "files")


@pytest.mark.parametrize("step", ["code_part", "count_all", "pair_rule", "weigh_range", "finish_range"])
def test_killed_at_a_step_it_goes_on_to_the_same_answer(register, tmp_path, monkeypatch, step):
    folder, paths = register
    arguments = (paths, tmp_path / "files", tmp_path / "work")
    true, calls = getattr(parts, step), []

    def stops(*task):
        calls.append(task)
        if len(calls) > 1 or step == "count_all":
            raise KeyboardInterrupt
        return true(*task)

    monkeypatch.setattr(parts, step, stops)
    with pytest.raises(KeyboardInterrupt):
        parts.match_in_parts(*arguments, worker_count=1, range_size=2_000)
    monkeypatch.undo()
    read = []
    monkeypatch.setattr("voterlist.jobs.linkage_columns.read_with_findings", read.append)
    parts.match_in_parts(*arguments, worker_count=1, range_size=2_000)
    assert not read, "a part that was read is not read again"
    assert_same(folder / "memory", tmp_path / "files")


def test_a_work_folder_of_others_is_refused_and_our_own_is_gone_at_the_end(register, tmp_path, monkeypatch):
    _, paths = register
    parts.match_in_parts(paths[:1], tmp_path / "files", tmp_path / "work", worker_count=1)
    assert not (tmp_path / "work").exists()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "mine.txt").touch()
    with pytest.raises(UsageError):
        parts.match_in_parts(paths, tmp_path / "files", tmp_path / "work", worker_count=1)
    monkeypatch.setattr(parts, "count_all", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        parts.match_in_parts(paths[:1], tmp_path / "files", tmp_path / "begun", worker_count=1)
    with pytest.raises(UsageError):
        parts.match_in_parts(paths, tmp_path / "files", tmp_path / "begun", worker_count=1)
