"""Who was under age when the old list was made."""

from typing import Final

import polars as pl

from voterlist.reconciliation.corrections import year_in_number

_FULL_DATE: Final = 10
_OUTLIERS: Final = 0.002
_MONTHS: Final = 24
_DENSE: Final = 0.3
_ENOUGH: Final = 5_000


def youngest_listed(birth_dates: pl.Series) -> str | None:
    """The last birth date (ISO) that a list of voters reaches, without the slips beyond it; None for no dates.

    A voter list ends sharply at the age limit: the months before it are full, the months after it hold slips only.
    A short list has no full months; there all but two in a thousand count.
    """
    full = birth_dates.filter(birth_dates.str.len_chars() == _FULL_DATE).sort()
    if full.is_empty():
        return None
    if len(full) < _ENOUGH:
        return str(full[len(full) - 1 - int(len(full) * _OUTLIERS)])
    months = full.str.slice(0, 7).value_counts(name="people").sort(full.name)
    usual = months["people"].rolling_median(_MONTHS, min_samples=1)
    dense = months.filter(months["people"] >= _DENSE * usual)
    last_month = str(dense[-1, full.name])
    days = full.filter(full.str.starts_with(last_month))
    return str(days[int((len(days) - 1) * (1 - 10 * _OUTLIERS))])


def may_be_born_after(birth_date: pl.Expr, identity_no: pl.Expr, day: str) -> pl.Expr:
    """Whether the last day that a partly known birth date allows is after a day.

    Who is new on a list and was born in the year of the limit nearly always came of age: few of that year arrive. The
    first of January is what clerks write for a year alone. Without a date, or with one whose year is one off, the
    year in the number stands (NĐ 137/2015 Điều 13).
    """
    year, year_in_no = birth_date.str.slice(0, 4), year_in_number(identity_no)
    is_slip = (year_in_no - year.cast(pl.Int32, strict=False)).abs() == 1
    stated = (
        pl.when(is_slip)
        .then(year_in_no.cast(pl.String))
        .when(birth_date.str.ends_with("-01-01"))
        .then(year)
        .otherwise(pl.coalesce(birth_date, year_in_no.cast(pl.String)))
    )
    last_day = stated + pl.lit("-12-31").str.slice(stated.str.len_chars().cast(pl.Int64) - 4)
    return (last_day > day).fill_null(value=False)
