from datetime import date

import polars as pl

from tests.paper_factory import voter, voter_list
from voterlist.frames import FlagRates
from voterlist.reconciliation.fairness import flag_rates


def test_a_group_flagged_twice_as_often_as_the_median_is_named():
    villages = {"Bản A": 1, "Bản B": 1, "Bản C": 5}
    rows, flagged = [], []
    for place, (village, count) in enumerate(villages.items()):
        for no in range(20):
            record = f"a3f91c02:{place}:{no}"
            rows.append(voter(no=20 * place + no + 1, person_id=record, record_id=record, village=village))
            flagged += [record] if no < count else []
    rates = flag_rates(
        voter_list(rows).lazy(), pl.LazyFrame({"subject_id": flagged}), date(2026, 3, 15)
    ).collect()
    FlagRates.validate(rates)
    high = rates.filter("is_high")
    assert high.select("dimension", "group", "people", "flagged").rows() == [
        ("village", "03203/Bản C", 20, 5)
    ]
    assert rates.filter(pl.col("dimension") == "age_band")["group"].to_list() == ["40-49"]


def test_nobody_flagged_names_nobody():
    rates = flag_rates(
        voter_list([voter(no=1), voter(no=2, sex="female", person_id="x", record_id="x")]).lazy(),
        pl.LazyFrame({"subject_id": []}, schema={"subject_id": pl.String}),
        date(2026, 3, 15),
    ).collect()
    assert rates["flagged"].sum() == 0
    assert not rates["is_high"].any()
