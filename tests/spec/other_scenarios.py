"""Scenarios about time, changes, complaints, printed numbers and the profile."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import polars as pl

from tests.election.factory import HEADS, LAW, areas, persons, villages
from tests.spec.drawn import raw_sheet, table_rows
from tests.spec.sheet_scenario import run_sheet
from voterlist.election.assignment import assign_areas
from voterlist.election.calendar import find_late_answers, find_times_passed
from voterlist.election.changes import find_change_faults, with_changes
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.frozen_numbers import find_changed_numbers
from voterlist.election.numbering import number_voters
from voterlist.frames import ElectionUnits, Placements, StatedChanges, VoterNumbers
from voterlist.jobs.profile_effects import apply_profile, find_outside
from voterlist.reference.area_words import load_complaint_headings
from voterlist.reference.profile import read_profile
from voterlist.roster.change_lists import read_moment
from voterlist.roster.complaints import read_complaints

Result = list[list[str]]
COMMUNE = {"commune_name": "Xã Một"}


def run_changes(scenario: dict[str, Any]) -> Result:
    """Of each change: what becomes of the person, and the findings."""
    drawn = table_rows(scenario["changes"])
    people = [
        {"person_id": row["người"], "record_id": row["người"]}
        for row in drawn
        if row["có trong danh sách"] == "có"
    ]
    lines, in_areas = persons(*people), areas(*({"no": "1", **_voting(scenario)},))
    rows = [
        {
            "record_id": f"c-{row['người']}",
            "changed_at": read_moment(row["lúc"]),
            "is_dated": bool(row["lúc"]),
            "reasons": [row["lý do"]] if row["lý do"] else [],
        }
        for row in drawn
    ]
    changes = pl.DataFrame(rows, schema=StatedChanges.create_empty().schema).lazy()
    matched = pl.LazyFrame(
        [
            {
                "record_id": f"c-{row['person_id']}",
                "person_id": row["person_id"],
                "polling_area_id": "00001-1",
            }
            for row in people
        ]
    )
    doubted = matched.clear().select("record_id")
    laid = with_changes(lines, changes, matched, in_areas, law=LAW)
    placed = assign_areas(laid, villages({"no": "1", "village_key": "a"}), in_areas)
    told = dict(
        judge_eligibility(laid, placed, in_areas, law=LAW).select("person_id", "eligibility").collect().rows()
    )
    found = find_change_faults(changes, matched, doubted, in_areas, law=LAW).collect()
    words = {"eligible": "giữ tên", "excluded": "xóa tên", "undecided": "giữ tên, phải hỏi"}
    return [
        [
            row["người"],
            words.get(told.get(row["người"], ""), "không có tên"),
            codes(found, f"c-{row['người']}"),
        ]
        for row in drawn
    ]


def _voting(scenario: dict[str, Any]) -> dict[str, Any]:
    return {"voting_date": scenario["voting_date"]} if "voting_date" in scenario else {}


def run_complaints(scenario: dict[str, Any]) -> Result:
    """The findings of each row of a register of complaints."""
    register, unread = read_complaints(raw_sheet(scenario["complaints"]), load_complaint_headings(), {})
    late = find_late_answers(register.lazy(), scenario["today"], law=LAW).collect()
    found = pl.concat([unread, late]).select("code", subject_id=pl.format("dòng {}", "row_no"))
    return [[key, codes(found, key)] for key in _keys(scenario)]


def run_calendar(scenario: dict[str, Any]) -> Result:
    """The findings of each day on which lists are made."""
    in_areas = areas(*({"no": row["khu vực"], **_day(row)} for row in table_rows(scenario["voting"])))
    rows = []
    for key in _keys(scenario):
        today = datetime.strptime(key, "%d/%m/%Y").date()  # noqa: DTZ007 a calendar day
        found = find_times_passed(in_areas, today, law=LAW).collect()
        said = [
            f"{code} ({day[8:]}/{day[5:7]})"
            for code, day in found.select("code", "subject_id").sort("subject_id").rows()
        ]
        rows.append([key, ", ".join(said)])
    return rows


def _day(row: dict[str, str]) -> dict[str, Any]:
    return {"voting_date": date.fromisoformat(row["ngày bỏ phiếu"])} if row["ngày bỏ phiếu"] else {}


def run_frozen(scenario: dict[str, Any]) -> Result:
    """The number of every person of today after cards were printed, and what is told about areas and persons."""
    cards = [
        {
            "polling_area_id": f"00001-{row['khu vực']}",
            "voter_no": int(row["số thẻ"]),
            "person_id": row["người"] or "",
        }
        for row in table_rows(scenario["cards"])
    ]
    today = table_rows(scenario["today_lists"])
    frozen = pl.DataFrame(cards, schema=VoterNumbers.create_empty().schema).lazy()
    numbers_now = sorted({row["khu vực"] for row in today})
    in_areas = areas(*({"no": number} for number in numbers_now))
    table = villages(*({"no": number, "village_key": f"v{number}"} for number in numbers_now))
    lines = persons(
        *(
            {"person_id": row["người"], "record_id": row["người"], "village_key": f"v{row['khu vực']}"}
            for row in today
        )
    )
    placed = assign_areas(lines, table, in_areas)
    listed = judge_eligibility(lines, placed, in_areas, law=LAW)
    numbers = number_voters(lines, placed, listed, table, head_words=HEADS, frozen=frozen)
    found = find_changed_numbers(frozen, numbers, in_areas, lines).collect()
    given = dict(numbers.collect().select("person_id", "voter_no").rows())
    return [
        [
            key,
            str(given.get(key, "")),
            codes(found, f"00001-{key.removeprefix('khu vực ')}" if " " in key else key),
        ]
        for key in _keys(scenario)
    ]


def run_profile(scenario: dict[str, Any]) -> Result:
    """The findings about what a profile names."""
    profile = read_profile(scenario["profile"])
    in_areas = areas(
        *({"no": row["khu vực"], **COMMUNE} for row in table_rows(scenario["profile_areas"]))
    ).collect()
    unit = {
        "unit_id": "provincial-11-4",
        "level": "provincial",
        "unit_no": "4",
        "deputies": 5,
        "commune_code": "00001",
    }
    columns = ElectionUnits.create_empty().schema
    units = pl.DataFrame(
        [{name: {**unit, **COMMUNE, "village_key": ""}.get(name) for name in columns}], schema=columns
    )
    lives = pl.DataFrame(
        [{"record_id": "a", "commune_code": "00001", "placement": "current", **COMMUNE}],
        schema=Placements.create_empty().schema,
    )
    found = pl.concat([apply_profile(profile, in_areas, units).findings, find_outside(profile, lives)])
    return [[key, codes(found, key)] for key in _keys(scenario)]


def codes(found: pl.DataFrame, subject: str) -> str:
    """The codes about one subject, in order."""
    return ", ".join(sorted(set(found.filter(pl.col("subject_id") == subject)["code"].to_list())))


def _keys(scenario: dict[str, Any]) -> list[str]:
    return [line.split("|")[0].strip() for line in scenario["result"].strip().splitlines()[1:]]


RUNS: dict[str, Callable[[dict[str, Any]], Result]] = {
    "sheet": run_sheet,
    "changes": run_changes,
    "complaints": run_complaints,
    "voting": run_calendar,
    "cards": run_frozen,
    "profile": run_profile,
}
"""How a scenario is run, by the table that it has."""
