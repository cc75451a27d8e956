"""The name keys of a whole roster: each distinct name is worked out once."""

import polars as pl

from voterlist.frames import Keys, Roster
from voterlist.names.fold import fold
from voterlist.names.parts import NameTables, name_parts
from voterlist.names.telex import decode_keystrokes
from voterlist.names.tones import unify_tone_placement

_NAME = Roster.full_name.name


def name_key(names: pl.Expr) -> pl.Expr:
    """Small letters with their marks, one tone placement, words with single spaces; keystrokes are read.

    Apostrophes, hyphens and full stops part words: H'Loan, H' Loan and H-Loan have one key. Null for no letters.
    """
    words = names.str.normalize("NFC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{M}\p{N}]+", " ")
    written = decode_keystrokes(words.str.strip_chars(" "))
    return pl.when(written != "").then(unify_tone_placement(written))


def spelling_keys(names: pl.Expr) -> dict[str, pl.Expr]:
    """The two forms in which spellings are compared: with marks and without."""
    key = name_key(names)
    return {Keys.name_key.name: key, Keys.name_folded.name: fold(key)}


def add_name_keys(entries: pl.LazyFrame, tables: NameTables) -> pl.LazyFrame:
    """`NameKeys`: one row per entry of `Roster`, in its order; all keys are null where the name is not stated."""
    key, folded = pl.col(Keys.name_key.name), pl.col(Keys.name_folded.name)
    parts = name_parts(key, folded, tables)
    keyed = (
        entries.select(pl.col(_NAME))
        .unique()
        .with_columns(name_key(pl.col(_NAME)).alias(Keys.name_key.name))
        .with_columns(fold(key).alias(Keys.name_folded.name))
        .with_columns(
            parts.surname.alias(Keys.surname.name),
            parts.middle_name.alias(Keys.middle_name.name),
            parts.given_name.alias(Keys.given_name.name),
        )
    )
    named = entries.select(Roster.record_id.name, _NAME)
    return named.join(keyed, on=_NAME, how="left", maintain_order="left").drop(_NAME)
