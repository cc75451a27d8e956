"""Lists that name former communes and lists that name those of today are compared in the communes of today."""

import polars as pl
import pytest

from tests.registers.snapshots import make_snapshots
from voterlist.jobs.match import match_between, match_within

ROW = {"ho_ten": "Lò Văn Pản", "ngay_sinh": "17/05/1970", "gioi_tinh": "Nam", "so_dinh_danh": "011070123456", "tinh": "Tỉnh Điện Biên"}  # fmt: skip


def write(path, *rows):
    pl.DataFrame([{"ma_dong": str(at), **ROW, **row} for at, row in enumerate(rows)]).write_csv(path)
    return path


def levels(folder):
    return pl.read_parquet(folder / "pairs.parquet")["level_place"].cast(pl.String).to_list()


def test_an_old_list_meets_the_new_one_in_the_communes_of_today(tmp_path):
    old, new, _ = make_snapshots(3000, 8)
    for name, table in (("cu", old), ("moi", new)):
        table.write_parquet(tmp_path / f"{name}.parquet")
    match_between(tmp_path / "cu.parquet", tmp_path / "moi.parquet", tmp_path / "ra")
    same = pl.read_parquet(tmp_path / "ra" / "pairs.parquet").filter(pl.col("match_probability") > 0.99)
    assert len(same) > 2000
    assert same.filter(pl.col("level_place") == "other_commune").height < 0.1 * len(same)


@pytest.mark.parametrize(("with_overlay", "level"), [(False, "other_commune"), (True, "same_village")])
def test_a_province_adds_a_place_that_the_crosswalk_does_not_know(tmp_path, with_overlay, level):
    old = write(tmp_path / "cu.csv", {"huyen": "Huyện Điện Biên Đông", "xa": "Xã Xa Lạ", "thon": "Bản 1"})
    new = write(tmp_path / "moi.csv", {"xa": "Xã Na Son", "thon": "Bản 1"})
    overlay = tmp_path / "bo_sung.csv"
    overlay.write_text(
        "tinh_cu,huyen_cu,xa_cu,xa_moi,tinh_moi\nTỉnh Điện Biên,Huyện Điện Biên Đông,Xã Xa Lạ,Xã Na Son,Tỉnh Điện Biên\n",
        encoding="utf-8",
    )
    match_between(old, new, tmp_path / "ra", overlay=overlay if with_overlay else None)
    assert levels(tmp_path / "ra") == [level]


def test_village_one_of_two_communes_that_were_merged_is_not_one_village(tmp_path):
    old, new, _ = make_snapshots(400, 8)
    parts = old.select("ma_dong", "xa", "huyen")
    today = new.select("ma_dong", pl.col("xa").alias("today"))
    merged = parts.join(today, on="ma_dong").group_by("today").agg(pl.struct("xa", "huyen").unique().sort())
    two = merged.filter(pl.col("xa").list.len() > 1).sort("today")["xa"][0].to_list()[:2]
    write(tmp_path / "mot.csv", *({"xa": one["xa"], "huyen": one["huyen"], "thon": "Bản 1"} for one in two))
    match_within([tmp_path / "mot.csv"], tmp_path / "ra")
    assert levels(tmp_path / "ra") == ["same_commune"]
