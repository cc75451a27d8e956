"""The law in force on a day: found with its citation, or missing; never assumed."""

from datetime import date
from itertools import pairwise

import pytest

from voterlist.errors import ReferenceMissing
from voterlist.reference.law import in_force, load_law, read_law_tables


def test_a_day_without_law_is_refused_with_its_exit_code():
    with pytest.raises(ReferenceMissing) as refusal:
        load_law(date(2021, 5, 23))
    assert refusal.value.exit_code == 16


def test_every_value_has_a_citation():
    law = load_law(date(2026, 3, 15))
    assert all(law.citations.values())
    assert set(law.ballots) <= set(law.citations)
    assert {ground.note_code for ground in law.grounds} <= set(law.citations)


def test_no_two_values_of_one_parameter_hold_on_one_day():
    tables = read_law_tables()
    dated = [table["values"] for table in tables.values() if "values" in table]
    dated += [*tables["ballots"]["categories"].values(), *tables["exclusions"]["grounds"].values()]
    for values in dated:
        spans = sorted((value["from"], value.get("until", date.max)) for value in values)
        assert all(first[1] < second[0] for first, second in pairwise(spans))


def test_a_later_value_takes_the_place_of_an_earlier_one():
    values = [
        {"from": date(2025, 1, 1), "until": date(2026, 1, 1), "value": 1},
        {"from": date(2026, 1, 2), "value": 2},
    ]
    assert in_force("x", values, date(2026, 1, 1))["value"] == 1
    assert in_force("x", values, date(2026, 1, 2))["value"] == 2


def test_a_number_that_the_council_shifted_takes_the_place_of_the_law():
    assert load_law(date(2026, 3, 15), {"posting_days_before": 35}).posting_days_before == 35
