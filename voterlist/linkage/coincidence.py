"""How many of the pairs behind each reason chance and kinship alone would give in this population."""

import polars as pl


def coincidences(decisions: pl.LazyFrame) -> pl.LazyFrame:
    """For each decision and reason: its pairs, and how many of them are expected to be two people (`Coincidences`).

    The expectation is the sum of the chances of the pairs to be two people, which rest on how often names, dates and
    numbers agree among the people at hand. Pairs that were only judged count nothing.
    """
    return (
        decisions.group_by("decision", "reason")
        .agg(
            pair_count=pl.len().cast(pl.Int64),
            chance_count=(1.0 - pl.col("match_probability").sort()).sum().round(6),
        )
        .sort("decision", "reason")
    )
