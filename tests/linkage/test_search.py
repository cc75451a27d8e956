"""What a number settles between two lists, and that nobody is lost to the others by it."""

import numpy as np
import polars as pl
from hypothesis import given, settings

from tests.laws.test_linkage_laws import lists
from tests.linkage.people import MODEL, keys, person, village
from voterlist.linkage import link_between
from voterlist.linkage.coding import USED_COLUMNS, code_entries
from voterlist.linkage.search import settled_pairs

NUMBER = "011070123456"


def between(old, new):
    new = [row | {"record_id": row["record_id"].replace("a:", "b:")} for row in new]
    sides = [keys(*rows).select(USED_COLUMNS).sort("record_id") for rows in (old, new)]
    side = np.repeat(np.arange(2, dtype=np.int8), [len(rows) for rows in sides])
    return code_entries(pl.concat(sides), side, ())


def agree(day, other):
    return day == other or -1 in (day, other)


@given(lists(), lists())
@settings(max_examples=60, deadline=None)
def test_settled_are_numbers_that_stand_once_on_each_list_with_one_name_and_date(old, new):
    entries = between(old, new)
    brute = {
        (left, right)
        for left in np.flatnonzero(entries.side == 0).tolist()
        for right in np.flatnonzero(entries.side == 1).tolist()
        if (entries.number == entries.number[left]).sum() == 2
        and entries.number[left] == entries.number[right] != -1
        and entries.name[left] == entries.name[right] != -1
        and entries.year[left] == entries.year[right] != -1
        and agree(entries.month_day[left], entries.month_day[right])
    }
    pairs = settled_pairs(entries)
    assert set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == brute


def test_a_further_row_of_a_settled_person_is_still_compared_with_him():
    old = [person("a:1:1", "Lò Văn Pản", "1970-05-17", identity_no=NUMBER, commune_code="03203", sex="male")]
    new = [
        person("b:1:1", "Lò Văn Pản", "1970-05-17", identity_no=NUMBER, commune_code="03203", sex="male"),
        person("b:1:2", "Lò Văn Pản", "1970-05-17", commune_code="03203", sex="male"),
    ]
    others = [row | {"record_id": "b" + str(row["record_id"])} for row in village(200)]
    found = link_between(keys(*old, *village(200)), keys(*new, *others), MODEL)
    ours = found.pairs.filter(record_id_l="a:1:1")["record_id_r"].to_list()
    assert ours == ["b:1:1", "b:1:2"]
    assert found.links.filter(record_id_old="a:1:1")["record_id_new"].to_list() == ["b:1:1"]
