"""What changed between the posted lists and the lists of today: additions, removals and corrections (L85 Art 30, 34)."""

from typing import Final

import polars as pl

_SHOWN: Final = (
    *("polling_area_id", "voter_no", "full_name", "birth_date", "sex", "identity_no", "address", "village"),
    *("category", "gets_commune_ballot", "note_codes"),
)
_CORRECTED: Final = ("full_name", "birth_date", "sex", "identity_no", "address", "gets_commune_ballot")


def compare_lists(
    posted: pl.LazyFrame, today: pl.LazyFrame, grounds: pl.LazyFrame, decisions: pl.LazyFrame
) -> pl.LazyFrame:
    """One row per change between two `VoterList` frames.

    Columns: `change` (`addition`, `removal`, `correction`, `area`), the columns of the line today (for a removal: as
    posted), `posted_area_id`, `posted_no`, `corrected` (the fields that differ) and `ground` (why a person is no longer
    listed, null when no ground is known: then somebody must say it), `decision` (what a person decided about the line).

    A person is known by his identity number, else by name, birth date and sex. `grounds` has `identity_no`,
    `full_name`, `birth_date`, `sex`, `ground` of those not listed today; `decisions` has `record_id` and `decision`.
    """
    before = _keyed(posted.select(_SHOWN)).rename({name: f"{name}_posted" for name in _SHOWN})
    told = today.join(decisions, on="record_id", how="left")
    after = _keyed(told.select(*_SHOWN, "decision"))
    reasons = _keyed(grounds).select("key", "turn", "ground")
    both = before.join(after, on=["key", "turn"], how="full", coalesce=True).join(
        reasons, on=["key", "turn"], how="left"
    )
    differs = [
        pl.when(pl.col(name).ne_missing(pl.col(f"{name}_posted"))).then(pl.lit(name)) for name in _CORRECTED
    ]
    corrected = pl.concat_list(differs).list.drop_nulls()
    is_new, is_gone = pl.col("voter_no_posted").is_null(), pl.col("voter_no").is_null()
    change = (
        pl.when(is_new)
        .then(pl.lit("addition"))
        .when(is_gone)
        .then(pl.lit("removal"))
        .when(pl.col("polling_area_id") != pl.col("polling_area_id_posted"))
        .then(pl.lit("area"))
        .when(corrected.list.len() > 0)
        .then(pl.lit("correction"))
    )
    shown = [pl.coalesce(name, f"{name}_posted").alias(name) for name in _SHOWN]
    return (
        both.with_columns(change=change, corrected=pl.when(is_new | is_gone).then(None).otherwise(corrected))
        .filter(pl.col("change").is_not_null())
        .select(
            *("change", "corrected", "ground", "decision"),
            *shown,
            posted_area_id="polling_area_id_posted",
            posted_no="voter_no_posted",
        )
        .sort("polling_area_id", "change", "voter_no")
    )


def _keyed(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines with what a person is known by, and the turn among those who agree in it."""
    name = (
        pl.col("full_name")
        .str.normalize("NFC")
        .str.to_lowercase()
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )
    known = pl.concat_str(
        name, pl.col("birth_date").fill_null("?"), pl.col("sex").fill_null("?"), separator="|"
    )
    keyed = lines.with_columns(key=pl.coalesce("identity_no", known))
    return keyed.with_columns(turn=pl.int_range(pl.len()).over("key"))
