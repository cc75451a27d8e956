"""The world as data: law, places, words and weights, each with its date and source.

Loaded once by a job and handed to the pure rooms as values; nothing below this room can reach it.
"""

import csv
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from voterlist.errors import ReferenceMissing

_CODE_LETTERS: Final = "SPLER"


def folder() -> Traversable:
    """Where the packaged tables lie."""
    return files("voterlist.reference")


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a packaged CSV table. `ReferenceMissing` when there is no such table."""
    table = folder().joinpath(name)
    if not table.is_file():
        raise ReferenceMissing(
            vi=f"Thiếu bảng tham chiếu {name}.",
            en=f"Reference table {name} is missing.",
            remedy_vi="Cài đặt lại chương trình.",
            remedy_en="Install the program again.",
        )
    return list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def read_settings(name: str) -> dict[str, Any]:
    """A packaged TOML file as a dictionary."""
    return tomllib.loads(folder().joinpath(name).read_text(encoding="utf-8"))


def load_finding_codes() -> dict[str, dict[str, str]]:
    """Every finding code with its severity and sentences, by code."""
    rows = [row for letter in _CODE_LETTERS for row in read_table(f"finding_codes/{letter}.csv")]
    return {row["code"]: row for row in rows}
