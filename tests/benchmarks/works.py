"""The works that `make bench` measures: each makes itself ready and gives back what is to be measured."""

import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.registers.nation import write_nation
from tests.registers.village_books import write_books

Work = Callable[[], object]


def make_books(people: str, folder: str) -> Work:
    """Village workbooks, areas and units."""
    return lambda: write_books(int(people), Path(folder))


def make_tables(people: str, folder: str) -> Work:
    """Clean tables."""
    return lambda: write_nation(int(people), Path(folder))


def _lists(voters: str, folder: Path) -> tuple[list, object]:
    from tests.paper_factory import random_voters, report_frames
    from voterlist.files.form_lines import FormRules
    from voterlist.files.list_book import ListHead
    from voterlist.files.list_press import AreaList
    from voterlist.reference.forms import load_list_form, load_note_words

    form = load_list_form()
    frame = random_voters(1, int(voters) // 334, 334)
    frames = report_frames(frame)
    lists = [
        AreaList(folder / f"{area}.xlsx", rows, ListHead("1", "xã Na Son"), frames.of("area", area))
        for (area,), rows in frame.partition_by("polling_area_id", as_dict=True).items()
    ]
    return lists, FormRules(form, load_note_words(form), 2024)


def press_lists(voters: str) -> Work:
    """Form 31 as the program writes it."""
    from voterlist.files.list_press import write_voter_lists

    lists, rules = _lists(voters, Path(tempfile.mkdtemp()))
    return lambda: list(write_voter_lists(lists, rules))


def draw_lists(voters: str) -> Work:
    """Form 31 as XlsxWriter alone writes it."""
    from voterlist.files.form_lines import form_lines
    from voterlist.files.list_book import draw_list, list_words

    lists, rules = _lists(voters, Path(tempfile.mkdtemp()))

    def draw() -> None:
        for one in lists:
            words = list_words(one.head, rules.form)
            lines = form_lines(one.voters.sort("voter_no"), rules)
            draw_list(one.path, lines, words, one.figures, rules.form)

    return draw


def _books(folder: str) -> list[Path]:
    return sorted((Path(folder) / "villages").glob("*.xlsx"))


def read_files(folder: str) -> Work:
    """Gate, two counts and values."""
    from voterlist.files.reader import read_sources

    return lambda: read_sources(_books(folder))


def read_with_calamine(folder: str, passes: str) -> Work:
    """Values alone, so many times over: one pass is hardly longer than a tick of the clock."""
    from python_calamine import CalamineWorkbook

    def read() -> None:
        for path in _books(folder) * int(passes):
            CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    return read


def read_with_openpyxl(folder: str) -> Work:
    """Values and styles, read-only."""
    import openpyxl

    def read() -> None:
        for path in _books(folder):
            book = openpyxl.load_workbook(path, read_only=True)
            for row in book.active.iter_rows():
                for cell in row:
                    cell.value  # noqa: B018 - reading it is the work
            book.close()

    return read


def read_and_write_with_openpyxl(folder: str) -> Work:
    """Every workbook read and written again: the least that a program on openpyxl would do."""
    import openpyxl

    out = Path(tempfile.mkdtemp())

    def copy() -> None:
        for path in _books(folder):
            openpyxl.load_workbook(path).save(out / path.name)

    return copy


def sort_keys(folder: str) -> Work:
    """The floor of linkage: the tables read, and one sort of the entries for each rule."""
    import numpy as np
    import polars as pl

    def sort() -> None:
        keys = pl.read_parquet(Path(folder) / "*.parquet")["ho_ten"].hash().to_numpy()
        for rule in range(24):
            np.sort(keys ^ np.uint64(rule << 40))

    return sort


def count_pairs(folder: str) -> Work:
    """How many pairs of the tables are worth comparing; the number is told."""
    from voterlist.jobs.entries import keys_of, read_entries
    from voterlist.linkage.blocking import block
    from voterlist.linkage.rules import blocking_keys
    from voterlist.linkage.scoring import prepare
    from voterlist.reference.matching import load_match_model

    def count() -> None:
        keys = keys_of(read_entries(sorted(Path(folder).glob("*.parquet"))))
        entries = prepare([keys], load_match_model()).entries
        print(len(block(entries, blocking_keys(entries), between=False)[0]))  # noqa: T201

    return count


def tell_stages(folder: str) -> Work:
    """The main job, its processor and wall seconds and its peak memory told stage by stage, as JSON."""
    from datetime import date

    from voterlist.jobs.run import run
    from voterlist.jobs.settings import find_settings

    told: dict[str, list[float]] = {}
    last = [_cpu(), time.perf_counter()]

    def move(stage: str, _done: int, _total: int) -> None:
        now = [_cpu(), time.perf_counter()]
        before = told.get(stage, [0.0, 0.0, 0.0])
        spent = [before[at] + now[at] - last[at] for at in (0, 1)]
        told[stage] = [*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3]
        last[:] = now

    def work() -> None:
        inputs = [Path(folder)]
        out = Path(tempfile.mkdtemp()) / "out"
        run(inputs, out, settings=find_settings(inputs), today=date(2026, 2, 1), move=move)
        print(json.dumps({"stages": told, "floor": _one_pass(out / "du_lieu" / "roster.parquet")}))  # noqa: T201

    return work


def _one_pass(table: Path, times: int = 10) -> float:
    """Processor seconds of reading a table once and looking at every text in it."""
    import polars as pl

    started = _cpu()
    for _ in range(times):
        pl.read_parquet(table).select(pl.col(pl.String).str.len_bytes().sum())
    return (_cpu() - started) / times


def _cpu() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])
