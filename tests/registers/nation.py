"""A register of any size, written piece by piece: the nation's is 76 million people in 380 parquet files.

Communes are those of today, people are invented by the population of model A. Second rows about one person (4 in a
hundred) carry slips; some lie in another commune, some of those in the next piece. Slips are drawn for whole columns.

Run: python -m tests.registers.nation PEOPLE FOLDER     (76,000 is a thousandth of the nation)
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from tests.registers.population import make_population
from voterlist.places.crosswalk import is_former, province_of
from voterlist.reference import read_table
from voterlist.reference.places import load_crosswalk

PIECE = 200_000
TWICE = 0.04
_SERIALS = 1_000_000
_SERIALS_PER_PIECE = 5_000


def communes_of_today() -> pl.DataFrame:
    """Every commune of today with its province, in the order of the national codes."""
    crosswalk = load_crosswalk()
    found = sorted(
        (unit.code, unit.full_name, province_of(unit, crosswalk).full_name)
        for unit in crosswalk.units.values()
        if unit.level == "commune" and not is_former(unit)
    )
    return pl.DataFrame(found, schema=["code", "xa", "tinh"], orient="row")


def pieces(people: int, seed: int = 1) -> Iterator[pl.DataFrame]:
    """The register in pieces of at most `PIECE` people and their second rows; `person` is the truth.

    Equal arguments give equal pieces.
    """
    communes = communes_of_today()
    carried: pl.DataFrame | None = None
    for number, start in enumerate(range(0, people, PIECE)):
        rng = np.random.default_rng([seed, number])
        first = _people(min(PIECE, people - start), number, communes, seed)
        first = first.with_columns(person=pl.col("person") + start)
        again = _slipped(_again(first, rng), rng)
        far = pl.Series(rng.random(again.height) < 0.15)
        rows = [_written(first, rng), again.filter(~far)]
        if carried is not None:
            rows.append(_moved(carried, first, rng))
        carried = again.filter(far)
        whole = pl.concat(rows).sample(fraction=1, shuffle=True, seed=number)
        yield whole.with_columns(ma_dong=pl.format("{}-{}", pl.lit(number), pl.int_range(pl.len())))


def write_nation(people: int, folder: Path, seed: int = 1) -> int:
    """Every piece as a parquet file of its own; how many rows there are. Memory holds one piece.

    Who is who stands beside the folder, in one whose name ends in `_truth`.
    """
    truth = folder.with_name(f"{folder.name}_truth")
    for made in (folder, truth):
        made.mkdir(parents=True, exist_ok=True)
    rows = 0
    for number, piece in enumerate(pieces(people, seed)):
        piece.drop("person").write_parquet(folder / f"{number:04d}.parquet")
        piece.select("ma_dong", "person").write_parquet(truth / f"{number:04d}.parquet")
        rows += piece.height
    return rows


def _people(count: int, number: int, communes: pl.DataFrame, seed: int) -> pl.DataFrame:
    people = make_population(count, seed * 100_003 + number)
    first = number * (PIECE // 9_000)
    at = (people["commune_no"].to_numpy() + first) % communes.height
    place = communes[at]
    return people.with_columns(
        place["xa"],
        place["tinh"],
        so_dinh_danh=_numbers(people, place["tinh"], number),
        so_ho=pl.col("household").cast(pl.String),
        ngay_sinh=pl.format(
            "{}-{}-{}",
            "year",
            pl.col("month").cast(pl.String).str.zfill(2),
            pl.col("day").cast(pl.String).str.zfill(2),
        ),
    ).select(
        "person",
        "ho_ten",
        "ngay_sinh",
        "gioi_tinh",
        "so_dinh_danh",
        "dan_toc",
        "thon",
        "xa",
        "tinh",
        "so_ho",
    )


def _numbers(people: pl.DataFrame, province: pl.Series, number: int) -> pl.Expr:
    """Numbers that no two people share: a province, sex, century and year as they are, and serials by the piece."""
    codes = sorted(row["code"] for row in read_table("identity_provinces.csv"))
    names = {name: codes[at % len(codes)] for at, name in enumerate(province.unique().sort().to_list())}
    digits = pl.col("so_dinh_danh").str.slice(3, 3)
    within = pl.int_range(pl.len()).over(digits, province.rename("home"))
    home = province.replace_strict(names)
    # Serials start elsewhere for every province, sex, century and year, else the first person of each would share one.
    group = digits.cast(pl.Int64) * 37_199 + home.cast(pl.Int64) * 611_953
    serial = ((within + number * _SERIALS_PER_PIECE) * 7_919 + group) % _SERIALS
    return pl.concat_str(pl.lit(home), digits, serial.cast(pl.String).str.zfill(6))


def _again(first: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Second rows: half of them where the first one is, a third in another village, the rest in another commune."""
    chosen = first[np.sort(rng.choice(first.height, int(first.height * TWICE), replace=False))]
    fate = rng.random(chosen.height)
    other = first[rng.integers(0, first.height, chosen.height)]
    near = pl.Series(fate < 0.8) & (chosen["xa"] == other["xa"]) | pl.Series(fate < 0.5)
    return chosen.with_columns(
        pl.when(near).then(pl.col(column)).otherwise(other[column]).alias(column)
        for column in ("thon", "xa", "tinh", "so_ho")
    )


