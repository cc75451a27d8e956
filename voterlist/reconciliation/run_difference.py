"""Two runs compared to the last person: who is on the list now and was not, who was and is not, and why.

A row keeps its record id while its file stays as it was; otherwise a person is known by his number, else by name,
birth date and sex, and by his turn among those who agree in them.
"""

from typing import Final, NamedTuple

import polars as pl

_KNOWN_BY: Final = ("identity_no", "full_name", "birth_date", "sex")
COLUMNS: Final = ("change", "reason", "detail", "commune_code", "polling_area_id", "file", "record_id")


class RunFrames(NamedTuple):
    """What the comparison needs of one run: `VoterList`, `Exclusions`, entries listed (`Roster`), `Sources`, `RowFates`."""

    voters: pl.LazyFrame
    exclusions: pl.LazyFrame
    listed: pl.LazyFrame
    sources: pl.LazyFrame
    row_fates: pl.LazyFrame


def explain_difference(before: RunFrames, after: RunFrames) -> pl.LazyFrame:
    """One row per person whose place on the lists changed: `addition`, `removal` or `area`, with the reason.

    `reason` is the legal ground of an exclusion, or a reason of `difference_reasons.csv`; `detail` is the commune or area
    gone to. Additions less removals are the difference of the two numbers of voters.
    """
    same = _unchanged(before.voters, after.voters)
    old, new = (
        _with_keys(run.voters.join(same, on="record_id", how="anti"), run.sources) for run in (before, after)
    )
    new = _with_old_keys(new, old)
    removed = old.join(new, on="key", how="anti").with_columns(change=pl.lit("removal"))
    added = new.join(old, on="key", how="anti").with_columns(change=pl.lit("addition"))
    moved = (
        new.join(old.select("key", came_from="polling_area_id"), on="key")
        .filter(pl.col("came_from") != pl.col("polling_area_id"))
        .with_columns(change=pl.lit("area"), reason=pl.lit("moved_area"), detail=pl.col("came_from"))
        .drop("came_from")
    )
    told = [_told_removals(removed, after), _told_additions(added, before), moved]
    return pl.concat([rows.select(COLUMNS) for rows in told]).sort(COLUMNS, nulls_last=True)


def _unchanged(old: pl.LazyFrame, new: pl.LazyFrame) -> pl.LazyFrame:
    """The rows that say the same in both runs and vote in the same area: on most nights nearly all of them."""
    told = [*_KNOWN_BY, "polling_area_id"]
    both = new.select("record_id", *told).join(old.select("record_id", *told), on="record_id", suffix="_old")
    is_same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_old")) for name in told)
    return both.filter(is_same).select("record_id").cache()


def _with_old_keys(new: pl.LazyFrame, old: pl.LazyFrame) -> pl.LazyFrame:
    """Whoever was put right keeps his key: the one of his name among the changed of his file, or of his name and date."""
    only_old, only_new = (
        one.join(other, on="key", how="anti").with_columns(name=_name())
        for one, other in ((old, new), (new, old))
    )
    corrected = pl.concat(
        [_the_same(only_old, only_new, by) for by in (["file", "name"], ["name", "birth_date", "sex"])]
    )
    once = corrected.unique("key", keep="first", maintain_order=True)
    once = once.unique("key_old", keep="first", maintain_order=True)
    return (
        new.join(once, on="key", how="left").with_columns(key=pl.coalesce("key_old", "key")).drop("key_old")
    )


def _the_same(old: pl.LazyFrame, new: pl.LazyFrame, by: list[str]) -> pl.LazyFrame:
    """`key` and `key_old` of those who are the only ones on either side with these values."""
    alone = [
        side.filter(pl.struct(by).is_unique() & pl.all_horizontal(pl.col(by).is_not_null())).select(
            *by, "key"
        )
        for side in (old, new)
    ]
    return alone[1].join(alone[0], on=by, suffix="_old").select("key", "key_old")


def _name() -> pl.Expr:
    return pl.col("full_name").str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ")


