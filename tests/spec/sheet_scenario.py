"""Scenarios of tables as clerks type them: one drawn sheet in, findings by row, area or commune out.

The communes of these scenarios are Xã Một (00001) and Xã Hai (00002); any other name cannot be placed.
"""

from typing import Any

import polars as pl

from tests.election.factory import LAW
from tests.spec.drawn import SOURCE, raw_sheet
from voterlist.election.area_checks import find_areas_across_communes, find_table_faults
from voterlist.election.declared_sizes import find_declared_sizes
from voterlist.election.polling_areas import build_polling_areas, build_village_areas
from voterlist.election.table_checks import (
    find_conflicting_facts,
    find_missing_numbers,
    find_unlawful_days,
    find_unplaced_rows,
)
from voterlist.frames import PersonLines, Placements, VoterNumbers
from voterlist.reference.area_words import load_area_words
from voterlist.roster.area_tables import read_area_tables

FILES = pl.LazyFrame({"source_id": [SOURCE], "file": ["bang.xlsx"]})
COMMUNES = {"Xã Một": "00001", "Xã Hai": "00002"}


def run_sheet(scenario: dict[str, Any]) -> list[list[str]]:
    """The findings of each line of the result of a scenario about a sheet: `dòng 3`, `khu vực 1`, `xã`."""
    found = pl.concat([frame.select("code", "subject_id") for frame in _findings(scenario)])
    subjects = [line.split("|")[0].strip() for line in scenario["result"].strip().splitlines()[1:]]
    return [[subject, ", ".join(sorted(set(_codes(found, subject))))] for subject in subjects]


def _findings(scenario: dict[str, Any]) -> list[pl.DataFrame]:
    stated, faults = read_area_tables(raw_sheet(scenario["sheet"]), load_area_words(), {SOURCE: "bang.xlsx"})
    placed = _placements(stated)
    lazy, where = stated.lazy(), placed.lazy()
    areas, villages = build_polling_areas(lazy, where), build_village_areas(lazy, where)
    numbers, lines = VoterNumbers.create_empty().lazy(), PersonLines.create_empty().lazy()
    tables = find_table_faults(villages, areas, lines, FILES).filter(pl.col("code") != "E435")
    counted = find_declared_sizes(areas, lazy, where, numbers, FILES, law=LAW)
    found = [
        find_unplaced_rows(lazy, where, FILES),
        find_conflicting_facts(lazy, where, FILES),
        find_areas_across_communes(lazy, where, FILES),
        find_missing_numbers(areas),
        find_unlawful_days(areas, law=LAW),
        tables,
        counted,
    ]
    return [faults, *(frame.collect() for frame in found)]


def _placements(stated: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("commune").replace_strict(COMMUNES, default=None, return_dtype=pl.String)
    known = stated.select(
        "record_id", "village", commune_code=code, commune_name="commune", province_code=pl.lit("11"),
        placement=pl.when(code.is_null()).then(pl.lit("unknown")).otherwise(pl.lit("current")),
        village_key=pl.col("village").str.to_lowercase(),
    )  # fmt: skip
    missing = [
        pl.lit(None, kind).alias(name)
        for name, kind in Placements.create_empty().schema.items()
        if name not in known.columns
    ]
    return known.with_columns(missing).select(Placements.column_names())


def _codes(found: pl.DataFrame, subject: str) -> list[str]:
    kind, _, name = subject.partition(" ")
    wanted = {"dòng": f"{SOURCE}:1:{name}", "khu": f"00001-{name.removeprefix('vực ')}", "xã": "00001"}[kind]
    return found.filter(pl.col("subject_id") == wanted)["code"].to_list()
