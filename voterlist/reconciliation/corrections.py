"""Which details of a kept person were put right between two lists.

A difference is a correction only where something speaks for the new value: the identity number contains sex and year
(NĐ 137/2015 Điều 13), and marks that one clerk left out are no correction. A slip of the new clerk is no correction.
"""

import polars as pl

from voterlist.frames import FEMALE, MALE

_FULL_DATE = 10


def correction_flags() -> pl.Expr:
    """The flags of a joined pair with columns of both sides (`…_old`, `…_new`), as a list of texts."""
    flags = {
        "name_corrected": _name_corrected(),
        "birth_date_corrected": _birth_date_corrected(),
        "sex_corrected": _sex_corrected(),
        "identity_no_issued": pl.col("identity_no_old").is_null() & pl.col("identity_no_new").is_not_null(),
        "declared_absent": pl.col("note_codes_new").list.contains("absent_declared"),
        "votes_elsewhere": pl.col("note_codes_new").list.contains("votes_elsewhere"),
        "village_renamed": pl.col("is_village_renamed"),
        "village_by_overlay": pl.col("is_village_renamed") & pl.col("has_table"),
        "duplicated_old": pl.col("is_repeated_old"),
        "duplicated_new": pl.col("is_repeated_new"),
        "link_doubtful": pl.col("is_open"),
    }
    return flag_list(flags)


def flag_list(flags: dict[str, pl.Expr]) -> pl.Expr:
    """A list of the names of the flags that hold, in the order given; empty where none does.

    Few combinations occur among many people, so each list is made once and looked up.
    """
    names = list(flags)
    held = pl.sum_horizontal(
        holds.fill_null(value=False).cast(pl.Int64) * (1 << place)
        for place, holds in enumerate(flags.values())
    )
    return held.map_batches(
        lambda numbers: _lists_of(numbers, names), return_dtype=pl.List(pl.String), is_elementwise=True
    )


def _lists_of(numbers: pl.Series, names: list[str]) -> pl.Series:
    found = numbers.unique().sort()
    lists = [[name for place, name in enumerate(names) if number >> place & 1] for number in found]
    table = pl.Series(lists, dtype=pl.List(pl.String))
    return table.gather(pl.Series(numbers.rank("dense") - 1, dtype=pl.UInt32)) if lists else table


def _name_corrected() -> pl.Expr:
    """The letters changed, or the marks did and both clerks wrote marks."""
    old, new = pl.col("name_key_old"), pl.col("name_key_new")
    letters_same = pl.col("name_folded_old") == pl.col("name_folded_new")
    unmarked = (old == pl.col("name_folded_old")) | (new == pl.col("name_folded_new"))
    return (old != new) & ~(letters_same & unmarked)


def year_in_number(number: pl.Expr) -> pl.Expr:
    """The birth year that an identity number states: century and sex in digit 4, year in digits 5 and 6."""
    century = number.str.slice(3, 1).cast(pl.Int32, strict=False) // 2
    return 1900 + century * 100 + number.str.slice(4, 2).cast(pl.Int32, strict=False)


def sex_in_number(number: pl.Expr) -> pl.Expr:
    """The sex that an identity number states in digit 4: odd for women."""
    is_female = number.str.slice(3, 1).cast(pl.Int32, strict=False) % 2 == 1
    return pl.when(is_female).then(pl.lit(FEMALE)).when(~is_female).then(pl.lit(MALE))


def _birth_date_corrected() -> pl.Expr:
    """Both dates are stated in full and differ, and the number does not stand by the old year alone."""
    old, new = pl.col("birth_date_old"), pl.col("birth_date_new")
    both_full = (old.str.len_chars() == _FULL_DATE) & (new.str.len_chars() == _FULL_DATE)
    stated = year_in_number(pl.coalesce("identity_no_new", "identity_no_old"))
    years = old.str.slice(0, 4).cast(pl.Int32), new.str.slice(0, 4).cast(pl.Int32)
    old_stands = (stated == years[0]) & (stated != years[1])
    return both_full & (old != new) & ~old_stands.fill_null(value=False)


def _sex_corrected() -> pl.Expr:
    stated = sex_in_number(pl.coalesce("identity_no_new", "identity_no_old"))
    old_stands = stated == pl.col("sex_old")
    return (pl.col("sex_old") != pl.col("sex_new")) & ~old_stands.fill_null(value=False)
