"""`voterlist check`: what is wrong with each of many uploads, worst first; no list is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.files.check_book import write_check_book
from voterlist.jobs import Progress, silent
from voterlist.jobs.read import told_findings
from voterlist.jobs.settings import find_settings
from voterlist.jobs.sheets import Passwords, Understood, understand
from voterlist.reference.severities import Language

REFUSED: Final = "refused"
WITH_WARNINGS: Final = "accepted_with_warnings"
ACCEPTED: Final = "accepted"
DUPLICATE: Final = "duplicate"

_SEVERITIES: Final = ("stops_the_list", "needs_a_person", "for_information")


@dataclass(frozen=True)
class CheckResult:
    """One row of `files` for each file: file, status, entries, a count for each severity, and the gravest remark.

    `exit_code` is 0, 1, 10, 12 or 18 (`errors.py`).
    """

    files: pl.DataFrame
    findings: pl.DataFrame
    exit_code: int

    def counts(self) -> dict[str, int]:
        """How many files have each status."""
        return dict(self.files.group_by("status").len().sort("status").iter_rows())

    def as_json(self) -> dict[str, Any]:
        """The whole result for programs."""
        return {
            "counts": self.counts(),
            "files": self.files.to_dicts(),
            "findings": self.findings.to_dicts(),
            "exit_code": self.exit_code,
        }


def check_inputs(
    inputs: Sequence[Path],
    *,
    report: Path | None = None,
    language: Language = "vi",
    passwords: Passwords | None = None,
    progress: Progress = silent,
) -> CheckResult:
    """Read every file and say what is wrong with it; a bad file never stops the others.

    A profile in an input folder may state limits for files.

    Raises:
        SettingsError: that profile holds something unknown.
        UsageError: a path does not exist.
        CannotWrite: the report could not be written whole.
    """
    known = understand(inputs, progress, passwords, limits=find_settings(inputs).limits())
    findings = told_findings(known, language)
    result = CheckResult(_files(known, findings), findings, known.exit_code)
    if report is not None:
        write_check_book(report, result.files, result.findings, language)
    return result


def _files(known: Understood, findings: pl.DataFrame) -> pl.DataFrame:
    counted = [
        pl.col("severity").eq(severity).sum().cast(pl.Int64).alias(severity) for severity in _SEVERITIES
    ]
    by_file = findings.group_by("file", maintain_order=True).agg(*counted, remark=pl.col("message").first())
    entries = known.roster.group_by("source_id").agg(entries=pl.len().cast(pl.Int64))
    status = (
        pl.when(pl.col("status") == "refused")
        .then(pl.lit(REFUSED))
        .when(pl.col("status") == "duplicate")
        .then(pl.lit(DUPLICATE))
        .when(pl.sum_horizontal("stops_the_list", "needs_a_person") > 0)
        .then(pl.lit(WITH_WARNINGS))
        .otherwise(pl.lit(ACCEPTED))
    )
    rank = {REFUSED: 0, DUPLICATE: 1, WITH_WARNINGS: 2, ACCEPTED: 3}
    return (
        known.sources.join(entries, on="source_id", how="left")
        .join(by_file, on="file", how="left")
        .with_columns(pl.col("entries", *_SEVERITIES).fill_null(0))
        .with_columns(status=status)
        .sort(
            pl.col("status").replace_strict(rank, return_dtype=pl.Int8),
            -pl.col("stops_the_list"),
            -pl.col("needs_a_person"),
            "file",
        )
        .select("file", "status", "entries", *_SEVERITIES, "remark")
    )
