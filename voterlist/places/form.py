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

    Read as of a day after the reform, a name that still exists counts as current and any other as former; where no name
    is known, districts show a former list. A code alone shows nothing. Every n-th entry is looked at, so that a
    register of a million takes no longer than a village.
    """
    named = entries.filter(~_is_code())
    some = named.gather_every(max(1, named.height // _SAMPLE))
    placed = place_entries(some.lazy(), crosswalk, REFORM).collect()
    former = placed["placement"].is_in(["whole", "people_all", "part"]).sum()
    current = (placed["placement"] == "current").sum()
    if not former and not current:
        in_districts = some["district"].is_not_null().sum()
        return FORMER if in_districts > some.height / 2 else None
    return FORMER if former > current else CURRENT


def names_codes_only(entries: pl.DataFrame) -> bool:
    """Whether the list names its communes by five-digit codes alone, which mean nothing without a date."""
    stated = entries.filter(pl.col("commune").is_not_null())
    return bool(stated.height) and bool(stated.select(_is_code().all()).item())


def _is_code() -> pl.Expr:
    return pl.col("commune").str.contains(r"^\s*\d{5}\s*$").fill_null(value=False)


def last_day_before(day: date) -> date:
    """The day before."""
    return date.fromordinal(day.toordinal() - 1)
