"""A province every night: 45 communes, 1,200 village files, 400,000 voters, from nothing and with 20 files changed.

Run: `python -m tests.benchmarks.province [FOLDER] [SHARE]`; SHARE 0.1 makes a tenth of everything. The folder is kept,
so that a second call measures again without making the files.

Targets on two quiet cores: under 240 s and 3 GB from nothing, under 40 s with 20 changed files. On a shared machine
compare the processor seconds.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl
import xlsxwriter

from tests.registers.population import make_population, place_name

PROVINCE = "11"
VOTERS, VILLAGES, CHANGED = 400_000, 1_200, 20
HEADINGS = (
    "STT", "Họ và tên", "Ngày, tháng, năm sinh", "Giới tính", "Số định danh cá nhân", "Dân tộc", "Thường trú", "Ghi chú",
)  # fmt: skip
AREA_HEADINGS = ("STT", "Xã", "Khu vực bỏ phiếu số", "Thôn, bản", "Địa điểm bỏ phiếu", "Địa bàn")
UNIT_HEADINGS = (
    "STT", "Cấp bầu cử", "Đơn vị bầu cử số", "Xã", "Thôn, bản", "Dân số", "Số đại biểu được bầu",
)  # fmt: skip
UNITS = pl.read_csv(
    Path(__file__).parents[2] / "voterlist/reference/crosswalk/units.csv", infer_schema_length=0
)


def communes() -> list[str]:
    """The 45 communes of today's Điện Biên."""
    today = UNITS.filter(
        (pl.col("level") == "commune")
        & pl.col("valid_to").is_null()
        & pl.col("parent").str.starts_with(PROVINCE)
        & (pl.col("valid_from") == "2025-07-01")
    )
    return sorted(f"{row['type']} {row['name']}" for row in today.iter_rows(named=True))


def write_book(path: Path, titles: tuple[str, ...], headings: tuple[str, ...], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, title in enumerate(titles):
            sheet.write_string(number, 0, title)
        for number, line in enumerate([headings, *rows], start=len(titles) + 1):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)


def people_of(voters: int, villages: int) -> list[list[list[str]]]:
    """The rows of every village; three in a thousand stand on the list of a village of another commune as well."""
    people = make_population(int(voters * 1.02), 8).filter(pl.col("year") < 2008).head(voters)
    rng = random.Random(8)
    lists: list[list[list[str]]] = [[] for _ in range(villages)]
    size = people.height / villages
    for number, row in enumerate(people.iter_rows(named=True)):
        line = [
            row["ho_ten"],
            f"{row['day']:02}/{row['month']:02}/{row['year']}",
            row["gioi_tinh"],
            row["so_dinh_danh"],
            row["dan_toc"],
            "x",
            "",
        ]
        lists[min(int(number / size), villages - 1)].append(line)
        if rng.random() < 0.003:
            lists[rng.randrange(villages)].append(line)
    return lists


def village_path(folder: Path, commune: str, number: int) -> Path:
    return folder / "danh_sach" / commune / f"ban_{number:04}.xlsx"


def write_village(folder: Path, commune: str, number: int, rows: list[list[str]]) -> None:
    titles = (
        "DANH SÁCH CỬ TRI",
        f"Bản {place_name(number * 7)}, {commune[0].lower()}{commune[1:]}, tỉnh Điện Biên",
    )
    numbered = [[str(place), *row] for place, row in enumerate(rows, start=1)]
    write_book(village_path(folder, commune, number), titles, HEADINGS, numbered)


def make_province(folder: Path, share: float = 1.0) -> None:
    """Uploads, areas and units of a whole province in `folder`, with `voterlist.toml`."""
    names = communes()[: max(2, round(45 * share))]
    villages = max(len(names) * 2, round(VILLAGES * share))
    homes = [names[number * len(names) // villages] for number in range(villages)]
    for number, rows in enumerate(people_of(round(VOTERS * share), villages)):
        write_village(folder, homes[number], number, rows)
    areas, units = [], []
    rng = np.random.default_rng(8)
    for number, home in enumerate(homes):
        first = homes.index(home)
        area, village = (number - first) // 3 + 1, f"Bản {place_name(number * 7)}"
        plain = home.split(" ", 1)[1]
        areas.append([str(number + 1), plain, str(area), village, f"Nhà văn hóa {area}", "Miền núi"])
        population = str(int(rng.integers(380, 600)))
        units.append(["HĐND xã", str((number - first) // 6 + 1), plain, village, population, "3"])
    for place, home in enumerate(names):
        plain = home.split(" ", 1)[1]
        units.append(["Quốc hội", str(1 + 2 * place // len(names)), plain, "", "13000", "3"])
        units.append(["HĐND tỉnh", str(1 + place // 4), plain, "", "13000", "5"])
    titles = ("TỈNH ĐIỆN BIÊN",)
    write_book(
        folder / "khu_vuc" / "khu_vuc.xlsx", (*titles, "DANH SÁCH KHU VỰC BỎ PHIẾU"), AREA_HEADINGS, areas
    )
    numbered = [[str(place), *row] for place, row in enumerate(units, start=1)]
    write_book(folder / "don_vi" / "don_vi.xlsx", (*titles, "ĐƠN VỊ BẦU CỬ"), UNIT_HEADINGS, numbered)


def change_files(folder: Path, night: int, files: int = CHANGED) -> None:
    """What clerks did in a day: in some files one more voter, made of the night's number."""
    from openpyxl import load_workbook

    paths = sorted((folder / "danh_sach").rglob("*.xlsx"))
    for place in random.Random(night).sample(range(len(paths)), files):
        book = load_workbook(paths[place])
        sheet = book.worksheets[0]
        number = sheet.max_row
        identity = f"0110{night % 100:02}{place % 1_000_000:06}"
        sheet.append(
            [str(number), f"Lò Văn Đêm {place_name(night)}", "01/02/1990", "Nam", identity, "Thái", "x"]
        )
        book.save(paths[place])


def measure(title: str, folder: Path) -> None:
    """One run of the workspace in a process of its own: wall seconds, processor seconds and peak memory of all of it."""
    command = [sys.executable, "-m", "voterlist", "run", "--workspace", str(folder), "--quiet"]
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    sys.stdout.write(
        f"{title:<32}{wall:8.1f} s wall{cpu:8.1f} cpu s{peak:8.0f} MiB largest process, exit {code}\n"
    )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    if not (folder / "danh_sach").is_dir():
        make_province(folder, share)
    if not (folder / "voterlist.toml").is_file():
        command = [sys.executable, "-m", "voterlist", "init", str(folder), "--province", "Điện Biên"]
        subprocess.run(
            [*command, "--areas", "khu_vuc", "--units", "don_vi"], check=True, stdout=subprocess.DEVNULL
        )
    measure("from nothing", folder)
    measure("nothing changed", folder)
    change_files(folder, int(time.time()))
    measure(f"{CHANGED} files changed", folder)


if __name__ == "__main__":
    main()
