"""Keys of invented people for the tests of linkage, and the packaged model."""

import polars as pl

from voterlist.frames import Keys
from voterlist.linkage.model import match_model
from voterlist.reference import read_settings

MODEL = match_model(read_settings("match_model.toml"))
SCHEMA = Keys.create_empty().schema
_BARE = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d",
)


def person(record_id: str, name: str | None, born: str | None = None, **more: object) -> dict[str, object]:
    """One row of `Keys`: name and birth date as on a list, anything else by its column."""
    parts = [int(part) for part in born.split("-")] if born else []
    parts += [None] * (3 - len(parts))
    key = name.lower() if name else None
    row = dict.fromkeys(SCHEMA)
    row |= {
        "record_id": record_id,
        "name_key": key,
        "name_folded": key.translate(_BARE) if key else None,
        "birth_year": parts[0],
        "birth_month": parts[1],
        "birth_day": parts[2],
    }
    return row | more


def keys(*people: dict[str, object]) -> pl.DataFrame:
    """These rows as `Keys`."""
    return pl.DataFrame(list(people), schema=SCHEMA)


def village(size: int) -> list[dict[str, object]]:
    """Different people of one village, so that a pair stands among others."""
    surnames, givens = (
        ("Lò", "Quàng", "Giàng", "Vàng", "Trần", "Cà"),
        ("Pản", "Hoa", "Dơ", "Minh", "Lan", "Ơn", "Sua"),
    )
    return [
        person(
            f"x:1:{number}",
            f"{surnames[number % 6]} Văn {givens[number * 5 % 7]}",
            f"{1950 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            sex="male",
            identity_no=f"0110{(50 + number) % 100:02d}{100000 + number * 7919 % 900000:06d}",
            ethnic_group="Thái",
            commune_code="03203",
            village_key=f"na {number % 4}",
        )
        for number in range(size)
    ]
