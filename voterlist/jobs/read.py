"""`voterlist read`: any sheets into one clean table, with the fate of every row and all findings beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.files.plain_tables import check_suffix, write_plain_table
from voterlist.files.safe_write import write_file
from voterlist.frames import FEMALE, MALE
from voterlist.jobs import Progress, silent
from voterlist.jobs.settings import find_settings
from voterlist.jobs.sheets import Passwords, Understood, understand
from voterlist.reference.severities import Language
from voterlist.reference.wording import with_sentences

COLUMNS: Final = (
    *("file", "sheet", "row", "full_name", "birth_date", "sex", "identity_no", "old_identity_no"),
    *("ethnic_group", "residence_kind", "permanent_address", "temporary_address", "current_address"),
    *("village", "commune", "province", "household_no", "polling_area", "ballots", "note", "record_id"),
)
"""The columns of the clean table. `ballots` are the marks for National Assembly, province and commune: `XX0`."""

_SHEET: Final = ("source_id", "sheet_no")


@dataclass(frozen=True)
class ReadResult:
    """What was read and written."""

    file_count: int
    refused_count: int
    entry_count: int
    row_count: int
    finding_counts: dict[str, int]
    written: tuple[Path, ...]
    exit_code: int


def read_inputs(
    inputs: Sequence[Path],
    to: Path,
    *,
    language: Language = "vi",
    passwords: Passwords | None = None,
    progress: Progress = silent,
) -> ReadResult:
    """Write the clean table to `to`, and beside it `<name>.rows.csv` and `<name>.findings.jsonl`.

    A profile in an input folder may state limits for files.

    Raises:
        SettingsError: that profile holds something unknown.
        UsageError: a path does not exist, or the kind of the result is not known.
        CannotWrite: a file could not be written whole.
    """
    check_suffix(to)
    known = understand(inputs, progress, passwords, limits=find_settings(inputs).limits())
    table, rows, findings = clean_table(known), row_fates(known, language), told_findings(known, language)
    beside = to.with_name(f"{to.stem}.rows.csv"), to.with_name(f"{to.stem}.findings.jsonl")
    write_plain_table(table, to, "Danh sách")
    write_file(beside[0], rows.write_csv)
    write_file(beside[1], findings.write_ndjson)
    return ReadResult(
        file_count=known.sources.height,
        refused_count=known.sources.filter(status="refused").height,
        entry_count=table.height,
        row_count=rows.height,
        finding_counts=dict(known.findings.group_by("severity").len().iter_rows()),
        written=(to, *beside),
        exit_code=known.exit_code,
    )


def _places(known: Understood) -> pl.DataFrame:
    return known.sheets.join(known.sources.select("source_id", "file"), on="source_id").select(
        *_SHEET, "file", sheet="sheet_name"
    )


def clean_table(known: Understood) -> pl.DataFrame:
    """One row per entry in the order of files, sheets and rows, in the columns of `COLUMNS`."""
    return (
        known.roster.join(_places(known), on=_SHEET, how="left")
        .sort("file", "sheet_no", "row_no", "record_id")
        .with_columns(
            row="row_no", sex=pl.col("sex").replace_strict({MALE: "Nam", FEMALE: "Nữ"}, default=None)
        )
        .select(COLUMNS)
    )


def row_fates(known: Understood, language: Language) -> pl.DataFrame:
    """The fate of every row of every sheet that was read; rows without any filled cell are blank."""
    gaps = (
        known.fates.group_by(_SHEET)
        .agg(row_no=pl.int_range(1, pl.col("row_no").max() + 1, dtype=pl.Int32))
        .explode("row_no")
        .join(known.fates, on=[*_SHEET, "row_no"], how="anti")
        .with_columns(
            fate=pl.lit("blank"), entry_count=pl.lit(0, pl.Int32), reason_code=pl.lit(None, pl.String)
        )
    )
    rows = pl.concat([known.fates, gaps.select(known.fates.columns)])
    reasons = rows.select(code="reason_code").drop_nulls().unique()
    asked = reasons.with_columns(parameters=pl.lit([], pl.List(pl.String)))
    titles = with_sentences(asked, language).select("code", reason="title")
    return (
        rows.join(_places(known), on=_SHEET, how="left")
        .join(titles, left_on="reason_code", right_on="code", how="left")
        .sort("file", "sheet_no", "row_no")
        .select("file", "sheet", "fate", "entry_count", "reason_code", "reason", row="row_no")
        .select("file", "sheet", "row", "fate", "entry_count", "reason_code", "reason")
    )


def told_findings(known: Understood, language: Language) -> pl.DataFrame:
    """The findings in words, gravest first within a file."""
    grave = pl.col("severity").replace_strict(
        {"stops_the_list": 0, "needs_a_person": 1, "for_information": 2}, return_dtype=pl.Int8
    )
    return (
        with_sentences(known.findings, language)
        .sort(pl.col("file"), grave, pl.col("sheet"), pl.col("row_no"), pl.col("code"), nulls_last=True)
        .select(
            "code", "severity", "file", "sheet", "column", "field", "title", "message", "remedy", row="row_no"
        )
        .select("code", "severity", "file", "sheet", "row", "column", "field", "title", "message", "remedy")
    )
