"""Yesterday's and today's version of one list among the uploads: both would be listed, and only a person knows which counts."""

from typing import Final

import polars as pl

from voterlist.findings import STOPS, as_findings

TWO_VERSIONS: Final = "R701"
_NEARLY_ALL: Final = 0.8
_LIKE_SIZE: Final = 1.5
_LEAST_PEOPLE: Final = 5


def find_list_versions(listed: pl.LazyFrame, persons: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """R701 for every two lists of like size that hold nearly the same people. Parameters: the other file, people of both, of this one.

    A list that holds the people of several others is no version of them: that is R205.
    """
    people = (
        listed.select("record_id", "source_id")
        .join(persons, on="record_id")
        .unique(["source_id", "person_id"])
    )
    sizes = people.group_by("source_id").agg(people=pl.len())
    several = people.select("source_id", "person_id").filter(pl.len().over("person_id") > 1)
    both = (
        several.join(several, on="person_id", suffix="_other")
        .filter(pl.col("source_id") < pl.col("source_id_other"))
        .group_by("source_id", "source_id_other")
        .agg(shared=pl.len())
        .join(sizes, on="source_id")
        .join(sizes, left_on="source_id_other", right_on="source_id", suffix="_other")
    )
    least, most = pl.min_horizontal("people", "people_other"), pl.max_horizontal("people", "people_other")
    alike = both.filter(
        (least >= _LEAST_PEOPLE) & (pl.col("shared") >= _NEARLY_ALL * least) & (most <= _LIKE_SIZE * least)
    )
    files = sources.select("source_id", "file")
    named = alike.join(files, on="source_id").join(
        files, left_on="source_id_other", right_on="source_id", suffix="_other"
    )
    return as_findings(
        named,
        TWO_VERSIONS,
        STOPS,
        subject_kind="file",
        subject_id=pl.col("source_id"),
        file=pl.col("file"),
        parameters=[pl.col("file_other"), pl.col("shared"), pl.col("people")],
    )
