"""The change list of `voterlist movements --changes FILE`, matched to the persons of both lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voterlist.jobs.change_lists import CHANGES, stated_changes
from voterlist.jobs.entries import is_clean_table, read_entries, understand_whole
from voterlist.linkage import link_between
from voterlist.linkage.model import MatchModel
from voterlist.reference import read_table


@dataclass(frozen=True)
class Changes:
    """The events (`Roster`), and which entry each belongs to: `event_id`, `event_row_no`, `record_id`, `event_codes`."""

    events: pl.DataFrame
    matched: pl.DataFrame


def read_events(path: Path) -> pl.DataFrame:
    """The entries of a change list with `event_codes`: what its cells, its notes or its title say that happened."""
    if not is_clean_table(path):
        known = understand_whole([path])
        entries = known.roster.with_columns(role=pl.lit(CHANGES))
        stated = stated_changes(known.raw, known.layout, entries)
        return entries.join(
            stated.select("record_id", event_codes="reasons"), on="record_id", how="left"
        ).with_columns(pl.col("event_codes").fill_null([]))
    words = {row["word"]: row["code"] for row in read_table("event_words.csv")}
    cell = pl.col("note").str.normalize("NFC").str.to_lowercase().str.strip_chars(" .")
    whole = cell.replace_strict(words, default=None, return_dtype=pl.String)
    return read_entries([path]).with_columns(
        event_codes=pl.when(whole.is_not_null()).then(pl.concat_list(whole)).otherwise("note_codes")
    )


def match_events(
    events: pl.DataFrame, event_keys: pl.DataFrame, keys: Sequence[pl.DataFrame], model: MatchModel
) -> Changes:
    """Each event with the entry of the old and of the new list that it is about; doubtful links are no match."""
    found = [
        link_between(event_keys, side, model).links.filter(pl.col("decision") == "same") for side in keys
    ]
    matched = (
        pl.concat(found)
        .select(event_id="record_id_old", record_id="record_id_new")
        .join(
            events.select(event_id="record_id", event_row_no="row_no", event_codes="event_codes"),
            on="event_id",
        )
    )
    return Changes(events, matched)
