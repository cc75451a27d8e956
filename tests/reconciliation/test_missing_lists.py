"""A village that one of two lists does not know: nobody there arrived, and nobody left."""

import polars as pl

from voterlist.frames import Movements
from voterlist.reconciliation.missing_lists import find_missing_lists, find_unseen, mark_missing_lists
from voterlist.reference.movements import load_movement_kinds

REASONS = {row["code"]: row["reason_vi"] for row in load_movement_kinds("reason")}


def standings(*rows):
    columns = ("record_id", "commune_code", "village_key")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    return frame.lazy().with_columns(village="village_key", commune=pl.lit("Xã Thử"))


def movements(*rows):
    columns = ("person_id", "record_id_old", "record_id_new", "kind")
    schema = Movements.create_empty().schema
    known = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    missing = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in columns]
    filled = known.with_columns(missing).with_columns(
        flags=pl.lit([], pl.List(pl.String)), reason=pl.lit("x")
    )
    return filled.select(schema.names()).sort("person_id").lazy()


def standing_of(told):
    """The movements with the place of either side."""
    for side, rows in (("old", OLD), ("new", NEW)):
        place = {f"{name}_{side}": name for name in ("commune_code", "village_key")}
        told = told.join(
            rows.select(**{f"record_id_{side}": "record_id"}, **place), on=f"record_id_{side}", how="left"
        )
    return told


OLD = standings(("o1", "1", "a"), ("o2", "1", "b"), ("o3", "1", "gone"), ("o4", "1", "old name"))
NEW = standings(
    ("n1", "1", "a"), ("n2", "1", "b"), ("n3", "1", "unknown"), ("n4", "1", "new name"), ("n5", "1", "new name"),
    ("n6", "1", None), ("n7", "2", None),
)  # fmt: skip
TOLD = movements(
    ("o1", "o1", "n1", "unchanged"),
    ("o2", "o2", None, "left"),
    ("n2", None, "n2", "arrived"),
    ("n3", None, "n3", "arrived"),
    ("o3", "o3", None, "left"),
    ("n4", "o4", "n4", "unchanged"),
    ("n5", None, "n5", "arrived"),
    ("n6", None, "n6", "arrived"),
    ("n7", None, "n7", "arrived"),
)


def unseen():
    return find_unseen(standing_of(TOLD), OLD, NEW)


def test_only_who_stands_in_an_unknown_village_is_marked():
    marked = mark_missing_lists(TOLD.collect(), unseen().collect(), REASONS)
    assert marked.height == TOLD.collect().height
    is_marked = pl.col("flags").list.contains("list_missing")
    assert marked.filter(is_marked)["person_id"].to_list() == ["n3", "n7", "o3"]
    assert marked.filter(~is_marked)["reason"].unique().to_list() == ["x"]
    assert set(marked.filter(is_marked)["reason"]) == {REASONS["arrived_unseen"], REASONS["left_unseen"]}
    assert marked["kind"].to_list() == TOLD.collect().sort("person_id")["kind"].to_list()


def test_every_commune_with_such_villages_has_a_finding():
    found = find_missing_lists(unseen()).collect().sort("code", "subject_id")
    assert found.select("code", "subject_id", "parameters").rows() == [
        ("R130", "1", ["Xã Thử", "unknown", "1"]),
        ("R130", "2", ["Xã Thử", "—", "1"]),
        ("R131", "1", ["Xã Thử", "gone", "1"]),
    ]
