"""The province of a run: that of all its files which state one, for those which state none.

A commune's own clerks hardly ever write the province above a list, and three provinces may have a commune of the
name. The other files of the same office say which is meant; that they did is said for every list.
"""

from typing import Final

import polars as pl

from voterlist.findings import INFORMS, as_findings
from voterlist.frames import Findings
from voterlist.places.crosswalk import Crosswalk
from voterlist.places.gazetteer import gazetteer_of

_SHARE: Final = 0.9
"""Of the entries that state a province: newcomers from elsewhere may be among them, another province's lists not."""


def home_province(entries: pl.DataFrame, crosswalk: Crosswalk) -> str | None:
    """The full name of the one province of today that (nearly) all entries stating a province lead to.

    None when none states one, or when two provinces have their lists in this run.
    """
    gazetteer = gazetteer_of(crosswalk)
    stated = entries.drop_nulls("province").group_by("province").len()
    counts: dict[str, int] = {}
    total = 0
    for written, count in stated.rows():
        total += count
        scope = gazetteer.current_scope(written)
        if len(scope) == 1:
            counts[scope[0]] = counts.get(scope[0], 0) + count
    if not counts:
        return None
    home, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    return crosswalk.units[home].full_name if most >= _SHARE * total else None


def find_assumed_provinces(entries: pl.LazyFrame, home: str | None) -> pl.LazyFrame:
    """`Findings` P214: each list whose communes were looked for in `home`, since it states no province itself."""
    without = entries.filter(pl.col("province").is_null() & pl.col("commune").is_not_null())
    lists = without.group_by("source_id").agg(pl.len().alias("entries"), pl.col("record_id").min())
    found = as_findings(
        lists,
        "P214",
        INFORMS,
        subject_kind="entry",
        subject_id=pl.col("record_id"),
        field="province",
        parameters=(pl.lit(home), pl.col("entries")),
    )
    return found.select(Findings.column_names())
