"""`bien_dong.xlsx` of a run and of `movements`: the movements with their accounts, in words."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from voterlist.files.movement_book import Accounts, MovementWords, write_movement_book
from voterlist.reference.matching import load_decision_reasons
from voterlist.reference.movements import load_movement_kinds


def write_book(
    path: Path,
    told: tuple[pl.DataFrame, pl.DataFrame],
    rows: pl.DataFrame,
    units: Mapping[str, str],
    places_by: tuple[str, str],
) -> None:
    """`Movements` and `MovementAccounts` as a workbook.

    `rows` has `record_id`, `file`, `sheet`, `row_no` of every entry; `units` are the words of each election unit; `places_by` are version
    and SHA-256 of the tables of places.
    """
    kinds, flags = (
        {row["code"]: row["label_vi"] for row in load_movement_kinds(what)} for what in ("kind", "flag")
    )
    links = {reason: row["vi"] for reason, row in load_decision_reasons().items()}
    movements, accounts = told
    words = MovementWords(kinds, flags, links)
    write_movement_book(path, movements, rows, Accounts(accounts, units, places_by), words)
