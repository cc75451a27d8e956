"""`voterlist evaluate`: the pairs of a `match` against known answers."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voterlist.errors import UsageError
from voterlist.files.clean_tables import read_text_table
from voterlist.jobs.match import written_frame
from voterlist.linkage.evaluation import Quality, measure, true_pairs_of

_ROW = ("row_id", "ma_dong", "external_id", "record_id")
_PERSON = ("person", "person_id", "person_no", "ma_nguoi")
_GROUP = ("ethnic_group", "dan_toc")
_KINDS = ("kinds", "slips", "loai_loi")


@dataclass(frozen=True)
class Evaluation:
    """The quality over all pairs, for each ethnic group, and for each kind of corruption: its pairs and those found."""

    overall: Quality
    groups: dict[str, Quality]
    kinds: dict[str, tuple[int, float]]


def evaluate(run: Path, answers: Path) -> Evaluation:
    """Compare the pairs in the folder of a run with a table that names the person of every row.

    The answers have a column `row_id` (or `ma_dong`, `record_id`) and a column `person`; with `ethnic_group` and
    `slips` (kinds of corruption, comma between) they give the quality of each.

    Raises:
        UsageError: the run has no pairs, or the answers have no such columns, or a row id stands twice in them.
    """
    found, persons = (written_frame(run, name).collect() for name in ("pairs", "persons"))
    truth = _truth(answers)
    by_record = truth["row_id"].is_in(persons["record_id"].implode()).any()
    ends = ("record_id_l", "record_id_r") if by_record else ("external_id_l", "external_id_r")
    pairs = _with_truth(found, truth, ends)
    wanted = true_pairs_of(truth)
    group = dict(truth.select("row_id", "group").iter_rows())
    wanted = wanted.with_columns(group=pl.col("row_l").replace_strict(group, default=None))
    groups = {
        str(name): measure(pairs.filter(group=name), wanted.filter(group=name).height)
        for name in sorted(set(group.values()) - {None})
    }
    return Evaluation(measure(pairs, wanted.height), groups, _kinds(truth, wanted, pairs))


def _truth(answers: Path) -> pl.DataFrame:
    table = read_text_table(answers)

    def first(names: tuple[str, ...]) -> pl.Expr | None:
        return next((pl.col(name).cast(pl.String) for name in names if name in table.columns), None)

    row, person = first(_ROW), first(_PERSON)
    if row is None or person is None:
        raise UsageError(
            vi="Bảng đáp án thiếu cột row_id hoặc person.", en="The answers have no column row_id or person.",
            place=answers.name, remedy_vi="Thêm hai cột đó.", remedy_en="Add the two columns.",
        )  # fmt: skip
    if table.select(row).to_series().is_duplicated().any():
        raise UsageError(
            vi="Một mã dòng xuất hiện hai lần trong bảng đáp án.", en="A row id stands twice in the answers.",
            place=answers.name, remedy_vi="Dùng record_id cho hai danh sách.", remedy_en="Use record_id for two lists.",
        )  # fmt: skip
    nothing = pl.lit(None, pl.String)
    group, kinds = first(_GROUP), first(_KINDS)
    return table.select(
        row_id=row,
        person=person,
        group=nothing if group is None else group,
        kinds=nothing if kinds is None else kinds,
    )


def _with_truth(pairs: pl.DataFrame, truth: pl.DataFrame, ends: tuple[str, str]) -> pl.DataFrame:
    for end, side in zip(ends, ("l", "r"), strict=True):
        columns = truth.select(pl.col("row_id").alias(end), pl.col("person").alias(f"person_{side}"), "group")
        pairs = pairs.join(columns, on=end, how="left", suffix=f"_{side}")
    return pairs.with_columns(
        is_true=(pl.col("person_l") == pl.col("person_r")).fill_null(value=False),
        row_l=ends[0],
        row_r=ends[1],
    )


def _kinds(truth: pl.DataFrame, wanted: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, tuple[int, float]]:
    """For each kind of corruption on either row: how many pairs of one person have it, and the share found likely."""
    likely = pairs.filter(pl.col("is_true") & (pl.col("match_probability") >= 0.5))  # noqa: PLR2004 - more likely than not
    found = pl.concat([likely.select("row_l", "row_r"), likely.select(row_l="row_r", row_r="row_l")]).unique()
    marked = wanted.join(found.with_columns(found=1), on=["row_l", "row_r"], how="left")
    marks = (
        truth.select("row_id", kind=pl.col("kinds").str.split(","))
        .explode("kind")
        .filter(pl.col("kind") != "")
    )
    rows = pl.concat(
        marked.join(marks, left_on=end, right_on="row_id").select("row_l", "row_r", "kind", "found")
        for end in ("row_l", "row_r")
    ).unique()
    counted = rows.group_by("kind").agg(pl.len(), pl.col("found").sum()).sort("kind")
    return {kind: (count, found / count) for kind, count, found in counted.iter_rows()}
