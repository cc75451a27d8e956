"""Every finding about rights and areas is found where it is, and not where it is not."""

import polars as pl
import pytest

from tests.election.factory import LAW, areas, persons, units, villages
from voterlist.election.area_checks import (
    find_area_disagreements,
    find_areas_across_communes,
    find_table_faults,
    find_unassigned,
)
from voterlist.election.area_sizes import find_area_sizes
from voterlist.election.area_units import find_areas_across_units, place_areas_in_units
from voterlist.election.assignment import assign_areas
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.election.right_checks import find_right_faults
from voterlist.election.unit_words import find_named_units
from voterlist.frames import Findings, VoterNumbers

FILES = pl.LazyFrame({"source_id": ["aaaaaaaa", "bbbbbbbb"], "file": ["a.xlsx", "b.xlsx"]})


def codes(findings):
    return sorted(Findings.validate(findings.collect())["code"].to_list())


def right_codes(row, area=None):
    table = villages({"no": "1", "village_key": "a"})
    lines, in_areas = persons(row), areas({"no": "1", **(area or {})})
    placed = assign_areas(lines, table, in_areas)
    listed = judge_eligibility(lines, placed, in_areas, law=LAW)
    given = entitle(lines, placed, in_areas, law=LAW)
    return codes(find_right_faults(lines, placed, in_areas, listed, given, law=LAW))


TEMPORARY = {"residence_kind": "temporary"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, []),
        ({"birth_date": "1950"}, []),
        ({"birth_date": "2010-01-01"}, ["E401"]),
        ({"birth_date": "2008"}, ["E402"]),
        ({"birth_date": None}, ["E403"]),
        ({"birth_date": "2008-02"}, ["E404"]),
        ({"birth_date": "1915"}, ["E409"]),
        ({"note_codes": ["deceased"]}, ["E410"]),
        ({"note_codes": ["moved_out"], "ballots": "XXX"}, ["E411"]),
        ({"ballots": "0X0"}, ["E412"]),
        ({**TEMPORARY, "residence_since": "2025-07", "ballots": "XXX"}, ["E413"]),
        ({**TEMPORARY, "residence_since": "2025-07", "ballots": "XX0"}, []),
        ({"ballots": "XX0"}, ["E414"]),
        ({"ballots": "XX-"}, []),
        (TEMPORARY, ["E415"]),
        ({**TEMPORARY, "residence_since": "2025-03"}, ["E416"]),
        ({"residence_kind": None}, ["E417"]),
        ({"permanent_address": "x", "temporary_address": "y"}, ["E418"]),
        ({"permanent_address": "x", "temporary_address": "y", "residence_since": "2024"}, ["E418", "E468"]),
        ({"note_codes": ["soldier"]}, ["E423"]),
        ({"note_codes": ["absent_undeclared"], "ballots": "000"}, ["E450"]),
    ],
)  # fmt: skip
def test_rights(row, expected):
    assert right_codes(row) == expected


@pytest.mark.parametrize(("marks", "severity"), [("XXX", "stops_the_list"), (None, "for_information")])
def test_a_minor_marked_as_a_voter_stops_the_list(marks, severity):
    table, in_areas = villages({"no": "1", "village_key": "a"}), areas({"no": "1"})
    lines = persons({"birth_date": "2010", "ballots": marks})
    placed = assign_areas(lines, table, in_areas)
    faults = find_right_faults(
        lines, placed, in_areas, judge_eligibility(lines, placed, in_areas, law=LAW),
        entitle(lines, placed, in_areas, law=LAW), law=LAW,
    ).collect()  # fmt: skip
    assert faults["severity"].to_list() == [severity]


def sizes(count, **area):
    numbers = pl.LazyFrame(
        {
            "polling_area_id": ["00001-1"] * count,
            "voter_no": range(count),
            "person_id": [str(n) for n in range(count)],
        },
        schema=VoterNumbers.create_empty().schema,
    )
    return codes(find_area_sizes(areas({"no": "1", **area}), numbers, law=LAW))


@pytest.mark.parametrize(
    ("count", "area", "expected"),
    [
        (299, {}, ["E406"]), (300, {}, []), (4000, {}, []), (4001, {}, ["E405"]), (0, {}, ["E431"]),
        (299, {"terrain": "mountain"}, ["E407"]), (5, {"terrain": "island"}, ["E407"]),
        (4001, {"terrain": "mountain"}, ["E405"]),
        (49, {"special_kind": "health_or_care"}, ["E408"]), (50, {"special_kind": "health_or_care"}, []),
        (7, {"special_kind": "armed_unit"}, []), (7, {"special_kind": "detention"}, []),
        (7, {"special_kind": "compulsory_facility"}, []), (299, {"terrain": None}, ["E406"]),
    ],
)  # fmt: skip
def test_sizes_with_their_lawful_exceptions(count, area, expected):
    assert sizes(count, **area) == expected


def test_voters_without_an_area_are_told_by_village_or_by_row():
    table = villages({"no": "1", "village_key": "a"}, {"no": "2", "village_key": "a"})
    lines = persons({}, {"village_key": "z", "village": "Z"}, {"village_key": "z", "village": "Z"}, {"village_key": None},
                    {"commune_code": "00009"}, {"commune_code": None})  # fmt: skip
    placed = assign_areas(lines, table, areas({"no": "1"}, {"no": "2"}))
    found = find_unassigned(lines, placed, table).collect()
    assert sorted(found["code"]) == ["E424", "E425", "E426", "E427", "E428"]
    assert found.filter(pl.col("code") == "E425")["parameters"].to_list() == [["Z", "2", "–"]]


