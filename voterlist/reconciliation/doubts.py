"""The lines of the voter lists that somebody must look at, for the check sheets of village heads."""

import polars as pl

from voterlist.frames import VoterList


def doubtful_lines(voters: pl.LazyFrame, persons: pl.LazyFrame, findings: pl.LazyFrame) -> pl.LazyFrame:
    """The lines of `VoterList` about which findings ask a person, with `messages`, by commune, village and household.

    `findings` carry `message`, the sentence in words; those for information only are left out. A finding about a pair
    concerns the persons of both rows.
    """
    asked = findings.filter(pl.col("severity") != "for_information").select(
        "message", record_id=pl.col("subject_id").str.split("|")
    )
    by_person = (
        asked.explode("record_id")
        .join(persons.select("record_id", "person_id"), on="record_id", how="left")
        .select("message", person_id=pl.coalesce("person_id", "record_id"))
        .unique()
        .sort("message")
        .group_by("person_id", maintain_order=True)
        .agg(messages=pl.col("message").unique(maintain_order=True))
    )
    house = pl.col("household_no").str.extract(r"(\d+)").cast(pl.Int64, strict=False)
    order = ["commune_code", "village", house, "household_no", "polling_area_id", "voter_no"]
    return (
        voters.join(by_person, on="person_id")
        .sort(order, nulls_last=True)
        .select(*VoterList.column_names(), "messages")
    )
