"""A finding belongs to the polling areas of the people it is about."""

import polars as pl

from voterlist import frames
from voterlist.findings import finding, findings_frame
from voterlist.reconciliation.finding_areas import place_in_areas

RECORDS = pl.LazyFrame(
    {
        "record_id": ["aaaaaaaa:1:5", "aaaaaaaa:1:6", "aaaaaaaa:2:5", "bbbbbbbb:1:5"],
        "polling_area_id": ["x-1", "x-2", "x-3", "y-1"],
    }
)


def _areas_of(kind, subject, file=None):
    sources = pl.LazyFrame({"source_id": ["bbbbbbbb"], "file": ["b.xlsx"]})
    areas = pl.LazyFrame({"polling_area_id": ["x-1", "x-2", "x-3", "y-1"]})
    villages = pl.LazyFrame({"polling_area_id": ["x-1"], "commune_code": ["x"], "village_key": ["na pheo"]})
    found = findings_frame([finding("R500", "needs_a_person", kind, subject, file=file)]).lazy()
    placed = place_in_areas(found, RECORDS, sources, areas, villages).collect()
    return frames.FindingAreas.validate(placed)["polling_area_id"].to_list()


def test_every_kind_of_subject_leads_to_its_areas():
    assert _areas_of("entry", "aaaaaaaa:1:5") == ["x-1"]
    assert _areas_of("pair", "aaaaaaaa:1:5|bbbbbbbb:1:5") == ["x-1", "y-1"]
    assert _areas_of("row", "aaaaaaaa:1:99") == ["x-1", "x-2"]
    assert _areas_of("sheet", "aaaaaaaa:2") == ["x-3"]
    assert _areas_of("file", "aaaaaaaa") == ["x-1", "x-2", "x-3"]
    assert _areas_of("file", "b.xlsx", file="b.xlsx") == ["y-1"]
    assert _areas_of("polling_area", "x-2") == ["x-2"]
    assert _areas_of("village", "x/na pheo") == ["x-1"]
    assert _areas_of("commune", "x") == []
    assert _areas_of("run", "run") == []
