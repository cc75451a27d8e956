"""Every kind of messy list: each person in every field, nobody invented, nothing wrong in silence."""

import random
from dataclasses import asdict

import polars as pl
import pytest
from messy import KINDS, people
from sheets import read

SEXES = {"male": "Nam", "female": "Nữ", None: None}


def differences(sheet, reading, *, case_folded=True):
    """(row, field, found, meant, whether the row has a finding) for every value that is not as meant."""
    warned = set(reading.findings["row_no"].drop_nulls())
    found = {}
    for entry in reading.roster.sort("row_no", "record_id").iter_rows(named=True):
        entry["sex"] = SEXES[entry["sex"]]
        found.setdefault(entry["row_no"], []).append(entry)
    wrong = []
    for row, person in sheet.key:
        entries = found.get(row, [])
        if not entries:
            wrong.append((row, "row", None, person.full_name, row in warned))
            continue
        entry = entries.pop(0)
        for name, meant in asdict(person).items():
            value, wanted = entry[name], meant
            if name == "full_name" and case_folded:
                value, wanted = (value or "").title(), meant.title()
            if value != wanted:
                wrong.append((row, name, value, wanted, row in warned))
    invented = [
        (row, "invented", entry["full_name"], None, row in warned) for row in found for entry in found[row]
    ]
    return wrong + invented


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("seed", [1, 2])
def test_each_kind_is_read_as_it_was_meant(kind, seed):
    rng = random.Random(f"{kind.__name__}{seed}")
    sheet = kind(people(rng, 40), rng)
    wrong = differences(sheet, read({sheet.name: sheet.rows}, merges=sheet.merges))
    assert [line for line in wrong if not line[-1]] == []
    assert len(wrong) <= 0.03 * 40 * 6


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_row_has_exactly_one_fate(kind):
    rng = random.Random(kind.__name__)
    sheet = kind(people(rng, 12), rng)
    reading = read({sheet.name: sheet.rows}, merges=sheet.merges)
    filled = [number for number, row in enumerate(sheet.rows, 1) if any(cell is not None for cell in row)]
    assert reading.fates["row_no"].to_list() == filled
    counted = reading.roster.group_by("row_no").len().sort("row_no")
    stated = reading.fates.filter(pl.col("entry_count") > 0).select("row_no", len="entry_count")
    assert counted["row_no"].to_list() == stated["row_no"].to_list()
    assert counted["len"].to_list() == stated["len"].to_list()
