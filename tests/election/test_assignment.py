"""Every person in exactly one area: what the table says, what the sheet may say, and who waits."""

import pytest

from tests.election.factory import areas, persons, villages
from voterlist.election.assignment import assign_areas
from voterlist.frames import Assignments


def placed(lines, table, in_areas):
    answer = Assignments.validate(assign_areas(lines, table, in_areas).collect()).sort("person_id")
    return [
        (area.removeprefix("00001-"), basis)
        for area, basis in answer.select("polling_area_id", "basis").rows()
    ]


TWO = areas({"no": "1"}, {"no": "2"})


def test_the_village_decides_and_a_village_outside_the_table_waits():
    table = villages({"no": "1", "village_key": "a"}, {"no": "2", "village_key": "b"})
    lines = persons(
        {"village_key": "a"},
        {"village_key": "b"},
        {"village_key": "c"},
        {"village_key": None},
        {"commune_code": None},
    )
    assert placed(lines, table, TWO) == [
        ("1", "village"), ("2", "village"), ("?", "village_without_area"), ("?", "no_village"), ("?-?", "no_commune"),
    ]  # fmt: skip


def test_households_choose_between_parts_of_a_village():
    table = villages(
        {"no": "1", "village_key": "a", "household_from": 1, "household_to": 50},
        {"no": "2", "village_key": "a", "household_from": 51},
    )
    lines = persons({"household_no": "50"}, {"household_no": "Hộ 051"}, {"household_no": None})
    assert placed(lines, table, TWO) == [
        ("1", "household_range"),
        ("2", "household_range"),
        ("?", "several_areas"),
    ]


def test_the_sheet_chooses_where_the_table_leaves_a_choice_and_never_against_it():
    table = villages(
        {"no": "1", "village_key": "a"}, {"no": "2", "village_key": "a"}, {"no": "1", "village_key": "b"}
    )
    lines = persons(
        {"polling_area": "Khu vực bỏ phiếu số 02"}, {"polling_area": None}, {"village_key": "b", "polling_area": "2"},
        {"village_key": "z", "polling_area": "KV2"},
    )  # fmt: skip
    assert placed(lines, table, TWO) == [
        ("2", "stated"),
        ("?", "several_areas"),
        ("1", "village"),
        ("2", "stated"),
    ]


def test_a_family_stays_together():
    table = villages({"no": "1", "village_key": "a"}, {"no": "2", "village_key": "a"})
    lines = persons(
        {"household_key": "h", "polling_area": "2"}, {"household_key": "h"}, {"household_key": "other"},
    )  # fmt: skip
    assert placed(lines, table, TWO) == [("2", "stated"), ("2", "household"), ("?", "several_areas")]


def test_an_area_of_the_whole_commune_takes_every_village_that_has_no_own():
    table = villages({"no": "1", "village_key": ""}, {"no": "2", "village_key": "b"})
    assert placed(persons({"village_key": "b"}, {"village_key": "x"}, {"village_key": None}), table, TWO) == [
        ("2", "village"), ("1", "whole_commune"), ("1", "whole_commune"),
    ]  # fmt: skip


def test_an_institution_in_the_address_wins_over_the_village():
    table = villages(
        {"no": "1", "village_key": "a"}, {"no": "2", "village_key": "viện b", "village": "Bệnh viện B"}
    )
    in_areas = areas({"no": "1"}, {"no": "2", "special_kind": "health_or_care"})
    lines = persons({"temporary_address": "bệnh viện b, đường C"}, {"permanent_address": "gần Bệnh viện B"})
    assert placed(lines, table, in_areas) == [("2", "institution"), ("1", "village")]


def test_an_area_of_another_commune_is_never_given():
    table = villages({"no": "1", "village_key": "a", "commune_code": "00002"})
    in_areas = areas({"no": "1", "commune_code": "00002"})
    assert placed(persons({"polling_area": "1"}), table, in_areas) == [("?", "no_areas")]


STREETS = (
    {"no": "1", "village_key": "to 3", "village": "Tổ 3", "street": "đường trần phú", "household_to": 99},
    {"no": "2", "village_key": "to 3", "village": "Tổ 3", "street": "đường trần phú", "household_from": 100},
    {"no": "2", "village_key": "le loi", "village": "Phố Lê Lợi", "street": "phố lê lợi"},
    {"no": "3", "village_key": "to 3", "village": "Tổ 3"},
)


@pytest.mark.parametrize(
    ("address", "village", "area", "basis"),
    [
        ("Số 12, đường Trần Phú, Tổ 3", "to 3", "00001-1", "street"),
        ("120 Trần Phú", "to 3", "00001-2", "street"),
        ("Số 12, đường Trần Phú", "to 9", "00001-?", "village_without_area"),
        ("7/2 Lê Lợi, phường Trần Phú", "to 9", "00001-2", "street"),
        ("Tổ 3, phường Trần Phú", "to 3", "00001-3", "village"),
        (None, "le loi", "00001-2", "village"),
    ],
)
def test_streets_and_house_numbers_decide_before_the_village(address, village, area, basis):
    lines = persons({"village_key": village, "permanent_address": address})
    placed = assign_areas(lines, villages(*STREETS), areas({"no": "1"}, {"no": "2"}, {"no": "3"})).collect()
    assert placed.select("polling_area_id", "basis").rows() == [(area, basis)]
