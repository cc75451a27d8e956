"""The left-over gone paired with the left-over come: before anybody is said to have left and another to have come.

A link that was missed shows as one person gone and one come. Within one village so few are left over that a likeness
which proves nothing among a million is telling. Such pairs are always marked for a person (`link_doubtful`).
"""

from typing import Final

import polars as pl
from rapidfuzz import fuzz, process

from voterlist.frames import Links
from voterlist.reconciliation.agreement import numbers_differ, runner_up

REASON: Final = "left_over"
_ENOUGH: Final = 1.45
"""Likeness of name (0 to 1) and of date (0 to 1) together, in one village."""
_MARGIN: Final = 0.1
_COLUMNS: Final = (
    "record_id", "name_folded", "birth_year", "birth_month", "birth_day", "sex", "identity_no", "commune_code",
    "village_key",
)  # fmt: skip
_PARTS: Final = ("birth_year", "birth_month", "birth_day")


def pair_left_over(
    gone: pl.LazyFrame, come: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame
) -> pl.LazyFrame:
    """`Links` between the `Keys` left over, one to one, each a question; the better pair first, ties not at all.

    Pairs stand in one village and are alike in name and date, or bear one name and one full date (or one year, where
    no more is known) that nobody else bears on the whole of either list (`old`, `new`), wherever they stand. Different
    numbers keep a pair apart.
    """
    gone, come = (side.select(_COLUMNS).filter(pl.col("name_folded").is_not_null()) for side in (gone, come))
    elsewhere = [_one_name_one_date(gone, come, (old, new), born) for born in (_PARTS, _PARTS[:1])]
    scored = pl.concat([_in_one_village(gone, come), *elsewhere]).unique(["record_id_old", "record_id_new"])
    alike = scored.filter((pl.col("likeness") >= _ENOUGH) & ~numbers_differ("identity_no", "identity_no_new"))
    best = alike.with_columns(
        others=pl.max_horizontal(
            runner_up(pl.col("likeness"), end) for end in ("record_id_old", "record_id_new")
        ),
    ).filter(
        (pl.col("likeness") == pl.col("likeness").max().over("record_id_old"))
        & (pl.col("likeness") == pl.col("likeness").max().over("record_id_new"))
        & (pl.col("others").is_null() | (pl.col("likeness") - pl.col("others") >= _MARGIN))
    )
    return best.select(
        "record_id_old",
        "record_id_new",
        decision=pl.lit("ask"),
        reason=pl.lit(REASON),
        is_ambiguous=pl.lit(value=False),
        match_weight=pl.col("likeness"),
        match_probability=pl.col("likeness") / 2,
    ).select(Links.column_names())


def _in_one_village(gone: pl.LazyFrame, come: pl.LazyFrame) -> pl.LazyFrame:
    """Pairs of one village whose dates may be alike enough: one year or the next, one day and month, or no year."""
    village = ["commune_code", "village_key"]
    nearby = come.with_columns(
        year=pl.concat_list(pl.col("birth_year") + shift for shift in (-1, 0, 1))
    ).explode("year")
    blocks = [
        gone.with_columns(year=pl.col("birth_year")).join(nearby, on=[*village, "year"], suffix="_new"),
        gone.join(come, on=[*village, "birth_month", "birth_day"], suffix="_new", coalesce=False),
        gone.filter(pl.col("birth_year").is_null()).join(come, on=village, suffix="_new"),
        gone.join(come.filter(pl.col("birth_year").is_null()), on=village, suffix="_new"),
    ]
    pairs = pl.concat(
        [block.rename({"record_id": "record_id_old"}).select(_pair_columns()) for block in blocks]
    )
    return _with_likeness(
        pairs.unique(["record_id_old", "record_id_new"]).filter(_date_likeness() >= _ENOUGH - 1)
    )