def _moved(rows: pl.DataFrame, there: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    new = there[rng.integers(0, there.height, rows.height)]
    return rows.with_columns(new["thon"], new["xa"], new["tinh"], new["so_ho"])


def _written(rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """As clerks write: capitals, marks left out, another Unicode form, a year alone, no number."""
    luck = {name: pl.Series(rng.random(rows.height)) for name in ("form", "date", "number")}
    name = pl.col("ho_ten")
    bare = name.str.normalize("NFD").str.replace_all(r"\p{M}", "").str.replace_many(["đ", "Đ"], ["d", "D"])
    return rows.with_columns(
        ho_ten=pl.when(luck["form"] < 0.15)
        .then(name.str.to_uppercase())
        .when(luck["form"] < 0.18)
        .then(name.str.normalize("NFD"))
        .when(luck["form"] < 0.20)
        .then(bare)
        .otherwise(name),
        ngay_sinh=pl.when(luck["date"] < 0.06).then(pl.col("ngay_sinh").str.head(4)).otherwise("ngay_sinh"),
        so_dinh_danh=pl.when(luck["number"] >= 0.15).then("so_dinh_danh"),
    )


def _slipped(rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """A second writing with mistakes: a letter left out, a wrong day or year, a wrong digit of the number."""
    luck = {name: pl.Series(rng.random(rows.height)) for name in ("letter", "date", "digit", "at")}
    name, date, number = (pl.col(column) for column in ("ho_ten", "ngay_sinh", "so_dinh_danh"))
    at = (luck["at"] * (rows["ho_ten"].str.len_chars() - 1)).cast(pl.Int64) + 1
    shorter = pl.concat_str(name.str.slice(0, at), name.str.slice(at + 1))
    day = (date.str.slice(8, 2).cast(pl.Int32) % 28 + 1).cast(pl.String).str.zfill(2)
    year = (date.str.head(4).cast(pl.Int32) + 1).cast(pl.String)
    digit = ((number.str.slice(8, 1).cast(pl.Int32) + 3) % 10).cast(pl.String)
    slipped = rows.with_columns(
        ho_ten=pl.when(luck["letter"] < 0.1).then(shorter).otherwise(name),
        ngay_sinh=pl.when(luck["date"] < 0.08)
        .then(date.str.head(8) + day)
        .when(luck["date"] < 0.11)
        .then(year + date.str.slice(4))
        .otherwise(date),
        so_dinh_danh=pl.when(luck["digit"] < 0.05)
        .then(number.str.head(8) + digit + number.str.slice(9))
        .otherwise(number),
    )
    return _written(slipped, rng)


if __name__ == "__main__":
    print(f"{write_nation(int(sys.argv[1]), Path(sys.argv[2])):,} rows")  # noqa: T201
