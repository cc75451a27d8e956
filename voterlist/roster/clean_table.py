"""A table that is already clean, into roster entries: one heading row, one person a row, one value a cell.

Columns are those of `voterlist read`, or Vietnamese ones (`reference/clean_columns.csv`). Whole columns are read at
once, so that a register of a million people takes seconds. What does not read as a value becomes null and is a finding (`find_unread`).
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from voterlist.findings import ASKS, finding, findings_frame
from voterlist.frames import FEMALE, MALE, Roster

_SEXES: Final = {
    "nam": MALE, "male": MALE, "m": MALE, "1": MALE, "nữ": FEMALE, "nu": FEMALE, "female": FEMALE, "f": FEMALE,
    "0": FEMALE, "2": FEMALE, "trai": MALE, "gái": FEMALE, "gai": FEMALE,
}  # fmt: skip
_RESIDENCES: Final = ("permanent", "temporary", "current")
_DAY_FIRST: Final = r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"
_YEAR_FIRST: Final = r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})"
_RUN_TOGETHER: Final = r"^([12]\d{3})(\d{2})(\d{2})$"
_MONTH_FIRST: Final = r"^(\d{1,2})[/.\-](\d{4})$"
_YEAR_MONTH: Final = r"^(\d{4})[/.\-](\d{1,2})$"
_YEAR: Final = r"^(\d{4})(?:\.0+)?$"
_ORDERS: Final = {
    _DAY_FIRST: (3, 2, 1),
    _YEAR_FIRST: (1, 2, 3),
    _RUN_TOGETHER: (1, 2, 3),
    _MONTH_FIRST: (2, 1),
    _YEAR_MONTH: (1, 2),
    _YEAR: (1,),
}
_NEW_LENGTH: Final = 12
_READ: Final = ("birth_date", "sex", "identity_no")
_NAME_PARTS: Final = ("surname", "surname_and_middle", "middle_name", "given_name")
_SURNAME_OR_HOUSEHOLD: Final = "ho"


def name_columns(headings: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column of the table holds which column of `Roster`: the first heading that is known for each.

    Headings are compared in small letters, with one underscore for spaces. One with marks is a clerk's, not a program's:
    such a table is read with all the care of a sheet. The parts of a name (`surname`, `given_name` ...) are told only
    where no column has the whole name.
    """
    known = {heading: "_".join(heading.strip().lower().split()) for heading in headings}
    found: dict[str, str] = {}
    for heading, name in known.items():
        column = columns.get(name)
        if column is not None and column not in found:
            found[column] = heading
    if "full_name" in found:
        return {column: heading for column, heading in found.items() if column not in _NAME_PARTS}
    household = found.get("household_no", "")
    if "given_name" in found and known.get(household) == _SURNAME_OR_HOUSEHOLD:
        found["surname"] = found.pop("household_no")  # "ho" beside "ten" is họ, not hộ
    if "given_name" in found and not {"surname", "surname_and_middle"} & found.keys():
        found["full_name"] = found.pop("given_name")
    return found


def _texts(headings: Mapping[str, str]) -> dict[str, pl.Expr]:
    """The text of every column that a heading names; parts of a name are put together in their order."""
    raw = {column: _text(heading) for column, heading in headings.items() if column not in _NAME_PARTS}
    parts = [_text(headings[part]) for part in _NAME_PARTS if part in headings]
    if "full_name" not in raw and parts:
        whole = pl.concat_str(parts, separator=" ", ignore_nulls=True)
        raw["full_name"] = pl.when(whole != "").then(whole)
    return raw


def _text(column: str) -> pl.Expr:
    value = pl.col(column).cast(pl.String).str.strip_chars(" \t\u00a0'`")
    return pl.when(value != "").then(value)


def partial_date(text: pl.Expr) -> pl.Expr:
    """A date as ISO 8601 of the precision that is stated: day first, year first, month and year, or a year.

    A day or month 0 is not stated; a date that no calendar has is null.
    """
    found: list[pl.Expr] = []
    for pattern, order in _ORDERS.items():
        parts = [text.str.extract(pattern, group).str.zfill(2) for group in order]
        year, rest = parts[0], parts[1:]
        month = pl.when(rest[0] != "00").then("-" + rest[0]).otherwise(pl.lit("")) if rest else pl.lit("")
        day = (
            pl.when((rest[0] != "00") & (rest[1] != "00")).then("-" + rest[1]).otherwise(pl.lit(""))
            if len(rest) > 1
            else pl.lit("")
        )
        found.append(year + month + day)
    date = pl.coalesce(found)
    filled = date + pl.lit("-01-01").str.slice(date.str.len_chars().cast(pl.Int64) - 4)
    return pl.when(filled.str.to_date("%Y-%m-%d", strict=False).is_not_null()).then(date)


def _digits(text: pl.Expr) -> pl.Expr:
    """The digits of a number, free of spaces, dots and a decimal zero left by a spreadsheet."""
    return text.str.replace(r"\.0+$", "").str.replace_all(r"[\s.\-]", "")


def _nine_digits(text: pl.Expr) -> pl.Expr:
    """The old number of nine digits, where the cell holds one."""
    digits = _digits(pl.when(text.str.len_bytes() < _NEW_LENGTH).then(text))
    return pl.when(digits.str.contains(r"^\d{9}$")).then(digits)


