"""A name as it should be shown: one Unicode form, plain spaces, proper case, no letter of another alphabet.

The tone placement stays as typed. Unicode Standard Annex 15 (forms) and Technical Standard 39 (look-alikes).
"""

from collections.abc import Mapping
from typing import Final
from unicodedata import name, normalize

import polars as pl

from voterlist.frames import Roster

LookAlikes = Mapping[str, str]
"""Letters and signs that only look right, each with the one it stands for."""

_INVISIBLE: Final = (
    r"[\u{0000}-\u{0008}\u{000E}-\u{001F}\u{007F}-\u{0084}\u{0086}-\u{009F}\u{00AD}\u{034F}\u{061C}\u{180E}"
    r"\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FE00}-\u{FE0F}\u{FEFF}]"
)
_SPACES: Final = r"[\s\u{0085}\u{00A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}]+"

_WORD_STARTS: Final = " '-.(/"
_SMALL_LATIN: Final = tuple(
    letter
    for letter in map(chr, range(0x61, 0x1F00))
    if letter.islower() and letter.upper().lower() == letter and name(letter).startswith("LATIN")
)
_CAPITAL_AFTER: Final = {
    start + letter: start + letter.upper() for start in _WORD_STARTS for letter in _SMALL_LATIN
}


def proper_case(text: pl.Expr) -> pl.Expr:
    """Each word with a capital and small letters, also after an apostrophe, a hyphen, a full stop or a bracket.

    Only Latin letters get a capital.
    """
    opened = pl.lit(" ") + text.str.to_lowercase()
    return opened.str.replace_many(_CAPITAL_AFTER).str.slice(1)


def plain_text(text: pl.Expr, look_alikes: LookAlikes) -> pl.Expr:
    """The text in NFC, free of invisible characters and look-alikes, with single plain spaces; case as typed.

    It is the same for every Unicode form of the input. Only marks and letters that cannot be seen to differ change.
    """
    taken_apart = {normalize("NFD", letter): normalize("NFD", meant) for letter, meant in look_alikes.items()}
    visible = text.str.normalize("NFD").str.replace_all(_INVISIBLE, "")
    latin = visible.str.replace_many(taken_apart) if taken_apart else visible
    return latin.str.replace_all(_SPACES, " ").str.strip_chars(" ").str.normalize("NFC")


def tidy(text: pl.Expr, look_alikes: LookAlikes) -> pl.Expr:
    """A name in NFC and proper case, free of what cannot be seen; null when nothing is left.

    Tidying twice is tidying once, and no two Unicode forms of a name give different results.
    """
    shown = proper_case(plain_text(text, look_alikes)).str.normalize("NFC")
    return pl.when(shown != "").then(shown)


def tidy_full_names(entries: pl.LazyFrame, look_alikes: LookAlikes) -> pl.LazyFrame:
    """`Roster` with `full_name` tidied and every other column as it was; each distinct name is tidied once."""
    as_typed = pl.col(Roster.full_name.name)
    tidied = entries.select(as_typed).unique().with_columns(tidied=tidy(as_typed, look_alikes))
    return (
        entries.join(tidied, on=Roster.full_name.name, how="left", maintain_order="left")
        .with_columns(pl.col("tidied").alias(Roster.full_name.name))
        .drop("tidied")
    )
