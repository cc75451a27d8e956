"""Progress of communes, declared totals and register counts: every number can be counted by hand."""

import polars as pl

from voterlist import frames
from voterlist.findings import finding, findings_frame
from voterlist.reconciliation.progress import commune_progress, count_register, declared_totals


def _frame(schema, rows):
    return pl.LazyFrame(rows, schema=schema.create_empty().schema)


def _entries(**sources):
    rows = [
        {
            "record_id": f"{source}:1:{no}",
            "source_id": source,
            "sheet_no": 1,
            "row_no": no,
            "note_codes": [],
            "is_struck": False,
        }
        for source, count in sources.items()
        for no in range(count)
    ]
    return _frame(frames.Roster, rows)


def _placed(entries, commune="x", village="na pheo"):
    columns = {
        "commune_code": pl.lit(commune),
        "village_key": pl.lit(village),
        "placement": pl.lit("current"),
    }
    return entries.select("record_id").with_columns(**columns)


AREAS = _frame(
    frames.PollingAreas,
    [
        {
            "polling_area_id": f"x-{no}",
            "commune_code": "x",
            "commune_name": "xã X",
            "polling_area_no": str(no),
            "special_kind": kind,
        }
        for no, kind in ((1, None), (2, "armed_unit"))
    ],
)
VILLAGES = _frame(
    frames.VillageAreas,
    [
        {"polling_area_id": area, "commune_code": "x", "village_key": key, "village": key, "village_order": 1}
        for area, key in (("x-1", "na pheo"), ("x-1", "na tau"), ("x-2", "doan 1"))
    ],
)


def test_villages_in_and_files_without_anything_open():
    listed = _entries(aaaaaaaa=3, bbbbbbbb=2)
    findings = findings_frame(
        [
            finding("S113", "needs_a_person", "row", "aaaaaaaa:1:1"),
            finding("S112", "for_information", "row", "bbbbbbbb:1:1"),
        ]
    )
    verdicts = _frame(
        frames.RowVerdicts,
        [
            {
                "record_id": "bbbbbbbb:1:1",
                "verdict": "keep",
                "is_about_pair": False,
                "about": [],
                "record_no": 2,
                "judged_by": "A",
                "judged_at": "t",
            }
        ],
    )
    told = commune_progress(AREAS, VILLAGES, listed, _placed(listed), findings.lazy(), verdicts)
    assert frames.CommuneProgress.validate(told.collect()).rows() == [("x", 2, 1, 1, 1)]


def _declared(*stated, counted=30, sources=("s",)):
    rows = [
        {
            "record_id": f"s:1:{no}",
            "source_id": "s",
            "sheet_no": 1,
            "row_no": no,
            "polling_area_no": "1",
            "stated_voters": number,
        }
        for no, number in enumerate(stated, start=5)
    ]
    areas = _frame(frames.StatedAreas, rows)
    figures = _frame(
        frames.Figures, [{"scope_kind": "area", "scope_id": "x-1", "figure": "voters", "value": counted}]
    )
    files = _frame(
        frames.Sources,
        [
            {"source_id": name, "file": f"{name}.xlsx", "sha256": "x", "size_bytes": 1, "status": "read"}
            for name in sources
        ],
    )
    findings = findings_frame(
        [
            finding(
                "S131",
                "stops_the_list",
                "row",
                "t:1:9",
                file="t.xlsx",
                sheet="KV1",
                row_no=9,
                parameters=["52", "50"],
            )
        ]
    )
    told = declared_totals(areas, _placed(areas), AREAS, files, figures, findings.lazy())
    return (
        frames.DeclaredTotals.validate(told.collect()).select("file", "row_no", "declared", "counted").rows()
    )


def test_an_area_is_as_large_as_its_rows_state_together_or_as_each_repeats():
    wrong_total = ("t.xlsx", 9, 52, 50)
    assert _declared(10, 20) == [("s.xlsx", 5, 30, 30), wrong_total]
    assert _declared(15, 15) == [("s.xlsx", 5, 30, 30), wrong_total]
    assert _declared(30, 30) == [("s.xlsx", 5, 30, 30), wrong_total]
    assert _declared(10, 25) == [("s.xlsx", 5, 35, 30), wrong_total]
    assert _declared(None, None) == [wrong_total]


def test_the_register_is_counted_where_both_sides_speak():
    listed, register = _entries(aaaaaaaa=4), _entries(cccccccc=6)
    links = _frame(
        frames.Links,
        [
            {
                "record_id_old": f"aaaaaaaa:1:{no}",
                "record_id_new": f"cccccccc:1:{no}",
                "decision": "same",
                "reason": "x",
                "is_ambiguous": False,
                "match_weight": 1.0,
                "match_probability": 1.0,
            }
            for no in range(3)
        ],
    )
    findings = findings_frame(
        [
            finding("R111", "needs_a_person", "entry", "aaaaaaaa:1:3"),
            finding("R112", "needs_a_person", "entry", "cccccccc:1:5"),
            finding(
                "R113", "needs_a_person", "entry", "aaaaaaaa:1:0", parameters=["a", "b", "birth_date", "w"]
            ),
        ]
    )
    placements = pl.concat([_placed(listed), _placed(register)])
    told = count_register(listed, register, placements, links, findings.lazy())
    assert frames.RegisterCounts.validate(told.collect()).rows() == [("x", 4, 6, 3, 1, 1, 0, 1, 0, 0)]
    nowhere = count_register(listed, _entries(), placements, links, findings.lazy())
    assert nowhere.collect().is_empty()
