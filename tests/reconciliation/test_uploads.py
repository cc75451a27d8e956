"""The uploads of each commune: every file is counted once, and a refused one where its neighbours belong."""

from datetime import date

import polars as pl

from voterlist.frames import UploadProgress
from voterlist.reconciliation.uploads import count_uploads

SOURCES = [
    ("s1", "x/a.csv", "read", "village_list"),
    ("s2", "x/b.csv", "read", "village_list"),
    ("s3", "x/hong.xlsx", "refused", None),
    ("s4", "x/a (2).csv", "duplicate", None),
    ("s5", "hong.xlsx", "refused", None),
    ("s6", "y/c.csv", "read", "village_list"),
    ("s7", "khu_vuc.csv", "read", "polling_areas"),
]
LISTED = [
    ("s1:1:1", "s1", "01"),
    ("s1:1:2", "s1", "01"),
    ("s1:1:3", "s1", "02"),
    ("s2:1:1", "s2", "01"),
    ("s6:1:1", "s6", None),
]
NO_ROWS = pl.LazyFrame(schema={"finding_id": pl.String, "severity": pl.String, "commune_code": pl.String})


def counted(questions=(), findings=NO_ROWS):
    listed = pl.LazyFrame(LISTED, schema=["record_id", "source_id", "commune_code"], orient="row")
    return count_uploads(
        pl.LazyFrame(SOURCES, schema=["source_id", "file", "status", "role"], orient="row"),
        listed.select("record_id", "source_id"),
        listed.select("record_id", "commune_code", commune_name="Xã " + pl.col("commune_code")),
        findings.select("finding_id", "severity"),
        findings.select("finding_id", "commune_code"),
        pl.LazyFrame(
            list(questions), schema={"record_id_l": pl.String, "record_id_r": pl.String}, orient="row"
        ),
        pl.LazyFrame({"commune_code": ["01", "01"], "voting_date": [date(2026, 3, 8), None]}),
        election_day=date(2026, 3, 15),
        posting_days_before=40,
    ).collect()


def of(frame, commune):
    return frame.filter(pl.col("commune_code") == commune).to_dicts()[0]


def test_every_list_is_counted_once_and_tables_are_no_lists():
    found = counted()
    UploadProgress.validate(found)
    assert found["lists_received"].sum() == 6
    assert (found["lists_checked"] + found["lists_refused"] + found["lists_repeated"]).to_list() == found[
        "lists_received"
    ].to_list()
    assert found["entries"].sum() == len(LISTED)


def test_a_refused_file_belongs_to_the_commune_of_its_folder_or_to_none():
    found = counted()
    assert (of(found, "01")["lists_received"], of(found, "01")["lists_refused"]) == (4, 1)
    assert (of(found, "")["lists_received"], of(found, "")["lists_refused"]) == (2, 1)


def test_a_question_between_two_communes_is_open_in_both_and_once_in_one():
    found = counted([("s1:1:1", "s1:1:3"), ("s1:1:1", "s1:1:2"), ("s2:1:1", "")])
    assert (of(found, "01")["questions_open"], of(found, "02")["questions_open"]) == (3, 1)


def test_the_deadline_is_that_of_the_earliest_area():
    found = counted()
    assert of(found, "01")["posting_deadline"] == date(2026, 1, 27)
    assert of(found, "02")["posting_deadline"] == date(2026, 2, 3)


def test_only_what_stops_a_list_is_counted_as_such():
    findings = pl.LazyFrame(
        {
            "finding_id": ["1", "2", "3"],
            "severity": ["stops_the_list", "needs_a_person", "stops_the_list"],
            "commune_code": ["01", "01", ""],
        }
    )
    assert counted(findings=findings)["stops"].to_list() == [1, 1, 0]
