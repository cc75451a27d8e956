"""Address text into its parts, and the commune, district and province at its end.

Clerks write "Bản Na Phát, xã Na Son, huyện Điện Biên Đông, tỉnh Điện Biên", the same without commas, with dashes, with
abbreviations, or only the village. Parts are read from the right; what is left over is the village and the house.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import polars as pl

from voterlist.places.crosswalk import Crosswalk
from voterlist.places.gazetteer import Gazetteer

_SEPARATORS: Final = r"[\s.-]*[;,\n|][\s,;.|-]*"
_DASHES: Final = r"\s+[-–—]+\s+"
_COUNTRY: Final = r"(?i)[\s,.-]*\bvi[eệ]t\s*nam[\s.]*$"
_LONG: Final = "thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|tỉnh|xã"
_SHORT: Final = "tp|tx|tt|đk|[xphqt]"
_ANNOUNCING: Final = rf"(?i)(^|[\s,])((?:{_LONG})\s+|(?:{_SHORT})\.\s*)"
_RUN_ON: Final = rf"(?i)[^,;|\s]\s+(?:{_LONG})\s|[^,;|\s]\s+(?:{_SHORT})\."
"""A type word that no separator stands before: few clerks leave the commas out, and looking is quicker than mending."""
_ANNOUNCING_PLAIN: Final = (
    r"(?i)(^|[\s,])((?:thi tran|thi xa|thanh pho|dac khu|phuong|huyen|quan|tinh|xa)\s+)"
)
"""The same without marks, for addresses that have none at all; elsewhere "Xa" is a name (xã Xa Dung)."""


class Tail(NamedTuple):
    """What the last parts of an address say, and how many of them say it."""

    commune: str | None
    district: str | None
    province: str | None
    taken: int
    is_announced: bool = False


def dashed_names(crosswalk: Crosswalk) -> list[str]:
    """The names that hold a dash between spaces ("Bà Rịa - Vũng Tàu"), which is then no separator."""
    return sorted({unit.name for unit in crosswalk.units.values() if " - " in unit.name})


def address_parts(address: pl.Expr, whole_names: list[str]) -> pl.Expr:
    """The parts of an address from left to right, as a list of texts; null for no address.

    `whole_names` are names that may not be cut at their dash.
    """
    joined = [name.replace(" - ", "-") for name in whole_names]
    has_dash = address.str.contains(" - ", literal=True)
    text = _where(has_dash, address, lambda text: text.str.replace_many(whole_names, joined))
    names_country = address.str.strip_chars_end(" .").str.contains(r"(?i-u)nam$")
    text = _where(names_country, text, lambda text: text.str.replace(_COUNTRY, ""))
    is_run_on = address.str.contains(_RUN_ON)
    text = _where(is_run_on, text, lambda text: text.str.replace_all(_ANNOUNCING, "$1,$2"))
    is_plain = address.str.len_bytes() == address.str.len_chars()
    text = _where(is_plain, text, lambda text: text.str.replace_all(_ANNOUNCING_PLAIN, "$1,$2"))
    is_whole = ~address.str.contains(r"[,;\n|]")
    dashed = _where(is_whole, text, lambda text: text.str.replace_all(_DASHES, ","))
    return dashed.str.replace_all(_SEPARATORS, ",").str.strip_chars(" ,.-").str.split(",")


def _where(holds: pl.Expr, text: pl.Expr, change: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """The text changed where something holds; the others, which are nearly all, are not even looked at."""

    def mend(batch: pl.Series) -> pl.Series:
        texts = batch.struct.field("text")
        places = batch.struct.field("holds").arg_true()
        if places.is_empty():
            return texts
        changed = texts.gather(places).to_frame().select(change(pl.col("text"))).to_series()
        return texts.scatter(places, changed)

    return pl.struct(text=text, holds=holds).map_batches(mend, return_dtype=pl.String, is_elementwise=True)


def read_tail(last: tuple[str | None, ...], gazetteer: Gazetteer, *, is_last: bool) -> Tail | None:
    """Commune, district and province out of the last parts of an address, the very last first.

    None when more parts are needed to tell a district from a commune, which they are not when `is_last`.
    `is_announced` says that a type word stands before the commune.
    """
    parts = [part for part in last if part is not None]
    is_cut = len(parts) == len(last) and not is_last
    province, district = _read_province(parts, gazetteer)
    taken = 1 if province else 0
    if not district and taken < len(parts):
        is_district = _is_district(parts, taken, province, gazetteer)
        if is_district is None and is_cut:
            return None
        if is_district:
            district = parts[taken]
            taken += 1
    if taken == len(parts):
        return None if is_cut else Tail(None, district, province, taken)
    is_commune = gazetteer.announces(parts[taken], "commune")
    if is_commune or not gazetteer.announces(parts[taken], "village"):
        return Tail(parts[taken], district, province, taken + 1, is_commune)
    return Tail(None, district, province, taken)


def _read_province(parts: list[str], gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """The province at the end; a city that bears its province's name (thành phố Lào Cai) is also the district."""
    if not parts:
        return None, None
    last = parts[0]
    for former in (False, True):
        named = gazetteer.provinces(last, former=former)
        if len(named) != 1:
            continue
        if gazetteer.announces(last, "district") and "Thành phố" not in named[0].types:
            old = gazetteer.provinces(last, former=True)
            if old and gazetteer.districts(last, tuple(unit.unit_id for unit in old)):
                return named[0].name, last
        return last, None
    return None, None


def _is_district(parts: list[str], at: int, province: str | None, gazetteer: Gazetteer) -> bool | None:
    """Whether the part is a former district: by its type word, or because the part before it is a commune of it.

    None when that part would be needed and is not there.
    """
    part = parts[at]
    if gazetteer.announces(part, "commune") or gazetteer.announces(part, "village"):
        return False
    if gazetteer.announces(part, "district"):
        return True
    scope = gazetteer.former_scope(province)
    districts = gazetteer.districts(part, scope)
    if not districts:
        return False
    if at + 1 == len(parts):
        return None
    return bool(gazetteer.communes(parts[at + 1], scope, districts).units)
