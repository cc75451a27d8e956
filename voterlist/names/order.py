"""The Vietnamese order of a list of names: given name, then surname, then middle name, syllable by syllable.

Letters in the order a ă â … d đ …, tones in the order ngang huyền hỏi ngã sắc nặng, as in ICU's Vietnamese collation.
"""

from functools import lru_cache
from typing import Final
from unicodedata import normalize

import polars as pl
from vn_collate import collate_key

from voterlist.frames import NameKeys, NameOrders

_WITHOUT_BREVE: Final = str.maketrans({"ŭ": "u", "ĭ": "i", "ŏ": "o", "ĕ": "e", "\u0306": None})
_NEXT_SYLLABLE: Final = " "
_NEXT_PART: Final = "\x1f"
"""Both sort before every digit of a syllable's key, and the end of a part before its next syllable."""


@lru_cache(maxsize=1 << 15)
def syllable_key(syllable: str) -> str:
    """A text that sorts as this syllable does; ŭ ĭ ŏ ĕ of other peoples stand with u i o e.

    vn-collate knows the breve on a only and would send the other four behind z.
    """
    return str(collate_key(normalize("NFC", syllable).translate(_WITHOUT_BREVE)))


def name_order(given_name: str | None, surname: str | None, middle_name: str | None) -> str:
    """A text that sorts, byte by byte, as a name with these parts does; a missing part sorts first."""
    parts = (given_name or "", surname or "", middle_name or "")
    return _NEXT_PART.join(_NEXT_SYLLABLE.join(map(syllable_key, part.split())) for part in parts)


def add_name_orders(keys: pl.LazyFrame) -> pl.LazyFrame:
    """`NameOrders`: one row per row of `NameKeys`, null where the name is not stated; each name is worked out once."""
    parts = [NameKeys.given_name.name, NameKeys.surname.name, NameKeys.middle_name.name]
    order = pl.struct(parts).map_batches(
        lambda names: pl.Series([name_order(*name.values()) for name in names], dtype=pl.String),
        return_dtype=pl.String,
        is_elementwise=True,
    )
    key = NameKeys.name_key.name
    ordered = (
        keys.select(key, *parts).unique().drop_nulls(key).select(key, order.alias(NameOrders.name_order.name))
    )
    named = keys.select(NameKeys.record_id.name, key)
    return named.join(ordered, on=key, how="left", maintain_order="left").drop(key)
