import pytest

from tests.names.rosters import roster_of
from voterlist.frames import NameKeys
from voterlist.names.keys import add_name_keys, name_key
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
