"""The table that an official can read and sign: are these two spellings one name?

`same`: one marked key. `ask`: the marked keys differ, yet where all else agrees a person is asked. `different`: the
marked keys differ, and the program never takes the two for one person by itself.
"""

import csv
from pathlib import Path

import polars as pl
import pytest

from tests.linkage.people import MODEL, keys, person, village
from voterlist.linkage import link_within
from voterlist.names.keys import spelling_keys
from voterlist.names.tidy import tidy
from voterlist.reference.name_tables import load_look_alikes

TABLE = Path(__file__).with_name("name_pairs.csv")
PAIRS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
PEOPLES = {"Kinh", "Thái", "Hmong", "Khơ Mú", "Ê Đê", "Gia Rai", "Chăm", "Khmer", "Hoa"}


@pytest.fixture(scope="module")
def spelled():
    """The two name keys of every spelling of the table."""
    names = [pair[side] for pair in PAIRS for side in ("left", "right")]
    shown = pl.DataFrame({"name": names}).select(name=tidy(pl.col("name"), load_look_alikes()))
    return dict(zip(names, shown.select(**spelling_keys(pl.col("name"))).rows(), strict=True))


@pytest.fixture(scope="module")
def decisions(spelled):
    """What linkage decides on each pair of the table: one village, one sex, one date of birth, no numbers."""
    people = []
    for at, pair in enumerate(PAIRS):
        born = f"{1950 + at}-{2 + at % 11:02d}-{2 + at % 27:02d}"
        for side in ("left", "right"):
            key, folded = spelled[pair[side]]
            about = person(f"b:{at}:{side}", None, born, sex="male", commune_code="03203", village_key="na 1")
            people.append(about | {"name_key": key, "name_folded": folded})
    found = link_within(keys(*people, *village(2000)), MODEL).decisions
    rows = found.select("record_id_l", "record_id_r", "decision").iter_rows()
    return {(left, right): decision for left, right, decision in rows}


@pytest.mark.parametrize(
    ("at", "pair"), list(enumerate(PAIRS)), ids=[f"{p['left']} | {p['right']}" for p in PAIRS]
)
def test_the_pair_is_judged_as_signed(spelled, decisions, at, pair):
    is_one_key = spelled[pair["left"]][0] == spelled[pair["right"]][0]
    assert is_one_key == (pair["verdict"] == "same")
    decided = decisions.get((f"b:{at}:left", f"b:{at}:right"), "different")
    assert decided != "same"
    assert decided == "ask" or pair["verdict"] == "different"


def test_the_table_speaks_of_every_people_and_every_verdict():
    assert {pair["people"] for pair in PAIRS} >= PEOPLES
    assert {pair["verdict"] for pair in PAIRS} == {"same", "ask", "different"}
