"""Voters without an area, sheets and tables that disagree, and tables that contradict themselves."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

import polars as pl

from voterlist.election.assignment import SURE_BASES, area_number
from voterlist.election.right_checks import about_entries
from voterlist.election.streets import is_whole_village
from voterlist.findings import ASKS, INFORMS, STOPS, as_findings

_LIKE: Final = 0.6
_VILLAGE: Final = ["commune_code", "village_key"]
_RANGED: Final = ["commune_code", "village_key", "street"]
_PLACED: Final = ["commune_code", "village_key", "polling_area_no"]


def find_unassigned(
    lines: pl.LazyFrame, assignments: pl.LazyFrame, village_areas: pl.LazyFrame
) -> pl.LazyFrame:
    """Why voters wait without an area: by person where each must be asked, by village or commune where all are alike.

    A village that the table does not have is told with the village of the table whose name is nearest.
    """
    waiting = lines.join(assignments.filter(~pl.col("is_assigned")), on="person_id")
    by_basis = {basis: waiting.filter(pl.col("basis") == basis) for basis in ("no_village", "several_areas")}
    villages = _with_nearest(
        _counted(waiting.filter(pl.col("basis") == "village_without_area"), _VILLAGE), village_areas
    )
    communes = _counted(waiting.filter(pl.col("basis") == "no_areas"), ["commune_code"])
    nowhere = _counted(waiting.filter(pl.col("basis") == "no_commune"), ["basis"])
    village_id = pl.concat_str(_VILLAGE, separator="/")
    return pl.concat(
        [
            _about(
                villages,
                "E425",
                STOPS,
                "village",
                subject=village_id,
                parameters=[pl.col("village"), pl.col("people"), pl.col("nearest")],
            ),
            about_entries(by_basis["no_village"], "E426", STOPS, field="village"),
            about_entries(by_basis["several_areas"], "E427", STOPS, field="polling_area"),
            _about(
                communes,
                "E428",
                STOPS,
                "commune",
                subject=pl.col("commune_code"),
                parameters=[pl.col("people")],
            ),
            _about(nowhere, "E424", STOPS, "run", subject=pl.lit("all"), parameters=[pl.col("people")]),
        ]
    )


def find_area_disagreements(
    lines: pl.LazyFrame, assignments: pl.LazyFrame, areas: pl.LazyFrame
) -> pl.LazyFrame:
    """E429: the sheet states another area than the table; E430: one household is divided between areas."""
    placed = lines.join(assignments.filter(pl.col("is_assigned")), on="person_id").join(
        areas.select("polling_area_id", "polling_area_no"), on="polling_area_id"
    )
    stated = placed.with_columns(stated_no=area_number(pl.col("polling_area")))
    differs = pl.col("stated_no") != area_number(pl.col("polling_area_no"))
    others = _counted(stated.filter(differs & pl.col("basis").is_in(SURE_BASES)), [*_PLACED, "stated_no"])
    homes = (
        placed.filter(pl.col("household_key").is_not_null())
        .group_by("commune_code", "household_key")
        .agg(pl.col("record_id").min(), nos=pl.col("polling_area_no").unique().sort())
        .filter(pl.col("nos").list.len() > 1)
    )
    village_id = pl.concat_str([*_VILLAGE, "stated_no"], separator="/", ignore_nulls=True)
    about = [pl.col(name) for name in ("village", "stated_no", "polling_area_no", "people")]
    return pl.concat(
        [
            _about(others, "E429", ASKS, "village", subject=village_id, parameters=about),
            about_entries(homes, "E430", ASKS, pl.col("nos").list.join(", "), field="polling_area"),
        ]
    )


def find_table_faults(
    village_areas: pl.LazyFrame, areas: pl.LazyFrame, lines: pl.LazyFrame, files: pl.LazyFrame
) -> pl.LazyFrame:
    """Villages of the table that no list names, that stand whole in two areas, or whose household ranges do not fit.

    `files` has `source_id` and `file`.
    """
    table = village_areas.join(
        areas.select("polling_area_id", "polling_area_no", "special_kind", "commune_name"),
        on="polling_area_id",
    ).with_columns(source_id=pl.col("source_place").str.extract(r"^([0-9a-f]+):"))
    dwelt = lines.select(_VILLAGE).unique()
    unknown = table.filter((pl.col("village_key") != "") & pl.col("special_kind").is_null()).join(
        dwelt, on=_VILLAGE, how="anti"
    )
    named = [pl.col("village"), pl.col("commune_name"), pl.col("polling_area_no")]
    return pl.concat(
        [
            about_row(unknown, files, "E435", INFORMS, named),
            *_divided_villages(table, files),
            *_range_faults(table, files),
        ]
    )


def find_areas_across_communes(
    stated: pl.LazyFrame, placements: pl.LazyFrame, files: pl.LazyFrame
) -> pl.LazyFrame:
    """E432: one area number with one polling place, on lines of one sheet that follow each other, in two communes.

    Lines apart from each other are two areas: every commune has an area 1, and many have a "Nhà văn hóa thôn 1".
    """
    sheet, area = ["source_id", "sheet_no"], ["polling_area_no", "polling_place"]
    across = (
        stated.join(placements.select("record_id", "commune_code", "commune_name"), on="record_id")
        .filter(pl.col("polling_place").is_not_null(), pl.col("commune_code").is_not_null())
        .sort(*sheet, "row_no")
        .with_columns(block=pl.struct(*sheet, *area).rle_id())
        .group_by(*sheet, *area, "block")
        .agg(
            source_place=pl.col("record_id").last(),
            communes=pl.col("commune_name").unique().sort(),
        )
        .filter(pl.col("communes").list.len() > 1)
    )
    return about_row(
        across, files, "E432", STOPS, [pl.col("polling_area_no"), pl.col("communes").list.join(", ")]
    )


def _with_nearest(villages: pl.LazyFrame, village_areas: pl.LazyFrame) -> pl.LazyFrame:
    """Column `nearest`: the village of the commune's table that is written most like it, a dash where there is none."""
    own = village_areas.filter(pl.col("village_key") != "").select("commune_code", named="village").unique()
    offered = own.group_by("commune_code").agg(pl.col("named").sort())
    nearest = pl.struct("village", "named").map_elements(_nearest, return_dtype=pl.String)
    return villages.join(offered, on="commune_code", how="left").with_columns(nearest=nearest)