def _one_name_one_date(
    gone: pl.LazyFrame, come: pl.LazyFrame, lists: tuple[pl.LazyFrame, pl.LazyFrame], born: tuple[str, ...]
) -> pl.LazyFrame:
    """Pairs in different villages with one name and one full date, or year, that are singular on both lists.

    Where the year alone is singular, the dates agree as far as both are known.
    """
    keys = ["name_sorted", *born]
    stated = pl.all_horizontal(pl.col(born).is_not_null())
    sides = [side.filter(stated).with_columns(name_sorted=_in_word_order()) for side in (gone, come)]
    pairs = (
        sides[0].join(sides[1], on=keys, suffix="_new", coalesce=False).rename({"record_id": "record_id_old"})
    )
    for every in lists:
        pairs = pairs.join(_borne_once(every, pairs, born), on=keys, how="semi")
    elsewhere = ~(
        (pl.col("commune_code") == pl.col("commune_code_new"))
        & (pl.col("village_key") == pl.col("village_key_new"))
    ).fill_null(value=False)
    return _with_likeness(pairs.filter(elsewhere & _dates_agree()).select(_pair_columns()))


def _in_word_order() -> pl.Expr:
    return pl.col("name_folded").str.split(" ").list.sort().list.join(" ")


def _borne_once(every: pl.LazyFrame, pairs: pl.LazyFrame, born: tuple[str, ...]) -> pl.LazyFrame:
    """The names in any order of their words, with date or year, of the pairs that one entry of a list alone bears.

    Sorting the words of a million names takes long, so only names as long as one that is asked for are sorted.
    """
    length = pl.col("name_folded").str.len_bytes().alias("length")
    return (
        every.select("name_folded", *born, length)
        .join(pairs.select(*born, length).unique(), on=[*born, "length"], how="semi")
        .group_by(_in_word_order().alias("name_sorted"), *born)
        .len()
        .filter(pl.col("len") == 1)
    )


def _dates_agree() -> pl.Expr:
    """Day and month agree, or one side knows the year alone; the first of January is a year alone."""
    same = (pl.col("birth_month") == pl.col("birth_month_new")) & (
        pl.col("birth_day") == pl.col("birth_day_new")
    )
    alone = [
        pl.col(f"birth_day{side}").is_null()
        | ((pl.col(f"birth_day{side}") == 1) & (pl.col(f"birth_month{side}") == 1))
        for side in ("", "_new")
    ]
    return same.fill_null(value=False) | alone[0] | alone[1]


def _pair_columns() -> list[str]:
    both = ("name_folded", *_PARTS, "sex", "identity_no")
    return ["record_id_old", "record_id_new", *both, *(f"{column}_new" for column in both)]


def _with_likeness(pairs: pl.LazyFrame) -> pl.LazyFrame:
    names = pl.struct("name_folded", "name_folded_new").map_batches(
        _name_likeness, return_dtype=pl.Float64, is_elementwise=True
    )
    same_sex = pl.col("sex") == pl.col("sex_new")
    return pairs.with_columns(
        likeness=names + _date_likeness() + pl.when(~same_sex.fill_null(value=True)).then(-0.3).otherwise(0.0)
    )


def _name_likeness(batch: pl.Series) -> pl.Series:
    """How alike two folded names are, in any order of their words and however they are spaced."""
    old, new = batch.struct.field("name_folded").to_list(), batch.struct.field("name_folded_new").to_list()
    sorted_words = process.cpdist(old, new, scorer=fuzz.token_sort_ratio)
    joined = process.cpdist(
        [name.replace(" ", "") for name in old], [name.replace(" ", "") for name in new], scorer=fuzz.ratio
    )
    best = [max(one, other) / 100 for one, other in zip(sorted_words, joined, strict=True)]
    return pl.Series(best, dtype=pl.Float64)


def _date_likeness() -> pl.Expr:
    """1 for one full date; a share for each part that agrees; a year off by one or a missing part counts little."""
    agree = [(pl.col(part) == pl.col(f"{part}_new")).fill_null(value=False) for part in _PARTS]
    year_off = (pl.col("birth_year") - pl.col("birth_year_new")).abs() == 1
    swapped = (pl.col("birth_day") == pl.col("birth_month_new")) & (
        pl.col("birth_month") == pl.col("birth_day_new")
    )
    stated = pl.all_horizontal(pl.col("birth_year", "birth_year_new").is_not_null())
    parts = 0.5 * agree[0].cast(pl.Float64) + 0.25 * (agree[1].cast(pl.Float64) + agree[2].cast(pl.Float64))
    parts += pl.when(year_off.fill_null(value=False)).then(0.3).otherwise(0.0)
    parts += pl.when(swapped.fill_null(value=False) & ~agree[1]).then(0.4).otherwise(0.0)
    return pl.when(stated).then(pl.min_horizontal(parts, 1.0)).otherwise(0.5)
