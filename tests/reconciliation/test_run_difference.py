"""Every person who came or went between two runs has one reason, and the reasons add up."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from voterlist.frames import Exclusions, Roster, RowFates, Sources, VoterList
from voterlist.reconciliation.run_difference import RunFrames, explain_difference


def run(voters, excluded=(), extra=(), files=(("aaaaaaaa", "a.xlsx", "read"),), rejected=()):
    """Voters are (record, name, area) triples; excluded are (record, name, ground); extra are listed rows only."""
    lines = [
        {
            "polling_area_id": area,
            "voter_no": number,
            "person_id": record,
            "record_id": record,
            "full_name": name,
            "commune_code": "03203",
            "category": "permanent",
            "gets_national_ballot": True,
            "gets_provincial_ballot": True,
            "is_coming_of_age": False,
            "note_codes": [],
        }
        for number, (record, name, area) in enumerate(voters, start=1)
    ]
    rows = [
        {
            "record_id": record,
            "source_id": record[:8],
            "sheet_no": 1,
            "row_no": 1,
            "full_name": name,
            "note_codes": [],
            "is_struck": False,
        }
        for record, name, *_ in [*voters, *excluded, *extra]
    ]
    grounds = [{"person_id": record, "record_id": record, "ground": ground} for record, _, ground in excluded]
    sources = [
        {"source_id": source, "file": file, "sha256": source, "size_bytes": 1, "status": status}
        for source, file, status in files
    ]
    fates = [
        {"source_id": source, "sheet_no": 1, "row_no": row, "fate": "rejected", "entry_count": 0}
        for source, row in rejected
    ]
    made = (
        *((lines, VoterList), (grounds, Exclusions), (rows, Roster), (sources, Sources)),
        (fates, RowFates),
    )
    return RunFrames(
        *(pl.DataFrame(data, schema=schema.create_empty().schema).lazy() for data, schema in made)
    )


def reasons(before, after):
    found = explain_difference(before, after).collect()
    return sorted(found.select("change", "reason").rows())


def test_each_reason_is_told():
    before = run(
        [
            ("aaaaaaaa:1:1", "An", "1"),
            ("aaaaaaaa:1:2", "Bình", "1"),
            ("aaaaaaaa:1:3", "Chi", "1"),
            ("aaaaaaaa:1:4", "Dung", "1"),
        ]
    )
    after = run(
        [("bbbbbbbb:1:1", "An", "2"), ("bbbbbbbb:1:9", "Giang", "1")],
        excluded=[("bbbbbbbb:1:2", "Bình", "deceased")],
        extra=[("bbbbbbbb:1:3", "Chi")],
        files=(("bbbbbbbb", "a.xlsx", "read"),),
    )
    assert reasons(before, after) == [
        ("addition", "new_row"),
        ("area", "moved_area"),
        ("removal", "deceased"),
        ("removal", "merged"),
        ("removal", "row_gone"),
    ]


def test_a_file_that_could_not_be_read_is_the_reason():
    before = run([("aaaaaaaa:1:1", "An", "1")])
    after = run([], files=(("cccccccc", "a.xlsx", "refused"),))
    assert reasons(before, after) == [("removal", "file_refused")]
    assert reasons(before, run([], files=())) == [("removal", "file_missing")]
    assert reasons(run([], files=()), before) == [("addition", "new_file")]


def test_a_row_that_became_unreadable_is_told_from_one_that_is_gone():
    before = run([("aaaaaaaa:1:7", "An", "1"), ("aaaaaaaa:1:8", "Bình", "1")])
    after = run([], files=(("bbbbbbbb", "a.xlsx", "read"),), rejected=(("bbbbbbbb", 7),))
    assert reasons(before, after) == [("removal", "row_gone"), ("removal", "row_rejected")]


def test_a_corrected_birth_date_is_neither_removal_nor_addition():
    before = run([("aaaaaaaa:1:1", "An", "1")])
    after = run([("bbbbbbbb:1:1", "An", "1")], files=(("bbbbbbbb", "a.xlsx", "read"),))
    corrected = after._replace(voters=after.voters.with_columns(birth_date=pl.lit("1980-01-02")))
    assert reasons(before, corrected) == []


def test_a_corrected_number_in_a_renamed_file_is_neither():
    known = {"birth_date": pl.lit("1980-01-02"), "sex": pl.lit("male")}
    before, after = (
        run([("aaaaaaaa:1:1", "An", "1")]),
        run([("bbbbbbbb:1:9", "An", "1")], files=(("bbbbbbbb", "b.xlsx", "read"),)),
    )
    old = before._replace(voters=before.voters.with_columns(**known, identity_no=pl.lit("011080000001")))
    new = after._replace(voters=after.voters.with_columns(**known, identity_no=pl.lit("011080000002")))
    assert reasons(old, new) == []
    other = new._replace(voters=new.voters.with_columns(birth_date=pl.lit("1990-01-02")))
    assert reasons(old, other) == [("addition", "new_file"), ("removal", "file_missing")]


people = st.lists(st.sampled_from(["An", "Bình", "Chi", "Dung"]), max_size=8)


@given(people, people)
def test_additions_less_removals_are_the_difference(one, other):
    before, after = (
        run([(f"aaaaaaaa:1:{n}", name, "1") for n, name in enumerate(names)]) for names in (one, other)
    )
    found = explain_difference(before, after).collect()["change"].to_list()
    assert found.count("addition") - found.count("removal") == len(other) - len(one)
