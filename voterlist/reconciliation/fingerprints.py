"""What was judged: the content of a row, not its file or its number, so that a judgement outlives new files.

Whether two rows are one person depends on who they say the person is; what is to become of one row depends on what it
says of the person's right as well. So a row has two marks, and the second begins with the first.
"""

import hashlib
from typing import Final

import polars as pl

JUDGED_FIELDS: Final = (
    *(
        "full_name",
        "birth_date",
        "sex",
        "identity_no",
        "old_identity_no",
        "village",
        "commune",
        "household_no",
    ),
)
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

_LENGTH: Final = 16


def add_fingerprints(entries: pl.LazyFrame) -> pl.LazyFrame:
    """`record_id`, `fingerprint` and `standing_mark` of entries of `Roster`.

    Two rows have the same fingerprint just when they agree in every judged field, whatever their file, row, Unicode
    form, letter case and spaces; and the same standing mark just when they agree in the standing fields too.
    """
    texts = [
        pl.col(name).str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
        for name in JUDGED_FIELDS
    ]
    rights = [
        pl.col("note_codes").list.sort().list.join(" ")
        if name == "note_codes"
        else pl.col(name).cast(pl.String)
        for name in STANDING_FIELDS
    ]
    return entries.select(
        "record_id", fingerprint=_digest_of(texts), standing_mark=_digest_of(rights)
    ).with_columns(standing_mark=pl.concat_str("fingerprint", "standing_mark", separator=MARK_JOINT))


def _digest_of(texts: list[pl.Expr]) -> pl.Expr:
    content = pl.concat_str([text.fill_null("") for text in texts], separator=_SEPARATOR)
    return content.map_batches(
        lambda batch: pl.Series([_digest(text) for text in batch.to_list()], dtype=pl.String),
        return_dtype=pl.String,
        is_elementwise=True,
    )


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]
