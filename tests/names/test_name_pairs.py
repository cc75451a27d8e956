"""The table that an official can read and sign: are these two spellings one name?

`same`: one marked key. `ask`: the marked keys differ, a weaker key meets. `different`: no key meets at all.
"""

import csv
from pathlib import Path

import polars as pl
import pytest

from voterlist.names.fold import fold, fold_y
from voterlist.names.keys import abbreviated, is_abbreviated, joined_words, name_key, sorted_words
from voterlist.names.tidy import tidy

TABLE = Path(__file__).with_name("name_pairs.csv")
PAIRS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
PEOPLES = {"Kinh", "Thái", "Hmong", "Khơ Mú", "Ê Đê", "Gia Rai", "Chăm", "Khmer", "Hoa"}


def keys_of(names: list[str], look_alikes, tables) -> pl.DataFrame:
    shown = pl.DataFrame({"name": names}).select(key=name_key(tidy(pl.col("name"), look_alikes)))
    folded = shown.with_columns(folded=fold(pl.col("key")))
    bare = pl.col("folded")
    return folded.with_columns(
        y_folded=fold_y(bare),
        words=sorted_words(bare),
        joined=joined_words(bare),
        short=abbreviated(bare),
        is_short=is_abbreviated(bare, tables),
    )


def verdict(keys: pl.DataFrame) -> str:
    left, right = keys.to_dicts()
    if left["key"] == right["key"]:
        return "same"
    strengths = ["folded", "y_folded", "words", "joined"]
    if left["is_short"] != right["is_short"]:
        strengths.append("short")
    return "ask" if any(left[strength] == right[strength] for strength in strengths) else "different"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']} | {pair['right']}")
def test_the_pair_is_judged_as_signed(look_alikes, tables, pair):
    assert verdict(keys_of([pair["left"], pair["right"]], look_alikes, tables)) == pair["verdict"]


def test_the_table_speaks_of_every_people_and_every_verdict():
    assert {pair["people"] for pair in PAIRS} >= PEOPLES
    assert {pair["verdict"] for pair in PAIRS} == {"same", "ask", "different"}
