"""Every engine gives the same frame however the input is cut, and a wrongly declared cut is caught."""

import dataclasses

import dataframely as dy
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.engines.arrow import ArrowEngine, pieces_of
from voterlist.engines.local import LocalEngine
from voterlist.errors import ContractBroken
from voterlist.stages import Keyed, Rows, Stage, Whole


class Entry(dy.Schema):
    record_id = dy.String(primary_key=True)
    block = dy.Int64(nullable=True)


class Pair(dy.Schema):
    record_id_l = dy.String(primary_key=True)
    record_id_r = dy.String(primary_key=True)


def pair_within_blocks(entries: pl.LazyFrame) -> pl.LazyFrame:
    pairs = entries.join(entries, on="block", suffix="_r").filter(pl.col("record_id") < pl.col("record_id_r"))
    return pairs.select(record_id_l="record_id", record_id_r="record_id_r")


def double_blocks(entries: pl.LazyFrame, _others: pl.LazyFrame) -> pl.LazyFrame:
    return entries.with_columns(block=pl.col("block") * 2)


PAIRS = Stage("pairs", pair_within_blocks, (Entry,), Pair, Keyed(("block",)))
DOUBLES = Stage("doubles", double_blocks, (Entry, Entry), Entry, Rows())

entries_of_blocks = st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=30).map(
    lambda blocks: pl.DataFrame(
        {"record_id": [f"{number:02}" for number in range(len(blocks))], "block": blocks},
        schema=Entry.create_empty().schema,
    )
)


@given(entries=entries_of_blocks, pieces=st.integers(1, 7))
def test_keyed_and_row_cuts_change_nothing(entries, pieces):
    local, cut = LocalEngine(), ArrowEngine(pieces)
    assert local.run(PAIRS, [entries]).equals(cut.run(PAIRS, [entries]))
    assert local.run(DOUBLES, [entries, entries]).equals(cut.run(DOUBLES, [entries, entries]))


@given(entries=entries_of_blocks, pieces=st.integers(1, 7))
def test_pieces_hold_every_row_once(entries, pieces):
    for stage in (PAIRS, dataclasses.replace(PAIRS, cut=Rows()), dataclasses.replace(PAIRS, cut=Whole())):
        rows = pl.concat([piece[0] for piece in pieces_of(stage, [entries], pieces)])
        assert rows.sort("record_id").equals(entries)


def test_a_wrongly_declared_cut_is_caught():
    entries = pl.DataFrame({"record_id": list("abcd"), "block": [1, 1, 1, 1]})
    wrong = dataclasses.replace(PAIRS, cut=Rows())
    assert LocalEngine().run(wrong, [entries]).height == 6
    assert ArrowEngine(4).run(wrong, [entries]).height == 0


@pytest.mark.parametrize("engine", [LocalEngine(), ArrowEngine(2)])
def test_a_frame_that_is_not_as_declared_stops_the_run(engine):
    with pytest.raises(ContractBroken):
        engine.run(PAIRS, [pl.DataFrame({"record_id": ["a"], "blok": [1]})])
    forgetful = dataclasses.replace(PAIRS, kernel=lambda entries: entries)
    with pytest.raises(ContractBroken):
        engine.run(forgetful, [pl.DataFrame({"record_id": ["a"], "block": [1]})])