def _known(rows: pl.LazyFrame) -> pl.LazyFrame:
    """With the column `known`: the number of a person, or his name, birth date and sex where he has none."""
    words = [_name(), pl.col("birth_date"), pl.col("sex")]
    written = pl.concat_str([word.fill_null("?") for word in words], separator="|")
    has_number = pl.col("identity_no").is_not_null()
    return pl.concat(
        [
            rows.filter(has_number).with_columns(known="identity_no"),
            rows.filter(~has_number).with_columns(known=written),
        ]
    )


def _with_keys(voters: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """Voters with the key they are known by, and the file their row stands in."""
    told = (*_KNOWN_BY, "record_id", "commune_code", "polling_area_id", "is_coming_of_age")
    return (
        _known(voters.select(told))
        .sort("record_id")
        .with_columns(
            key=pl.concat_str("known", pl.int_range(pl.len()).over("known").cast(pl.String), separator="#"),
            source_id=pl.col("record_id").str.split(":").list.first(),
        )
        .join(sources.select("source_id", "file"), on="source_id", how="left")
    )


def _rows_of(run: RunFrames, persons: pl.LazyFrame) -> pl.LazyFrame:
    """The listed entries of a run of these persons, by what they are known by, with the ground of an exclusion."""
    grounds = run.exclusions.select("record_id", "ground")
    return (
        _known(run.listed.select("record_id", *_KNOWN_BY))
        .join(persons, on="known", how="semi")
        .join(grounds, on="record_id", how="left")
        .group_by("known")
        .agg(ground=pl.col("ground").drop_nulls().first())
    )


def _told_removals(removed: pl.LazyFrame, after: RunFrames) -> pl.LazyFrame:
    """Excluded by law, merged, or gone with the row or the file."""
    files = after.sources.group_by("file").agg(status=pl.col("status").first())
    rows = _rows_of(after, removed).with_columns(is_there=pl.lit(value=True))
    rejected = (
        after.row_fates.filter(pl.col("fate") == "rejected")
        .join(after.sources.select("source_id", "file"), on="source_id")
        .select("file", place=pl.format("{}:{}", "sheet_no", "row_no"), is_rejected=pl.lit(value=True))
    )
    reason = (
        pl.when(pl.col("ground").is_not_null())
        .then("ground")
        .when(pl.col("is_there"))
        .then(pl.lit("merged"))
        .when(pl.col("status").is_null())
        .then(pl.lit("file_missing"))
        .when(pl.col("status") == "refused")
        .then(pl.lit("file_refused"))
        .when("is_rejected")
        .then(pl.lit("row_rejected"))
        .otherwise(pl.lit("row_gone"))
    )
    place = pl.col("record_id").str.extract(r":(\d+:\d+)")
    joined = (
        removed.with_columns(place=place)
        .join(rows, on="known", how="left")
        .join(files, on="file", how="left")
        .join(rejected, on=["file", "place"], how="left")
    )
    return joined.with_columns(reason=reason, detail=pl.lit(None, pl.String))


def _told_additions(added: pl.LazyFrame, before: RunFrames) -> pl.LazyFrame:
    """Listed again, parted, come of age, or new with the row or the file."""
    files = before.sources.select("file").unique().with_columns(was_given=pl.lit(value=True))
    rows = _rows_of(before, added).with_columns(was_there=pl.lit(value=True))
    reason = (
        pl.when(pl.col("ground").is_not_null())
        .then(pl.lit("listed_again"))
        .when(pl.col("was_there"))
        .then(pl.lit("parted"))
        .when(pl.col("is_coming_of_age"))
        .then(pl.lit("came_of_age"))
        .when(pl.col("was_given").is_null())
        .then(pl.lit("new_file"))
        .otherwise(pl.lit("new_row"))
    )
    joined = added.join(rows, on="known", how="left").join(files, on="file", how="left")
    return joined.with_columns(reason=reason, detail=pl.lit(None, pl.String))
