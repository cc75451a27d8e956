"""Every stage of the program gives the same frame on every engine, however its input is cut as declared."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voterlist.engines.arrow import ArrowEngine
from voterlist.engines.local import LocalEngine
from voterlist.jobs import silent
from voterlist.jobs.receive import receive
from voterlist.jobs.reconcile import load_world, reconcile
from voterlist.jobs.settings import find_settings
from voterlist.pipeline import (
    steps_after_linkage,
    steps_before_linkage,
    steps_of_areas,
    steps_of_assignment,
    steps_of_persons,
)
from voterlist.places.placing import place_entries

SAMPLE = Path(__file__).parents[2] / "sample_data" / "dien_bien"
FILES = [
    SAMPLE / "villages" / "phinh_giang",
    SAMPLE / "register" / "du_lieu_dan_cu_phinh_giang.xlsx",
    SAMPLE / "previous" / "ds_cu_tri_2021_xa_phinh_giang.xlsx",
    SAMPLE / "polling_areas.xlsx",
    SAMPLE / "election_units.xlsx",
]
WORLD = load_world(find_settings([]))
STEPS = (
    *steps_before_linkage(
        partial(place_entries, crosswalk=WORLD.crosswalk, on=WORLD.law.election_day), WORLD.name_tables
    ),
    *steps_of_areas(),
    *steps_of_persons(),
    *steps_of_assignment(),
    *steps_after_linkage(WORLD.law, WORLD.head_words, WORLD.unit_words),
)


@pytest.fixture(scope="module")
def tables():
    """Every frame of the run of one commune."""
    return reconcile(receive(FILES, silent), WORLD, LocalEngine(), silent)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.makes)
def test_a_stage_does_not_depend_on_the_engine_or_the_cut(step, tables):
    inputs = [tables[name] for name in step.takes]

    @settings(max_examples=6)
    @given(pieces=st.integers(1, 9), share=st.sampled_from([0.0, 0.05, 0.4, 1.0]), seed=st.integers(0, 10**6))
    def law(pieces, share, seed):
        rows = [frame.sample(fraction=share, shuffle=True, seed=seed) for frame in inputs]
        assert LocalEngine().run(step.stage, rows).equals(ArrowEngine(pieces).run(step.stage, rows))

    law()
