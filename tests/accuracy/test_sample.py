"""The main job on the invented communes, held against the key of the rows: who is who, nothing lost, nothing told.

The key in `sample_data/answers` was made together with the sheets; the program never reads it.
"""

import io
import json
import random
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from voterlist.cli.run_summary import show_run
from voterlist.frames import Roster, personal_columns
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

SAMPLE = Path(__file__).parents[2] / "sample_data"
SOURCE = SAMPLE / "dien_bien"
DAYS = {"settings": find_settings([]), "today": date(2026, 2, 1)}
TEXTS = {".csv", ".html", ".json"}
KEY = ["file", "sheet", "row_no"]


def frame(out, name):
    return pl.read_parquet(out / "du_lieu" / f"{name}.parquet")


def answers(name):
    table = pl.read_csv(SAMPLE / "answers" / f"{name}.csv", infer_schema=False)
    return table.rename({table.columns[0]: table.columns[0].lstrip("\ufeff")})


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run") / "dien_bien"
    run([SOURCE], folder, **DAYS)
    return folder


@pytest.fixture(scope="module")
def rows(out):
    """Every roster entry with the number of the person that the key says it is; csv files have no sheet name."""
    sources = frame(out, "sources").select("source_id", "file")
    sheets = frame(out, "sheets").select("source_id", "sheet_no", "sheet_name")
    entries = frame(out, "roster").join(sources, on="source_id").join(sheets, on=["source_id", "sheet_no"])
    is_text = pl.col("file").str.ends_with(".csv")
    entries = entries.with_columns(sheet=pl.when(is_text).then(pl.lit("")).otherwise("sheet_name"))
    key = answers("rows").with_columns(pl.col("sheet").fill_null(""), row_no=pl.col("row").cast(pl.Int32))
    return entries.join(key.select(*KEY, "person_no"), on=KEY, how="full", coalesce=True)


def test_every_row_of_the_key_is_an_entry_and_no_entry_is_invented(rows):
    assert rows.filter(pl.col("record_id").is_null()).height == 0
    assert rows.filter(pl.col("person_no").is_null()).height == 0


def test_no_two_different_people_are_one_person(out, rows):
    persons = frame(out, "persons").join(rows.select("record_id", "person_no"), on="record_id")
    mixed = persons.group_by("person_id").agg(pl.col("person_no").n_unique())
    assert mixed.height > 8000
    assert mixed.filter(pl.col("person_no") > 1).height == 0


def test_every_repeated_valid_number_of_one_person_is_found(out, rows):
    """Rows that carry one number and are one person by the key are one person of the run, or asked about."""
    listed = frame(out, "persons").join(rows.select("record_id", "person_no", "identity_no"), on="record_id")
    numbers = listed.filter(pl.col("identity_no").is_not_null())
    pairs = numbers.join(numbers, on=["person_no", "identity_no"], suffix="_r").filter(
        pl.col("record_id") < pl.col("record_id_r")
    )
    asked = (
        frame(out, "decisions")
        .filter(decision="ask")
        .select(record_id="record_id_l", record_id_r="record_id_r")
    )
    apart = pairs.filter(pl.col("person_id") != pl.col("person_id_r"))
    assert pairs.height > 40
    assert apart.height <= pairs.height // 10
    assert apart.join(asked, on=["record_id", "record_id_r"], how="anti").height == 0


def test_no_planted_paper_move_is_told_as_a_movement_of_people(out, rows):
    """Rows that repeat somebody are questions; who is on the previous list alone has left it, whatever his commune."""
    told = frame(out, "movements")
    for side in ("old", "new"):
        person = rows.select("person_no", record_id="record_id")
        told = told.join(
            person.rename({"record_id": f"record_id_{side}", "person_no": f"person_{side}"}),
            on=f"record_id_{side}",
            how="left",
        )
    key = answers("movements").filter((pl.col("kind") == "paper_move") & (pl.col("new_rows") != "0"))
    planted = told.with_columns(person_no=pl.coalesce("person_new", "person_old")).join(
        key.select("person_no"), on="person_no", how="semi"
    )
    moved = planted.filter(
        pl.col("kind").is_in(["moved_within", "moved_between", "left", "arrived", "came_of_age"])
    )
    assert planted.height > 7000
    assert moved.height <= planted.height // 1000


