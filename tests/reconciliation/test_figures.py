import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tests.paper_factory import area_units, polling_areas, random_voters, voter, voter_list
from voterlist.frames import Figures
from voterlist.reconciliation.figures import WHOLE_RUN, count_figures, figures_of
from voterlist.reference import read_table


def _figures(voters: pl.DataFrame, areas: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    return Figures.validate(count_figures(voters.lazy(), areas.lazy(), units.lazy()).collect())


def test_known_answer_of_one_area():
    voters = voter_list(
        [
            voter(no=1),
            voter(no=2, sex="female", category="temporary_short", residence_kind="temporary"),
            voter(no=3, sex=None, birth_date="1950", identity_no=None, category="temporary_undecided"),
            voter(no=4, birth_date=None, note_codes=["votes_elsewhere"], is_coming_of_age=True),
        ]
    )
    areas = polling_areas(voters)
    counted = figures_of(_figures(voters, areas, area_units(areas)), "area", "03203-1")
    expected = {
        "voters": 4,
        "male": 2,
        "female": 1,
        "sex_not_stated": 1,
        "national_ballots": 4,
        "provincial_ballots": 4,
        "commune_ballots": 2,
        "three_ballots": 2,
        "two_ballots": 1,
        "ballots_undecided": 1,
        "permanent": 2,
        "temporary_under_12_months": 1,
        "temporary_undecided": 1,
        "temporary_12_months": 0,
        "certificates_out": 1,
        "coming_of_age": 1,
        "without_identity_no": 1,
        "year_only": 1,
        "birth_date_not_stated": 1,
        "polling_areas": 1,
    }
    assert {name: counted[name] for name in expected} == expected


def test_an_area_without_voters_has_figures_of_zero():
    voters = voter_list([voter()])
    other = polling_areas(voters).with_columns(polling_area_id=pl.lit("03203-2"))
    areas = pl.concat([polling_areas(voters), other])
    counted = _figures(voters, areas, area_units(areas))
    assert figures_of(counted, "area", "03203-2")["voters"] == 0
    assert figures_of(counted, "commune", "03203")["polling_areas"] == 2


@given(seed=st.integers(0, 10**6), areas=st.integers(1, 7), size=st.integers(0, 12))
def test_every_scope_is_the_sum_of_its_areas(seed, areas, size):
    voters = random_voters(seed, areas, size)
    table = polling_areas(voters)
    counted = _figures(voters, table, area_units(table))
    whole = figures_of(counted, "province", WHOLE_RUN)
    for kind, keep in (("area", ""), ("commune", ""), ("village", ""), ("unit", "provincial")):
        rows = counted.filter(pl.col("scope_kind") == kind, pl.col("scope_id").str.starts_with(keep))
        sums = dict(rows.group_by("figure").agg(pl.col("value").sum()).iter_rows())
        for figure, value in whole.items():
            if kind != "village" or figure != "polling_areas":
                assert sums.get(figure, 0) == value, (kind, figure)
    if whole:
        assert whole["voters"] == voters.height
        assert whole["voters"] == whole["male"] + whole["female"] + whole["sex_not_stated"]
        assert whole["voters"] == whole["three_ballots"] + whole["two_ballots"] + whole["ballots_undecided"]


def test_every_figure_has_a_label_and_every_label_a_figure():
    voters = voter_list([voter()])
    areas = polling_areas(voters)
    labels = [row["figure"] for row in read_table("figures.csv")]
    assert sorted(labels) == sorted(
        figures_of(_figures(voters, areas, area_units(areas)), "province", WHOLE_RUN)
    )
