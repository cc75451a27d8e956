"""What was judged: the content of a row, not its file or its number, so that a judgement outlives new files.

Whether two rows are one person depends on who they say the person is; what is to become of one row depends on what it
says of the person's right as well. So a row has two marks, and the second begins with the first.

A fingerprint has three parts: who, which numbers, where. A row that still has the first or the second is the same
person's row, changed since it was judged.
"""

import hashlib
from typing import Final

import polars as pl

_PARTS: Final = (
    ("full_name", "birth_date", "sex"),
    ("identity_no", "old_identity_no"),
    ("village", "commune", "household_no"),
)
JUDGED_FIELDS: Final = tuple(name for part in _PARTS for name in part)
"""A row that differs in one of these has changed since it was judged."""

STANDING_FIELDS: Final = (
    "residence_kind",
    "residence_since",
    "ballots",
    "polling_area",
    "is_struck",
    "note_codes",
)
"""What else a decision about a single row rests on."""

_SEPARATOR: Final = "\x1f"
MARK_JOINT: Final = "-"
"""Between the fingerprint and the rest of a standing mark."""

_PART_JOINT: Final = "."
_LENGTH: Final = 16


def add_fingerprints(entries: pl.LazyFrame) -> pl.LazyFrame:
    """`record_id`, `fingerprint` and `standing_mark` of entries of `Roster`.

    Two rows have the same fingerprint just when they agree in every judged field, whatever their file, row, Unicode
    form, letter case and spaces; and the same standing mark just when they agree in the standing fields too.
    """
    judged = [_digest_of([_plain(name) for name in part]) for part in _PARTS]
    rights = [
        pl.col("note_codes").list.sort().list.join(" ")
        if name == "note_codes"
        else pl.col(name).cast(pl.String)
        for name in STANDING_FIELDS
    ]
    return entries.select(
        "record_id",
        fingerprint=pl.concat_str(judged, separator=_PART_JOINT),
        standing_mark=_digest_of(rights),
    ).with_columns(standing_mark=pl.concat_str("fingerprint", "standing_mark", separator=MARK_JOINT))


def rows_of_the_same(judged: pl.LazyFrame, marks: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of today that are the same person's as those of `judged` (`fingerprint`), though they say something else now.

    They agree in who the person is, or in the numbers; where several do, or the very row still stands, none is taken.
    Columns: `fingerprint` as judged, `record_id`.
    """
    gone = judged.select("fingerprint").unique().join(marks, on="fingerprint", how="anti")
    here = marks.select("record_id", *_kept_parts())
    found = [
        gone.with_columns(*_kept_parts())
        .filter(pl.col(part) != (_NO_NUMBER if part == "number" else ""))
        .join(here.select("record_id", part), on=part)
        .select("fingerprint", "record_id")
        for part in ("who", "number")
    ]
    return (
        pl.concat(found).unique().filter(pl.len().over("fingerprint") == 1).select("fingerprint", "record_id")
    )


def _kept_parts() -> list[pl.Expr]:
    parts = pl.col("fingerprint").str.split(_PART_JOINT)
    return [
        parts.list.get(0, null_on_oob=True).alias("who"),
        parts.list.get(1, null_on_oob=True).alias("number"),
    ]


def _plain(name: str) -> pl.Expr:
    text = pl.col(name).str.normalize("NFC").str.to_lowercase()
    return text.str.replace_all(r"\s+", " ").str.strip_chars()


def _digest_of(texts: list[pl.Expr]) -> pl.Expr:
    content = pl.concat_str([text.fill_null("") for text in texts], separator=_SEPARATOR)
    return content.map_batches(
        lambda batch: pl.Series([_digest(text) for text in batch.to_list()], dtype=pl.String),
        return_dtype=pl.String,
        is_elementwise=True,
    )


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]


_NO_NUMBER: Final = _digest(_SEPARATOR)
"""The part of a row that states no number at all: it is nobody's."""
