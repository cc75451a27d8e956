"""All kinds of list by name."""

from tests.accuracy.clerks import forms, layouts, old_letters, other_hands, third_hands, values
from tests.accuracy.clerks.score import Kind

KINDS: dict[str, Kind] = {
    f"{module.__name__.rpartition('.')[2]}_{name}": make
    for module in (forms, layouts, values, old_letters, other_hands, third_hands)
    for name, make in vars(module).items()
    if getattr(make, "__module__", None) == module.__name__ and not name.startswith("_") and callable(make)
}
