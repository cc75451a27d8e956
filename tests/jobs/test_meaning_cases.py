"""Numbers that say nothing and names that many bear: nobody is taken off a list for them (reliability cases 43 and 44)."""

import polars as pl
import pytest

from tests.workspace_factory import HEADINGS, NOW, make_workspace, write_csv
from voterlist.jobs.night import run_workspace

BEFORE = 31
"""Voters of the workspace as it is made."""


@pytest.fixture
def run_with(tmp_path):
    """The frames of a run with one more list of these lines: name, birth, sex, number."""

    def run(lines):
        workspace = make_workspace(tmp_path / "noi_lam")
        rows = [[str(number), *line, "Na Son", "Bản Hai", "x"] for number, line in enumerate(lines, start=1)]
        write_csv(workspace / "danh_sach" / "na_son" / "ban_9.csv", [HEADINGS, *rows])
        folder = run_workspace(workspace, NOW).run / "du_lieu"
        return {
            name: pl.read_parquet(folder / f"{name}.parquet") for name in ("voters", "decisions", "findings")
        }

    return run


def letters(number):
    """A given name of its own for every number."""
    return "".join("bcdghklmnt"[int(digit)] + "a" for digit in f"{number:03}").capitalize()


def test_43_forty_people_with_one_placeholder_number_all_stay(run_with) -> None:
    lines = [
        [f"Lò Thị {letters(number)}", f"{number % 27 + 1:02}/03/{1950 + number}", "Nữ", "000000000000"]
        for number in range(40)
    ]
    frames = run_with(lines)
    assert frames["voters"].height == BEFORE + 40
    assert frames["decisions"].filter(decision="same").is_empty()
    assert frames["findings"].filter(pl.col("code").is_in(["R201", "R202"])).is_empty()


def test_44_people_of_one_name_and_year_all_stay(run_with) -> None:
    """Sixty pairs, each of another name: two women of one village whose days of birth differ."""
    lines = [
        [f"Lò Thị {letters(number)}", f"{day}/{month}/{1940 + number}", "Nữ", ""]
        for number in range(60)
        for day, month in (("04", "03"), ("21", "11"))
    ]
    frames = run_with(lines)
    assert frames["voters"].height == BEFORE + 120
    assert frames["decisions"].filter(decision="same").is_empty()
