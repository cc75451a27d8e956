"""What a person must know about the places of a roster: each distinct problem once per list, with how many it touches.

The subject is the first entry concerned, so that the finding leads back to a cell; names of communes are no personal
data, addresses are, and never appear.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl

from voterlist.findings import ASKS, INFORMS, Severity, as_findings
from voterlist.frames import Findings
from voterlist.places.crosswalk import Crosswalk, whole_name
from voterlist.places.home import find_assumed_provinces
from voterlist.places.overlay import ACT
from voterlist.places.placing import place_with_grounds

_NOT_WRITTEN: Final = "—"
_SHOWN: Final = 5
_DISTINCT: Final = (
    "source_id", "on", "commune", "former_id", "village", "placement", "remark", "disagrees", "candidate_ids", "act",
)  # fmt: skip
_KINDS: Final[tuple[tuple[str, Severity, pl.Expr], ...]] = (
    ("P201", ASKS, pl.col("placement") == "part"),
    ("P202", ASKS, (pl.col("placement") == "ambiguous") & (pl.col("remark") != "code_contradicts")),
    ("P203", ASKS, (pl.col("placement") == "unknown") & (pl.col("remark") != "not_yet")),
    ("P204", ASKS, pl.col("remark") == "not_yet"),
    ("P205", ASKS, pl.col("disagrees")),
    ("P206", ASKS, pl.col("remark") == "code_contradicts"),
    (
        "P207",
        INFORMS,
        (pl.col("placement") != "current") & (pl.col("on") >= "2025-07-01") & pl.col("is_settled"),
    ),
    ("P208", INFORMS, (pl.col("remark") == "earlier_name") & pl.col("is_settled")),
    ("P209", ASKS, pl.col("remark") == "district_unknown"),
    ("P213", ASKS, pl.col("placement") == "not_stated"),
    ("P216", INFORMS, pl.col("act").str.contains(ACT, literal=True)),
)


def find_place_problems(
    entries: pl.LazyFrame,
    crosswalk: Crosswalk,
    on: date,
    list_dates: Mapping[str, date] | None = None,
    home: str | None = None,
) -> pl.LazyFrame:
    """`Findings` P201 to P216 about the places of a roster; the parameters are commune, candidates and count."""
    grounds = place_with_grounds(entries, crosswalk, on, list_dates, home)
    found = problems_of(count_grounds(grounds).collect().lazy(), crosswalk)
    return pl.concat([found, find_assumed_provinces(entries, home)]).sort("finding_id") if home else found


def count_grounds(grounds: pl.LazyFrame) -> pl.LazyFrame:
    """What `place_with_grounds` gave, each distinct place and answer once: `entries` and the first `record_id`."""
    return (
        grounds.with_columns(
            pl.col("remark").fill_null(""),
            village=pl.when(pl.col("placement") == "part").then("village"),
        )
        .group_by(_DISTINCT)
        .agg(pl.len().cast(pl.Int64).alias("entries"), pl.col("record_id").min())
    )


def problems_of(counted: pl.LazyFrame, crosswalk: Crosswalk) -> pl.LazyFrame:
    """The same `Findings` out of what `count_grounds` gave, for a whole roster or for its parts one after the other."""
    names = pl.DataFrame(
        [(unit.unit_id, unit.full_name) for unit in crosswalk.units.values()],
        schema={"unit_id": pl.String, "unit_name": pl.String},
        orient="row",
    ).lazy()
    grouped = (
        counted.group_by(_DISTINCT)
        .agg(pl.col("entries").sum(), pl.col("record_id").min())
        .join(names, left_on="former_id", right_on="unit_id", how="left")
        .with_columns(
            is_settled=pl.col("placement").is_in(["whole", "people_all"]),
            candidates=_candidate_names(crosswalk),
        )
    )
    found = [_findings(grouped.filter(holds), code, severity) for code, severity, holds in _KINDS]
    return pl.concat(found).sort("finding_id").select(Findings.column_names())


def _candidate_names(crosswalk: Crosswalk) -> pl.Expr:
    """The candidates by their whole names, the first few of many."""
    names = {unit.unit_id: whole_name(unit, crosswalk) for unit in crosswalk.units.values()}
    ids = pl.col("candidate_ids")
    shown = ids.list.head(_SHOWN).list.eval(pl.element().replace(names)).list.join("; ")
    more = (
        pl.when(ids.list.len() > _SHOWN)
        .then(pl.format(" … (+{})", ids.list.len() - _SHOWN))
        .otherwise(pl.lit(""))
    )
    return pl.concat_str(shown.replace("", _NOT_WRITTEN).fill_null(_NOT_WRITTEN), more.fill_null(""))


def _findings(groups: pl.LazyFrame, code: str, severity: Severity) -> pl.LazyFrame:
    written = pl.coalesce("unit_name", "commune", pl.lit(_NOT_WRITTEN))
    village = pl.col("village").fill_null(_NOT_WRITTEN)
    return as_findings(
        groups,
        code,
        severity,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        field="commune",
        parameters=(written, pl.col("candidates"), pl.col("entries"), village),
    )
