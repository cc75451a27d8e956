import polars as pl

from voterlist.reconciliation.coming_of_age import may_be_born_after, youngest_listed


def test_a_long_list_ends_at_its_age_limit_whatever_slips_lie_beyond():
    days = pl.date_range(pl.date(1960, 1, 1), pl.date(2007, 6, 15), eager=True).cast(pl.String)
    slips = pl.Series(["2019-03-04", "2020-05-05", "2015-01-01"] * 8)
    found = youngest_listed(pl.concat([days, slips]))
    assert "2007-06-01" <= found <= "2007-06-15"


def test_a_short_list_reaches_as_far_as_its_youngest():
    assert youngest_listed(pl.Series(["1950-01-01", "2007-03-17", "1980", None])) == "2007-03-17"
    assert youngest_listed(pl.Series(["1980"])) is None


def test_a_partly_known_date_counts_at_its_last_day_and_the_number_helps():
    people = pl.DataFrame(
        {
            "born": ["2007-06-16", "2007-06-15", "2007", "2006", None, None, None],
            "number": [None, None, None, None, "011207000000", "011206000000", None],
        }
    )
    after = may_be_born_after(pl.col("born"), pl.col("number"), "2007-06-15")
    assert people.select(after).to_series().to_list() == [True, False, True, False, True, False, False]
