"""Registers of model A: households of a mixed province, rows damaged by clerks, some people listed twice."""

import random
from collections.abc import Sequence

import numpy as np
import polars as pl

from tests.registers.population import GROUP_SHARES, make_population
from tests.registers.slips import HEAVY, MEDIUM, damage

COLUMNS = ["ho_ten", "ngay_sinh", "gioi_tinh", "so_dinh_danh", "dan_toc", "thon", "xa", "tinh"]

COPIES = 0.002
"""The share of rows that bear the number of the person above."""


def _iso(people: pl.DataFrame) -> pl.DataFrame:
    return people.with_columns(
        ngay_sinh=pl.format(
            "{}-{}-{}",
            pl.col("year"),
            pl.col("month").cast(pl.String).str.zfill(2),
            pl.col("day").cast(pl.String).str.zfill(2),
        )
    )


def _move(
    rows: pl.DataFrame, people: pl.DataFrame, rng: np.random.Generator, near: float, stay: float
) -> pl.DataFrame:
    """The same rows, some of them at another village of the commune or anywhere else."""
    fate = rng.random(len(rows))
    far = people[rng.integers(0, len(people), len(rows))]
    by_commune = (
        people.select("commune_no", pl.col("thon").alias("thon_near"), "xa")
        .sample(fraction=1, shuffle=True, seed=int(rng.integers(1 << 30)))
        .unique("commune_no", keep="first", maintain_order=True)
    )
    close = rows.select("commune_no").join(by_commune, on="commune_no", how="left", maintain_order="left")
    thon = np.where(fate < stay, rows["thon"], np.where(fate < stay + near, close["thon_near"], far["thon"]))
    xa = np.where(fate < stay + near, rows["xa"], far["xa"])
    return rows.with_columns(
        thon=pl.Series(thon.tolist(), dtype=pl.String), xa=pl.Series(xa.tolist(), dtype=pl.String)
    )


def _copy_numbers(rows: pl.DataFrame, rng: np.random.Generator, share: float) -> pl.DataFrame:
    """Some rows carry the number of the person above, who is mostly a relative."""
    above = rows["so_dinh_danh"].shift(1)
    return rows.with_columns(
        so_dinh_danh=pl.when(pl.Series(rng.random(len(rows)) < share) & above.is_not_null())
        .then(above)
        .otherwise(pl.col("so_dinh_danh"))
    )


def _damaged(rows: pl.DataFrame, strength: str, seed: int, factor: float) -> pl.DataFrame:
    rng = random.Random(seed)
    kinds = MEDIUM if strength == "medium" else HEAVY
    texts = rows.select(COLUMNS).to_dicts()
    slips = [",".join(damage(row, kinds, rng, factor)) for row in texts]
    schema = dict.fromkeys(COLUMNS, pl.String)
    return pl.DataFrame(texts, schema=schema).with_columns(
        rows["person"], slips=pl.Series(slips, dtype=pl.String)
    )


def make_duplicates(
    rows: int,
    strength: str,
    seed: int,
    share: float = 0.02,
    groups: Sequence[float] = GROUP_SHARES,
    copies: float = COPIES,
) -> pl.DataFrame:
    """One list of `rows` people and `share` more rows about some of them; `person` is the truth.

    `copies` is the share of rows that bear the number of another person, `groups` the shares of the ethnic groups.
    """
    rng = np.random.default_rng(seed)
    people = _copy_numbers(_iso(make_population(rows, seed, groups)), rng, copies)
    again = people[np.sort(rng.choice(rows, int(rows * share), replace=False))]
    again = _move(again, people, rng, near=0.2, stay=0.5)
    first = _damaged(people, strength, seed + 1, 0.5)
    second = _damaged(again, strength, seed + 2, 1.2)
    whole = pl.concat([first, second]).sample(fraction=1, shuffle=True, seed=seed)
    return whole.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String))


def make_lists(rows: int, strength: str, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Two lists eight months apart across a merger of communes in threes; `person` is the truth."""
    rng = np.random.default_rng(seed)
    people = _iso(make_population(int(rows * 1.04), seed))
    stays = rng.random(len(people))
    old = people.filter(pl.Series(stays < 0.96))
    new = people.filter(pl.Series(stays > 0.03))
    fate = rng.random(len(new))
    moved = _move(new, people, rng, near=0.02, stay=0.95)
    merged = {
        name: sorted(people["xa"].unique().to_list())[index // 3 * 3]
        for index, name in enumerate(sorted(people["xa"].unique().to_list()))
    }
    moved = moved.with_columns(xa=pl.col("xa").replace_strict(merged))
    del fate
    left = _damaged(old, strength, seed + 1, 0.6).sample(fraction=1, shuffle=True, seed=seed)
    right = _damaged(moved, strength, seed + 2, 0.6).sample(fraction=1, shuffle=True, seed=seed + 1)
    return tuple(
        frame.with_row_index("row_id").with_columns(pl.col("row_id").cast(pl.String))
        for frame in (left, right)
    )
