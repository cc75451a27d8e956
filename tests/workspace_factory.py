"""A small workspace of invented people: three villages in two communes, their polling areas."""

import os
from datetime import UTC, datetime

import polars as pl

from voterlist.cli.app import run_command_line

NOW = datetime(2026, 1, 20, 2, 0, tzinfo=UTC)
SENT = datetime(2026, 1, 10, tzinfo=UTC).timestamp()

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số Căn cước", "Xã", "Thôn", "Thường trú"]
AREAS = ["Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn"]
GIVEN = [
    "Sang",
    "Phìn",
    "Chua",
    "Dình",
    "Páo",
    "Lềnh",
    "Mua",
    "Tủa",
    "Vàng",
    "Giàng",
    "Sính",
    "Nhè",
    "Khua",
    "Lử",
    "Dế",
]
SURNAMES = ["Vừ", "Lò", "Sùng", "Quàng", "Thào"]


def write_csv(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(";".join(line) for line in lines) + "\n", "utf-8")
    os.utime(path, (SENT, SENT))


def write_village(path, commune, village, people, shift=0):
    """`people` (at most 15) invented people; another `shift` makes others."""
    lines = [HEADINGS]
    seed = sum(map(ord, village)) + 31 * shift
    for number in range(people):
        year, digits = 1950 + (seed * 7 + number * 3) % 55, (seed * 7919 + number * 104_729) % 1_000_000
        name = f"{SURNAMES[seed % 5]} A {GIVEN[number]}"
        birth = f"{number % 28 + 1:02}/{seed % 12 + 1:02}/{year}"
        century = "0" if year < 2000 else "2"
        identity = f"011{century}{year % 100:02}{digits:06}"
        lines.append([str(number + 1), name, birth, "Nam", identity, commune, village, "x"])
    write_csv(path, lines)


def make_workspace(folder):
    """The folder, made by `voterlist init`, with uploads."""
    assert run_command_line(["init", str(folder), "--province", "Điện Biên"]) == 0
    write_village(folder / "danh_sach" / "na_son" / "ban_1.csv", "Na Son", "Bản Một", 12)
    write_village(folder / "danh_sach" / "na_son" / "ban_2.csv", "Na Son", "Bản Hai", 9)
    write_village(folder / "danh_sach" / "muong_nhe" / "ban_3.csv", "Mường Nhé", "Bản Ba", 10)
    areas = [
        ["Na Son", "1", "Bản Một", "Trường", "Miền núi"],
        ["Na Son", "2", "Bản Hai", "Trường", "Miền núi"],
        ["Mường Nhé", "1", "Bản Ba", "Trường", "Miền núi"],
    ]
    write_csv(folder / "danh_sach" / "khu_vuc.csv", [AREAS, *areas])
    return folder


def personal_values(run):
    """Names, numbers and dates of birth of everybody in a run, as they might be written."""
    roster = pl.read_parquet(run / "du_lieu" / "roster.parquet")
    columns = ("full_name", "identity_no", "birth_date")
    values = {value for name in columns for value in roster[name].drop_nulls()}
    return values | {f"{value[8:]}/{value[5:7]}/{value[:4]}" for value in values if value[4:5] == "-"}
