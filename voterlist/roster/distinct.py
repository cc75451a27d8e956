"""Columns repeat themselves: what a value means is worked out once for each different one."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Value = TypeVar("_Value", bound=Hashable)
_Meaning = TypeVar("_Meaning")


def by_distinct(values: Iterable[_Value], read: Callable[[_Value], _Meaning]) -> list[_Meaning]:
    """`read` of each value, in their order; equal values give the same object."""
    column = list(values)
    known = {value: read(value) for value in dict.fromkeys(column)}
    return list(map(known.__getitem__, column))
