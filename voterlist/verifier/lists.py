"""The workbooks and tables that people hold in their hands, against the frames they were made from."""

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineWorkbook

from voterlist.verifier.accounts import frame
from voterlist.verifier.seals import read_manifest

_LISTS: Final = "danh_sach"
_FORMULA: Final = re.compile(rb'<c r="[A-Z]+(\d+)"[^>]*><f[ >]')
Lines = Counter[tuple[int, str]]
"""Number and name of every line of a list."""


def list_faults(run: Path) -> Iterator[str]:
    """Each list holds the voters of one area, all of them, and each area with voters has its list."""
    areas: dict[str, Lines] = {}
    for area, number, name in (
        frame(run, "voters").select("polling_area_id", "voter_no", "full_name").iter_rows()
    ):
        areas.setdefault(area, Counter())[number, name] += 1
    left = {frozenset(lines.items()): area for area, lines in areas.items()}
    for path in sorted(run.glob(f"{_LISTS}*/**/*.xlsx")):
        lines = frozenset(_lines_of(path).items())
        if lines in left:
            del left[lines]
        else:
            yield path.relative_to(run).as_posix()
    yield from (f"{_LISTS}: {area}" for area in sorted(left.values()))


def _lines_of(path: Path) -> Lines:
    lines: Lines = Counter()
    book = CalamineWorkbook.from_path(str(path))
    for sheet in book.sheet_names:
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        lines.update(
            (int(str(cells[0]).removesuffix(".0")), str(cells[1])) for cells in rows if _is_line(cells)
        )
    return lines


def _is_line(cells: Sequence[Any]) -> bool:
    """Lines of voters begin with a whole number and go on with a name; headings and totals do not."""
    return len(cells) > 1 and isinstance(cells[0], float) and isinstance(cells[1], str) and cells[1] != ""


def formula_faults(run: Path) -> Iterator[str]:
    """Formulas stand below the last voter, where the totals are; one above it would have come out of somebody's data."""
    for path in sorted(run.glob(f"{_LISTS}*/**/*.xlsx")):
        book = CalamineWorkbook.from_path(str(path))
        last = max(
            place
            for sheet in book.sheet_names
            for place, cells in enumerate(
                book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1
            )
            if _is_line(cells)
        )
        if any(row <= last for row in _formula_rows(path)):
            yield path.relative_to(run).as_posix()


def _formula_rows(path: Path) -> Iterator[int]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                yield from map(int, _FORMULA.findall(archive.read(name)))


def finding_faults(run: Path) -> Iterator[str]:
    """`findings.csv` has the findings of the frame, each once; those about armed units may be left out of it."""
    with (run / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        written = Counter(row["finding_id"] for row in csv.DictReader(stream))
    found = Counter(frame(run, "findings")["finding_id"].to_list())
    left_out = Counter[str]() if read_manifest(run).get("leaves_out_armed_units") else found - written
    yield from sorted((written - found) + left_out)
