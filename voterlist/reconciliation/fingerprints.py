"""What was judged: the content of a row, not its file or its number, so that a judgement outlives new files."""

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

_SEPARATOR: Final = "\x1f"
_LENGTH: Final = 16


def add_fingerprints(entries: pl.LazyFrame) -> pl.LazyFrame:
    """`record_id` and `fingerprint` of entries of `Roster`.

    Two rows have the same fingerprint just when they agree in every judged field, whatever their file, row, Unicode
    form, letter case and spaces.
    """
    texts = [
        pl.col(name).str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
        for name in JUDGED_FIELDS
    ]
    content = pl.concat_str([text.fill_null("") for text in texts], separator=_SEPARATOR)
    digest = content.map_batches(
        lambda batch: pl.Series([_digest(text) for text in batch.to_list()], dtype=pl.String),
        return_dtype=pl.String,
        is_elementwise=True,
    )
    return entries.select("record_id", fingerprint=digest)


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]
