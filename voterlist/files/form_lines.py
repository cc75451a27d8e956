"""Voters into the cells of form 31/HĐBC: what stands in which column (NQ40, notes of the form)."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from voterlist.files.cells import masked, vietnamese_date
from voterlist.frames import FEMALE, MALE
from voterlist.reference.forms import ListForm

_RESIDENCE_COLUMNS = ("permanent", "temporary", "current")


@dataclass(frozen=True)
class FormRules:
    """The form and how its cells are filled.

    Attributes:
        form: the fixed words.
        note_words: the fixed words of column (11) by note code; other codes are not printed.
        year_only_until: a temporary residence that began in this year or earlier is noted by its year alone.
    """

    form: ListForm
    note_words: Mapping[str, str]
    year_only_until: int


def form_lines(voters: pl.DataFrame, rules: FormRules, *, mask: bool = False) -> list[dict[str, str | int]]:
    """One dictionary per voter by the fields of the form, in the order of `voter_no`.

    A ballot that the law does not decide yet is an empty cell, never a guess; a ballot that the voter does not get is
    `0`. The address stands in one of the columns 7a, 7b, 7c. A birth date is printed as far as it is known.
    """
    return [_line(row, rules, mask=mask) for row in voters.sort("voter_no").iter_rows(named=True)]


def note_text(row: Mapping[str, object], rules: FormRules) -> str:
    """Column (11): the start of temporary residence, the fixed notes, then what the clerk wrote."""
    parts = [_temporary_since(row, rules.year_only_until)]
    codes = row["note_codes"]
    parts += (
        [rules.note_words[code] for code in codes if code in rules.note_words]
        if isinstance(codes, list)
        else []
    )
    parts.append(str(row["note"] or ""))
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _line(row: Mapping[str, object], rules: FormRules, *, mask: bool) -> dict[str, str | int]:
    identity_no = row["identity_no"]
    number = None if identity_no is None else str(identity_no)
    kind = row["residence_kind"] if row["residence_kind"] in _RESIDENCE_COLUMNS else "permanent"
    line: dict[str, str | int] = {
        "voter_no": int(str(row["voter_no"])),
        "full_name": str(row["full_name"]),
        "birth_date": vietnamese_date(None if row["birth_date"] is None else str(row["birth_date"])),
        "male": "X" if row["sex"] == MALE else "",
        "female": "X" if row["sex"] == FEMALE else "",
        "identity_no": masked(number) if mask else number or "",
        "ethnic_group": str(row["ethnic_group"] or ""),
        "national": _mark(row["gets_national_ballot"]),
        "provincial": _mark(row["gets_provincial_ballot"]),
        "commune": _mark(row["gets_commune_ballot"]),
        "note": note_text(row, rules),
    }
    line |= {column: str(row["address"] or "") if column == kind else "" for column in _RESIDENCE_COLUMNS}
    return line


def _mark(gets_ballot: object) -> str:
    return "" if gets_ballot is None else "X" if gets_ballot else "0"


def _temporary_since(row: Mapping[str, object], year_only_until: int) -> str:
    since = row["residence_since"]
    if row["residence_kind"] != "temporary" or since is None:
        return ""
    year, *rest = str(since).split("-")
    if int(year) <= year_only_until or not rest:
        return f"Tạm trú từ năm {year}"
    return f"Tạm trú từ tháng {rest[0]}/{year}"
