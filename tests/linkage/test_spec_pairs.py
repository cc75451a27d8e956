"""Pairs that an official can read and sign. Every field mistake becomes a row of `spec_pairs.csv` before it is fixed."""

import csv
from pathlib import Path

import pytest

from tests.linkage.people import MODEL, keys, person, village
from voterlist.linkage import link_within

PAIRS = list(
    csv.DictReader((Path(__file__).parent / "spec_pairs.csv").read_text(encoding="utf-8").splitlines())
)


def entry(row: dict[str, str], side: str) -> dict[str, object]:
    return person(
        f"a:1:{side}", row[f"name_{side}"], row[f"born_{side}"], sex=row[f"sex_{side}"] or None,
        identity_no=row[f"number_{side}"] or None, ethnic_group="Thái", commune_code="03203", village_key=row[f"village_{side}"],
    )  # fmt: skip


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["why"])
def test_the_pair_is_decided_as_signed(row):
    people = [entry(row, "l"), entry(row, "r"), *village(2000)]
    found = link_within(keys(*people), MODEL).decisions
    ours = [
        decision
        for left, right, decision in found.select("record_id_l", "record_id_r", "decision").iter_rows()
        if (left, right) == ("a:1:l", "a:1:r")
    ]
    decided = ours[0] if ours else "different"
    assert decided != "same" if row["decision"] == "not_same" else decided == row["decision"]
