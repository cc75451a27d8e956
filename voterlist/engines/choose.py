"""The engine that a command names."""

from collections.abc import Iterator
from contextlib import contextmanager

from voterlist.engines import Engine
from voterlist.engines.local import LocalEngine
from voterlist.engines.tasks import RunsTasks, workers


@contextmanager
def chosen_engine(master: str | None) -> Iterator[Engine]:
    """The Spark cluster of this master; without one, this machine."""
    if master is None:
        yield LocalEngine()
        return
    from voterlist.engines.spark import SparkEngine, spark_session

    with spark_session(master) as session:
        yield SparkEngine(session)


@contextmanager
def chosen_tasks(master: str | None, worker_count: int) -> Iterator[RunsTasks]:
    """Tasks over the Spark cluster of this master; without one, over this many processes."""
    if master is None:
        with workers(worker_count) as run:
            yield run
        return
    from voterlist.engines.spark import spark_session, tasks_over

    with spark_session(master) as session:
        yield tasks_over(session)
