"""The dates of 15 March 2026 that the press printed, and what comes too late."""

from datetime import date, datetime

import polars as pl
import pytest

from tests.election.factory import DAY, LAW, areas
from voterlist.election.calendar import (
    deadlines_of,
    find_late_answers,
    find_late_changes,
    find_times_passed,
    state_on,
)
from voterlist.frames import Findings


def codes(findings):
    return sorted(Findings.validate(findings.collect())["code"].to_list())


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("areas_fixed_days_before", "2026-01-30 23:59"),
        ("posting_days_before", "2026-02-03 23:59"),
        ("complaint_days", "2026-03-05 23:59"),
        ("answer_days", "2026-03-10 23:59"),
        ("cards_last_days_before", "2026-03-12 23:59"),
        ("changes_close_hours_before", "2026-03-14 07:00"),
        ("changes_until_opening", "2026-03-15 07:00"),
        ("minutes_days_after", "2026-03-18 23:59"),
    ],
)
def test_the_calendar_of_2026(name, ends):
    found = {deadline.name: deadline for deadline in deadlines_of(DAY, LAW)}
    assert f"{found[name].ends:%Y-%m-%d %H:%M}" == ends


def test_early_voting_and_a_known_posting_day_move_the_dates():
    found = {deadline.name: deadline for deadline in deadlines_of(date(2026, 3, 8), LAW, date(2026, 1, 20))}
    assert found["changes_close_hours_before"].ends == datetime.fromisoformat("2026-03-07T07:00")
    assert found["complaint_days"].ends.date() == date(2026, 2, 19)


def test_a_deadline_is_open_between_its_ends():
    cards = next(d for d in deadlines_of(DAY, LAW) if d.name == "cards_last_days_before")
    moments = (
        datetime.fromisoformat("2026-03-04T00:00"),
        datetime.fromisoformat("2026-03-05T00:00"),
        datetime.fromisoformat("2026-03-12T20:00"),
        datetime.fromisoformat("2026-03-13T00:00"),
    )
    assert [state_on(cards, moment) for moment in moments] == ["not_yet", "open", "open", "passed"]


@pytest.mark.parametrize(
    ("reason", "at", "expected"),
    [
        ("moved_out", "2026-03-14T06:59", []),
        ("moved_out", "2026-03-14T07:01", ["E445"]),
        ("votes_elsewhere", "2026-03-15T06:59", []),
        ("votes_elsewhere", "2026-03-15T07:01", ["E445"]),
        ("in_prison", "2026-03-15T06:00", []),
    ],
)
def test_changes_after_their_lawful_time(reason, at, expected):
    change = pl.LazyFrame(
        {
            "record_id": ["a"],
            "polling_area_id": ["00001-1"],
            "reason": [reason],
            "changed_at": [datetime.fromisoformat(at)],
        }
    )
    assert codes(find_late_changes(change, areas({"no": "1"}), law=LAW)) == expected


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-02-03", []), ("2026-02-04", ["E446"]), ("2026-03-16", ["E449"])]
)
def test_a_list_made_late(today, expected):
    assert codes(find_times_passed(areas({"no": "1"}), date.fromisoformat(today), law=LAW)) == expected


@pytest.mark.parametrize(
    ("received", "answered", "expected"),
    [
        ("2026-02-10", "2026-02-15", []),
        ("2026-02-10", "2026-02-16", ["E447"]),
        ("2026-02-10", None, ["E447"]),
        ("2026-03-06", "2026-03-07", ["E448"]),
    ],
)
def test_complaints(received, answered, expected):
    days = {"posted_on": "2026-02-03", "received_on": received, "answered_on": answered}
    register = pl.LazyFrame(
        {
            "complaint_no": ["1"],
            "file": ["so.xlsx"],
            "row_no": [4],
            **{name: [day] for name, day in days.items()},
        }
    ).with_columns(pl.col("posted_on", "received_on", "answered_on").cast(pl.String).str.to_date())
    assert codes(find_late_answers(register, date(2026, 3, 9), law=LAW)) == expected
