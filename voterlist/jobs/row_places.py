"""Where the rows stand that a run speaks of: file, sheet and row, for tables and for sentences."""

import polars as pl

from voterlist import frames as f

Tables = dict[str, pl.DataFrame]


def words_of_rows(tables: Tables) -> dict[str, str]:
    """Where the rows stand that findings speak of: "41 của thon.xlsx, trang KV1"."""
    spoken = tables["findings"].select(record_id="parameters").explode("record_id", empty_as_null=False)
    named = places_of_rows(tables).join(spoken.drop_nulls().unique(), on="record_id", how="semi")
    sheet = pl.when(pl.col("sheet") != "").then(pl.format(", trang {}", "sheet")).otherwise(pl.lit(""))
    words = pl.format("{} của {}{}", "row_no", pl.col("file").str.split("/").list.last(), sheet)
    return dict(named.select("record_id", words.alias("words")).iter_rows())


def places_of_rows(tables: Tables) -> pl.DataFrame:
    """Where every entry and every row of a table of areas or units stands: `record_id`, `file`, `sheet`, `row_no`."""
    sheets = tables["sheets"].select("source_id", "sheet_no", sheet="sheet_name")
    files = tables["sources"].select("source_id", "file")
    typed = [tables[name] for name in ("roster", "stated_areas", "stated_units")]
    rows = pl.concat([frame.select("record_id", "source_id", "sheet_no", "row_no") for frame in typed])
    placed = rows.join(files, on="source_id").join(sheets, on=["source_id", "sheet_no"])
    return placed.select("record_id", "file", "sheet", "row_no")


def with_places_of_rows(findings: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """The same findings with file, sheet and row wherever their subject leads to one."""
    record = pl.col("subject_id").str.extract(r"([0-9a-f]{8}:\d+:\d+[a-z]*)$")
    named = places_of_rows(tables).rename(
        {"file": "found_file", "sheet": "found_sheet", "row_no": "found_row"}
    )
    return (
        findings.with_columns(record_id=record)
        .join(named, on="record_id", how="left")
        .with_columns(
            file=pl.coalesce("file", "found_file"),
            sheet=pl.coalesce("sheet", "found_sheet"),
            row_no=pl.coalesce("row_no", "found_row"),
        )
        .select(f.Findings.column_names())
        .sort("finding_id")
    )