def _mended(text: pl.Expr, birth_date: pl.Expr, sex: pl.Expr) -> pl.Expr:
    """A number that is not twelve plain digits, put right where that is safe; else null."""
    digits = _digits(text)
    padded = digits.str.zfill(12)
    century = padded.str.slice(3, 1).cast(pl.Int32, strict=False)
    year = 1900 + century // 2 * 100 + padded.str.slice(4, 2).cast(pl.Int32, strict=False)
    year_fits = (year == birth_date.str.slice(0, 4).cast(pl.Int32, strict=False)).fill_null(value=False)
    number_sex = pl.when(century % 2 == 0).then(pl.lit(MALE)).otherwise(pl.lit(FEMALE))
    sex_fits = (number_sex == sex).fill_null(value=True)
    whole = digits.str.contains(r"^\d{12}$")
    short = digits.str.contains(r"^\d{10,11}$") & year_fits & sex_fits
    return pl.when(whole | short).then(padded)


def _read_numbers(batch: pl.Series) -> pl.Series:
    """Twelve plain digits pass as they are; only the others are looked at closely."""
    rows = batch.struct.unnest()
    number = rows["_number"]
    odd = (number.is_not_null() & ~number.str.contains(r"^\d{12}$")).arg_true()
    mended = rows[odd].select(_mended(pl.col("_number"), pl.col("birth_date"), pl.col("sex"))).to_series()
    return number.scatter(odd, mended)


def identity_numbers() -> pl.Expr:
    """`_number` as twelve digits; one or two zeros that a spreadsheet ate come back where birth year and sex then fit.

    The layout is that of Decree 137/2015 Art 13.
    """
    return pl.struct("_number", "birth_date", "sex").map_batches(
        _read_numbers, return_dtype=pl.String, is_elementwise=True
    )


def _with_code(code: pl.Expr, has_name: bool) -> pl.Expr:  # noqa: FBT001 - which of two columns there are
    """The commune as written, with its five-digit code before it where one is stated."""
    digits = code.str.replace(r"\.0+$", "").str.zfill(5)
    stated = pl.when(digits.str.contains(r"^\d{5}$")).then(digits)
    return pl.concat_str(stated, "commune", separator=" ", ignore_nulls=True) if has_name else stated


def _read_dates(batch: pl.Series) -> pl.Series:
    """Each distinct date is read once: the column comes whole, not batch by batch."""
    distinct = batch.unique().drop_nulls()
    read = pl.DataFrame({"text": distinct}).with_columns(date=partial_date(pl.col("text")))
    return pl.DataFrame({"text": batch}).join(read, on="text", how="left", maintain_order="left")["date"]


def read_clean_table(
    table: pl.LazyFrame, headings: Mapping[str, str], source_id: str, role: str | None
) -> pl.LazyFrame:
    """`Roster` of a table whose columns are named by `headings`: one entry per row, in its order.

    `row_no` counts the heading as row 1.
    """
    raw = _texts(headings)
    raw |= {
        column: pl.lit(None, pl.String)
        for column in ("sex", "birth_date", "identity_no")
        if column not in raw
    }
    lowered = raw["sex"].str.to_lowercase()
    read = table.with_row_index("_row").select(
        *(text.alias(column) for column, text in raw.items() if column not in _READ),
        _row=pl.col("_row"),
        birth_date=raw["birth_date"].map_batches(_read_dates, return_dtype=pl.String),
        sex=lowered.replace_strict(_SEXES, default=None, return_dtype=pl.String),
        _number=raw["identity_no"],
    )
    given = {column: pl.col(column) for column in raw if column not in _READ}
    given["old_identity_no"] = pl.coalesce(
        _nine_digits(pl.col(column))
        for column in ("old_identity_no", "_number")
        if column in (*headings, "_number")
    )
    if "commune_code" in headings:
        given["commune"] = _with_code(pl.col("commune_code"), "commune" in headings)
    if "residence_kind" in headings:
        given["residence_kind"] = pl.when(pl.col("residence_kind").is_in(_RESIDENCES)).then(
            pl.col("residence_kind")
        )
    given |= {
        "record_id": pl.format(source_id + ":1:{}", pl.col("_row") + 2),
        "source_id": pl.lit(source_id),
        "sheet_no": pl.lit(1, pl.Int32),
        "row_no": (pl.col("_row") + 2).cast(pl.Int32),
        "role": pl.lit(role, pl.String),
        "birth_date": pl.col("birth_date"),
        "sex": pl.col("sex"),
        "identity_no": identity_numbers(),
        "note_codes": pl.lit([], pl.List(pl.String)),
        "is_struck": pl.lit(value=False),
    }
    schema = Roster.create_empty().schema
    return read.select(
        given[column].alias(column) if column in given else pl.lit(None, dtype).alias(column)
        for column, dtype in schema.items()
    )


def find_unread(
    table: pl.DataFrame, entries: pl.DataFrame, headings: Mapping[str, str], file: str
) -> pl.DataFrame:
    """`L310` for each column in which a stated value could not be read, with their number and the first row.

    `entries` is the `Roster` of the table, row by row. An old number of nine digits is read, as such.
    """
    rows = []
    for column in (*_READ, "residence_kind"):
        if column not in headings:
            continue
        known = entries[column].is_not_null()
        if column == "identity_no":
            known = known | entries["old_identity_no"].is_not_null()
        unread = (table.select(_text(headings[column])).to_series().is_not_null() & ~known).arg_true()
        if len(unread):
            first = int(entries["row_no"][unread[0]])
            heading = headings[column]
            told = (heading, len(unread), first)
            rows.append(
                finding(
                    "L310",
                    ASKS,
                    "file",
                    file,
                    file=file,
                    row_no=first,
                    column=heading,
                    field=column,
                    parameters=told,
                )
            )
    return findings_frame(rows)
