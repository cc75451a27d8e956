"""Lists of changes in a run: read with their days and reasons, matched to persons, laid on their lines."""

from functools import partial

import polars as pl

from voterlist.election.changes import find_change_faults, with_changes
from voterlist.election.law import Law
from voterlist.frames import StatedChanges
from voterlist.linkage.link import link_between
from voterlist.linkage.model import MatchModel
from voterlist.reference import read_table
from voterlist.roster.change_lists import read_changes

CHANGES = "changes"
"""The role of a file that lists changes."""

Tables = dict[str, pl.DataFrame]


def stated_changes(raw: pl.DataFrame, layout: pl.DataFrame, roster: pl.DataFrame) -> pl.DataFrame:
    """`StatedChanges` of every entry that a list of changes has."""
    entries = roster.filter(pl.col("role") == CHANGES)
    if entries.is_empty():
        return StatedChanges.create_empty()
    words = {row["word"]: row["code"] for row in read_table("event_words.csv")}
    sources = entries.select("source_id").unique()
    own = partial(pl.DataFrame.join, other=sources, on="source_id", how="semi")
    return read_changes(own(raw), own(layout), entries, words)


def apply_changes(tables: Tables, law: Law, model: MatchModel) -> None:
    """The lines with the notes of the changes that are surely theirs and in time; the others are findings."""
    changes = tables["stated_changes"]
    if changes.is_empty():
        return
    links = _links(tables, model)
    sure = (pl.col("decision") == "same") & ~pl.col("is_ambiguous")
    matched = links.filter(sure).select("record_id", "person_id", "polling_area_id")
    doubted = links.filter(~sure).lazy()
    lazy = {name: tables[name].lazy() for name in ("lines", "areas", "stated_changes")}
    laid = with_changes(lazy["lines"], lazy["stated_changes"], matched.lazy(), lazy["areas"], law=law)
    found = find_change_faults(lazy["stated_changes"], matched.lazy(), doubted, lazy["areas"], law=law)
    tables["found_changes"] = found.collect().sort("finding_id")
    tables["lines"] = laid.collect().select(tables["lines"].columns).sort("person_id")


def _links(tables: Tables, model: MatchModel) -> pl.DataFrame:
    """Each change with the one person it may be about and his polling area, and how sure that is."""
    keys = tables["keys"]
    events = keys.join(tables["stated_changes"], on="record_id", how="semi")
    listed = keys.join(tables["listed"], on="record_id", how="semi")
    links = link_between(events, listed, model).links.rename({"record_id_old": "record_id"})
    areas = tables["assignments"].select("person_id", "polling_area_id")
    persons = tables["persons"].join(areas, on="person_id").rename({"record_id": "record_id_new"})
    return links.join(persons, on="record_id_new")
