"""A list that states no province is read in the province of the other files, and that is said."""

from datetime import date

import polars as pl
import pytest

from voterlist.frames import Roster
from voterlist.places.gazetteer import gazetteer_of
from voterlist.places.home import find_assumed_provinces, home_province
from voterlist.places.resolver import resolve_place
from voterlist.reference.places import load_crosswalk

ELECTION = date(2026, 3, 15)


@pytest.fixture(scope="module")
def crosswalk():
    return load_crosswalk()


def provinces(*names):
    return pl.DataFrame({"province": list(names)}, schema={"province": pl.String})


@pytest.mark.parametrize(
    ("stated", "home"),
    [
        ([None, "An Giang"], "Tỉnh An Giang"),
        (["tỉnh Kiên Giang", "AN GIANG", None], "Tỉnh An Giang"),
        (["An Giang"] * 19 + ["Quảng Ninh"], "Tỉnh An Giang"),
        (["An Giang", "Quảng Ninh"], None),
        (["nước ngoài"], None),
        ([None], None),
        ([], None),
    ],
)
def test_home_is_where_nearly_all_stated_provinces_lead(crosswalk, stated, home):
    assert home_province(provinces(*stated), crosswalk) == home


@pytest.mark.parametrize(
    ("commune", "district", "on", "home", "code"),
    [
        ("Xã Cô Tô", None, ELECTION, "Tỉnh An Giang", "30580"),
        ("Xã Cô Tô", None, ELECTION, None, None),
        ("Cô Tô", None, ELECTION, "Tỉnh An Giang", "30580"),
        # A former commune of the part that was Kiên Giang, on an old list without its province.
        ("xã Vĩnh Thắng", "Gò Quao", date(2021, 5, 23), "Tỉnh An Giang", None),
        # Đan Phượng is no district of An Giang: the home province must not answer for it.
        ("xã Tân Lập", "huyện Đan Phượng", ELECTION, "Tỉnh An Giang", None),
    ],
)
def test_home_settles_only_what_lies_in_it(crosswalk, commune, district, on, home, code):
    gazetteer = gazetteer_of(crosswalk)
    answer = resolve_place(commune, district, None, on, gazetteer, home)
    if code:
        assert answer.current.code == code
    elif home is None:
        assert answer.placement == "ambiguous"
    else:
        assert answer == resolve_place(commune, district, None, on, gazetteer)


def test_a_type_that_the_home_province_does_not_have_is_asked(crosswalk):
    answer = resolve_place("Đặc khu Cô Tô", None, None, ELECTION, gazetteer_of(crosswalk), "Tỉnh An Giang")
    assert answer.placement == "ambiguous"
    assert [unit.code for unit in answer.candidates] == ["30580"]


def test_a_stated_province_is_never_overruled(crosswalk):
    gazetteer = gazetteer_of(crosswalk)
    answer = resolve_place("Cô Tô", None, "Quảng Ninh", ELECTION, gazetteer, "Tỉnh An Giang")
    assert answer.current.code == "07192"


def test_each_list_without_province_is_said_once():
    rows = [("a:1:1", "a", "Cô Tô", None), ("a:1:2", "a", "Cô Tô", None), ("b:1:1", "b", "Cô Tô", "An Giang")]
    entries = pl.DataFrame(rows, schema=["record_id", "source_id", "commune", "province"], orient="row")
    full = pl.concat([Roster.create_empty(), entries], how="diagonal").lazy()
    found = find_assumed_provinces(full, "Tỉnh An Giang").collect()
    assert found.select("code", "subject_id", "parameters").rows() == [
        ("P214", "a:1:1", ["Tỉnh An Giang", "2"])
    ]


def test_a_district_settles_what_the_type_leaves_open(crosswalk):
    gazetteer = gazetteer_of(crosswalk)
    answer = resolve_place("Xã Cô Tô", "Huyện Tri Tôn", None, date(2021, 5, 23), gazetteer, "Tỉnh An Giang")
    assert (answer.former.full_name, answer.current.code) == ("Thị trấn Cô Tô", "30580")


def test_the_name_of_today_stands_where_all_bearers_of_it_lie_in_one_province(crosswalk):
    """The former phường Khương Đình was divided among three wards, one of which kept the name."""
    answer = resolve_place("Phường Khương Đình", None, None, ELECTION, gazetteer_of(crosswalk))
    assert (answer.placement, answer.current.full_name) == ("current", "Phường Khương Đình")
