"""The comparison of the village lists with the police register inside a run, commune by commune."""

from datetime import date

import polars as pl

from voterlist.election.law import Law
from voterlist.frames import Findings
from voterlist.reconciliation.register import (
    RegisterDays,
    compare_with_register,
    find_register_differences,
)
from voterlist.reference import read_table


def find_register_findings(
    listed: pl.DataFrame,
    register: pl.DataFrame,
    links: pl.DataFrame,
    persons: pl.DataFrame,
    places: pl.DataFrame,
    law: Law,
) -> pl.DataFrame:
    """`Findings` R111 to R113, in the communes that stand both on a list and in the register.

    `places` are `Placements` of both. A register of one commune says nothing about the people of another. A second row
    of a person whose other row is in the register is no difference.
    """
    if register.is_empty():
        return Findings.create_empty()
    listed = listed.join(_second_rows(links, persons), on="record_id", how="anti")
    communes = places.select("record_id", "commune_code")
    sides = [entries.join(communes, on="record_id", how="left") for entries in (listed, register)]
    shared = sides[0].join(sides[1], on="commune_code", how="semi").select("commune_code").unique()
    here, there = (side.join(shared, on="commune_code", how="semi").lazy() for side in sides)
    labels = {row["proposal"]: row["label_vi"] for row in read_table("register_proposals.csv")}
    differences = compare_with_register(here, there, links.lazy(), register_days(law))
    return find_register_differences(differences, labels).collect().sort("finding_id")


def _second_rows(links: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Rows without a link, of persons who have a linked row."""
    linked = links.select(record_id="record_id_old")
    known = persons.join(linked, on="record_id", how="semi").select("person_id").unique()
    return persons.join(known, on="person_id", how="semi").join(linked, on="record_id", how="anti")


def register_days(law: Law) -> RegisterDays:
    """The limits of age and of long stay, counted back from election day."""
    months = law.election_day.year * 12 + law.election_day.month - 1 - law.temporary_residence_months
    long_stay = date(months // 12, months % 12 + 1, law.election_day.day)
    of_age = law.election_day.replace(year=law.election_day.year - law.voting_age)
    return RegisterDays(of_age.isoformat(), long_stay.isoformat())
