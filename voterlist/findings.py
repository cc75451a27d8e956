"""How a discrepancy is made into a row.

A finding carries a code, where to look, and parameters; its sentences in Vietnamese and English stand in
`reference/finding_codes` and are put together where a person reads them. So a room never writes prose, and a
wording can be mended without touching code.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import polars as pl

from voterlist.frames import Findings

Severity = Literal["stops_the_list", "needs_a_person", "for_information"]

STOPS: Final[Severity] = "stops_the_list"
ASKS: Final[Severity] = "needs_a_person"
INFORMS: Final[Severity] = "for_information"

_IDENTITY: Final = (
    "code",
    "subject_kind",
    "subject_id",
    "file",
    "sheet",
    "row_no",
    "column",
    "field",
    "parameters",
)


def _digest(parts: Mapping[str, object]) -> str:
    text = "\x1f".join(str(parts[name]) for name in _IDENTITY)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def as_findings(
    rows: pl.LazyFrame,
    code: str,
    severity: Severity | pl.Expr,
    *,
    subject_kind: str,
    subject_id: pl.Expr,
    file: pl.Expr | None = None,
    sheet: pl.Expr | None = None,
    row_no: pl.Expr | None = None,
    column: pl.Expr | None = None,
    field: str | None = None,
    parameters: Iterable[pl.Expr] = (),
) -> pl.LazyFrame:
    """One finding per row of `rows`, as a `Findings` frame.

    The same discrepancy in the same place always gets the same `finding_id`, from run to run. Parameters fill the
    gaps `{0}`, `{1}` of the sentences and must never be personal.
    """
    texts = [parameter.cast(pl.String) for parameter in parameters]
    columns: dict[str, pl.Expr] = {
        "code": pl.lit(code),
        "severity": severity if isinstance(severity, pl.Expr) else pl.lit(severity),
        "subject_kind": pl.lit(subject_kind),
        "subject_id": subject_id.cast(pl.String),
        "file": pl.lit(None, pl.String) if file is None else file,
        "sheet": pl.lit(None, pl.String) if sheet is None else sheet,
        "row_no": pl.lit(None, pl.Int32) if row_no is None else row_no.cast(pl.Int32),
        "column": pl.lit(None, pl.String) if column is None else column,
        "field": pl.lit(field, pl.String),
        "parameters": pl.concat_list(texts) if texts else pl.lit([], pl.List(pl.String)),
    }
    return with_finding_ids(rows.select(**columns))


def with_finding_ids(findings: pl.LazyFrame) -> pl.LazyFrame:
    """The same rows with their `finding_id`, once each, in the columns of `Findings`."""
    ids = pl.struct(_IDENTITY).map_batches(
        lambda batch: pl.Series([_digest(row) for row in batch.to_list()], dtype=pl.String),
        return_dtype=pl.String,
        is_elementwise=True,
    )
    return (
        findings.with_columns(finding_id=ids)
        .select(Findings.column_names())
        .unique("finding_id", keep="any", maintain_order=False)
    )


def finding(
    code: str,
    severity: Severity,
    subject_kind: str,
    subject_id: str,
    *,
    file: str | None = None,
    sheet: str | None = None,
    row_no: int | None = None,
    column: str | None = None,
    field: str | None = None,
    parameters: Iterable[object] = (),
) -> dict[str, object]:
    """One finding as a row, for the places that see one file or one sheet at a time."""
    row: dict[str, object] = {
        "code": code,
        "severity": severity,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "file": file,
        "sheet": sheet,
        "row_no": row_no,
        "column": column,
        "field": field,
        "parameters": [None if value is None else str(value) for value in parameters],
    }
    return {"finding_id": _digest(row), **row}


def findings_frame(rows: Iterable[Mapping[str, object]]) -> pl.DataFrame:
    """Rows made by `finding` as a `Findings` frame, each once, in the order of the frame's key."""
    schema = Findings.create_empty().schema
    return (
        pl.DataFrame(list(rows), schema=schema).unique("finding_id", maintain_order=True).sort("finding_id")
    )


def no_findings() -> pl.LazyFrame:
    """A `Findings` frame without rows."""
    return Findings.create_empty().lazy()
