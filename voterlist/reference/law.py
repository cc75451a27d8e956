"""Load the law in force on one election day from `law.toml`; what is not written there is missing, never assumed."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from voterlist.election.law import LEVELS, Ground, Law
from voterlist.errors import ReferenceMissing

LAW_FILE: Final = Path(__file__).parent / "law.toml"
_TABLES: Final = ("ballots", "grounds", "citations", "election_day", "levels")


def load_law(
    election_day: date, changed: Mapping[str, int] | None = None, levels: Sequence[str] = LEVELS
) -> Law:
    """The law in force on this day.

    Args:
        election_day: the general voting day.
        changed: numbers that the National Election Council has shifted (L85 Art 98.3), by parameter name, from
            `voterlist.toml`; they take the place of the values of the law.
        levels: what is elected on this day; nobody receives the ballot of another level.

    Raises:
        ReferenceMissing: some parameter has no value on this day (exit code 16).
    """
    tables = read_law_tables()
    numbers = [field.name for field in fields(Law) if field.name not in _TABLES]
    chosen = {name: in_force(name, tables[name]["values"], election_day) for name in numbers}
    ballots = _each_in_force("ballots", tables["ballots"]["categories"], election_day)
    grounds = _each_in_force("exclusions", tables["exclusions"]["grounds"], election_day)
    citations = {name: str(value["citation"]) for name, value in (chosen | ballots | grounds).items()}
    return Law(
        election_day=election_day,
        levels=tuple(levels),
        ballots={name: _of_levels(value["value"], levels) for name, value in ballots.items()},
        grounds=tuple(_ground(name, value) for name, value in grounds.items()),
        citations=citations,
        **{name: _frozen(value["value"]) for name, value in chosen.items()} | dict(changed or {}),
    )


def read_law_tables() -> dict[str, Any]:
    """`law.toml` as written: label, unit and dated values of every parameter."""
    return tomllib.loads(LAW_FILE.read_text(encoding="utf-8"))


def in_force(name: str, values: Sequence[Mapping[str, Any]], day: date) -> Mapping[str, Any]:
    """The one value of a parameter that holds on this day.

    Raises:
        ReferenceMissing: none does, or (a fault of the table) more than one.
    """
    holding = [value for value in values if value["from"] <= day <= value.get("until", date.max)]
    if len(holding) == 1:
        return holding[0]
    shown = f"{day:%d/%m/%Y}"
    raise ReferenceMissing(
        f"Bảng pháp luật không có giá trị “{name}” cho ngày {shown}.",
        f"The table of law says nothing about “{name}” on {shown}.",
        place="reference/law.toml",
        remedy_vi="Kiểm tra ngày bầu cử trong voterlist.toml, hoặc bổ sung giá trị kèm văn bản căn cứ vào law.toml.",
        remedy_en="Check the election day in voterlist.toml, or add the value with its citation to law.toml.",
    )


def _each_in_force(
    table: str, named: Mapping[str, Sequence[Mapping[str, Any]]], day: date
) -> dict[str, Mapping[str, Any]]:
    return {name: in_force(f"{table}.{name}", values, day) for name, values in named.items()}


def _of_levels(marks: str, levels: Sequence[str]) -> str:
    """The marks of a category, `0` for what is not elected on this day."""
    return "".join(mark if level in levels else "0" for level, mark in zip(LEVELS, marks, strict=True))


def _ground(name: str, value: Mapping[str, Any]) -> Ground:
    return Ground(name, value["citation"], value["even_if_marked"], tuple(value["unless"]))


def _frozen(value: object) -> Any:  # noqa: ANN401 the field's own type is in `Law`
    return tuple(value) if isinstance(value, list) else value