def test_a_village_spelt_otherwise_is_told_with_the_nearest_of_the_table():
    table = villages(
        {"no": "1", "village_key": "na pan", "village": "Bản Nà Pan"}, {"no": "1", "village_key": "b"}
    )
    lines = persons({"village_key": "na phan", "village": "Bản Nà Phan"})
    found = find_unassigned(lines, assign_areas(lines, table, areas({"no": "1"})), table).collect()
    assert found["parameters"].to_list() == [["Bản Nà Phan", "1", "Bản Nà Pan"]]


def test_sheet_against_table_and_a_divided_household():
    table = villages({"no": "1", "village_key": "a"}, {"no": "2", "village_key": "b"})
    in_areas = areas({"no": "1"}, {"no": "2"})
    lines = persons(
        {"polling_area": "2", "village": "A"},
        {"household_key": "h"},
        {"household_key": "h", "village_key": "b"},
    )
    assert codes(find_area_disagreements(lines, assign_areas(lines, table, in_areas), in_areas)) == [
        "E429",
        "E430",
    ]


def table_codes(*rows, dwelt=("a",)):
    in_areas = areas(*({"no": no} for no in sorted({row["no"] for row in rows})))
    lines = persons(*({"village_key": key} for key in dwelt))
    return codes(find_table_faults(villages(*rows), in_areas, lines, FILES))


def test_tables_that_contradict_themselves():
    first = {"no": "1", "village_key": "a", "source_place": "aaaaaaaa:1:5"}
    assert table_codes(first) == []
    assert table_codes(first, {**first, "no": "2"}) == ["E436"]
    assert table_codes(first, {**first, "no": "2", "source_place": "bbbbbbbb:1:9"}) == ["E438"]
    assert table_codes(first, dwelt=("b",)) == ["E435"]


def test_household_ranges_fit_together():
    def ranges(end, start):
        low = {
            "no": "1",
            "village_key": "a",
            "household_from": 1,
            "household_to": end,
            "source_place": "aaaaaaaa:1:5",
        }
        high = {"no": "2", "village_key": "a", "household_from": start, "source_place": "aaaaaaaa:1:6"}
        return table_codes(low, high)

    assert ranges(50, 51) == []
    assert ranges(50, 50) == ["E437"]
    assert ranges(50, 60) == ["E440"]


def test_areas_and_units():
    table = villages(
        {"no": "1", "village_key": "a"}, {"no": "1", "village_key": "b"}, {"no": "2", "village_key": "c"}
    )
    in_areas = areas({"no": "1"}, {"no": "2"})
    given = units(
        {"unit_id": "national-1", "level": "national"},
        {"unit_id": "commune-1", "level": "commune", "village_key": "a"},
        {"unit_id": "commune-2", "level": "commune", "village_key": "b", "unit_no": "2"},
    )
    placed = place_areas_in_units(in_areas, table, given).collect()
    assert placed.rows() == [("00001-1", "national", "national-1"), ("00001-2", "national", "national-1")]
    assert codes(find_areas_across_units(in_areas, table, given)) == ["E433", "E434"]


def test_a_soldiers_address_names_no_unit():
    table, in_areas = (
        villages({"no": "1", "village_key": "a"}),
        areas({"no": "1", "special_kind": "armed_unit"}),
    )
    lines = persons({"temporary_address": "Tiểu đoàn 7, xã Một"}, {"temporary_address": "Xã Một"})
    given = entitle(lines, assign_areas(lines, table, in_areas), in_areas, law=LAW)
    assert codes(find_named_units(lines, given, ["tiểu đoàn"])) == ["E419"]


def test_one_area_written_for_two_communes():
    stated = pl.LazyFrame(
        {
            "record_id": ["aaaaaaaa:1:5", "aaaaaaaa:1:6"], "source_id": ["aaaaaaaa"] * 2, "sheet_no": [1, 1], "row_no": [5, 6],
            "polling_area_no": ["1", "1"], "polling_place": ["Nhà văn hóa", "Nhà văn hóa"],
        }
    )  # fmt: skip
    placed = pl.LazyFrame(
        {
            "record_id": ["aaaaaaaa:1:5", "aaaaaaaa:1:6"],
            "commune_code": ["1", "2"],
            "commune_name": ["Xã Một", "Xã Hai"],
        }
    )
    assert codes(find_areas_across_communes(stated, placed, FILES)) == ["E432"]
    same = placed.with_columns(commune_code=pl.lit("1"), commune_name=pl.lit("Xã Một"))
    assert codes(find_areas_across_communes(stated, same, FILES)) == []


def test_the_habit_of_two_addresses_is_asked_about_once_an_area_and_every_row_is_counted():
    people = [
        {"person_id": f"p{n}", "record_id": f"aaaaaaaa:1:{n}", "permanent_address": "x", "temporary_address": "y",
         "residence_kind": "temporary", "residence_since": "2024"}
        for n in range(579)
    ]  # fmt: skip
    table, in_areas, lines = villages({"no": "1", "village_key": "a"}), areas({"no": "1"}), persons(*people)
    placed = assign_areas(lines, table, in_areas)
    faults = find_right_faults(
        lines, placed, in_areas, judge_eligibility(lines, placed, in_areas, law=LAW),
        entitle(lines, placed, in_areas, law=LAW), law=LAW,
    ).collect()  # fmt: skip
    assert faults.select("code", "subject_kind").rows() == [("E418", "polling_area")]
    assert faults["parameters"].to_list()[0][2:] == ["579", "579", "0"]
