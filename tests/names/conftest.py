"""Small helpers: run an expression over texts."""

from collections.abc import Callable

import polars as pl
import pytest

from voterlist.reference.name_tables import load_look_alikes, load_name_tables


@pytest.fixture(scope="session")
def tables():
    return load_name_tables()


@pytest.fixture(scope="session")
def look_alikes():
    return load_look_alikes()


@pytest.fixture(scope="session")
def over() -> Callable[[Callable[[pl.Expr], pl.Expr], list[str]], list[str]]:
    def run(function, texts):
        return pl.DataFrame({"text": texts}).select(function(pl.col("text"))).to_series().to_list()

    return run
