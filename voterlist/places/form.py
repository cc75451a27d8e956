"""Whether a list was written before or after the reform, by the form of its addresses."""

from datetime import date
from typing import Final

import polars as pl

from voterlist.places.crosswalk import REFORM, Crosswalk
from voterlist.places.placing import place_entries

_SAMPLE: Final = 5_000
FORMER: Final = "former"
CURRENT: Final = "current"


def written_form(entries: pl.DataFrame, crosswalk: Crosswalk) -> str | None:
    """`former` or `current`: which communes most entries of a list name; None when no entry names one.

    Read as of a day after the reform, a name that still exists counts as current and any other as former. Every n-th
    entry is looked at, so that a register of a million takes no longer than a village.
    """
    some = entries.gather_every(max(1, entries.height // _SAMPLE))
    placed = place_entries(some.lazy(), crosswalk, REFORM).collect()
    former = placed["placement"].is_in(["whole", "people_all", "part"]).sum()
    current = (placed["placement"] == "current").sum()
    if not former and not current:
        return None
    return FORMER if former > current else CURRENT


def last_day_before(day: date) -> date:
    """The day before."""
    return date.fromordinal(day.toordinal() - 1)
