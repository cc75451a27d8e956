import polars as pl
import pytest

from voterlist.frames import Findings, Links, Roster
from voterlist.reconciliation.register import RegisterDays, compare_with_register, find_register_differences
from voterlist.reconciliation.register_values import find_completed_lists, take_residence_from_register
from voterlist.reference import load_finding_codes, read_table

DAYS = RegisterDays(of_age="2008-03-15", long_stay="2025-03-15")


def roster(*rows):
    full = [
        {
            "source_id": row["record_id"][:8],
            "sheet_no": 1,
            "row_no": 1,
            "note_codes": [],
            "is_struck": False,
            "birth_date": "1980-01-01",
            **row,
        }
        for row in rows
    ]
    return pl.DataFrame(full, schema=Roster.create_empty().schema).lazy()


def links(*pairs):
    rows = [
        {
            "record_id_old": old,
            "record_id_new": new,
            "decision": "same",
            "reason": "number",
            "is_ambiguous": False,
            "match_weight": 20.0,
            "match_probability": 1.0,
        }
        for old, new in pairs
    ]
    return pl.DataFrame(rows, schema=Links.create_empty().schema).lazy()


def compared(listed, register, joined):
    return compare_with_register(listed, register, joined, DAYS).collect()


def test_who_is_only_in_the_register_is_proposed_by_residence():
    register = roster(
        {"record_id": "bbbbbbbb:1:1", "residence_kind": "permanent"},
        {"record_id": "bbbbbbbb:1:2", "residence_kind": "permanent", "note_codes": ["absent_declared"]},
        {"record_id": "bbbbbbbb:1:3", "residence_kind": "temporary", "residence_since": "2024"},
        {"record_id": "bbbbbbbb:1:4", "residence_kind": "temporary", "residence_since": "2025-07"},
        {"record_id": "bbbbbbbb:1:5", "residence_kind": "temporary", "residence_since": "2025-03"},
        {"record_id": "bbbbbbbb:1:6", "residence_kind": "permanent", "birth_date": "2008-03-16"},
    )
    found = compared(roster(), register, links()).sort("register_id")
    assert found["proposal"].to_list() == [
        "add_unless_elsewhere",
        "keep_off_declared_absent",
        "add_if_asked_three_ballots",
        "add_if_asked_two_ballots",
        "add_if_asked",
    ]


def test_a_difference_goes_to_the_side_that_the_number_speaks_for():
    listed = roster({"record_id": "aaaaaaaa:1:1", "birth_date": "1981-02-03", "sex": "male"})
    register = roster(
        {
            "record_id": "bbbbbbbb:1:1",
            "birth_date": "1980-02-03",
            "sex": "female",
            "identity_no": "011180000001",
        }
    )
    found = compared(listed, register, links(("aaaaaaaa:1:1", "bbbbbbbb:1:1")))
    assert dict(found.select("field", "proposal").rows()) == {
        "birth_date": "register_stands",
        "sex": "register_stands",
        "identity_no": "write_into_list",
    }


@pytest.mark.parametrize(
    ("here", "there", "difference"),
    [
        ("1980", "1980-02-03", "more_in_register"),
        ("1980-02", "1980-02-03", "more_in_register"),
        (None, "1980", "more_in_register"),
        ("1980-02-03", "1980", None),
        ("1980-02-03", None, None),
        ("1980-02-03", "1980-02-03", None),
        ("1980", "1981-02-03", "differs"),
        ("1980-02-03", "1980-03-02", "differs"),
    ],
)
def test_a_part_of_a_birth_date_does_not_differ_from_the_whole(here, there, difference):
    listed = roster({"record_id": "aaaaaaaa:1:1", "birth_date": here})
    register = roster({"record_id": "bbbbbbbb:1:1", "birth_date": there})
    found = compared(listed, register, links(("aaaaaaaa:1:1", "bbbbbbbb:1:1")))
    assert found["difference"].to_list() == ([difference] if difference else [])


def test_a_number_that_only_the_register_knows_is_told():
    listed = roster({"record_id": "aaaaaaaa:1:1"})
    register = roster({"record_id": "bbbbbbbb:1:1", "identity_no": "011080000001"})
    found = compared(listed, register, links(("aaaaaaaa:1:1", "bbbbbbbb:1:1")))
    assert found.select("difference", "field", "proposal").rows() == [
        ("more_in_register", "identity_no", "write_into_list")
    ]


@pytest.mark.parametrize(
    ("here", "there", "completed"),
    [
        ((None, None), ("temporary", "2024-06-01"), ("temporary", "2024-06-01")),
        (("temporary", None), ("temporary", "2024-06-01"), ("temporary", "2024-06-01")),
        (("temporary", "2025"), ("temporary", "2024-06-01"), ("temporary", "2025")),
        (("temporary", "2025-03"), ("temporary", "2025-03-15"), ("temporary", "2025-03-15")),
        (("permanent", None), ("temporary", "2024-06-01"), ("permanent", None)),
        (("temporary", None), ("permanent", None), ("temporary", None)),
    ],
)
def test_residence_comes_from_the_register_only_where_the_list_is_silent(here, there, completed):
    names = ("residence_kind", "residence_since")
    listed = roster({"record_id": "aaaaaaaa:1:1", **dict(zip(names, here, strict=True))})
    register = roster({"record_id": "bbbbbbbb:1:1", **dict(zip(names, there, strict=True))})
    after = take_residence_from_register(listed, register, links(("aaaaaaaa:1:1", "bbbbbbbb:1:1")))
    assert after.select(names).collect().row(0) == completed
    told = find_completed_lists(listed, after).collect()
    assert told["parameters"].to_list() == ([["1"]] if completed != here else [])


def test_findings_have_words_and_no_personal_data():
    listed = roster({"record_id": "aaaaaaaa:1:1", "full_name": "Người Ẩn"})
    labels = {row["proposal"]: row["label_vi"] for row in read_table("register_proposals.csv")}
    found = find_register_differences(
        compare_with_register(listed, roster(), links(), DAYS), labels
    ).collect()
    Findings.validate(found)
    assert found["code"].to_list() == ["R111"]
    assert "Ẩn" not in str(found.rows())
    assert "R111" in load_finding_codes()
