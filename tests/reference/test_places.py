"""The packaged tables of places: counts of the domain study, known answers, and the fingerprint of the edge set."""

import hashlib
from collections import Counter

import pytest

from voterlist.places.crosswalk import is_former, province_of, successor_provinces, successors
from voterlist.reference.places import load_crosswalk, load_manifest

EDGE_SET = "d69b09d684c0dd3cf62b880654bae269c9751f8d07a2ae8fed118d95c8448cfe"


@pytest.fixture(scope="module")
def crosswalk():
    return load_crosswalk()


def targets(crosswalk, old_code):
    return sorted(edge.new_unit_id[:5] for edge in crosswalk.edges[f"{old_code}@"])


def test_units_and_types_are_those_of_the_resolutions(crosswalk):
    communes = [unit for unit in crosswalk.units.values() if unit.level == "commune"]
    assert Counter(unit.types[0] for unit in communes if not is_former(unit)) == {
        "Xã": 2621,
        "Phường": 687,
        "Đặc khu": 13,
    }
    assert Counter(unit.types[-1] for unit in communes if not is_former(unit)) == {
        "Xã": 2599,
        "Phường": 709,
        "Đặc khu": 13,
    }
    assert Counter(unit.types[0] for unit in communes if is_former(unit)) == {
        "Xã": 7691,
        "Phường": 1727,
        "Thị trấn": 617,
    }
    assert len({unit.parent for unit in communes if is_former(unit)}) == 691
    assert len(successor_provinces(crosswalk)) == 63
    assert len(set(successor_provinces(crosswalk).values())) == 34


def test_today_nine_provinces_are_cities(crosswalk):
    provinces = [
        unit for unit in crosswalk.units.values() if unit.level == "province" and not is_former(unit)
    ]
    assert Counter(unit.types[-1] for unit in provinces) == {"Tỉnh": 25, "Thành phố": 9}


def test_divided_communes_and_where_their_people_went(crosswalk):
    former = [u for u in crosswalk.units.values() if is_former(u) and u.level == "commune"]
    kinds = Counter(successors(unit, crosswalk).placement for unit in former)
    assert kinds == {"whole": 9594, "people_all": 60, "part": 381}
    divided = Counter(len(crosswalk.edges[unit.unit_id]) for unit in former)
    assert divided == {1: 9594, 2: 369, 3: 55, 4: 16, 5: 1}
    land_only = sum(edge.people == "none" for edges in crosswalk.edges.values() for edge in edges)
    assert land_only == 84 + 1  # and the land of Kỳ Lợi
    in_dien_bien = [u for u in former if province_of(u, crosswalk).code == "11"]
    assert len(in_dien_bien) == 129
    assert {successors(unit, crosswalk).placement for unit in in_dien_bien} == {"whole"}


def test_the_edge_set_is_the_checked_one(crosswalk):
    pairs = sorted(
        f"{old[:-1]}>{edge.new_unit_id[:5]}" for old, edges in crosswalk.edges.items() for edge in edges
    )
    assert len(pairs) == 10_571
    assert hashlib.sha256("\n".join(pairs).encode()).hexdigest() == EDGE_SET


@pytest.mark.parametrize(
    ("code", "name", "parts", "clause"),
    [
        ("03203", "Xã Na Son", ["03203", "03205", "03376"], 37),
        ("03208", "Xã Xa Dung", ["03208", "03373"], 38),
        ("03214", "Xã Mường Luân", ["03211", "03214", "03379"], 40),
        ("03385", "Xã Tìa Dình", ["03384", "03385"], 41),
        ("03382", "Xã Phình Giàng", ["03382", "03383"], 42),
        ("03160", "Xã Mường Nhé", ["03157", "03160", "03161"], 1),
        ("03158", "Xã Sín Thầu", ["03154", "03155", "03158"], 2),
        ("03163", "Xã Mường Toong", ["03163", "03177"], 3),
        ("03162", "Xã Nậm Kè", ["03159", "03162"], 4),
        ("03164", "Xã Quảng Lâm", ["03164", "03167"], 5),
    ],
)
def test_ten_communes_of_dien_bien(crosswalk, code, name, parts, clause):
    unit = crosswalk.units[f"{code}@2025-07-01"]
    assert unit.full_name == name
    assert unit.act == f"1661/NQ-UBTVQH15 k. {clause}"
    found = [
        old[:-1]
        for old, edges in crosswalk.edges.items()
        if any(e.new_unit_id == unit.unit_id for e in edges)
    ]
    assert sorted(found) == parts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("00556", ["00541", "00562"]),
        ("00553", ["00136", "00541", "00565"]),
        ("01651", ["01648"]),
        ("01615", ["01636"]),
        ("02482", ["02494"]),
        ("02485", ["02458"]),
        ("23053", ["23041", "23053"]),
        ("09013", ["08980", "08995", "09022", "09817"]),
        ("06079", ["06079"]),
        ("25462", ["25459"]),
        ("31246", ["31246"]),
        ("31379", ["31378"]),
        ("13768", ["13753"]),
        ("23521", ["23500"]),
        ("23710", ["23710"]),
        ("27739", ["27721"]),
        ("30622", ["30604"]),
        ("14770", ["14797"]),
        ("23938", ["23938"]),
        ("00235", ["00235"]),
    ],
)
def test_twenty_disagreements_are_settled_by_the_resolutions(crosswalk, old, new):
    assert targets(crosswalk, old) == new


def test_all_people_of_hai_hoa_went_to_hai_lang(crosswalk):
    found = successors(crosswalk.units["06799@"], crosswalk)
    assert [edge.new_unit_id for edge in found.edges] == ["06886@2025-07-01"]


def test_a_code_means_nothing_without_a_date(crosswalk):
    assert crosswalk.units["03208@"].full_name == "Xã Phì Nhừ"
    assert crosswalk.units["03208@2025-07-01"].full_name == "Xã Xa Dung"


def test_the_manifest_counts_what_the_tables_hold(crosswalk):
    counts = load_manifest()["counts"]
    found = Counter(f"{'old' if is_former(u) else 'new'} {u.level}" for u in crosswalk.units.values())
    assert {name: counts[name] for name in found} == found
