"""The form of a name without marks (không dấu): for blocking and comparing, never for display."""

from typing import Final

import polars as pl

_MARKS: Final = r"[\u{0300}-\u{036F}]"
_STROKED: Final = {"đ": "d", "ð": "d", "ɖ": "d", "ł": "l", "ø": "o", "ƀ": "b", "ɓ": "b"}
"""Small letters that Unicode does not take apart: ƀ and ɓ are letters of Ê Đê and Mnông, the rest look-alikes."""


def fold(text: pl.Expr) -> pl.Expr:
    """Small letters without any mark, whatever Unicode form the text came in; nothing else changes.

    Over the Vietnamese alphabet this is what Unidecode gives, in small letters.
    """
    bare = text.str.normalize("NFD").str.replace_all(_MARKS, "").str.to_lowercase()
    return bare.str.replace_many(_STROKED)
