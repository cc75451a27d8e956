"""Many independent tasks over a few processes, their results in the order of the tasks whatever the number of workers."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol


class RunsTasks(Protocol):
    """Calls a function once for each task."""

    def __call__(self, work: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
        """The results in the order of the tasks. `work` can be found by its name in a fresh process."""
        ...


def run_here(work: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
    """One after the other, in this process."""
    return [work(*task) for task in tasks]


@contextmanager
def workers(count: int) -> Iterator[RunsTasks]:
    """Tasks over this many fresh processes (spawned, since a forked polars hangs); with one, in this process."""
    if count < 2:  # noqa: PLR2004 - one worker is this process
        yield run_here
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:

        def run(work: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
            return [future.result() for future in [pool.submit(work, *task) for task in tasks]]

        yield run
