"""`voterlist diff RUN RUN`: today's number of voters against yesterday's, explained to the last person."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist.errors import ContractBroken, UsageError
from voterlist.files.run_folder import MANIFEST, read_frames
from voterlist.files.safe_write import write_file
from voterlist.reconciliation.run_difference import RunFrames, explain_difference

_OF_FILES: Final = ("file_missing", "file_refused", "row_rejected", "row_gone", "new_file", "new_row")


@dataclass(frozen=True)
class Difference:
    """Voters before and after, and how many people changed for each reason.

    `reasons` has `change`, `reason`, `where` (the file, or the areas come from and gone to) and `people`.
    """

    before: int
    after: int
    reasons: pl.DataFrame


def compare_runs(before: Path, after: Path, to: Path | None = None) -> Difference:
    """Compare two runs; with `to`, write one line per person (rows and codes only) as csv.

    Raises:
        UsageError: a folder is no run, or the two runs went by different tables of places.
    """
    old, new = _frames(before), _frames(after)
    if _places(before) != _places(after):
        raise UsageError(
            vi="Hai lần chạy dùng hai bảng địa danh khác nhau nên không so sánh được.",
            en="The two runs went by different tables of places and cannot be compared.",
            remedy_vi="Chạy lại lần trước bằng phiên bản hiện nay.",
            remedy_en="Run the earlier one again with this version.",
        )
    changes = explain_difference(old, new).collect()
    counts = [frames.voters.select(pl.len()).collect().item() for frames in (old, new)]
    grown = changes.filter(pl.col("change") == "addition").height
    lost = changes.filter(pl.col("change") == "removal").height
    if counts[1] - counts[0] != grown - lost:
        raise ContractBroken(
            vi="Chênh lệch giữa hai lần chạy không giải thích hết được.",
            en="The difference between the two runs is not explained to the last person.",
        )
    if to is not None:
        write_file(to, lambda path: changes.write_csv(path, include_bom=True))
    reasons = changes.group_by("change", "reason", where=_where()).agg(people=pl.len())
    order = ["change", "reason", "where"]
    return Difference(counts[0], counts[1], reasons.sort(order, nulls_last=True))


def _where() -> pl.Expr:
    """The file of a row that came or went with it; for who moved, both polling areas."""
    moved = pl.format("{} → {}", pl.col("detail").fill_null("?"), pl.col("polling_area_id").fill_null("?"))
    return (
        pl.when(pl.col("reason").is_in(_OF_FILES)).then("file").when(pl.col("change") == "area").then(moved)
    )


def _frames(folder: Path) -> RunFrames:
    return RunFrames(*(frame.lazy() for frame in read_frames(folder, *RunFrames._fields)))


def _places(folder: Path) -> Any:  # noqa: ANN401 - whatever the manifest holds
    path = folder / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")).get("places") if path.is_file() else None
