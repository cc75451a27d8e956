"""The answers of the resolver for a whole roster: each distinct written place is resolved once."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import polars as pl

from voterlist.places.addresses import read_tail
from voterlist.places.crosswalk import Crosswalk
from voterlist.places.gazetteer import Gazetteer, gazetteer_of
from voterlist.places.resolver import Resolution, resolve_place
from voterlist.places.villages import village_reader

_CONTEXT: Final = ("on", "commune", "district", "province")
_TAILS: Final = (2, 3, 4)
"""How many last parts of an address are looked at: three are enough for nearly all."""

ANSWER: Final = pl.Schema(
    [
        ("placement", pl.String()),
        ("current_id", pl.String()),
        ("former_id", pl.String()),
        ("act", pl.String()),
        ("candidate_ids", pl.List(pl.String())),
        ("remark", pl.String()),
    ]
)


def _side(side: str) -> pl.Schema:
    return pl.Schema([(f"{side}_{name}", dtype) for name, dtype in ANSWER.items()])


_TAIL_ANSWER: Final = pl.Schema(
    [("needs_more", pl.Boolean()), ("taken", pl.Int64()), *_side("address").items()]
)


def answered_schema(written: pl.Schema) -> pl.Schema:
    """The columns of a roster's written places with what `with_answers` adds to them."""
    return pl.Schema(
        [
            *written.items(),
            *_side("sheet").items(),
            *list(_TAIL_ANSWER.items())[1:],
            ("village_key", pl.String()),
            ("address_village_key", pl.String()),
        ]
    )


def with_answers(written: pl.DataFrame, crosswalk: Crosswalk, home: str | None) -> pl.DataFrame:
    """The answers for the sheet's words and for the address, and the keys of both village names.

    `home` is the province in which a place that states none is looked for first.
    """
    gazetteer = gazetteer_of(crosswalk)
    sheet = _answers_for_sheet(written, gazetteer, home)
    address = _answers_for_address(written, gazetteer, home)
    found = written.join(sheet, on=_CONTEXT, how="left", nulls_equal=True, maintain_order="left")
    found = pl.concat([found, address], how="horizontal")
    village_key = village_reader(crosswalk.words)
    rest = pl.col("parts").list.head(pl.col("parts").list.len() - pl.col("taken")).list.last()
    return found.with_columns(
        village_key=_keyed(found["stated_village"], village_key),
        address_village_key=_keyed(found.select(rest).to_series(), village_key),
    )


def _keyed(names: pl.Series, village_key: Callable[[str], str]) -> pl.Series:
    distinct = names.drop_nulls().unique()
    return names.replace_strict(
        distinct, [village_key(name) or None for name in distinct], default=None, return_dtype=pl.String
    )


def _answers_for_sheet(written: pl.DataFrame, gazetteer: Gazetteer, home: str | None) -> pl.DataFrame:
    distinct = written.select(_CONTEXT).unique()
    answers = [
        _row(resolve_place(commune, district, province, date.fromisoformat(on), gazetteer, home))
        for on, commune, district, province in distinct.rows()
    ]
    frame = pl.DataFrame(answers, schema=_side("sheet"), orient="row")
    return pl.concat([distinct, frame], how="horizontal")


def _answers_for_address(written: pl.DataFrame, gazetteer: Gazetteer, home: str | None) -> pl.DataFrame:
    """One answer per row, in the order of the rows; only distinct ends of addresses are resolved."""
    ends = [f"end_{number}" for number in range(_TAILS[-1])]
    table = written.select(
        *_CONTEXT,
        *(
            pl.col("parts").list.get(-1 - number, null_on_oob=True).alias(ends[number])
            for number in range(_TAILS[-1])
        ),
    ).with_row_index("row")
    done: list[pl.DataFrame] = []
    for length in _TAILS:
        using = [*_CONTEXT, *ends[:length]]
        distinct = table.select(using).unique()
        rows = [_address_row(row, gazetteer, home, is_last=length == _TAILS[-1]) for row in distinct.rows()]
        answered = pl.concat(
            [distinct, pl.DataFrame(rows, schema=_TAIL_ANSWER, orient="row")], how="horizontal"
        )
        joined = table.join(answered, on=using, how="left", nulls_equal=True, maintain_order="left")
        done.append(joined.filter(~pl.col("needs_more")).select("row", *list(_TAIL_ANSWER)[1:]))
        table = joined.filter("needs_more").select(table.columns)
    return pl.concat(done).sort("row").drop("row")


def _address_row(
    row: tuple[Any, ...], gazetteer: Gazetteer, home: str | None, *, is_last: bool
) -> tuple[Any, ...]:
    on, _commune, district, province, *ends = row
    tail = read_tail(tuple(ends), gazetteer, is_last=is_last)
    if tail is None:
        return (True, 0, *_row(Resolution("not_stated")))
    if tail.commune is None and tail.district is None:
        return (False, tail.taken, *_row(Resolution("not_stated")))
    within = tail.district or (None if tail.province else district)
    stated = tail.province or province
    answer = resolve_place(tail.commune, within, stated, date.fromisoformat(on), gazetteer, home)
    is_name_only = not tail.is_announced and tail.province is None and tail.district is None
    if is_name_only and answer.placement in {"unknown", "ambiguous"}:
        return (False, tail.taken - 1, *_row(Resolution("not_stated")))
    return (False, tail.taken, *_row(answer))


def _row(answer: Resolution) -> tuple[Any, ...]:
    return (
        answer.placement,
        answer.current.unit_id if answer.current else None,
        answer.former.unit_id if answer.former else None,
        answer.act or None,
        [unit.unit_id for unit in answer.candidates],
        answer.remark or None,
    )
