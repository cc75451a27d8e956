"""The accounts of movements: one account per place of today, and nobody outside of them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voterlist.frames import MovementAccounts
from voterlist.reconciliation.movement_accounts import (
    STOOD,
    count_movements,
    count_units,
    tally_of,
    unbalanced,
)
from voterlist.reconciliation.unit_rows import (
    first_known,
    listed_units,
    units_of_areas,
    units_of_places,
    units_of_stayers,
)

FORMER = {"03376": "Xã Keo Lôm", "03205": "Xã Na Son", "03373": "Xã Xa Dung"}
TODAY = {"03376": "03203", "03205": "03203", "03373": "03208"}
NAMES = {"03203": "Xã Na Son", "03208": "Xã Xa Dung", None: None}
ENDS = dict.fromkeys(("kind", "record_id_old", "record_id_new"), pl.String)
COLUMNS = ("record_id", *STOOD, "commune", "unit", "village")


def stands(rows):
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")


def old_row(number, former, village):
    today = TODAY[former]
    return (f"o{number}", today, former, village.lower(), NAMES[today], FORMER[former], village)


def new_row(number, today, village):
    return (f"n{number}", today, None, village.lower(), NAMES[today], NAMES[today], village)


def people_of(told, old, new):
    """`kind`, old row, new row, with the places of both."""
    people = pl.DataFrame(told, schema=ENDS, orient="row")
    for side, rows in (("old", old), ("new", new)):
        stood = rows.select("record_id", *STOOD).rename({name: f"{name}_{side}" for name in STOOD})
        people = people.join(stood, left_on=f"record_id_{side}", right_on="record_id", how="left")
    return people


OLD = stands([old_row(1, "03376", "Bản A"), old_row(2, "03205", "Bản A"), old_row(3, "03373", "Bản B")])
NEW = stands([new_row(1, "03203", "Bản A"), new_row(3, "03203", "Bản C"), new_row(4, "03208", "Bản B")])
TOLD = [
    ("paper_move", "o1", "n1"),
    ("left", "o2", None),
    ("moved_between", "o3", "n3"),
    ("came_of_age", None, "n4"),
]


def nobody():
    return pl.LazyFrame(schema={"record_id": pl.String, "repeats": pl.String})


def counted(told, old, new, second=None):
    people = people_of(told, old, new)
    found = count_movements(people.lazy(), second if second is not None else nobody(), old.lazy(), new.lazy())
    return found.collect()


def terms(accounts, level, place, side):
    some = accounts.filter(level=level, place=place, side=side)
    return dict(some.select("term", "count").rows())


def test_both_lists_are_counted_at_the_commune_of_today():
    accounts = counted(TOLD, OLD, NEW)
    MovementAccounts.validate(accounts)
    assert terms(accounts, "commune", "03203", "old") == {"rows": 2, "stayed:paper_move": 1, "left": 1}
    assert terms(accounts, "commune", "03203", "new") == {
        "rows": 2,
        "stayed:paper_move": 1,
        "came:moved_between": 1,
    }
    assert terms(accounts, "commune", "03208", "old") == {"rows": 1, "went:moved_between": 1}
    assert terms(accounts, "former_commune", "03376", "old") == {"rows": 1, "went:paper_move": 1}
    named = accounts.filter(level="commune", place="03203")["within"].unique().to_list()
    assert named == ["Xã Keo Lôm, Xã Na Son"]


def test_a_row_counted_twice_or_lost_is_seen():
    assert unbalanced(counted(TOLD, OLD, NEW)).is_empty()
    assert unbalanced(counted(TOLD[:-1], OLD, NEW)).height
    assert unbalanced(counted([*TOLD, ("left", "o1", None)], OLD, NEW)).height


def test_the_tally_of_a_run_is_that_of_the_whole():
    tally = tally_of(counted(TOLD, OLD, NEW))
    sums = tally.group_by("account", "side").agg(pl.col("count").sum())
    assert set(sums.rows()) == {
        (f"movements_{name}", side, 3) for name in ("old", "new") for side in ("left", "right")
    }


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(FORMER)), st.sampled_from("AB"), st.integers(0, 3)), max_size=12
    )
)
def test_every_row_is_in_one_account_of_every_level(drawn):
    old = stands([old_row(number, former, village) for number, (former, village, _) in enumerate(drawn)])
    new = stands(
        [new_row(number, "03208", village) for number, (_, village, fate) in enumerate(drawn) if fate]
    )
    told = [
        ("left", f"o{number}", None) if not fate else ("moved_between", f"o{number}", f"n{number}")
        for number, (_, _, fate) in enumerate(drawn)
        if fate != 1
    ]
    told += [("arrived", None, f"n{number}") for number, (_, _, fate) in enumerate(drawn) if fate == 1]
    second = [(f"o{number}", "o") for number, (_, _, fate) in enumerate(drawn) if fate == 1]
    repeats = pl.LazyFrame(second, schema={"record_id": pl.String, "repeats": pl.String}, orient="row")
    accounts = counted(told, old, new, repeats)
    assert unbalanced(accounts).is_empty()
    for level in ("all", "commune", "village", "former_commune"):
        assert accounts.filter(level=level, side="old", term="rows")["count"].sum() == old.height


UNITS = pl.LazyFrame(
    {
        "commune_code": ["03203", "03203", "03203", "03208"],
        "village_key": ["", "bản a", "bản c", ""],
        "level": ["provincial", "commune", "commune", "provincial"],
        "unit_id": ["provincial-11-4", "commune-03203-1", "commune-03203-2", "provincial-11-4"],
    }
)
NO_AREAS = pl.LazyFrame(schema=dict.fromkeys(("polling_area_id", "commune_code", "village_key"), pl.String))
NO_UNITS = pl.LazyFrame(schema=dict.fromkeys(("polling_area_id", "level", "unit_id"), pl.String))


def test_units_that_cut_through_a_commune_have_accounts_and_nobody_is_left_out():
    old = OLD.with_columns(village_key=pl.when(pl.col("record_id") != "o2").then("village_key"))
    by_place = [units_of_places(rows.lazy(), UNITS, NO_AREAS, NO_UNITS) for rows in (old, NEW)]
    movements = pl.LazyFrame(TOLD, schema=ENDS, orient="row")
    today = first_known([by_place[1]])
    earlier = first_known([units_of_stayers(movements, today), by_place[0]])
    rows = listed_units(old.lazy(), earlier), listed_units(NEW.lazy(), today)
    accounts = count_units(movements, nobody(), *rows).collect()
    assert unbalanced(accounts).is_empty()
    assert terms(accounts, "unit", "commune-03203-1", "old") == {"rows": 1, "stayed:paper_move": 1}
    assert terms(accounts, "unit", "commune?03203", "old") == {"rows": 1, "left": 1}
    assert terms(accounts, "unit", "commune-03203-2", "new") == {"rows": 1, "came:moved_between": 1}
    assert terms(accounts, "unit", "provincial-11-4", "old") == {
        "rows": 3,
        "stayed:paper_move": 1,
        "stayed:moved_between": 1,
        "left": 1,
    }


@pytest.mark.parametrize(("area", "unit"), [("a1", "commune-03203-9"), ("a2", "commune-03203-1")])
def test_the_polling_area_of_a_row_goes_before_its_village(area, unit):
    rows = pl.LazyFrame({"record_id": ["n1"], "polling_area_id": [area]})
    area_units = pl.LazyFrame(
        {"polling_area_id": ["a1"], "level": ["commune"], "unit_id": ["commune-03203-9"]}
    )
    known = first_known(
        [units_of_areas(rows, area_units), units_of_places(NEW[:1].lazy(), UNITS, NO_AREAS, NO_UNITS)]
    )
    units = listed_units(rows, known).collect()["units"].to_list()
    assert units == [sorted([unit, "provincial-11-4"])]