def test_the_accounts_balance_and_cover_every_row(out):
    tally = frame(out, "tally")
    sides = tally.group_by("account").agg(
        left=pl.col("count").filter(pl.col("side") == "left").sum(),
        right=pl.col("count").filter(pl.col("side") == "right").sum(),
    )
    assert sides.filter(pl.col("left") != pl.col("right")).height == 0
    rows_read = tally.filter(pl.col("account") == "1_rows", pl.col("side") == "left")["count"].item()
    assert rows_read == frame(out, "row_fates").height


def test_every_voter_is_in_exactly_one_area_and_carries_one_number(out):
    voters = frame(out, "voters")
    assert voters["person_id"].is_unique().all()
    numbers = voters.group_by("polling_area_id").agg(pl.col("voter_no").sort())
    assert all(row == list(range(1, len(row) + 1)) for row in numbers["voter_no"].to_list())


def test_nothing_personal_is_shown_or_stands_outside_the_lists(out, rows):
    shown = io.StringIO()
    with redirect_stdout(shown), redirect_stderr(shown):
        show_run(json.loads((out / "summary.json").read_text("utf-8")), out)
    texts = [shown.getvalue(), *(path.read_text("utf-8") for path in out.iterdir() if path.suffix in TEXTS)]
    assert {"full_name", "identity_no"} <= set(personal_columns(Roster))
    # A village may be called Hang Chu as a person is: three words and more are nobody's village here.
    names = [name for name in rows["full_name"].drop_nulls().unique() if name.count(" ") > 1]
    values = {*names, *rows["identity_no"].drop_nulls().unique()}
    for text in texts:
        assert not [value for value in values if value in text]


def test_another_order_and_another_run_give_the_same_bytes(out, tmp_path):
    """The copy is made in another order, so the disk gives its files in another order too."""
    for path in sorted(SOURCE.rglob("*.*"), reverse=True):
        target = tmp_path / "in" / path.relative_to(SOURCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    run([tmp_path / "in"], tmp_path / "again", **DAYS)
    compared = [
        path for path in sorted(out.rglob("*")) if path.suffix in {".csv", ".html", ".parquet", ".json"}
    ]
    assert len(compared) > 30
    for path in compared:
        again = tmp_path / "again" / path.relative_to(out)
        assert path.read_bytes() == again.read_bytes(), path.name


def shuffled(content, rng):
    """The numbered lines in another order; title, heading and what stands below stay where they are."""
    lines = content.splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line[:1].isdigit()]
    moved = [lines[place] for place in places]
    rng.shuffle(moved)
    for place, line in zip(places, moved, strict=True):
        lines[place] = line
    return b"".join(lines)


def test_renamed_files_shuffled_rows_and_a_missing_village_are_no_trouble(out, rows, tmp_path):
    """File names mean nothing, the order of rows means nothing, and a village that is missing is only missing."""
    gone = min(path for path in (SOURCE / "villages").rglob("*.xlsx") if "khu_vuc_rieng" not in path.name)
    rng = random.Random(7)
    (tmp_path / "in").mkdir()
    for number, path in enumerate(sorted(set(SOURCE.rglob("*.*")) - {gone})):
        target = tmp_path / "in" / f"{number:03}{path.suffix}"
        target.write_bytes(path.read_bytes() if path.suffix != ".csv" else shuffled(path.read_bytes(), rng))
    run([tmp_path / "in"], tmp_path / "out", **DAYS)
    here, before = (frame(folder, "roster") for folder in (tmp_path / "out", out))
    removed = rows.filter(pl.col("file") == gone.relative_to(SOURCE).as_posix())
    assert not removed.is_empty()
    for role in ("village_list", "register", "previous_list"):
        missing = removed.filter(pl.col("role") == role).height
        assert here.filter(role=role).height == before.filter(role=role).height - missing
