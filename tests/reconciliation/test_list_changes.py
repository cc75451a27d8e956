import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tests.paper_factory import random_voters, voter, voter_list
from voterlist.reconciliation.doubts import doubtful_lines
from voterlist.reconciliation.list_changes import compare_lists

_NO_GROUNDS = pl.LazyFrame(
    schema=dict.fromkeys(["identity_no", "full_name", "birth_date", "sex", "ground"], pl.String)
)


def _changes(posted, today, grounds=_NO_GROUNDS):
    decisions = pl.LazyFrame(schema={"record_id": pl.String, "decision": pl.String})
    return compare_lists(posted.lazy(), today.lazy(), grounds, decisions).collect()


def test_every_kind_of_change():
    posted = voter_list(
        [voter(no=1), voter(no=2), voter(no=3), voter(no=4, full_name="Lò Thị Ơn", identity_no=None)]
    )
    today = voter_list(
        [
            voter(no=1, birth_date="1981"),
            voter("03203-2", 7, identity_no="011080000002"),
            voter(no=4, full_name=" lò thị  ơn", identity_no=None),
            voter(no=5, note_codes=["moved_in"]),
        ]
    )
    grounds = pl.LazyFrame(
        {
            "identity_no": ["011080000003"],
            "full_name": ["x"],
            "birth_date": [None],
            "sex": [None],
            "ground": ["deceased"],
        },
        schema_overrides={"birth_date": pl.String, "sex": pl.String},
    )
    found = _changes(posted, today, grounds).select(
        "change", "polling_area_id", "voter_no", "posted_no", "corrected", "ground"
    )
    assert found.rows() == [
        ("addition", "03203-1", 5, None, None, None),
        ("correction", "03203-1", 1, 1, ["birth_date"], None),
        ("correction", "03203-1", 4, 4, ["full_name"], None),
        ("removal", "03203-1", 3, 3, None, "deceased"),
        ("area", "03203-2", 7, 2, [], None),
    ]


@given(st.integers(0, 10**6), st.integers(0, 30), st.integers(0, 30))
def test_posted_and_additions_less_removals_is_today(seed, posted_only, today_only):
    everybody = random_voters(seed, 2, 40)
    posted, today = everybody.slice(today_only), everybody.slice(0, everybody.height - posted_only)
    counts = dict(_changes(posted, today).group_by("change").len().iter_rows())
    assert posted.height + counts.get("addition", 0) - counts.get("removal", 0) == today.height
    assert counts.get("addition", 0) == today_only
    assert counts.get("removal", 0) == posted_only


def test_nothing_changed_is_no_change():
    voters = random_voters(1, 3, 20)
    assert _changes(voters, voters).height == 0


def test_doubtful_lines_are_those_a_person_is_asked_about():
    voters = voter_list([voter(no=no, person_id=f"s:1:{no}", household_no=str(9 - no)) for no in range(1, 5)])
    persons = pl.DataFrame(
        {"record_id": ["s:1:1", "t:1:8", "s:1:2", "s:1:3"], "person_id": ["s:1:1", "s:1:1", "s:1:2", "s:1:3"]}
    )
    findings = pl.DataFrame(
        {
            "severity": ["needs_a_person", "for_information", "stops_the_list", "needs_a_person"],
            "subject_id": ["t:1:8|s:1:2", "s:1:3", "s:1:2", "nowhere"],
            "message": ["giống nhau", "để biết", "thiếu", "x"],
        }
    )
    doubts = doubtful_lines(voters.lazy(), persons.lazy(), findings.lazy()).collect()
    assert doubts.select("voter_no", "messages").rows() == [(2, ["giống nhau", "thiếu"]), (1, ["giống nhau"])]


def test_check_sheets_go_from_house_to_house():
    voters = voter_list(
        [voter(no=no, person_id=f"s:1:{no}", household_no=house) for no, house in enumerate(("10", "2", "9"))]
    )
    persons = voters.select("record_id", "person_id")
    findings = pl.DataFrame(
        {"severity": ["needs_a_person"] * 3, "subject_id": voters["person_id"], "message": ["thiếu"] * 3}
    )
    doubts = doubtful_lines(voters.lazy(), persons.lazy(), findings.lazy()).collect()
    assert doubts["household_no"].to_list() == ["2", "9", "10"]
