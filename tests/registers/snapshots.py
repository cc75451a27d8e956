"""Two snapshots of one population across the merger of 1 July 2025, with the truth about everyone.

Communes are real (former ones on the old list, those of today on the new one, by the crosswalk); people and villages are
invented by model A. The old list is of 15 June 2025, the new one of 15 March 2026.
"""

import random

import numpy as np
import polars as pl

from tests.registers.model_a import COLUMNS, _damaged, _iso
from tests.registers.population import make_population
from voterlist.places.crosswalk import is_former, province_of, successors
from voterlist.reference.places import load_crosswalk

OF_AGE_OLD = "2007-06-15"
SHARES = {"left": 0.03, "arrived": 0.03, "moved_within": 0.015, "moved_between": 0.025, "twice": 0.015}


def _units(province: str) -> list[tuple[str, str, str, str, str]]:
    """Former commune, district, province, commune of today and its province, for communes that went whole."""
    crosswalk = load_crosswalk()
    found = []
    for unit in crosswalk.units.values():
        if unit.level == "commune" and is_former(unit) and province_of(unit, crosswalk).code == province:
            after = successors(unit, crosswalk)
            if after is None or after.placement == "part":
                continue
            today = crosswalk.units[after.edges[0].new_unit_id]
            old_province, new_province = province_of(unit, crosswalk), province_of(today, crosswalk)
            found.append(
                (
                    unit.full_name,
                    crosswalk.units[unit.parent].full_name,
                    old_province.full_name,
                    today.full_name,
                    new_province.full_name,
                )
            )
    return sorted(found)


def make_snapshots(
    rows: int, seed: int, *, strength: str = "medium", factor: float = 0.6, province: str = "11"
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Old list, new list, and the truth: `person`, `kind`; rows carry `ma_dong` = person (b for a second row)."""
    rng = np.random.default_rng(seed)
    people = _iso(make_population(int(rows * 1.04), seed))
    units = _units(province)
    home = people["household"].to_numpy() * len(units) // (people["household"].max() + 1)
    fate = rng.random(len(people))
    left = fate < SHARES["left"]
    arrived = (fate > 1 - SHARES["arrived"]) & (people["ngay_sinh"] <= OF_AGE_OLD).to_numpy()
    came = (people["ngay_sinh"] > OF_AGE_OLD).to_numpy()
    stays = ~left & ~arrived & ~came
    other = rng.random(len(people))
    between = stays & (other < SHARES["moved_between"])
    within = stays & ~between & (other < SHARES["moved_between"] + SHARES["moved_within"])
    target = np.where(between, (home + rng.integers(1, len(units), len(people))) % len(units), home)
    names = [np.array(column, dtype=object) for column in zip(*units, strict=True)]
    same_today = names[3][home] == names[3][target]
    between &= ~same_today
    target = np.where(between, target, home)
    village = people["thon"].to_numpy()
    near = np.array([f"Bản Mới {number}" for number in rng.integers(1, 9, len(people))], dtype=object)
    new_village = np.where(within | between, near, village)
    renamed = (names[0][home] != names[3][home]) | (names[2][home] != names[4][home])
    kind = np.select(
        [came & ~left, left, arrived, between, within, renamed],
        ["came_of_age", "left", "arrived", "moved_between", "moved_within", "paper_move"],
        "unchanged",
    )
    truth = people.select("person").with_columns(kind=pl.Series(kind.tolist()))
    on_old, on_new = ~arrived & ~came, ~left
    old = _list(people, names, home, village, on_old, new=False)
    new = _list(people, names, target, new_village, on_new, new=True)
    made = [
        _with_second_rows(_slipped(frame, strength, seed + side, factor), rng)
        for side, frame in ((1, old), (2, new))
    ]
    seen = truth.filter(pl.Series(on_old | on_new))
    return made[0], made[1], seen


def _list(
    people: pl.DataFrame,
    names: list[np.ndarray],
    at: np.ndarray,
    village: np.ndarray,
    chosen: np.ndarray,
    *,
    new: bool,
) -> pl.DataFrame:
    places = {
        "thon": village.tolist(),
        "xa": names[3 if new else 0][at].tolist(),
        "huyen": [None] * len(people) if new else names[1][at].tolist(),
        "tinh": names[4 if new else 2][at].tolist(),
        "ma_dong": people["person"].cast(pl.String).to_list(),
    }
    types = {"huyen": pl.String}
    return people.with_columns(
        **{name: pl.Series(values, dtype=types.get(name)) for name, values in places.items()}
    ).filter(pl.Series(chosen))


def _slipped(frame: pl.DataFrame, strength: str, seed: int, factor: float) -> pl.DataFrame:
    if not factor:
        return frame.select(*COLUMNS, "huyen", "ma_dong")
    damaged = _damaged(frame, strength, seed, factor)
    return damaged.select(
        *[column for column in COLUMNS if column != "xa"],
        xa=frame["xa"],
        huyen=frame["huyen"],
        ma_dong=frame["ma_dong"],
    )


def _with_second_rows(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    twice = frame.filter(pl.Series(rng.random(len(frame)) < SHARES["twice"])).with_columns(
        ma_dong=pl.col("ma_dong") + "b", gioi_tinh=pl.lit(None, pl.String)
    )
    order = random.Random(len(frame)).randrange(1 << 30)
    return pl.concat([frame, twice]).sample(fraction=1, shuffle=True, seed=order)
