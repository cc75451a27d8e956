"""The accounts, counted again from the frames: nobody lost, nobody twice, every published number right."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from voterlist.verifier.seals import read_frame, read_manifest

_OF_PERSONS = ("village_list", "register", "previous_list", "changes")


def frame(run: Path, name: str) -> pl.DataFrame:
    """One frame of the run."""
    return read_frame(run / "du_lieu" / f"{name}.parquet")


def source_faults(run: Path) -> Iterator[str]:
    """File, fingerprint, role and status of every source stand in both."""
    columns = ("file", "sha256", "size_bytes", "role", "status")
    stated = {tuple(source[column] for column in columns) for source in read_manifest(run)["inputs"]}
    found = set(frame(run, "sources").select(columns).iter_rows())
    yield from sorted({str(source[0]) for source in stated ^ found})


def row_faults(run: Path) -> Iterator[str]:
    """Every row of a visible sheet has one fate; the entries that they gave are those of the roster."""
    fates, roster, sources = (frame(run, name) for name in ("row_fates", "roster", "sources"))
    per_sheet = fates.group_by("source_id", "sheet_no").agg(told=pl.len())
    sheets = frame(run, "sheets").filter(pl.col("visibility") == "visible")
    both = sheets.join(per_sheet, on=["source_id", "sheet_no"], how="left").with_columns(
        pl.col("told").fill_null(0)
    )
    wrong_sheets = (
        both.filter(pl.col("told") != pl.col("row_count"))
        .join(sources, on="source_id")
        .sort("file", "sheet_no")
    )
    yield from (
        f"{row['file']}, {row['sheet_no']}: {row['row_count']} ≠ {row['told']}"
        for row in wrong_sheets.iter_rows(named=True)
    )
    if fates.select("source_id", "sheet_no", "row_no").is_duplicated().any():
        yield "row_fates"
    stated = fates.group_by("source_id").agg(stated=pl.col("entry_count").sum())
    found = roster.group_by("source_id").agg(found=pl.len())
    persons = sources.filter(pl.col("role").is_in(_OF_PERSONS)).select("source_id", "file")
    counted = persons.join(stated, on="source_id", how="left").join(found, on="source_id", how="left")
    wrong = counted.filter(pl.col("stated").fill_null(0) != pl.col("found").fill_null(0))
    yield from (f"{file}: {row_count} ≠ {count}" for _, file, row_count, count in wrong.iter_rows())
    if counted["found"].sum() != roster.height:
        yield f"roster: {roster.height} ≠ {counted['found'].sum()}"


def person_faults(run: Path) -> Iterator[str]:
    """The listed entries and the entries of the persons are the same, each once."""
    listed, persons = frame(run, "listed")["record_id"], frame(run, "persons")["record_id"]
    for name, ids in (("listed", listed), ("persons", persons)):
        yield from (f"{name}: {record}" for record in ids.filter(ids.is_duplicated()).unique().sort())
    yield from sorted(set(listed) ^ set(persons))


def voter_faults(run: Path) -> Iterator[str]:
    """Every person is on one list or has a ground, and nobody is on a list who is no person of the run."""
    people = set(frame(run, "persons")["person_id"])
    voters, excluded = frame(run, "voters")["person_id"], set(frame(run, "exclusions")["person_id"])
    yield from (f"{person}: 2" for person in voters.filter(voters.is_duplicated()).unique().sort())
    yield from sorted(people ^ (set(voters) | excluded))


def number_faults(run: Path) -> Iterator[str]:
    """Numbers are positive and given once in an area."""
    voters = frame(run, "voters").select("polling_area_id", "voter_no")
    wrong = voters.filter(voters.is_duplicated() | (pl.col("voter_no") < 1)).unique().sort(voters.columns)
    yield from (f"{area}: {number}" for area, number in wrong.iter_rows())


def tally_faults(run: Path) -> Iterator[str]:
    """Left and right of every account are equal, and the manifest says the same."""
    stated = {
        (row["account"], row["scope"]): (row["left"], row["right"]) for row in read_manifest(run)["accounts"]
    }
    sums: dict[tuple[str, str], list[int]] = {}
    for account, scope, _, side, sign, count in frame(run, "tally").iter_rows():
        sums.setdefault((account, scope), [0, 0])[side == "right"] += sign * count
    for key in sorted(stated.keys() | sums.keys()):
        left, right = sums.get(key, [0, 0])
        if left != right or stated.get(key) != (left, right):
            yield f"{key[0]} ({key[1]}): {left}, {right}, {stated.get(key)}"


def figure_faults(run: Path) -> Iterator[str]:
    """Voters, men and women of the whole run and voters of every area, in `summary.json` and in the figures.

    Where armed units are left out of what is shared, they are not among the voters of the whole run.
    """
    every = frame(run, "voters")
    voters = every
    if read_manifest(run).get("leaves_out_armed_units"):
        armed = frame(run, "areas").filter(pl.col("special_kind") == "armed_unit")
        voters = every.join(armed, on="polling_area_id", how="anti")
    summary = json.loads((run / "summary.json").read_text(encoding="utf-8"))["figures"]
    counted: dict[tuple[str, str, str], int] = {
        ("province", "all", "voters"): voters.height,
        ("province", "all", "male"): voters.filter(pl.col("sex") == "male").height,
        ("province", "all", "female"): voters.filter(pl.col("sex") == "female").height,
    }
    for area, count in every.group_by("polling_area_id").len().sort("polling_area_id").iter_rows():
        counted["area", area, "voters"] = count
    figures = {tuple(row[:3]): row[3] for row in frame(run, "figures").iter_rows()}
    for key, count in counted.items():
        if not _stated(summary, key) == figures.get(key) == count:
            yield f"{'/'.join(key)}: {count}, {figures.get(key)}, {_stated(summary, key)}"


def _stated(summary: dict[str, Any], key: tuple[str, str, str]) -> Any:  # noqa: ANN401 - whatever the file holds
    kind, scope, figure = key
    return summary.get(kind, {}).get(scope, {}).get(figure)
