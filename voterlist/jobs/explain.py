"""`voterlist explain`: why two rows have their weight, or why they were never compared."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from voterlist.errors import UsageError
from voterlist.files.review_rows import ReviewRow, review_rows
from voterlist.files.run_folder import FRAMES, read_frames
from voterlist.jobs.entries import keys_of, read_entries
from voterlist.jobs.match import written_frame
from voterlist.jobs.review import REVIEWED, review_frames
from voterlist.linkage.explain import Explanation, as_written, explain_pair, used_model
from voterlist.reference.matching import load_match_model

_PAIR: Final = ("record_id_l", "record_id_r")


def explain_rows(inputs: Sequence[Path], one: str, other: str, run: Path | None = None) -> Explanation:
    """The evidence on two rows of the inputs, by record id or by the sender's row id.

    With the folder of a run, what that run wrote about the pair; where it wrote nothing, the chances that it used. For
    a run between two lists the inputs are the old and the new list, and so are the rows. A folder made by `voterlist run`
    is its own input: it holds the entries and what was written about every pair.

    Raises:
        UsageError: a row is not there, or its id stands for several rows; a run between two lists without both of them.
    """
    if len(inputs) == 1 and (inputs[0] / FRAMES / "keys.parquet").is_file():
        return _explain_in_run(inputs[0], one, other)
    between = run is not None and (run / "links.parquet").is_file()
    if between and len(inputs) != 2:  # noqa: PLR2004 - an old list and a new one
        raise _both_lists()
    lists = [read_entries([path]) for path in inputs] if between else [read_entries(inputs)]
    ids = [_record_id(lists[0], one), _record_id(lists[-1], other)]
    model = load_match_model()
    if run is not None and (run / "estimates.parquet").is_file():
        model = used_model(model, pl.read_parquet(run / "estimates.parquet"))
    keys = [keys_of(entries, keep_former_apart=not between) for entries in lists]
    explained = explain_pair(keys, model, *ids)
    if run is None:
        return explained
    findings, persons = (written_frame(run, name) for name in ("findings", "persons"))
    return _as_joined(as_written(explained, _pairs_of_run(run, ids)), findings, persons, ids)


def _as_joined(
    explained: Explanation, findings: pl.LazyFrame, persons: pl.LazyFrame, ids: list[str]
) -> Explanation:
    """The explanation with what became of the two rows: cut apart, or one person."""
    cut = findings.filter(pl.col("code") == "L305", pl.col("subject_id") == "|".join(sorted(ids)))
    of_both = persons.filter(pl.col("record_id").is_in(ids)).select(pl.col("person_id").n_unique())
    return replace(explained, is_cut=cut.collect().height > 0, is_one_person=of_both.collect().item() == 1)


def _explain_in_run(run: Path, one: str, other: str) -> Explanation:
    keys, listed, pairs, decisions, estimates, findings, persons = read_frames(
        run, "keys", "listed", "pairs", "decisions", "match_estimates", "findings", "persons"
    )
    own = keys.join(listed, on="record_id", how="semi")
    ids = [_record_id(listed, one), _record_id(listed, other)]
    explained = explain_pair([own], used_model(load_match_model(), estimates), *ids)
    found = pairs.filter(pl.all_horizontal(pl.col(_PAIR).is_in(ids)))
    decided = decisions.select(*_PAIR, "decision", "reason")
    written = as_written(
        explained, found.join(decided, on=_PAIR) if found.height else pairs.select("weight_prior")
    )
    return _as_joined(written, findings.lazy(), persons.lazy(), ids)


def question_of(run: Path, number: int) -> list[ReviewRow]:
    """The rows of one question of `ra_soat.xlsx` of a run, by its number there.

    Raises:
        UsageError: `run` is no run, or has no such question.
    """
    tables = dict(zip(REVIEWED, read_frames(run, *REVIEWED), strict=True))
    rows = [row for row in review_rows(review_frames(tables)) if row.number == number]
    if rows:
        return rows
    raise UsageError(
        vi=f"Lần chạy này không có câu hỏi số {number}.",
        en=f"That run has no question {number}.",
        place=str(run),
        remedy_vi="Xem số ở cột Câu của ra_soat.xlsx trong chính thư mục đó.",
        remedy_en="See the column Câu of ra_soat.xlsx in that very folder.",
    )


def _pairs_of_run(run: Path, ids: list[str]) -> pl.DataFrame:
    """The pair as the run wrote it, or the prior weights of all its pairs where it did not."""
    pairs = written_frame(run, "pairs")
    left, right = _PAIR
    ours = pl.col(left).is_in(ids) & pl.col(right).is_in(ids)
    found = pairs.filter(ours).collect()
    return found if found.height else pairs.select("weight_prior").collect()


def _both_lists() -> UsageError:
    return UsageError(
        vi="Lần so khớp này là giữa hai danh sách.",
        en="This run is between two lists.",
        remedy_vi="Ghi danh sách cũ rồi danh sách mới; --rows cũng theo thứ tự đó.",
        remedy_en="Name the old list, then the new one; --rows in the same order.",
    )


def _record_id(entries: pl.DataFrame, wanted: str) -> str:
    found = entries.filter((pl.col("record_id") == wanted) | (pl.col("external_id") == wanted))["record_id"]
    if len(found) != 1:
        raise UsageError(
            vi=f"Có {len(found)} dòng mang mã đã cho, cần đúng một.",
            en=f"{len(found)} rows bear the id given; exactly one is needed.",
            place=wanted,
            remedy_vi="Dùng record_id trong pairs.parquet.",
            remedy_en="Use the record_id from pairs.parquet.",
        )
    return str(found[0])
