"""The register of any size: the same each time, streamed, with numbers that nobody shares but the second rows."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.registers import nation


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(nation, "PIECE", 2_000)


def test_equal_arguments_give_equal_pieces_and_another_seed_others():
    one, other = (list(nation.pieces(5_000)) for _ in range(2))
    assert len(one) == 3
    for left, right in zip(one, other, strict=True):
        assert_frame_equal(left, right)
    assert not one[0].equals(next(nation.pieces(5_000, seed=2)))


def test_people_are_numbered_through_and_only_second_rows_share_a_number():
    whole = pl.concat(nation.pieces(6_000))
    assert whole["ma_dong"].n_unique() == whole.height
    assert whole["person"].n_unique() == 6_000
    assert 0.02 < (whole.height - 6_000) / 6_000 < 0.04
    holders = whole.drop_nulls("so_dinh_danh").group_by("so_dinh_danh").agg(pl.col("person").n_unique())
    assert (holders["person"] > 1).sum() <= 3


def test_files_hold_the_rows_and_the_truth_lies_elsewhere(tmp_path):
    rows = nation.write_nation(5_000, tmp_path / "n")
    tables = sorted((tmp_path / "n").iterdir())
    assert len(tables) == 3
    assert pl.scan_parquet(tables).select(pl.len()).collect().item() == rows
    truth = pl.read_parquet(tmp_path / "n_truth" / "*.parquet")
    assert truth.height == rows
    assert "person" not in pl.read_parquet(tables[0]).columns
