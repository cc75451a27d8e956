"""The Spark engine on a real standalone cluster gives what one machine gives, whatever dies on the way."""

import shutil
import sys
import time
from contextlib import nullcontext
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import dataframely as dy
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.engines.spark_cluster import cluster
from tests.registers.nation import pieces
from voterlist.engines.local import LocalEngine
from voterlist.jobs import silent
from voterlist.jobs.match import match_within
from voterlist.jobs.receive import receive
from voterlist.jobs.reconcile import load_world, reconcile
from voterlist.jobs.settings import find_settings
from voterlist.pipeline import steps_after_linkage, steps_before_linkage
from voterlist.places.placing import place_entries
from voterlist.stages import Keyed, Rows, Stage

SAMPLE = Path(__file__).parents[2] / "sample_data" / "dien_bien"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: make spark-test"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not on this machine"),
    pytest.mark.skipif(sys.platform == "win32", reason="the cluster of the test needs a Unix shell"),
    pytest.mark.filterwarnings("ignore"),
]


class Entry(dy.Schema):
    record_id = dy.String(primary_key=True)
    village = dy.String(nullable=True)


def slowly(entries: pl.LazyFrame, seen: str) -> pl.LazyFrame:
    """The same rows; leaves a trace that it began, and takes its time."""
    Path(seen).touch()
    time.sleep(0.6)
    return entries


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A cluster of two workers with a session on it."""
    from pyspark import cloudpickle

    from voterlist.engines.spark import spark_session

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    with cluster(tmp_path_factory.mktemp("spark")) as found, pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        with spark_session(found.master) as session:
            yield found, session


def test_stages_of_every_cut_give_the_frame_of_one_machine(running):
    from voterlist.engines.spark import SparkEngine

    _, session = running
    world = load_world(find_settings([]))
    files = [SAMPLE / "villages" / "phinh_giang", SAMPLE / "polling_areas.xlsx"]
    tables = reconcile(receive(files, silent), world, LocalEngine(), silent)
    place = partial(place_entries, crosswalk=world.crosswalk, on=world.law.election_day)
    steps = (
        *steps_before_linkage(place, world.name_tables),
        *steps_after_linkage(world.law, world.head_words, world.unit_words)[:6],
    )
    assert {type(step.stage.cut).__name__ for step in steps} == {"Rows", "Keyed", "Whole"}
    engine = SparkEngine(session, rows_of_piece=400)
    for step in steps:
        inputs = [tables[name] for name in step.takes]
        assert_frame_equal(engine.run(step.stage, inputs), LocalEngine().run(step.stage, inputs))


def test_linkage_over_the_cluster_is_the_linkage_in_memory(running, tmp_path, monkeypatch):
    from voterlist.jobs.match_in_parts import match_in_parts

    _, session = running
    (piece,) = pieces(6_000)
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.parquet")
        piece.drop("person").gather_every(3, number).write_parquet(paths[-1])
    match_within(paths, tmp_path / "memory")
    monkeypatch.setattr("voterlist.engines.spark.spark_session", lambda _: nullcontext(session))
    match_in_parts(paths, tmp_path / "files", tmp_path / "work", master="spark://here", range_size=3_000)
    for name in ("pairs", "persons"):
        whole = pl.read_parquet(tmp_path / "memory" / f"{name}.parquet")
        cut = pl.read_parquet(tmp_path / "files" / name / "*.parquet")
        order = whole.columns[:2]
        assert_frame_equal(whole.sort(order), cut.sort(order), abs_tol=1e-3)


@pytest.mark.parametrize("cut", [Rows(), Keyed(("village",))])
def test_a_worker_that_dies_in_the_middle_changes_nothing(running, tmp_path, cut):
    """Last of all: one worker is gone afterwards."""
    from concurrent.futures import ThreadPoolExecutor

    from voterlist.engines.spark import SparkEngine

    found, session = running
    seen = tmp_path / "seen"
    entries = pl.DataFrame(
        {"record_id": [f"{at:04d}" for at in range(900)], "village": [f"v{at % 40}" for at in range(900)]}
    )
    stage = Stage("slow", partial(slowly, seen=str(seen)), (Entry,), Entry, cut)
    with ThreadPoolExecutor(1) as job:
        result = job.submit(SparkEngine(session, rows_of_piece=100).run, stage, [entries])
        until = time.monotonic() + 60
        while not seen.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert seen.exists()
        assert not result.done()
        if found.workers[1].poll() is None:
            found.kill_worker(1)
        made = result.result(timeout=200)
    assert_frame_equal(made, entries.sort("record_id"))
    assert found.workers[1].poll() is not None
