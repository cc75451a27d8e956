"""Areas that are given by streets and house numbers: known from the address of a person (L85 Art 11)."""

from typing import Final

import polars as pl

from voterlist.election.polling_areas import NO_STREET

_NOT_WORD: Final = r"[^\p{L}\p{N}/]+"
_HOUSE: Final = r"\d+[\p{L}\d/]*"
_KIND: Final = r"^(?:đường|phố|ngõ|ngách|hẻm|kiệt) "
_ANY_NUMBER: Final = "#"
_PERSON: Final = ("person_id", "commune_code", "village_key", "stated_no")


def is_whole_village() -> pl.Expr:
    """Whether a row of `VillageAreas` means all of a village: it names no street, or a village that is called like one."""
    return (pl.col("street") == NO_STREET) | (pl.col("street") == pl.col("village").str.to_lowercase())


def offers_of_streets(persons: pl.LazyFrame, village_areas: pl.LazyFrame) -> pl.LazyFrame:
    """The areas whose street stands in a person's address, where the house number and the village fit too.

    The street must stand with its kind ("đường Trần Phú") or right after a house number ("12 Trần Phú"): the ward that
    bears the same name is no street. Columns: `person_id`, `polling_area_id`, `stated_no`, `basis`.
    """
    named = village_areas.filter(pl.col("street") != NO_STREET).with_columns(of_village=~is_whole_village())
    table = named.select(
        "commune_code", "polling_area_id", "household_from", "household_to",
        own_village=pl.when("of_village").then("village_key"),
        street=_padded(pl.col("street")),
        bare_street=_padded(pl.lit(_ANY_NUMBER + " ") + pl.col("street").str.replace(_KIND, "")),
    )  # fmt: skip
    address = _padded(_address().str.to_lowercase().str.replace_all(_NOT_WORD, " "))
    housed = persons.filter(_address().is_not_null()).select(
        *_PERSON, address=address, numberless=address.str.replace_all(_HOUSE, _ANY_NUMBER),
        house=address.str.extract(r"(\d+)").cast(pl.Int32, strict=False),
    )  # fmt: skip
    lives = pl.col("address").str.contains(pl.col("street"), literal=True) | pl.col(
        "numberless"
    ).str.contains(pl.col("bare_street"), literal=True)
    own = pl.col("own_village")
    in_village = own.is_null() | ((own == pl.col("village_key")) | pl.col("village_key").is_null()).fill_null(
        value=True
    )
    return (
        housed.join(table, on="commune_code")
        .filter(lives & in_village & _house_fits())
        .select("person_id", "polling_area_id", "stated_no", basis=pl.lit("street"))
    )


def _address() -> pl.Expr:
    """The address of the residence by which a person is listed."""
    kind = pl.col("residence_kind")
    return (
        pl.when(kind == "temporary")
        .then(pl.coalesce("temporary_address", "current_address"))
        .when(kind == "current")
        .then(pl.coalesce("current_address", "temporary_address"))
        .otherwise(pl.coalesce("permanent_address", "current_address", "temporary_address"))
    )


def _house_fits() -> pl.Expr:
    """Whether the house number lies in the range of the row; a row without a range takes the whole street."""
    low, high, house = pl.col("household_from"), pl.col("household_to"), pl.col("house")
    above = low.is_null() | (house >= low).fill_null(value=False)
    below = high.is_null() | (house <= high).fill_null(value=False)
    return above & below


def _padded(text: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(" "), text, pl.lit(" ")).str.replace_all(r"\s+", " ")
