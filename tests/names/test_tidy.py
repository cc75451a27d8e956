import polars as pl
import pytest

from tests.names.rosters import roster_of
from voterlist.frames import Roster
from voterlist.names.tidy import tidy, tidy_full_names


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("NGUYỄN THỊ HOÀ", "Nguyễn Thị Hoà"),
        ("h' loan niê kdăm", "H' Loan Niê Kdăm"),
        ("K’BRÊU", "K'Brêu"),
        ("y-bhiô", "Y-Bhiô"),
        ("Ðặng Văn Bé", "Đặng Văn Bé"),
        ("ÐẶNG", "Đặng"),
        ("Lê\u200b  Thị\u00a0Hoa ", "Lê Thị Hoa"),
        ("Тrần Vаn", "Trần Van"),
        ("Nguyê\u0303n", "Nguyễn"),
        ("ê̆ban ô̆a", "Ê̆ban Ô̆a"),
        ("N.V.AN", "N.V.An"),
        ("Trǎn", "Trăn"),
    ],
)
def test_a_name_as_it_should_be_shown(over, look_alikes, typed, shown):
    assert over(lambda text: tidy(text, look_alikes), [typed]) == [shown]


def test_nothing_visible_is_no_name(over, look_alikes):
    assert over(lambda text: tidy(text, look_alikes), [" \u200b ", "", None]) == [None, None, None]


def test_a_zero_is_not_taken_for_a_letter(over, look_alikes):
    assert over(lambda text: tidy(text, look_alikes), ["Nguyễn Văn H0à"]) == ["Nguyễn Văn H0à"]


def test_the_kernel_changes_names_only_and_keeps_every_entry_in_its_place(look_alikes):
    entries = roster_of(["LÒ VĂN ÍN", None, "lò văn ín"])
    tidied = tidy_full_names(entries.lazy(), look_alikes).collect()
    assert tidied["full_name"].to_list() == ["Lò Văn Ín", None, "Lò Văn Ín"]
    assert tidied.drop("full_name").equals(entries.drop("full_name"))
    assert tidied.schema == pl.Schema(Roster.create_empty().schema)