def _nearest(row: Mapping[str, Any]) -> str:
    found = get_close_matches(row["village"] or "", row["named"] or [], n=1, cutoff=_LIKE)
    return found[0] if found else "–"


def _divided_villages(table: pl.LazyFrame, files: pl.LazyFrame) -> list[pl.LazyFrame]:
    """E438: two files put a village in different areas; E436: one file puts it whole in two, with no word of how."""
    whole = table.filter(
        is_whole_village(), pl.col("household_from").is_null(), pl.col("household_to").is_null(),
        (pl.col("village_key") != "") | pl.col("special_kind").is_null(),
    )  # fmt: skip
    twice = (
        whole.sort("source_place")
        .group_by(_VILLAGE)
        .agg(
            pl.col("village", "commune_name", "source_place", "source_id").last(),
            nos=pl.col("polling_area_no").unique().sort(),
            sources=pl.col("source_id").n_unique(),
        )
        .filter(pl.col("nos").list.len() > 1)
    )
    about = [pl.col("village"), pl.col("commune_name"), pl.col("nos").list.join(", ")]
    return [
        about_row(twice.filter(pl.col("sources") > 1), files, "E438", STOPS, about),
        about_row(twice.filter(pl.col("sources") == 1), files, "E436", ASKS, about),
    ]


def _range_faults(table: pl.LazyFrame, files: pl.LazyFrame) -> list[pl.LazyFrame]:
    """E437: household ranges of one village overlap; E440: they leave numbers between them out."""
    ranged = (
        table.filter(pl.col("household_from").is_not_null() | pl.col("household_to").is_not_null())
        .with_columns(pl.col("household_from").fill_null(1))
        .sort(*_RANGED, "household_from", "polling_area_id")
        .with_columns(
            before=pl.col("household_to").shift(1).over(_RANGED), place=pl.int_range(pl.len()).over(_RANGED)
        )
    )
    later = ranged.filter(pl.col("place") > 0)
    overlap = later.filter((pl.col("household_from") <= pl.col("before")) | pl.col("before").is_null())
    gap = later.filter(pl.col("household_from") > pl.col("before") + 1)
    about = [pl.col("village"), pl.col("commune_name"), pl.col("household_from"), pl.col("before")]
    return [
        about_row(overlap, files, "E437", STOPS, about),
        about_row(gap, files, "E440", ASKS, about),
    ]


def _counted(rows: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    others = [name for name in ("village", "commune_code") if name not in by]
    return rows.group_by(by).agg(pl.col(others).drop_nulls().min(), people=pl.len())


def _about(
    rows: pl.LazyFrame, code: str, severity: str, kind: str, *, subject: pl.Expr, parameters: list[pl.Expr]
) -> pl.LazyFrame:
    return as_findings(
        rows, code, pl.lit(severity), subject_kind=kind, subject_id=subject, parameters=parameters
    )


def about_row(
    rows: pl.LazyFrame, files: pl.LazyFrame, code: str, severity: str, parameters: list[pl.Expr]
) -> pl.LazyFrame:
    """A finding at the row of a table of areas."""
    source = pl.col("source_place").str.extract(r"^([0-9a-f]+):")
    named = rows.with_columns(source_id=source).join(
        files.select("source_id", "file"), on="source_id", how="left"
    )
    return as_findings(
        named,
        code,
        pl.lit(severity),
        subject_kind="row",
        subject_id=pl.col("source_place"),
        file=pl.col("file"),
        row_no=pl.col("source_place").str.extract(r":(\d+)[a-z]*$"),
        parameters=parameters,
    )
