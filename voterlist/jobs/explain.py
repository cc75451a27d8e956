"""`voterlist explain`: why two rows have their weight, or why they were never compared."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from voterlist.errors import UsageError
from voterlist.jobs.entries import keys_of, read_entries
from voterlist.linkage.explain import Explanation, explain_pair, used_model
from voterlist.reference.matching import load_match_model


def explain_rows(inputs: Sequence[Path], one: str, other: str, run: Path | None = None) -> Explanation:
    """The evidence on two rows of the inputs, by record id or by the sender's row id.

    With the folder of a run, the chances are those which that run used.

    Raises:
        UsageError: a row is not there, or its id stands for several rows.
    """
    entries = read_entries(inputs)
    ids = [_record_id(entries, wanted) for wanted in (one, other)]
    model = load_match_model()
    estimates = None if run is None else run / "estimates.parquet"
    if estimates is not None and estimates.is_file():
        model = used_model(model, pl.read_parquet(estimates))
    return explain_pair([keys_of(entries)], model, *ids)


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
