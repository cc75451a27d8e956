"""All kinds of list by name."""

from tests.accuracy.clerks import (
    composed,
    eighth_hands,
    fifth_hands,
    forms,
    fourth_hands,
    layouts,
    ninth_hands,
    old_letters,
    other_hands,
    seventh_hands,
    sixth_hands,
    third_hands,
    values,
)
from tests.accuracy.clerks.score import Kind

_MODULES = (
    forms,
    layouts,
    values,
    old_letters,
    other_hands,
    third_hands,
    fourth_hands,
    fifth_hands,
    sixth_hands,
    seventh_hands,
    eighth_hands,
    ninth_hands,
)

KINDS: dict[str, Kind] = {
    f"{module.__name__.rpartition('.')[2]}_{name}": make
    for module in _MODULES
    for name, make in vars(module).items()
    if getattr(make, "__module__", None) == module.__name__ and not name.startswith("_") and callable(make)
} | composed.KINDS
