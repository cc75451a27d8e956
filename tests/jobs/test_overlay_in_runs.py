"""A province's own table in a run: what it decided is marked, what it may not decide is said."""

import json
from datetime import date

import polars as pl

from tests.registers.snapshots import make_snapshots
from voterlist.jobs.movements import find_movements
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

HEADINGS = "tinh_cu,huyen_cu,xa_cu,xa_moi,tinh_moi,thon_cu,thon_moi,tu_ngay"


def test_a_run_says_which_tables_placed_its_voters(tmp_path):
    heads = "ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,thon,xa,huyen,tinh"
    lines = [
        f"Lò Văn {name},1980-02-0{day},Nam,01108000000{day},Bản 1,xã Háng Tơ Mang,Điện Biên Đông,Điện Biên"
        for day, name in enumerate(("An", "Bun", "Cương"), 1)
    ]
    (tmp_path / "list.csv").write_text("\n".join((heads, *lines)), encoding="utf-8")
    overlay = "Điện Biên,Điện Biên Đông,xã Háng Tơ Mang,xã Xa Dung,Điện Biên,,,"
    (tmp_path / "bo_sung.csv").write_text(f"{HEADINGS}\n{overlay}\n", encoding="utf-8")
    inputs = [tmp_path / "list.csv"]
    day, table = date(2026, 2, 1), tmp_path / "bo_sung.csv"
    run(inputs, tmp_path / "out", settings=find_settings(inputs), today=day, overlay=table)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert summary["places"]["version"].endswith("+overlay")
    placed = pl.read_parquet(tmp_path / "out" / "du_lieu" / "placements.parquet")
    assert placed["commune_code"].to_list() == ["03208"] * 3
    assert placed["clause"].unique().to_list() == ["bảng bổ sung của tỉnh"]
    codes = {row["code"] for row in summary["findings"]}
    assert "P216" in codes


def test_a_village_renumbered_by_the_table_is_no_movement(tmp_path):
    """Everybody of one village stands under two new names; the table says that the first is the renumbered one."""
    old, new, _ = make_snapshots(1_500, 4, factor=0)
    place = ["thon", "xa", "huyen"]
    village, commune, district, _ = old.group_by(place).len().sort("len", *place).row(-1)
    there = old.filter(
        (pl.col("thon") == village) & (pl.col("xa") == commune) & (pl.col("huyen") == district)
    )
    stays = pl.col("ma_dong").is_in(there["ma_dong"].implode()) & (pl.col("thon") == village)
    today = new.filter(stays)["xa"].mode()[0]
    chosen = stays & (pl.col("xa") == today) & (pl.int_range(pl.len()).over("thon", "xa") % 2 == 0)
    new = new.with_columns(thon=pl.when(chosen).then(pl.lit("Bản Số Chín")).otherwise("thon"))
    for name, frame in (("old", old), ("new", new)):
        frame.write_csv(tmp_path / f"{name}.csv")
    line = f"Điện Biên,{district},{commune},{today},Điện Biên,{village},Bản Số Chín,01/07/2025"
    (tmp_path / "bo_sung.csv").write_text(f"{HEADINGS}\n{line}\n", encoding="utf-8")
    kinds = {}
    for overlay in (None, tmp_path / "bo_sung.csv"):
        out = tmp_path / f"out{overlay is None}"
        find_movements(
            [tmp_path / "old.csv"], [tmp_path / "new.csv"], out, old_date=date(2025, 6, 15), overlay=overlay
        )
        told = pl.read_parquet(out / "movements.parquet")
        renamed = new.filter(pl.col("thon") == "Bản Số Chín")["ma_dong"].implode()
        mine = told.filter(pl.col("external_id_new").is_in(renamed) & pl.col("record_id_old").is_not_null())
        kinds[overlay is None] = dict(mine.group_by("kind").len().iter_rows())
    assert "moved_within" in kinds[True]
    assert "moved_within" not in kinds[False]
    assert sum(kinds[True].values()) == sum(kinds[False].values()) > 3
