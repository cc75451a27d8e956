"""The accounts of movements: in every place, old rows = kept + gone and new rows = kept + come.

Both lists are counted at the communes of today, so that one place has one account: who stood in a former commune counts
at the commune that it became. Former communes have accounts of their own, of the old list alone.
"""

from typing import Final

import polars as pl

from voterlist.frames import MovementAccounts, Tally

ALL: Final = "all"
UNIT: Final = "unit"
COMMUNE: Final = "commune"
VILLAGE: Final = "village"
FORMER: Final = "former_commune"
NOT_KNOWN: Final = "?"
"""What stands for a place of which nobody knows which it is."""

STOOD: Final = ("commune_code", "former_commune_code", "village_key")
"""What tells where a row counts."""

_SIDES: Final = ("old", "new")
_KEYS: Final = ["level", "place", "side", "term"]


def count_movements(
    people: pl.LazyFrame, second_rows: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame
) -> pl.LazyFrame:
    """`MovementAccounts` of the whole, of communes of today, of their villages, and of former communes.

    `people` has `kind`, `record_id_old`, `record_id_new` and `STOOD` of either side (`…_old`, `…_new`); `old` and `new`
    are the standings of all rows.
    """
    stood = [f"{column}_{side}" for side in _SIDES for column in STOOD]
    on_list = [pl.col(f"record_id_{side}").is_not_null().alias(f"is_{side}") for side in _SIDES]
    alike = people.group_by("kind", *stood, *on_list).agg(count=_size())
    counted = []
    for side, rows in zip(_SIDES, (old, new), strict=True):
        second = rows.join(second_rows, on="record_id", how="semi")
        for term, some in (("rows", rows), ("second_rows", second)):
            listed = (
                some.group_by(STOOD).agg(count=_size()).rename({name: f"{name}_{side}" for name in STOOD})
            )
            counted += [
                _counted(listed, level, side, pl.lit(term), _place(level, side)) for level in _levels(side)
            ]
        here = alike.filter(f"is_{side}")
        counted += [
            _counted(here, level, side, _term(level, side), _place(level, side)) for level in _levels(side)
        ]
    return _accounts(pl.concat(counted), _names(old, new))


def count_units(
    movements: pl.LazyFrame, second_rows: pl.LazyFrame, old: pl.LazyFrame, new: pl.LazyFrame
) -> pl.LazyFrame:
    """`MovementAccounts` of election units. `old` and `new` have `record_id` and `units` (unit ids) of all rows."""
    units = [
        rows.select(pl.col("record_id", "units").name.suffix(f"_{side}"))
        for side, rows in zip(_SIDES, (old, new), strict=True)
    ]
    people = (
        movements.select("kind", "record_id_old", "record_id_new")
        .join(units[0], on="record_id_old", how="left")
        .join(units[1], on="record_id_new", how="left")
    )
    counted = []
    for side, other, rows in zip(_SIDES, reversed(_SIDES), (old, new), strict=True):
        second = rows.join(second_rows, on="record_id", how="semi")
        for term, some in (("rows", rows), ("second_rows", second)):
            listed = some.explode("units").drop_nulls("units").with_columns(count=pl.lit(1, pl.Int64))
            counted.append(_counted(listed, UNIT, side, pl.lit(term), pl.col("units")))
        here = (
            people.filter(pl.col(f"record_id_{side}").is_not_null())
            .with_columns(unit=f"units_{side}", count=pl.lit(1, pl.Int64))
            .explode("unit")
            .drop_nulls("unit")
        )
        is_both = pl.col(f"record_id_{other}").is_not_null()
        stays = pl.col(f"units_{other}").list.contains(pl.col("unit")).fill_null(value=False)
        counted.append(_counted(here, UNIT, side, _kept_or_not(is_both, stays, side), pl.col("unit")))
    nameless = pl.LazyFrame(
        schema={"level": pl.String, "place": pl.String, "name": pl.String, "within": pl.String}
    )
    return _accounts(pl.concat(counted), nameless)


def _size() -> pl.Expr:
    return pl.len().cast(pl.Int64)


def _levels(side: str) -> tuple[str, ...]:
    return (ALL, COMMUNE, VILLAGE, FORMER) if side == "old" else (ALL, COMMUNE, VILLAGE)


def _place(level: str, side: str) -> pl.Expr:
    """Where a row of a side counts; a divided commune is a place of its own as long as nobody knows whither."""
    former = pl.col(f"former_commune_code_{side}")
    if level == ALL:
        return pl.lit(ALL)
    if level == FORMER:
        return former.fill_null(NOT_KNOWN)
    commune = pl.coalesce(f"commune_code_{side}", pl.format("{}?", former), pl.lit(NOT_KNOWN))
    if level == COMMUNE:
        return commune
    return pl.format("{}/{}", commune, pl.col(f"village_key_{side}").fill_null(NOT_KNOWN))


