"""Scenarios that an official can read and sign: tables in, result out; run by the rules themselves.

A scenario is one TOML file: `title`, `article`, tables drawn with `|` under Vietnamese headings, and the `result`.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tests.election.factory import LAW, areas, persons, units, villages
from tests.spec.other_scenarios import RUNS
from voterlist.election.area_checks import find_area_disagreements, find_table_faults, find_unassigned
from voterlist.election.area_sizes import find_area_sizes
from voterlist.election.area_units import find_areas_across_units
from voterlist.election.assignment import assign_areas
from voterlist.election.eligibility import judge_eligibility
from voterlist.election.entitlement import entitle
from voterlist.election.pairings import find_home_and_temporary, find_unpaired_certificates
from voterlist.election.right_checks import find_right_faults
from voterlist.election.unit_words import find_named_units
from voterlist.frames import VoterNumbers
from voterlist.reference.area_words import load_unit_words

FOLDER = Path(__file__).parent
PERSON = {
    "xã": "commune_code",
    "người": "record_id", "ngày sinh": "birth_date", "cư trú": "residence_kind", "tạm trú từ": "residence_since",
    "ghi chú": "note_codes", "dấu bầu": "ballots", "thôn": "village_key", "số hộ": "household_no", "hộ": "household_key",
    "khu vực ghi trên danh sách": "polling_area", "thường trú tại": "permanent_address", "tạm trú tại": "temporary_address",
}  # fmt: skip
AREA = {
    "khu vực": "no",
    "địa bàn": "terrain",
    "khu vực riêng": "special_kind",
    "ngày bỏ phiếu": "voting_date",
    "số cử tri": "voters",
}
VILLAGE = {
    "khu vực": "no",
    "thôn": "village_key",
    "từ hộ": "household_from",
    "đến hộ": "household_to",
    "tệp": "source_place",
}
UNIT = {"đơn vị": "unit_no", "cấp": "level", "thôn": "village_key"}
WORDS = {
    "thường trú": "permanent", "tạm trú": "temporary", "nơi ở hiện tại": "current", "miền núi": "mountain", "hải đảo": "island",
    "phân tán": "scattered", "thông thường": "ordinary", "đơn vị vũ trang": "armed_unit", "cơ sở y tế": "health_or_care",
    "trại tạm giam": "detention", "Quốc hội": "national", "HĐND tỉnh": "provincial", "HĐND xã": "commune",
}  # fmt: skip
NUMBERS = {"household_from", "household_to", "voters"}


def scenarios() -> list[Path]:
    """All scenario files, in order."""
    return sorted(FOLDER.glob("*.toml"))


def read(path: Path) -> dict[str, Any]:
    """One scenario as written."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rows(table: str, columns: dict[str, str]) -> list[dict[str, Any]]:
    """A drawn table as rows by field; an empty cell is null."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    fields = [columns[heading] for heading in lines[0]]
    return [
        {field: _value(field, cell) for field, cell in zip(fields, line, strict=True)} for line in lines[1:]
    ]


def _value(field: str, cell: str) -> Any:
    if field == "note_codes":
        return [code.strip() for code in cell.split(",") if code.strip()]
    if not cell:
        return None
    if field in NUMBERS:
        return int(cell)
    return date.fromisoformat(cell) if field == "voting_date" else WORDS.get(cell, cell)


def run(scenario: dict[str, Any]) -> list[list[str]]:
    """What the rules say of each line of the result: person or area, listed, area, ballots, findings; as texts."""
    other = next((run_other for table, run_other in RUNS.items() if table in scenario), None)
    if other is not None:
        return other(scenario)
    people = rows(scenario.get("persons", "người"), PERSON)
    for row in people:
        row["person_id"] = row["record_id"]
    in_areas = rows(scenario.get("areas", "khu vực\n1"), AREA)
    table = rows(scenario.get("villages", "khu vực | thôn\n1 | a"), VILLAGE)
    lines = persons(*people)
    area_frame = areas(
        *({name: value for name, value in row.items() if name != "voters"} for row in in_areas)
    )
    village_frame = villages(*table)
    placed = assign_areas(lines, village_frame, area_frame)
    listed = judge_eligibility(lines, placed, area_frame, law=LAW)
    given = entitle(lines, placed, area_frame, law=LAW)
    found = [
        find_right_faults(lines, placed, area_frame, listed, given, law=LAW),
        find_unassigned(lines, placed, village_frame),
        find_area_disagreements(lines, placed, area_frame),
        find_named_units(lines, given, load_unit_words()),
        *_of_tables(scenario, in_areas, area_frame, village_frame, lines),
        *_of_one_person(scenario, lines),
    ]
    findings = pl.concat(found).select("code", "subject_id").collect()
    told = listed.join(placed, on="person_id").join(given, on="person_id").sort("person_id").collect()
    shown = {row["person_id"]: _of_person(row, findings) for row in told.iter_rows(named=True)}
    return [
        [line[0], *(shown[line[0]] if line[0] in shown else [_codes(findings, line[0], loose=True)])]
        for line in expected(scenario)
    ]


def expected(scenario: dict[str, Any]) -> list[list[str]]:
    """The result as written, without its heading."""
    lines = scenario["result"].strip().splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines[1:]]


def _of_person(row: dict[str, Any], findings: pl.DataFrame) -> list[str]:
    words = {"eligible": "có", "excluded": "không", "undecided": "chưa rõ, vẫn giữ tên"}
    marks = {True: "X", False: "0", None: "?"}
    ballots = "".join(marks[row[f"gets_{level}_ballot"]] for level in ("national", "provincial", "commune"))
    is_out = row["eligibility"] == "excluded"
    area = "chờ xếp" if not row["is_assigned"] else row["polling_area_id"].split("-")[1]
    return [words[row["eligibility"]], area, "" if is_out else ballots, _codes(findings, row["person_id"])]


def _codes(findings: pl.DataFrame, subject: str, *, loose: bool = False) -> str:
    matches = (
        pl.col("subject_id").str.contains(subject, literal=True) if loose else pl.col("subject_id") == subject
    )
    return ", ".join(sorted(set(findings.filter(matches)["code"].to_list())))


def _of_tables(
    scenario: dict[str, Any],
    in_areas: list[dict[str, Any]],
    area_frame: pl.LazyFrame,
    village_frame: pl.LazyFrame,
    lines: pl.LazyFrame,
) -> list[pl.LazyFrame]:
    found = []
    if "voters" in in_areas[0]:
        counted = [(f"00001-{row['no']}", number) for row in in_areas for number in range(row["voters"])]
        made = [
            {"polling_area_id": area, "voter_no": n + 1, "person_id": f"{area}:{n}"} for area, n in counted
        ]
        numbers = pl.DataFrame(made, schema=VoterNumbers.create_empty().schema).lazy()
        found.append(find_area_sizes(area_frame, numbers, law=LAW))
    if "units" in scenario:
        listed = [
            {
                **row,
                "unit_id": f"{row['level']}-{row['unit_no']}",
                "village_key": row.get("village_key") or "",
            }
            for row in rows(scenario["units"], UNIT)
        ]
        found.append(find_areas_across_units(area_frame, village_frame, units(*listed)))
    if "villages" in scenario and "tệp" in scenario["villages"]:
        files = pl.LazyFrame({"source_id": ["aaaaaaaa", "bbbbbbbb"], "file": ["a.xlsx", "b.xlsx"]})
        found.append(find_table_faults(village_frame, area_frame, lines, files))
    return found


def _of_one_person(scenario: dict[str, Any], lines: pl.LazyFrame) -> list[pl.LazyFrame]:
    if not scenario.get("one_person"):
        return []
    same = lines.select("record_id", person_id=pl.lit("one"))
    own = lines.drop("person_id")
    return [find_home_and_temporary(own, same), find_unpaired_certificates(own, same)]
