"""Gate, two counts and reading beside plain python-calamine on the same invented files, in one run.

Run: python -m tests.benchmarks.reading [FILES]     (2,000 village files of 300 rows unless told otherwise)

Every figure is processor time, of this process and of the reading children together; the last column is the ratio
to plain calamine, which is what may be compared between machines.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from voterlist.files.archive import open_archive
from voterlist.files.limits import Limits
from voterlist.files.package import count_sheet, open_package
from voterlist.files.reader import read_sources

COLUMNS = 12


def write_book(path: Path, rows: int, sheets: int, seed: int) -> Path:
    """Invented people: numbers, names, real dates, texts, a merged title and two-level headings."""
    rng = random.Random(seed)
    with xlsxwriter.Workbook(path) as book:
        date = book.add_format({"num_format": "dd/mm/yyyy"})
        for _ in range(sheets):
            page = book.add_worksheet()
            page.merge_range(0, 0, 0, COLUMNS - 1, "DANH SÁCH CỬ TRI")
            for row in range(1, rows):
                page.write_number(row, 0, row)
                page.write_string(row, 1, f"Nguyễn Văn {rng.randrange(9000)}")
                page.write_number(row, 2, rng.randrange(10_000, 39_000), date)
                page.write_string(row, 3, rng.choice(["Nam", "Nữ"]))
                page.write_string(row, 4, f"{rng.randrange(10**12):012d}")
                for column in range(5, COLUMNS):
                    page.write_string(row, column, f"Thôn {column} {rng.randrange(50)}")
    return path


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measure(name: str, rows: int, work: Callable[[], object], plain: float | None = None) -> float:
    started, clock = cpu_seconds(), time.perf_counter()
    work()
    seconds, wall = cpu_seconds() - started, time.perf_counter() - clock
    ratio = f"{seconds / plain:6.2f}x calamine" if plain else ""
    print(f"{name:<44}{seconds:8.2f} cpu s {wall:8.2f} s wall {rows / seconds:10,.0f} rows/cpu s  {ratio}")  # noqa: T201
    return seconds


def read_plainly(paths: list[Path]) -> None:
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for number in range(len(book.sheet_names)):
            book.get_sheet_by_index(number).to_python()


def count_only(paths: list[Path]) -> None:
    for path in paths:
        package = open_package(open_archive(path.read_bytes(), Limits()))
        for sheet in package.sheets:
            count_sheet(package, sheet, Limits())


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = {
            "60,000 rows in 30 sheets": [write_book(folder / "commune.xlsx", 2000, 30, 1)],
            "60,000 rows in one sheet": [write_book(folder / "register.xlsx", 60_000, 1, 2)],
            f"{files:,} files of 300 rows": [
                write_book(folder / f"{number}.xlsx", 300, 1, number) for number in range(files)
            ],
            "3 files of 300 rows": [
                write_book(folder / f"few{number}.xlsx", 300, 1, -number) for number in range(3)
            ],
        }
        for title, paths in cases.items():
            rows = 300 * len(paths) if len(paths) > 1 else 60_000
            plain = measure(f"{title}: plain calamine", rows, lambda paths=paths: read_plainly(paths))
            measure(f"{title}: gate and count", rows, lambda paths=paths: count_only(paths), plain)
            measure(f"{title}: read_sources", rows, lambda paths=paths: read_sources(paths), plain)
    for who, usage in (("parent", resource.RUSAGE_SELF), ("largest child", resource.RUSAGE_CHILDREN)):
        print(f"peak memory, {who}: {resource.getrusage(usage).ru_maxrss / 1024:,.0f} MiB")  # noqa: T201


if __name__ == "__main__":
    main()
