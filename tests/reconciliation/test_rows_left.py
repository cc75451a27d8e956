"""Who leaves by certificate counts where he leaves, also when he stands on the list of the place where he votes."""

import polars as pl
import pytest

from tests.paper_factory import area_units, polling_areas, voter, voter_list
from voterlist.frames import Figures, PersonLines, Placements, Roster, RowsLeft
from voterlist.reconciliation.figures import WHOLE_RUN, count_figures, figures_of
from voterlist.reconciliation.rows_left import rows_left_by_certificate


def _frame(schema, rows):
    return pl.LazyFrame(rows, schema=schema.create_empty().schema)


def _left(*notes):
    """The row `home` with these notes, beside the row from which the line of its person comes."""
    rows = [
        {
            "record_id": record,
            "source_id": "s",
            "sheet_no": 1,
            "row_no": 1,
            "note_codes": codes,
            "is_struck": False,
        }
        for record, codes in (("home", list(notes)), ("there", ["not_resident"]))
    ]
    lines = [{"person_id": "home", "record_id": "there", "line_order": 1}]
    placed = [{"record_id": "home", "commune_code": "03203", "village": "Bản Na Phát"}]
    areas = pl.LazyFrame({"record_id": ["home", "there"], "polling_area_id": ["03203-1", "03208-1"]})
    left = rows_left_by_certificate(
        _frame(Roster, rows), _frame(PersonLines, lines), areas, _frame(Placements, placed)
    )
    return RowsLeft.validate(left.collect())


def test_the_noted_row_of_whoever_stands_elsewhere():
    assert _left("votes_elsewhere").rows() == [("home", "03203-1", "03203", "Bản Na Phát", "votes_elsewhere")]
    assert _left("soldier", "votes_at_residence")["note"].to_list() == ["votes_at_residence"]
    assert _left().is_empty()


@pytest.mark.parametrize(
    ("note", "figure"),
    [("votes_elsewhere", "certificates_out"), ("votes_at_residence", "soldiers_voting_at_home")],
)
def test_it_counts_in_every_scope_and_changes_no_number_of_voters(note, figure):
    voters = voter_list([voter(no=1), voter("03208-1", 1, commune_code="03208", village="Bản Lả")])
    areas = polling_areas(voters)
    counted = count_figures(
        voters.lazy(), areas.lazy(), area_units(areas).lazy(), _left(note).lazy()
    ).collect()
    counted = Figures.validate(counted)
    for kind, scope in (
        ("area", "03203-1"),
        ("commune", "03203"),
        ("province", WHOLE_RUN),
        ("village", "03203/Bản Na Phát"),
        ("unit", "national-1"),
    ):
        assert figures_of(counted, kind, scope)[figure] == 1
    assert figures_of(counted, "area", "03208-1")[figure] == 0
    assert figures_of(counted, "province", WHOLE_RUN)["voters"] == 2
    nobody_left = count_figures(voters.lazy(), areas.lazy(), area_units(areas).lazy()).collect()
    others = pl.col("figure") != figure
    assert counted.filter(others).equals(nobody_left.filter(others))
