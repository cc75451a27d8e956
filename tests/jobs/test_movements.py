"""Movements from files to files: nobody lost, no movement made by the merger, refusals in words."""

from datetime import date

import polars as pl
import pytest

from tests.registers.snapshots import make_snapshots
from voterlist.errors import UsageError
from voterlist.jobs.movements import find_movements

KINDS = ("unchanged", "paper_move", "moved_within", "moved_between", "arrived", "came_of_age", "left")


def told(tmp_path, old, new, **dates):
    for name, frame in (("old", old), ("new", new)):
        frame.write_csv(tmp_path / f"{name}.csv")
    find_movements([tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out", **dates)
    return pl.read_parquet(tmp_path / "out" / "movements.parquet")


@pytest.mark.parametrize("province", ["11", "36"])
def test_on_clean_lists_the_merger_makes_no_false_movement(tmp_path, province):
    old, new, truth = make_snapshots(4_000, 3, factor=0, province=province)
    found = told(tmp_path, old, new, old_date=date(2025, 6, 15))
    person = pl.coalesce("external_id_new", "external_id_old").str.strip_chars("b").cast(pl.Int64)
    both = found.with_columns(person=person).join(truth, on="person", suffix="_true")
    assert both.height == truth.height == found.height
    wrong = both.filter((pl.col("kind") != pl.col("kind_true")) & (pl.col("kind") != "ambiguous"))
    assert wrong.filter(pl.col("kind_true").is_in(["unchanged", "paper_move"])).is_empty()
    assert wrong.height <= 0.001 * truth.height


def test_paper_moves_name_both_units_and_the_clause(tmp_path):
    old, new, _ = make_snapshots(1_500, 4, factor=0)
    found = told(tmp_path, old, new).filter(pl.col("kind") == "paper_move")
    assert found.height > 500
    assert found["reason"].str.contains("1661/NQ-UBTVQH15 k. ").all()
    assert (found["old_commune"] != found["new_commune"]).all()


def test_accounts_balance_for_every_commune_and_village(tmp_path):
    old, new, _ = make_snapshots(2_000, 5)
    found = told(tmp_path, old, new)
    tallies = pl.read_parquet(tmp_path / "out" / "accounts.parquet")
    signed = pl.when(pl.col("side") == "left").then("count").otherwise(-pl.col("count"))
    assert tallies.group_by("account", "scope").agg(signed.sum())["count"].unique().to_list() == [0]
    for side, frame in (("old", old), ("new", new)):
        rows = tallies.filter((pl.col("account") == f"movements_{side}") & (pl.col("scope") == "all"))
        assert rows.filter(pl.col("term") == "rows")["count"].item() == frame.height
        ids = found[f"record_id_{side}"].drop_nulls()
        assert ids.is_unique().all()


def test_second_rows_are_flags_not_movements(tmp_path):
    old, new, truth = make_snapshots(3_000, 6, factor=0)
    found = told(tmp_path, old, new)
    twice = new.filter(pl.col("ma_dong").str.ends_with("b")).height
    flagged = found.filter(pl.col("flags").list.contains("duplicated_new")).height
    assert twice * 0.9 <= flagged <= twice
    assert found.height <= truth.height + 0.1 * twice


def test_lists_in_the_wrong_order_or_given_twice_are_refused(tmp_path):
    old, new, _ = make_snapshots(800, 8, factor=0)
    with pytest.raises(UsageError, match="exchanged"):
        told(tmp_path, new, old)
    with pytest.raises(UsageError, match="same file"):
        find_movements([tmp_path / "old.csv"], [tmp_path / "old.csv"], tmp_path / "out")
    with pytest.raises(UsageError, match="exchanged"):
        told(tmp_path, old, new, old_date=date(2026, 1, 1), new_date=date(2025, 1, 1))


@pytest.mark.slow
def test_per_kind_on_damaged_lists(tmp_path):
    old, new, truth = make_snapshots(60_000, 9)
    found = told(tmp_path, old, new)
    person = pl.coalesce("external_id_new", "external_id_old").str.strip_chars("b").cast(pl.Int64)
    both = found.with_columns(person=person).join(truth, on="person", how="left", suffix="_true")
    for kind in KINDS:
        right = both.filter((pl.col("kind") == kind) & (pl.col("kind_true") == kind)).height
        floor = 0.98 if kind in {"unchanged", "paper_move"} else 0.92
        assert right >= floor * both.filter(pl.col("kind") == kind).height
        assert right >= floor * truth.filter(pl.col("kind") == kind).height


def test_a_change_list_says_why_people_left(tmp_path):
    old, new, truth = make_snapshots(2_000, 10, factor=0)
    gone = truth.filter(pl.col("kind") == "left")["person"].cast(pl.String).to_list()
    kept = truth.filter(pl.col("kind") == "unchanged")["person"].cast(pl.String).to_list()
    left = old.filter(pl.col("ma_dong").is_in(gone))
    events = pl.concat(
        [
            left[:10].with_columns(su_kien=pl.lit("Chết")),
            left[10:20].with_columns(su_kien=pl.lit("chuyển đi")),
            old.filter(pl.col("ma_dong").is_in(kept))[:1].with_columns(su_kien=pl.lit("tử vong")),
            left[:1].with_columns(
                ho_ten=pl.lit("Không Có Ai"),
                so_dinh_danh=pl.lit("001099000001"),
                ngay_sinh=pl.lit("1931-02-03"),
                su_kien=pl.lit("Chết"),
            ),
        ]
    )
    events.write_csv(tmp_path / "changes.csv")
    found = told(tmp_path, old, new, changes=tmp_path / "changes.csv")
    kinds = dict(found.group_by("kind").len().iter_rows())
    assert kinds["died"] >= 10
    assert kinds["moved_out"] >= 9
    codes = pl.read_parquet(tmp_path / "out" / "findings.parquet")["code"].value_counts()
    counts = dict(codes.iter_rows())
    assert counts["R101"] == 1
    assert counts["R104"] == 1
    assert counts["R102"] >= 1
