"""What a file is for, proposed from its headings and titles. A person can always say otherwise."""

from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from voterlist.roster.titles import flat
from voterlist.roster.words import fold

_REGISTER: Final = (
    "du lieu dan cu",
    "co so du lieu quoc gia",
    "danh sach nhan khau thuong tru, tam tru",
    "csdlqg",
)
_PREVIOUS: Final = (
    "khoa xv ",
    "khoa xv\n",
    "nhiem ky 2021",
    "2021-2026",
    "2021 - 2026",
    "mau so 33",
    "33/hdbc",
)
_VOTERS: Final = ("danh sach cu tri", "niem yet cu tri")
_BALLOTS: Final = frozenset({"ballots", "ballot_national", "ballot_provincial", "ballot_commune"})
_CHANGES: Final = (
    "bien dong",
    "danh sach tu vong",
    "danh sach chuyen di",
    "danh sach chuyen den",
    "bo sung, xoa ten",
)
_PATHS: Final = (
    ("register", ("dan cu", "nhan khau", "csdl", "ho khau", "cu tru", "cong an", "register")),
    ("previous_list", ("2021", "khoa xv", "ky truoc", "lan truoc", "previous")),
    ("changes", ("bien dong", "tu vong", "chuyen di", "chuyen den", "changes")),
)
"""Words of a file's or folder's name, asked only where the sheet itself does not say."""
_REGISTER_FIELDS: Final = frozenset({"residence_since", "residence_kind", "external_id", "status"})
_UNIT_FIELDS: Final = frozenset({"election_unit", "deputies"})
_AREA_FIELDS: Final = frozenset({"villages", "polling_place", "voters", "village"})


def propose_role(fields: Iterable[str], titles: Iterable[str], path: str = "") -> str:
    """The role of a source by the fields of its headings, the text above them and, where both are silent, its path.

    One of `village_list`, `register`, `previous_list`, `polling_areas`, `election_units`, `changes`, `other`.
    """
    known = set(fields)
    above = " \n ".join(flat(title) for title in titles) + " \n"
    if not known & {"full_name", "name_first", "name_last"}:
        if "deputies" in known or ("election_unit" in known and "polling_area" not in known):
            return "election_units"
        return "polling_areas" if "polling_area" in known and known & _AREA_FIELDS else "other"
    if any(words in above for words in _PREVIOUS) or "ballot_district" in known:
        return "previous_list"
    if any(words in above for words in _CHANGES) or "change_date" in known:
        return "changes"
    if any(words in above for words in _REGISTER):
        return "register"
    # a list of voters may tell residence as fully as a register does
    is_of_voters = bool(known & _BALLOTS) or any(words in above for words in _VOTERS)
    if len(known & _REGISTER_FIELDS) > 1 and not is_of_voters:
        return "register"
    named = f" {fold(path)} ".replace(" khu dan cu ", " ")  # a khu dân cư is a village
    told = (role for role, words in _PATHS if any(f" {word}" in named for word in words))
    return next((role for role in told if role != "register" or not is_of_voters), "village_list")


def propose_roles(raw: pl.DataFrame, layout: pl.DataFrame, paths: Mapping[str, str]) -> dict[str, str]:
    """The proposed role of each source of `raw` (a `RawSheet`), by its `SheetLayout` and its path as received."""
    roles: dict[str, str] = {}
    for (source_id,), sheets in raw.group_by("source_id", maintain_order=True):
        columns = layout.filter(pl.col("source_id") == source_id)
        first = columns.group_by("sheet_no").agg(top=pl.col("header_row_no").min())
        titles = (
            sheets.join(first, on="sheet_no")
            .filter(pl.col("row_no") < pl.col("top"))
            .select(pl.col("cells").list.drop_nulls().list.join(" "))
            .to_series()
        )
        roles[str(source_id)] = propose_role(columns["field"], titles, paths[str(source_id)])
    return roles
