"""The frames of a reconciled run, gathered for those who read its reports."""

from pathlib import Path
from typing import Any, Final

import polars as pl

from voterlist import frames as f
from voterlist.election.law import Law
from voterlist.errors import UsageError
from voterlist.files.report_frames import ReportFrames
from voterlist.files.run_folder import read_frames, read_manifest, scan_frames
from voterlist.jobs import run_outputs
from voterlist.jobs.receive import REGISTER
from voterlist.jobs.row_places import places_of_rows
from voterlist.reconciliation.figures import village_scope
from voterlist.reconciliation.finding_areas import place_in_areas
from voterlist.reconciliation.progress import commune_progress, count_register, declared_totals
from voterlist.reconciliation.run_difference import RunFrames, explain_difference
from voterlist.reconciliation.uploads import count_uploads

Tables = dict[str, pl.DataFrame]

_OF_DIFFERENCE: Final = ("voters", "exclusions", "listed", "sources", "row_fates")


def add_report_tables(tables: Tables, law: Law) -> None:
    """What reports tell besides the frames of the reconciliation: areas of findings, progress, declared totals."""
    lazy = {name: frame.lazy() for name, frame in tables.items()}
    record_areas = _record_areas(tables)
    tables["finding_areas"] = place_in_areas(
        lazy["findings"], record_areas.lazy(), lazy["sources"], lazy["areas"], lazy["village_areas"]
    ).collect()
    names = ("areas", "village_areas", "listed", "placements", "findings", "row_verdicts")
    tables["progress"] = commune_progress(*(lazy[name] for name in names)).collect()
    of_uploads = ("sources", "listed", "placements", "findings", "places", "questions", "areas")
    tables["uploads"] = count_uploads(
        *(lazy[name] for name in of_uploads),
        election_day=law.election_day,
        posting_days_before=law.posting_days_before,
    ).collect()
    register = lazy["roster"].filter(pl.col("role") == REGISTER)
    tables["register_counts"] = count_register(
        lazy["listed"], register, lazy["placements"], lazy["register_links"], lazy["findings"]
    ).collect()
    stated = ("stated_areas", "stated_placements", "areas", "sources", "figures", "findings")
    tables["declared_totals"] = declared_totals(*(lazy[name] for name in stated)).collect()


def report_frames(
    tables: Tables,
    law: Law,
    changes: pl.DataFrame | None,
    places_by: tuple[str, str],
    *,
    counts_elsewhere: bool = True,
) -> ReportFrames:
    """What reports are made from; `changes` are `ListChanges` since the last run, if there was one.

    `places_by` are version and SHA-256 of the tables of places.
    """
    rows = places_of_rows(tables)
    areas = tables["assignments"].select("person_id", "polling_area_id")
    communes = tables["lines"].select("person_id", "commune_code")
    excluded = (
        tables["exclusions"].join(rows, on="record_id", how="left").join(areas, on="person_id", how="left")
    )
    villages = (
        tables["voters"]
        .lazy()
        .select("polling_area_id", scope_id=village_scope(pl.col("commune_code"), pl.col("village")))
    )
    return ReportFrames(
        figures=tables["figures"],
        areas=tables["areas"],
        units=tables["units"],
        area_units=tables["area_units"],
        places=tables["places"],
        tally=tables["tally"],
        movements=tables["movements"],
        rates=tables["rates"],
        findings=tables["worded_findings"],
        exclusions=excluded.join(communes, on="person_id", how="left"),
        losses=tables["losses"].join(rows, on="record_id", how="left"),
        finding_areas=tables["finding_areas"],
        register_counts=tables["register_counts"],
        declared=tables["declared_totals"],
        progress=tables["progress"],
        uploads=tables["uploads"],
        area_villages=villages.unique().sort("polling_area_id", "scope_id").collect(),
        question_count=tables["questions"].height,
        changes=changes,
        deadlines=run_outputs.deadline_words(law),
        counts_elsewhere=counts_elsewhere,
        places_by=places_by,
    )


def _record_areas(tables: Tables) -> pl.DataFrame:
    """The polling area of every row, which is that of its person."""
    areas = tables["assignments"].filter("is_assigned").select("person_id", "polling_area_id")
    return tables["persons"].join(areas, on="person_id").select("record_id", "polling_area_id")


def changes_since(out: Path, tables: Tables, facts: dict[str, Any]) -> pl.DataFrame | None:
    """`ListChanges` between the run that stands at `out` and this one; None where there is none to compare with.

    A run of the same inputs, decisions and tables of places is the same run again: it keeps the changes that it told.
    """
    before = read_manifest(out)
    try:
        if all(before.get(name) == value for name, value in facts.items()):
            return read_frames(out, "changes")[0]
        if before.get("places") != facts["places"]:
            return None
        earlier = RunFrames(*scan_frames(out, *_OF_DIFFERENCE))
        later = RunFrames(*(tables[name].lazy() for name in _OF_DIFFERENCE))
        changes = explain_difference(earlier, later).select(f.ListChanges.column_names())
        return changes.collect().sort(f.ListChanges.primary_key())
    except (UsageError, pl.exceptions.PolarsError):
        # No run stands there, or another version wrote it: there is nothing that could be compared.
        return None
