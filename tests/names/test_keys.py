import pytest

from tests.names.rosters import roster_of
from voterlist.frames import NameKeys
from voterlist.names.keys import (
    abbreviated,
    add_name_keys,
    is_abbreviated,
    joined_words,
    name_key,
    sorted_words,
)
from voterlist.stages import schema_faults


def test_one_row_per_entry_in_its_order_with_nulls_for_no_name(tables):
    entries = roster_of(["Nguyễn Thị Hoà", None, "Nguyễn Thị Hòa", "-"])
    keys = add_name_keys(entries.lazy(), tables)
    assert schema_faults(keys.collect_schema(), NameKeys) == []
    rows = keys.collect()
    assert rows["record_id"].to_list() == entries["record_id"].to_list()
    assert rows["name_key"].to_list() == ["nguyễn thị hòa", None, "nguyễn thị hòa", None]
    assert rows.row(0)[1:] == ("nguyễn thị hòa", "nguyen thi hoa", "nguyễn", "thị", "hòa")
    assert rows.row(1)[1:] == (None,) * 5


@pytest.mark.parametrize(
    "spelling", ["H'Loan Niê", "H' Loan Niê", "H-Loan Niê", "H’ LOAN NIÊ", "H. Loan Niê"]
)
def test_signs_between_words_do_not_count(over, spelling):
    assert over(name_key, [spelling]) == ["h loan niê"]


def test_marks_still_tell_names_apart(over):
    assert len(set(over(name_key, ["Hà", "Hạ", "Há", "Ha", "Hả"]))) == 5


def test_weaker_keys_meet(over, tables):
    assert len(set(over(sorted_words, ["an nguyen van", "nguyen van an"]))) == 1
    assert len(set(over(joined_words, ["a lang mai", "alang mai"]))) == 1
    assert set(over(abbreviated, ["ng v an", "n v an", "nguyen van an"])) == {"n v an"}
    names = ["ng v an", "nguyen v an", "nguyen van an", "h loan nie", "h v an", "k breu"]
    found = over(lambda folded: is_abbreviated(folded, tables), names)
    assert found == [True, True, False, False, True, False]
