"""What a stage is: a pure function, the frames it needs and gives, and how its input may be cut.

A cut is a promise: divided as declared, run piece by piece and put together again, the input gives the same frame.
That promise is what lets one kernel run on one machine and on many (`tests/laws/test_engine_law.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import dataframely as dy
import polars as pl

Kernel = Callable[..., pl.LazyFrame]
"""Lazy frames in, in the order of the needs; one lazy frame out."""


@dataclass(frozen=True)
class Rows:
    """The first need may be divided anywhere; every other need goes whole to each piece."""


@dataclass(frozen=True)
class Keyed:
    """No key is ever divided: needs that have all these columns are cut together, any other goes whole.

    A piece holds thousands of keys; the kernel keeps them apart by itself.
    """

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Whole:
    """Not to be divided. Only for narrow frames of ids, numbers and counts."""


Cut = Rows | Keyed | Whole


@dataclass(frozen=True)
class Stage:
    """One step of the program.

    Attributes:
        name: what the terminal shows while it runs, in the words of the glossary.
        kernel: the pure function; reference tables and dates are bound to it beforehand.
        needs: the frames it takes, in order.
        gives: the frame it makes.
        cut: how its input may be divided without changing the answer.
    """

    name: str
    kernel: Kernel
    needs: tuple[type[dy.Schema], ...]
    gives: type[dy.Schema]
    cut: Cut


def keys_of(schema: type[dy.Schema]) -> list[str]:
    """The columns that name a row of a frame, which are also its order."""
    return schema.primary_key()


@cache
def _declared(schema: type[dy.Schema]) -> pl.Schema:
    """The columns as declared; a declaration never changes, and asking for them makes a frame each time."""
    return schema.create_empty().schema


def schema_faults(columns: pl.Schema, schema: type[dy.Schema]) -> list[str]:
    """What differs in names or types between a frame's columns and its declaration; empty when nothing does."""
    declared = _declared(schema)
    missing = [f"missing {name}" for name in declared if name not in columns]
    surplus = [f"unexpected {name}" for name in columns if name not in declared]
    wrong = [
        f"{name} is {columns[name]}, not {dtype}"
        for name, dtype in declared.items()
        if name in columns and columns[name] != dtype
    ]
    return missing + surplus + wrong
