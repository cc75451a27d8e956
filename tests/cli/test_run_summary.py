"""What the terminal says of a finished run."""

from typing import Any

import pytest

from voterlist.cli import show
from voterlist.cli.run_summary import _show_units

NOBODY = {"voters": 0, "male": 0, "female": 0, "three_ballots": 0, "two_ballots": 0}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The rows of every table that is shown."""
    rows: list[list[str]] = []
    monkeypatch.setattr(show, "table", lambda _title, _headings, these: rows.extend(these))
    return rows


def summary(outside: int) -> dict[str, Any]:
    return {
        "units": {"qh_1": {"level": "national", "unit_no": "1"}, "x_1": {"level": "commune", "unit_no": "1"}},
        "figures": {
            "unit": {"qh_1": NOBODY | {"voters": 40}, "x_1": NOBODY | {"voters": 40}},
            "province": {"all": NOBODY | {"voters": 40 + outside}},
        },
    }


def test_voters_of_no_unit_have_a_line_of_their_own(shown: list[list[str]]) -> None:
    _show_units(summary(outside=3))
    assert [row[1] for row in shown] == ["40", "3", "43"]


def test_no_such_line_where_the_units_hold_everybody(shown: list[list[str]]) -> None:
    _show_units(summary(outside=0))
    assert [row[1] for row in shown] == ["40", "40"]