def _term(level: str, side: str) -> pl.Expr:
    """The kind of a person, and whether he is at this place on both lists or on the other one elsewhere."""
    stays = _place(level, "old") == _place(level, "new")
    return _kept_or_not(pl.col("is_old") & pl.col("is_new"), stays, side)


def _kept_or_not(is_both: pl.Expr, stays: pl.Expr, side: str) -> pl.Expr:
    elsewhere = pl.lit("went:" if side == "old" else "came:")
    return (
        pl.when(~is_both)
        .then("kind")
        .otherwise(pl.concat_str(pl.when(stays).then(pl.lit("stayed:")).otherwise(elsewhere), "kind"))
    )


def _counted(rows: pl.LazyFrame, level: str, side: str, term: pl.Expr, place: pl.Expr) -> pl.LazyFrame:
    return rows.select(level=pl.lit(level), place=place, side=pl.lit(side), term=term, count=pl.col("count"))


def _accounts(counted: pl.LazyFrame, names: pl.LazyFrame) -> pl.LazyFrame:
    return (
        counted.group_by(_KEYS)
        .agg(pl.col("count").sum())
        .join(names, on=["level", "place"], how="left")
        .select(MovementAccounts.column_names())
        .sort(_KEYS)
    )


def _names(old: pl.LazyFrame, new: pl.LazyFrame) -> pl.LazyFrame:
    """The words of every place, and of what it holds (a commune: the former ones) or lies in (a village: its commune).

    A name with its marks goes before one without.
    """
    seen = [
        rows.select(
            *(pl.col(name).alias(f"{name}_old") for name in STOOD),
            "village",
            "unit",
            commune=pl.coalesce("commune", "unit"),
            today="commune",
        ).unique()
        for rows in (new, old)
    ]
    written = pl.concat(seen).sort(_is_plain("village"), "village", "commune", "unit", nulls_last=True)
    former = written.filter(pl.col("former_commune_code_old").is_not_null())
    parts = _joined(former, COMMUNE, "unit")
    today = _joined(former.filter(pl.col("today").is_not_null()), FORMER, "today")
    names = [
        _first_of(written, COMMUNE, "commune").join(parts, on="place", how="left"),
        _first_of(written, VILLAGE, "village").join(
            _first_of(written, VILLAGE, "commune").rename({"name": "within"}), on="place", how="left"
        ),
        _first_of(former, FORMER, "unit").join(today, on="place", how="left"),
    ]
    return pl.concat(
        [
            named.select(level=pl.lit(level), place="place", name="name", within="within")
            for level, named in zip((COMMUNE, VILLAGE, FORMER), names, strict=True)
        ]
    )


def _is_plain(column: str) -> pl.Expr:
    return pl.col(column).str.len_bytes() == pl.col(column).str.len_chars()


def _first_of(written: pl.LazyFrame, level: str, column: str) -> pl.LazyFrame:
    """The first name of every place in the order of the rows, null where none is written."""
    return (
        written.select(place=_place(level, "old"), name=column)
        .sort(pl.col("name").is_null(), maintain_order=True)
        .unique("place", keep="first", maintain_order=True)
    )


def _joined(written: pl.LazyFrame, level: str, column: str) -> pl.LazyFrame:
    """All names of every place, in order, as one text."""
    return (
        written.select(place=_place(level, "old"), name=column)
        .unique()
        .sort("place", "name")
        .group_by("place", maintain_order=True)
        .agg(within=pl.col("name").str.join(", "))
    )


def unbalanced(accounts: pl.DataFrame) -> pl.DataFrame:
    """The places and lists whose rows are not the sum of all else, or where not as many stayed on the one as on the other.

    None when nobody was lost.
    """
    signed = pl.when(pl.col("term") == "rows").then("count").otherwise(-pl.col("count"))
    stayed = pl.col("count").filter(pl.col("term").str.starts_with("stayed:")).sum()
    sums = accounts.group_by("level", "place", "side").agg(difference=signed.sum(), stayed=stayed)
    both = sums.filter(pl.col("level") != FORMER)
    uneven = pl.col("stayed").n_unique().over("level", "place") > 1
    return pl.concat(
        [
            sums.filter(pl.col("difference") != 0),
            both.filter(pl.len().over("level", "place") > 1).filter(uneven),
        ]
    )


def tally_of(accounts: pl.DataFrame) -> pl.DataFrame:
    """`Tally` of both lists as a whole: rows on the left, people and second rows on the right."""
    return (
        accounts.filter(pl.col("level") == ALL)
        .select(
            account=pl.format("movements_{}", "side"),
            scope=pl.lit(ALL),
            term="term",
            side=pl.when(pl.col("term") == "rows").then(pl.lit("left")).otherwise(pl.lit("right")),
            sign=pl.lit(1, pl.Int8),
            count="count",
        )
        .sort(Tally.primary_key())
    )
